"""The first start and every later one; and one sentence for whatever is in the way."""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, delete, func, insert, inspect, make_url, select, text, update

from data import engine as engines
from data import migrations
from data import sample as samples
from data.engine import SQLITE, make_engine, writing
from data.models import Base, KeyCounter, Programme
from data.startup import StartupFault, check, migrate, prepare
from data.workbook.sheets import Refused

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def served(engine: Engine) -> None:
    """The start of a server whose database was named by hand."""
    prepare(engine, upgrade=False, sample=False)


def programmes(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(Programme.reference_number).order_by(Programme.reference_number)))


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in Base.metadata.sorted_tables]
        return sum(connection.execute(select(*counts)).one())


def sentence_of(url: str, looked_at: Callable[[Engine], object] = check) -> str:
    """What a start says about a database that it cannot serve."""
    with opened(url) as engine, pytest.raises(StartupFault) as fault:
        looked_at(engine)
    said = str(fault.value)
    assert re.fullmatch(r"[A-Z][^\n]*[^.]\.", said)
    return said


def test_the_first_start_makes_the_tables_and_loads_both_sample_programmes(bare: Engine) -> None:
    prepare(bare, upgrade=False, sample=True)
    check(bare)
    assert programmes(bare) == ["2017-04411", "2019-01367"]


def test_what_the_first_start_loads_says_that_it_is_invented(sample: Engine) -> None:
    with sample.connect() as connection:
        assert set(connection.scalars(select(Programme.data_origin))) == {"synthetic"}


def test_the_first_start_without_samples_makes_the_tables_only(bare: Engine) -> None:
    prepare(bare, upgrade=False, sample=False)
    check(bare)
    assert programmes(bare) == []


def test_a_second_start_keeps_the_data_as_they_are(bare: Engine) -> None:
    prepare(bare, upgrade=True, sample=True)
    with writing(bare) as connection:
        connection.execute(update(Programme).values(title_en="My own title"))
    before = rows(bare)
    prepare(bare, upgrade=True, sample=True)
    assert rows(bare) == before
    with bare.connect() as connection:
        assert set(connection.scalars(select(Programme.title_en))) == {"My own title"}


def test_a_database_that_was_emptied_on_purpose_stays_empty(bare: Engine) -> None:
    prepare(bare, upgrade=True, sample=True)
    with writing(bare) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != KeyCounter.__tablename__:
                connection.execute(delete(table))
    prepare(bare, upgrade=True, sample=True)
    assert programmes(bare) == []


