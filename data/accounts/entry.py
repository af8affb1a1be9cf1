"""How an account's holder comes in: by a one-time link the first time, then by name and password."""

from sqlalchemy import ColumnElement, Connection, Engine, select, update

from data.accounts import attempts, passwords
from data.accounts.accounts import (
    NAME,
    Account,
    AccountFault,
    SignInRefused,
    account_of,
    end_sessions,
    find,
    hash_of,
    link,
    spelled,
)
from data.accounts.passwords import FULL, Cost
from data.audit_log import log, now
from data.engine import writing
from data.keys import changed
from data.models import UserAccount


def invited(connection: Connection, token: str) -> Account | None:
    """Whose link this is; None once it was used or replaced, is too old, or its account is disabled."""
    return find(connection, *_valid(token))


def accept(engine: Engine, token: str, password: str, *, cost: Cost = FULL) -> Account:
    """The account, whose holder chose this password; the link is over, and so is any session. Raises `AccountFault`.

    Takes the engine and not a transaction: nobody is to wait for a lock while a password is hashed.
    """
    with engine.connect() as connection:
        account = invited(connection, token)
    if account is None:
        raise _link_over()
    if (weakness := passwords.weakness(password, account.name)) is not None:
        raise AccountFault(weakness, _WEAKNESSES[weakness])
    kept = passwords.hashed(password, cost)
    with writing(engine) as connection:
        changed(connection)
        used = update(UserAccount).where(*_valid(token)).values(password_hash=kept, **link(None))
        # Of two who come at once, the second finds no link left.
        if not connection.execute(used).rowcount:
            raise _link_over()
        end_sessions(connection, account)
        log(connection, account.name, account.role, "account_changed", f"{account.name}: password chosen")
        accepted = account_of(connection, account.id)
    assert accepted is not None
    return accepted


def signed_in(engine: Engine, name: str, password: str, address: str, *, cost: Cost = FULL) -> Account:
    """The account of this name and password. Raises `SignInRefused`, or `TooManyAttempts` before it looks.

    Takes the engine and not a transaction: a failed attempt is on record whatever happens next, and nobody waits for a
    lock while a password is hashed.
    """
    name = spelled(name)
    with writing(engine) as connection:
        attempt = attempts.counted(connection, name, address)
    kept = None
    if NAME.fullmatch(name):
        with engine.connect() as connection:
            kept = connection.scalar(select(UserAccount.password_hash).where(UserAccount.name == name))
    if not passwords.matches(password, kept):
        raise SignInRefused
    assert kept is not None
    renewed = passwords.hashed(password, cost) if passwords.outdated(kept, cost) else kept
    with writing(engine) as connection:
        # What was true before the hash may not be after it.
        held = (UserAccount.name == name, UserAccount.password_hash == kept, ~UserAccount.disabled)
        account = find(connection, *held)
        if account is None:
            raise SignInRefused
        attempts.forgiven(connection, attempt)
        if renewed != kept:
            connection.execute(update(UserAccount).where(*held).values(password_hash=renewed))
    return account


_WEAKNESSES = {
    "too_short": f"A password has at least {passwords.FEWEST} characters.",
    "too_long": f"A password has at most {passwords.MOST} characters.",
    "is_name": "A password is not the sign-in name.",
}


def _link_over() -> AccountFault:
    return AccountFault("link_over", "This link has been used or is too old: ask the coordinator for a new one.")


def _valid(token: str) -> tuple[ColumnElement[bool], ...]:
    return (
        UserAccount.invitation_hash == hash_of(token),
        UserAccount.invitation_expires > now(),
        ~UserAccount.disabled,
    )
