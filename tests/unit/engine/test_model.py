"""Who mentions whom, in what order things are worked out, what is conserved, and one number by hand."""

import math

import pytest
from toys import Blood, Channel, Habit, Tablet, Tract, Tubules, body

from mgate.engine.dimensions import UnitError
from mgate.engine.model import Model, per_model_time
from mgate.engine.shapes import excess, lesser, saturation
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


def test_what_a_component_mentions_and_nobody_owns_is_an_input():
    alone = Model(Tubules)
    assert [term.name for term in alone.inputs] == ["Tubules.brake", "Blood.concentration"]
    assert [term.name for term in Model(Tubules, Blood).inputs] == ["Tubules.brake", "Blood.infusion"]


def test_a_flow_out_of_a_pool_that_is_not_there_still_enters_the_other():
    assert Model(Tubules).rates == {Tubules.urine.symbol: [(Tubules.excreted.symbol, 1 / 24)]}


def test_a_connected_input_gives_way_to_what_it_follows():
    whole = body()
    assert [term.name for term in whole.inputs] == ["Blood.infusion"]
    assert Tubules.brake.symbol not in whole.terms
    assert whole.definitions[Tubules.reabsorbed.symbol].has(Habit.pull.symbol)


def test_a_connection_between_different_units_is_refused():
    with pytest.raises(UnitError, match=r"Tubules\.brake \[\] cannot be connected to Habit\.gap \[mmol/L\]"):
        Model(Blood, Tubules, Habit, connect={Tubules.brake: Habit.gap})


def test_pools_come_before_states():
    kinds = [type(term) for term in body().dynamic]
    assert kinds == [Pool] * 8 + [State] * 2


def test_every_definition_comes_after_those_it_needs():
    seen = set()
    definitions = body().definitions
    for symbol, formula in definitions.items():
        assert formula.free_symbols & definitions.keys() <= seen
        seen.add(symbol)
    assert len(seen) == len(body().of(Quantity))


def test_quantities_that_define_each_other_are_refused():
    class Circle(Component):
        heard = Input(0, "", "what is heard")
        said = Quantity(2 * heard, "", "what is said")

    with pytest.raises(ValueError, match="cycle"):
        _ = Model(Circle, connect={Circle.heard: Circle.said}).definitions


def test_starts_are_worked_out_down_to_parameters():
    starts = body().starts
    assert starts[Habit.usual.symbol] == Blood.normal.symbol
    assert starts[Blood.magnesium.symbol] == Blood.normal.symbol * Blood.volume.symbol
    assert list(starts) == [term.symbol for term in body().dynamic]


def test_starts_that_need_each_other_are_refused():
    class Knot(Component):
        other = Input(0, "", "the other's start")
        one = State("", "one", start=other)

    with pytest.raises(ValueError, match="cycle"):
        _ = Model(Knot, connect={Knot.other: Knot.one}).starts


def test_rates_know_the_time_of_each_component():
    rates = body().rates
    assert rates[Tubules.urine.symbol] == [(Tubules.excreted.symbol, pytest.approx(1 / 24, rel=1e-15))]
    assert rates[Channel.opening.symbol] == [(Channel.moving.symbol, pytest.approx(3600, rel=1e-15))]
    signs = {str(symbol): factor for symbol, factor in rates[Tract.contents[1].symbol]}
    assert signs == pytest.approx({"Tract_passed_1": 60, "Tract_passed_2": -60, "Tract_taken_2": -60})
    assert per_model_time(Habit.adapting) == pytest.approx(1 / 168, rel=1e-15)


def test_pools_joined_by_flows_without_a_way_out_are_conserved():
    assert Model(Blood, Tubules, Tract).conserved == []  # the drip is a way in

    class Pair(Component):
        left, right = Pool("mmol", "left", start=1), Pool("mmol", "right", start=2)
        speed = Parameter(1, "1/h", "speed", source="assumed")
        over = left.to(right, "over", at=speed * left)

    class Still(Component):
        pool = Pool("mmol", "pool", start=1)

    class Leaking(Component):
        pool = Pool("mmol", "pool", start=1)
        out = pool.lost("out", at=Pair.speed * pool)

    groups = Model(Pair, Still, Leaking, Tablet).conserved
    assert [[pool.name for pool in group] for group in groups] == [["Pair.left", "Pair.right"], ["Still.pool"]]


def test_expanding_leaves_no_quantity():
    left = body().expand(Tubules.excreted.symbol).free_symbols
    assert not left & body().definitions.keys()
    assert Blood.magnesium.symbol in left


def test_one_number_by_hand():
    alone = Model(Tubules)
    assert alone.at(Tubules.filtered, {Blood.concentration: 0.8}) == pytest.approx(0.7 * 173 * 0.8)
    load, limit, width = 0.7 * 173 * 0.8, 173 * 0.576, 173 * 0.018
    wanted = (load - limit + math.hypot(load - limit, 2 * width)) / 2
    assert alone.at(Tubules.excreted, {Blood.concentration: 0.8}) == pytest.approx(wanted, rel=1e-12)
    assert alone.at(Tubules.reabsorbed, {Blood.concentration: 20}) == pytest.approx(limit, rel=1e-4)


def test_numbers_start_from_the_starting_amounts():
    assert Model(Blood).at(Blood.concentration) == pytest.approx(0.85)
    assert body().at(Habit.usual) == pytest.approx(0.85)
    assert body().at(Channel.opening) == pytest.approx(1 / (1 + math.e))
    assert body().at(Blood.concentration, {Blood.magnesium: 26}) == 2.0


def test_a_number_that_is_missing_is_named():
    with pytest.raises(ValueError, match=r"Tubules\.excreted needs a value for Blood\.concentration"):
        Model(Tubules).at(Tubules.excreted)


def test_shapes_inside_a_maximum_have_a_number():
    assert body().at(Habit.pull) == pytest.approx(math.exp(-0.1), rel=1e-12)


def test_shapes_inside_shapes_have_a_number():
    class Nest(Component):
        a, w = Parameter(1, "mmol", "a", source="assumed"), Parameter(0.1, "mmol", "w", source="assumed")
        twig = Quantity(excess(lesser(2 * a, a, w) * saturation(2 * a, a), w), "mmol", "twig")

    some = (3 - math.hypot(1, 0.2)) / 2 * 2 / 3
    wanted = (some + math.hypot(some, 0.2)) / 2
    assert Model(Nest).at(Nest.twig) == pytest.approx(wanted, rel=1e-12)
