"""What the browser swaps in: markup, title, the sentence to be spoken, where the links lead, and the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from callbacks import changes
from dashboard.texts import LOCALES, Texts, texts_for
from data.access import Viewer
from layouts.page import message_text

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer before it is told to one browser."""

    path: str
    html: str
    title: str
    status: str
    links: Mapping[str, tuple[str, str]]
    """By what a link selects: where it leads, and where it leads with shift."""


def told(reply: Reply, texts: Texts, sent: changes.SentTexts, has: object, viewer: Viewer | None = None) -> Answer:
    """The answer for a viewer's browser that says it `has` a text."""
    return {
        "path": reply.path,
        "title": reply.title,
        "status": reply.status,
        "links": reply.links,
        "locale": texts.locale,
        **sent.told(reply.html, has, viewer),
    }


def message(path: str, heading: str, sentences: tuple[str, ...], texts: Texts) -> Reply:
    """An answer that has nothing to show but can say why."""
    return Reply(path, message_text(heading, sentences, texts), f"Samspel · {heading}", heading, {})


def texts_of_request() -> Texts:
    """The language chosen in this browser, else the first of its own that we speak."""
    chosen = request.cookies.get("locale")
    return texts_for(chosen if chosen in LOCALES else request.accept_languages.best_match(LOCALES) or LOCALES[0])
