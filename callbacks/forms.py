"""Every form with who may send it. A form does one thing, says so in a sentence, and leads back to its page."""

from collections.abc import Callable

from flask import Flask, flash, redirect, request
from werkzeug.wrappers import Response

from callbacks.answers import texts_of_request
from callbacks.asked import FormRefused, FormSpec, Submitted
from callbacks.context import Context
from callbacks.coordination import COORDINATION_FORMS
from callbacks.gate import seen_of_request
from callbacks.model import MODEL_FORMS
from callbacks.origin import own_path

FORMS: dict[str, FormSpec] = {**COORDINATION_FORMS, **MODEL_FORMS}
"""By path; all are sent by POST."""


def register(server: Flask, context: Context) -> None:
    """Give the server a route per form. Who may send it is `callbacks.gate`'s to hold."""
    for path, spec in FORMS.items():
        server.add_url_rule(path, endpoint=f"form:{path}", view_func=_route(spec, context), methods=["POST"])


def _route(spec: FormSpec, context: Context) -> Callable[[], Response]:
    def send() -> Response:
        submitted = Submitted(context, seen_of_request(), request.form, texts_of_request())
        try:
            said = spec.handle(submitted)
            sentence, back = said.sentence, said.back
        except FormRefused as refusal:
            sentence, back = str(refusal), refusal.back
        flash(sentence)
        return redirect(own_path(back) or "/", 303)

    return send
