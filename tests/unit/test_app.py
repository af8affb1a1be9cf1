"""The application as a server gets it: whom it answers, what it gives away, and how it refuses to start."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import FlaskGroup
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from app import create_app
from dashboard.settings import Settings
from data import migrations
from data.engine import make_engine, writing
from data.models import Base
from data.startup import prepare
from tests.applications import LOCAL, application, html_of, posted

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def app(sample_url: str) -> Iterator[Flask]:
    """The sample programmes, as a server has them."""
    with application(Settings(sample_url)) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


# --- One process


def test_two_applications_in_one_process_keep_to_themselves(sample_url: str, database_url: str) -> None:
    with application(Settings(sample_url)) as full, application(Settings(database_url)) as empty:
        for _ in range(2):
            assert "2019-01367" in html_of(posted(full.test_client(), None))
            assert "No programme is recorded yet" in html_of(posted(empty.test_client(), None))
        for each in (full, empty):
            dependencies = each.test_client().get("/_dash-dependencies", base_url=LOCAL).json
            assert [row["output"] for row in dependencies] == ["request.data", "answer.data", "status.children"]


IMPORTED = """
import sys
touched = []
sys.addaudithook(lambda event, _: touched.append(event) if event in ("sqlite3.connect", "socket.connect") else None)
import app
print(touched, sorted({name.partition(".")[0] for name in sys.modules} & {"scipy", "statsmodels", "openpyxl", "plotly"}))
"""


def test_importing_the_application_touches_no_database_and_loads_no_statistics(tmp_path: Path) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'never.sqlite'}"}
    command = [sys.executable, "-W", "error", "-c", IMPORTED]
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (found.stdout, found.stderr) == ("[] []\n", "")
    assert list(tmp_path.iterdir()) == []


def test_drawing_every_page_loads_no_statistics_either(sample_url: str) -> None:
    script = """
import sys
from tests.applications import *
with application(Settings(sys.argv[1])) as app:
    for path in ("/", "/attendance", "/themes", "/feedback", "/startups"):
        assert "data-view" in html_of(posted(app.test_client(), {"path": path, "search": "?programme=2019-01367"}))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"scipy", "statsmodels", "openpyxl"}))
