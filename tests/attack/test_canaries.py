"""Everything each role can reach, searched for words and numbers that are somebody else's."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine, text

from callbacks.forms import FORMS
from callbacks.pages import PAGES
from dashboard.released.sample import publish_sample
from dashboard.settings import Settings
from dashboard.views import VIEWS
from data.engine import SQLITE, make_engine, writing
from tests.applications import application, call_of, called, client_of, sent
from tests.attack.canaries import Canary, found, planted
from tests.conftest import DatabaseLike

VIEWERS = [
    ("coordinator", None),
    ("steering", None),
    ("firm", "nordverk"),
    ("firm", "fjordstal"),
    ("firm", "bjorkvind"),
    ("funder", None),
]
REFERENCES = ("2019-01367", "2017-04411")

pytestmark = pytest.mark.parametrize("database_like", [SQLITE], indirect=True, scope="session")

Nest = dict[str, Canary]


@pytest.fixture(scope="module")
def planted_url(database_like: DatabaseLike, sample_url: str) -> Iterator[tuple[str, Nest]]:
    """The samples with canaries, and a release of each that was published after they were planted."""
    with database_like(sample_url) as url:
        engine = make_engine(url)
        with writing(engine) as connection:
            for table in ("release_contributor", "release_figure", "release_reader", "release"):
                connection.execute(text(f"DELETE FROM {table}"))
            nest = planted(connection)
        assert set(publish_sample(engine, date(2026, 1, 15))) == set(REFERENCES)
        yield url, nest
        engine.dispose()


@pytest.fixture(scope="module")
def app(planted_url: tuple[str, Nest]) -> Iterator[Flask]:
    with application(Settings(planted_url[0])) as app:
        yield app


def addresses(connection: Connection) -> list[str]:
    """Query strings: each programme, and in the newer one every value of every key, on the menu or not."""
    keys = {
        "event": "SELECT code FROM event WHERE programme_id = :p",
        "host": "SELECT o.code FROM organisation o JOIN participation p ON p.organisation_id = o.id "
        "WHERE p.programme_id = :p AND p.role = 'participant'",
        "theme": "SELECT code FROM theme WHERE programme_id = :p",
        "organisation": "SELECT o.code FROM organisation o JOIN participation p ON p.organisation_id = o.id "
        "WHERE p.programme_id = :p AND p.role = 'participant'",
        "startup": "SELECT code FROM organisation WHERE kind = 'startup' LIMIT 4",
    }
    programme = connection.scalar(text("SELECT id FROM programme WHERE reference_number = :r"), {"r": REFERENCES[0]})
    queries = ["", *(f"programme={reference}" for reference in REFERENCES)]
    for key, statement in keys.items():
        bound = {"p": programme} if ":p" in statement else {}
        values = connection.scalars(text(statement), bound)
        queries.extend(f"programme={REFERENCES[0]}&{key}={value}" for value in values)
    rest = ("kind=large_firm", "kind=startup", "stage=pitched", "stage=pilot", "period=2019", "respondent=1", "rater=3")
    return [*queries, *(f"programme={REFERENCES[0]}&{each}" for each in rest)]


def crawled(client: FlaskClient, queries: list[str]) -> Iterator[tuple[str, str]]:
    """Every answer's text, by what was asked: documents, callbacks, layout, refusals and errors."""
    linked = [path for path in sorted(PAGES) if path in ("/", *(f"/{view.name}" for view in VIEWS))]
    others = [path for path in sorted(PAGES) if path not in linked]
    scopes = [query for query in queries if "&" not in query]
    for path, query in (*product(linked, queries), *product(others, [*scopes, *queries[-3:]])):
        yield f"{path}?{query}", called(client, call_of({"path": path, "search": f"?{query}", "narrow": False})).text
    names = [name for view in VIEWS for name in (view.name, *(f"{view.name}-{chart.name}" for chart in view.deeper))]
    names += [f"{view.name}-records" for view in VIEWS]
    for name, form, query in product(names, ("csv", "svg"), [*scopes, *queries[-3:]]):
        yield f"{name}.{form}?{query}", client.get(f"/export/{name}.{form}?{query}").text
    for path in (*sorted(PAGES), "/nowhere", "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/data/nothing"):
        yield f"GET {path}", client.get(path).text
    bodies: tuple[Any, ...] = ({}, [], call_of({"path": {"a": 1}}), call_of(None) | {"output": "page.children"}, "x")
    for body in bodies:
        yield f"call {json.dumps(body)[:40]}", called(client, body).text
    for path in sorted(FORMS):
        answer = sent(client, path, {"programme": REFERENCES[0], "number": "1", "host": "nordverk", "name": "nobody"})
        yield f"POST {path}", answer.text + answer.headers.get("Location", "")
        yield f"after {path}", called(client, call_of({"path": "/", "search": "", "narrow": False})).text


def is_foreign(canary: Canary, role: str, organisation: int | None, sharing: set[tuple[int, int]]) -> bool:
    """Whether this viewer must never meet it; disclosure.md's table, row by row."""
    if role == "coordinator":
        return canary.kind in ("rating", "respondent")
    if role == "steering":
        return canary.kind not in ("suggestion", "public_comment", "action", "decision_reason")
    if role == "funder":
        return True
    if canary.kind in ("suggestion", "public_comment"):
        return canary.host != organisation and (canary.programme, canary.host) not in sharing
    return canary.kind not in ("person", "action", "decision_reason") or canary.organisation != organisation


@pytest.mark.parametrize(("role", "code"), VIEWERS, ids=[f"{role}-{code}" for role, code in VIEWERS])
def test_no_viewer_meets_what_is_anothers(
    app: Flask, planted_url: tuple[str, Nest], role: str, code: str | None
) -> None:
    url, nest = planted_url
    engine: Engine = make_engine(url)
    with engine.connect() as connection:
        queries = addresses(connection)
        organisation = connection.scalar(text("SELECT id FROM organisation WHERE code = :c"), {"c": code})
        shares = text("SELECT programme_id, organisation_id FROM participation WHERE sharing = 'circle'")
        sharing = {(row[0], row[1]) for row in connection.execute(shares)}
    engine.dispose()
    met: set[Canary] = set()
    answers = 0
    for asked, answer in crawled(client_of(app, role, code), queries):
        answers += 1
        here = found(answer, nest)
        met |= here
        assert not {canary for canary in here if is_foreign(canary, role, organisation, sharing)}, asked
    assert answers > len(VIEWS) * len(queries)
    # What is this viewer's own must be met, or the crawl went past everything.
    expected = {"coordinator": {"raw_comment"}, "steering": set(), "firm": {"person"}, "funder": set()}[role]
    assert expected <= {canary.kind for canary in met}
