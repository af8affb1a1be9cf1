"""What leaves the live door, whatever the statement."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime
from statistics import fmean
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, FromClause, select

from data.access import STEERING_GROUP, Door, NotOffered, Viewer, door_for
from data.engine import make_engine, writing
from data.frames import fetch, records
from data.models import Base
from tests.scribe import DAY, Answer, Scribe, Story, scribe_of

DOOR = door_for(STEERING_GROUP)
RELATIONS: dict[str, FromClause] = {field.name: getattr(DOOR, field.name) for field in fields(Door)}
FIRMS = tuple(f"firm{number}" for number in range(1, 10))
STARTUPS = tuple(f"startup{number}" for number in range(1, 7))
KINDS = {"startup": STARTUPS, "large_firm": (*FIRMS, "visitor"), "unknown": (None,)}


def rows(engine: Engine, relation: FromClause, **where: Any) -> list[dict[str, Any]]:
    """Every row that a relation holds of what is asked for."""
    return records(fetch(engine, select(relation).where(*(relation.c[name] == value for name, value in where.items()))))


@dataclass(frozen=True)
class Rated:
    """A database with one programme, and what its rounds were given."""

    engine: Engine
    story: Story

    def counts(self, round_: int, relation: FromClause = DOOR.rating_count) -> dict[tuple[Any, ...], int]:
        """Raters by criterion's position, kind where the relation knows it, and value."""
        found = rows(self.engine, relation, programme_id=self.story.id, round_id=round_)
        positions = {
            row["id"]: row["position"] for row in rows(self.engine, DOOR.criterion, programme_id=self.story.id)
        }
        return {
            tuple(
                part for part in (positions[row["criterion_id"]], row.get("kind"), row["value"]) if part is not None
            ): row["raters"]
            for row in found
        }


class Rounds:
    """Writes rounds of one programme, each on an event of its own."""

    def __init__(self, scribe: Scribe) -> None:
        self.story = scribe.programme()
        self.story.joins(*FIRMS)
        self.story.joins(*STARTUPS, role="guest", kind="startup")
        self.story.joins("visitor", role="guest")
        self.asked = self.story.instrument("Q", "R")
        self._number = 0

    def add(self, *answers: Answer, **values: Any) -> int:
        self._number += 1
        event = self.story.event(f"W{self._number}", host="firm1")
        return self.story.round(self.story.session(event), self.asked, answers, **values)


@contextmanager
def rounds_of(engine: Engine) -> Iterator[Rounds]:
    with scribe_of(engine) as scribe:
        yield Rounds(scribe)


def by(raters: tuple[str, ...], *values: int | None) -> list[Answer]:
    """One answer per rater, alike to both questions."""
    return [(rater, (value, value)) for rater, value in zip(raters, values, strict=False)]


# --- Ratings


def test_no_rating_of_an_open_round_is_handed_out_however_many_answered(database: Engine) -> None:
    with rounds_of(database) as written:
        open_ = written.add(*by(FIRMS, *[5] * 9), status="open", minimum_raters=1)
        closed = written.add(*by(FIRMS, *[5] * 9), status="closed", minimum_raters=1)
        released = written.add(*by(FIRMS, *[5] * 9), status="released", minimum_raters=1)
    rated = Rated(database, written.story)
    assert rated.counts(open_) == {}
    assert rated.counts(open_, DOOR.rating_count_by_kind) == {}
    assert rated.counts(closed) == rated.counts(released) == {(0, 5.0): 9, (1, 5.0): 9}


@pytest.mark.parametrize(("minimum", "needed"), [(1, 3), (3, 3), (4, 4), (5, 5), (7, 7)])
def test_a_round_needs_its_own_minimum_and_never_fewer_than_three(database: Engine, minimum: int, needed: int) -> None:
    with rounds_of(database) as written:
        short = written.add(*by(FIRMS, *[4] * (needed - 1)), minimum_raters=minimum)
        enough = written.add(*by(FIRMS, *[4] * needed), minimum_raters=minimum)
    rated = Rated(database, written.story)
    assert rated.counts(short) == {}
    assert rated.counts(enough) == {(0, 4.0): needed, (1, 4.0): needed}
    states = {row["id"]: (row["state"], row["threshold"]) for row in rows(database, DOOR.round)}
    assert states == {short: ("suppressed", needed), enough: ("ready", needed)}


def test_a_criterion_with_too_few_applicable_answers_is_withheld_alone(database: Engine) -> None:
    with rounds_of(database) as written:
        answers = [(firm, (4, None if firm == "firm5" else 2)) for firm in FIRMS[:5]]
        round_ = written.add(*answers)
    assert Rated(database, written.story).counts(round_) == {(0, 4.0): 5}


def test_a_criterion_withheld_from_all_is_not_told_apart_by_kind_either(database: Engine) -> None:
    with rounds_of(database) as written:
        answers = [(firm, (4, 2 if firm in FIRMS[:5] else None)) for firm in FIRMS[:8]]
        round_ = written.add(*answers, minimum_raters=8)
    rated = Rated(database, written.story)
    assert rated.counts(round_) == {(0, 4.0): 8}
    assert rated.counts(round_, DOOR.rating_count_by_kind) == {(0, "large_firm", 4.0): 8}


