"""The engine: a transaction reads unless it says that it writes, and begins when it says so."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from data.engine import SQLITE, database_url, make_engine, writing
from data.models import KeyCounter, Participation


def counters(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(KeyCounter.table_name).order_by(KeyCounter.table_name)))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://u:p@h:5433/d?sslmode=require", "postgresql+psycopg://u:p@h:5433/d?sslmode=require"),
        ("postgresql+psycopg2://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("sqlite:////tmp/a.sqlite", "sqlite:////tmp/a.sqlite"),
    ],
)
def test_an_address_is_understood_as_providers_spell_it(given: str, meant: str) -> None:
    assert database_url(given).render_as_string(hide_password=False) == meant


@pytest.mark.parametrize(
    "given", ["", "samspel.sqlite", "mysql://u:p@h/d", "postgresql://h:port/d", "sqlite://", "sqlite:///:memory:"]
)
def test_an_address_of_another_kind_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///FILE"):
        database_url(given)


def test_making_an_engine_opens_nothing(tmp_path: Path) -> None:
    make_engine(f"sqlite:///{tmp_path}/absent.sqlite")
    make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    assert list(tmp_path.iterdir()) == []


def test_a_writing_transaction_is_kept_at_its_end(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(insert(KeyCounter).values(table_name="event", next_id=1))
    assert counters(database) == ["event"]


def test_a_fault_says_nothing_of_the_values_that_led_to_it(database: Engine) -> None:
    with pytest.raises(DBAPIError) as fault, database.connect() as connection:
        connection.execute(text("SELECT :name FROM half_made"), {"name": "Gast Ett"})
    assert "half_made" in str(fault.value) and "Gast Ett" not in str(fault.value)


def test_an_exception_undoes_tables_and_rows_alike(database: Engine) -> None:
    with pytest.raises(ZeroDivisionError), writing(database) as connection:
        connection.execute(text("CREATE TABLE half_made (id INTEGER)"))
        connection.execute(insert(KeyCounter).values(table_name="event", next_id=1))
        raise ZeroDivisionError
    assert counters(database) == []
    with database.connect() as connection, pytest.raises(DBAPIError, match="half_made"):
        connection.execute(text("SELECT * FROM half_made"))


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO key_counter VALUES ('event', 1)", "DELETE FROM key_counter", "CREATE TABLE more (id INT)"],
)
def test_a_transaction_that_did_not_say_so_cannot_write(database: Engine, statement: str) -> None:
    with writing(database) as connection:
        connection.execute(insert(KeyCounter).values(table_name="theme", next_id=1))
    with pytest.raises(DBAPIError, match=r"read-?only"), database.begin() as connection:
        connection.execute(text(statement))
    assert counters(database) == ["theme"]


def test_a_reader_sees_one_moment_while_another_writes(database: Engine) -> None:
    with database.connect() as reader:
        assert reader.scalar(select(KeyCounter.next_id)) is None
        with writing(database) as writer:
            writer.execute(insert(KeyCounter).values(table_name="event", next_id=1))
            assert counters(database) == []
        if database.dialect.name == SQLITE:
            assert reader.scalar(select(KeyCounter.next_id)) is None
    assert counters(database) == ["event"]


def test_sqlite_writers_that_read_first_wait_for_one_another(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite")
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))

    def count_on() -> None:
        for _ in range(20):
            with writing(engine) as connection:
                seen = connection.scalars(text("SELECT value FROM counter")).one()
                connection.execute(text("UPDATE counter SET value = :following"), {"following": seen + 1})

    writers = [threading.Thread(target=count_on) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT value FROM counter")) == 80
    engine.dispose()


def test_a_reference_to_nothing_is_refused(database: Engine) -> None:
    orphan = {"programme_id": 1, "id": 1, "organisation_id": 1, "role": "guest"}
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), writing(database) as connection:
        connection.execute(insert(Participation).values(orphan))


def test_sqlite_is_opened_with_a_log_foreign_keys_and_patience(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite")
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "synchronous": 1}


def test_a_second_sqlite_writer_is_refused_only_after_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.engine.BUSY_SECONDS", 0.1)
    engine = make_engine(f"sqlite:///{tmp_path}/a.sqlite")
    with writing(engine), pytest.raises(OperationalError, match="locked"), writing(engine):
        pass
    engine.dispose()


def test_postgresql_is_told_who_connects(server_url: str) -> None:
    engine = make_engine(server_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT current_setting('application_name')")) == "samspel"
    engine.dispose()


def test_a_writer_without_patience_is_turned_away_and_the_next_waits_again(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/one.sqlite")
    with writing(engine):
        with pytest.raises(OperationalError, match="locked"), writing(engine, patience=0):
            pass
    for patience, milliseconds in ((0, 0), (2, 2_000)):
        with writing(engine, patience=patience) as connection:
            assert connection.scalar(text("PRAGMA busy_timeout")) == milliseconds
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA busy_timeout")) == 5_000
    engine.dispose()
