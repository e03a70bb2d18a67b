"""The smallest regimen that reaches a target, with numbers by hand where the body does simple sums."""

import json

import pytest

from mgate.person.amounts import MAGNESIUM
from mgate.person.refusal import Refused
from mgate.population.find.answer import find
from mgate.population.find.bench import RARE, Bench
from mgate.population.find.edges import CLOSE
from mgate.population.find.search import USUAL_SALTS, Search
from mgate.population.find.told import as_json, show

DRAWS, SEED = 10, 1


def search(target, run="14 day", patient=None, diet=None, **find):
    usual = {"products": "magnesium citrate", "portions": 1, "sure": 0.5, "diarrhoea": 0.2}
    return Search.model_validate(
        {
            "patient": patient or {},
            "diet": diet or {},
            "run": {"duration": run},
            "find": usual | {"target": target} | find,
        }
    )


def found(*arguments, **more):
    return find(search(*arguments, **more), DRAWS, SEED)


def test_what_is_infused_must_leave_by_the_kidney():
    # 2 mmol more in urine each day need 2 mmol more in the vein each day; stores keep a little of it.
    it = found("Urine.magnesium change >= 2 mmol/day", "28 day", products="magnesium sulfate", route="iv", over="4 h")
    _, tried = it.answer
    assert 2.0 < tried.dose < 2.1


def test_plasma_with_half_a_kidney_rises_by_what_is_infused_over_its_clearance():
    # 40 mL/min/1.73 m2 at 1.85 m2 are 61.6 L a day, of whose magnesium 70 % is filtered: 43.1 L. Above the limit all
    # of that is lost, and 0.7 L more into the gut: 0.2 mmol/L need 0.2 * 43.8 = 8.8 mmol a day.
    patient = {"egfr": 40, "height": "1.76 m", "overrides": {"Plasma.filterable": 0.70}}
    ways = {"products": "magnesium sulfate", "route": "iv", "over": "24 h"}
    it = found("Plasma.total change >= 0.2 mmol/L", "56 day", patient, **ways)
    _, tried = it.answer
    assert tried.dose == pytest.approx(0.2 * 43.8, rel=0.04)


def test_the_dose_found_is_enough_and_one_hundredth_less_is_not():
    it = found("Urine.magnesium >= 5 mmol/day")
    tries, tried = it.answer
    assert tries.enough(tried)
    assert tries.allowed(tried)
    bench = Bench(it.search, DRAWS, SEED)
    same, less = bench.tried([(tries.candidate, tried.dose), (tries.candidate, tried.dose / CLOSE)])
    assert tries.enough(same)
    assert not tries.enough(less)


def test_more_portions_need_less():
    it = found("Urine.magnesium >= 5 mmol/day", portions=[1, 4])
    once, four = (each.smallest for each in it.tries)
    assert four.dose < 0.8 * once.dose
    assert it.answer[1] is four


def test_more_sureness_and_a_farther_target_need_more():
    def dose(target, sure):
        return found(target, sure=sure, diarrhoea=1.0).answer[1].dose

    usual = dose("Urine.magnesium >= 5 mmol/day", 0.5)
    assert dose("Urine.magnesium >= 5 mmol/day", 0.9) > 1.1 * usual
    assert dose("Urine.magnesium >= 5.5 mmol/day", 0.5) > 1.2 * usual


def test_diarrhoea_stops_it():
    it = found("Plasma.total >= 0.9 mmol/L")
    assert it.answer is None
    (tries,) = it.tries
    _, best = it.best
    assert best.chance <= 0.2 < tries.forbidden.chance
    assert tries.forbidden.dose <= CLOSE * best.dose
    assert it.sentences()[0].startswith("None exists")
    assert "diarrhoea, more than 20% from about" in it.stops(tries)


