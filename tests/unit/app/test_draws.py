import pytest

from mgate.app.draws import COUNT, SEED, drawn
from mgate.person import shelf
from mgate.population.uncertainty import draws


def test_draws_are_those_of_mgate_simulate_with_fewer_digits():
    found = drawn(1, ())
    assert len(found["rows"]) == COUNT
    first = dict(zip(found["names"], found["rows"][0], strict=True))
    for name, factor in draws(shelf.statements(1, ()), COUNT, SEED)[0].items():
        assert first[name] == pytest.approx(factor, rel=1e-5)
