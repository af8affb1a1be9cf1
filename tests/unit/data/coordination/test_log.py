"""The log is searched, sorted and read a page at a time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert

from data.access import Viewer
from data.coordination.desk import Desk, desk_for
from data.coordination.log import Wanted, count, entries
from data.engine import writing
from data.models import AuditLog
from tests.conftest import DatabaseLike
from tests.unit.data.coordination.conftest import opened

NOON = datetime(2026, 11, 23, 12)
ROWS = [
    ("ann", "coordinator", "moderated", "comment 12 of round W3", "P", 0),
    ("bo", "coordinator", "published", "release 1", "P", 0),
    ("ann", "coordinator", "rater_seen", "who rated host 100%_sure", "Q", 30),
    ("Åke", "firm", "sign_in", "session", None, -45),
    ("ann", None, "imported", "Programme P", "P", 60 * 24),
]
"""Actor, role, action, object, programme, and minutes after noon."""


@pytest.fixture(scope="module")
def desk(database_like: DatabaseLike, migrated: str) -> Iterator[Desk]:
    with database_like(migrated) as url, opened(url) as engine:
        names = ("actor", "role", "action", "object", "programme")
        with writing(engine) as connection:
            for number, (*values, minutes) in enumerate(ROWS):
                row = dict(zip(names, values, strict=True))
                at = NOON + timedelta(minutes=minutes)
                connection.execute(insert(AuditLog).values(id=number, at=at, **row))
        yield desk_for(Viewer("coordinator"), engine, "ann")


def objects(desk: Desk, wanted: Wanted) -> list[str]:
    """What the entries are about, in order; as many as are counted."""
    found = [entry.object for entry in entries(desk, wanted)]
    assert len(found) == count(desk, wanted)
    return found


def test_the_newest_entry_stands_first_and_of_one_moment_the_later(desk: Desk) -> None:
    assert objects(desk, Wanted()) == [ROWS[number][3] for number in (4, 2, 1, 0, 3)]
    assert objects(desk, Wanted(ascending=True)) == [ROWS[number][3] for number in (3, 0, 1, 2, 4)]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(text="ROUND w3"), [0]),
        (Wanted(text="BO"), [1]),
        (Wanted(text="%_s"), [2]),
        (Wanted(text="%"), [2]),
        (Wanted(text="_"), [2]),
        (Wanted(text="'; DROP TABLE audit_log; --"), []),
        (Wanted(action="sign_in"), [3]),
        (Wanted(actor="ann"), [4, 2, 0]),
        (Wanted(actor="an"), []),
        (Wanted(programme="Q"), [2]),
        (Wanted(since=date(2026, 11, 24)), [4]),
        (Wanted(until=date(2026, 11, 23)), [2, 1, 0, 3]),
        (Wanted(until=date.max), [4, 2, 1, 0, 3]),
        (Wanted(since=date(2026, 11, 23), until=date(2026, 11, 23), actor="ann", text="comment"), [0]),
    ],
)
def test_each_question_finds_its_entries_and_no_others(desk: Desk, wanted: Wanted, numbers: list[int]) -> None:
    assert objects(desk, wanted) == [ROWS[number][3] for number in numbers]


@pytest.mark.parametrize("column", ["actor", "action", "object", "programme"])
def test_every_column_sorts_both_ways_and_what_is_equal_stays_newest_first(desk: Desk, column: str) -> None:
    wanted = Wanted(sort=column, actor="ann")  # type: ignore[arg-type]
    place = ("actor", "role", "action", "object", "programme").index(column)
    newest = [ROWS[number] for number in (4, 2, 0)]
    upward = sorted(newest, key=lambda row: str(row[place]).lower())
    assert objects(desk, replace(wanted, ascending=True)) == [row[3] for row in upward]
    downward = sorted(newest, key=lambda row: str(row[place]).lower(), reverse=True)
    assert objects(desk, wanted) == [row[3] for row in downward]


def test_a_page_goes_on_where_the_one_before_ended(desk: Desk) -> None:
    pages = [entries(desk, Wanted(), first, 2) for first in (0, 2, 4, 6)]
    assert [entry for page in pages for entry in page] == entries(desk, Wanted())
    assert [len(page) for page in pages] == [2, 2, 1, 0]
