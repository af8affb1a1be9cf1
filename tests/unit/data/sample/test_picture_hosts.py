"""2019-01367 against what `look/overview-light.png` shows of its hosts: feedback, startups, what needs attention."""

from collections import Counter
from datetime import date, datetime

import pytest

from data.workbook.sheets import Sheets

NORDVERK = {
    "Openness about adversities": (0, 0, 0, 3, 4),
    "Clear way in for startups": (0, 1, 1, 4, 1),
    "Scouting": (1, 2, 1, 1, 2),
    "Speed to a decision": (0, 2, 3, 2, 0),
    "Path from pilot to purchase": (0, 0, 2, 4, 1),
    "Useful for our own model": (0, 0, 1, 4, 2),
}
"""Rating firms per value, very poor to very good."""


def _counts(later: Sheets, firms: set[str], event: str, wording: str) -> tuple[int, ...]:
    (code,) = [row["code"] for row in later["criterion"] if row["wording_en"] == wording]
    values: dict[object, list[int]] = {}
    for row in later["rating"]:
        if row["event"] == event and row["criterion"] == code and row["organisation"] in firms:
            values.setdefault(row["organisation"], []).append(int(str(row["value"])))
    means = Counter(sum(given) / len(given) for given in values.values())
    return tuple(means[value] for value in range(1, 6))


@pytest.mark.parametrize(("wording", "counts"), NORDVERK.items())
def test_nordverks_squares_are_the_pictures(
    later: Sheets, firms: set[str], wording: str, counts: tuple[int, ...]
) -> None:
    assert _counts(later, firms, "W3", wording) == counts


def test_hjortmaskins_headline_squares_are_the_pictures(later: Sheets, firms: set[str]) -> None:
    (headline,) = [str(row["wording_en"]) for row in later["criterion"] if row["headline"]]
    assert _counts(later, firms, "W1", headline) == (0, 2, 1, 4, 1)
    assert _counts(later, firms, "W3", headline) == (0, 1, 1, 4, 1)


def test_so_many_of_eight_invited_firms_rated_each_host(later: Sheets, firms: set[str]) -> None:
    hosts = {row["code"]: row["host"] for row in later["event"] if row["host"]}
    for event, host in hosts.items():
        invited = {row["organisation"] for row in later["invitation"] if row["event"] == event} & firms
        assert invited == firms - {host}
    rated = Counter(
        event
        for event, organisation in {(row["event"], row["organisation"]) for row in later["response"]}
        if organisation in firms
    )
    assert rated == {"W1": 8, "W2": 4, "W3": 7, "W4": 3}


STARTUPS = {"W1": (5, 4, 4, 3), "W2": (5, 4, 3, 3), "W3": (5, 4, 4, 3), "W4": (5, 5, 4, 0)}
"""Invited, attended, pitched, gave feedback."""
STAGES = ("invited", "accepted", "attended", "pitched", "gave_feedback")


def _reached(later: Sheets, event: str, stage: str) -> set[object]:
    return {
        row["organisation"]
        for row in later["startup_appearance"]
        if row["event"] == event and STAGES.index(str(row["stage"])) >= STAGES.index(stage)
    }


@pytest.mark.parametrize(("event", "counts"), STARTUPS.items())
def test_each_workshop_has_the_pictures_startups_per_stage(later: Sheets, event: str, counts: tuple[int, ...]) -> None:
    stages = ("invited", "attended", "pitched", "gave_feedback")
    assert tuple(len(_reached(later, event, stage)) for stage in stages) == counts


def test_thirteen_startups_came_seventeen_times_and_four_of_them_twice(later: Sheets) -> None:
    times = Counter(startup for event in STARTUPS for startup in _reached(later, event, "attended"))
    assert (len(times), times.total()) == (13, 17)
    assert Counter(times.values()) == {1: 9, 2: 4}
    assert {startup for event in STARTUPS for startup in _reached(later, event, "invited")} == set(times)


def test_the_returning_startups_return_where_the_picture_has_diamonds(later: Sheets) -> None:
    met = set[object]()
    returning = {}
    for event in STARTUPS:
        there = _reached(later, event, "attended")
        returning[event] = len(there & met)
        met |= there
    assert returning == {"W1": 0, "W2": 1, "W3": 1, "W4": 2}
    twice_and_nordverk = {
        startup
        for startup in _reached(later, "W3", "attended")
        if any(startup in _reached(later, event, "attended") for event in ("W1", "W2", "W4"))
    }
    assert len(twice_and_nordverk) == 1


def test_each_host_got_as_far_with_a_startup_since_then_as_the_picture_says(later: Sheets) -> None:
    furthest = {}
    for event in later["event"]:
        held = event["actual_start"]
        assert isinstance(held, datetime)
        pairs: dict[object, str] = {}
        for row in later["relationship_event"]:
            day = row["date"]
            assert isinstance(day, date)
            if (
                row["firm"] == event["host"]
                and row["startup"] in _reached(later, str(event["code"]), "attended")
                and day >= held.date()
            ):
                pairs[row["startup"]] = str(row["stage"])
        if event["host"]:
            furthest[event["host"]] = list(pairs.values())
    assert furthest == {
        "hjortmaskin": ["follow_up"],
        "fjordstal": ["agreement"],
        "nordverk": ["pilot"],
        "isgrind": [],
    }


def test_three_released_suggestions_have_an_overdue_action(later: Sheets) -> None:
    as_of = date(2019, 11, 30)
    late = set()
    for row in later["action"]:
        due = row["due"]
        assert isinstance(due, date)
        if due < as_of and row["status"] in ("not_started", "in_progress"):
            late.add(row["suggestion"])
    released = {row["number"] for row in later["suggestion"] if row["moderation"] == "released"}
    assert late <= released
    assert len(late) == 3


def test_five_lessons_two_of_them_published(later: Sheets) -> None:
    assert len(later["lesson"]) == 5
    assert [row["dissemination"] for row in later["lesson"]].count("published") == 2
