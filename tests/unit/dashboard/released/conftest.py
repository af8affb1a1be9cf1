"""Programmes with a release by hand."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from data.release.figures import Figure
from tests.conftest import DatabaseLike
from tests.unit.dashboard.released import record


@pytest.fixture
def staged(database: Engine) -> Engine:
    """Both sample programmes in outline and no release, for a test of its own."""
    record.stage(database)
    return database


@pytest.fixture(scope="module")
def published(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """The programme of 2019 in its second release, every text of it a canary of those who may read it.

    Nothing of 2017 is published. A canary reads `CANARY-`, who may read it, and a number.
    """
    with database_like(migrated) as url:
        engine = make_engine(url)
        record.stage(engine)
        record.published(engine, record.draft((*record.event_figures(), *_canaries("OLD"))))
        record.published(engine, record.draft((*record.figures(), *_canaries("NEW")), number=2))
        yield engine
        engine.dispose()


def _canaries(age: str) -> tuple[Figure, ...]:
    """For every audience a host with comments and a suggestion, in each of the two releases."""
    readers = {"FIRMS": None, **{code.upper(): record.ORGANISATIONS[code] for code in ("nordverk", "tallmyra")}}
    found = []
    for name, reader in readers.items():
        canary = f"CANARY-{age}-{name}"
        rounds = record.round_figures(f"{canary}-HOST", "W1", canary, {"way-in": 5}, reader=reader)
        comment = replace(rounds[0], figure="comment", detail="strength", value=None, of=None, label_en=canary)
        found += [*rounds, comment, replace(comment, figure="suggestion", detail="agree")]
    return tuple(found)
