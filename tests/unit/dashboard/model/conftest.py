"""The record of these tests, each test its own copy."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data import migrations
from data.engine import make_engine, writing
from tests.unit.dashboard.model.record import Told, tell


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """The record on SQLite, only to be copied."""
    path = tmp_path_factory.mktemp("model") / "template.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    told = tell(engine)
    engine.dispose()
    return path, told


@pytest.fixture
def told(template: tuple[Path, Told], tmp_path: Path) -> Iterator[Told]:
    """The record with nothing published."""
    path, known = template
    own = tmp_path / "record.sqlite"
    shutil.copy(path, own)
    engine = make_engine(f"sqlite:///{own}")
    yield replace(known, engine=engine)
    engine.dispose()
