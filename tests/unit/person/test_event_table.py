"""Event tables are read, written and refused row by row."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgate.person.event_table import Given, read, write
from mgate.person.refusal import Refused
from mgate.person.scenario import Dose, Patient, Run, Scenario

EXAMPLES = Path(__file__).parents[3] / "examples"
CITRATE, SULFATE = "magnesium citrate", "magnesium sulfate"


@pytest.fixture
def table(tmp_path):
    """Reads a table from lines."""

    def made(*lines):
        path = tmp_path / "t.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return read(path)

    return made


def test_a_table_with_commas(table):
    assert table("ID,TIME,AMT,RATE,CMT", "1,0,12.3,.,1", "1,24,12.3,,1", "2,1.5,16,48,2", "2,9,4,0,3") == {
        1: [Given(0, 12.3, "oral"), Given(24, 12.3, "oral")],
        2: [Given(1.5, 16, "iv", pytest.approx(1 / 3), SULFATE), Given(9, 4, "im", 0, SULFATE)],
    }


def test_a_table_with_blanks(table):
    found = table(
        "id time amt evid dur cmt product", "1 0 . 0 . . .", '1 2 8 1 . oral "magnesium oxide"', "1 3 8 1 2 iv ."
    )
    assert found == {1: [Given(2, 8, "oral", 0, "magnesium oxide"), Given(3, 8, "iv", 2, SULFATE)]}


def test_comments_covariates_and_observations_are_passed_over(table):
    found = table(
        "#ID,TIME,AMT,DV,EVID,MDV,WT", "", "# a comment", "3,0,5,.,1,1,70", "3,1,.,0.9,0,0,70", "3,2,0,,2,1,70"
    )
    assert found == {3: [Given(0, 5, "oral")]}


def test_someone_may_be_given_nothing(table):
    assert table("ID,TIME,AMT,EVID", "1,0,.,0", "2,0,5,1") == {1: [], 2: [Given(0, 5, "oral")]}


def test_further_doses(table):
    found = table("ID,TIME,AMT,ADDL,II", "1,0,5,2,24", "1,12,6,0,0")
    assert [(each.time, each.millimoles) for each in found[1]] == [(0, 5), (12, 6), (24, 5), (48, 5)]


def test_without_compartment_an_infusion_goes_into_the_vein(table):
    found = table("ID,TIME,AMT,DUR", "1,0,5,2", "1,1,5,0")
    assert [each.route for each in found[1]] == ["iv", "oral"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["ID,TIME,AMT"], "has no rows below its header"),
        ([","], "header"),
        (["ID,TIME", "1,0"], "header: has no column AMT"),
        (["ID,TIME,AMT,AMT", "1,0,1,1"], 'header = "AMT": is there twice'),
        (["ID,TIME,AMT,DURR", "1,0,1,1"], "header = \"DURR\": is no column of an event table; did you mean 'DUR'?"),
        (["ID;TIME;AMT", "1;0;1"], "is no column of an event table"),
        (["ID,TIME,AMT", "1,0"], "row 2: has 2 columns, and the header 3"),
        (["ID,TIME,AMT", "1,0,1", "1,one,1"], 'row 3, column TIME = "one": is no number'),
        (["ID,TIME,AMT", "1,nan,1"], "row 2, column TIME"),
        (["ID,TIME,AMT", "1,1_0,1"], "row 2, column TIME"),
        (["ID,TIME,AMT", "1,-1,1"], 'row 2, column TIME = "-1": is negative'),
        (["ID,TIME,AMT", "1,1e9,1"], 'column TIME = "1e9": is more than'),
        (["ID,TIME,AMT", "1,.,1"], "row 2, column TIME"),
        (["ID,TIME,AMT", ".,0,1"], "row 2, column ID"),
        (["ID,TIME,AMT", "1.5,0,1"], 'row 2, column ID = "1.5": is no whole number'),
        (["ID,TIME,AMT", "1,5,1", "1,4,1"], 'row 3, column TIME = "4": comes after 5; put the rows'),
        (["ID,TIME,AMT", "1,0,1", "2,0,1", "1,1,1"], 'row 4, column ID = "1": comes back after another'),
        (["ID,TIME,AMT", "1,0,-3"], 'row 2, column AMT = "-3": is negative'),
        (["ID,TIME,AMT", "1,0,600"], 'row 2, column AMT = "600": is 600 mmol of magnesium'),
        (["ID,TIME,AMT,EVID", "1,0,1,7"], 'row 2, column EVID = "7": is no kind of event'),
        (["ID,TIME,AMT,EVID", "1,0,1,4"], "resets a person"),
        (["ID,TIME,AMT,EVID", "1,0,1,0"], 'column AMT = "1": is an amount where EVID is 0'),
        (["ID,TIME,AMT,EVID", "1,0,.,1"], 'column AMT = "": is missing where EVID is 1'),
        (["ID,TIME,AMT,MDV", "1,0,1,2"], "column MDV"),
        (["ID,TIME,AMT,SS,II", "1,0,1,1,24"], 'column SS = "1": asks for steady state'),
        (["ID,TIME,AMT,RATE", "1,0,1,-2"], "a rate that is estimated"),
        (["ID,TIME,AMT,RATE,DUR", "1,0,10,5,3"], 'column DUR = "3": times the rate is 15'),
        (["ID,TIME,AMT,RATE,CMT", "1,0,10,5,1"], 'column CMT = "1": does not go with a rate'),
        (["ID,TIME,AMT,CMT", "1,0,10,4"], 'column CMT = "4": is no compartment'),
        (["ID,TIME,AMT,ADDL", "1,0,10,4"], 'column ADDL = "4": has no interval'),
        (["ID,TIME,AMT,II", "1,0,10,24"], 'column II = "24": does nothing without ADDL'),
        (["ID,TIME,AMT,ADDL,II", "1,0,10,2000000,1"], "column ADDL"),
        (["ID,TIME,AMT,ADDL,II", *(f"{person},0,1,900000,0.01" for person in (1, 2))], "row 3, column ADDL"),
        (["ID,TIME,AMT,ADDL,II,DUR", "1,0,10,2,4,5"], 'column II = "4": is shorter than the infusion'),
        (["ID,TIME,AMT,PRODUCT", "1,0,10,magnesium oxyd"], "did you mean 'magnesium oxide'"),
        (["ID,TIME,AMT,CMT,PRODUCT", "1,0,10,2,magnesium oxide"], "is not given iv; it can go by: oral"),
        (["ID,TIME,AMT,PRODUCT", '1,0,10,"magnesium'], "row 2: cannot be read"),
    ],
)
def test_what_no_table_is(table, tmp_path, lines, said):
    with pytest.raises(Refused) as caught:
        table(*lines)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 't.csv'}: ")


def test_files_that_are_no_tables(tmp_path):
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\0")
    for name, said in [("empty", "is empty"), ("picture", "is no text file"), ("missing", "there is no such file")]:
        with pytest.raises(Refused, match=said):
            read(tmp_path / f"{name}.csv")


def test_what_is_written_is_read_again(tmp_path):
    names = ["deficiency", "infusion", "kidney_disease"]
    scenarios = [Scenario.read(EXAMPLES / f"{name}.toml") for name in names]
    write(scenarios, tmp_path / "t.csv")
    found = read(tmp_path / "t.csv")
    assert [len(found[person]) for person in (1, 2, 3)] == [28, 2, 84]
    assert found[1][0] == Given(672, scenarios[0].dose[0].given(scenarios[0].patient), "oral", 0, CITRATE)
    assert [each.over for each in found[2]] == [scenarios[1].dose[0].over, 24]
    write(scenarios[1], tmp_path / "one.csv")
    assert read(tmp_path / "one.csv") == {1: found[2]}


doses = st.one_of(
    st.builds(
        lambda amount, at, count: Dose(
            product="oxide", amount=f"{amount!r} mmol", at=f"{at!r} h", every="8 h", count=count
        ),
        st.floats(0, 400),
        st.floats(0, 99),
        st.integers(1, 5),
    ),
    st.builds(
        lambda amount, at, over: Dose(
            product="sulfate", route="iv", amount=f"{amount!r} mmol", at=f"{at!r} h", over=f"{over!r} h"
        ),
        st.floats(0, 400),
        st.floats(0, 99),
        st.floats(0.01, 50),
    ),
    st.builds(
        lambda amount: Dose(product="sulfate", route="im", amount=f"{amount!r} mmol/kg", at="08:00"), st.floats(0, 3)
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(doses, min_size=1, max_size=4), st.floats(40, 120))
def test_any_regimen_is_written_and_read_again(tmp_path, taken, weight):
    patient = Patient(weight=f"{weight!r} kg")
    scenario = Scenario(patient=patient, dose=taken, run=Run(duration="200 h"))
    write(scenario, tmp_path / "t.csv")
    expected = [
        Given(time, dose.given(patient), dose.route, dose.over or 0.0, dose.product)
        for dose in taken
        for time in dose.times(200)
    ]
    assert read(tmp_path / "t.csv") == {1: sorted(expected, key=lambda each: each.time)}


def test_what_has_no_place_in_a_table(tmp_path):
    spray = Dose(product="magnesium oil", route="spray", sprays=3, at="21:00")
    with pytest.raises(Refused, match='dose 1, route = "spray": has no place in an event table'):
        write(Scenario(dose=[spray], run=Run(duration="1 day")), tmp_path / "t.csv")
    with pytest.raises(Refused, match="cannot be written"):
        write(Scenario(run=Run(duration="1 day")), tmp_path / "nowhere" / "t.csv")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    st.one_of(
        st.text(st.characters(codec="utf-8")),
        st.lists(st.text(st.sampled_from('0123456789.,-e" \tx'), max_size=20), max_size=5).map(
            lambda rows: "\n".join(["ID,TIME,AMT,RATE", *rows])
        ),
    )
)
def test_any_table_is_read_or_refused(tmp_path, text):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    try:
        read(path)
    except Refused as refused:
        assert refused.file == str(path)  # noqa: PT017 - reading it is as good
