"""The strip: what is delivered against plan, counted again."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Engine

from dashboard.linking import Linked
from dashboard.page import everywhere
from dashboard.progress import measures, query
from data.frames import fetch
from tests.scribe import scribe_of
from tests.unit.dashboard.progress.scope import DOOR, Counted, linked_to


def delivered(engine: Engine, linked: Linked) -> dict[str, int]:
    return asdict(measures.delivery(fetch(engine, query.delivery(DOOR, everywhere(linked)))))


def test_the_strip_is_what_sql_counts(sample: Engine, linked: Linked, counted: Counted) -> None:
    events = "SELECT COUNT(*) FROM event WHERE programme_id IN ({p}) AND kind = "
    held = " AND status = 'held'"
    moved = held + " AND actual_start IS NOT NULL AND DATE(actual_start) <> DATE(planned_start)"
    members = "FROM participation WHERE programme_id IN ({p}) AND role = 'participant'"
    came = """FROM startup_appearance a JOIN session s ON s.id = a.session_id WHERE a.programme_id IN ({p})
        AND a.stage NOT IN ('invited', 'accepted')"""
    assert delivered(sample, linked) == {
        "workshops": counted.one(f"{events}'workshop'"),
        "workshops_held": counted.one(f"{events}'workshop'{held}"),
        "workshops_moved": counted.one(f"{events}'workshop'{moved}"),
        "webinars": counted.one(f"{events}'webinar'"),
        "webinars_held": counted.one(f"{events}'webinar'{held}"),
        "webinars_moved": counted.one(f"{events}'webinar'{moved}"),
        "firms": len(counted.rows(f"SELECT DISTINCT organisation_id {members}")),
        "hosts": counted.one(
            "SELECT COUNT(DISTINCT host_id) FROM event WHERE programme_id IN ({p}) AND status = 'held'"
        ),
        "startups": len(counted.rows(f"SELECT DISTINCT a.organisation_id {came}")),
        "came_back": len(
            counted.rows(
                f"SELECT a.organisation_id {came} GROUP BY a.organisation_id HAVING COUNT(DISTINCT s.event_id) > 1"
            )
        ),
        "lessons": counted.one("SELECT COUNT(*) FROM lesson WHERE programme_id IN ({p})"),
        "published": counted.one(
            "SELECT COUNT(*) FROM lesson WHERE programme_id IN ({p}) AND dissemination = 'published'"
        ),
    }


def test_the_strip_of_the_sample_is_the_public_record(sample: Engine) -> None:
    strip = delivered(sample, linked_to(sample, "programme=2019-01367"))
    assert (strip["workshops"], strip["webinars"], strip["firms"], strip["startups"]) == (4, 3, 9, 13)


def test_the_strip_speaks_of_the_whole_programme_whatever_is_selected(sample: Engine) -> None:
    whole, chosen = (
        linked_to(sample, f"programme=2019-01367{search}") for search in ("", "&host=nordverk&kind=expert")
    )
    assert delivered(sample, chosen) == delivered(sample, whole)
    assert query.delivery(DOOR, everywhere(chosen)) is query.delivery(DOOR, everywhere(whole))


def test_an_empty_programme_delivers_nothing_rather_than_null(database: Engine) -> None:
    with scribe_of(database) as scribe:
        scribe.programme()
    for search in ("", "programme=P"):
        assert set(delivered(database, linked_to(database, search)).values()) == {0}


def test_what_was_put_off_or_called_off_is_planned_and_not_held(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("north", "south")
        for number, status in enumerate(("held", "planned", "postponed", "cancelled")):
            story.event(f"W{number}", host="south" if number else "north", status=status)
        story.event("W9", host="north", actual_start=datetime(2019, 3, 28, 9))
        story.event("R1", kind="reflection")
    strip = delivered(database, linked_to(database, "programme=P"))
    assert (strip["workshops"], strip["workshops_held"], strip["workshops_moved"], strip["hosts"]) == (5, 2, 1, 1)


def test_a_startup_returns_when_it_comes_to_a_second_event_not_a_second_session(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("once", "twice", "asked", role="guest", kind="startup")
        first, second = story.event("W1"), story.event("W2")
        sessions = [story.session(first), story.session(first, 2), story.session(second)]
        for startup, places, stage in (("once", sessions[:2], "pitched"), ("twice", sessions[1:], "attended")):
            for place in places:
                story.appears(place, startup, stage)
        for place in sessions:
            story.appears(place, "asked", "accepted")
    strip = delivered(database, linked_to(database, "programme=P"))
    assert (strip["startups"], strip["came_back"]) == (2, 1)
