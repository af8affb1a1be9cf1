"""An import that is killed leaves the programme as it was before or as it is after, never between."""

import random
import time
from multiprocessing import get_context
from statistics import median

from sqlalchemy import Engine, func, select, text

from data.engine import SQLITE
from data.models import Base
from data.workbook.export import export
from data.workbook.schema import SHARED, SHEETS
from tests.attack import victim
from tests.attack.victim import BEGUN, COMMITTED, REFERENCE, VERSIONS
from tests.unit.data.workbook.example import in_key_order

KILLS = 100
FEWEST_INSIDE = 30
PATIENCE = 30.0
"""Seconds until an import that was not killed counts as stuck."""

FORKS = get_context("forkserver")
EXPECTED = tuple(in_key_order(version.sheets) for version in VERSIONS)


def imported(url: str, version: int, kill_after: float | None = None) -> tuple[list[str], float]:
    """What the import said until it ended or, so many seconds after it was begun, was killed; and how long it took."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=victim.bring_in, args=(url, version, theirs))
    process.start()
    theirs.close()
    said = [ours.recv()]
    began = time.perf_counter()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    process.join(PATIENCE)
    while ours.poll():
        try:
            said.append(ours.recv())
        except EOFError:
            break
    assert process.exitcode is not None, "the import is stuck"
    process.close()
    return said, time.perf_counter() - began


def settled(engine: Engine) -> None:
    """PostgreSQL finishes what a dead client asked for last; after that nobody but us is connected."""
    if engine.dialect.name == SQLITE:
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            if not connection.scalar(others):
                return
        time.sleep(0.005)
    raise AssertionError("a killed import is still connected")


def version_in(engine: Engine) -> int:
    """Which version the database holds, to the last cell and with no row besides; anything else fails."""
    found = export(engine, REFERENCE)
    assert found in EXPECTED, "neither before nor after"
    version = EXPECTED.index(found)
    with engine.connect() as connection:
        for name in SHEETS.keys() - SHARED:
            rows = connection.scalar(select(func.count()).select_from(Base.metadata.tables[name]))
            assert rows == len(found[name]), name
    return version


def test_a_hundred_kills_leave_before_or_after_and_never_between(database: Engine, database_url: str) -> None:
    FORKS.set_forkserver_preload([victim.__name__])
    chance = random.Random(20191130)
    took = []
    for version in (0, 1, 0):
        said, seconds = imported(database_url, version)
        assert said == [BEGUN, COMMITTED]
        took.append(seconds)
    held, inside, finished = version_in(database), 0, 0
    for _ in range(KILLS):
        said, _ = imported(database_url, 1 - held, kill_after=chance.uniform(0, 1.1 * median(took[1:])))
        settled(database)
        before, held = held, version_in(database)
        # Whoever was told that it is committed finds it committed.
        assert COMMITTED not in said or held != before
        inside += held == before
        finished += held != before
    # A transaction that had begun and left no trace was hit inside.
    assert inside >= FEWEST_INSIDE, f"{inside} inside, {finished} finished"
    assert imported(database_url, 1 - held)[0] == [BEGUN, COMMITTED]
    assert version_in(database) == 1 - held
    if database.dialect.name == SQLITE:
        with database.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert not connection.execute(text("PRAGMA foreign_key_check")).all()
