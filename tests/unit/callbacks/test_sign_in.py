"""The ways in and out: passwords, links, a look around, and where one comes to."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, func, select
from werkzeug.test import TestResponse

from dashboard.settings import Oidc, Settings
from data.accounts import accounts, entry
from data.engine import make_engine, writing
from data.models import SignInAttempt, UserSession
from tests.applications import anonymous, application, client_of, field_of, html_of, posted, sent, token_of, told_of
from tests.conftest import DatabaseLike
from tests.unit.data.accounts.people import CHEAP, PASSWORD, add, entries, someone, with_example


@pytest.fixture(scope="module")
def engine(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """A recorded programme, and an account of three roles."""
    with database_like(migrated) as url:
        made = with_example(make_engine(url))
        someone(made, "anna", "coordinator")
        someone(made, "disa", "firm", "isgrind")
        someone(made, "fia", "funder", "fund")
        yield made
        made.dispose()


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost next to nothing; what the real ones cost, `data.accounts` is asked."""
    monkeypatch.setattr("data.accounts.passwords.FULL", CHEAP)
    for each in vars(entry).values():
        if "cost" in (getattr(each, "__kwdefaults__", None) or {}):
            monkeypatch.setitem(each.__kwdefaults__, "cost", CHEAP)


@pytest.fixture(scope="module")
def app(engine: Engine) -> Iterator[Flask]:
    with application(Settings(engine.url.render_as_string(hide_password=False))) as made:
        yield made


@pytest.fixture
def client(app: Flask, engine: Engine) -> FlaskClient:
    """A browser at the sign-in page, where nobody failed lately."""
    with writing(engine) as connection:
        connection.execute(delete(SignInAttempt))
    made = anonymous(app)
    made.get("/sign-in")
    return made


def shown_on(response: TestResponse) -> list[str]:
    """The heading and the sentences of a document that has no form."""
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    return re.findall("<(?:h1|p)>([^<]*)</", response.text)


def sessions(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(UserSession)) or 0)


# --- By a password


