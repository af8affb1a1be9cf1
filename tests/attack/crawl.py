"""Everything that a browser can ask for, on the menu or not."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Connection, text

from callbacks.forms import FORMS
from callbacks.pages import PAGES
from dashboard.views import VIEWS
from tests.applications import call_of, called, sent

REFERENCES = ("2019-01367", "2017-04411")


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


def read(client: FlaskClient, queries: list[str]) -> Iterator[tuple[str, str]]:
    """Every answer that changes nothing, by what was asked: documents, calls, files, layout, refusals, errors."""
    linked = [path for path in sorted(PAGES) if path in ("/", *(f"/{view.name}" for view in VIEWS))]
    others = [path for path in sorted(PAGES) if path not in linked]
    scopes = [query for query in queries if "&" not in query]
    for path, query in (*product(linked, queries), *product(others, [*scopes, *queries[-3:]])):
        yield f"{path}?{query}", called(client, call_of({"path": path, "search": f"?{query}", "narrow": False})).text
    names = [name for view in VIEWS for name in (view.name, *(f"{view.name}-{chart.name}" for chart in view.deeper))]
    names += [f"{view.name}-records" for view in VIEWS]
    for name, form, query in product(names, ("csv", "svg"), [*scopes, *queries[-3:]]):
        yield f"{name}.{form}?{query}", client.get(f"/export/{name}.{form}?{query}").text
    for query in [*scopes, *queries[-3:]]:
        yield f"outcomes.xml?{query}", client.get(f"/export/outcomes.xml?{query}").text
    for path in (*sorted(PAGES), "/nowhere", "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/data/nothing"):
        yield f"GET {path}", client.get(path).text
    bodies: tuple[Any, ...] = ({}, [], call_of({"path": {"a": 1}}), call_of(None) | {"output": "page.children"}, "x")
    for body in bodies:
        yield f"call {json.dumps(body)[:40]}", called(client, body).text


def crawled(client: FlaskClient, queries: list[str]) -> Iterator[tuple[str, str]]:
    """These and what every form says that is sent in."""
    yield from read(client, queries)
    for path in sorted(FORMS):
        answer = sent(client, path, {"programme": REFERENCES[0], "number": "1", "host": "nordverk", "name": "nobody"})
        yield f"POST {path}", answer.text + answer.headers.get("Location", "")
        yield f"after {path}", called(client, call_of({"path": "/", "search": "", "narrow": False})).text
