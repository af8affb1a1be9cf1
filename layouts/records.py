"""The page of a view's records as text."""

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from dashboard.coordination.address import address_of
from dashboard.drawing.rendering import template
from dashboard.records.page import PAGE_SIZE, RecordsPage
from dashboard.seen import Seen
from dashboard.texts import Texts
from dashboard.views import VIEWS
from data.coordination.imports import Behind
from layouts.bar import page_name
from layouts.coordination.pager import pager
from layouts.frame import TEMPLATES, framed
from layouts.page import chips_of, scope_name, unread_sentences

PATHS = {view.name: f"/{view.name}/records" for view in VIEWS}
"""By view."""


@cache
def _body() -> Template:
    return template("records.html.jinja", TEMPLATES)


def records_text(
    page: RecordsPage, seen: Seen, said: tuple[str, ...], texts: Texts, behind: tuple[list[Behind], bool]
) -> str:
    """The page's markup, for somebody; `said` tells what a form just did.

    `behind` are the last files that the records rest on, for whoever may know, and whether there are more.
    """
    selection = page.linked.selection

    def address(number: int) -> str:
        asked = (selection.query, f"page={number}" if number > 1 else "")
        return "?" + "&".join(filter(None, asked))

    body = _body().render(
        _=texts._,
        view=page.view,
        shown=page.shown,
        selection=selection,
        scope=scope_name(page.linked, texts),
        chips=chips_of(page.linked, texts),
        cleared=selection.cleared().query,
        unread=unread_sentences(page.linked.unread, texts),
        back=page_name(f"/{page.view}", texts),
        rests=_rests(*behind, texts),
        record=_record(page),
        pager=pager(page.page, PAGE_SIZE, page.rows, address, texts),
    )
    return framed(
        Markup(body),
        heading=records_title(page, texts),
        here=PATHS[page.view],
        query=selection.query,
        kind="records",
        seen=seen,
        said=said,
        texts=texts,
    )


def _rests(files: list[Behind], more: bool, texts: Texts) -> str:
    """What the records rest on; nothing where no file is known."""
    if not files:
        return ""
    told = [texts._("{file} ({day})", file=each.name, day=texts.day(each.at)) for each in files]
    named = texts.listed([*told, texts._("earlier files")] if more else told)
    return texts._("Rests on: {files}", files=named)


def _record(page: RecordsPage) -> str | None:
    """Where the one programme says what is in, of its one event where one is selected."""
    if page.linked.only is None:
        return None
    events = page.linked.selection["event"]
    one = {"event": events[0]} if len(events) == 1 else {}
    return address_of("/data/record", programme=page.linked.only.reference, **one) + ("#rests" if one else "")


def records_title(page: RecordsPage, texts: Texts) -> str:
    """Whose records these are."""
    return texts._("Records: {view}", view=page_name(f"/{page.view}", texts))
