"""There and back through an identity provider, and everything that may not let anybody in."""

import logging
from collections.abc import Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from sqlalchemy import Engine, delete, func, select
from werkzeug.test import TestResponse

from dashboard.settings import Oidc, Settings
from data.accounts import accounts
from data.accounts.accounts import COMMAND_LINE
from data.engine import make_engine, writing
from data.models import UserSession
from tests.applications import anonymous, application
from tests.conftest import DatabaseLike
from tests.identity_provider import CLIENT_ID, CLIENT_SECRET, Provider, forged, providing, signed_with
from tests.unit.data.accounts.people import entries, someone, with_example

NO_ACCOUNT = "No account here goes with that sign-in"
NO_ANSWER = "gave no answer that can be trusted"
NOT_BEGUN = "was not begun in this browser"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider) -> Provider:
    """The provider, who answers what is right until a test says otherwise."""
    running.honest()
    return running


@pytest.fixture(scope="module")
def engine(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """Three accounts of the provider's, one of them disabled, and one with a password."""
    with database_like(migrated) as url:
        made = with_example(make_engine(url))
        with writing(made) as connection:
            accounts.add(connection, COMMAND_LINE, "anna", "coordinator", None, "subject-anna")
            accounts.add(connection, COMMAND_LINE, "disa", "firm", "isgrind", "subject-disa")
            accounts.add(connection, COMMAND_LINE, "berit", "coordinator", None, "subject-berit")
            accounts.disable(connection, COMMAND_LINE, "berit")
        someone(made, "carin")
        yield made
        made.dispose()


@pytest.fixture(scope="module")
def app(engine: Engine, running: Provider) -> Iterator[Flask]:
    oidc = Oidc(running.issuer, CLIENT_ID, CLIENT_SECRET)
    with application(Settings(engine.url.render_as_string(hide_password=False), oidc=oidc)) as made:
        yield made


@pytest.fixture
def client(app: Flask, engine: Engine) -> FlaskClient:
    with writing(engine) as connection:
        connection.execute(delete(UserSession))
    return anonymous(app)


def sessions(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(UserSession)) or 0)


def there(client: FlaskClient, onward: str = "") -> str:
    """Where a browser is sent that wants in."""
    response = client.get("/sign-in/oidc", query_string={"next": onward})
    assert response.status_code == 302
    return response.headers["Location"]


def came_back(client: FlaskClient, provider: Provider, subject: str = "subject-anna", onward: str = "") -> TestResponse:
    """The whole dance."""
    return client.get(provider.let_in(there(client, onward), subject))


def changed(location: str, **parameters: str) -> str:
    """An address whose query says otherwise."""
    parts = urlsplit(location)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | parameters
    return f"{parts.path}?" + "&".join(f"{name}={value}" for name, value in query.items())


def refusal(client: FlaskClient, response: TestResponse, status: int, sentence: str) -> None:
    assert (response.status_code, sentence in response.text) == (status, True), response.text
    assert client.get("/").status_code == 401


def test_who_the_provider_knows_comes_in_as_their_account(
    client: FlaskClient, provider: Provider, engine: Engine
) -> None:
    assert client.get("/").status_code == 401
    response = came_back(client, provider)
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert client.get("/").status_code == 200
    assert entries(engine)[-1] == ("anna", "coordinator", "sign_in", "session")
    assert sessions(engine) == 1


def test_the_provider_is_asked_with_a_state_a_nonce_and_a_challenge_of_their_own_each_time(
    client: FlaskClient, provider: Provider
) -> None:
    locations = [there(client) for _ in range(2)]
    for location in locations:
        assert location.startswith(f"{provider.issuer}/authorize?")
    asked = [parse_qs(urlsplit(location).query) for location in locations]
    assert asked[0]["response_type"] == ["code"]
    assert asked[0]["scope"] == ["openid"]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["redirect_uri"] == ["http://127.0.0.1:8050/sign-in/oidc/back"]
    for secret in ("state", "nonce", "code_challenge"):
        assert asked[0][secret] != asked[1][secret]
        assert len(asked[0][secret][0]) >= 20


