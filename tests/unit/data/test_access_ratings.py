"""Ratings behind the live door: which are counted, and which nobody can get at."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, FromClause, select

from data.engine import writing
from tests.scribe import Answer, Scribe, Story, scribe_of
from tests.unit.data.door import DOOR, rows

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
STARTUPS = tuple(f"startup{number}" for number in range(1, 7))
KINDS = {"startup": STARTUPS, "large_firm": (*FIRMS, "visitor"), "unknown": (None,)}


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


def test_no_rating_of_an_open_round_is_handed_out_however_many_answered(database: Engine) -> None:
    with rounds_of(database) as written:
        open_ = written.add(*by(FIRMS, *[5] * 9), status="open", minimum_raters=1)
        closed = written.add(*by(FIRMS, *[5] * 9), status="closed", minimum_raters=1)
        released = written.add(*by(FIRMS, *[5] * 9), status="released", minimum_raters=1)
    rated = Rated(database, written.story)
    assert rated.counts(open_) == {}
    assert rated.counts(open_, DOOR.rating_count_by_kind) == {}
    assert rated.counts(closed) == rated.counts(released) == {(0, 5.0): 9, (1, 5.0): 9}


def test_a_round_needs_its_own_minimum_and_never_fewer_than_three(database: Engine) -> None:
    asked_for = {1: 3, 4: 4, 5: 5, 7: 7}
    short: dict[int, int] = {}
    enough: dict[int, int] = {}
    with rounds_of(database) as written:
        for minimum, needed in asked_for.items():
            short[needed] = written.add(*by(FIRMS, *[4] * (needed - 1)), minimum_raters=minimum)
            enough[needed] = written.add(*by(FIRMS, *[4] * needed), minimum_raters=minimum)
    rated = Rated(database, written.story)
    states = {row["id"]: (row["state"], row["threshold"]) for row in rows(database, DOOR.round)}
    for needed in asked_for.values():
        assert rated.counts(short[needed]) == {}
        assert rated.counts(enough[needed]) == {(0, 4.0): needed, (1, 4.0): needed}
        assert states[short[needed]] == ("suppressed", needed)
        assert states[enough[needed]] == ("ready", needed)


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
