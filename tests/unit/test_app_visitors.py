"""Whom the application answers, and whether it is well."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.settings import Settings
from data import migrations
from tests.applications import application, client_of


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application without a programme: whom it answers does not depend on what it holds."""
    with application(Settings(f"sqlite:///{tmp_path_factory.mktemp('visited') / 'samspel.sqlite'}")) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_of(app)


ROUTES = ("/", "/themes", "/healthz", "/readyz", "/_dash-layout", "/_dash-dependencies", "/assets/marks.js", "/nothing")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8050", "localhost", "localhost:80", "[::1]:8050", "127.9.9.9:1"]
)
def test_this_machine_is_answered_however_it_is_called(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_this_machine_is_answered_at_the_usual_port_of_its_longer_address(client: FlaskClient) -> None:
    assert client.get("/healthz", headers={"Host": "[::1]"}).status_code == 200


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
def test_a_name_from_elsewhere_is_refused_at_every_door(client: FlaskClient, host: str) -> None:
    for route in ROUTES:
        response = client.get(route, headers={"Host": host})
        assert response.status_code in (400, 403), route
        assert len(response.text) < 300, route


@pytest.mark.parametrize("peer", ["10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0", "", "unknown"])
def test_a_peer_from_elsewhere_is_refused_at_every_door(client: FlaskClient, peer: str) -> None:
    for route in ROUTES:
        response = client.get(route, environ_overrides={"REMOTE_ADDR": peer})
        assert response.status_code == 403, route
        assert "until it has a sign-in" in response.text, route


def test_a_peer_cannot_say_that_it_is_this_machine(client: FlaskClient) -> None:
    claims = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Real-IP": "127.0.0.1",
        "Forwarded": "for=127.0.0.1",
        "X-Forwarded-Host": "localhost",
    }
    elsewhere = {"REMOTE_ADDR": "10.0.0.7"}
    assert client.get("/", headers=claims, environ_overrides=elsewhere).status_code == 403
    assert client.get("/", headers=claims | {"Host": "example.org"}).status_code == 403


def test_a_click_from_elsewhere_is_refused(client: FlaskClient) -> None:
    for headers, peer in (({"Host": "example.org"}, "127.0.0.1"), ({"Host": "127.0.0.1"}, "10.0.0.7")):
        response = client.post(
            "/_dash-update-component", json={}, headers=headers, environ_overrides={"REMOTE_ADDR": peer}
        )
        assert response.status_code == 403


# --- Health


def test_a_healthy_server_says_so(client: FlaskClient) -> None:
    for path, said in (("/healthz", "ok\n"), ("/readyz", "ready\n")):
        response = client.get(path)
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
        response = client_of(made).get("/readyz")
        assert (response.status_code, response.text) == (503, "the database is not ready\n")
        assert not path.exists()
        assert client_of(made).get("/healthz").status_code == 200