def test_the_way_back_leads_to_the_page_that_was_asked_for_and_nowhere_else(
    client: FlaskClient, provider: Provider
) -> None:
    for onward, expected in (
        ("/themes?programme=2024-1", "/themes?programme=2024-1"),
        ("https://evil.example/", "/model"),
        ("//evil.example", "/model"),
    ):
        assert came_back(client, provider, "subject-disa", onward).headers["Location"] == expected


def test_a_session_of_before_ends_when_another_begins(client: FlaskClient, provider: Provider, engine: Engine) -> None:
    came_back(client, provider)
    came_back(client, provider, "subject-disa")
    assert sessions(engine) == 1


def test_a_subject_without_an_account_and_a_disabled_account_are_refused_alike(
    client: FlaskClient, provider: Provider, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    told = []
    for subject in ("subject-nobody", "subject-berit", "carin", "anna"):
        with caplog.at_level(logging.WARNING, "samspel"):
            response = came_back(client, provider, subject)
        refusal(client, response, 401, NO_ACCOUNT)
        told.append(response.text.split("csrf_token")[0])
        assert repr(subject) in caplog.text
    assert len(set(told)) == 1
    assert sessions(engine) == 0
    with engine.connect() as connection:
        assert len(accounts.accounts(connection)) == 4


def test_a_state_of_nobodys_or_none_lets_nobody_in_and_asks_the_provider_nothing(
    client: FlaskClient, provider: Provider
) -> None:
    back = provider.let_in(there(client), "subject-anna")
    before = list(provider.asked)
    for other in (
        changed(back, state="forged"),
        changed(back, state=""),
        "/sign-in/oidc/back?code=1",
        "/sign-in/oidc/back",
    ):
        refusal(client, client.get(other), 400, NOT_BEGUN)
    assert provider.asked == before


def test_a_way_back_that_another_browser_began_is_closed(client: FlaskClient, app: Flask, provider: Provider) -> None:
    back = provider.let_in(there(anonymous(app)), "subject-anna")
    refusal(client, client.get(back), 400, NOT_BEGUN)
    there(client)
    refusal(client, client.get(back), 400, NOT_BEGUN)


def test_a_way_back_is_walked_once(client: FlaskClient, app: Flask, provider: Provider) -> None:
    back = provider.let_in(there(client), "subject-anna")
    cookie = client.get_cookie("samspel", domain="127.0.0.1")
    assert cookie is not None
    assert client.get(back).status_code == 303
    again = anonymous(app)
    refusal(again, again.get(back), 400, NOT_BEGUN)
    # Even with the cookie of then: the provider knows the code no more.
    again.set_cookie("samspel", cookie.value, domain="127.0.0.1")
    refusal(again, again.get(back), 502, NO_ANSWER)


def test_only_the_last_way_that_was_begun_leads_back(client: FlaskClient, provider: Provider) -> None:
    first = there(client)
    for _ in range(20):
        last = there(client)
    cookie = client.get_cookie("samspel", domain="127.0.0.1")
    assert cookie is not None
    assert len(cookie.value) < 3_000
    refusal(client, client.get(provider.let_in(first, "subject-anna")), 400, NOT_BEGUN)
    assert client.get(provider.let_in(last, "subject-anna")).status_code == 303


def test_a_code_that_was_shown_to_the_provider_by_somebody_else_is_worth_nothing(
    client: FlaskClient, app: Flask, provider: Provider
) -> None:
    stolen = provider.let_in(there(anonymous(app)), "subject-anna")
    own = provider.let_in(there(client), "subject-disa")
    code = parse_qs(urlsplit(stolen).query)["code"][0]
    refusal(client, client.get(changed(own, code=code)), 502, NO_ANSWER)


CLAIMS: tuple[dict[str, object], ...] = (
    {"nonce": "another"},
    {"nonce": None},
    {"iss": "https://id.example"},
    {"iss": None},
    {"aud": "another client"},
    {"aud": "another client", "azp": CLIENT_ID},
    {"aud": None},
    {"exp": 1},
    {"exp": None},
    {"sub": None},
    {"sub": ""},
    {"sub": 7},
    {"sub": ["subject-anna"]},
    {"sub": "a\x00b"},
)


def test_a_token_of_another_nonce_issuer_client_or_time_lets_nobody_in(
    client: FlaskClient, provider: Provider, engine: Engine
) -> None:
    for claims in CLAIMS:
        provider.claims = dict(claims)
        refusal(client, came_back(client, provider), 502, NO_ANSWER)
    assert sessions(engine) == 0
    provider.honest()
    assert came_back(client, provider).status_code == 303


def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(client: FlaskClient, provider: Provider) -> None:
    public = provider.own_key.as_pem(private=False)
    strangers = [RSAKey.generate_key(2048, {"kid": kid}) for kid in ("1", "2")]
    for signs in (
        *(partial(signed_with, stranger) for stranger in strangers),
        *(partial(forged, {"alg": alg, "kid": "1"}, secret=public) for alg in ("HS256", "none")),
    ):
        provider.signs = signs
        refusal(client, came_back(client, provider), 502, NO_ANSWER)


def test_a_new_key_of_the_providers_is_fetched(client: FlaskClient, provider: Provider) -> None:
    assert came_back(client, provider).status_code == 303
    before, provider.own_key = provider.own_key, RSAKey.generate_key(2048, {"kid": "3"})
    assert came_back(client, provider, "subject-disa").status_code == 303
    provider.own_key = before
    assert came_back(client, provider).status_code == 303


def test_an_answer_that_is_none_lets_nobody_in(client: FlaskClient, provider: Provider) -> None:
    for answer in ({}, {"access_token": "a", "token_type": "Bearer"}, {"error": "server_error"}, {"id_token": "a.b.c"}):
        provider.answer = answer
        refusal(client, came_back(client, provider), 502, NO_ANSWER)


def test_whoever_the_provider_turns_away_is_told_so(client: FlaskClient, provider: Provider) -> None:
    state = parse_qs(urlsplit(there(client)).query)["state"][0]
    response = client.get(f"/sign-in/oidc/back?error=access_denied&error_description=<b>no</b>&state={state}")
    refusal(client, response, 401, "The identity provider did not let you in.")
    assert "<b>no</b>" not in response.text


def test_a_provider_that_is_closed_is_told_and_tried_again(
    client: FlaskClient, provider: Provider, engine: Engine
) -> None:
    settings = Settings(
        engine.url.render_as_string(hide_password=False), oidc=Oidc(provider.issuer, CLIENT_ID, CLIENT_SECRET)
    )
    with application(settings) as made:
        fresh = anonymous(made)
        provider.up = False
        refusal(fresh, fresh.get("/sign-in/oidc"), 502, NO_ANSWER)
        provider.up = True
        back = provider.let_in(there(fresh), "subject-anna")
        provider.up = False
        refusal(fresh, fresh.get(back), 502, NO_ANSWER)
        provider.up = True
        assert came_back(fresh, provider).status_code == 303


def test_a_provider_that_nobody_listens_at_is_told(engine: Engine) -> None:
    settings = Settings(
        engine.url.render_as_string(hide_password=False),
        oidc=Oidc("http://127.0.0.1:1/realm", CLIENT_ID, CLIENT_SECRET),
    )
    with application(settings) as made:
        client = anonymous(made)
        refusal(client, client.get("/sign-in/oidc"), 502, NO_ANSWER)


def test_an_open_page_of_somebody_else_is_not_signed_out_by_a_failed_way_in(
    client: FlaskClient, provider: Provider
) -> None:
    came_back(client, provider)
    assert came_back(client, provider, "subject-nobody").status_code == 401
    assert client.get("/").status_code == 200


def test_without_a_provider_there_is_no_such_way(engine: Engine) -> None:
    with application(Settings(engine.url.render_as_string(hide_password=False))) as made:
        assert {"oidc", "oidc:back"} & {rule.endpoint for rule in made.url_map.iter_rules()} == set()
