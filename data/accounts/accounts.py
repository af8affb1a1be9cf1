"""Accounts: who may sign in, with which role, for whom they speak, and by which password."""

import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, Literal
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select, update

from data.accounts import organisations
from data.audit_log import log, now
from data.keys import changed, take
from data.models import Organisation, UserAccount, UserSession
from data.models.base import CODE
from data.models.vocabulary import ViewerRole

INVITATION_LIFE = timedelta(days=7)
COMMAND_LINE = "command line"
"""The actor where nobody is signed in; no account can be called so."""

NAME = re.compile(r"[\w.@+-]{1,100}")

Reason = Literal[
    "name_refused",
    "name_taken",
    "subject_taken",
    "account_unknown",
    "organisation_needed",
    "organisation_unknown",
    "takes_no_part",
    "funds_nothing",
    "link_over",
    "too_short",
    "too_long",
    "is_name",
]


class AccountFault(Exception):
    """What was asked of an account cannot be, and nothing was changed.

    The message is one sentence, as a command says it; pages say theirs by the `reason`.
    """

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class SignInRefused(Exception):
    """No account, another password, none at all, or an account that is disabled: which of these is not told."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the coordinator sees it; `organisation` is a name. `invited` says that a link waits to be used."""

    id: int
    name: str
    role: ViewerRole
    organisation_id: int | None
    organisation: str | None
    disabled: bool
    invited: bool
    has_password: bool
    oidc: bool


def add(
    connection: Connection,
    actor: str,
    name: str,
    role: ViewerRole,
    organisation_code: str | None = None,
    oidc_subject: str | None = None,
) -> str | None:
    """A new account, and the secret of the one-time link by which its holder chooses a password.

    None for an account of the identity provider's, which has no password. Raises `AccountFault`.
    """
    name = spelled(name)
    if not NAME.fullmatch(name):
        raise AccountFault(
            "name_refused", "A sign-in name is 1 to 100 letters, digits or any of . _ @ + - and no space."
        )
    changed(connection)
    account_id = take(connection, UserAccount.__tablename__, 1)[0]
    if connection.scalar(select(UserAccount.id).where(UserAccount.name == name)) is not None:
        raise AccountFault("name_taken", f"There is an account {name} already.")
    if oidc_subject is not None and by_subject(connection, oidc_subject) is not None:
        raise AccountFault("subject_taken", f"There is an account of the subject {oidc_subject} already.")
    token = token_urlsafe(32) if oidc_subject is None else None
    connection.execute(
        insert(UserAccount).values(
            id=account_id,
            name=name,
            role=role,
            organisation_id=_spoken_for(connection, role, organisation_code),
            oidc_subject=oidc_subject,
            disabled=False,
            created_at=now(),
            **link(token),
        )
    )
    _log(connection, actor, "account_added", name)
    return token


def accounts(connection: Connection) -> list[Account]:
    """Every account, by name."""
    return [_account(row) for row in connection.execute(_accounts().order_by(UserAccount.name))]


def find(connection: Connection, *conditions: ColumnElement[bool]) -> Account | None:
    """The one account that meets these conditions on `UserAccount`."""
    row = connection.execute(_accounts().where(*conditions)).one_or_none()
    return None if row is None else _account(row)


def account_of(connection: Connection, account_id: int) -> Account | None:
    """The account as it is now."""
    return find(connection, UserAccount.id == account_id)


def by_subject(connection: Connection, oidc_subject: str) -> Account | None:
    """The account of the identity provider's subject, disabled or not."""
    return find(connection, UserAccount.oidc_subject == oidc_subject)


def disable(connection: Connection, actor: str, name: str) -> Account:
    """The account, which nobody can sign in to any more. Raises `AccountFault`.

    Its sessions stay on record: an open page is told why it shows nothing.
    """
    return _changed(connection, actor, name, "disabled", disabled=True)


def enable(connection: Connection, actor: str, name: str) -> Account:
    """The account, which works again as it did before, once its holder signs in. Raises `AccountFault`."""
    account = _changed(connection, actor, name, "enabled", disabled=False)
    end_sessions(connection, account)
    return account


def reset(connection: Connection, actor: str, name: str) -> str:
    """The secret of a new link; the password, any earlier link and all sessions are over. Raises `AccountFault`."""
    token = token_urlsafe(32)
    account = _changed(connection, actor, name, "reset", password_hash=None, **link(token))
    end_sessions(connection, account)
    return token


def role_of(actor: str) -> ViewerRole | None:
    """As whom someone acts in what is the coordinator's alone on pages, and anybody's on the command line."""
    return None if actor == COMMAND_LINE else "coordinator"


def spelled(name: str) -> str:
    """A sign-in name as it is kept: neither capitals nor a keyboard's way with accents tell two apart."""
    return normalize("NFKC", normalize("NFKC", name.strip()).casefold())


def hash_of(token: str) -> str:
    """What is kept of a secret that a link or a cookie holds: it is random, so a fast hash will do."""
    return sha256(token.encode()).hexdigest()


def link(token: str | None) -> dict[str, object]:
    """The columns of an account that this new link leads to; None: of one whose link is over."""
    return {
        "invitation_hash": None if token is None else hash_of(token),
        "invitation_expires": None if token is None else now() + INVITATION_LIFE,
    }


def end_sessions(connection: Connection, account: Account) -> None:
    """Sign the account out everywhere; it is the caller who says why in the log."""
    connection.execute(delete(UserSession).where(UserSession.account_id == account.id))


def _changed(connection: Connection, actor: str, name: str, what: str, **values: object) -> Account:
    name = spelled(name)
    changed(connection)
    statement = update(UserAccount).where(UserAccount.name == name).values(values).returning(UserAccount.id)
    account_id = connection.scalar(statement) if NAME.fullmatch(name) else None
    if account_id is None:
        raise AccountFault("account_unknown", f"There is no account {name}.")
    _log(connection, actor, "account_changed", f"{name}: {what}")
    account = account_of(connection, account_id)
    assert account is not None
    return account


def _log(connection: Connection, actor: str, action: Literal["account_added", "account_changed"], object_: str) -> None:
    log(connection, actor, role_of(actor), action, object_)


def _spoken_for(connection: Connection, role: ViewerRole, code: str | None) -> int | None:
    if code is None:
        if role in ("firm", "funder"):
            raise AccountFault("organisation_needed", f"A {role} speaks for an organisation: name its code.")
        return None
    known = select(Organisation.id).where(Organisation.code == code)
    organisation_id = connection.scalar(known) if re.fullmatch(CODE, code) else None
    if organisation_id is None:
        raise AccountFault("organisation_unknown", f"There is no organisation {code}.")
    if not organisations.speaks(connection, role, organisation_id):
        if role == "firm":
            raise AccountFault("takes_no_part", f"The organisation {code} is a participant of no programme.")
        raise AccountFault("funds_nothing", f"The organisation {code} funds no programme.")
    return organisation_id


def _accounts() -> Select[Any]:
    return select(UserAccount.__table__, Organisation.name.label("organisation")).outerjoin(
        Organisation, Organisation.id == UserAccount.organisation_id
    )


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id,
        row.name,
        row.role,
        row.organisation_id,
        row.organisation,
        row.disabled,
        row.invitation_hash is not None and row.invitation_expires > now(),
        row.password_hash is not None,
        row.oidc_subject is not None,
    )
