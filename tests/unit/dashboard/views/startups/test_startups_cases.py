"""Cases written out by hand: how far they came, in how many days, and which a selection marks."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.drawing.geometry import WIDE_DEEPER
from dashboard.linking import Linked
from dashboard.selection import Selection
from dashboard.texts import DASH, texts_for
from dashboard.views.startups.cases.focus import Focus
from dashboard.views.startups.cases.measures import Case, CaseFrames, Step, cases
from dashboard.views.startups.funnel.canvas import days_words
from dashboard.views.startups.funnel.measures import funnel_of
from dashboard.views.startups.pilots.drawing import drawing
from dashboard.views.startups.pilots.measures import pilots_of, wait_of

DAY, AS_OF = date(2019, 1, 1), date(2019, 12, 31)
NOWHERE = Focus(False, None, frozenset(), frozenset(), (), (), False, True)


def case(startup: str = "ada", ended: int | None = None, met: int | None = None, **steps: int) -> Case:
    """A case with its steps, by days since the first of the year."""
    return Case(
        "P",
        startup,
        startup.title(),
        "firm",
        "Firm",
        tuple(Step(stage, DAY + timedelta(days)) for stage, days in steps.items()),
        None if ended is None else Step("ended", DAY + timedelta(ended)),
        None if met is None else DAY + timedelta(met),
        AS_OF,
    )


def test_a_step_counts_those_that_took_it_or_a_later_one() -> None:
    found = funnel_of(
        [
            case("a", introduced=0, pilot=40),
            case("b", follow_up=5, agreement=15),
            case("c", introduced=3, ended=9),
            case("d", ended=9),
        ],
        filtered=False,
        as_of=AS_OF,
    )
    assert {stage.stage: stage.reached for stage in found.stages} == {
        "introduced": 3,
        "follow_up": 2,
        "agreement": 2,
        "pilot": 1,
        "purchase_order": 0,
        "adopted": 0,
        "ended": 2,
    }
    stands = {stage.stage: [each.startup for each in stage.cases] for stage in found.stages if stage.cases}
    assert stands == {"introduced": ["c"], "agreement": ["b"], "pilot": ["a"], "ended": ["d"]}
    assert {stage.stage: stage.days for stage in found.stages if stage.days} == {
        "agreement": (10,),
        "pilot": (40,),
        "ended": (6,),
    }


def test_days_run_from_the_last_step_on_record_and_never_backwards() -> None:
    found = funnel_of(
        [case(introduced=0, agreement=30, pilot=20), *(case(introduced=0, agreement=days) for days in (4, 8, 60))],
        filtered=False,
        as_of=AS_OF,
    )
    agreement, pilot = found.stages[2], found.stages[3]
    assert (agreement.days, agreement.median, agreement.disordered) == ((4, 8, 30, 60), 19, 0)
    assert (pilot.days, pilot.median, pilot.disordered) == ((), None, 1)
    assert days_words(texts_for("en"), agreement) == f"19 (4{DASH}60), n 4"
    assert days_words(texts_for("en"), pilot) == DASH


@pytest.mark.parametrize(
    ("given", "state", "by", "days"),
    [
        (case(introduced=10, met=4, pilot=30), "pilot", "session", 26),
        (case(introduced=10, met=40, pilot=30), "pilot", "introduced", 20),
        (case(introduced=10, adopted=30), "pilot", "introduced", 20),
        (case(introduced=264), "open", "introduced", 100),
        (case(introduced=264, ended=300), "ended", "introduced", 100),
        (case(follow_up=3, pilot=30), "unknown", "", None),
        (case(introduced=31, pilot=30), "disordered", "introduced", None),
        (case(met=30, pilot=30), "pilot", "session", 0),
    ],
)
def test_a_wait_runs_from_the_first_meeting_to_the_pilot(given: Case, state: str, by: str, days: int | None) -> None:
    wait = wait_of(given)
    assert (wait.state, wait.by, wait.days) == (state, by, days)


def test_there_is_a_curve_from_ten_pilots_on() -> None:
    waiting = [case("open", introduced=0), case("unknown", pilot=3)]
    nine = [case(f"s{n}", introduced=0, pilot=10 * n) for n in range(1, 10)]
    few = pilots_of([*waiting, *nine], filtered=False, as_of=AS_OF)
    many = pilots_of([*waiting, *nine, case("tenth", introduced=0, pilot=100)], filtered=False, as_of=AS_OF)
    assert few.curve is None
    assert many.curve
    assert len(many.counted) == 11
    assert many.curve.at(50) == pytest.approx(6 / 11)
    assert many.curve.median == 60

    linked = Linked(Selection(), (), 1, AS_OF)
    texts = texts_for("en")
    assert drawing(few, linked, WIDE_DEEPER, texts).footer.endswith("too few for a survival curve: 9 of ten pilots")
    drawn = drawing(many, linked, WIDE_DEEPER, texts)
    assert drawn.title == "Half had a pilot within 60 days"
    assert "survival" not in drawn.footer
    assert drawn.plot and drawn.table
    points = [name for trace in drawn.plot.data for name in trace.get("customdata", ())]
    linked_names = {cell.link.select for row in drawn.table.rows for cell in row if cell.link}
    assert len(points) == 11
    assert set(points) <= linked_names
    share = next(row for row in drawn.table.rows if row[0].text == "S5")[7]
    assert share.value == pytest.approx(6 / 11)


def test_the_selected_have_a_curve_of_their_own_where_they_are_enough() -> None:
    found = [case(f"s{n}", introduced=0, pilot=10 * n) for n in range(1, 21)]
    marked = [replace(each, focus=place < 10) for place, each in enumerate(found)]
    both = pilots_of(marked, filtered=True, as_of=AS_OF)
    assert both.curve and both.marked
    assert (both.curve.median, both.marked.median) == (100, 50)
    assert pilots_of(marked[1:], filtered=True, as_of=AS_OF).marked is None


def test_a_step_has_its_first_day() -> None:
    rows = [
        ("P", "ada", "Ada", "firm", "Firm", "pilot", date(2019, 3, 1), True),
        ("P", "ada", "Ada", "firm", "Firm", "pilot", date(2019, 5, 1), False),
        ("P", "bo", "Bo", "firm", "Firm", "introduced", date(2019, 1, 1), False),
    ]
    columns = "reference startup startup_name firm firm_name stage day verified".split()
    frames = CaseFrames(pd.DataFrame(rows, columns=columns, dtype=object), pd.DataFrame(), NOWHERE)
    found = cases(frames, Linked(Selection(), (), 1, AS_OF))
    assert [each.startup for each in found] == ["bo", "ada"]
    assert found[1].steps == (Step("pilot", date(2019, 3, 1), True),)
    assert found[1].verified


@pytest.mark.parametrize(
    ("focus", "marked"),
    [
        (NOWHERE, False),
        (replace(NOWHERE, filtered=True), True),
        (replace(NOWHERE, filtered=True, startups=frozenset({"bo"})), False),
        (replace(NOWHERE, filtered=True, organisations=frozenset({"firm"})), True),
        (replace(NOWHERE, filtered=True, organisations=frozenset({"other"})), False),
        (replace(NOWHERE, filtered=True, there={("P", "ada"): 1}), True),
        (replace(NOWHERE, filtered=True, there={("Q", "ada"): 1}), False),
        (replace(NOWHERE, filtered=True, every=False, steps=(4,)), True),
        (replace(NOWHERE, filtered=True, every=False, steps=(5,)), False),
        (replace(NOWHERE, filtered=True, every=False, ended=True), False),
        (replace(NOWHERE, filtered=True, every=False, ranks=(3,), there={("P", "ada"): 2}), False),
        (replace(NOWHERE, filtered=True, every=False, ranks=(2,), there={("P", "ada"): 2}), True),
    ],
)
def test_a_selection_marks_pairs(focus: Focus, marked: bool) -> None:
    assert focus.marks("P", "ada", "firm", 4, ended=False) is marked
