"""Whom the application answers, and whether it is well."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.settings import Settings
from data import migrations
from tests.applications import anonymous, application, client_of


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(f"sqlite:///{tmp_path_factory.mktemp('visited') / 'samspel.sqlite'}", sample=True)


@pytest.fixture(scope="module")
def app(visited: Settings) -> Iterator[Flask]:
    """The sample programmes, where nobody has an account: whoever is let in without one sees the word “around”."""
    with application(visited) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return anonymous(app)


ROUTES = ("/", "/themes", "/_dash-layout", "/_dash-dependencies", "/nothing")
AROUND = "data-look-around"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8050", "localhost", "localhost:80", "[::1]:8050", "[::1]", "127.9.9.9:1"]
)
def test_this_machine_may_look_around_however_it_is_called(client: FlaskClient, host: str) -> None:
    response = client.get("/sign-in", headers={"Host": host})
    assert (response.status_code, response.text.count(AROUND)) == (200, 4)


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:8050",
        "127.0.0.1.example.org",
        "localhost.example.org",
        "10.0.0.1:8050",
        "0.0.0.0:8050",
        "[2001:db8::1]:8050",
        "127.0.0.1@example.org",
        "example.org:127.0.0.1",
        "[::1",
        "[",
        "[zz]",
        "]:[",
        "",
    ],
)
def test_whoever_calls_it_by_another_name_looks_around_nowhere(client: FlaskClient, host: str) -> None:
    for route in (*ROUTES, "/sign-in"):
        for scheme in ("http", "https"):
            response = client.get(route, base_url=f"{scheme}://127.0.0.1", headers={"Host": host})
            assert response.status_code in ((200, 400) if route == "/sign-in" else (400, 401)), route
            assert AROUND not in response.text


@pytest.mark.parametrize("peer", ["10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0", "", "unknown"])
def test_a_peer_from_elsewhere_looks_around_nowhere(client: FlaskClient, peer: str) -> None:
    for route in ROUTES:
        response = client.get(route, environ_overrides={"REMOTE_ADDR": peer})
        assert (response.status_code, AROUND in response.text) == (401, False), route


@pytest.mark.parametrize(
    "claim",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"X-Forwarded-Host": "localhost"},
        {"Via": "1.1 proxy"},
    ],
)
def test_nobody_looks_around_through_another_server(client: FlaskClient, claim: dict[str, str]) -> None:
    for headers, peer in ((claim, "10.0.0.7"), (claim, "127.0.0.1"), (claim | {"Host": "example.org"}, "127.0.0.1")):
        response = client.get("/", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
        assert (response.status_code, AROUND in response.text) == (401, False)


def test_the_form_of_a_look_around_is_refused_from_elsewhere(client: FlaskClient) -> None:
    client.get("/sign-in")
    token = client.get_cookie("_csrf_token", domain="127.0.0.1")
    assert token
    for role in ("coordinator", "steering", "firm", "funder"):
        fields = {"role": role, "firm": "nordverk", "csrf_token": token.value}
        response = client.post("/look-around", data=fields, environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
        assert response.status_code == 403
        assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8050", 303),
        ("http://localhost:8050", 303),
        ("http://[::1]:8050", 303),
        ("https://samspel.example.org", 403),
        ("http://127.0.0.1.example.org", 403),
        ("http://[", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_nobody_looks_around_through_a_proxy_that_says_nothing_of_itself(
    client: FlaskClient, origin: str, status: int
) -> None:
    client.get("/sign-in")
    token = client.get_cookie("_csrf_token", domain="127.0.0.1")
    assert token
    fields = {"role": "coordinator", "csrf_token": token.value}
    assert client.post("/look-around", data=fields, headers={"Origin": origin}).status_code == status
    assert client.get("/").status_code == (200 if status == 303 else 401)


@pytest.mark.parametrize("change", [{"host": "0.0.0.0"}, {"host": "10.0.0.1"}, {"proxies": 1}])
def test_a_server_that_others_can_reach_lets_nobody_look_around(visited: Settings, change: dict[str, Any]) -> None:
    with application(replace(visited, **change)) as open_to_others:
        client = anonymous(open_to_others)
        assert 'type="password"' in client.get("/sign-in").text
        token = client.get_cookie("_csrf_token", domain="127.0.0.1")
        assert token
        fields = {"role": "coordinator", "csrf_token": token.value}
        assert client.post("/look-around", data=fields).status_code == 403
        assert client.get("/").status_code == 401


def test_a_proxy_that_is_declared_is_believed_about_who_asks_and_how(visited: Settings) -> None:
    told = {"X-Forwarded-For": "10.9.9.9", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "samspel.example.org"}
    for proxies, secure in ((1, True), (0, False)):
        with application(replace(visited, proxies=proxies)) as made:
            response = anonymous(made).get("/sign-in", headers=told)
            assert ("Strict-Transport-Security" in response.headers) is secure
            cookies = response.headers.getlist("Set-Cookie")
            assert {"Secure" in cookie for cookie in cookies} == {secure}


def test_whoever_cannot_keep_a_cookie_is_told_to_come_over_https(client: FlaskClient) -> None:
    response = client.get("/sign-in", base_url="http://samspel.example.org")
    assert "Samspel needs an encrypted connection" in response.text
    assert "password" not in response.text
    encrypted = client.get("/sign-in", base_url="https://samspel.example.org")
    assert 'type="password"' in encrypted.text


# --- Health


def test_a_healthy_server_says_so(client: FlaskClient) -> None:
    for path, said in (("/healthz", "ok\n"), ("/readyz", "ready\n")):
        for headers in ({}, {"Host": "example.org"}):
            response = client.get(path, headers=headers, environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
            assert (response.status_code, response.text, response.mimetype) == (200, said, "text/plain")


def test_a_server_whose_database_is_not_its_own_age_is_alive_and_not_ready(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")) as made:
        client = client_of(made)
        assert client.get("/readyz").status_code == 200
        for revision, ready in (("9999", 503), ("0001", 503), (migrations.NEWEST, 200)):
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE samspel_version SET version_num = ?", (revision,))
            response = client.get("/readyz")
            assert response.status_code == ready
            assert str(path) not in response.text
            assert client.get("/healthz").status_code == 200
    assert f"not ready: The database {path} is newer than this Samspel" in caplog.text


def test_a_server_without_its_database_is_alive_and_not_ready(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")) as made:
        path.unlink()
        response = anonymous(made).get("/readyz")
        assert (response.status_code, response.text) == (503, "the database is not ready\n")
        assert not path.exists()
        assert anonymous(made).get("/healthz").status_code == 200
