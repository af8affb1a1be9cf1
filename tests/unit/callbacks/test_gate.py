"""Sessions: who is let in for how long, and what is told to whoever is not."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, func, select, update

from callbacks.origin import own_path
from dashboard.settings import Settings
from data.accounts import accounts
from data.audit_log import now
from data.engine import make_engine, writing
from data.models import Participation, UserSession
from tests.applications import (
    anonymous,
    application,
    call_of,
    called,
    client_of,
    html_of,
    posted,
    sent,
    token_of,
    told_of,
)
from tests.conftest import DatabaseLike
from tests.unit.data.accounts.people import PASSWORD, aged, named, someone, start, with_example

DATA = ("isgrind", "Isgrind", "data-view", "data-select")
"""Pieces of the example programme, one of which is in every page that shows any of it."""


@pytest.fixture(scope="module")
def engine(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """A recorded programme and one account: nobody looks around here."""
    with database_like(migrated) as url:
        made = with_example(make_engine(url))
        someone(made, "anna", "coordinator")
        yield made
        made.dispose()


@pytest.fixture(scope="module")
def app(engine: Engine) -> Iterator[Flask]:
    with application(Settings(engine.url.render_as_string(hide_password=False))) as made:
        yield made


@pytest.fixture
def blank(tmp_path: Path) -> str:
    """A database where anybody may look around."""
    return f"sqlite:///{tmp_path / 'samspel.sqlite'}"


def entered(app: Flask, engine: Engine, name: str = "anna") -> FlaskClient:
    """A browser whose holder signed in; how, is `test_sign_in`'s to ask."""
    client = anonymous(app)
    client.set_cookie("samspel", cookie_of(app, {"token": start(engine, named(engine, name))}), domain="127.0.0.1")
    assert client.get("/").status_code in (200, 303)
    return client


SIGNED_OUT = "You are signed out: sign in to go on."
OVER = "Looking around is over: there are accounts now, or a programme that is no sample."
NOT_SAVED = "What you sent was not saved."


def shut_out(client: FlaskClient, why: str = "") -> None:
    """Nothing is shown to this browser, at any address, and it is told why, if it ever was let in."""
    said = [why] if why else []
    for path in ("/", "/themes?programme=P1", "/_dash-layout", "/_dash-dependencies"):
        response = client.get(path)
        assert (response.status_code, response.headers["Cache-Control"]) == (401, "no-store"), path
        assert (response.json == {"sentence": why or SIGNED_OUT}) if "_dash" in path else (told_of(response) == said)
        assert not [piece for piece in DATA if piece in response.text]
    response = called(client, call_of({"path": "/", "search": "?programme=P1"}))
    assert (response.status_code, json.loads(response.text)) == (401, {"sentence": why or SIGNED_OUT})
    for path in ("/sign-out", "/data/erase/person"):
        response = sent(client, path, {})
        assert (response.status_code, told_of(response)) == (401, [*said, NOT_SAVED])


def test_whoever_signed_in_sees_pages(app: Flask, engine: Engine) -> None:
    client = entered(app, engine)
    assert client.get("/?programme=P1").status_code == 200
    assert "Signed in as anna" in html_of(posted(client, None))


def test_nobody_is_shown_anything_before_signing_in(app: Flask) -> None:
    client = anonymous(app)
    client.get("/sign-in")
    shut_out(client)


@pytest.mark.parametrize(
    ("idle", "life", "kept"),
    [
        (timedelta(minutes=29), timedelta(minutes=29), True),
        (timedelta(minutes=31), timedelta(minutes=31), False),
        (timedelta(minutes=1), timedelta(hours=7, minutes=59), True),
        (timedelta(minutes=1), timedelta(hours=8, minutes=1), False),
    ],
)
def test_a_session_ends_by_lying_idle_and_by_age(
    app: Flask, engine: Engine, idle: timedelta, life: timedelta, kept: bool
) -> None:
    client = entered(app, engine)
    aged(engine, idle=idle, life=life)
    if kept:
        assert client.get("/").status_code == 200
    else:
        shut_out(
            client, "Your session has ended, after 30 minutes without a click or 8 hours in all: sign in to go on."
        )


