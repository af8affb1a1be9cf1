"""Before the first page: a database of the right age, with the sample programmes if it never held any.

Whatever is in the way stops the start with one sentence that says what to do.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from data import grants, migrations
from data.engine import BUSY_SECONDS, POSTGRESQL, SQLITE, writing
from data.erased import JournalFault, erased
from data.models import KeyCounter, Programme

_PREPARING = 0x5A3B
"""PostgreSQL's lock that only one worker holds while it prepares the database."""
_CHOOSE = "or correct DATABASE_URL"
_COMPLAINTS = {
    "SQLITE_BUSY": "is locked by another program: end that program, or wait until its import is done, and start again",
    "SQLITE_NOTADB": f"is not a database: move that file away, {_CHOOSE}",
    "SQLITE_CORRUPT": "is damaged: put back a copy of it",
    "SQLITE_READONLY": f"may not be written to: let yourself write to that file and its folder, {_CHOOSE}",
    "SQLITE_CANTOPEN": f"cannot be opened: let yourself read and write that file and its folder, {_CHOOSE}",
    "SQLITE_FULL": "cannot grow because the disk is full: make room and start again",
    "SQLITE_IOERR": "cannot be read: see to the disk or the network drive that it lies on",
    "55P03": "is locked by another program: end that program, or wait until its import is done, and start again",
    "42501": f"refuses this user: grant it every right on the schema, {_CHOOSE}",
}
"""By the beginning of SQLite's name for a fault, or PostgreSQL's number."""


class StartupFault(Exception):
    """Samspel cannot start; the message is one sentence that says why and what to do."""


def prepare(engine: Engine, *, upgrade: bool, sample: bool) -> None:
    """Make the database ready to be served: tables where it has none, and the sample programmes if it never held any.

    An older database is upgraded only if `upgrade` says so: one that was named by hand is left to the hand that named
    it. A database that was emptied on purpose stays empty, and who was erased stays erased. Raises `StartupFault` as
    `check` does, and where SQLite's file is locked or may not be written to.
    """
    with _alone(engine):
        if upgrade or _is_blank(engine):
            migrate(engine)
        check(engine)
        _require_writer(engine)
        try:
            if sample and not _ever_held_a_programme(engine):
                _load_sample(engine)
            _erase_again(engine)
        except JournalFault as fault:
            raise StartupFault(str(fault)) from fault


def check(engine: Engine) -> None:
    """Nothing, for a database that this code can serve; it is never changed, and a missing file never made.

    Raises `StartupFault` where the database is missing, out of reach, closed to readers, damaged, older or newer than
    the code, or not Samspel's. It does not wait for a writer.
    """
    if _is_missing(engine):
        raise StartupFault(f"There is no database at {_name(engine)}: `flask --app app migrate` makes one, {_CHOOSE}.")
    revision = _revision(engine)
    if revision is None:
        raise StartupFault(f"The database {_name(engine)} has no tables: `flask --app app migrate` makes them.")
    if revision < migrations.NEWEST:
        raise StartupFault(
            f"The database {_name(engine)} is older than this Samspel: `flask --app app migrate` brings it up to date."
        )


def migrate(engine: Engine) -> bool:
    """Whether there was anything to do to bring the database up to date. All of it happens, or nothing; rows stay.

    Raises `StartupFault` as `check` does, except for a database that is missing, blank or older.
    """
    if not _is_missing(engine) and _revision(engine) == migrations.NEWEST:
        return False
    with explained(engine), writing(engine) as connection:
        fenced = engine.dialect.name == POSTGRESQL and grants.written(connection)
        if fenced:
            grants.clear(connection)
        migrations.upgrade(connection)
        if fenced:
            grants.write(connection)
    return True


def _load_sample(engine: Engine) -> None:
    # A worker that finds its database ready reads no workbook, and needs none of what reads them.
    from data.keeping.acts import Source
    from data.sample import sample_paths
    from data.workbook.loader import load_within
    from data.workbook.reader import read
    from data.workbook.validation import validate

    with writing(engine) as connection:
        for path in sample_paths():
            digest = sha256(path.read_bytes()).hexdigest()
            load_within(connection, validate(read(path)), Source(path.name, digest, who="first start"))


def _erase_again(engine: Engine) -> None:
    """The database may be a copy that was put back, from before somebody was erased."""
    if erased(engine.url):
        from data.erasure import JOURNAL, erase_again

        with writing(engine) as connection:
            erase_again(connection, JOURNAL)


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Workers start at once: one prepares the database, the others wait and find it done."""
    if engine.dialect.name == SQLITE:
        folder = _file(engine).parent
        try:
            held = os.open(folder, os.O_RDONLY)
        except OSError as fault:
            raise StartupFault(f"There is no folder {folder} for the database: make it, {_CHOOSE}.") from fault
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)
    else:
        with explained(engine):
            connection = engine.connect()
        with connection:
            connection.execute(select(func.pg_advisory_xact_lock(_PREPARING)))
            yield


def _revision(engine: Engine) -> str | None:
    """The revision of the tables; none where there are no tables at all."""
    with explained(engine), engine.connect() as connection:
        if engine.dialect.name == POSTGRESQL:
            connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
        revision = migrations.revision_of(connection)
        tables = inspect(connection).get_table_names()
    if revision is None and tables:
        raise StartupFault(f"The database {_name(engine)} holds other tables: give Samspel one of its own.")
    if revision is not None and revision > migrations.NEWEST:
        raise StartupFault(f"The database {_name(engine)} is newer than this Samspel: update Samspel.")
    return revision


def _require_writer(engine: Engine) -> None:
    with explained(engine), writing(engine):
        # To begin is enough on SQLite: the file may be written to, and no other program keeps it locked.
        pass


def _ever_held_a_programme(engine: Engine) -> bool:
    # The counter keeps its place when the last programme is deleted.
    counted = select(KeyCounter).where(KeyCounter.table_name == Programme.__tablename__).exists()
    with engine.connect() as connection:
        return bool(connection.scalar(select(counted | select(Programme.id).exists())))


def _is_blank(engine: Engine) -> bool:
    return _is_missing(engine) or _revision(engine) is None


def _is_missing(engine: Engine) -> bool:
    return engine.dialect.name == SQLITE and not _file(engine).exists()


def _file(engine: Engine) -> Path:
    return Path(str(engine.url.database))


def _name(engine: Engine) -> str:
    url = engine.url
    return str(url.database) if engine.dialect.name == SQLITE else f'"{url.database}" on {url.host or "this machine"}'


@contextmanager
def explained(engine: Engine) -> Iterator[None]:
    """Turns what a driver says about the database's state into `StartupFault`; any other fault stays what it is."""
    try:
        yield
    except DBAPIError as fault:
        complaint = _complaint(fault.orig)
        if complaint is None:
            raise
        raise StartupFault(f"The database {_name(engine)} {complaint}.") from fault


def _complaint(fault: BaseException | None) -> str | None:
    code = getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None)
    if code is None and isinstance(fault, psycopg.OperationalError):
        reason = str(fault).splitlines()[0].rpartition("failed: ")[2].removeprefix("FATAL:").strip()
        return f"cannot be reached ({reason}): see that it runs and lets you in, {_CHOOSE}"
    return next((words for known, words in _COMPLAINTS.items() if str(code).startswith(known)), None)
