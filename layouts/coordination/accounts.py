"""Who may sign in, and what the coordinator may do about it."""

from dataclasses import dataclass
from typing import get_args

from dashboard.coordination.place import Place
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from data.accounts.accounts import Account
from data.accounts.organisations import Speaker
from data.models.vocabulary import ViewerRole
from layouts.bar import role_name
from layouts.coordination.frame import Told, told

ROLES: tuple[ViewerRole, ...] = get_args(ViewerRole)
MOST_OFFERED = 300
"""Organisations that the form spells out; beyond them a code is typed."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An account in the list; `acts` are what its buttons send and say."""

    name: str
    role: str
    organisation: str
    state: str
    acts: tuple[tuple[str, str, str], ...]


def accounts_text(
    place: Place,
    accounts: list[Account],
    speakers: list[Speaker],
    invitation: str | None,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
) -> Told:
    """The list of accounts, and the form that adds one. `invitation` is a link that is shown this once."""
    return told(
        "accounts",
        _finding(accounts, texts),
        place,
        seen,
        said,
        texts,
        invitation=invitation,
        accounts=[_shown(account, seen, texts) for account in accounts],
        roles=[(role, role_name(role, texts)) for role in ROLES],
        speakers=speakers[:MOST_OFFERED],
        first=seen.looking_around,
    )


def _finding(accounts: list[Account], texts: Texts) -> str:
    if not accounts:
        return texts._("Nobody has an account yet")
    return texts.n("{count} account", "{count} accounts", len(accounts))


def _shown(account: Account, seen: Seen, texts: Texts) -> Shown:
    return Shown(
        account.name,
        role_name(account.role, texts),
        account.organisation or DASH,
        _state(account, texts),
        _acts(account, texts) if account.name != seen.account else (),
    )


def _state(account: Account, texts: Texts) -> str:
    if account.disabled:
        return texts._("disabled")
    if account.has_password or account.oidc:
        return texts._("can sign in")
    return texts._("has an invitation") if account.invited else texts._("the link has lapsed")


def _acts(account: Account, texts: Texts) -> tuple[tuple[str, str, str], ...]:
    """Each with what it is called, and what it is called among the same of other accounts."""
    if account.disabled:
        return (("enable", texts._("Enable"), texts._("Enable {name}", name=account.name)),)
    acts = [("disable", texts._("Disable"), texts._("Disable {name}", name=account.name))]
    if not account.oidc:
        acts.append(("reset", texts._("New link"), texts._("New link for {name}", name=account.name)))
    if account.has_password or account.oidc:
        acts.append(
            ("sign_out", texts._("Sign out everywhere"), texts._("Sign {name} out everywhere", name=account.name))
        )
    return tuple(acts)
