"""Whatever a browser sends gets an answer."""

import json
import os
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from callbacks.answers import Reply
from callbacks.context import Context
from callbacks.views import answer
from dashboard.seen import Seen
from dashboard.selection import KEYS, LONGEST_QUERY, MOST_VALUES
from dashboard.settings import Settings
from dashboard.texts import texts_for
from data.access import STEERING_GROUP
from data.engine import writing
from data.keys import changed
from data.models import Base
from tests.applications import application, call_of, called, client_of, html_of, posted, token_of

ENGLISH = texts_for("en")
STEERING = Seen(STEERING_GROUP, "anna")
TODAY = date(2026, 11, 23)
PATHS = ("/", "/attendance", "/themes", "/feedback", "/startups")


def context_of(engine: Engine) -> Context:
    return Context(engine.url.render_as_string(hide_password=False), today=lambda: TODAY)


@pytest.fixture(scope="module")
def context(sample: Engine) -> Iterator[Context]:
    """A worker of its own over the sample programmes."""
    made = context_of(sample)
    yield made
    made.engine.dispose()


def sound(reply: Reply, path: str = "") -> Reply:
    """An answer in full: markup with a main part, a title, something to say."""
    assert '<main id="views"' in reply.html
    assert reply.title.startswith("Samspel · ")
    assert reply.status
    assert reply.path == "/" + path.encode("utf-8", "replace").decode().strip("/")
    assert "Traceback" not in reply.html
    json.dumps([reply.html, reply.title, reply.status, reply.links, reply.path]).encode()
    return reply


# --- Anything as a request

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
words = st.sampled_from(
    ["2019-01367", "nordverk", "W1", "2019-01367.W1", "scouting", "pilot", "startup", "2019", "2019-13", "", "%", "%00"]
) | st.text(max_size=12)
parts = st.tuples(st.sampled_from([*KEYS, "colour", ""]), words).map("=".join) | st.text(max_size=12)
queries = st.lists(parts, max_size=6).map("&".join).map("?".__add__) | st.text(max_size=60)
paths = st.sampled_from([*PATHS, "/attendance/", "/nothing", "", "//", "/%2e%2e/", "/\x00"]) | st.text(max_size=20)
fields = {"path": paths | anything, "search": queries | anything, "narrow": st.booleans() | anything, "has": anything}
asked_for = anything | st.fixed_dictionaries({}, optional=fields)

many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(asked_for)
@many
def test_whatever_a_browser_asks_it_is_answered(context: Context, asked: Any) -> None:
    path = asked.get("path") if isinstance(asked, dict) else None
    sound(answer(context, STEERING, asked, ENGLISH), path if isinstance(path, str) else "")


@given(st.sampled_from(PATHS), queries, st.booleans())
@many
def test_every_address_of_a_page_shows_that_page(context: Context, path: str, search: str, narrow: bool) -> None:
    reply = sound(answer(context, STEERING, {"path": path, "search": search, "narrow": narrow}, ENGLISH), path)
    assert reply.html.count("data-view=") == (4 if path == "/" else 1)
    assert 'class="missing"' not in reply.html


@pytest.mark.parametrize("path", ["/nothing", "/Themes", "/themes/x", "/\ud800", "/<script>"])
def test_a_path_that_leads_nowhere_says_so_and_shows_the_way_back(context: Context, path: str) -> None:
    whole = path.encode("utf-8", "replace").decode()
    reply = sound(answer(context, STEERING, {"path": path, "search": "?host=nordverk"}, ENGLISH), whole)
    assert reply.title == "Samspel · There is no such page"
    assert 'href="/"' in reply.html
    assert (reply.links, "<script" in reply.html) == ({}, False)


def test_what_is_no_text_is_read_as_the_overview(context: Context) -> None:
    overview = answer(context, STEERING, {"path": "/", "search": ""}, ENGLISH)
    asked: Any
    for asked in (None, [], "x", 7, {}, {"path": 3, "search": ["?host=nordverk"]}, {"narrow": 1}, {"narrow": "true"}):
        assert answer(context, STEERING, asked, ENGLISH).html == overview.html
    assert answer(context, STEERING, {"narrow": True}, ENGLISH).html != overview.html


