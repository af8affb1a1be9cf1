"""What one may filter by, and how many persons each choice would leave."""

from datetime import date

import pytest
from sqlalchemy import Engine

from dashboard.progress import measures, query
from dashboard.progress.measures import Choice
from dashboard.progress.query import MOST_CHOICES
from data.frames import fetch
from tests.oracle import Oracle
from tests.scribe import scribe_of
from tests.unit.dashboard.progress.scope import DOOR, linked_to


def choices(engine: Engine, search: str) -> dict[str, dict[str, int]]:
    """Persons by value, of organisations and of kinds."""
    reach = linked_to(engine, search).reach
    found: dict[str, tuple[Choice, ...]] = {
        "organisation": measures.organisation_choices(fetch(engine, query.organisation_choices(DOOR, reach))),
        "kind": measures.kind_choices(fetch(engine, query.kind_choices(DOOR, reach))),
    }
    for listed in found.values():
        assert len({choice.value for choice in listed}) == len(listed)
    return {key: {choice.value: choice.persons for choice in listed} for key, listed in found.items()}


CHOSEN: list[dict[str, str]] = [
    {},
    {"host": "nordverk"},
    {"period": "2019-03"},
    {"stage": "pilot"},
    {"kind": "academic"},
    {"organisation": "nordverk"},
    {"host": "nordverk", "kind": "large_firm"},
]


@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda chosen: "&".join(chosen.values()) or "nothing")
@pytest.mark.parametrize(("reference", "as_of"), [("2019-01367", "2019-11-30"), ("2017-04411", "2019-02-28")])
def test_a_choice_says_how_many_persons_it_would_leave(
    sample: Engine, reference: str, as_of: str, chosen: dict[str, str]
) -> None:
    search = "&".join(f"{key}={value}" for key, value in {"programme": reference, **chosen}.items())
    with sample.connect() as connection:
        oracle = Oracle(connection, reference, as_of)
        wrong = [
            f"{key}={value}: {persons} said, {left} left"
            for key, listed in choices(sample, search).items()
            for value, persons in listed.items()
            if persons != (left := oracle.attendance(chosen | {key: value}))
        ]
    assert wrong == []


def test_persons_are_whole_numbers_on_both_databases(sample: Engine) -> None:
    for listed in choices(sample, "programme=2019-01367").values():
        assert {type(persons) for persons in listed.values()} == {int}


def test_a_person_who_changed_firms_is_one_person_of_their_kind(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("old", "new")
        person = story.person("moves", old=date(2019, 1, 1), new=date(2019, 4, 1))
        story.attends(story.session(story.event("W1")), person)
        later = date(2019, 5, 1)
        story.attends(story.session(story.event("W2", later), day=later), person)
    found = choices(database, "programme=P")
    assert found["organisation"] == {"new": 1, "old": 1}
    assert found["kind"] == {"large_firm": 1}


def test_a_register_that_counts_only_who_was_asked_leaves_nobody(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        session = story.session(story.event("W1"), register="headcount")
        story.put("headcount", session_id=session, organisation_kind="startup", invited=5)
        guest = scribe.organisation("guest", "expert")
        story.put("headcount", session_id=session, organisation_id=guest, organisation_kind="expert", registered=2)
    found = choices(database, "programme=P")
    assert {kind: persons for kind, persons in found["kind"].items() if persons} == {}


def test_heads_of_a_kind_without_an_organisation_count_among_their_kind(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        session = story.session(story.event("W1"), register="headcount")
        story.put("headcount", session_id=session, organisation_kind="unknown", attended=17)
    assert choices(database, "programme=P") == {"organisation": {}, "kind": {"unknown": 17}}


def test_persons_of_no_known_organisation_cannot_be_chosen(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.attends(story.session(story.event("W1")), story.person("nobody"))
    assert choices(database, "programme=P") == {"organisation": {}, "kind": {}}


def test_a_participant_that_sent_nobody_keeps_its_place_with_none(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins("north", "south")
        person = story.person("p", north=date(2019, 1, 1))
        story.attends(story.session(story.event("W1")), person)
        story.attends(story.session(story.event("W2")), person, status="absent")
    assert choices(database, "programme=P")["organisation"] == {"north": 1, "south": 0}
    assert choices(database, "programme=P&event=W2")["organisation"] == {"north": 0, "south": 0}


def test_kinds_keep_all_their_persons_however_many_firms_there_are(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        firms = [f"firm{number:02}" for number in range(MOST_CHOICES + 5)]
        story.joins(*firms)
        story.joins("institute", role="coordinator", kind="academic")
        session = story.session(story.event("W1"))
        for code in (*firms, "institute"):
            story.attends(session, story.person(code, **{code: date(2019, 1, 1)}))
    found = choices(database, "programme=P")
    assert len(found["organisation"]) <= MOST_CHOICES + 1
    assert found["kind"] == {"large_firm": MOST_CHOICES + 5, "academic": 1}
