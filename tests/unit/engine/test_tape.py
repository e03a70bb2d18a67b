"""The tape writes nothing twice, works numbers out beforehand, and knows its own slopes."""

import math

import pytest

from mgate.engine.tape import Tape


@pytest.fixture
def tape():
    return Tape()


@pytest.fixture
def a(tape):
    return tape.leaf("y", 0)


@pytest.fixture
def b(tape):
    return tape.leaf("y", 1)


def test_the_same_arithmetic_is_written_once(tape, a, b):
    assert tape.add(a, b) == tape.add(b, a)
    assert tape.mul(a, b) == tape.mul(b, a)
    assert tape.leaf("y", 0) == a
    before = len(tape.code)
    tape.mul(tape.add(b, a), tape.add(a, b))
    assert len(tape.code) == before + 1


def test_numbers_are_worked_out_beforehand(tape):
    two, three = tape.const(2), tape.const(3)
    assert tape.number(tape.add(two, three)) == 5
    assert tape.number(tape.sub(two, three)) == -1
    assert tape.number(tape.mul(two, three)) == 6
    assert tape.number(tape.recip(two)) == 0.5
    assert tape.number(tape.do("exp", two)) == math.exp(2)
    assert tape.number(tape.do("max", two, three)) == 3
    assert [tape.number(tape.do("gt", two, other)) for other in (three, two, tape.const(1))] == [0, 0.5, 1]
    assert tape.number(tape.neg(two)) == -2


def test_nothing_is_added_and_nothing_is_multiplied(tape, a):
    zero, one = tape.const(0), tape.const(1)
    assert tape.add(a, zero) == tape.add(zero, a) == tape.sub(a, zero) == a
    assert tape.mul(a, one) == tape.mul(one, a) == a
    assert tape.number(tape.mul(a, zero)) == 0
    assert tape.number(tape.sub(a, a)) == 0


def test_signs_move_outwards_and_cancel(tape, a, b):
    minus_a = tape.neg(a)
    assert tape.neg(minus_a) == a
    assert tape.mul(a, tape.const(-1)) == minus_a
    assert tape.sub(tape.const(0), a) == minus_a
    assert tape.add(b, minus_a) == tape.add(minus_a, b) == tape.sub(b, a)
    assert tape.sub(b, minus_a) == tape.add(a, b)
    assert tape.mul(minus_a, tape.neg(b)) == tape.mul(a, b)
    assert tape.neg(tape.sub(a, b)) == tape.sub(b, a)
    assert tape.recip(minus_a) == tape.neg(tape.recip(a))


def test_one_over_one_over_a_value_is_the_value(tape, a):
    assert tape.recip(tape.recip(a)) == a


def test_only_what_reads_the_state_moves(tape, a):
    c = tape.leaf("c", 0)
    assert not tape.moves[tape.mul(c, tape.const(3))]
    assert tape.moves[tape.mul(c, a)]
    assert tape.moves[tape.leaf("g", 0)]


def test_what_does_not_move_is_gathered_first(tape, a):
    c, d = tape.leaf("c", 0), tape.leaf("c", 1)
    assert tape.gather(tape.mul, [c, a, d]) == tape.mul(tape.mul(c, d), a)


def test_lines_come_in_an_order_in_which_they_can_be_worked_out(tape, a, b):
    top = tape.mul(tape.add(a, b), tape.recip(a))
    order = tape.within([top])
    assert order[-1] == top
    for place, line in enumerate(order):
        assert set(tape.operands(tape.code[line])) <= set(order[:place])
    assert len(order) == len(set(order)) == 5


def test_what_is_known_is_not_asked_for(tape, a, b):
    total = tape.add(a, b)
    assert tape.within([tape.mul(total, a)], stop=[total]) == [a, tape.mul(total, a)]


def test_slopes_by_hand(tape, a, b):
    product = tape.mul(a, tape.do("exp", b))
    assert tape.partials(product, [a, b]) == {a: tape.do("exp", b), b: product}
    assert tape.partials(tape.do("log", a), [a]) == {a: tape.recip(a)}
    assert tape.partials(tape.sub(a, b), [a, b]) == {a: tape.const(1), b: tape.const(-1)}


def test_the_slope_of_a_maximum_is_that_of_the_larger(tape, a, b):
    first = tape.do("gt", a, b)
    assert tape.partials(tape.do("max", a, b), [a, b]) == {a: first, b: tape.sub(tape.const(1), first)}


def test_slopes_stop_at_what_is_asked_for(tape, a, b):
    inner = tape.add(a, b)
    assert tape.partials(tape.mul(inner, inner), [inner]) == {inner: tape.add(inner, inner)}


def test_a_value_that_does_not_move_has_no_slope(tape, a):
    c = tape.leaf("c", 0)
    assert tape.partials(tape.mul(c, c), [a]) == {}


def test_a_tape_is_read_back_from_its_code(tape, a, b):
    top = tape.mul(tape.add(a, b), tape.const(0.1))
    again = Tape(tape.code)
    assert again.code == tape.code
    assert again.moves == tape.moves
    assert again.mul(again.add(b, a), again.const(0.1)) == top
