"""`/data/accounts`: who may sign in."""

from flask import request

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination import once
from callbacks.coordination.desk import desk_of, reply_of, word_in
from dashboard.coordination.address import read
from dashboard.coordination.place import place
from dashboard.coordination.words import not_an_account
from dashboard.texts import Texts
from data.accounts import accounts
from data.accounts.accounts import AccountFault
from data.accounts.organisations import speakers
from data.coordination.desk import Desk
from data.coordination.sessions import signed_out
from data.engine import writing
from layouts.coordination.accounts import ROLES, accounts_text

PATH = "/data/accounts"
_INVITATION = "invitation"


def accounts_answer(asked: Asked) -> Reply:
    """All accounts, and the link of the one that was just added or reset."""
    desk = desk_of(asked)
    here = place(desk, asked.path, read(asked.search))
    with desk.engine.connect() as connection:
        known = accounts.accounts(connection)
        named = {one.code: one for role in ("firm", "funder") for one in speakers(connection, role)}
    invitation = once.taken(_INVITATION)
    page = accounts_text(here, known, [*named.values()], invitation, asked.seen, asked.said, asked.texts)
    return reply_of(asked, page)


def added(sent: Submitted) -> Said:
    """A new account, whose link the page shows once."""
    desk, texts, fields = desk_of(sent), sent.texts, sent.fields
    if sent.seen.looking_around:
        # The first account ends the look around, and with it the page that would show the link.
        raise FormRefused(texts._("Nothing was changed: whoever looks around has no accounts to give."), PATH)
    role = next((role for role in ROLES if role == fields.get("role")), None)
    if role is None:
        raise FormRefused(texts._("Nothing was changed: choose a role for the account."), PATH)
    organisation = word_in(fields, "organisation") or None
    try:
        with writing(desk.engine) as connection:
            token = accounts.add(connection, desk.account, fields.get("name", ""), role, organisation)
    except AccountFault as fault:
        raise FormRefused(not_an_account(texts, fault.reason), PATH) from fault
    assert token is not None
    _show(token)
    return Said(texts._("The account is added. Hand its holder the link below, by a safe way."), PATH)


def changed(sent: Submitted) -> Said:
    """One account disabled, enabled, reset or signed out everywhere; never the coordinator's own."""
    desk, texts, fields = desk_of(sent), sent.texts, sent.fields
    name, act = accounts.spelled(word_in(fields, "name")), fields.get("act", "")
    if name == sent.seen.account:
        raise FormRefused(texts._("Nothing was changed: another coordinator changes your account."), PATH)
    try:
        sentence = _changed(desk, name, act, texts)
    except AccountFault as fault:
        raise FormRefused(not_an_account(texts, fault.reason), PATH) from fault
    return Said(sentence, PATH)


def _changed(desk: Desk, name: str, act: str, texts: Texts) -> str:
    """What was done, in one transaction."""
    with writing(desk.engine) as connection:
        if act == "disable":
            accounts.disable(connection, desk.account, name)
            return texts._("{name} is disabled, and signed out everywhere.", name=name)
        if act == "enable":
            accounts.enable(connection, desk.account, name)
            return texts._("{name} can sign in again.", name=name)
        if act == "sign_out":
            signed_out(connection, desk, name)
            return texts._("{name} is signed out everywhere.", name=name)
        if act != "reset":
            raise FormRefused(texts._("Nothing was changed."), PATH)
        token = accounts.reset(connection, desk.account, name)
    _show(token)
    return texts._("{name} needs the link below to choose a new password, and is signed out everywhere.", name=name)


def _show(token: str) -> None:
    """Leave the link for the page that this form leads to."""
    once.left(_INVITATION, f"{request.host_url}invitation/{token}")
