"""An application with a coordinator at one small programme, whose every name and remark is hostile."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from callbacks.context import Context
from dashboard.settings import Settings
from data import migrations
from data.access import Viewer
from data.coordination.desk import Desk, desk_for
from data.engine import make_engine, writing
from data.models import Base
from tests.applications import application, client_of, disconnect, html_of, posted, sent
from tests.unit.data.coordination.conftest import furnished
from tests.unit.layouts.markup import Markup

BREAKS = "\"'></textarea><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{0}{count}%s"
PATHS = (
    "/data",
    "/data/record",
    "/data/publish",
    "/data/comments",
    "/data/raters",
    "/data/accounts",
    "/data/log",
    "/data/erase",
)
QUERY = "?programme=P"


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "office.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    furnished(engine)
    _make_hostile(engine)
    engine.dispose()
    return path.read_bytes()


def _make_hostile(engine: Engine) -> None:
    texts = {
        "organisation": ("name",),
        "programme": ("title_en", "title_sv"),
        "event": ("title",),
        "criterion": ("wording_en", "wording_sv"),
        "comment": ("raw_text",),
        "suggestion": ("raw_text",),
        "person_identity": ("display_name", "email"),
        "response": ("respondent",),
    }
    with writing(engine) as connection:
        for name, columns in texts.items():
            table = Base.metadata.tables[name]
            for column in columns:
                connection.execute(update(table).values({column: table.c[column] + BREAKS}))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, office_file: bytes) -> Iterator[tuple[Path, Flask, Context]]:
    """An application, its database, and what its callbacks stand on."""
    path = tmp_path_factory.mktemp("office") / "office.sqlite"
    path.write_bytes(office_file)
    with application(Settings(f"sqlite:///{path}")) as made:
        # Looked for once: there may be thousands of things that are no context.
        (context,) = [found for found in gc.get_objects() if type(found) is Context and str(path) in found.database_url]
        yield path, made, context


@pytest.fixture
def app(office: tuple[Path, Flask, Context], office_file: bytes) -> Flask:
    """The application, whose database is as if no test had come before."""
    path, made, context = office
    disconnect([context])
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(office_file)
    return made


@pytest.fixture
def desk(app: Flask) -> Iterator[Desk]:
    """A look into its database."""
    engine = make_engine(app.config["SAMSPEL"].database_url)
    yield desk_for(Viewer("coordinator"), engine, "ann")
    engine.dispose()


@pytest.fixture
def coordinator(app: Flask) -> FlaskClient:
    """A browser of the coordinator's."""
    return client_of(app, "coordinator")


def page(client: FlaskClient, path: str, search: str = QUERY, **headers: str) -> str:
    """The page's markup."""
    return html_of(posted(client, {"path": path, "search": search}, **headers))


def read(client: FlaskClient, path: str, search: str = QUERY, **headers: str) -> Markup:
    """The same, read as a browser reads it."""
    return Markup(page(client, path, search, **headers))


def submitted(client: FlaskClient, path: str, **fields: str) -> tuple[str, str]:
    """Where a form leads back to, and what the page there says it did."""
    answer = sent(client, path, fields)
    assert answer.status_code == 303, answer.text
    back = answer.headers["Location"]
    here, _, search = back.partition("#")[0].partition("?")
    markup = read(client, here, f"?{search}")
    return back, " ".join(element.text for element in markup.all("p", class_="said"))


def fields_of(markup: Markup, action: str, nth: int = 0) -> dict[str, str]:
    """What the nth form of this action sends along unseen."""
    form = markup.all("form", action=action)[nth]
    begin = markup.elements.index(form)
    hidden: dict[str, str] = {}
    for element in markup.elements[begin + 1 :]:
        if element.tag == "form":
            break
        if element.tag == "input" and element.attributes.get("type") == "hidden":
            hidden[element["name"]] = element.attributes.get("value", "")
    return {name: value for name, value in hidden.items() if name != "csrf_token"}
