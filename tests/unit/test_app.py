"""The application as a server gets it: what it loads, what it gives away, and its commands."""

import gc
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dash import Dash
from flask import Flask
from flask.cli import FlaskGroup
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app
from callbacks.forms import FORMS
from dashboard.settings import Settings
from data.engine import make_engine
from data.models import Base
from tests.applications import application, client_of, html_of, posted

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A database with the sample programmes."""
    return Settings(f"sqlite:///{tmp_path_factory.mktemp('served') / 'samspel.sqlite'}", sample=True)


@pytest.fixture(scope="module")
def app(served: Settings) -> Iterator[Flask]:
    """The sample programmes, as a server has them."""
    with application(served) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_of(app)


def test_two_applications_in_one_process_keep_to_themselves(sample_url: str, database_url: str) -> None:
    with application(Settings(sample_url)) as full, application(Settings(database_url)) as empty:
        for _ in range(2):
            assert "2019-01367" in html_of(posted(client_of(full), None))
            assert "No programme is recorded yet" in html_of(posted(client_of(empty), None))
        for each in (full, empty):
            dependencies = client_of(each).get("/_dash-dependencies").json
            assert dependencies is not None
            assert [row["output"] for row in dependencies] == ["request.data", "answer.data", "status.children"]


IMPORTED = """
import sys
touched = []
sys.addaudithook(lambda event, _: touched.append(event) if event in ("sqlite3.connect", "socket.connect") else None)
import app
print(touched, sorted({name.partition(".")[0] for name in sys.modules} & {"scipy", "statsmodels", "openpyxl"}))
"""


def test_importing_the_application_touches_no_database_and_loads_no_statistics(tmp_path: Path) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'never.sqlite'}"}
    command = [sys.executable, "-W", "error", "-c", IMPORTED]
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (found.stdout, found.stderr) == ("[] []\n", "")
    assert list(tmp_path.iterdir()) == []


def test_drawing_the_overview_loads_no_statistics_either(app: Flask, served: Settings) -> None:
    script = """
import sys
from tests.applications import *
with application(Settings(sys.argv[1])) as app:
    assert "data-view" in html_of(posted(client_of(app), {"path": "/", "search": "?programme=2019-01367"}))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"scipy", "statsmodels", "openpyxl"}))
"""
    command = [sys.executable, "-c", script, served.database_url]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (found.stdout, found.stderr) == ("[]\n", "")


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
    return Links(client.get("/").text)


def test_a_page_fetches_from_its_own_server_alone_and_no_plotly(client: FlaskClient, index: Links) -> None:
    assert len(index.fetched) > 10
    for address in index.fetched:
        assert re.match(r"/(?!/)|data:,$", address)
        assert "plotly" not in address
        if address.startswith("/"):
            assert client.get(address).status_code == 200, address


def test_debugging_is_off(app: Flask, index: Links) -> None:
    (dash,) = (found for found in gc.get_objects() if type(found) is Dash and found.server is app)
    assert dash._enable_mcp is False
    assert not any(name.startswith("dash.mcp") for name in sys.modules)
    assert (app.debug, app.testing, app.config["DEBUG"]) == (False, False, False)
    off = ("ui", "props_check", "suppress_callback_exceptions", "validate_callbacks", "show_undo_redo")
    assert {name: index.config[name] for name in off} == dict.fromkeys(off, False)
    assert index.config["serve_locally"] is True
    assert "hot_reload" not in index.config


def test_no_route_serves_tools_or_other_programs(app: Flask, client: FlaskClient) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    assert rules - set(FORMS) == {
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
        "/export/<name>.<form>",
        "/healthz",
        "/invitation/<token>",
        "/look-around",
        "/readyz",
        "/sign-in",
        "/sign-out",
    }
    for path in ("/_mcp", "/mcp", "/_dash-mcp"):
        assert client.post(path, json={}).status_code in (404, 405)


@pytest.mark.parametrize(
    "path",
    ["/assets/../app.py", "/assets/..%2fapp.py", "/assets/%2e%2e/%2e%2e/app.py", "/bootstrap/static/../../app.py"],
)
def test_no_address_leads_out_of_the_assets(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert "create_app" not in response.text


@pytest.fixture(scope="module")
def names(app: Flask, served: Settings) -> set[str]:
    """Every word of the sample that tells something: names, titles, codes, references, pseudonyms."""
    found: set[str] = set()
    engine = make_engine(served.database_url)
    with engine.connect() as connection:
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
    engine.dispose()
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
    text = client.get(path).text
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
    gc.collect()  # A connection left open is told of here.
    with application(Settings(bare_url)) as made:
        assert client_of(made).get("/readyz").status_code == 200


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
