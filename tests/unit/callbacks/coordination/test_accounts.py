"""Accounts from the coordinator's page."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from data.accounts import accounts, sessions
from data.accounts.accounts import Account
from data.coordination.desk import Desk
from data.coordination.log import Wanted, entries
from data.engine import writing
from data.models import UserSession
from tests.applications import LOCAL, anonymous, sent
from tests.unit.callbacks.coordination.conftest import BREAKS, page, read, submitted
from tests.unit.data.accounts.people import PASSWORD, someone

PATH, ADD, CHANGE = "/data/accounts", "/data/accounts/add", "/data/accounts/change"


@pytest.fixture
def anna(app: Flask, desk: Desk) -> Iterator[FlaskClient]:
    """A coordinator who signed in with her own account."""
    someone(desk.engine)
    client = anonymous(app)
    client.get("/sign-in")
    assert sent(client, "/sign-in", {"name": "anna", "password": PASSWORD}).status_code == 303
    yield client


def account(desk: Desk, name: str) -> Account:
    with desk.engine.connect() as connection:
        return next(one for one in accounts.accounts(connection) if one.name == name)


def link_in(text: str) -> str:
    """The path of the invitation that a page shows; empty where it shows none."""
    found = re.search(r'value="http://[^/"]+(/invitation/[^"]+)"', text)
    return found[1] if found else ""


def test_who_looks_around_has_no_accounts_to_give(coordinator: FlaskClient, desk: Desk) -> None:
    markup = read(coordinator, PATH)
    assert markup.all("form", action=ADD) == []
    assert "flask --app app user add" in markup.words
    _, said = submitted(coordinator, ADD, name="eve", role="coordinator")
    assert said.startswith("Nothing was changed")
    with desk.engine.connect() as connection:
        assert accounts.accounts(connection) == []


def test_a_new_account_comes_with_a_link_that_is_shown_once_and_works(anna: FlaskClient, desk: Desk) -> None:
    answer = sent(anna, ADD, {"name": "Bo", "role": "firm", "organisation": "beta"})
    assert answer.headers["Location"] == PATH
    first, second = page(anna, PATH), page(anna, PATH)
    assert link_in(first) and not link_in(second)
    assert anonymous(anna.application).get(link_in(first), base_url=LOCAL).status_code == 200
    assert (account(desk, "bo").role, account(desk, "bo").invited) == ("firm", True)
    (entry,) = entries(desk, Wanted(action="account_added", actor="anna"))
    assert entry.object == "bo"
    assert link_in(first).rpartition("/")[2] not in repr(entries(desk, Wanted()))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "anna", "role": "steering"}, "there is an account of this name already"),
        ({"name": f"x{BREAKS}", "role": "steering"}, "a sign-in name is letters"),
        ({"name": "bo", "role": "firm"}, "a firm or a funder speaks for an organisation"),
        ({"name": "bo", "role": "firm", "organisation": "nobody"}, "there is no organisation of this code"),
        ({"name": "bo", "role": "firm", "organisation": "ada"}, "is a participant of no programme"),
        ({"name": "bo", "role": "funder", "organisation": "beta"}, "funds no programme"),
        ({"name": "bo", "role": "admin"}, "choose a role"),
        ({"name": "bo"}, "choose a role"),
    ],
)
def test_an_account_that_cannot_be_is_not_added(
    anna: FlaskClient, desk: Desk, fields: dict[str, str], said: str
) -> None:
    _, sentence = submitted(anna, ADD, **fields)
    assert sentence.startswith("Nothing was changed") and said in sentence
    with desk.engine.connect() as connection:
        assert [one.name for one in accounts.accounts(connection)] == ["anna"]
    assert not link_in(page(anna, PATH))


def test_an_account_is_disabled_and_enabled_again(anna: FlaskClient, desk: Desk) -> None:
    someone(desk.engine, "bo", "steering")
    assert submitted(anna, CHANGE, name="bo", act="disable")[1] == "bo is disabled, and signed out everywhere."
    assert account(desk, "bo").disabled
    assert submitted(anna, CHANGE, name="bo", act="enable")[1] == "bo can sign in again."
    assert not account(desk, "bo").disabled


def test_a_reset_shows_a_new_link_once(anna: FlaskClient, desk: Desk) -> None:
    someone(desk.engine, "bo", "steering")
    sent(anna, CHANGE, {"name": "bo", "act": "reset"})
    assert link_in(page(anna, PATH)) and not link_in(page(anna, PATH))
    assert not account(desk, "bo").has_password


def test_signing_somebody_out_ends_their_sessions_and_names_who_did(anna: FlaskClient, desk: Desk) -> None:
    bo = someone(desk.engine, "bo", "steering")
    with writing(desk.engine) as connection:
        sessions.start(connection, bo)
    assert submitted(anna, CHANGE, name="bo", act="sign_out")[1] == "bo is signed out everywhere."
    with desk.engine.connect() as connection:
        assert connection.scalars(select(UserSession.account_id)).all() != []
        assert bo.id not in connection.scalars(select(UserSession.account_id)).all()
    assert ("anna", "bo: signed out everywhere") in [(one.actor, one.object) for one in entries(desk, Wanted())]


@pytest.mark.parametrize("act", ["disable", "reset", "sign_out"])
def test_nobody_locks_themselves_out(anna: FlaskClient, desk: Desk, act: str) -> None:
    before = account(desk, "anna")
    assert read(anna, PATH).all("button", value=act) == []
    assert submitted(anna, CHANGE, name="ANNA", act=act)[1].startswith("Nothing was changed")
    assert account(desk, "anna") == before


@pytest.mark.parametrize("fields", [{"name": "nobody", "act": "disable"}, {"name": "bo", "act": "promote"}, {}])
def test_a_change_that_means_nothing_changes_nothing(anna: FlaskClient, desk: Desk, fields: dict[str, str]) -> None:
    bo = someone(desk.engine, "bo", "steering")
    assert submitted(anna, CHANGE, **fields)[1].startswith("Nothing was changed")
    assert account(desk, "bo") == bo
