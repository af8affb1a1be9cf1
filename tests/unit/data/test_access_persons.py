"""Persons behind the live door: numbers, beside the organisation of the day."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from tests.scribe import DAY, scribe_of
from tests.unit.data.door import DOOR, RELATIONS, rows

OLD, NEW = date(2019, 1, 1), DAY
PEOPLE: dict[str, dict[str, date]] = {
    "stays": {"old": OLD},
    "moves": {"old": OLD, "new": NEW},
    "comes": {"guest": NEW},
    "nobody": {},
}


@pytest.fixture
def moved(database: Engine) -> Engine:
    """People who stay, move, come later or belong nowhere, at a workshop before the move and at one on its day."""
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("old", "new")
        story.joins("guest", role="guest", kind="startup")
        persons = [story.person(pseudonym, **since) for pseudonym, since in PEOPLE.items()]
        for code, day in (("before", date(2019, 3, 26)), ("on", DAY)):
            event = story.event(code, day)
            story.attends(story.session(event, day=day, hour=13), *persons)
            for person in persons:
                story.put("registration", event_id=event, person_id=person, status="accepted")
    return database


@pytest.mark.parametrize("relation", ["presence", "invitee"])
def test_a_person_stands_for_the_organisation_of_the_day_and_keeps_its_row_without_one(
    moved: Engine, relation: str
) -> None:
    codes = {row["id"]: row["code"] for table in (DOOR.event, DOOR.organisation) for row in rows(moved, table)}
    found = sorted(
        (
            codes[row["event_id"]],
            codes.get(row["organisation_id"], "-"),
            row["organisation_kind"] or "-",
            row["member"],
            row["status"],
        )
        for row in rows(moved, RELATIONS[relation])
    )
    status = "present" if relation == "presence" else "accepted"
    assert found == [
        ("before", "-", "-", False, status),
        ("before", "-", "-", False, status),
        ("before", "old", "large_firm", True, status),
        ("before", "old", "large_firm", True, status),
        ("on", "-", "-", False, status),
        ("on", "guest", "startup", False, status),
        ("on", "new", "large_firm", True, status),
        ("on", "old", "large_firm", True, status),
    ]


def test_an_event_that_was_moved_asks_for_the_organisation_of_the_day_it_took_place(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("old", "new")
        person = story.person("moves", old=OLD, new=NEW)
        event = story.event("W", date(2019, 3, 1), actual_start=datetime(2019, 4, 1, 9))
        story.put("registration", event_id=event, person_id=person, status="invited")
    (row,) = rows(database, DOOR.invitee)
    assert row["organisation_id"] == scribe.organisations["new"]


def test_a_person_of_two_organisations_since_one_day_is_still_one_person(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("one", "other")
        story.attends(story.session(story.event("W")), story.person("both", one=OLD, other=OLD))
    assert len(rows(database, DOOR.presence)) == 1


def test_an_affiliation_of_another_programme_says_nothing_here(database: Engine) -> None:
    with scribe_of(database) as scribe:
        here, there = scribe.programme("P"), scribe.programme("Q")
        for story in (here, there):
            story.joins("firm")
        there.person("someone", firm=OLD)
        here.attends(here.session(here.event("W")), here.person("someone"))
    (row,) = rows(database, DOOR.presence)
    assert (row["programme_id"], row["organisation_id"]) == (here.id, None)
