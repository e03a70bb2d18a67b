from mgate.app.engines import engine_name, variant
from mgate.app.presets import presets
from mgate.app.usual import usual
from mgate.person.caution import watched
from mgate.person.drive import ways
from mgate.person.observables import CATALOGUE
from mgate.person.regimen import prescribed


def test_names_are_those_of_engines():
    assert all(engine_name(*variant(name)) == name for name in usual())
    assert len(set(usual())) == len(usual())


def test_a_static_site_carries_what_every_preset_needs():
    for preset in presets():
        scenario = preset.scenario
        regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
        seen = {way for name in watched({taken.drug for taken in regimen.drugs}) for way in CATALOGUE[name].ways}
        needed = {*regimen.routes, *ways(scenario.patient.condition), *seen}
        assert engine_name(len(regimen.solids), needed) in usual()
        assert engine_name(1, ways(scenario.patient.condition)) in usual()  # the tablet beside a spray
