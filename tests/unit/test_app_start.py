"""How the application refuses to start: one sentence, and nothing changed."""

import re
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click import Command, Context

from app import create_app
from dashboard.settings import Settings
from data.engine import make_engine, writing
from data.startup import prepare
from tests.applications import application, client_of, html_of, posted


def refused(capsys: pytest.CaptureFixture[str], settings: Settings | None) -> str:
    """The one sentence with which a server gives up, for good."""
    with pytest.raises(SystemExit) as ended:
        create_app(settings)
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"[A-Z][^\n]*\.\n", said.err)
    return said.err.rstrip("\n")


def faulty(path: Path, fault: str) -> str:
    """A database at `path` with this fault; what a start must say of it."""
    if fault == "nowhere":
        path.parent.rmdir()
        return f"There is no folder {path.parent} for the database"
    if fault == "no database":
        path.write_bytes(b"no database at all" * 100)
        return f"The database {path} is not a database"
    engine = make_engine(f"sqlite:///{path}")
    if fault == "another's":
        with writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE recipe (title TEXT)")
    else:
        prepare(engine, upgrade=True, sample=False)
        with writing(engine) as connection:
            revision = "9999" if fault == "newer" else "0001"
            connection.exec_driver_sql(f"UPDATE samspel_version SET version_num = '{revision}'")
    engine.dispose()
    said = {
        "another's": "holds other tables",
        "newer": "is newer than this Samspel",
        "older": "is older than this Samspel",
    }
    return f"The database {path} {said[fault]}"


@pytest.mark.parametrize("fault", ["nowhere", "no database", "another's", "newer", "older"])
def test_a_database_that_cannot_be_served_stops_the_start_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    path = tmp_path / "kept" / "samspel.sqlite"
    path.parent.mkdir()
    begins = faulty(path, fault)
    before = path.read_bytes() if path.exists() else None
    assert refused(capsys, Settings(f"sqlite:///{path}")).startswith(begins)
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_server_that_is_not_there_stops_the_start_with_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://someone:secret@127.0.0.1:{free.getsockname()[1]}/samspel"
        said = refused(capsys, Settings(url))
    assert said.startswith('The database "samspel" on 127.0.0.1 cannot be reached')
    assert "secret" not in said


def test_a_locked_database_stops_the_start_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.BUSY_SECONDS", 0.2)
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")):
        pass
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(capsys, Settings(f"sqlite:///{path}")).startswith(f"The database {path} is locked by another")


def test_a_setting_that_cannot_be_meant_stops_the_start_with_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSPEL_SAMPEL", "1")
    assert refused(capsys, None) == "SAMSPEL_SAMPEL is not a setting of Samspel: write SAMSPEL_SAMPLE."


def test_an_embedded_database_is_brought_up_to_date_unasked(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    for _ in range(2):
        with application(Settings(f"sqlite:///{path}", embedded=True, sample=True)) as made:
            listed = html_of(posted(client_of(made), None))
            assert "2019-01367" in listed
            assert "2017-04411" in listed


def test_without_a_setting_the_cookies_are_signed_by_a_key_that_every_start_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.INSTANCE", tmp_path)
    settings = Settings(f"sqlite:///{tmp_path / 'samspel.sqlite'}")
    assert create_app(settings).secret_key == create_app(settings).secret_key
    key = tmp_path / "secret_key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert create_app(replace(settings, secret_key="k" * 32)).secret_key == "k" * 32
    key.write_text("short")
    assert refused(capsys, settings).startswith(f"The key {key} is shorter than 32 characters")


def test_a_command_asks_for_no_key_and_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.INSTANCE", tmp_path)
    with Context(Command("import")):
        assert create_app(Settings(f"sqlite:///{tmp_path / 'samspel.sqlite'}")).secret_key
    assert list(tmp_path.iterdir()) == []
