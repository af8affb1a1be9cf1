"""Who gets what: every route, form, page and callback against every audience, and nothing that is not declared."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from callbacks import errors, gate
from callbacks.forms import FORMS
from callbacks.pages import LANDINGS, PAGES
from callbacks.policies import CALL, CALLS, DATA, PAGE, ROUTES, Call, Policy, declared
from dashboard.settings import Settings
from layouts.bar import ROLE_PAGES
from tests.applications import anonymous, application, call_of, called, client_of, html_of, posted, token_of

AUDIENCES = ("anonymous", "funder", "firm A", "firm B", "steering", "coordinator")
ALL, SIGNED_IN = frozenset(AUDIENCES), frozenset(AUDIENCES[1:])
NOBODY: frozenset[str] = frozenset()
FIRMS, FUNDER = frozenset({"firm A", "firm B"}), frozenset({"funder"})
LIVE, COORDINATOR = frozenset({"steering", "coordinator"}), frozenset({"coordinator"})

MATRIX = {
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": ALL,
    "/assets/<path:filename>": ALL,
    "/bootstrap/static/<path:filename>": ALL,
    "/_favicon.ico": ALL,
    "/healthz": ALL,
    "/readyz": ALL,
    "/sign-in": ALL,
    "/look-around": ALL,
    "/invitation/<token>": ALL,
    "/sign-out": SIGNED_IN,
    "/": SIGNED_IN,
    "/<path:path>": SIGNED_IN,
    "/_dash-layout": SIGNED_IN,
    "/_dash-dependencies": SIGNED_IN,
    "/_dash-update-component": SIGNED_IN,
    "/export/<name>.<form>": SIGNED_IN,
    "/_reload-hash": NOBODY,
    "/data/record/undo": COORDINATOR,
    "/data/publish/release": COORDINATOR,
    "/data/publish/withdraw": COORDINATOR,
    "/data/comments/moderate": COORDINATOR,
    "/data/raters/look": COORDINATOR,
    "/data/accounts/add": COORDINATOR,
    "/data/accounts/change": COORDINATOR,
    "/data/erase/person": COORDINATOR,
    "/model/decide": FIRMS,
    "/model/action": FIRMS,
    "/model/undo": FIRMS,
    "/model/share": FIRMS,
}
"""Who is let through to each route, by Flask's rule."""

PAGE_MATRIX = {
    "/": LIVE,
    "/attendance": SIGNED_IN,
    "/themes": SIGNED_IN,
    "/feedback": SIGNED_IN,
    "/startups": SIGNED_IN,
    "/attendance/records": LIVE,
    "/themes/records": LIVE,
    "/feedback/records": LIVE,
    "/startups/records": LIVE,
    "/data": COORDINATOR,
    "/data/record": COORDINATOR,
    "/data/publish": COORDINATOR,
    "/data/comments": COORDINATOR,
    "/data/raters": COORDINATOR,
    "/data/accounts": COORDINATOR,
    "/data/erase": COORDINATOR,
    "/data/log": COORDINATOR,
    "/model": FIRMS,
    "/outcomes": FUNDER,
    "/glossary": SIGNED_IN,
    "/compare": LIVE,
}
"""Whose page each page is."""

CALL_MATRIX = {"request.data": NOBODY, "answer.data": SIGNED_IN, "status.children": NOBODY}
"""Who may call each callback, by its output; what browsers run themselves nobody."""

