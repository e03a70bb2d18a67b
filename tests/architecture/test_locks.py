"""The locks hold what pyproject.toml asks for, with hashes, and no text names the machine it was made on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"

# In pieces, so that this file does not contain what it looks for.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
FOLDERS = ("wo" + "rk", "ro" + "ot", "ho" + "me", "opt/py" + "pi")
MACHINE = re.compile("|".join([*map(re.escape, HOSTS), "file:" + "//", rf"(?<![\w./-])/(?:{'|'.join(FOLDERS)})/"]))
LOCATION = re.compile(r"://|^\s*-[ei]\b|--(?:index|extra-index|find|trusted)\b| @ ", re.MULTILINE)


def pins(lock):
    """The lock's lines without hashes: name to the set of `version ; marker`."""
    found = {}
    for name, pin in re.findall(r"^([\w.-]+)==(.+?)(?: \\)?$", (REQUIREMENTS / lock).read_text(), re.MULTILINE):
        found.setdefault(name, set()).add(pin)
    return found


def names(source):
    lines = (REQUIREMENTS / source).read_text().splitlines()
    return {line.partition(";")[0] for line in lines if line and line[0] not in "#-"}


def project(*extras):
    """The names that pyproject.toml asks for."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = sum((table["optional-dependencies"][extra] for extra in extras), table["dependencies"])
    return {re.match(r"[\w.-]+", each).group() for each in asked} - {"mgate"}


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_sources_follow_pyproject():
    assert names("run.in") == project("report") | {"editables", "hatchling"}
    app = names("run.in") | names("app.in")
    assert app == project("app", "claims", "report", "trial") | {"editables", "hatchling"}
    extras = ("app", "calibrate", "claims", "cluster", "report", "sbml", "sensitivity", "test", "trial")
    assert app | names("test.in") == project(*extras) | {"editables", "hatchling"}


def test_locks_hold_every_source():
    run, app, test = (pins(f"{name}.txt") for name in ("run", "app", "test"))
    assert names("run.in") <= run.keys()
    assert names("app.in") <= app.keys()
    assert names("test.in") <= test.keys()
    assert run.items() <= app.items() <= test.items()


@pytest.mark.parametrize("lock", ["run.txt", "app.txt", "test.txt"])
def test_locks_are_hashed(lock):
    text = (REQUIREMENTS / lock).read_text()
    entry = re.compile(r"[\w.-]+==\S+(?: ; [^\\\n]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+")
    assert text
    assert entry.sub("", text) == ""


@pytest.mark.parametrize("lock", ["run.txt", "app.txt", "test.txt"])
def test_locks_name_no_index(lock):
    text = (REQUIREMENTS / lock).read_text()
    assert LOCATION.findall(text) + MACHINE.findall(text) == []


def test_no_text_names_a_registry_or_a_machine():
    named = []
    for path in tracked():
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        named += [f"{path.relative_to(ROOT)}: {match.group()}" for match in MACHINE.finditer(text)]
    assert named == []


@pytest.mark.parametrize("text", [f"see https://{HOSTS[0]}/x", *(f"cp '/{folder}/a/b' ." for folder in FOLDERS)])
def test_machine_names_are_recognised(text):
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/" + FOLDERS[2] + "/x", "dose/" + FOLDERS[1] + "/mean", "a/b"])
def test_other_paths_are_left_alone(text):
    assert not MACHINE.search(text)
