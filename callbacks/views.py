"""The one callback behind every click: an address in, a page's text out, swapped in by the browser."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from flask import get_flashed_messages

from callbacks.answers import Answer, Reply, message, texts_of_request, told
from callbacks.asked import Asked
from callbacks.changes import SentTexts
from callbacks.context import Context
from callbacks.gate import seen_of_request
from callbacks.pages import LANDINGS, PAGES
from dashboard.seen import Seen
from dashboard.texts import Texts
from layouts.ids import Ids


def register(app: Dash, context: Context) -> None:
    """Wire address to request, request to answer, answer to page."""

    sent = SentTexts()

    def answered(asked: Any) -> Answer:
        texts = texts_of_request()
        has = asked.get("has") if isinstance(asked, dict) else None
        said = tuple(str(sentence) for sentence in get_flashed_messages())
        seen = seen_of_request()
        return told(answer(context, seen, asked, texts, said), texts, sent, has, seen.viewer)

    app.clientside_callback(
        ClientsideFunction("samspel", "request"),
        Output(Ids.REQUEST, "data"),
        Input(Ids.ADDRESS, "pathname"),
        Input(Ids.ADDRESS, "search"),
    )
    app.callback(Output(Ids.ANSWER, "data"), Input(Ids.REQUEST, "data"), prevent_initial_call=True)(answered)
    app.clientside_callback(
        ClientsideFunction("samspel", "swap"),
        Output(Ids.STATUS, "children"),
        Input(Ids.ANSWER, "data"),
        prevent_initial_call=True,
    )


def answer(context: Context, seen: Seen, asked: Any, texts: Texts, said: tuple[str, ...] = ()) -> Reply:
    """The page that somebody asked for, as what a browser swaps in.

    Whatever a browser sends is taken as an address; what is no text is read as an empty one.
    """
    sent = asked if isinstance(asked, dict) else {}
    path, search = (_whole(sent[name]) if isinstance(sent.get(name), str) else "" for name in ("path", "search"))
    path = f"/{path.strip('/')}"
    if path == "/":
        path = LANDINGS[seen.viewer.role]
    spec = PAGES.get(path)
    if spec is None:
        heading = texts._("There is no such page")
        sentence = texts._("Nothing in Samspel has this address. The overview leads to everything.")
        return message(path, heading, (sentence,), texts)
    if seen.viewer.role not in spec.roles:
        heading = texts._("This page is not for your role")
        sentence = texts._("Others in the programme see it. Your own page leads to everything that is yours to see.")
        return message(path, heading, (sentence,), texts)
    return spec.answer(Asked(context, seen, path, search, sent.get("narrow") is True, texts, said))


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can carry and no page can."""
    return text.encode("utf-8", "replace").decode("utf-8")
