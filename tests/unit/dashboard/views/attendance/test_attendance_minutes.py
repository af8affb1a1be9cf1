"""Minutes online: the union of stretches, cut to the session; and what the chart makes of it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from dashboard.views.attendance.minutes.online import Stretch, is_present, online_minutes
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.deeper import chart, chart_figures, numbers, online

STARTS, ENDS = datetime(2019, 4, 25, 14), datetime(2019, 4, 25, 15, 30)
SESSION = 90.0


def at(minute: float) -> datetime:
    return STARTS + timedelta(minutes=minute)


def minutes(*stretches: tuple[float, float]) -> float:
    return online_minutes([(at(begin), at(end)) for begin, end in stretches], STARTS, ENDS)


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ((), 0),
        (((0, 90),), 90),
        (((-10, 100),), 90),
        (((10, 20), (30, 45)), 25),
        (((10, 30), (20, 40)), 30),
        (((10, 40), (20, 30)), 30),
        (((20, 30), (20, 30)), 10),
        (((-20, -5), (95, 120)), 0),
        (((-5, 5), (85, 95)), 10),
        (((10, 10),), 0),
    ],
)
def test_the_union_is_what_one_counts_by_hand(stretches: tuple[tuple[float, float], ...], expected: float) -> None:
    assert minutes(*stretches) == expected


minute = st.integers(-30, 120)
stretch = st.tuples(minute, minute).map(lambda pair: (at(min(pair)), at(max(pair))))
stretches = st.lists(stretch, max_size=8)


@given(stretches)
def test_nobody_is_there_longer_than_the_session(told: list[Stretch]) -> None:
    assert 0 <= online_minutes(told, STARTS, ENDS) <= SESSION


@given(stretches, st.randoms())
def test_the_order_of_stretches_changes_nothing(told: list[Stretch], chance: object) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert online_minutes(shuffled, STARTS, ENDS) == online_minutes(told, STARTS, ENDS)


@given(stretches, stretch, st.floats(0, 1))
def test_a_stretch_told_in_two_pieces_is_the_same_time(told: list[Stretch], one: Stretch, where: float) -> None:
    middle = one[0] + (one[1] - one[0]) * where
    pieces = [*told, (one[0], middle), (middle, one[1])]
    assert online_minutes(pieces, STARTS, ENDS) == pytest.approx(online_minutes([*told, one], STARTS, ENDS))


@given(stretches, stretch)
def test_one_stretch_more_never_takes_time_away_and_adds_at_most_its_own(told: list[Stretch], one: Stretch) -> None:
    before, after = online_minutes(told, STARTS, ENDS), online_minutes([*told, one], STARTS, ENDS)
    assert before <= after <= before + online_minutes([one], STARTS, ENDS) + 1e-9


@given(stretches)
def test_the_union_is_the_minutes_that_some_stretch_holds(told: list[Stretch]) -> None:
    held = [any(begin <= at(each) and at(each + 1) <= end for begin, end in told) for each in range(90)]
    assert online_minutes(told, STARTS, ENDS) == sum(held)


def test_half_of_the_session_is_enough_and_a_second_less_is_not() -> None:
    assert is_present(45, STARTS, ENDS)
    assert not is_present(45 - 1 / 60, STARTS, ENDS)


def test_a_record_of_every_case(told: Told) -> None:
    figures = chart_figures(told(online), "minutes", "programme=P")
    found = {each.card.value: [(p.minutes, p.persons, p.present) for p in each.points] for each in figures.sittings}
    # Of 120 minutes: out of the session, just short of half, just half in two overlapping stretches, and all of it.
    assert found == {"N1": [(0, 1, False), (59, 1, False), (60, 1, True), (120, 1, True)], "N2": [], "N3": []}
    drawing = chart(told(online), "minutes", "programme=P")
    assert drawing.title.striptags() == "2 of 4 stayed online for half or longer"
    assert drawing.table
    assert [row[-1].text for row in drawing.table.rows[-2:]] == ["not collected: headcount", "no scheduled end"]
    assert drawing.plot
    ticks = drawing.plot.layout["yaxis"]["ticktext"]
    assert ticks[0] == "2019-02-01 Webinar 1"
    assert {select for trace in drawing.plot.data for select in trace["customdata"]} == {"event=N1"}
    drawn = sum(len(trace["x"]) for trace in drawing.plot.data)
    assert drawn == 4


def test_a_name_is_no_markup_to_plotly(told: Told) -> None:
    assert "<b>A</b>" not in str(chart(told(online), "minutes", "").plot)


MINUTES = """
    SELECT e.code, a.minutes, COUNT(*) FROM attendance a
    JOIN session s ON s.programme_id = a.programme_id AND s.id = a.session_id
    JOIN event e ON e.programme_id = s.programme_id AND e.id = s.event_id JOIN programme p ON p.id = a.programme_id
    WHERE p.reference_number = :reference AND a.minutes IS NOT NULL GROUP BY e.code, a.minutes
"""


@pytest.mark.parametrize("reference", ["2017-04411", "2019-01367"])
def test_the_samples_minutes_are_those_that_its_registers_hold(sample: Engine, reference: str) -> None:
    with sample.connect() as connection:
        registers = {tuple(row) for row in connection.execute(text(MINUTES), {"reference": reference})}
    figures = chart_figures(sample, "minutes", f"programme={reference}")
    assert {(each.card.value, p.minutes, p.persons) for each in figures.sittings for p in each.points} == registers


def test_the_sample_says_who_stayed_and_never_who(sample: Engine) -> None:
    drawing = chart(sample, "minutes", "programme=2019-01367")
    assert drawing.title.striptags() == "33 of 37 stayed online for half or longer"
    assert drawing.footer == "37 attendances; 2 of 3 sessions; as of 2019-11-30"
    assert drawing.n == 37
    narrowed = chart(sample, "minutes", "programme=2019-01367&organisation=algsund")
    assert narrowed.notes == ("Minutes online are never told by firm.",)
    assert narrowed.plot == drawing.plot
    assert numbers(narrowed, 2) == numbers(drawing, 2)
    assert sum(numbers(drawing, 2)) == 37


def test_a_selected_webinar_stands_out(sample: Engine) -> None:
    drawing = chart(sample, "minutes", "programme=2019-01367&event=N3")
    assert drawing.title.striptags().startswith("Webinar 3: 15 of 18")
    assert drawing.plot
    colours = {trace["customdata"][0]: trace["marker"]["color"] for trace in drawing.plot.data}
    assert colours == {"event=N1": "var(--mark)", "event=N3": "var(--accent)"}