def test_respondents_of_one_firm_count_once_with_their_mean(database: Engine) -> None:
    with rounds_of(database) as written:
        twice: list[Answer] = [("firm1", (1, 5)), ("firm1", (4, None))]
        round_ = written.add(*twice, *by(FIRMS[1:5], 5, 5, 5, 5))
    assert Rated(database, written.story).counts(round_) == {(0, 2.5): 1, (0, 5.0): 4, (1, 5.0): 5}


def test_many_respondents_of_few_firms_are_not_enough(database: Engine) -> None:
    with rounds_of(database) as written:
        round_ = written.add(*(("firm1", (3, 3)) for _ in range(9)), *by(FIRMS[1:4], 3, 3, 3))
    assert Rated(database, written.story).counts(round_) == {}


def test_respondents_whose_firm_is_not_known_count_each(database: Engine) -> None:
    with rounds_of(database) as written:
        round_ = written.add(*((None, (3, 3)) for _ in range(5)))
    assert Rated(database, written.story).counts(round_) == {(0, 3.0): 5, (1, 3.0): 5}
    (row,) = rows(database, DOOR.round)
    assert (row["respondents"], row["answered"], row["state"]) == (True, 5, "ready")


def test_guests_ratings_are_never_inside_the_firms(database: Engine) -> None:
    with rounds_of(database) as written:
        beside = written.add(*by(FIRMS, *[5] * 5), *by(STARTUPS, *[1] * 6), ("visitor", (1, 1)))
        alone = written.add(*by(FIRMS, *[5] * 4), *by(STARTUPS, *[1] * 6), ("visitor", (1, 1)))
    rated = Rated(database, written.story)
    assert rated.counts(beside) == {(0, 5.0): 5, (1, 5.0): 5}
    assert rated.counts(alone) == {}


def test_kinds_are_told_apart_only_where_each_keeps_five(database: Engine) -> None:
    with rounds_of(database) as written:
        five = written.add(*by(FIRMS, *[5] * 5), *by(STARTUPS, *[1] * 5))
        four = written.add(*by(FIRMS, *[5] * 5), *by(STARTUPS, *[1] * 4))
        one_kind = written.add(*by(FIRMS, *[5] * 5))
        short = written.add(*by(FIRMS, *[5] * 4), *by(STARTUPS, *[1] * 6))
    rated = Rated(database, written.story)
    assert rated.counts(five, DOOR.rating_count_by_kind) == {
        (position, kind, value): 5 for position in (0, 1) for kind, value in (("large_firm", 5.0), ("startup", 1.0))
    }
    assert rated.counts(four, DOOR.rating_count_by_kind) == {}
    assert rated.counts(one_kind, DOOR.rating_count_by_kind) == {
        (position, "large_firm", 5.0): 5 for position in (0, 1)
    }
    assert rated.counts(short, DOOR.rating_count_by_kind) == {}


def test_no_kind_minus_the_firms_leaves_fewer_than_five_raters(database: Engine) -> None:
    with rounds_of(database) as written:
        round_ = written.add(*by(FIRMS, *[5] * 5), ("visitor", (2, 2)))
    rated = Rated(database, written.story)
    firms = rated.counts(round_)
    kinds = Counter[tuple[Any, ...]]()
    for (position, _, value), raters in rated.counts(round_, DOOR.rating_count_by_kind).items():
        kinds[position, value] += raters
    difference = {cell: raters - firms.get(cell, 0) for cell, raters in kinds.items()}
    left = sum(abs(raters) for raters in difference.values())
    assert left == 0 or left >= 5, f"the visitor alone remains: {difference}"


def test_a_round_says_who_was_asked_and_how_many_firms_answered(database: Engine) -> None:
    with rounds_of(database) as written:
        written.add(*by(FIRMS, 3, 3), ("firm1", (3, 3)), ("startup1", (1, 1)), invited=(*FIRMS[:8], "startup1"))
    (row,) = rows(database, DOOR.round)
    assert (row["invited"], row["answered"], row["respondents"]) == (8, 2, False)
    assert row["host_id"] == written.story.scribe.organisations["firm1"]


raters = st.sampled_from((*FIRMS, *STARTUPS, "visitor", None))
values = st.none() | st.integers(1, 5)
answers = st.lists(st.tuples(raters, st.tuples(values, values)), max_size=24)


def expected(given_: list[Answer], status: str, minimum: int) -> dict[tuple[int, float], int]:
    """Raters by criterion and value as disclosure.md has it, in plain Python."""
    found: dict[tuple[int, float], int] = {}
    for position in (0, 1):
        told: dict[Any, list[int]] = {}
        for number, (rater, values_) in enumerate(given_):
            value = values_[position]
            if value is not None and (rater is None or rater in FIRMS):
                told.setdefault(rater or number, []).append(value)
        if status != "open" and len(told) >= max(3, minimum):
            found |= {(position, value): n for value, n in Counter(fmean(each) for each in told.values()).items()}
    return found


