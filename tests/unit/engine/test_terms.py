"""Terms are named by the class they stand in, rows go member by member, and wrong use is refused."""

import pytest
import sympy
from toys import Blood, Tract, Tubules

from mgate.engine.terms import Component, Flow, Input, Parameter, Pool, Quantity, Row, State, Term


def test_a_term_is_called_by_its_class_and_its_name():
    assert Tubules.gfr.name == "Tubules.gfr"
    assert str(Tubules.gfr.symbol) == "Tubules_gfr"
    assert Tubules.gfr.owner is Tubules
    assert repr(Tubules.gfr) == "<Parameter Tubules.gfr [L/day]>"
    assert Term.named[Tubules.gfr.symbol] is Tubules.gfr


def test_a_meaning_may_open_with_a_symbol():
    assert (Tubules.limit.tex, Tubules.limit.meaning) == ("T_m", "most that comes back")
    assert (Tubules.brake.tex, Tubules.brake.meaning) == ("", "share of the limit that is in use")


def test_a_component_lists_its_terms_in_the_order_written():
    names = [term.name.partition(".")[2] for term in Blood.terms]
    assert names == ["volume", "normal", "infusion", "magnesium", "concentration", "infused"]


def test_a_term_of_another_component_keeps_its_name():
    class Borrower(Component):
        theirs = Blood.volume
        own = Quantity(theirs * 2, "L", "twice")

    assert Blood.volume.name == "Blood.volume"
    assert [term.name for term in Borrower.terms] == ["Borrower.own"]
    assert Borrower.own.formula == 2 * Blood.volume.symbol


def test_a_parameter_keeps_its_source_and_range():
    assert (Blood.volume.value, Blood.volume.source, Blood.volume.within) == (13.0, "first1990", (10, 16))


def test_arithmetic_is_that_of_sympy():
    class Sums(Component):
        a, b = Parameter(1, "", "a", source="assumed"), Parameter(2, "", "b", source="assumed")

    a, b = Sums.a.symbol, Sums.b.symbol
    assert Sums.a + Sums.b == a + b
    assert 1 + Sums.a == a + 1
    assert Sums.a - Sums.b == a - b
    assert 1 - Sums.a == 1 - a
    assert Sums.a * 3 == 3 * Sums.a == 3 * a
    assert Sums.a / Sums.b == a / b
    assert 1 / Sums.a == 1 / a
    assert Sums.a**2 == a**2
    assert 2**Sums.a == 2**a
    assert -Sums.a == -a
    assert sympy.exp(Sums.a) == sympy.exp(a)


def test_a_flow_is_per_the_time_of_its_component():
    assert Tubules.excreted.unit == "mmol/day"
    assert (Tubules.excreted.leaves, Tubules.excreted.enters) == (Blood.magnesium, Tubules.urine)
    assert (Blood.infused.leaves, Blood.infused.enters) == (None, Blood.magnesium)


def test_the_change_of_a_bare_state_is_per_time():
    class Gate(Component, time="s"):
        opening = State("", "share", start=0)
        speed = Parameter(1, "1/s", "speed", source="assumed")
        moving = opening.changes("moving", at=-speed * opening)

    assert Gate.moving.unit == "1/s"
    assert Gate.moving.state is Gate.opening


def test_the_members_of_a_row_are_numbered_from_one():
    assert [pool.name for pool in Tract.contents] == ["Tract.contents_1", "Tract.contents_2", "Tract.contents_3"]
    assert [one.value for one in Tract.speed] == [0.02, 0.012, 0.008]
    assert Tract.contents[1].meaning == "in a segment, 2"


def test_arithmetic_of_rows_goes_member_by_member():
    class Layers(Component):
        k = Parameter.row((1, 2), "1/h", "speed", source="assumed")
        s = Pool.row(2, "mmol", "amount", start=0)
        half = Parameter(3, "mmol", "half", source="assumed")

    (k1, k2), (s1, s2), half = (k.symbol for k in Layers.k), (s.symbol for s in Layers.s), Layers.half.symbol
    assert Layers.k * Layers.s == Row((k1 * s1, k2 * s2))
    assert 2 * Layers.s == Layers.s * 2 == Layers.s + Layers.s == Row((2 * s1, 2 * s2))
    assert Layers.half + Layers.s == Layers.s + Layers.half == Row((s1 + half, s2 + half))
    assert 1 - Layers.s == Row((1 - s1, 1 - s2))
    assert -Layers.s == Row((-s1, -s2))
    assert Layers.s / (Layers.half + Layers.s) == Row((s1 / (half + s1), s2 / (half + s2)))
    assert Layers.s**2 == Row((s1**2, s2**2))


def test_rows_of_different_length_do_not_combine():
    with pytest.raises(ValueError, match="zip"):
        Pool.row(2, "mmol", "two", start=0) * Pool.row(3, "mmol", "three", start=0)


def test_flows_along_a_row_join_neighbours():
    ends = [(flow.leaves.name, flow.enters.name) for flow in Tract.passed]
    assert ends == [("Tract.contents_1", "Tract.contents_2"), ("Tract.contents_2", "Tract.contents_3")]


def test_flows_from_a_row_to_a_row_go_side_by_side():
    class Sides(Component):
        a, b = Pool.row(2, "mmol", "a", start=0), Pool.row(2, "mmol", "b", start=0)
        k = Parameter(1, "1/h", "k", source="assumed")
        over = a.to(b, "over", at=k * a)

    assert [(f.leaves.name, f.enters.name) for f in Sides.over] == [
        ("Sides.a_1", "Sides.b_1"),
        ("Sides.a_2", "Sides.b_2"),
    ]


def test_a_flow_between_different_units_is_refused():
    with pytest.raises(TypeError, match=r"'up' joins drug \[mg\] and salt \[mmol\]"):
        Pool("mg", "drug", start=0).to(Pool("mmol", "salt", start=0), "up", at=1)


def test_a_flow_from_nowhere_to_nowhere_is_refused():
    with pytest.raises(TypeError, match="idle"):
        Flow(1, "idle", leaves=None, enters=None)


def test_components_are_final():
    with pytest.raises(TypeError, match="Faster: a component is final"):

        class Faster(Blood):
            pass


def test_components_have_no_instances():
    with pytest.raises(TypeError, match="Blood is a component: use the class itself"):
        Blood()


def test_an_input_has_a_value_until_it_is_connected():
    assert isinstance(Tubules.brake, Input)
    assert Tubules.brake.value == 1.0