EXAMPLES = {
    "<string:package_name>/<path:fingerprinted_path>": "dash/dash-renderer/build/dash_renderer.min.js",
    "/assets/<path:filename>": "/assets/marks.js",
    "/bootstrap/static/<path:filename>": "/bootstrap/static/css/bootstrap.min.css",
    "<path:path>": "themes",
    "<name>.<form>": "themes.csv",
    "<token>": "unknown",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample programmes, as a server has them."""
    url = f"sqlite:///{tmp_path_factory.mktemp('policies') / 'samspel.sqlite'}"
    with application(Settings(url, sample=True)) as made:
        yield made


@pytest.fixture(scope="module")
def dash(app: Flask) -> Dash:
    (found,) = (each for each in gc.get_objects() if type(each) is Dash and each.server is app)
    assert isinstance(found, Dash)
    return found


def client_as(app: Flask, audience: str) -> FlaskClient:
    if audience == "anonymous":
        client = anonymous(app)
        client.get("/sign-in")
        return client
    role, _, letter = audience.partition(" ")
    return client_of(app, role, {"A": "nordverk", "B": "fjordstal"}.get(letter))


def example_of(rule: str) -> str:
    for variable, example in EXAMPLES.items():
        rule = rule.replace(variable, example)
    assert "<" not in rule, f"an example for {rule}"
    return rule


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every rule and method that the server knows."""
    return {
        (rule.rule, method) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - {"OPTIONS"}
    }


def test_every_route_has_a_declared_policy_and_no_policy_is_without_one(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints - set(declared(FORMS)) == set()
    assert set(declared(FORMS)) - endpoints - {"oidc", "oidc:back"} == set()
    assert {rule.rule for rule in app.url_map.iter_rules()} == set(MATRIX)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_route_lets_through_whom_the_matrix_says(app: Flask, audience: str) -> None:
    for rule, method in sorted(routes(app)):
        client = client_as(app, audience) if rule in ("/sign-out", "/look-around") else _cached(app, audience)
        body: dict[str, Any] = {}
        if method == "POST":
            body = {"json": call_of(None)} if rule == CALL else {"data": {"csrf_token": token_of(client)}}
        response = client.open(example_of(rule), method=method, headers={"X-CSRFToken": token_of(client)}, **body)
        if audience in MATRIX[rule]:
            # An empty form is refused where it is no secret who may send it: for what it lacks.
            assert response.status_code not in (403, 404, 405), (method, rule)
            assert response.status_code != 401 or rule == "/sign-in", (method, rule)
        else:
            refused = 404 if not MATRIX[rule] else 401 if audience == "anonymous" else 403
            assert response.status_code == refused, (method, rule)


_CLIENTS: dict[tuple[int, str], FlaskClient] = {}


def _cached(app: Flask, audience: str) -> FlaskClient:
    key = (id(app), audience)
    if key not in _CLIENTS:
        _CLIENTS[key] = client_as(app, audience)
    return _CLIENTS[key]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_is_shown_to_whom_the_matrix_says(app: Flask, audience: str) -> None:
    assert set(PAGES) == set(PAGE_MATRIX)
    client, role = _cached(app, audience), audience.partition(" ")[0]
    for path, whose in PAGE_MATRIX.items():
        document = client.get(f"{path}?programme=2019-01367")
        if audience == "anonymous":
            assert document.status_code == 401
            continue
        if audience in whose:
            assert (document.status_code, document.headers.get("Location")) == (200, None), path
        else:
            assert document.status_code == 303, path
            assert document.headers["Location"] == f"{LANDINGS[role]}?programme=2019-01367"
        answer = posted(client, {"path": path, "search": "?programme=2019-01367"})
        assert answer["path"] == (path if path != "/" else LANDINGS[role])
        not_theirs = "This page is not for your role" in html_of(answer)
        assert not_theirs is (path != "/" and audience not in whose), path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_callback_answers_whom_the_matrix_says(app: Flask, dash: Dash, audience: str) -> None:
    assert set(dash.callback_map) == set(CALL_MATRIX) == set(CALLS)
    client = _cached(app, audience)
    for output, whose in CALL_MATRIX.items():
        component, _, name = output.rpartition(".")
        body = call_of(None) | {"output": output, "outputs": {"id": component, "property": name}}
        status = called(client, body).status_code
        assert status == (401 if audience == "anonymous" else 200 if audience in whose else 404), output


def test_what_a_callback_takes_in_is_as_declared(dash: Dash) -> None:
    for row in dash._callback_list:
        taken = tuple((each["id"], each["property"]) for each in row["inputs"])
        assert CALLS[row["output"]].inputs == taken
        assert row["state"] == []


def test_no_form_and_no_route_is_declared_twice() -> None:
    assert not {f"form:{path}" for path in FORMS} & set(ROUTES)
    assert not set(FORMS) & set(PAGES)


def test_each_role_begins_at_a_page_of_its_own() -> None:
    for role, landing in LANDINGS.items():
        assert ROLE_PAGES[role][0] == landing
        for path in ROLE_PAGES[role]:
            assert role in PAGES[path].roles


# --- The gate itself, over routes that only these tests know


@pytest.fixture
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A server with routes that nobody planned."""
    url = f"sqlite:///{tmp_path_factory.mktemp('strange') / 'samspel.sqlite'}"
    with application(Settings(url)) as made:
        for endpoint in ("forgotten", "steering-data", "steering-page"):
            made.add_url_rule(f"/{endpoint}", endpoint, lambda: "the secret", methods=["GET", "POST"])
        yield made


@pytest.mark.parametrize("audience", ("anonymous", "steering", "coordinator"))
def test_a_route_that_nobody_declared_is_nobodys(strange: Flask, audience: str) -> None:
    client = client_as(strange, audience)
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        response = client.open("/forgotten", method=method, data={"csrf_token": token_of(client)})
        assert (response.status_code, "secret" in response.text) == (404, False)


@pytest.mark.parametrize(("policy", "endpoint"), [(DATA, "steering-data"), (PAGE, "steering-page")])
def test_a_role_without_the_right_is_refused_as_what_it_asked_for(
    tmp_path_factory: pytest.TempPathFactory, policy: Policy, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROUTES, endpoint, Policy(policy.kind, frozenset({"steering"})))
    url = f"sqlite:///{tmp_path_factory.mktemp('strange') / 'samspel.sqlite'}"
    with application(Settings(url)) as made:
        made.add_url_rule(f"/{endpoint}", endpoint, lambda: "the secret")
        for audience, status in (("anonymous", 401), ("coordinator", 403), ("steering", 200)):
            response = client_as(made, audience).get(f"/{endpoint}")
            assert (response.status_code, "secret" in response.text) == (status, status == 200)
            if status != 200:
                assert (response.mimetype == "application/json") is (policy is DATA)


def test_a_callback_of_another_role_is_refused(strange: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = CALLS["answer.data"]
    monkeypatch.setitem(CALLS, "answer.data", Call(kept.inputs, frozenset({"coordinator"})))
    assert called(client_as(strange, "steering"), call_of(None)).status_code == 403
    assert called(client_as(strange, "coordinator"), call_of(None)).status_code == 200


def test_the_gate_comes_before_everything_else(app: Flask) -> None:
    first, *_ = app.before_request_funcs[None]
    assert first.__module__ == gate.__name__


def test_whoever_was_not_let_in_is_nobody(app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(AttributeError):
        gate.seen_of_request()


def test_a_fault_of_the_server_is_told_without_what_went_wrong(
    strange: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise RuntimeError("a secret of the house")

    for policy, kind in ((DATA, "application/json"), (PAGE, "text/html")):
        monkeypatch.setitem(ROUTES, "steering-data", policy)
        with application(strange.config["SAMSPEL"]) as made:
            made.add_url_rule("/steering-data", "steering-data", fail)
            response = client_as(made, "steering").get("/steering-data")
        assert (response.status_code, response.mimetype) == (500, kind)
        assert "The log names it" in response.text
        assert "secret" not in response.text
    assert "a secret of the house" in caplog.text
    assert errors.logger.name == "samspel"