def kind_of(rater: str | None) -> str:
    return next(kind for kind, members in KINDS.items() if rater in members)


@given(answers, st.sampled_from(("open", "closed", "released")), st.integers(1, 7))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_answered_the_door_counts_what_the_rule_allows_and_nothing_else(
    database: Engine, given_: list[Answer], status: str, minimum: int
) -> None:
    with undone(database) as connection:
        written = Rounds(Scribe(connection))
        written.add(*given_, status=status, minimum_raters=minimum)
        positions = {row: position for position, row in enumerate(written.asked.criteria.values())}
        shown = connection.execute(select(DOOR.rating_count)).mappings().all()
        kinds = connection.execute(select(DOOR.rating_count_by_kind)).mappings().all()
    counted = {(positions[row["criterion_id"]], row["value"]): row["raters"] for row in shown}
    assert counted == pytest.approx(expected(given_, status, minimum))
    if status == "open":
        assert kinds == []
    for position in {positions[row["criterion_id"]] for row in kinds}:
        told = {
            (number if rater is None else rater, kind_of(rater))
            for number, (rater, each) in enumerate(given_)
            if each[position] is not None
        }
        assert min(Counter(kind for _, kind in told).values()) >= 5


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    """A transaction of which nothing remains."""

    class Undo(Exception):
        pass

    try:
        with writing(engine) as connection:
            yield connection
            raise Undo
    except Undo:
        pass


# --- Persons


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


# --- What no relation holds

CANARIES = {
    "an open round's rating": 424_201,
    "a suppressed round's rating": 424_202,
    "a withheld criterion's rating": 424_203,
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
            open_, few, mixed = (
                [(firm, (CANARIES[f"{which} rating"],) * 2) for firm in FIRMS[:raters]]
                for which, raters in (
                    ("an open round's", 9),
                    ("a suppressed round's", 4),
                    ("a withheld criterion's", 4),
                )
            )
            mixed = [(firm, (3, given_[1])) for firm, given_ in mixed] + [("firm9", (3, None))]
            for number, (given_, status) in enumerate(((open_, "open"), (few, "closed"), (mixed, "closed"))):
                round_ = story.round(
                    story.session(story.event(f"W{number}", host="firm1")), asked, given_, status=status
                )
            response = story.put(
                "response",
                round_id=round_,
                instrument_id=asked.id,
                organisation_id=scribe.organisations["firm8"],
                respondent=CANARIES["a respondent"],
            )
            words = {"kind": "strength", "raw_text": CANARIES["a raw comment"]}
            pending = {"public_text": CANARIES["a pending comment"], "moderation": "pending"}
            story.put("comment", response_id=response, number=1, **words, **pending)
            person = story.person(str(CANARIES["a pseudonym"]), firm1=OLD)
            names = {"display_name": CANARIES["a display name"], "email": CANARIES["an address"]}
            story.put("person_identity", person_id=person, **names)
            story.attends(story.session(story.event("W9")), person)
            model = story.model("firm1")
            raw = {"raw_text": CANARIES["a raw suggestion"]}
            story.suggestion(model, 1, **raw, public_text="kept", decision="agree", reason="said")
            unready = {"public_text": CANARIES["a pending suggestion"], "moderation": "pending"}
            unready |= {"reason": CANARIES["the reason of a pending suggestion"]}
            waits = story.suggestion(model, 2, **raw, **unready)
            withheld = {"public_text": CANARIES["a withheld suggestion"], "moderation": "withheld"}
            story.suggestion(model, 3, **raw, **withheld)
            title = CANARIES["the action of a pending suggestion"]
            story.put("action", suggestion_id=waits, sequence=1, title=title, status="not_started")
        yield engine
        engine.dispose()


@pytest.mark.parametrize("name", RELATIONS)
def test_no_relation_of_the_door_holds_what_may_not_leave(canaries: Engine, name: str) -> None:
    cells = [cell for row in rows(canaries, RELATIONS[name]) for cell in row.values()]
    found = {what for what, canary in CANARIES.items() if canary in cells}
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
    assert set(CANARIES.values()) <= cells


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


# --- Who stands at the door


@pytest.mark.parametrize("role", ["firm", "funder"])
@pytest.mark.parametrize("organisation", [None, 1])
def test_firms_and_funders_are_refused(role: Any, organisation: int | None) -> None:
    with pytest.raises(NotOffered, match=rf"^The {role}'s door is not built yet\.$"):
        door_for(Viewer(role, organisation))


def test_a_role_that_nobody_has_is_refused() -> None:
    with pytest.raises(NotOffered):
        door_for(Viewer("nobody"))  # type: ignore[arg-type]


def test_coordinator_and_steering_group_see_the_same_relations() -> None:
    coordinator = door_for(Viewer("coordinator"))
    assert {field.name for field in fields(coordinator)} == set(RELATIONS)
    assert door_for(STEERING_GROUP) is DOOR
