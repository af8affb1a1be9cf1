"""Attendance as a release would show it, worked out by hand from registers written row by row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from data.release.attendance import figures_of
from data.release.audit import audited
from data.release.figures import Figure
from tests.conftest import DatabaseLike
from tests.scribe import Scribe, Story, scribe_of

FIRMS = tuple(f"firm{number}" for number in range(1, 8))
MISSING, NOT_HELD = "register_missing", "event_not_held"


class World:
    """A programme with every kind of register, and others with none, with one, and with names alone."""

    def __init__(self, engine: Engine, scribe: Scribe) -> None:
        self.engine, self.scribe = engine, scribe
        self.story, self.named, self.stated, self.empty = (scribe.programme(f"P{number}") for number in range(4))
        for story in (self.story, self.named, self.stated, self.empty):
            story.joins(*FIRMS)
            story.joins("guest", role="guest", kind="expert")
        self._write(self.story)
        self._write_named(self.named)
        self.stated.event("W1", registered_total=30, attended_total=25)

    def _people(self, story: Story) -> dict[str, int]:
        since = date(2019, 1, 1)
        people = {
            f"{code}{letter}": story.person(f"{code}{letter}", **{code: since})
            for code in (*FIRMS, "guest")
            for letter in "abc"
        }
        return people | {"nobody": story.person("nobody")}

    def _write(self, story: Story) -> None:
        self.people = people = self._people(story)
        day = date(2019, 5, 1)
        # Two sessions in the morning, one in the afternoon; firm2's b comes to one of them, the unknown person too.
        first = story.event("W1", day, "firm1", registered_total=99, attended_total=99)
        opening, pitches = story.session(first, 1, day), story.session(first, 2, day, 11)
        closing = story.session(first, 3, day, 12)
        morning = [people[f"{firm}a"] for firm in FIRMS]
        story.attends(opening, *morning)
        story.attends(pitches, people["firm2b"], people["nobody"])
        story.attends(pitches, people["firm1a"], status="partial")
        story.attends(pitches, people["firm3b"], status="absent")
        story.attends(closing, *morning[:5], people["guesta"])
        for person in (*morning, people["firm2b"]):
            story.put("registration", event_id=first, person_id=person, status="accepted")
        story.put("registration", event_id=first, person_id=people["firm3b"], status="declined")
        # Its afternoon's register is missing.
        second = story.event("W2", date(2019, 5, 2), "firm2")
        story.attends(story.session(second, 1, date(2019, 5, 2)), *morning[:6])
        story.session(second, 2, date(2019, 5, 2), 13, register="missing")
        # Counted at the door, the guests without an organisation.
        third = story.event("N1", date(2019, 5, 3), kind="webinar")
        door = story.session(third, 1, date(2019, 5, 3), 14, register="headcount")
        for number, firm in enumerate(FIRMS, start=1):
            self._heads(story, door, firm, registered=number, attended=2 if number < 7 else 0)
        self._heads(story, door, None, registered=None, attended=1)
        # A session that knows no hours, and a headcount that tells nothing of organisations.
        fourth = story.event("R1", date(2019, 5, 4), kind="reflection")
        whole = story.session(fourth, 1, date(2019, 5, 4), ends=None, register="headcount")
        self._heads(story, whole, None, registered=20, attended=18)
        planned = story.event("W3", date(2019, 6, 1), "firm3", actual_start=None, status="planned")
        story.session(planned, 1, date(2019, 6, 1))
        for person in morning:
            story.put("registration", event_id=planned, person_id=person, status="accepted")

    def _heads(self, story: Story, session: int, firm: str | None, **counts: int | None) -> None:
        organisation = self.scribe.organisations[firm] if firm else None
        kind = "large_firm" if firm else "expert"
        story.put("headcount", session_id=session, organisation_id=organisation, organisation_kind=kind, **counts)

    def _write_named(self, story: Story) -> None:
        people = self._people(story)
        moved = people["firm1a"]
        story.put("affiliation", person_id=moved, organisation_id=self.id("firm2"), **{"from": date(2019, 5, 2)})
        for number, day in enumerate((date(2019, 5, 1), date(2019, 5, 2)), start=1):
            session = story.session(story.event(f"W{number}", day), 1, day)
            story.attends(
                session, *(people[f"{firm}a"] for firm in FIRMS), *([people["firm3b"]] if number == 2 else [])
            )
        cancelled = story.event("W3", date(2019, 5, 9), status="cancelled")
        story.attends(story.session(cancelled, 1, date(2019, 5, 9)), people["firm7b"])

    def id(self, code: str) -> int:
        return self.scribe.organisations[code]


@pytest.fixture(scope="module")
def world(database_like: DatabaseLike, migrated: str) -> Iterator[World]:
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            written = World(engine, scribe)
        yield written
        engine.dispose()


def figures(world: World, story: Story) -> list[Figure]:
    with world.engine.connect() as connection:
        return list(figures_of(connection, story.id))


def told(world: World, event: str | None, story: Story | None = None) -> dict[str, Any]:
    """Of an event's figures, or the programme's, what each has as a value, or why it has none."""
    return {
        figure.figure: figure.value if figure.state == "value" else (figure.state, figure.reason)
        for figure in figures(world, story or world.story)
        if figure.event == event and figure.figure != "event"
    }


def heads(world: World, event: str | None, name: str, story: Story | None = None) -> dict[int, int]:
    (figure,) = [
        figure for figure in figures(world, story or world.story) if (figure.event, figure.figure) == (event, name)
    ]
    assert figure.contributors == {who for who, _ in figure.persons} - {0}
    return dict(figure.persons)


def test_events_stand_by_day_with_what_they_are(world: World) -> None:
    found = [figure for figure in figures(world, world.story) if figure.figure == "event"]
    assert [(figure.event, figure.item, figure.detail, figure.host, figure.day) for figure in found] == [
        ("W1", "workshop", "held", "firm1", date(2019, 5, 1)),
        ("W2", "workshop", "held", "firm2", date(2019, 5, 2)),
        ("N1", "webinar", "held", None, date(2019, 5, 3)),
        ("R1", "reflection", "held", None, date(2019, 5, 4)),
        ("W3", "workshop", "planned", "firm3", date(2019, 6, 1)),
    ]
    assert found[0].label_en == "Workshop W1"


def test_an_event_counts_everybody_once_however_many_sessions(world: World) -> None:
    assert told(world, "W1") == {
        "firms_present": 7,
        "firms_morning": 7,
        "firms_afternoon": 5,
        "persons_registered": 8,
        "persons_attended": 10,
        "persons_morning": 9,
        "persons_afternoon": 6,
    }


def test_persons_are_known_by_organisation_and_else_as_unknown(world: World) -> None:
    once = {world.id(firm): 1 for firm in FIRMS}
    assert heads(world, "W1", "persons_morning") == once | {world.id("firm2"): 2, 0: 1}
    assert heads(world, "W1", "persons_attended") == once | {world.id("firm2"): 2, 0: 1, world.id("guest"): 1}
    assert heads(world, "W1", "persons_registered") == once | {world.id("firm2"): 2}


def test_a_missing_register_is_not_collected_and_what_is_known_stays_known(world: World) -> None:
    assert told(world, "W2") == {
        "firms_present": ("not_collected", MISSING),
        "firms_morning": 6,
        "firms_afternoon": ("not_collected", MISSING),
        "persons_registered": ("not_collected", MISSING),
        "persons_attended": ("not_collected", MISSING),
        "persons_morning": 6,
        "persons_afternoon": ("not_collected", MISSING),
    }
    assert sum(heads(world, "W2", "persons_attended").values()) == 6
    assert heads(world, "W2", "persons_afternoon") == {}


def test_a_headcount_counts_heads_by_organisation(world: World) -> None:
    assert told(world, "N1") == {
        "firms_present": 6,
        "firms_afternoon": 6,
        "persons_registered": 28,
        "persons_attended": 13,
        "persons_afternoon": 13,
    }
    assert heads(world, "N1", "persons_attended") == {world.id(firm): 2 for firm in FIRMS[:6]} | {0: 1}


def test_a_headcount_without_organisations_tells_no_firms(world: World) -> None:
    assert told(world, "R1") == {
        "firms_present": ("not_collected", "organisations_unknown"),
        "persons_registered": 20,
        "persons_attended": 18,
    }
    assert heads(world, "R1", "persons_attended") == {0: 18}


def test_nobody_can_have_come_to_an_event_that_was_not_held(world: World) -> None:
    assert told(world, "W3") == {
        "firms_present": ("not_applicable", NOT_HELD),
        "firms_morning": ("not_applicable", NOT_HELD),
        "persons_registered": 7,
        "persons_attended": ("not_applicable", NOT_HELD),
        "persons_morning": ("not_applicable", NOT_HELD),
    }


def test_firms_are_told_of_all_members(world: World) -> None:
    found = [
        figure
        for figure in figures(world, world.story)
        if figure.figure.startswith("firms") and figure.value is not None
    ]
    assert {figure.of for figure in found} == {7}
    assert {figure.audience for figure in figures(world, world.story)} == {"everyone"}


def test_a_programme_is_counted_as_far_as_its_registers_tell(world: World) -> None:
    assert told(world, None) == {"firms": 7, "persons_unique": 10, "attendances": 10 + 6 + 13 + 18}
    details = {
        figure.figure: (figure.detail, figure.item) for figure in figures(world, world.story) if figure.event is None
    }
    assert details == {
        "firms": ("at_least", None),
        "persons_unique": ("at_least", None),
        "attendances": ("at_least", "with_headcounts"),
    }
    assert heads(world, None, "attendances")[0] == 1 + 1 + 18


def test_a_programme_with_every_register_by_name_is_counted_whole(world: World) -> None:
    assert told(world, None, world.named) == {"firms": 7, "persons_unique": 8, "attendances": 15}
    found = [figure for figure in figures(world, world.named) if figure.event is None]
    assert {(figure.detail, figure.item) for figure in found} == {(None, None)}


def test_a_person_stands_for_its_latest_organisation_in_the_programme(world: World) -> None:
    once = {world.id(firm): 1 for firm in FIRMS}
    assert heads(world, "W1", "persons_attended", world.named) == once
    assert heads(world, None, "persons_unique", world.named) == {
        **{who: count for who, count in once.items() if who != world.id("firm1")},
        world.id("firm2"): 2,
        world.id("firm3"): 2,
    }


def test_a_stated_total_stands_where_no_session_tells_anything(world: World) -> None:
    assert told(world, "W1", world.stated) == {
        "firms_present": ("not_collected", "organisations_unknown"),
        "persons_registered": 30,
        "persons_attended": 25,
    }
    assert heads(world, "W1", "persons_attended", world.stated) == {0: 25}
    assert heads(world, "W1", "persons_registered", world.stated) == {0: 30}
    assert told(world, None, world.stated) == {
        "firms": 0,
        "persons_unique": ("not_collected", MISSING),
        "attendances": 25,
    }


def test_a_programme_without_registers_says_so(world: World) -> None:
    assert told(world, None, world.empty) == dict.fromkeys(
        ("firms", "persons_unique", "attendances"), ("not_collected", MISSING)
    )


def test_the_audit_withholds_what_is_not_of_enough(world: World) -> None:
    with world.engine.connect() as connection:
        shown, _ = audited(connection, world.story.id, figures_of(connection, world.story.id))
    found = {
        (figure.event, figure.figure): figure.value or figure.reason for figure in shown if figure.view == "attendance"
    }
    assert found["W1", "persons_attended"] == 10
    assert found["W1", "persons_morning"] == "would_give_away_another"
    assert found["R1", "persons_attended"] == "organisations_unknown"
    assert found["N1", "persons_attended"] == 13
    assert found[None, "attendances"] == "organisations_unknown"