@pytest.mark.parametrize("path", PATHS)
def test_an_address_as_full_as_it_can_be_is_answered(context: Context, path: str) -> None:
    values = {
        "programme": ["2019-01367", "2017-04411"],
        "period": [f"{year}" for year in range(1900, 1900 + MOST_VALUES)],
        "event": [f"2019-01367.W{number}" for number in range(MOST_VALUES)],
        "host": [f"2017-04411.h{number}" for number in range(MOST_VALUES)],
        "organisation": [f"o{number}" for number in range(MOST_VALUES)],
        "stage": ["invited", "accepted", "attended", "pitched", "pilot", "adopted", "ended"],
        "startup": ["lavkod", "tjarnbyte"],
    }
    search = "&".join(f"{key}={value}" for key, chosen in values.items() for value in chosen)
    assert len(search) > LONGEST_QUERY
    sound(answer(context, STEERING, {"path": path, "search": search}, ENGLISH), path)
    sound(answer(context, STEERING, {"path": path, "search": "&" * 200_000}, ENGLISH), path)
    sound(answer(context, STEERING, {"path": path, "search": "?period=2019&" + "host=%" * 1_000}, ENGLISH), path)


def test_links_lead_where_pressing_them_selects(context: Context) -> None:
    links = answer(context, STEERING, {"path": "/", "search": "?programme=2019-01367&host=nordverk"}, ENGLISH).links
    assert links["host=nordverk"] == ("?programme=2019-01367", "?programme=2019-01367")
    assert links["host=isgrind"] == (
        "?programme=2019-01367&host=isgrind",
        "?programme=2019-01367&host=isgrind&host=nordverk",
    )


def test_what_comes_in_is_on_the_next_page(database: Engine) -> None:
    context = context_of(database)
    assert "No programme is recorded yet" in answer(context, STEERING, None, ENGLISH).html
    with writing(database) as connection:
        organisation = {"id": 1, "code": "f", "name": "F", "kind": "funder"}
        connection.execute(Base.metadata.tables["organisation"].insert().values(organisation))
        row = {"id": 1, "funder_id": 1, "reference_number": "R", "title_en": "Came in today", "time_zone": "UTC"}
        row |= {"status": "ongoing", "data_origin": "recorded", "planned_start": TODAY, "planned_end": TODAY}
        connection.execute(Base.metadata.tables["programme"].insert().values(row))
        changed(connection)
    assert "Came in today" in answer(context, STEERING, None, ENGLISH).html
    context.engine.dispose()


def test_each_process_opens_a_database_of_its_own(context: Context) -> None:
    read, write = os.pipe()
    engine = context.engine
    child = os.fork()
    if child == 0:
        os.write(write, b"same" if context.engine is engine else b"other")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"other"
    assert context.engine is engine
    for end in (read, write):
        os.close(end)


# --- Through the server


@pytest.fixture(scope="module")
def client(sample_url: str) -> Iterator[FlaskClient]:
    with application(Settings(sample_url)) as app:
        yield client_of(app)


@given(asked_for)
@many
def test_whatever_comes_over_the_wire_is_answered(client: FlaskClient, asked: Any) -> None:
    held = asked.values() if isinstance(asked, dict) else [asked]
    if any(isinstance(part, (dict, list)) for part in held):
        response = called(client, call_of(asked))
        assert (response.status_code, list(json.loads(response.text))) == (400, ["sentence"])
        return
    told = posted(client, asked)
    assert set(told) == {"path", "title", "status", "links", "locale", "name", "base", "pieces"}
    assert "could not be drawn" not in json.dumps(told)


@pytest.mark.parametrize(
    "asked", [{"search": "?host=\ud800"}, {"search": "?\ud800=1"}, {"path": "/\udfff"}, {"has": "\ud800"}]
)
def test_half_a_character_is_no_internal_fault(client: FlaskClient, asked: Any) -> None:
    assert "could not be drawn" not in html_of(posted(client, asked))


