"""What is in of each event, and what is missing: a value, a true zero, and four ways of not being there."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from data.access import Viewer
from data.coordination.completeness import PARTS, Held, Round, completeness
from data.coordination.desk import desk_for
from tests.conftest import DatabaseLike
from tests.scribe import DAY, Story, scribe_of
from tests.unit.data.coordination.conftest import opened

FIRMS = ("alpha", "beta", "gamma", "delta")


@pytest.fixture(scope="module")
def events(database_like: DatabaseLike, migrated: str) -> Iterator[dict[str, Held]]:
    """By code, the events of one programme, beside another that has one of the same code."""
    with database_like(migrated) as url, opened(url) as engine:
        programme_id = written(engine)
        found = completeness(desk_for(Viewer("coordinator"), engine, "ann"), programme_id)
        assert [event.code for event in found] == ["W1", "N1", "W3", "W4", "W5", "W6", "W2"], "in date order"
        yield {event.code: event for event in found}


def written(engine: Engine) -> int:
    with scribe_of(engine) as scribe:
        stories = []
        for reference in ("P", "Q"):
            story = scribe.programme(reference)
            story.joins(*FIRMS)
            story.joins("ada", "bo", role="guest", kind="startup")
            _full(story)
            stories.append(story)
        _others(stories[0])
        return stories[0].id


def _full(story: Story) -> None:
    workshop = story.event("W1", host="alpha")
    talk = story.session(workshop, 1, kind="host_presentation")
    story.session(workshop, 2, kind="peer_feedback", register="headcount", hour=10)
    pitch = story.session(workshop, 3, kind="startup_pitch", register="missing", hour=13)
    for number, status in enumerate(("accepted", "accepted", "declined")):
        story.put("registration", event_id=workshop, person_id=story.person(f"P{number}", alpha=DAY), status=status)
    asked = story.instrument("openness")
    story.round(talk, asked, [("beta", (4,)), ("gamma", (2,)), ("ada", (5,))], invited=FIRMS[1:])
    story.appears(pitch, "ada", "pitched")
    story.appears(talk, "ada", "attended")
    story.appears(pitch, "bo", "accepted")
    lesson = story.put("lesson", number=1, claim="Meet sooner", type="keep", confidence="tentative")
    story.put("lesson_event", lesson_id=lesson, event_id=workshop)


def _others(story: Story) -> None:
    webinar = story.event("N1", date(2019, 4, 1), kind="webinar", mode="online")
    talk = story.session(webinar, 1, date(2019, 4, 1), register="headcount")
    later = story.session(webinar, 2, date(2019, 4, 1), register="headcount")
    counts = ((talk, "large_firm", 3, 0), (talk, "startup", 4, 0), (later, "startup", 5, 0))
    for session, kind, invited, registered in counts:
        counted = {"invited": invited, "registered": registered, "attended": 0}
        story.put("headcount", session_id=session, organisation_kind=kind, **counted)
    story.event("W3", date(2019, 5, 1), status="cancelled")
    bare = story.event("W4", date(2019, 6, 1), host="beta")
    for number, kind in enumerate(("peer_feedback", "startup_pitch"), start=1):
        story.session(bare, number, date(2019, 6, 1), kind=kind, register="missing")
    stated = story.event("W5", date(2019, 7, 1), registered_total=12, attended_total=0)
    assert stated
    open_ = story.event("W6", date(2019, 8, 1), host="gamma")
    asked = story.instrument("openness", code="J")
    talk = story.session(open_, 1, date(2019, 8, 1))
    story.round(talk, asked, status="open", closes=date(2019, 8, 20), invited=FIRMS[:2])
    planned = story.event("W2", date(2019, 9, 1), host="delta", status="planned", actual_start=None)
    story.session(planned, 1, date(2019, 9, 1), kind="peer_feedback", register="missing")


def test_what_is_in_is_counted_within_the_programme(events: dict[str, Held]) -> None:
    event = events["W1"]
    assert (event.registered, event.invited) == (2, 3)
    assert (event.sessions, event.by_name, event.by_count, event.lacking, event.halves) == (3, 1, 1, 1, ("afternoon",))
    assert event.rounds == (Round(DAY, False, 3, 2),), "startups are no firms"
    assert (event.startups, event.came, event.lessons) == (2, 1, 1), "a startup at two sessions is one"
    assert event.missing == ("register",)


def test_a_true_zero_is_a_value(events: dict[str, Held]) -> None:
    webinar = events["N1"]
    assert (webinar.registered, webinar.counted_invited) == (0, 7), "the fullest session tells"
    states = [webinar.state(part) for part in PARTS]
    assert states == ["value", "value", "not_applicable", "not_applicable", "value"]
    assert webinar.lessons == 0
    stated = events["W5"]
    assert (stated.registered, stated.stated_attended, stated.missing) == (12, 0, ())


def test_what_was_not_held_is_missing_nothing(events: dict[str, Held]) -> None:
    assert {events["W2"].state(part) for part in PARTS} == {"not_yet"}
    assert {events["W3"].state(part) for part in PARTS} == {"not_applicable"}
    assert events["W2"].missing == events["W3"].missing == ()


def test_what_was_held_and_asked_for_is_missing_until_it_comes(events: dict[str, Held]) -> None:
    assert events["W4"].missing == ("registrations", "register", "feedback", "startups")
    assert events["W4"].halves == ("morning",)


def test_an_open_round_is_pending(events: dict[str, Held]) -> None:
    assert events["W6"].state("feedback") == "pending"
    assert events["W6"].rounds == (Round(date(2019, 8, 20), True, 2, 0),)
    assert events["W6"].state("startups") == "not_applicable"
