"""From a statement to a frame, alike on both databases; and frames that are remembered."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from threading import Barrier
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine, Select, event, func, literal, null, select

from data.access import STEERING_GROUP, Door, door_for
from data.engine import writing
from data.frames import Memory, fetch, records
from data.keys import changed, take
from data.models import Base, Programme
from tests.scribe import DAY, scribe_of

DOOR = door_for(STEERING_GROUP)


@pytest.fixture
def known(database: Engine) -> Engine:
    """One programme with a value of every type, and one without what may be left out."""
    with scribe_of(database) as scribe:
        full = scribe.programme("full", grant_amount=Decimal("699908.50"), currency="SEK", as_of=date(2019, 11, 30))
        scribe.programme("bare")
        full.joins("Ängsö \N{JAPANESE OGRE}")
        full.event("W1", actual_start=datetime(2019, 3, 27, 9, 30, 15))
        full.event("W2", actual_start=None)
    return database


def test_columns_hold_pythons_own_values_as_the_statement_types_them(known: Engine) -> None:
    programme, event_, part = DOOR.programme, DOOR.event, DOOR.participation
    statement = (
        select(
            programme.c.id,
            programme.c.reference_number,
            programme.c.grant_amount,
            programme.c.as_of,
            event_.c.actual_start,
            part.c.listed_by_name,
            func.count().over().label("n"),
            literal(0.5).label("half"),
            null().label("blank"),
        )
        .select_from(
            programme.join(event_, event_.c.programme_id == programme.c.id).join(
                part, part.c.programme_id == programme.c.id
            )
        )
        .order_by(event_.c.code)
    )
    first, second = records(fetch(known, statement))
    assert {name: type(value) for name, value in first.items()} == {
        "id": int,
        "reference_number": str,
        "grant_amount": Decimal,
        "as_of": date,
        "actual_start": datetime,
        "listed_by_name": bool,
        "n": int,
        "half": float,
        "blank": type(None),
    }
    assert first["grant_amount"] == Decimal("699908.50")
    assert first["actual_start"] == datetime(2019, 3, 27, 9, 30, 15)
    assert (first["listed_by_name"], first["n"], first["as_of"]) == (False, 2, date(2019, 11, 30))
    assert second["actual_start"] is None


def test_a_frame_keeps_order_and_names_and_every_column_is_of_objects(known: Engine) -> None:
    statement = select(DOOR.event.c.code, DOOR.event.c.id.label("number")).order_by(DOOR.event.c.code.desc())
    frame = fetch(known, statement)
    assert list(frame.columns) == ["code", "number"]
    assert list(frame["code"]) == ["W2", "W1"]
    assert set(frame.dtypes) == {np.dtype(object)}
    assert list(frame.index) == [0, 1]


def test_no_rows_give_the_same_columns_empty(database: Engine) -> None:
    frame = fetch(database, select(DOOR.event.c.code, DOOR.event.c.planned_start))
    assert (list(frame.columns), len(frame), set(frame.dtypes)) == (
        ["code", "planned_start"],
        0,
        {np.dtype(object)},
    )
    assert records(frame) == []


def test_a_single_column_of_words_is_not_taken_apart(known: Engine) -> None:
    name = DOOR.organisation.c.name
    frame = fetch(known, select(name).where(name.like("%ogre%") | name.like("Ä%")))
    assert records(frame) == [{"name": "Ängsö \N{JAPANESE OGRE}"}]


def test_records_are_the_rows_in_order() -> None:
    frame = pd.DataFrame([(1, "a"), (None, "b")], columns=["n", "s"], dtype=object)
    assert records(frame) == [{"n": 1, "s": "a"}, {"n": None, "s": "b"}]


def test_every_relation_of_the_door_gives_the_same_types_on_both_databases(sample: Engine) -> None:
    for name in (field.name for field in fields(Door)):
        relation = getattr(DOOR, name)
        frame = fetch(sample, select(relation).limit(500))
        for column in relation.c:
            kinds = {type(value) for value in frame[column.name]} - {type(None)}
            assert kinds <= {column.type.python_type}, f"{name}.{column.name}"


def test_fetching_cannot_change_the_record(database: Engine) -> None:
    organisation = Base.metadata.tables["organisation"]
    row = {"id": 1, "code": "x", "name": "x", "kind": "startup"}
    written = organisation.insert().values(row).returning(organisation.c.id)
    with pytest.raises(Exception, match=r"read-?only"):
        fetch(database, written)  # type: ignore[arg-type]
    assert len(fetch(database, select(organisation))) == 0


# --- Memory


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """What the database is asked while this lasts, the question for the imports aside."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "key_counter" not in statement and "PRAGMA" not in statement and not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


