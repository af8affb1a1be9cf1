"""Accounts to test with, whose passwords cost next to nothing to hash."""

from datetime import timedelta

from sqlalchemy import Engine, select, update

from data.accounts import accounts, sessions
from data.accounts.accounts import COMMAND_LINE, Account
from data.accounts.entry import accept
from data.accounts.passwords import Cost
from data.audit_log import now
from data.engine import writing
from data.models import AuditLog, UserSession
from data.models.vocabulary import ViewerRole
from tests.unit.data.workbook.example import bring_in, programme

CHEAP = Cost(passes=1, kibibytes=8, lanes=1)
PASSWORD = "a long walk home"
ADDRESS = "192.0.2.1"


def with_example(engine: Engine, **changes: str) -> Engine:
    """The example programme: `isgrind` takes part in it, `fund` pays for it, `nordverk` coordinates it."""
    sheets = programme()
    sheets["programme"][0].update(changes)
    bring_in(engine, sheets)
    return engine


def add(engine: Engine, name: str, role: ViewerRole = "coordinator", organisation: str | None = None) -> str:
    """The secret of a new account's link."""
    with writing(engine) as connection:
        token = accounts.add(connection, COMMAND_LINE, name, role, organisation)
    assert token is not None
    return token


def someone(
    engine: Engine, name: str = "anna", role: ViewerRole = "coordinator", organisation: str | None = None
) -> Account:
    """An account whose holder chose `PASSWORD`."""
    return accept(engine, add(engine, name, role, organisation), PASSWORD, cost=CHEAP)


def start(engine: Engine, account: Account) -> str:
    """The secret of a new session."""
    with writing(engine) as connection:
        return sessions.start(connection, account)


def seen(engine: Engine, token: str) -> sessions.Session | sessions.Ended:
    """Whose session it is now."""
    with engine.connect() as connection:
        return sessions.seen_by(connection, token, now())


def aged(engine: Engine, *, idle: timedelta, life: timedelta) -> None:
    """Every session was last seen and begun that long ago."""
    with writing(engine) as connection:
        connection.execute(update(UserSession).values(seen_at=now() - idle, started_at=now() - life))


def named(engine: Engine, name: str) -> Account:
    """The account of this name."""
    with engine.connect() as connection:
        return next(each for each in accounts.accounts(connection) if each.name == name)


def entries(engine: Engine) -> list[tuple[str, str | None, str, str]]:
    """Who, as whom, did what to what: the log, in its order."""
    log = (AuditLog.actor, AuditLog.role, AuditLog.action, AuditLog.object)
    with engine.connect() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(select(*log).order_by(AuditLog.id))]
