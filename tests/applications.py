"""Applications as a server has them, in this process."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from callbacks.context import Context
from dashboard.settings import Settings

LOCAL = "http://127.0.0.1:8050"


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """One application, whose connections are closed at the end."""
    before = set(map(id, _contexts()))
    app = create_app(settings)
    made = [context for context in _contexts() if id(context) not in before]
    yield app
    for context in made:
        context.engine.dispose()


def _contexts() -> list[Context]:
    # A server keeps its engine until it ends, and hands it to nobody.
    return [found for found in gc.get_objects() if type(found) is Context]


class Client(FlaskClient):
    """A browser that reads every answer to its end, and is on this machine unless a test says otherwise."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        if "Host" not in dict(options.get("headers") or {}):
            options.setdefault("base_url", LOCAL)
        return super().open(*args, buffered=True, **options)


def client_of(app: Flask) -> FlaskClient:
    """A browser at an application."""
    return Client(app, app.response_class, use_cookies=True)


def posted(client: FlaskClient, asked: Any, **headers: str) -> dict[str, Any]:
    """What the browser swaps in when it asked for this."""
    request = {
        "output": "answer.data",
        "outputs": {"id": "answer", "property": "data"},
        "inputs": [{"id": "request", "property": "data", "value": asked}],
        "changedPropIds": ["request.data"],
    }
    response = client.post("/_dash-update-component", json=request, headers=headers, base_url=LOCAL)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = json.loads(response.text)["response"]["answer"]["data"]
    return found


def html_of(told: dict[str, Any]) -> str:
    """The markup of an answer that stands on no other."""
    assert told["base"] is None
    return "\n".join(told["pieces"])
