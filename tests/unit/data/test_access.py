"""What no relation of the live door holds, and who stands at the door."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.access import STEERING_GROUP, NotOffered, Viewer, door_for
from data.engine import make_engine
from data.models import Base
from tests.scribe import Answer, scribe_of
from tests.unit.data.door import DOOR, RELATIONS, rows

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
OPEN, SUPPRESSED, WITHHELD = 424_201, 424_202, 424_203
RATINGS = {
    "a rating of an open round": OPEN,
    "a rating of a suppressed round": SUPPRESSED,
    "a rating of a withheld criterion": WITHHELD,
}
WORDS = {
    "a respondent": "canary-respondent",
    "a pseudonym": "canary-pseudonym",
    "a display name": "canary-name",
    "an address": "canary@example.org",
    "a raw comment": "canary-raw-comment",
    "a pending comment": "canary-pending-comment",
    "a raw suggestion": "canary-raw-suggestion",
    "a pending suggestion": "canary-pending-suggestion",
    "a withheld suggestion": "canary-withheld-suggestion",
    "the reason of a pending suggestion": "canary-reason",
    "the action of a pending suggestion": "canary-action",
}


@pytest.fixture(scope="module")
def canaries(database_like: Any, migrated: str) -> Iterator[Engine]:
    """One of each thing that may not leave, in a database that is otherwise alive."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            story = scribe.programme()
            story.joins(*FIRMS)
            asked = story.instrument("Q", "R", scale=(1, 500_000))
            rounds: list[tuple[str, list[Answer]]] = [
                ("open", [(firm, (OPEN, OPEN)) for firm in FIRMS]),
                ("closed", [(firm, (SUPPRESSED, SUPPRESSED)) for firm in FIRMS[:4]]),
                ("closed", [(firm, (3, WITHHELD)) for firm in FIRMS[:4]] + [("firm9", (3, None))]),
            ]
            for number, (status, given) in enumerate(rounds):
                session = story.session(story.event(f"W{number}", host="firm1"))
                round_ = story.round(session, asked, given, status=status)
            response = story.put(
                "response",
                round_id=round_,
                instrument_id=asked.id,
                organisation_id=scribe.organisations["firm8"],
                respondent=WORDS["a respondent"],
            )
            words = {"kind": "strength", "raw_text": WORDS["a raw comment"]}
            pending = {"public_text": WORDS["a pending comment"], "moderation": "pending"}
            story.put("comment", response_id=response, number=1, **words, **pending)
            person = story.person(WORDS["a pseudonym"], firm1=date(2019, 1, 1))
            names = {"display_name": WORDS["a display name"], "email": WORDS["an address"]}
            story.put("person_identity", person_id=person, **names)
            story.attends(story.session(story.event("W9")), person)
            model = story.model("firm1")
            raw = {"raw_text": WORDS["a raw suggestion"]}
            story.suggestion(model, 1, **raw, public_text="kept", decision="agree", reason="said")
            unready = {"public_text": WORDS["a pending suggestion"], "moderation": "pending"}
            unready |= {"reason": WORDS["the reason of a pending suggestion"]}
            waits = story.suggestion(model, 2, **raw, **unready)
            withheld = {"public_text": WORDS["a withheld suggestion"], "moderation": "withheld"}
            story.suggestion(model, 3, **raw, **withheld)
            title = WORDS["the action of a pending suggestion"]
            story.put("action", suggestion_id=waits, sequence=1, title=title, status="not_started")
        yield engine
        engine.dispose()


def test_no_relation_of_the_door_holds_what_may_not_leave(canaries: Engine) -> None:
    found = {
        (name, what)
        for name, relation in RELATIONS.items()
        for row in rows(canaries, relation)
        for what, canary in (RATINGS | WORDS).items()
        if canary in row.values()
    }
    assert found == set()


def test_every_canary_is_on_record(canaries: Engine) -> None:
    with canaries.connect() as connection:
        cells = {
            cell
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
            for cell in row
            if isinstance(cell, (int, str))
        }
    assert {*RATINGS.values(), *WORDS.values()} <= cells


def test_a_released_suggestion_is_handed_out_in_its_public_words(canaries: Engine) -> None:
    (row,) = rows(canaries, DOOR.suggestion)
    assert (row["number"], row["public_text"], row["decision"], row["reason"]) == (1, "kept", "agree", "said")


@pytest.mark.parametrize("name", RELATIONS)
def test_no_column_of_any_relation_names_a_rater_a_person_or_words_not_released(name: str) -> None:
    columns = set(RELATIONS[name].c.keys())
    named = {"rater", "respondent", "response_id", "pseudonym", "display_name", "email", "raw_text", "moderation"}
    assert columns & (named | {"submitted_at", "imported_by"}) == set()
    if "person_id" in columns:
        assert name in ("presence", "invitee")
    if name.startswith("rating_count"):
        assert "organisation_id" not in columns


def test_a_count_leads_no_further_than_its_round(database: Engine) -> None:
    assert set(DOOR.rating_count.c.keys()) == {"programme_id", "round_id", "criterion_id", "value", "raters"}
    assert set(DOOR.rating_count_by_kind.c.keys()) - set(DOOR.rating_count.c.keys()) == {"kind"}


@pytest.mark.parametrize("table", ["rating", "response", "comment", "person", "person_identity", "invitation"])
def test_the_tables_behind_the_relations_are_not_handed_out(table: str) -> None:
    handed = {relation for relation in RELATIONS.values() if relation in Base.metadata.tables.values()}
    assert handed
    assert Base.metadata.tables[table] not in handed


def test_a_lesson_behind_which_only_a_comment_stands_is_not_bare(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins(*FIRMS)
        asked = story.instrument("Q")
        round_ = story.round(story.session(story.event("W1", host="firm1")), asked, [("firm2", (3,))])
        response = story.put("response", round_id=round_, instrument_id=asked.id, respondent="x")
        said = story.put("comment", response_id=response, number=1, kind="strength", raw_text="x", moderation="pending")
        lesson = {"claim": "Ask", "type": "keep", "confidence": "tentative", "dissemination": "draft"}
        story.put("lesson_comment", lesson_id=story.put("lesson", number=1, **lesson), comment_id=said)
        story.put("lesson", number=2, **lesson)
    assert [row["number"] for row in rows(database, DOOR.bare_lesson)] == [2]
    assert set(DOOR.bare_lesson.c.keys()) == {"programme_id", "id", "number", "claim"}


# --- Who stands at the door


@pytest.mark.parametrize("role", ["firm", "funder"])
@pytest.mark.parametrize("organisation", [None, 1])
def test_firms_and_funders_are_refused(role: Any, organisation: int | None) -> None:
    with pytest.raises(NotOffered, match=rf"^The {role} does not stand at the live door\.$"):
        door_for(Viewer(role, organisation))


def test_a_role_that_nobody_has_is_refused() -> None:
    with pytest.raises(NotOffered):
        door_for(Viewer("nobody"))  # type: ignore[arg-type]


def test_every_relation_is_called_what_the_door_calls_it() -> None:
    assert {name: getattr(relation, "name", None) for name, relation in RELATIONS.items()} == {n: n for n in RELATIONS}


def test_coordinator_and_steering_group_see_the_same_relations() -> None:
    coordinator = door_for(Viewer("coordinator"))
    assert {field.name for field in fields(coordinator)} == set(RELATIONS)
    assert door_for(STEERING_GROUP) is DOOR