"""
    command = [sys.executable, "-c", script, sample_url]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (found.stdout, found.stderr) == ("[]\n", "")


# --- Whom it answers

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
        "localhost:80:80",
        "",
    ],
)
@pytest.mark.parametrize("route", ROUTES)
def test_a_name_from_elsewhere_is_refused_at_every_door(client: FlaskClient, route: str, host: str) -> None:
    response = client.get(route, headers={"Host": host})
    assert response.status_code in (400, 403)
    assert "nordverk" not in response.text.lower()


@pytest.mark.parametrize("peer", ["10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0", "", "unknown"])
@pytest.mark.parametrize("route", ROUTES)
def test_a_peer_from_elsewhere_is_refused_at_every_door(client: FlaskClient, route: str, peer: str) -> None:
    response = client.get(route, base_url=LOCAL, environ_overrides={"REMOTE_ADDR": peer})
    assert response.status_code == 403
    assert "until it has a sign-in" in response.text


def test_a_peer_cannot_say_that_it_is_this_machine(client: FlaskClient) -> None:
    claims = {
        "X-Forwarded-For": "127.0.0.1",
        "X-Real-IP": "127.0.0.1",
        "Forwarded": "for=127.0.0.1",
        "X-Forwarded-Host": "localhost",
    }
    elsewhere = {"REMOTE_ADDR": "10.0.0.7"}
    assert client.get("/", base_url=LOCAL, headers=claims, environ_overrides=elsewhere).status_code == 403
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
        response = client.get(path, base_url=LOCAL)
        assert (response.status_code, response.text, response.mimetype) == (200, said, "text/plain")


def test_a_server_whose_database_is_not_its_own_age_is_alive_and_not_ready(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")) as made:
        client = made.test_client()
        assert client.get("/readyz", base_url=LOCAL).status_code == 200
        for revision, ready in (("9999", 503), ("0001", 503), (migrations.NEWEST, 200)):
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
            response = client.get("/readyz", base_url=LOCAL)
            assert response.status_code == ready
            assert str(path) not in response.text
            assert client.get("/healthz", base_url=LOCAL).status_code == 200
    assert f"not ready: The database {path} is newer than this Samspel" in caplog.text


def test_a_server_without_its_database_is_alive_and_not_ready(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")) as made:
        path.unlink()
        response = made.test_client().get("/readyz", base_url=LOCAL)
        assert (response.status_code, response.text) == (503, "the database is not ready\n")
        assert not path.exists()
        assert made.test_client().get("/healthz", base_url=LOCAL).status_code == 200


# --- What it gives away


class Links(HTMLParser):
    """What a page has a browser fetch, and the settings that it hands to Dash."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.config: dict[str, Any] = {}
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = values.get("id") or ""
        self.fetched += [value for name in ("src", "href") if (value := values.get(name))]

    def handle_data(self, data: str) -> None:
        if self._inside == "_dash-config" and data.strip():
            self.config = json.loads(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


@pytest.fixture
def index(client: FlaskClient) -> Links:
    return Links(client.get("/", base_url=LOCAL).text)


def test_a_page_fetches_from_its_own_server_alone_and_no_plotly(client: FlaskClient, index: Links) -> None:
    assert len(index.fetched) > 10
    for address in index.fetched:
        assert re.match(r"/(?!/)|data:,$", address)
        assert "plotly" not in address
        if address.startswith("/"):
            assert client.get(address, base_url=LOCAL).status_code == 200, address


def test_debugging_is_off(app: Flask, index: Links) -> None:
    assert (app.debug, app.testing, app.config["DEBUG"]) == (False, False, False)
    off = ("ui", "props_check", "suppress_callback_exceptions", "validate_callbacks", "show_undo_redo")
    assert {name: index.config[name] for name in off} == dict.fromkeys(off, False)
    assert index.config["serve_locally"] is True
    assert "hot_reload" not in index.config


def test_no_route_serves_tools_or_other_programs(app: Flask, client: FlaskClient) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert rules == {
        "/",
        "/<path:path>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        "/_dash-dependencies",
        "/_dash-layout",
        "/_dash-update-component",
        "/_favicon.ico",
        "/_reload-hash",
        "/assets/<path:filename>",
        "/bootstrap/static/<path:filename>",
        "/healthz",
        "/readyz",
    }
    for path in ("/_mcp", "/mcp", "/_dash-mcp"):
        assert client.post(path, base_url=LOCAL, json={}).status_code in (404, 405)


@pytest.mark.parametrize(
    "path",
    ["/assets/../app.py", "/assets/..%2fapp.py", "/assets/%2e%2e/%2e%2e/app.py", "/bootstrap/static/../../app.py"],
)
def test_no_address_leads_out_of_the_assets(client: FlaskClient, path: str) -> None:
    response = client.get(path, base_url=LOCAL)
    assert "create_app" not in response.text


@pytest.fixture(scope="module")
def names(sample: Engine) -> set[str]:
    """Every word of the sample that tells something: names, titles, codes, references, pseudonyms."""
    found: set[str] = set()
    with sample.connect() as connection:
        for table in (
            "programme",
            "series",
            "organisation",
            "event",
            "session",
            "theme",
            "person",
            "lesson",
            "suggestion",
        ):
            columns = Base.metadata.tables[table].c
            told = [column for column in columns if column.name in WORDS]
            found |= {str(value) for row in connection.execute(select(*told)) for value in row if value}
    return {name for name in found if len(name) > 4}


WORDS = frozenset(
    {"reference_number", "title_en", "title_sv", "name", "title", "pseudonym", "claim", "public_text", "raw_text"}
)


@pytest.mark.parametrize(
    "path",
    ["/", "/themes", "/?programme=2019-01367&host=nordverk", "/_dash-layout", "/_dash-dependencies", "/_reload-hash"],
)
def test_what_comes_before_the_first_answer_holds_no_data(client: FlaskClient, names: set[str], path: str) -> None:
    assert len(names) > 100
    text = client.get(path, base_url=LOCAL).text
    assert text
    assert {name for name in names if name in text} == set()
    told = html_of(posted(client, {"path": "/", "search": "?programme=2019-01367"}))
    assert len({name for name in names if name in told}) > 10


# --- Commands


def command(url: str, *words: str, **environment: str) -> Result:
    """`flask --app app …` in this process."""
    return CliRunner().invoke(FlaskGroup(create_app=create_app), words, env={"DATABASE_URL": url, **environment})


def test_every_command_of_the_readme_exists_and_asks_for_no_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'none' / 'samspel.sqlite'}"
    shown = command(url, "--help")
    assert shown.exit_code == 0
    for name in ("import", "check", "export", "template", "migrate", "serve"):
        assert re.search(rf"^  {name}  +\S", shown.output, re.MULTILINE)
        assert command(url, name, "--help").exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_migrate_makes_a_database_and_says_when_there_was_nothing_to_do(bare_url: str) -> None:
    assert command(bare_url, "migrate").output == "The database is up to date now.\n"
    assert command(bare_url, "migrate").output == "The database was up to date already.\n"
    with application(Settings(bare_url)) as made:
        assert made.test_client().get("/readyz", base_url=LOCAL).status_code == 200