def test_both_targets_must_be_met():
    one = found("Urine.magnesium >= 5 mmol/day").answer[1].dose
    both = found(["Urine.magnesium >= 5 mmol/day", "Urine.magnesium >= 5.1 mmol/day"]).answer[1].dose
    assert both == pytest.approx(found("Urine.magnesium >= 5.1 mmol/day").answer[1].dose, rel=0.02)
    assert both > one


def test_a_line_of_safety_stops_it():
    ways = {"products": "magnesium sulfate", "route": "iv", "most": "2400 mg/day"}
    it = found("Plasma.total >= 4 mmol/L at 8 h", "1 day", **ways)
    assert it.answer is None
    (tries,) = it.tries
    assert "tendon reflexes are lost" in it.stops(tries)
    assert tries.forbidden.danger[tries.forbidden.line] > RARE
    assert tries.most.line == ""


def test_nothing_is_allowed_to_a_kidney_that_has_failed():
    it = found("Plasma.total change >= 0.1 mmol/L", patient={"egfr": 15})
    assert it.answer is None
    assert it.best is None
    assert "eGFR of 15" in it.sentences()[1]
    assert as_json(it)["best"] is None


def test_nothing_may_be_needed():
    it = found("Plasma.total >= 0.6 mmol/L")
    assert it.needless
    assert it.sentences()[0].startswith("Nothing is needed")
    assert it.answer is None
    assert as_json(it)["found"]


def test_magnesium_may_move_a_target_the_other_way():
    it = found("Plasma.total <= 0.5 mmol/L")
    assert it.answer is None
    assert "moves it the other way" in it.stops(it.tries[0])


def test_the_ceiling_of_absorption_is_named():
    it = found("Urine.magnesium >= 20 mmol/day", products="magnesium oxide", diarrhoea=1.0)
    assert it.stops(it.tries[0]) == "not even 2000 mg, the most of this search, is enough: absorption levels off"


def test_a_seed_gives_the_same_answer_and_another_draws():
    target = "Urine.magnesium >= 4.5 mmol/day"
    first, second = (as_json(find(search(target), DRAWS, seed)) for seed in (1, 1))
    assert json.dumps(first) == json.dumps(second)
    assert as_json(find(search(target), DRAWS, 2))["answer"]["readings"] != first["answer"]["readings"]


def test_the_upper_level_in_portions_is_not_above_itself():
    it = found("Urine.magnesium >= 20 mmol/day", "28 day", portions=2, most="350 mg/day")
    assert it.best[1].dose == pytest.approx(350 / MAGNESIUM)
    assert not [text for text in it.warnings if "upper level" in text]


def test_the_order_of_products_does_not_matter():
    names = ["magnesium citrate", "magnesium oxide"]
    doses = [
        {each.candidate.product: each.most.dose for each in found("Plasma.total >= 0.9 mmol/L", products=order).tries}
        for order in (names, names[::-1])
    ]
    assert doses[0] == doses[1]


def test_what_is_taken_in_any_case_counts():
    citrate = {"product": "magnesium citrate", "amount": "200 mg", "at": "08:00", "every": "24 h", "for": "14 day"}
    alone = search("Urine.magnesium >= 5 mmol/day")
    besides = Search.model_validate(alone.model_dump(exclude={"find", "dose", "patient", "diet", "run"}) | {
        "dose": [citrate], "run": {"duration": "14 day"}, "find": {"target": "Urine.magnesium >= 5 mmol/day",
        "products": "magnesium citrate", "portions": 1, "sure": 0.5, "diarrhoea": 0.2}})  # fmt: skip
    assert find(besides, DRAWS, SEED).answer[1].dose < 0.8 * find(alone, DRAWS, SEED).answer[1].dose


def test_candidates_are_every_product_in_every_pattern():
    it = search(
        "Pain.score <= 5", "28 day", products=list(USUAL_SALTS), portions=[1, 2], **{"for": ["7 day", "28 day"]}
    )
    assert len(it.candidates) == 12
    assert str(it.candidates[0]) == "magnesium citrate once a day, 7 days"
    dose = it.treated(it.candidates[3], 12.0, it.scenario()).dose[0]
    assert len(dose.times(672)) == 56
    assert sum(dose.given(it.patient) for _ in dose.times(24)) == pytest.approx(12.0)


