"""What the statements find, on both databases, for a programme whose answers were worked out by hand."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.drawing.geometry import WIDE, Frame
from dashboard.linking import Fetch
from dashboard.views.startups.figures import Figures
from dashboard.views.startups.frames import read
from dashboard.views.startups.measures import figures
from data.frames import fetch as fetch_from
from tests.unit.dashboard.views.startups.record import DOOR, PICTURE, Happening, Story, linked_by, tell

SELECTED = {
    "?programme=P": (13, 17),
    "?programme=P&event=W1": (4, 4),
    "?programme=P&event=N1": (0, 0),
    "?programme=P&event=W1&event=W3": (7, 8),
    "?programme=P&host=nordverk": (4, 4),
    "?programme=P&theme=scouting": (4, 4),
    "?programme=P&period=2019": (13, 17),
    "?programme=P&period=2019-05": (4, 4),
    "?programme=P&period=2018": (0, 0),
    "?programme=P&startup=lavkod": (1, 2),
    "?programme=P&startup=lavkod&startup=oxelgrafik": (2, 3),
    "?programme=P&stage=invited": (13, 17),
    "?programme=P&stage=accepted": (13, 17),
    "?programme=P&stage=pitched": (11, 15),
    "?programme=P&stage=gave_feedback": (7, 9),
    "?programme=P&stage=pitched&stage=gave_feedback": (11, 15),
    "?programme=P&stage=introduced": (3, 3),
    "?programme=P&stage=agreement": (2, 2),
    "?programme=P&stage=pilot": (1, 1),
    "?programme=P&stage=ended": (0, 0),
    "?programme=P&stage=pilot&stage=gave_feedback": (7, 9),
    "?programme=P&organisation=nordverk": (1, 1),
    "?programme=P&organisation=bjorkvind": (1, 2),
    "?programme=P&organisation=lavkod": (1, 2),
    "?programme=P&kind=startup": (13, 17),
    "?programme=P&host=nordverk&startup=lavkod": (1, 1),
    "?programme=P&host=isgrind&startup=lavkod": (0, 0),
    "?programme=P&host=nordverk&stage=gave_feedback": (3, 3),
    "?programme=P&host=fjordstal&organisation=bjorkvind": (1, 1),
    "?programme=P&theme=pilots&stage=pilot&startup=mossmatt": (1, 1),
}
"""Distinct startups and (session, startup) at attended or later, counted by hand in `PICTURE`."""


def measured(fetch: Fetch, search: str, frame: Frame = WIDE) -> Figures:
    linked = linked_by(fetch, search)
    return figures(read(fetch, DOOR, linked, frame), linked, frame)


@pytest.fixture
def fetch(database: Engine) -> Fetch:
    return tell(database, PICTURE)


def test_every_selection_has_the_startups_and_attendances_counted_by_hand(fetch: Fetch) -> None:
    found = {search: measured(fetch, search) for search in SELECTED}
    assert {search: (shown.distinct.chosen_came, shown.n) for search, shown in found.items()} == SELECTED


def test_counted_by_month_a_selection_has_the_same_startups_and_attendances(fetch: Fetch) -> None:
    one_row = Frame(600, 1)
    found = {search: measured(fetch, search, one_row) for search in SELECTED if "period" not in search}
    assert {shown.grouping.by for shown in found.values()} == {"month"}
    assert {search: (shown.distinct.chosen_came, shown.n) for search, shown in found.items()} == {
        search: expected for search, expected in SELECTED.items() if search in found
    }


def test_counted_by_month_every_row_has_the_sums_of_its_events(fetch: Fetch) -> None:
    for search in (
        "?programme=P",
        "?programme=P&host=nordverk",
        "?programme=P&stage=pitched",
        "?programme=P&stage=pilot",
    ):
        events, months = measured(fetch, search), measured(fetch, search, Frame(600, 1))
        assert [row.counts for row in months.rows] == [row.counts for row in events.rows]
        assert [row.focus for row in months.rows] == [row.focus for row in events.rows]
        assert [row.since for row in months.rows] == [row.since for row in events.rows]
        assert [(row.events, row.rounds, row.pending) for row in months.rows] == [(1, 1, 0)] * 3 + [(1, 1, 1)]
        assert (months.distinct, months.idle, months.silent) == (events.distinct, events.idle, events.silent)


def test_a_startup_at_two_sessions_attends_twice_and_stands_once(database: Engine) -> None:
    twice = Happening(
        "W1", date(2019, 3, 1), "firm", ({"ada": "attended", "bo": "invited"}, {"ada": "pitched", "bo": "attended"})
    )
    fetch = tell(database, Story("P", (twice,)))
    shown = measured(fetch, "?programme=P")
    assert shown.rows[0].counts == (2, 2, 2, 1, 0)
    assert (shown.n, shown.distinct.came) == (3, 2)
    assert measured(fetch, "?programme=P&stage=pitched").n == 1


def test_only_steps_with_the_host_from_the_events_day_on_count_as_since_then(database: Engine) -> None:
    steps = (
        ("ada", "firm", "adopted", date(2019, 2, 28)),
        ("ada", "other", "pilot", date(2019, 3, 2)),
        ("ada", "firm", "introduced", date(2019, 3, 1)),
        ("bo", "firm", "follow_up", date(2019, 3, 9)),
        ("bo", "firm", "ended", date(2019, 4, 9)),
        ("stranger", "firm", "adopted", date(2019, 3, 9)),
    )
    events = (
        Happening("W1", date(2019, 3, 1), "firm", ({"ada": "attended", "bo": "invited"},)),
        Happening("W2", date(2019, 5, 1), "firm", ({"ada": "attended"},)),
        Happening("W3", date(2019, 5, 2), None, ({"ada": "attended"},)),
    )
    shown = measured(tell(database, Story("P", events, steps)), "?programme=P")
    assert [(row.since.state, row.since.stage, row.since.count, row.since.ended) for row in shown.rows] == [
        ("reached", "follow_up", 1, 1),
        ("none", "", 0, 0),
        ("hostless", "", 0, 0),
    ]


def many_years(first: int, last: int, per_year: int) -> Story:
    """In every year and, one a month, so many workshops of one startup that is new and one that comes every time."""
    return Story(
        "LONG",
        tuple(
            Happening(
                f"W{year}-{month}",
                date(year, month, 1),
                "firm",
                ({"always": "attended", f"new-{year}-{month}": "pitched"},),
                round="closed",
            )
            for year in range(first, last + 1)
            for month in range(1, per_year + 1)
        ),
        tuple(("always", "firm", "pilot", date(year, 2, 1)) for year in range(first, last + 1)),
    )


def test_many_events_stand_by_year_and_a_relationship_counts_once_in_each(database: Engine) -> None:
    fetch = tell(database, many_years(2015, 2017, 4))
    shown = measured(fetch, "?programme=LONG&event=W2016-3")
    assert [(row.key, row.value, row.events, row.counts) for row in shown.rows] == [
        ("period", "2015", 4, (8, 8, 8, 4, 0)),
        ("period", "2016", 4, (8, 8, 8, 4, 0)),
        ("period", "2017", 4, (8, 8, 8, 4, 0)),
    ]
    assert [row.focus for row in shown.rows] == [(0, 0, 0, 0, 0), (2, 2, 2, 1, 0), (0, 0, 0, 0, 0)]
    assert [(row.since.stage, row.since.count) for row in shown.rows] == [("pilot", 1)] * 3
    assert (shown.distinct.came, shown.distinct.again, shown.distinct.chosen_came, shown.n) == (13, 1, 2, 2)


def test_a_selected_year_opens_into_its_months_and_a_month_into_its_events(database: Engine) -> None:
    fetch = tell(database, many_years(2015, 2017, 12))
    year = measured(fetch, "?programme=LONG&period=2016")
    assert [row.value for row in year.rows] == [f"2016-{month:02}" for month in range(1, 13)]
    assert [row.events for row in year.rows] == [1] * 12
    month = measured(fetch, "?programme=LONG&period=2016-07")
    assert [(row.key, row.value) for row in month.rows] == [("event", "W2016-7")]
    assert [(dot.code, dot.returning) for dot in month.rows[0].dots] == [("always", True), ("new-2016-7", False)]
    assert (month.distinct.came, month.n) == (2, 2)


def test_months_of_two_opened_periods_hold_only_the_events_within_them(database: Engine) -> None:
    fetch = tell(database, many_years(2015, 2017, 12))
    shown = measured(fetch, "?programme=LONG&period=2015-03&period=2016")
    assert [(row.value, row.events, row.counts[0]) for row in shown.rows] == [("2015", 1, 2), ("2016", 12, 24)]


def test_a_period_that_holds_nothing_opens_nothing(database: Engine) -> None:
    shown = measured(tell(database, many_years(2015, 2017, 4)), "?programme=LONG&period=1999")
    assert [row.value for row in shown.rows] == ["2015", "2016", "2017"]
    assert (shown.n, any(row.in_focus for row in shown.rows)) == (0, False)


def test_years_too_early_for_a_row_of_their_own_share_one(database: Engine) -> None:
    shown = measured(tell(database, many_years(2001, 2015, 1)), "?programme=LONG")
    assert [(row.key, row.value, row.events) for row in shown.rows][:2] == [("rest", "", 4), ("period", "2005", 1)]
    assert len(shown.rows) == 12
    assert sum(row.counts[0] for row in shown.rows) == 30


def test_many_events_of_one_month_stand_largest_first_before_one_row_for_the_rest(database: Engine) -> None:
    days = [
        Happening(f"W{day:02}", date(2019, 5, day), "firm", ({f"s{n}": "attended" for n in range(day)},), round="open")
        for day in range(1, 11)
    ]
    fetch = tell(database, Story("P", tuple(days)))
    shown = measured(fetch, "?programme=P&event=W01", Frame(600, 4))
    assert [(row.key, row.value, row.events, row.counts[0]) for row in shown.rows] == [
        ("event", "W10", 1, 10),
        ("event", "W09", 1, 9),
        ("event", "W08", 1, 8),
        ("rest", "", 7, 28),
    ]
    assert [row.focus[0] for row in shown.rows] == [0, 0, 0, 1]
    assert [(row.rounds, row.pending) for row in shown.rows] == [(1, 1)] * 3 + [(7, 7)]


def test_an_event_with_a_crowd_of_startups_is_counted_and_not_fetched_one_by_one(database: Engine) -> None:
    crowd = Happening("W1", date(2019, 5, 1), "firm", ({f"s{n:03}": "attended" for n in range(150)},))
    shown = measured(tell(database, Story("P", (crowd,))), "?programme=P")
    assert [(row.key, row.value, row.counts[0], row.dots) for row in shown.rows] == [("event", "W1", 150, ())]
    assert (shown.n, shown.distinct.came) == (150, 150)


def test_several_programmes_stand_by_year_until_a_period_opens_them(database: Engine) -> None:
    other = Story("Q", (Happening("W1", date(2018, 6, 1), "nordverk", ({"lavkod": "attended"},)),))
    fetch = tell(database, PICTURE, other)
    assert [(row.value, row.counts[0]) for row in measured(fetch, "").rows] == [("2018", 1), ("2019", 20)]
    opened = measured(fetch, "?period=2019")
    assert [row.value for row in opened.rows] == ["P.W1", "P.W2", "P.W3", "P.W4"]
    first = {dot.code: dot.returning for dot in opened.rows[0].dots}
    assert first["lavkod"] is False, "it is new to this programme"
    assert measured(fetch, "?host=Q.nordverk").n == 1
    assert measured(fetch, "?startup=lavkod").n == 3


def test_a_firm_known_in_one_programme_makes_nothing_stand_out_in_another(database: Engine) -> None:
    met = Story("P", (Happening("W1", date(2019, 6, 1), "firm", ({"ada": "attended"},)),))
    knows = Story(
        "Q",
        (Happening("W1", date(2019, 7, 1), "firm", ({"ada": "attended"},)),),
        (("ada", "firm", "pilot", date(2019, 7, 2)),),
    )
    fetch = tell(database, met, knows)
    assert measured(fetch, "?programme=P&organisation=firm").n == 0
    assert measured(fetch, "?programme=Q&organisation=firm").n == 1
    assert measured(fetch, "?organisation=firm").n == 1
    assert measured(fetch, "?period=2019&organisation=firm").n == 1


def test_a_scope_without_startups_has_no_rows(database: Engine) -> None:
    fetch = tell(database, Story("P", (Happening("N1", date(2019, 5, 1), kind="webinar"),)), Story("Q", ()))
    for search in ("?programme=P", "?programme=Q", "", "?programme=P&event=N1"):
        shown = measured(fetch, search)
        assert (shown.grouping.by, shown.rows, shown.n) == ("nothing", (), 0)


def test_an_empty_database_has_no_rows(database: Engine) -> None:
    assert measured(tell(database), "").rows == ()


def test_the_sample_programmes_are_as_they_were_told(sample: Engine) -> None:
    fetch = partial(fetch_from, sample)
    latest = measured(fetch, "?programme=2019-01367")
    assert [(row.name, row.counts, row.since.stage, row.since.state) for row in latest.rows] == [
        ("Hjortmaskin", (5, 5, 4, 4, 3), "follow_up", "reached"),
        ("Fjordstål", (5, 4, 4, 3, 3), "agreement", "reached"),
        ("Nordverk", (5, 4, 4, 4, 3), "pilot", "reached"),
        ("Isgrind", (5, 5, 5, 4, 0), "", "early"),
    ]
    assert ["".join("♦" if dot.returning else "•" for dot in row.dots) for row in latest.rows] == [
        "•••••",
        "♦••••",
        "♦••••",
        "♦♦•••",
    ]
    assert (latest.distinct.came, latest.distinct.again, latest.n, latest.idle) == (13, 4, 17, ("webinar",))
    assert [row.pending for row in latest.rows] == [0, 0, 0, 1]
    both = measured(fetch, "")
    assert [row.value for row in both.rows] == ["2017", "2018", "2019"]
    assert both.n == latest.n + measured(fetch, "?programme=2017-04411").n
