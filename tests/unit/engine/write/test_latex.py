"""The printed equations: symbols where terms have them, shapes as themselves, every equation once."""

import pytest
from toys import Blood, Tubules, body

from mgate.engine.model import Model
from mgate.engine.terms import Component, Parameter, Pool, Quantity
from mgate.engine.write.latex import latex


@pytest.fixture(scope="module")
def lines():
    return latex(body()).splitlines()


def test_it_is_one_align_environment(lines):
    assert (lines[0], lines[-1]) == (r"\begin{align}", r"\end{align}")
    assert all(line.endswith(r" \\") for line in lines[1:-2])
    assert all(line.count("&=") == 1 for line in lines[1:-1])


def test_every_definition_and_every_rate_stands_once(lines):
    model = body()
    assert len(lines) == 2 + len(model.definitions) + len(model.rates)
    assert len({line.partition("&=")[0] for line in lines[1:-1]}) == len(lines) - 2


def test_terms_are_printed_by_their_symbols(lines):
    assert r"  C &= \frac{M}{V} \\" in lines
    assert r"  F &= 0.7 \, C \, \mathrm{GFR} \\" in lines


def test_shapes_are_printed_as_themselves(lines):
    assert r"  R &= \min_{\mathrm{GFR} \, s}\left(F,\, \mathrm{Habit.pull} \, \mathrm{GFR} \, T_m\right) \\" in lines
    assert any(r"\operatorname{logistic}" in line for line in lines)


def test_rates_are_sums_of_flows(lines):
    assert r"  \frac{\mathrm{d} U}{\mathrm{d} t} &= E \\" in lines
    (blood,) = (line for line in lines if line.startswith(r"  \frac{\mathrm{d} M}{\mathrm{d} t} &= "))
    assert sorted(blood.removesuffix(r" \\").partition("&= ")[2].replace(" - ", " + -").split(" + ")) == sorted(
        ["-E", r"\mathrm{Blood.infused}", *(rf"\mathrm{{Tract.taken\_{i}}}" for i in (1, 2, 3))]
    )


def test_a_term_without_a_symbol_is_printed_by_its_name(lines):
    assert r"  \mathrm{Blood.infused} &= \mathrm{Blood.infusion} \\" in lines


def test_members_of_a_row_are_numbered(lines):
    assert r"  \mathrm{Tract.passed\_1} &= {S}_{1} \, {k}_{1} \\" in lines


def test_one_symbol_in_two_components_is_told_apart():
    class Other(Component):
        volume = Parameter(1, "L", "$V$, volume", source="assumed")
        pool = Pool("mmol", "$P$, pool", start=1)
        share = Quantity(pool / volume + Blood.magnesium / Blood.volume, "mmol/L", "share")

    printed = latex(Model(Blood, Other))
    assert r"\frac{M}{{V}_{\mathrm{Blood}}}" in printed
    assert r"\frac{P}{{V}_{\mathrm{Other}}}" in printed


def test_a_clamped_component_is_printed_too():
    assert r"F &= 0.7 \, C \, \mathrm{GFR}" in latex(Model(Tubules))


def test_nothing_moves_in_a_pool_without_flows():
    class Still(Component):
        pool = Pool("mmol", "$P$, pool", start=1)

    assert latex(Model(Still)) == "\\begin{align}\n  \\frac{\\mathrm{d} P}{\\mathrm{d} t} &= 0\n\\end{align}\n"
