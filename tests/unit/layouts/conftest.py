"""A database to be copied."""

import pytest

from data import migrations
from data.engine import make_engine, writing


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated SQLite file without a row."""
    path = tmp_path_factory.mktemp("layouts") / "blank.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    engine.dispose()
    return path.read_bytes()