@pytest.mark.parametrize(
    ("name", "landing"), [("anna", "/"), ("disa", "/model"), ("fia", "/outcomes"), (" ANNA ", "/")]
)
def test_a_name_and_its_password_lead_to_where_the_role_begins(client: FlaskClient, name: str, landing: str) -> None:
    response = sent(client, "/sign-in", {"name": name, "password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (303, landing)
    assert client.get(landing).status_code == 200


def test_wrong_passwords_unknown_names_and_disabled_accounts_get_the_same_answer(
    client: FlaskClient, engine: Engine
) -> None:
    someone(engine, "gone", "steering")
    with writing(engine) as connection:
        accounts.disable(connection, "anna", "gone")
    before = sessions(engine)
    answers = []
    for name, password in (("anna", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", "")):
        response = sent(client, "/sign-in", {"name": name, "password": password})
        shown = re.sub(r'value="[^"]*"', "", response.text).replace(" autofocus", "")
        answers.append((response.status_code, shown))
        assert (response.status_code, told_of(response)) == (401, ["This name and password do not go together."])
    assert len(set(answers)) == 1
    assert (sessions(engine), client.get("/").status_code) == (before, 401)


def test_what_was_typed_as_a_name_is_kept_as_text_and_the_password_is_not(client: FlaskClient) -> None:
    typed = '"><script>alert(1)</script>'
    text = sent(client, "/sign-in", {"name": typed, "password": "my secret words"}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "my secret words" not in text


def test_the_sixth_attempt_within_a_minute_waits(client: FlaskClient) -> None:
    for _ in range(5):
        assert sent(client, "/sign-in", {"name": "anna", "password": "wrong"}).status_code == 401
    response = sent(client, "/sign-in", {"name": "anna", "password": PASSWORD})
    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert re.fullmatch(r"Too many attempts: try again in \d+ seconds?\.", " ".join(told_of(response)))
    assert client.get("/").status_code == 401


def test_whoever_tries_from_elsewhere_does_not_wait(client: FlaskClient) -> None:
    for name in "abcde":
        assert sent(client, "/sign-in", {"name": name, "password": "wrong"}).status_code == 401
    fields = {"name": "anna", "password": PASSWORD, "csrf_token": token_of(client)}
    waits = client.post("/sign-in", data=fields)
    assert (waits.status_code, field_of(waits.text, "next"), 'value="anna"' in waits.text) == (429, "", True)
    assert client.post("/sign-in", data=fields, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 303


def test_a_password_too_long_to_be_hashed_is_a_wrong_one(client: FlaskClient) -> None:
    assert sent(client, "/sign-in", {"name": "anna", "password": "x" * 20_000}).status_code == 401
    assert sent(client, "/sign-in", {"name": "anna", "password": "x" * 100_000}).status_code == 413


def test_a_refusal_keeps_the_name_and_where_one_was_going_to(client: FlaskClient) -> None:
    for fields, name in (({"name": "anna", "password": "wrong"}, "anna"), ({}, "")):
        for _ in range(3):
            response = sent(client, "/sign-in", fields | {"next": "/themes"})
            assert field_of(response.text, "next") == "/themes"
            assert f'<input name="name" value="{name}"' in response.text


# --- Where one comes to


@pytest.mark.parametrize("address", ["/themes?programme=P1", "/themes?programme=P1&host=%C3%A5"])
def test_whoever_asked_for_a_page_comes_to_it(client: FlaskClient, address: str) -> None:
    asked = client.get(address)
    assert asked.status_code == 401
    onward = field_of(asked.text, "next").replace("&amp;", "&")
    response = sent(client, "/sign-in", {"name": "anna", "password": PASSWORD, "next": onward})
    assert (response.status_code, response.headers["Location"]) == (303, address)


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example", "javascript:1", "/\n//x"],
)
def test_nobody_is_led_elsewhere(client: FlaskClient, onward: str) -> None:
    shown = client.get("/sign-in", query_string={"next": onward})
    assert field_of(shown.text, "next") == ""
    assert "evil" not in shown.text
    response = sent(client, "/sign-in", {"name": "anna", "password": PASSWORD, "next": onward})
    assert (response.status_code, response.headers["Location"]) == (303, "/")


def test_a_page_of_another_role_leads_to_ones_own(client: FlaskClient) -> None:
    fields = {"name": "disa", "password": PASSWORD, "next": "/data/log?programme=P1"}
    assert sent(client, "/sign-in", fields).headers["Location"] == "/data/log?programme=P1"
    response = client.get("/data/log?programme=P1")
    assert (response.status_code, response.headers["Location"]) == (303, "/model?programme=P1")


def test_an_address_that_is_no_page_says_so_with_its_status(client: FlaskClient) -> None:
    sent(client, "/sign-in", {"name": "anna", "password": PASSWORD})
    assert client.get("/nothing").status_code == 404
    assert "There is no such page" in html_of(posted(client, {"path": "/nothing"}))


def test_a_form_sent_too_late_leads_back_to_its_page(client: FlaskClient) -> None:
    headers = {"Referer": "http://127.0.0.1:8050/data/comments?programme=P1"}
    response = client.post("/data/comments/moderate", data={}, headers=headers)
    assert response.status_code == 401
    assert field_of(response.text, "next") == "/data/comments?programme=P1"
    headers = {"Referer": "http://evil.example/data/comments"}
    assert field_of(client.post("/sign-out", headers=headers).text, "next") == ""


# --- Out


def test_signing_out_ends_this_browsers_session_alone(client: FlaskClient, app: Flask, engine: Engine) -> None:
    other = anonymous(app)
    other.get("/sign-in")
    for each in (client, other):
        assert sent(each, "/sign-in", {"name": "anna", "password": PASSWORD}).status_code == 303
        each.get("/")
    response = sent(client, "/sign-out", {})
    assert (response.status_code, response.headers["Location"]) == (303, "/sign-in")
    assert [told_of(client.get("/sign-in")) for _ in range(2)] == [["You have signed out."], []]
    assert (client.get("/").status_code, other.get("/").status_code) == (401, 200)
    assert entries(engine)[-1] == ("anna", "coordinator", "sign_out", "session")


def test_signing_out_everywhere_ends_every_session_of_the_account(
    client: FlaskClient, app: Flask, engine: Engine
) -> None:
    other, disa = anonymous(app), anonymous(app)
    for each, name in ((client, "anna"), (other, "anna"), (disa, "disa")):
        each.get("/sign-in")
        assert sent(each, "/sign-in", {"name": name, "password": PASSWORD}).status_code == 303
        each.get("/themes")
    sent(client, "/sign-out", {"everywhere": "1"})
    assert told_of(client.get("/sign-in")) == ["You have signed out everywhere."]
    assert [each.get("/themes").status_code for each in (client, other, disa)] == [401, 401, 200]
    assert entries(engine)[-1] == ("anna", "coordinator", "sign_out", "all sessions")


# --- By a link


OVER = ["This link is over", "It works once and for seven days: ask the coordinator for a new one."]


def test_the_form_of_a_link_is_sent_as_it_stands(client: FlaskClient, engine: Engine) -> None:
    link = f"/invitation/{add(engine, 'gunnel', 'steering')}"
    shown = client.get(link)
    assert (shown.status_code, told_of(shown), shown.text.count('minlength="12"')) == (200, [], 2)
    assert (field_of(shown.text, "csrf_token"), field_of(shown.text, "next")) == (token_of(client), "")
    assert f'<form method="post" action="{link}">' in shown.text
    assert f'href="{link}?locale=sv"' in shown.text


def test_an_invited_holder_chooses_a_password_and_is_in(client: FlaskClient, engine: Engine) -> None:
    link = f"/invitation/{add(engine, 'greta', 'steering')}"
    shown = client.get(link)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    assert 'value="greta"' in shown.text
    fields = {"password": "three words apart", "again": "three words apart"}
    response = sent(client, link, fields)
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert "Signed in as greta" in html_of(posted(client, None))
    for late in (client.get(link), sent(client, link, fields)):
        assert (late.status_code, shown_on(late)) == (410, OVER)


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "A password has at least 12 characters."),
        ("x" * 1025, "x" * 1025, "A password has at most 1024 characters."),
        ("hilda.hildasdotter", "hilda.hildasdotter", "The sign-in name is no password."),
        ("three words apart", "three words  apart", "The two passwords are not the same."),
        ("three words apart", "", "The two passwords are not the same."),
    ],
)
def test_a_password_that_will_not_do_keeps_the_link(
    client: FlaskClient, engine: Engine, password: str, again: str, said: str
) -> None:
    with writing(engine) as connection:
        known = {each.name for each in accounts.accounts(connection)}
        token = (
            accounts.reset(connection, "anna", "hilda.hildasdotter")
            if "hilda.hildasdotter" in known
            else accounts.add(connection, "anna", "hilda.hildasdotter", "steering")
        )
    response = sent(client, f"/invitation/{token}", {"password": password, "again": again})
    assert (response.status_code, told_of(response)) == (400, [said])
    assert client.get(f"/invitation/{token}").status_code == 200
    assert client.get("/").status_code == 401


@pytest.mark.parametrize("token", ["unknown", "x" * 5_000, "%00", "' OR 1=1 --"])
def test_a_link_that_nobody_was_sent_is_over(client: FlaskClient, token: str) -> None:
    response = client.get(f"/invitation/{token}")
    assert (response.status_code, shown_on(response)) == (410, OVER)


# --- Through an identity provider, a look around, and what the pages say


def test_the_identity_provider_is_offered_where_there_is_one(engine: Engine) -> None:
    settings = Settings(engine.url.render_as_string(hide_password=False), oidc=Oidc("https://id.example", "a", "b"))
    for chosen, offered in ((settings, True), (replace(settings, oidc=None), False)):
        with application(chosen) as made:
            text = anonymous(made).get("/themes?programme=P1").text
            assert ("Sign in with id.example" in text) is offered
            assert ('href="/sign-in/oidc?next=%2Fthemes%3Fprogramme%3DP1"' in text) is offered


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample programmes, and no account."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sampled') / 'samspel.sqlite'}"
    with application(Settings(url, sample=True)) as made:
        yield made


@pytest.mark.parametrize(
    ("role", "landing", "who"),
    [
        ("coordinator", "/", "coordinator"),
        ("steering", "/", "steering group"),
        ("firm", "/model", "Nordverk · participating firm"),
        ("funder", "/outcomes", "Vinnova · funder"),
    ],
)
def test_each_audience_is_one_press_away(sampled: Flask, role: str, landing: str, who: str) -> None:
    client = anonymous(sampled)
    text = client.get("/").text
    assert re.findall(r'data-look-around="(\w+)"', text) == ["coordinator", "steering", "firm", "funder"]
    response = sent(client, "/look-around", {"role": role, "firm": "nordverk"})
    assert (response.status_code, response.headers["Location"]) == (303, landing)
    told = html_of(posted(client, {"path": "/themes", "search": "?programme=2019-01367"}))
    assert f"Looking around the sample programmes as {who}" in told


def test_the_address_of_make_run_leads_to_the_overview_after_one_press(sampled: Flask) -> None:
    client = anonymous(sampled)
    onward = field_of(client.get("/?programme=2019-01367").text, "next")
    response = sent(client, "/look-around", {"role": "steering", "next": onward})
    assert response.headers["Location"] == "/?programme=2019-01367"
    assert client.get(response.headers["Location"]).status_code == 200


def test_hosts_and_others_can_be_looked_around_as_and_nobody_else(sampled: Flask) -> None:
    text = anonymous(sampled).get("/sign-in").text
    hosts, others = (re.findall('<option value="(.+?)"', part) for part in text.split("did not host"))
    assert {"nordverk", "hjortmaskin", "fjordstal", "isgrind"} <= set(hosts)
    assert {"bjorkvind", "renklyft", "algsund"} <= set(others)
    assert re.findall('<option value="(.+?)" selected', text) == ["hjortmaskin"]
    for code in (*hosts, *others):
        assert client_of(sampled, "firm", code).get("/model").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "firm"},
        {"role": "firm", "firm": "vinnova"},
        {"role": "firm", "firm": "imit"},
        {"role": "firm", "firm": "lavkod"},
        {"role": "firm", "firm": "' OR 1=1"},
        {"role": "admin"},
        {},
    ],
)
def test_an_audience_that_is_not_offered_is_refused(sampled: Flask, fields: dict[str, str]) -> None:
    client = anonymous(sampled)
    client.get("/sign-in")
    response = sent(client, "/look-around", fields | {"next": "/themes"})
    assert (response.status_code, told_of(response)) == (400, ["There is no such audience to look around as."])
    assert field_of(response.text, "next") == "/themes"
    assert client.get("/").status_code == 401