def test_a_click_keeps_a_session_alive(app: Flask, engine: Engine) -> None:
    client = entered(app, engine)
    for _ in range(2):
        aged(engine, idle=timedelta(minutes=20), life=timedelta(hours=1))
        posted(client, None)
        with engine.connect() as connection:
            assert now() - connection.scalars(select(func.max(UserSession.seen_at))).one() < timedelta(minutes=1)


def test_an_account_that_is_switched_off_shows_nothing_more_in_an_open_tab(app: Flask, engine: Engine) -> None:
    client = entered(app, engine)
    with writing(engine) as connection:
        accounts.disable(connection, "berit", "anna")
    shut_out(client, "This account has been switched off: ask the coordinator to switch it on again.")
    with writing(engine) as connection:
        accounts.enable(connection, "berit", "anna")
    shut_out(client, SIGNED_OUT)


def test_a_firm_whose_organisation_left_sees_nothing_more(app: Flask, engine: Engine) -> None:
    someone(engine, "disa", "firm", "isgrind")
    client = entered(app, engine, "disa")
    assert client.get("/model").status_code == 200
    with writing(engine) as connection:
        kept = connection.execute(select(Participation.organisation_id, Participation.role)).all()
        connection.execute(update(Participation).values(role="guest"))
    shut_out(client, "The organisation that this account speaks for is in no programme any more: ask the coordinator.")
    with writing(engine) as connection:
        for organisation_id, role in kept:
            own = Participation.organisation_id == organisation_id
            connection.execute(update(Participation).where(own).values(role=role))
    assert client.get("/model").status_code == 200


def test_a_session_that_was_ended_elsewhere_is_over(app: Flask, engine: Engine) -> None:
    client = entered(app, engine)
    with writing(engine) as connection:
        connection.execute(delete(UserSession))
    shut_out(client, SIGNED_OUT)


def test_looking_around_is_over_with_the_first_account(blank: str) -> None:
    with application(Settings(blank)) as app:
        client = client_of(app)
        assert client.get("/").status_code == 200
        other = make_engine(blank)
        someone(other)
        other.dispose()
        shut_out(client, OVER)
        refused = sent(client, "/look-around", {"role": "coordinator"})
        assert (refused.status_code, told_of(refused)) == (403, [OVER])


def test_a_cookie_replayed_after_signing_out_shows_nothing(app: Flask, engine: Engine) -> None:
    client, thief = entered(app, engine), anonymous(app)
    stolen = client.get_cookie("samspel", domain="127.0.0.1")
    assert stolen
    thief.set_cookie("samspel", stolen.value, domain="127.0.0.1")
    assert thief.get("/").status_code == 200
    assert sent(client, "/sign-out", {}).status_code == 303
    shut_out(thief, SIGNED_OUT)
    shut_out(client)


def test_signing_in_again_ends_the_session_before(app: Flask, engine: Engine) -> None:
    client, thief = entered(app, engine), anonymous(app)
    old = client.get_cookie("samspel", domain="127.0.0.1")
    assert old
    thief.set_cookie("samspel", old.value, domain="127.0.0.1")
    assert sent(client, "/sign-in", {"name": "anna", "password": PASSWORD}).status_code == 303
    new = client.get_cookie("samspel", domain="127.0.0.1")
    assert new
    assert new.value != old.value
    shut_out(thief, SIGNED_OUT)
    assert client.get("/").status_code == 200


def forged_with_another_key(app: Flask, own: str) -> str:
    return cookie_of(app, {"token": session_of(app, own)["token"]}, "another key, of somebody else")


def forged_without_a_token(app: Flask, own: str) -> str:
    return cookie_of(app, {name: value for name, value in session_of(app, own).items() if name != "token"})


