"""Databases that hold what a test tells of."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from data import migrations
from data.engine import make_engine, writing
from tests.unit.dashboard.views.feedback.record import Record, picture


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("feedback") / "blank.db"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    engine.dispose()
    return path.read_bytes()


@pytest.fixture(scope="session")
def recorded(blank: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Engine]]:
    """Makes an engine over an SQLite database that holds what its arguments tell; told again, it is the same one."""
    folder = tmp_path_factory.mktemp("feedback")
    engines: dict[tuple[Callable[[Record], object], ...], Engine] = {}

    def make(*told: Callable[[Record], object]) -> Engine:
        if told not in engines:
            path = folder / f"{len(engines)}.db"
            path.write_bytes(blank)
            engines[told] = make_engine(f"sqlite:///{path}")
            with writing(engines[told]) as connection:
                record = Record(connection)
                for tell in told:
                    tell(record)
        return engines[told]

    yield make
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def sample(recorded: Callable[..., Engine]) -> Engine:
    """The picture's programme."""
    return recorded(picture)
