"""Numbers with units as people write them in running text."""

import pytest

from mgate.evidence.ledger.check.quantities import quantities


def read(sentence):
    return [(each.kind, round(each.low, 4), round(each.high, 4), each.unit) for each in quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Take 400mg a day.", [("amount", 400, 400, "mg")]),
        ("a 1,000 mg capsule", [("amount", 1000, 1000, "mg")]),
        ("12 mmol each morning", [("amount", 291.66, 291.66, "mg")]),  # 12 x 24.305
        (
            "500 g in 120 litres for twenty minutes",
            [("amount", 5e5, 5e5, "mg"), ("water", 120, 120, "L"), ("time", 20, 20, "min")],
        ),
        ("between 20 and 50 percent", [("share", 20, 50, "%")]),
        ("20 % to 50 % is taken up", [("share", 20, 50, "%")]),
        ("Half of the dose, or a third of it", [("share", 50, 50, "%"), ("share", 33.3333, 33.3333, "%")]),
        ("300 mg and 20 minutes", [("amount", 300, 300, "mg"), ("time", 20, 20, "min")]),
        ("serum of 0.7-1.0 mmol/L", [("level", 0.7, 1.0, "mmol/L")]),
        ("serum of 2.43 mg/dL", [("level", 0.9998, 0.9998, "mmol/L")]),  # 24.3 mg/L over 24.305
        ("ten sprays within half an hour", [("sprays", 10, 10, "sprays"), ("time", 30, 30, "min")]),
        ("an eGFR of 25", [("kidney", 25, 25, "mL/min")]),
        ("22 illnesses in 2010, page 3", []),
        ("9999999999 kg", []),
        ("", []),
    ],
)
def test_quantities_are_read_in_their_units(sentence, expected):
    assert read(sentence) == expected
