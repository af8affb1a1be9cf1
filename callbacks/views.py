"""The one callback behind every click: an address in, a page's text out, swapped in by the browser."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.answers import Answer, Reply, message, texts_of_request, told
from callbacks.changes import Texts as SentTexts
from callbacks.context import Context
from dashboard.page import NoSuchPage, page_of
from dashboard.texts import Texts
from data.access import door_for
from layouts.ids import Ids
from layouts.page import links_of, page_text, page_title, status_text


def register(app: Dash, context: Context) -> None:
    """Wire address to request, request to answer, answer to page."""

    sent = SentTexts()

    def answered(asked: Any) -> Answer:
        texts = texts_of_request()
        has = asked.get("has") if isinstance(asked, dict) else None
        return told(answer(context, asked, texts), texts, sent, has)

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


def answer(context: Context, asked: Any, texts: Texts) -> Reply:
    """The page that a browser asked for, as what it swaps in.

    Whatever a browser sends is taken as an address; what is no text is read as an empty one.
    """
    sent = asked if isinstance(asked, dict) else {}
    path, search = (_whole(sent[name]) if isinstance(sent.get(name), str) else "" for name in ("path", "search"))
    try:
        page = page_of(
            context.fetch(),
            door_for(context.viewer),
            path,
            search,
            narrow=sent.get("narrow") is True,
            texts=texts,
            today=context.today(),
        )
    except NoSuchPage:
        heading = texts._("There is no such page")
        sentence = texts._("Nothing in Samspel has this address. The overview leads to everything.")
        return message(path, heading, (sentence,), texts)
    return Reply(path, page_text(page, texts), page_title(page, texts), status_text(page.linked, texts), links_of(page))


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can carry and no page can."""
    return text.encode("utf-8", "replace").decode("utf-8")
