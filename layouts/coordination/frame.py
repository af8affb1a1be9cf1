"""The frame of the coordinator's pages: where else the desk leads, and which programme is spoken of."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from dashboard.coordination.address import address_of
from dashboard.coordination.place import DESK_PAGES, Place
from dashboard.drawing.rendering import template
from dashboard.seen import Seen
from dashboard.texts import Texts
from data.coordination.programmes import Programme
from layouts.frame import TEMPLATES, framed
from layouts.page import unread_sentences

MOST_OFFERED = 6
"""Programmes that a page offers beside its own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A page as a browser gets it."""

    html: str
    heading: str


@cache
def _template(name: str) -> Template:
    return template(f"coordination_{name}.html.jinja", TEMPLATES)


def told(
    name: str,
    heading: str,
    place: Place,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
    *,
    scoped: bool = False,
    unread: tuple[str, ...] = (),
    **values: Any,
) -> Told:
    """The page that a template writes. `heading` states what is found there.

    `scoped` says that it speaks of one programme, and `unread` what an address asked in vain.
    """
    body = _template(name).render(
        _=texts._,
        heading=heading,
        here=place.path,
        pages=[(f"{path}{_carried(place)}", desk_page_name(path, texts), path == place.path) for path in DESK_PAGES],
        scope=_scope(place, texts) if scoped else [],
        unread=(*unread_sentences(place.unread, texts), *unread),
        **values,
    )
    top = programme_name(place.programme, texts) if scoped and place.programme else texts._("Record and releases")
    html = framed(
        Markup(body),
        heading=top,
        here="/data",
        query=place.selection.query,
        kind="desk",
        seen=seen,
        said=said,
        texts=texts,
    )
    return Told(html, heading)


def desk_page_name(path: str, texts: Texts) -> str:
    """What a page of the desk is called in links to it."""
    return {
        "/data": texts._("What waits"),
        "/data/import": texts._("Bring in"),
        "/data/record": texts._("What is in"),
        "/data/publish": texts._("Publish"),
        "/data/comments": texts._("Comments"),
        "/data/raters": texts._("Who rated"),
        "/data/accounts": texts._("Accounts"),
        "/data/log": texts._("Log"),
        "/data/erase": texts._("Erasure"),
    }[path]


def programme_name(programme: Programme, texts: Texts) -> str:
    """The programme's title and number."""
    return f"{texts.name(programme.title_en, programme.title_sv)} · {programme.reference}"


def _carried(place: Place) -> str:
    return f"?{place.selection.query}" if place.selection.query else ""


def _scope(place: Place, texts: Texts) -> list[tuple[str, str, bool]]:
    """The programmes that this page may speak of instead, with where each leads; none where there is one only."""
    if place.total < 2:
        return []
    return [
        (
            address_of(place.path, programme=programme.reference),
            texts.name(programme.title_en, programme.title_sv),
            programme == place.programme,
        )
        for programme in place.programmes[:MOST_OFFERED]
    ]
