"""When the database fails: a sentence and a number for the reader, everything for the log."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import make_url, text

from dashboard.settings import Settings
from data.engine import make_engine
from tests.applications import application, client_of, disconnect, html_of, posted


@pytest.fixture
def failing(tmp_path: Path) -> Iterator[tuple[FlaskClient, Path]]:
    """A server over a database of its own, which a test may break."""
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")) as app:
        client = client_of(app)
        disconnect()
        yield client, path


def told_of_a_fault(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> str:
    """What the reader is told; checked to bear a number that the log has too, and nothing of what went wrong."""
    caplog.clear()
    with caplog.at_level(logging.ERROR, logger="samspel"):
        told = posted(client, {"path": "/", "search": ""})
    html = html_of(told)
    found = re.search(r"The log names it ([0-9a-f]{8})\.", html)
    assert found
    assert f"request {found[1]} failed" in caplog.text
    assert "Traceback" in caplog.text
    for secret in ("Traceback", "sqlite", "SELECT", "site-packages", "Error", ".py"):
        assert secret not in html
    assert '<a class="underlined" href="/">' in html
    return html


def test_a_database_without_its_tables_gives_a_sentence_and_a_number(
    failing: tuple[FlaskClient, Path], caplog: pytest.LogCaptureFixture
) -> None:
    client, path = failing
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE event")
    assert "The database does not answer" in told_of_a_fault(client, caplog)


def test_a_database_that_went_away_gives_a_sentence_and_a_number(
    failing: tuple[FlaskClient, Path], caplog: pytest.LogCaptureFixture
) -> None:
    client, path = failing
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()
    path.mkdir()
    assert "The database does not answer" in told_of_a_fault(client, caplog)


def test_a_damaged_database_gives_a_sentence_and_a_number(
    failing: tuple[FlaskClient, Path], caplog: pytest.LogCaptureFixture
) -> None:
    client, path = failing
    for leftover in path.parent.glob(f"{path.name}-*"):
        leftover.unlink()
    path.write_bytes(b"this is no database, and it is long enough to be read as a page of one" * 20)
    told_of_a_fault(client, caplog)


def test_a_server_that_left_gives_a_sentence_and_a_number(
    database_url: str, server_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        pytest.skip("SQLite is no server")
    engine = make_engine(server_url)
    with application(Settings(database_url)) as app:
        client = client_of(app)
        assert "No programme is recorded yet" in html_of(posted(client, None))
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false"))
            ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(ends), {"name": url.database})
        assert "The database does not answer" in told_of_a_fault(client, caplog)
    engine.dispose()


def test_a_page_that_failed_is_drawn_once_the_database_is_back(failing: tuple[FlaskClient, Path]) -> None:
    client, path = failing
    assert "No programme is recorded yet" in html_of(posted(client, None))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE programme RENAME TO gone")
        connection.execute("INSERT OR REPLACE INTO key_counter VALUES ('record', 7)")
        connection.commit()
    assert "The log names it" in html_of(posted(client, None))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE gone RENAME TO programme")
    assert "No programme is recorded yet" in html_of(posted(client, None))
