"""More events than rows: years, months, then the largest, each a press away from the other."""

from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.drawing.geometry import NARROW, WIDE, WIDE_PAGE, Frame, Rect
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.record import (
    figures_of,
    label,
    marks,
    shapes,
    shown,
    states,
    title_of,
    words,
    workshops,
)

# 2016: 3 in January and 2 in May; 2017: 12 in March; 2018: 1 in each month. Counted 1, 2, 3 on; the last four are not.
MONTHS = {(2016, 1): 3, (2016, 5): 2, (2017, 3): 12} | {(2018, month): 1 for month in range(1, 13)}
big = partial(workshops, per_month=MONTHS, lacking=4)


@pytest.fixture(scope="module")
def record(told: Told) -> Engine:
    return told(big)


def test_events_that_fit_are_drawn_one_by_one(record: Engine) -> None:
    assert figures_of(record, "programme=BIG", WIDE_PAGE).level == "events"


def test_more_events_than_rows_are_drawn_by_year(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG")
    assert (figures.level, figures.period) == ("years", None)
    sums = [(group.period, group.events, group.attended, group.lacking) for group in figures.groups]
    # 1 to 5; 6 to 17; 18 to 25, and four that nobody counted.
    assert sums == [("2016", 5, 15, 0), ("2017", 12, 138, 0), ("2018", 12, 172, 4)]
    assert figures.scale == 200


def test_a_year_opens_into_its_months(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG&period=2018")
    assert (figures.level, figures.period) == ("months", "2018")
    assert [group.period for group in figures.groups] == [f"2018-{month:02}" for month in range(1, 13)]
    assert [group.attended for group in figures.groups] == [*range(18, 26), 0, 0, 0, 0]


def test_a_period_whose_events_fit_opens_into_events(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG&period=2016")
    assert (figures.level, figures.period) == ("events", "2016")
    assert [event.value for event in figures.events] == ["W1", "W2", "W3", "W4", "W5"]


@pytest.mark.parametrize("period", ["2017", "2017-03"])
def test_a_month_without_room_shows_its_largest_first_and_sums_up_the_rest(record: Engine, period: str) -> None:
    figures = figures_of(record, f"programme=BIG&period={period}")
    assert figures.level == "largest"
    assert [event.value for event in figures.events] == [f"W{number}" for number in range(17, 10, -1)]
    assert figures.rest is not None
    assert (figures.rest.events, figures.rest.attended, figures.rest.lacking) == (5, 6 + 7 + 8 + 9 + 10, 0)
    assert {"5 more", "40 attendances"} <= set(words(shown(record, f"programme=BIG&period={period}")))


def test_two_months_of_a_year_are_marked_among_its_months(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG&period=2018-02&period=2018-03")
    assert (figures.level, figures.period) == ("months", "2018")
    assert [group.period for group in figures.groups if group.reached] == ["2018-02", "2018-03"]


def test_two_years_are_marked_among_the_years(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG&period=2016&period=2018-01")
    assert (figures.level, figures.period) == ("years", None)
    assert [(group.period, group.reached) for group in figures.groups] == [("2016", 5), ("2017", 0), ("2018", 1)]


def test_a_period_without_events_opens_nothing(record: Engine) -> None:
    figures = figures_of(record, "programme=BIG&period=1999")
    assert (figures.level, figures.period, figures.n) == ("years", None, 0)


def test_a_group_is_a_link_that_opens_it(record: Engine) -> None:
    drawing = shown(record, "programme=BIG")
    assert [(mark.link.select, mark.link.href) for mark in marks(drawing)][1] == (
        "period=2017",
        "?programme=BIG&period=2017",
    )
    assert label(drawing, "2018") == (
        "2018: 12 events; 172 attendances, not unique persons: 172 by headcount; 4 not collected"
    )
    assert drawing.key[0].text == "Attendances, not unique persons:"
    assert [item.text for item in drawing.key][-1] == "by year; a year opens"


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_ways_lead_back_out_of_a_period(record: Engine, frame: Frame) -> None:
    back = [(mark.label, mark.link.href) for mark in marks(shown(record, "programme=BIG&period=2017-03", frame))[:2]]
    assert back == [("Show all years", "?programme=BIG"), ("Show all of 2017", "?programme=BIG&period=2017")]
    year = marks(shown(record, "programme=BIG&period=2018", frame))
    assert (year[0].label, year[0].link.href) == ("Show all years", "?programme=BIG")
    assert year[1].link.select == "period=2018-01"


def test_part_of_a_group_lies_in_colour_on_the_whole(record: Engine) -> None:
    drawing = shown(record, "programme=BIG&event=W17&event=W18")
    whole, part = (shape for shape in marks(drawing)[1].shapes if isinstance(shape, Rect))
    assert (whole.role, part.role) == ("att", "att f")
    assert part.width / whole.width == pytest.approx(17 / 138)
    assert "17" in words(drawing)
    bands = [shape for shape in shapes(drawing) if shape.role == "band"]
    assert len(bands) == 2
    assert marks(drawing)[1].label.endswith("; selected: 1 event, 17 attendances")


@pytest.mark.parametrize(
    ("search", "title"),
    [
        ("", "4 of 29 workshops lack a count"),
        ("period=2018", "2018: 4 of 12 workshops lack a count"),
        ("period=2017", "2017: 12 workshops, 138 attendances"),
        ("period=2017-03", "2017-03: 12 workshops, 138 attendances"),
        ("period=2016", "2016: 5 workshops, 1\N{EN DASH}5 persons each"),
        ("event=W17&event=W18", "Workshop W17 and Workshop W18: 2 of 29 workshops"),
        ("kind=startup", "Startups: no count tells them apart"),
    ],
)
def test_the_finding_speaks_of_what_is_grouped(record: Engine, search: str, title: str) -> None:
    assert title_of(record, f"programme=BIG&{search}") == title


def test_a_year_nobody_counted_is_no_zero(told: Told) -> None:
    drawing = shown(told(uncounted), "programme=BIG")
    assert "not collected" in words(drawing)
    assert (drawing.state, drawing.n) == ("empty", 0)


def uncounted(engine: Engine) -> None:
    workshops(engine, {(2016, 1): 5, (2017, 1): 5}, lacking=10)


def test_years_without_room_are_summed_up(told: Told) -> None:
    figures = figures_of(told(decades), "programme=BIG")
    assert [group.period for group in figures.groups] == [str(year) for year in range(1994, 2005)]
    assert figures.rest is not None
    assert (figures.rest.events, figures.rest.attended) == (14, sum(range(1, 15)))
    assert "before 1994" in words(shown(told(decades), "programme=BIG"))


def decades(engine: Engine) -> None:
    workshops(engine, {(year, 1): 1 for year in range(1980, 2005)})


def test_persons_by_name_are_summed_once_per_event(told: Told) -> None:
    figures = figures_of(told(states), "programme=P")
    (year,) = [group for group in figures.groups if group.period == "2019-02"]
    # 5 before noon and 2 after, one of them new: six persons.
    assert (year.by_name, year.by_head, year.stated) == (6, 0, 0)
    assert {group.period: (group.by_head, group.stated, group.lacking) for group in figures.groups[2:6]} == {
        "2019-04": (5, 0, 0),
        "2019-05": (7, 0, 0),
        "2019-06": (18, 0, 0),
        "2019-07": (0, 15, 1),
    }


def test_a_group_counts_the_persons_of_a_firm_where_they_are_told_apart(told: Told) -> None:
    figures = figures_of(told(states), "programme=P&organisation=beta")
    found = {group.period: (group.by_name, group.by_head, group.lacking) for group in figures.groups}
    assert found["2019-02"] == (2, 0, 0)
    assert found["2019-04"] == (0, 1, 0)
    assert found["2019-05"] == (0, 0, 1)
    assert figures.scale == figures_of(told(states), "programme=P").scale