def test_samples_come_together_or_not_at_all(bare: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(b"PK")
    paths = [samples.sample_paths()[0], damaged]
    with monkeypatch.context() as patch:
        patch.setattr(samples, "sample_paths", lambda: paths)
        with pytest.raises(Refused):
            prepare(bare, upgrade=True, sample=True)
    assert programmes(bare) == []
    prepare(bare, upgrade=True, sample=True)
    assert len(programmes(bare)) == 2


def test_workers_that_start_at_once_prepare_the_database_once(bare_url: str) -> None:
    script = (
        "import sys; from data.engine import make_engine; from data.startup import prepare;"
        "prepare(make_engine(sys.argv[1]), upgrade=True, sample=True)"
    )
    workers = [
        subprocess.Popen([sys.executable, "-c", script, bare_url], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)
    ]
    assert [worker.communicate()[1] for worker in workers] == [b"", b"", b""]
    with opened(bare_url) as engine, engine.connect() as connection:
        assert programmes(engine) == ["2017-04411", "2019-01367"]
        assert connection.scalar(select(func.count()).select_from(Base.metadata.tables["import_batch"])) == 2


def test_checking_changes_nothing(database: Engine) -> None:
    before = rows(database)
    check(database)
    assert rows(database) == before


def test_migrating_says_whether_there_was_anything_to_do(bare: Engine) -> None:
    assert migrate(bare) is True
    assert migrate(bare) is False


def set_revision(engine: Engine, revision: str) -> None:
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '{revision}'"))


def test_an_older_database_stops_the_start_and_says_how_to_upgrade(database: Engine, database_url: str) -> None:
    with writing(database) as connection:
        migrations.downgrade(connection, "0007")
    assert sentence_of(database_url).endswith(
        "is older than this Samspel: `flask --app app migrate` brings it up to date."
    )
    with pytest.raises(StartupFault, match="is older than this Samspel"):
        prepare(database, upgrade=False, sample=True)
    prepare(database, upgrade=True, sample=False)
    check(database)


@pytest.mark.parametrize("revision", ["9999", "experiment"])
def test_a_newer_database_stops_the_start_and_is_left_alone(database: Engine, database_url: str, revision: str) -> None:
    set_revision(database, revision)
    assert sentence_of(database_url).endswith("is newer than this Samspel: update Samspel.")
    for start in (lambda: prepare(database, upgrade=True, sample=True), lambda: migrate(database)):
        with pytest.raises(StartupFault, match="is newer than this Samspel"):
            start()
    with database.connect() as connection:
        assert migrations.revision_of(connection) == revision


def test_anothers_database_stops_the_start_and_is_left_alone(bare: Engine, bare_url: str) -> None:
    with writing(bare) as connection:
        connection.execute(text("CREATE TABLE invoice (id INTEGER)"))
    assert sentence_of(bare_url).endswith("holds other tables: give Samspel one of its own.")
    for start in (lambda: prepare(bare, upgrade=True, sample=True), lambda: migrate(bare)):
        with pytest.raises(StartupFault, match="holds other tables"):
            start()
    with bare.connect() as connection:
        assert inspect(connection).get_table_names() == ["invoice"]


def test_a_database_without_tables_says_how_to_make_them(bare: Engine, bare_url: str) -> None:
    with writing(bare):
        pass
    assert sentence_of(bare_url).endswith("has no tables: `flask --app app migrate` makes them.")


def test_a_locked_database_stops_the_start(
    database: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr("data.startup.BUSY_SECONDS", 0.1)
    with writing(database) as other:
        if database.dialect.name != SQLITE:
            other.execute(text(f"LOCK TABLE {migrations.VERSION_TABLE} IN ACCESS EXCLUSIVE MODE"))
        assert sentence_of(database_url, served).endswith(
            "is locked by another program: end that program, or wait until its import is done, and start again."
        )
    with opened(database_url) as engine:
        served(engine)


def test_an_import_under_way_does_not_make_a_served_database_unready(database: Engine, database_url: str) -> None:
    with writing(database) as importer:
        importer.execute(insert(KeyCounter).values(table_name="event", next_id=1))
        with opened(database_url) as engine:
            check(engine)


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "absent.sqlite"
    assert sentence_of(f"sqlite:///{path}") == (
        f"There is no database at {path}: `flask --app app migrate` makes one, or correct DATABASE_URL."
    )
    assert not path.exists()


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "absent"
    with opened(f"sqlite:///{folder}/samspel.sqlite") as engine, pytest.raises(StartupFault) as fault:
        prepare(engine, upgrade=True, sample=True)
    assert str(fault.value) == f"There is no folder {folder} for the database: make it, or correct DATABASE_URL."
    with opened(f"sqlite:///{folder}/samspel.sqlite") as engine, pytest.raises(StartupFault, match="cannot be opened"):
        migrate(engine)
    assert not folder.exists()


def test_a_file_of_another_kind_is_no_database_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 100)
    assert sentence_of(f"sqlite:///{path}") == (
        f"The database {path} is not a database: move that file away, or correct DATABASE_URL."
    )
    assert path.read_text() == "Dear all, " * 100


def test_a_damaged_file_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE series (id)")
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"x" * (len(content) - 100))
    assert sentence_of(f"sqlite:///{path}") == f"The database {path} is damaged: put back a copy of it."


def test_a_folder_in_the_files_place_cannot_be_opened(tmp_path: Path) -> None:
    assert sentence_of(f"sqlite:///{tmp_path}").startswith(f"The database {tmp_path} cannot be opened: let yourself")


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who may not write: nobody, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_that_may_not_be_written_to_stops_the_start() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "samspel.sqlite"
        with opened(f"sqlite:///{path}") as engine:
            migrate(engine)
        path.chmod(0o444)
        folder.chmod(0o555)
        with without_rights():
            said = sentence_of(f"sqlite:///{path}", served)
        folder.chmod(0o755)
    assert re.search(r"(may not be written to|cannot be opened): let yourself .+, or correct DATABASE_URL\.$", said)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "Connection refused"),
        ({"database": "absent"}, 'database "absent" does not exist'),
        ({"username": "stranger"}, 'role "stranger" does not exist'),
    ],
    ids=["not running", "no such database", "no such user"],
)
def test_a_server_out_of_reach_stops_the_start_with_its_reason(
    server_url: str, change: dict[str, object], reason: str
) -> None:
    url = make_url(server_url).set(**change).set(password="secret")  # type: ignore[arg-type]
    said = sentence_of(url.render_as_string(hide_password=False))
    assert said.endswith(f"cannot be reached ({reason}): see that it runs and lets you in, or correct DATABASE_URL.")
    assert "secret" not in said
    with opened(url.render_as_string(hide_password=False)) as engine, pytest.raises(StartupFault, match="be reached"):
        prepare(engine, upgrade=True, sample=True)


def test_a_user_who_may_not_make_tables_is_told_so(server_url: str) -> None:
    with closing(psycopg.connect(server_url, autocommit=True)) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
    url = make_url(server_url).set(username="reader").render_as_string(hide_password=False)
    with opened(url) as engine, pytest.raises(StartupFault, match=r"refuses this user: grant it every right on the"):
        prepare(engine, upgrade=False, sample=False)