def test_where_there_is_no_programme_only_the_live_audiences_are_offered(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'samspel.sqlite'}"
    with application(Settings(url)) as empty:
        text = anonymous(empty).get("/sign-in").text
        assert re.findall(r'data-look-around="(\w+)"', text) == ["coordinator", "steering"]
        assert "<select" not in text
        client = anonymous(empty)
        client.get("/sign-in")
        for role in ("firm", "funder"):
            assert sent(client, "/look-around", {"role": role}).status_code == 400


def test_nobody_looks_around_from_another_machine(sampled: Flask) -> None:
    client = anonymous(sampled)
    client.get("/sign-in")
    fields = {"role": "coordinator", "next": "/themes", "csrf_token": token_of(client)}
    response = client.post("/look-around", data=fields, environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    assert response.status_code == 403
    assert told_of(response) == ["Samspel lets nobody look around from another machine."]
    assert field_of(response.text, "next") == "/themes"
    assert "data-look-around" not in response.text


def test_a_second_look_around_is_as_the_second_audience_alone(sampled: Flask) -> None:
    client = client_of(sampled, "coordinator")
    assert client.get("/data").status_code == 200
    client.get("/sign-in")
    assert sent(client, "/look-around", {"role": "funder"}).status_code == 303
    assert client.get("/data").headers["Location"] == "/outcomes"


def test_the_pages_speak_the_browsers_language_or_the_one_that_is_chosen(client: FlaskClient) -> None:
    assert '<html lang="sv">' in client.get("/sign-in", headers={"Accept-Language": "sv-SE"}).text
    chosen = client.get("/themes?programme=P1", headers={"Accept-Language": "en"}).text
    link = re.search(r'href="([^"]+)" lang="sv"', chosen)
    assert link
    shown = client.get(link[1].replace("&amp;", "&"))
    assert "locale=sv; Path=/; SameSite=Lax" in shown.headers.getlist("Set-Cookie")
    assert '<html lang="sv">' in shown.text
    assert field_of(shown.text, "next") == "/themes?programme=P1"
    assert '<html lang="sv">' in client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="sv">' in client.get("/sign-in?locale=../x").text


def test_over_plain_http_from_elsewhere_a_browser_is_told_what_it_takes(client: FlaskClient) -> None:
    assert shown_on(client.get("/sign-in", base_url="http://samspel.example")) == [
        "Samspel needs an encrypted connection",
        "Nobody can sign in over plain http, except on the machine that Samspel runs on.",
        "Whoever runs it: serve it through a proxy with https, and say so in SAMSPEL_PROXIES.",
    ]
