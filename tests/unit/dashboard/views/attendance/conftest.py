"""Records on both databases, each told once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from sqlalchemy import Engine

from data import migrations
from data.engine import make_engine, writing
from tests.conftest import DatabaseLike

Told = Callable[[Callable[[Engine], None]], Engine]


@pytest.fixture(scope="package")
def told(database_like: DatabaseLike, migrated: str) -> Iterator[Told]:
    """`told(states)` is a database with that record, for tests that only read."""
    with ExitStack() as stack:

        @cache
        def engine_of(story: Callable[[Engine], None]) -> Engine:
            engine = make_engine(stack.enter_context(database_like(migrated)))
            stack.callback(engine.dispose)
            story(engine)
            return engine

        yield engine_of


@pytest.fixture(scope="package")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """The same on SQLite alone: where things stand does not depend on the database."""
    with ExitStack() as stack:

        @cache
        def engine_of(story: Callable[[Engine], None]) -> Engine:
            engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('attendance') / 'record.sqlite'}")
            stack.callback(engine.dispose)
            with writing(engine) as connection:
                migrations.upgrade(connection)
            story(engine)
            return engine

        yield engine_of