def references() -> Select[Any]:
    return select(Programme.reference_number).order_by(Programme.reference_number)


def imported(engine: Engine, reference: str, *, takes: bool = True) -> None:
    """A programme comes in as imports bring it: with a number of its own."""
    row = {"funder_id": 1, "reference_number": reference, "title_en": "T", "planned_start": DAY, "planned_end": DAY}
    row |= {"status": "ongoing", "data_origin": "recorded", "time_zone": "UTC"}
    with writing(engine) as connection:
        number = take(connection, "programme", 1)[0]
        connection.execute(Base.metadata.tables["programme"].insert().values(id=number, **row))
        if takes:
            changed(connection)


@pytest.fixture
def remembered(database: Engine) -> Engine:
    """A database that programmes can be brought into."""
    with writing(database) as connection:
        connection.execute(
            Base.metadata.tables["organisation"].insert().values(id=1, code="f", name="F", kind="funder")
        )
    return database


def test_a_statement_is_answered_once_while_nothing_is_imported(remembered: Engine) -> None:
    memory, statement, other = Memory(remembered), references(), references()
    with heard(remembered) as asked:
        first = memory.fetch()(statement)
        assert memory.fetch()(statement) is first
        assert len(asked) == 1
        assert memory.fetch()(other) is not first
        assert len(asked) == 2


def test_an_import_makes_the_next_request_ask_again(remembered: Engine) -> None:
    memory, statement = Memory(remembered), references()
    assert records(memory.fetch()(statement)) == []
    for number, reference in enumerate(("a", "b", "c"), start=1):
        imported(remembered, reference)
        assert len(memory.fetch()(statement)) == number


def test_an_import_that_was_rolled_back_is_no_import(remembered: Engine) -> None:
    memory, statement = Memory(remembered), references()
    imported(remembered, "a")
    before = memory.fetch()(statement)
    with pytest.raises(KeyboardInterrupt), writing(remembered) as connection:
        changed(connection)
        raise KeyboardInterrupt
    assert memory.fetch()(statement) is before


def test_an_import_during_a_request_is_seen_by_the_next_one(remembered: Engine) -> None:
    memory, statement = Memory(remembered), references()
    during = memory.fetch()
    imported(remembered, "a")
    assert len(during(statement)) == 1
    imported(remembered, "b")
    assert len(during(statement)) == 1
    assert len(memory.fetch()(statement)) == 2


def test_what_a_slow_request_brings_home_is_not_remembered_for_later_ones(remembered: Engine) -> None:
    memory, statement = Memory(remembered), references()
    slow = memory.fetch()
    slow(statement)
    imported(remembered, "a")
    fresh = memory.fetch()
    other = references()
    slow(other)
    imported(remembered, "b", takes=False)
    assert len(fresh(other)) == 2


def test_the_oldest_of_too_many_frames_is_forgotten(remembered: Engine) -> None:
    memory, statements = Memory(remembered, most=2), [references() for _ in range(3)]
    fetched = memory.fetch()
    with heard(remembered) as asked:
        for statement in (*statements, statements[2], statements[1]):
            fetched(statement)
        assert len(asked) == 3
        fetched(statements[0])
        assert len(asked) == 4


def test_threads_share_one_memory_and_none_sees_an_older_record_than_before(remembered: Engine) -> None:
    memory, statements = Memory(remembered, most=3), [references() for _ in range(5)]
    together = Barrier(5)

    def look(_: int) -> list[int]:
        together.wait()
        return [len(memory.fetch()(statements[turn % 5])) for turn in range(40)]

    def bring() -> None:
        together.wait()
        for number in range(8):
            imported(remembered, f"p{number}")

    with ThreadPoolExecutor(5) as threads:
        bringing = threads.submit(bring)
        seen = list(threads.map(look, range(4)))
        bringing.result()
    assert all(counts == sorted(counts) for counts in seen)
    assert len(memory.fetch()(statements[0])) == 8
