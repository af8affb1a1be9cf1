"""Sessions: which browser is whose, until when. A cookie holds a secret; only its hash is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.exc import OperationalError

from data.access import Viewer
from data.accounts.accounts import Account, SignInRefused, account_of, hash_of
from data.accounts.organisations import funds, speaks, takes_part
from data.audit_log import log, now
from data.engine import writing
from data.keeping import uploads
from data.models import Organisation, Programme, UserAccount, UserSession

IDLE = timedelta(minutes=30)
LIFE = timedelta(hours=8)
_TOUCH_AFTER = timedelta(seconds=60)


class Ended(StrEnum):
    """Why a browser's session shows nothing any more."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    DISABLED = "disabled"
    ORGANISATION_GONE = "organisation_gone"
    LOOK_AROUND_OVER = "look_around_over"


class LookAroundOver(Exception):
    """Somebody can sign in, or a programme is a real record: nobody looks around here."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who a browser speaks for. `account` is a name, and `account_id` is None for a look around."""

    viewer: Viewer
    account: str
    organisation: str | None
    looking_around: bool
    account_id: int | None
    seen_at: datetime


_RECORDED = exists().where(Programme.data_origin == literal_column("'recorded'"))
_role = func.coalesce(UserAccount.role, UserSession.role)
_organisation_id = func.coalesce(UserAccount.organisation_id, UserSession.organisation_id)
_SEEN_BY = (
    select(
        UserSession.account_id,
        UserSession.started_at,
        UserSession.seen_at,
        UserAccount.name,
        UserAccount.disabled,
        _role.label("role"),
        _organisation_id.label("organisation_id"),
        Organisation.name.label("organisation"),
        case(
            (_role == "firm", takes_part(_organisation_id)), (_role == "funder", funds(_organisation_id)), else_=True
        ).label("speaks"),
        case(
            (UserSession.account_id.is_(None), or_(exists().select_from(UserAccount.__table__.alias()), _RECORDED)),
            else_=False,
        ).label("over"),
    )
    .select_from(UserSession)
    .outerjoin(UserAccount, UserAccount.id == UserSession.account_id)
    .outerjoin(Organisation, Organisation.id == _organisation_id)
    .where(UserSession.token_hash == bindparam("token_hash"))
)


def look_around_open(connection: Connection) -> bool:
    """Whether anybody may look around: there is no account, and every programme is, wholly or in part, invented."""
    return not connection.scalar(select(or_(exists().select_from(UserAccount), _RECORDED)))


def start(connection: Connection, account: Account | None, viewer: Viewer | None = None) -> str:
    """The secret of a new session: of an account, or without one of somebody who looks around as that viewer.

    Raises `SignInRefused` where the account is no longer what it was when its holder signed in, `LookAroundOver` where
    nobody may look around, and `ValueError` where nobody can speak for the viewer's organisation.
    """
    moment, token = now(), token_urlsafe(32)
    row = {"token_hash": hash_of(token), "started_at": moment, "seen_at": moment}
    if account is not None:
        # Held until this transaction's end: a reset that comes now ends this session as well.
        connection.execute(select(UserAccount.id).where(UserAccount.id == account.id).with_for_update())
        if account.disabled or account_of(connection, account.id) != account:
            raise SignInRefused
        who, role = account.name, account.role
        row |= {"account_id": account.id}
    else:
        if viewer is None or not _stands(connection, viewer):
            raise ValueError(f"Nobody looks around as {viewer}.")
        if not look_around_open(connection):
            raise LookAroundOver
        who, role = _looking_around(viewer.role), viewer.role
        row |= {"role": viewer.role, "organisation_id": viewer.organisation_id}
    _prune(connection, moment)
    connection.execute(insert(UserSession).values(row))
    log(connection, who, role, "sign_in", "session")
    return token


def seen_by(connection: Connection, token: str, moment: datetime) -> Session | Ended:
    """Whose session the cookie's secret is, or why nobody's. `moment` as `data.audit_log.now` gives it."""
    row = connection.execute(_SEEN_BY, {"token_hash": hash_of(token)}).one_or_none()
    if row is None:
        return Ended.UNKNOWN
    if moment - row.seen_at > IDLE or moment - row.started_at > LIFE:
        return Ended.EXPIRED
    if row.over:
        return Ended.LOOK_AROUND_OVER
    if row.disabled:
        return Ended.DISABLED
    if not row.speaks:
        return Ended.ORGANISATION_GONE
    return Session(
        Viewer(row.role, row.organisation_id),
        _looking_around(row.role) if row.account_id is None else row.name,
        row.organisation,
        row.account_id is None,
        row.account_id,
        row.seen_at,
    )


def touch(engine: Engine, token: str, session: Session, moment: datetime) -> None:
    """Note that the session is in use, at most once a minute.

    Where another writer holds the database it is left for the next click: nobody waits to be noted.
    """
    if moment - session.seen_at <= _TOUCH_AFTER:
        return
    try:
        with writing(engine, patience=0) as connection:
            connection.execute(
                update(UserSession).where(UserSession.token_hash == hash_of(token)).values(seen_at=moment)
            )
    except OperationalError:
        return


def end(connection: Connection, token: str) -> None:
    """Sign this browser out; nothing happens where it was not signed in."""
    ended = connection.execute(
        delete(UserSession)
        .where(UserSession.token_hash == hash_of(token))
        .returning(UserSession.account_id, UserSession.role)
    ).one_or_none()
    if ended is None:
        return
    if ended.account_id is None:
        log(connection, _looking_around(ended.role), ended.role, "sign_out", "session")
    else:
        _log_sign_out(connection, ended.account_id, "session")


def end_all(connection: Connection, account_id: int) -> None:
    """Sign the account out everywhere."""
    if connection.execute(delete(UserSession).where(UserSession.account_id == account_id)).rowcount:
        _log_sign_out(connection, account_id, "all sessions")


def _log_sign_out(connection: Connection, account_id: int, object_: str) -> None:
    account = account_of(connection, account_id)
    assert account is not None
    log(connection, account.name, account.role, "sign_out", object_)


def _prune(connection: Connection, moment: datetime) -> None:
    over = or_(UserSession.seen_at < moment - IDLE, UserSession.started_at < moment - LIFE)
    connection.execute(delete(UserSession).where(over))
    # Files that nobody came back to would wait until somebody drops the next ones.
    uploads.discard_old(connection)


def _stands(connection: Connection, viewer: Viewer) -> bool:
    if viewer.organisation_id is None:
        return viewer.role in ("coordinator", "steering")
    return speaks(connection, viewer.role, viewer.organisation_id)


def _looking_around(role: str) -> str:
    return f"looking around as {role}"