def forged_with_the_hash(app: Flask, own: str) -> str:
    return cookie_of(app, session_of(app, own) | {"token": accounts.hash_of(session_of(app, own)["token"])})


def forged_with_a_role(app: Flask, own: str) -> str:
    return cookie_of(app, {"role": "coordinator", "account": "anna", "csrf_token": session_of(app, own)["csrf_token"]})


def forged_with_no_text(app: Flask, own: str) -> str:
    return cookie_of(app, session_of(app, own) | {"token": {"x": 1}})


def cut_short(app: Flask, own: str) -> str:
    return own[:-3]


def session_of(app: Flask, cookie: str) -> dict[str, str]:
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer
    found: dict[str, str] = serializer.loads(cookie)
    return found


def cookie_of(app: Flask, held: Mapping[str, object], key: str = "") -> str:
    signer = Flask("forger")
    signer.secret_key = key or app.secret_key
    serializer = SecureCookieSessionInterface().get_signing_serializer(signer)
    assert serializer
    return str(serializer.dumps(dict(held)))


@pytest.mark.parametrize(
    ("forgery", "why"),
    [
        (forged_with_another_key, ""),
        (forged_without_a_token, ""),
        (forged_with_the_hash, SIGNED_OUT),
        (forged_with_a_role, ""),
        (forged_with_no_text, SIGNED_OUT),
        (cut_short, ""),
    ],
)
def test_a_forged_cookie_shows_nothing(
    app: Flask, engine: Engine, forgery: Callable[[Flask, str], str], why: str
) -> None:
    client = entered(app, engine)
    own = client.get_cookie("samspel", domain="127.0.0.1")
    assert own
    assert set(session_of(app, own.value)) == {"token", "csrf_token"}
    client.set_cookie("samspel", forgery(app, own.value), domain="127.0.0.1")
    shut_out(client, why)


def test_what_a_browser_says_of_itself_changes_nothing(app: Flask, engine: Engine) -> None:
    someone(engine, "stig", "steering")
    client = entered(app, engine, "stig")
    lies = {"role": "coordinator", "viewer": "coordinator", "organisation_id": 1, "account": "anna"}
    told = html_of(posted(client, {"path": "/data", "search": "?role=coordinator"} | lies))
    assert "This page is not for your role" in told
    headers = {"X-Role": "coordinator", "Authorization": "Bearer anna", "Remote-User": "anna"}
    assert "not for your role" in html_of(posted(client, {"path": "/data/log"}, **headers))


def test_where_nobody_can_be_looked_up_nobody_is_let_in(blank: str) -> None:
    with application(Settings(blank)) as app:
        client = client_of(app)
        other = make_engine(blank)
        with writing(other) as connection:
            connection.exec_driver_sql("ALTER TABLE user_session RENAME TO gone")
        other.dispose()
        document = client.get("/")
        assert (document.status_code, "The database does not answer" in document.text) == (503, True)
        assert "The database does not answer" in html_of(posted(client, None))
        assert client.get("/_dash-layout").status_code == 503


@pytest.mark.parametrize("address", ["/", "/themes", "/themes?programme=P1&host=a", "/sök?q=å", "/a/../b", "/?n=//x"])
def test_an_own_path_is_followed(address: str) -> None:
    assert own_path(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *("", "themes", "?a", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil", "/a\\b"),
        *("https://evil.example", "https:evil", "javascript:alert(1)", " //evil", "/ /evil", "/\t/evil", "/\n/evil"),
        *("/\r\nSet-Cookie: a=b", "/\x00", "/a b", "\ufeff/a", "/\u2028"),
    ],
)
def test_an_address_that_leads_elsewhere_is_not(address: str) -> None:
    assert own_path(address) == ""


def test_the_token_of_another_session_is_refused(app: Flask, engine: Engine) -> None:
    client, other = entered(app, engine), entered(app, engine)
    other.get("/sign-in")
    response = client.post("/sign-out", data={"csrf_token": token_of(other)})
    assert response.status_code == 400
    assert client.get("/").status_code == 200