def test_a_command_that_cannot_reach_its_database_ends_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    path.write_bytes(b"no database at all" * 100)
    result = command(f"sqlite:///{path}", "migrate")
    assert result.exit_code == 1
    assert (
        result.output
        == f"Error: The database {path} is not a database: move that file away, or correct DATABASE_URL.\n"
    )


def test_serving_at_a_taken_port_ends_with_a_sentence_and_touches_nothing(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = command(f"sqlite:///{tmp_path / 'samspel.sqlite'}", "serve", PORT=str(port))
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: Port {port} is taken: ")
    assert list(tmp_path.iterdir()) == []


# --- How it refuses to start


def refused(capsys: pytest.CaptureFixture[str], settings: Settings | None) -> str:
    """The one sentence with which a server gives up, for good."""
    with pytest.raises(SystemExit) as ended:
        create_app(settings)
    assert ended.value.code == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"[A-Z][^\n]*\.\n", said.err)
    return said.err.rstrip("\n")


def faulty(path: Path, fault: str) -> str:
    """A database at `path` with this fault; what a start must say of it."""
    if fault == "nowhere":
        path.parent.rmdir()
        return f"There is no folder {path.parent} for the database"
    if fault == "no database":
        path.write_bytes(b"no database at all" * 100)
        return f"The database {path} is not a database"
    engine = make_engine(f"sqlite:///{path}")
    if fault == "another's":
        with writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE recipe (title TEXT)")
    else:
        prepare(engine, upgrade=True, sample=False)
        with writing(engine) as connection:
            revision = "9999" if fault == "newer" else "0001"
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    engine.dispose()
    said = {
        "another's": "holds other tables",
        "newer": "is newer than this Samspel",
        "older": "is older than this Samspel",
    }
    return f"The database {path} {said[fault]}"


@pytest.mark.parametrize("fault", ["nowhere", "no database", "another's", "newer", "older"])
def test_a_database_that_cannot_be_served_stops_the_start_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    path = tmp_path / "kept" / "samspel.sqlite"
    path.parent.mkdir()
    begins = faulty(path, fault)
    before = path.read_bytes() if path.exists() else None
    assert refused(capsys, Settings(f"sqlite:///{path}")).startswith(begins)
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_server_that_is_not_there_stops_the_start_with_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"postgresql+psycopg://someone:secret@127.0.0.1:{free.getsockname()[1]}/samspel"
        said = refused(capsys, Settings(url))
    assert said.startswith('The database "samspel" on 127.0.0.1 cannot be reached')
    assert "secret" not in said


def test_a_locked_database_stops_the_start_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.engine.BUSY_SECONDS", 0.2)
    path = tmp_path / "samspel.sqlite"
    with application(Settings(f"sqlite:///{path}")):
        pass
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(capsys, Settings(f"sqlite:///{path}")).startswith(f"The database {path} is locked by another")


def test_a_setting_that_cannot_be_meant_stops_the_start_with_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMSPEL_SAMPEL", "1")
    assert refused(capsys, None) == "SAMSPEL_SAMPEL is not a setting of Samspel: write SAMSPEL_SAMPLE."


def test_an_embedded_database_is_brought_up_to_date_unasked(tmp_path: Path) -> None:
    path = tmp_path / "samspel.sqlite"
    for _ in range(2):
        with application(Settings(f"sqlite:///{path}", embedded=True, sample=True)) as made:
            listed = html_of(posted(made.test_client(), None))
            assert "2019-01367" in listed
            assert "2017-04411" in listed
