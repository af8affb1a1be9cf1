"""Measures on rows written out, with answers worked out by hand."""

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.linking import Linked
from dashboard.selection import Selection
from dashboard.views.startups.measures import idle_and_silent
from dashboard.views.startups.since import TOO_EARLY, since_of, state_without_steps
from dashboard.views.startups.stages import ATTENDED, GAVE_FEEDBACK, PITCHED, Wanted
from data.hinge import Chosen


def wanted(*stages: str) -> Wanted:
    """A selection of these stages, or of a host where there are none."""
    selection = Selection.of(stage=stages) if stages else Selection.of(host=("h",))
    chosen = Chosen(stages=stages) if stages else Chosen(hosts=((1, 1),))
    return Wanted.of(Linked(selection, (), 1, date(2020, 1, 1), chosen))


def row(furthest: int, *, since: int = 0, ended: int = 0, selected: bool = True) -> dict[str, Any]:
    """One event and startup, seen at one session."""
    return {
        "furthest": furthest,
        "attended": int(furthest >= ATTENDED),
        "pitched": int(furthest >= PITCHED),
        "gave_feedback": int(furthest >= GAVE_FEEDBACK),
        "since": since,
        "ended": ended,
        "selected": selected,
    }


def test_a_stage_holds_those_who_went_further() -> None:
    assert wanted("pitched").focus(row(GAVE_FEEDBACK)) == (False, False, False, True, False)
    assert wanted("pitched").focus(row(ATTENDED)) == (False,) * 5
    assert wanted("attended", "gave_feedback").focus(row(PITCHED)) == (False, False, True, False, False)


def test_sessions_at_a_selected_stage_are_counted_from_attending_on() -> None:
    busy = row(GAVE_FEEDBACK) | {"attended": 4, "pitched": 2, "gave_feedback": 1}
    assert wanted("invited").attendances(busy) == 4
    assert wanted("pitched").attendances(busy) == 2
    assert wanted("pitched", "gave_feedback").attendances(busy) == 2
    assert wanted("pilot").attendances(busy) == 0
    assert wanted("pilot").attendances(busy | {"since": 5}) == 4
    assert wanted().attendances(busy | {"selected": False}) == 0


def test_an_ended_relationship_is_no_step() -> None:
    assert wanted("ended").whole(row(ATTENDED, since=3, ended=1))
    assert not wanted("ended").whole(row(ATTENDED, since=6))
    assert not wanted("introduced").whole(row(ATTENDED, ended=1))


def test_what_has_come_of_it_is_the_furthest_step_and_how_many_took_it() -> None:
    rows = [row(2, since=2), row(2, since=4), row(3, since=4, ended=1), row(0)]
    found = since_of(rows, "none", wanted())
    assert (found.stage, found.count, found.ended, found.focus) == ("pilot", 2, 1, True)
    ended = since_of([row(2, ended=1), row(2, ended=1), row(2)], "none", wanted())
    assert (ended.stage, ended.count, ended.ended) == ("ended", 2, 0)


def test_a_step_stands_out_only_where_one_who_took_it_is_selected() -> None:
    rows = [row(2, since=4, selected=False), row(2, since=2)]
    assert not since_of(rows, "none", wanted()).focus
    assert not since_of([row(3, since=4)], "none", wanted("pitched")).focus
    assert since_of([row(3, since=4)], "none", wanted("introduced")).focus


@pytest.mark.parametrize(
    ("days", "status", "hosted", "state"),
    [
        (0, "held", True, "early"),
        (TOO_EARLY, "held", True, "early"),
        (TOO_EARLY + 1, "held", True, "none"),
        (TOO_EARLY + 1, "held", False, "hostless"),
        (-1, "planned", True, "planned"),
        (5, "postponed", True, "planned"),
        (5, "cancelled", True, "cancelled"),
    ],
)
def test_nothing_yet_is_told_apart_from_too_early_and_not_applicable(
    days: int, status: str, hosted: bool, state: str
) -> None:
    day = datetime.fromordinal(datetime(2019, 11, 30).toordinal() - days).replace(hour=9)
    assert state_without_steps({"day": day, "status": status, "hosted": hosted}, date(2019, 11, 30)) == state


def test_a_kind_is_idle_only_if_none_of_its_events_ever_has_startups() -> None:
    months = [
        {"kind": "webinar", "events": 0, "silent": 3},
        {"kind": "workshop", "events": 1, "silent": 0},
        {"kind": "workshop", "events": 0, "silent": 2},
    ]
    assert idle_and_silent(months) == (("webinar",), 2)
    assert idle_and_silent([{"kind": "reflection", "events": 1, "silent": 1}]) == ((), 1)
