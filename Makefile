# Needs Python 3.11 or later with pip and venv, and make. Everything else goes into .venv, from locked versions.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: run app test test-all lint refit lock clean help

run: .venv/run.stamp ## simulate an example and draw deficiency.png
	@$(BIN)/mgate simulate examples/deficiency.toml --picture deficiency.png

app: .venv/app.stamp ## open the page
	@$(BIN)/mgate app

test: lint ## lint, types, floors and the quick tests
	@$(BIN)/pytest --quiet --numprocesses $(WORKERS) --dist worksteal -m "not slow"

test-all: lint ## the same with the slow tests
	@$(BIN)/pytest --quiet --numprocesses $(WORKERS) --dist worksteal

lint: .venv/test.stamp ## ruff, mypy and import-linter
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted; '$(BIN)/ruff format .' does it."; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .venv/lint-imports.log || { cat .venv/lint-imports.log; exit 1; }

# For developers: some ten minutes for the body's draws, ten for the circuit over its grid, one for the curves, ten for
# pain. Goes on where stopped.
refit: .venv/test.stamp ## fit all anew: the body's draws, the circuit's curves, the pain constants, the structures' weights
	@$(BIN)/mgate calibrate --write --json .venv/calibration.json
	@$(BIN)/python -m mgate.evidence.circuit.grid
	@$(BIN)/python -m mgate.evidence.circuit.surrogate
	@$(BIN)/python -m mgate.evidence.pain.fit
	@$(BIN)/python -m mgate.evidence.structures

# For developers: resolves requirements/*.in anew, for every platform and Python from 3.11.
lock: ## renew the locked versions
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch" && "$$scratch/bin/python" -m pip install --quiet uv && cd requirements && \
	for name in run app test; do \
		"$$scratch/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate --no-emit-index-url --no-emit-find-links \
			--output-file "$$name.txt" "$$name.in" || exit 1; \
	done

clean: ## remove .venv and what the tools leave behind
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache deficiency.png
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

.venv/bin/python:
	@command -v $(PYTHON) > /dev/null || { echo "mgate needs Python 3.11 or later; '$(PYTHON)' was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "mgate needs Python 3.11 or later; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
		echo "Name a newer one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "'$(PYTHON)' cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (only this once; it takes a minute or two)"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/app.stamp: requirements/app.txt .venv/run.stamp
	@$(PIP) --require-hashes -r requirements/app.txt
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
