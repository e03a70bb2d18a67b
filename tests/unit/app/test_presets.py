import numpy as np
import pytest

from mgate.app.presets import FOLDER, NAMES, presets
from mgate.person.answer import answer


def test_every_file_is_a_preset():
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(NAMES)


@pytest.mark.parametrize("preset", presets(), ids=lambda each: each.key)
def test_a_preset_says_what_it_is_about_and_can_be_simulated(preset):
    assert preset.about.endswith(".")
    assert "#" not in preset.about
    assert np.isfinite(answer(preset.scenario).outputs["Plasma.total"]).all()


def test_presets_are_what_they_are_called():
    found = {each.key: each.scenario for each in presets()}
    assert found["kidney"].patient.egfr == 15
    assert found["operation"].patient.condition == "post-operative"
    assert {dose.item.drug for dose in found["ketamine"].dose} == {"ketamine", ""}
    assert {dose.route for dose in found["skin"].dose} == {"spray", "bath"}
    assert found["deficiency"].diet.eaten < found["deficiency"].diet.habitual / 2
