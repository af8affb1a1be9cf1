"""A programme on record that no export came into yet."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Connection, Engine

from data import migrations
from data.engine import make_engine, writing
from tests.circle import circle
from tests.unit.data.workbook import example


class _Back(Exception):
    """Ends a test's transaction as if it had not been."""


@pytest.fixture(scope="session")
def circle_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The programme as it is before any export comes in, for all tests that leave it so."""
    opened = make_engine(f"sqlite:///{tmp_path_factory.mktemp('matching') / 'circle.sqlite'}")
    with writing(opened) as connection:
        migrations.upgrade(connection)
    example.bring_in(opened, circle())
    yield opened
    opened.dispose()


@pytest.fixture
def connection(circle_engine: Engine) -> Iterator[Connection]:
    """A transaction that leaves nothing behind."""
    with suppress(_Back), writing(circle_engine) as opened:
        yield opened
        raise _Back