GOOD = call_of({"path": "/", "search": ""})
(ASKED,) = GOOD["inputs"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("null", 400),
        ("[]", 400),
        ("{}", 400),
        ("{", 400),
        ("7", 400),
        ('"x"', 400),
        ("[" * 30_000, 400),
        ("1" * 5_000, 400),
        ("\xff\xfe", 400),
        (" " * 70_000, 413),
        (json.dumps({"output": ["answer.data"]}), 400),
        (json.dumps({"output": 3, "inputs": 3}), 400),
        (json.dumps({"output": "answer.data", "inputs": []}), 400),
        (json.dumps(GOOD | {"output": "nobody.data"}), 404),
        (json.dumps(GOOD | {"output": "request.data"}), 404),
        (json.dumps(GOOD | {"output": "status.children"}), 404),
        (json.dumps(GOOD | {"outputs": {"id": "answer", "property": "clear_data"}}), 400),
        (json.dumps(GOOD | {"outputs": [{"id": "answer", "property": "data"}]}), 400),
        (json.dumps(GOOD | {"inputs": "request.data"}), 400),
        (json.dumps(GOOD | {"inputs": [[ASKED]]}), 400),
        (json.dumps(GOOD | {"inputs": [ASKED, ASKED]}), 400),
        (json.dumps(GOOD | {"inputs": [ASKED | {"id": "other"}]}), 400),
        (json.dumps(GOOD | {"inputs": [ASKED | {"id": {"type": "request"}}]}), 400),
        (json.dumps(GOOD | {"inputs": [ASKED | {"property": "viewer"}]}), 400),
        (json.dumps(GOOD | {"inputs": [ASKED | {"role": "coordinator"}]}), 400),
        (json.dumps(GOOD | {"state": [ASKED]}), 400),
        (json.dumps(GOOD | {"changedPropIds": ["viewer.role"]}), 400),
        (json.dumps(GOOD | {"changedPropIds": [[]]}), 400),
        (json.dumps(call_of(json.loads("[" * 900 + "]" * 900))), 400),
        (json.dumps(call_of({"path": ["/"]})), 400),
    ],
    ids=str,
)
def test_a_request_that_no_page_of_ours_sends_is_refused_in_a_sentence(
    client: FlaskClient, body: str, status: int
) -> None:
    headers = {"Content-Type": "application/json", "X-CSRFToken": token_of(client)}
    response = client.post("/_dash-update-component", data=body.encode("latin-1"), headers=headers)
    assert response.status_code == status
    assert json.loads(response.text)["sentence"].endswith(".")
    assert len(response.text) < 300
    for inside in ("Traceback", "site-packages", "File ", ".py"):
        assert inside not in response.text


def test_a_call_that_says_it_is_no_json_is_refused(client: FlaskClient) -> None:
    headers = {"Content-Type": "text/plain", "X-CSRFToken": token_of(client)}
    response = client.post("/_dash-update-component", data=json.dumps(GOOD), headers=headers)
    assert (response.status_code, list(json.loads(response.text))) == (415, ["sentence"])


@pytest.mark.parametrize(
    ("spoken", "cookie", "locale"),
    [
        (None, None, "en"),
        ("sv-SE,sv;q=0.9,en;q=0.8", None, "sv"),
        ("de,fr", None, "en"),
        ("sv", "en", "en"),
        ("en", "sv", "sv"),
        ("sv", "../../etc/passwd", "sv"),
        (";;,=q", None, "en"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_browsers_else_english(
    client: FlaskClient, spoken: str | None, cookie: str | None, locale: str
) -> None:
    headers = {"Accept-Language": spoken} if spoken else {}
    if cookie:
        client.set_cookie("locale", cookie, domain="127.0.0.1")
    assert posted(client, {"path": "/nothing"}, **headers)["locale"] == locale
    client.delete_cookie("locale", domain="127.0.0.1")


def test_a_second_click_tells_only_what_is_new(client: FlaskClient) -> None:
    first = posted(client, {"path": "/", "search": "?programme=2019-01367"})
    second = posted(client, {"path": "/", "search": "?programme=2019-01367&host=nordverk", "has": first["name"]})
    assert second["base"] == first["name"]
    shown = first["pieces"]
    whole = [
        line
        for piece in second["pieces"]
        for line in ([piece] if isinstance(piece, str) else shown[piece[0] : piece[0] + piece[1]])
    ]
    alone = posted(client, {"path": "/", "search": "?programme=2019-01367&host=nordverk"})
    assert whole == alone["pieces"]
    assert len(json.dumps(second)) < len(json.dumps(alone)) / 2