def test_the_answer_is_shown_before_its_table(capsys):
    show(found("Urine.magnesium >= 5 mmol/day", most="500 mg/day"))
    said = capsys.readouterr().out
    assert said.index("The smallest regimen") < said.index("mg a day  ")
    assert "not medical advice" in said


def test_json_is_the_contract():
    it = as_json(found("Urine.magnesium >= 5 mmol/day"))
    assert {"targets", "bounds", "found", "answer", "best", "untreated", "candidates", "sentences"} <= set(it)
    assert {"warnings", "notes", "provenance"} <= set(it)
    assert it["targets"] == ["Urine.magnesium >= 5 mmol/day at the end"]
    assert it["bounds"]["most"] == pytest.approx(2000)
    assert it["answer"]["daily"] == pytest.approx(it["candidates"][0]["smallest"]["daily"])
    doses = [each["daily"] for each in it["candidates"][0]["tried"]]
    assert doses == sorted(doses)
    assert doses[-1] == pytest.approx(82.2884 * MAGNESIUM, rel=1e-4)
    for each in it["candidates"][0]["tried"]:
        assert each["readings"][0]["low90"] <= each["readings"][0]["high90"]
        assert 0 <= each["reached"] <= 1
        assert 0 <= each["diarrhoea"] <= 1


BAD = {
    "a target after the run": ({"target": "Pain.score <= 5 at 20 day"}, ["find, target", "after the run", "lengthen"]),
    "no target": ({"target": []}, ["find, target", "is empty"]),
    "the second target": ({"target": ["Pain.score <= 5", "Pain.scor <= 5"]}, ["find, target 2", "Pain.scor", "mean"]),
    "an unknown product": ({"products": "magnesium citrat"}, ["find, products", "citrat", "did you mean"]),
    "a drug": ({"products": "ketamine"}, ["find, products", "ketamine"]),
    "a wrong route": ({"route": "iv"}, ["find, products", "magnesium citrate", "is not given so", "oral"]),
    "an unknown route": ({"route": "bath"}, ["find, route", "bath", "oral"]),
    "over by mouth": ({"over": "1 h"}, ["find, over", "does not go with route 'oral'"]),
    "no portions": ({"portions": 0}, ["find, portions", "0", "from 1 to 48"]),
    "half a portion": ({"portions": [1, 2.5]}, ["find, portions 2", "2.5"]),
    "longer than the run": ({"for": "15 day"}, ["find, for", "longer than the run"]),
    "a share above one": ({"diarrhoea": 10}, ["find, diarrhoea", "10", "between 0 and 1"]),
    "a share as a text": ({"sure": "80 %"}, ["find, sure", "80 %", "no number"]),
    "a dose without a day": ({"most": "500 mg"}, ["find, most", "500 mg", "mg/day"]),
    "no dose": ({"most": "0 mg/day"}, ["find, most", "is no dose"]),
    "an unknown key": ({"portion": 2}, ["find, portion", "did you mean 'portions'"]),
    "too many": ({"portions": list(range(1, 40)), "products": list(USUAL_SALTS)}, ["117 regimens", "60 at most"]),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused(what):
    change, words = BAD[what]
    table = {"target": "Pain.score <= 5", "products": "magnesium citrate"} | change
    with pytest.raises(Refused) as refused:
        Search.model_validate({"run": {"duration": "14 day"}, "find": table})
    for word in words:
        assert word in str(refused.value), str(refused.value)


def test_a_file_without_find_is_told_what_to_write(tmp_path):
    (tmp_path / "a.toml").write_text('[run]\nduration = "1 day"\n', encoding="utf-8")
    with pytest.raises(Refused, match=r"(?s)a.toml: find.*is missing.*\[find\] and under it target"):
        Search.read(tmp_path / "a.toml")
