"""The database's engine: one set of rules for SQLite and PostgreSQL, and no globals.

A transaction reads unless it says that it writes: `engine.connect()` cannot change anything on either database, and
`writing(engine)` begins by taking what a writer needs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from psycopg import Connection as PostgresConnection
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BUSY_SECONDS = 5
CONNECT_SECONDS = 5
POOL_SIZE = 5
_DRIVERS = {SQLITE: "sqlite", POSTGRESQL: "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_WRITES = "samspel_writes"
_PATIENCE = "samspel_patience"
_SETTINGS = "samspel_settings"


def database_url(url: str | URL) -> URL:
    """The address with the driver this house uses, whatever spelling a provider gave it.

    Raises `ValueError` for what is not the address of an SQLite file or a PostgreSQL database.
    """
    try:
        address = make_url(url)
        driver = _DRIVERS[address.get_backend_name()]
    except (ArgumentError, KeyError, ValueError):
        address, driver = None, ""
    # SQLite's memory belongs to one connection: no other would see the tables.
    if address is None or address.database in (None, "", ":memory:"):
        raise ValueError("neither sqlite:///FILE nor postgresql://USER:PASSWORD@HOST/DATABASE")
    return address.set(drivername=driver)


def make_engine(url: str | URL, role: str | None = None) -> Engine:
    """An engine that has opened nothing yet; to be made after a fork, once per process.

    SQLite: foreign keys are held, readers and one writer do not wait for one another (WAL), a second writer waits
    `BUSY_SECONDS`. PostgreSQL: at most twice `POOL_SIZE` connections, each tried before use; every one of them has the
    rights of `role` alone, where one is named, and each transaction says for whom it reads (`reading_as`).
    """
    address = database_url(url)
    # What a statement was given may be names and addresses, and its faults go to the log.
    settings: dict[str, Any] = {"pool_size": POOL_SIZE, "hide_parameters": True}
    if address.get_backend_name() == SQLITE:
        engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS}, **settings)
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            address,
            connect_args={
                "connect_timeout": CONNECT_SECONDS,
                "application_name": "samspel",
                **({"options": f"-c role={role}"} if role else {}),
            },
            pool_pre_ping=True,
            max_overflow=POOL_SIZE,
            **settings,
        )
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def reading_as(engine: Engine, settings: Mapping[str, str]) -> Engine:
    """The engine, whose transactions on PostgreSQL begin with these settings and forget them at their end."""
    return engine.execution_options(**{_SETTINGS: settings})


@contextmanager
def writing(engine: Engine, *, patience: int | None = None) -> Iterator[Connection]:
    """One transaction that may write: committed at the end, rolled back by any exception.

    On SQLite it holds the write lock from its first moment, so it never fails half-way because another writer came
    between its reading and its writing; `patience` is how many seconds it waits for that, if not `BUSY_SECONDS`.
    """
    seconds = BUSY_SECONDS if patience is None else patience
    with engine.execution_options(**{_WRITES: True, _PATIENCE: seconds}).begin() as connection:
        yield connection


def empty_log(engine: Engine) -> None:
    """What was deleted cannot be read beside the database any more: SQLite's log has old pages until it is emptied.

    Outside of any transaction. Where somebody goes on reading it stays until the next call, or until the last one of
    those who use the database leaves.
    """
    if engine.dialect.name != SQLITE:
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES, False))


def _open_sqlite(connection: SQLiteConnection, _record: Any) -> None:
    # The driver would begin late, and never for SELECT or CREATE TABLE; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = _writes(connection)
    if connection.info.get(_WRITES) is not writes:  # Said again, it would make SQLite prepare its statements again.
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.info[_WRITES] = writes
    patience = connection.get_execution_options().get(_PATIENCE, BUSY_SECONDS)
    if connection.info.get(_PATIENCE, BUSY_SECONDS) != patience:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * patience}")
        connection.info[_PATIENCE] = patience
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, PostgresConnection)
    driver.read_only = not _writes(connection)
    settings: Mapping[str, str] = connection.get_execution_options().get(_SETTINGS, {})
    for name, value in settings.items():
        # Of this transaction alone: a setting of the session would go back to the pool with the connection.
        connection.execute(select(func.set_config(name, value, True)))
