"""Applications as a server has them, in this process, and browsers at them."""

import gc
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from callbacks.context import Context
from dashboard.settings import Settings

LOCAL = "http://127.0.0.1:8050"
KEY = "signs the cookies of a test, and nothing else"


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """One application, whose connections are closed at the end."""
    before = set(map(id, _contexts()))
    app = create_app(replace(settings, secret_key=settings.secret_key or KEY))
    made = [context for context in _contexts() if id(context) not in before]
    yield app
    disconnect(made)


def disconnect(contexts: Iterable[Context] | None = None) -> None:
    """Close the connections that wait to be used again, of all applications or of these: the next request opens one."""
    for context in _contexts() if contexts is None else contexts:
        for process in context._own.values():
            process.engine.dispose()
            process.release_engine.dispose()


def _contexts() -> list[Context]:
    # A server keeps its engine until it ends, and hands it to nobody.
    return [found for found in gc.get_objects() if type(found) is Context]


class Client(FlaskClient):
    """A browser that reads every answer to its end, and is on this machine unless a test says otherwise."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        if "Host" not in dict(options.get("headers") or {}):
            options.setdefault("base_url", LOCAL)
        return super().open(*args, buffered=True, **options)


def anonymous(app: Flask) -> FlaskClient:
    """A browser at an application, of somebody who did not sign in."""
    return Client(app, app.response_class, use_cookies=True)


def client_of(app: Flask, role: str = "steering", organisation: str | None = None) -> FlaskClient:
    """The same, of somebody who looks around; a firm by its code."""
    client = anonymous(app)
    client.get("/sign-in")
    entered = sent(client, "/look-around", {"role": role, "firm": organisation or ""})
    assert entered.status_code == 303, entered.text
    return client


def token_of(client: FlaskClient) -> str:
    """The token that this browser's page would send along; empty before it showed one."""
    cookie = client.get_cookie("_csrf_token", domain="127.0.0.1")
    return cookie.value if cookie else ""


def sent(client: FlaskClient, path: str, fields: dict[str, str]) -> TestResponse:
    """The answer to a form, sent as its page sends it."""
    return client.post(path, data={"csrf_token": token_of(client)} | fields)


def called(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    """The answer to a callback's call with this body."""
    return client.post(
        "/_dash-update-component", json=body, headers={"X-CSRFToken": token_of(client)} | headers, base_url=LOCAL
    )


def call_of(asked: Any) -> dict[str, Any]:
    """The body that a page sends which asks for this."""
    return {
        "output": "answer.data",
        "outputs": {"id": "answer", "property": "data"},
        "inputs": [{"id": "request", "property": "data", "value": asked}],
        "changedPropIds": ["request.data"],
    }


def posted(client: FlaskClient, asked: Any, **headers: str) -> dict[str, Any]:
    """What the browser swaps in when it asked for this."""
    response = called(client, call_of(asked), **headers)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = json.loads(response.text)["response"]["answer"]["data"]
    return found


def html_of(told: dict[str, Any]) -> str:
    """The markup of an answer that stands on no other."""
    assert told["base"] is None
    return "\n".join(told["pieces"])


def field_of(text: str, name: str) -> str:
    """What a hidden field of a document holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, f"no field {name}"
    return found[1]


def told_of(response: TestResponse) -> list[str]:
    """What a document without a script says above what it shows, each a whole sentence."""
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    said: list[str] = re.findall(r'<p class="said" role="alert">([^<]*)</p>', response.text)
    return said
