"""Records on both databases, each told once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from tests.conftest import DatabaseLike

Told = Callable[[Callable[[Engine], None]], Engine]


@pytest.fixture(scope="package")
def told(database_like: DatabaseLike, migrated: str) -> Iterator[Told]:
    """`told(states)` is a database with that record, for tests that only read."""
    with ExitStack() as stack:
        engines: dict[Callable[[Engine], None], Engine] = {}

        def engine_of(story: Callable[[Engine], None]) -> Engine:
            if story not in engines:
                engines[story] = make_engine(stack.enter_context(database_like(migrated)))
                stack.callback(engines[story].dispose)
                story(engines[story])
            return engines[story]

        yield engine_of
