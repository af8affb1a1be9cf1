"""The rows behind what a view shows as selected, a hundred at a time, as values."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl

from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.linking import Fetch, Linked, link
from dashboard.records import query
from dashboard.released.inside import Inside
from dashboard.selection import LONGEST_QUERY, Selection, parse
from dashboard.texts import Texts
from dashboard.views import VIEWS_BY_NAME
from data.access import Door
from data.frames import records

PAGE_SIZE = 100
MOST_TAKEN = 1_000
"""Rows that a file holds."""


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Part `page`, counted from 1, of the `rows` behind a view's number.

    `shown` is a drawing without a canvas: its `n` is the view's, its table the rows. `refused`: they do not reach this
    reader, and its notes say why.
    """

    view: str
    linked: Linked
    shown: Drawing
    rows: int
    page: int
    refused: bool = False


def records_page(
    fetch: Fetch, door: Door, view: str, search: str, *, texts: Texts, today: date, inside: Inside | None = None
) -> RecordsPage:
    """The part of a view's records that an address asks for, or the last one. No address raises."""
    selection, wanted = asked(search)
    linked = _linked(fetch, door, search, selection, today)
    return _page(fetch, door, view, linked, lambda rows: _part(rows, wanted), texts, inside)


def all_records(
    fetch: Fetch, door: Door, view: str, search: str, *, texts: Texts, today: date, inside: Inside | None = None
) -> RecordsPage:
    """The same in one part of `MOST_TAKEN` rows, for a file, which says where it holds fewer than there are."""
    selection, _ = asked(search)
    linked = _linked(fetch, door, search, selection, today)
    page = _page(fetch, door, view, linked, lambda _: (1, MOST_TAKEN), texts, inside)
    if page.rows <= MOST_TAKEN:
        return page
    cut = texts._("The first {most} of {rows} rows.", most=texts.number(MOST_TAKEN), rows=texts.number(page.rows))
    return replace(page, shown=replace(page.shown, notes=(*page.shown.notes, cut)))


def asked(search: str) -> tuple[Selection, int]:
    """The selection that an address holds, and the part of its rows that it asks for."""
    selection, _ = parse(search)
    pairs = parse_qsl(search[:LONGEST_QUERY].removeprefix("?"), errors="replace")
    given = next((value.strip() for key, value in pairs if key == "page"), "1")
    return selection, max(int(given), 1) if given.isascii() and given.isdecimal() and len(given) < 8 else 1


def within_reach(view: str, linked: Linked, inside: Inside | None) -> bool:
    """Whether a view's records reach this reader: of a programme of its own, ballots and feedback do not."""
    return not (inside and inside.publishes(view, linked))


def _linked(fetch: Fetch, door: Door, search: str, selection: Selection, today: date) -> Linked:
    _, unread = parse(search)
    return link(fetch, door, selection, today, tuple(piece for piece in unread if piece.key != "page"))


def _part(rows: int, wanted: int) -> tuple[int, int]:
    return min(wanted, max(-(-rows // PAGE_SIZE), 1)), PAGE_SIZE


def _page(
    fetch: Fetch,
    door: Door,
    view: str,
    linked: Linked,
    part: Callable[[int], tuple[int, int]],
    texts: Texts,
    inside: Inside | None,
) -> RecordsPage:
    if not within_reach(view, linked, inside):
        return RecordsPage(view, linked, _withheld(texts), 0, 1, refused=True)
    of_view = VIEWS_BY_NAME[view].records
    statement = of_view.statement(fetch, door, linked)
    (found,) = records(fetch(query.total(statement)))
    rows, n = found["rows"], found["n"]
    page, size = part(rows)
    read = records(fetch(query.part(statement, (page - 1) * size, size))) if rows else []
    counted = of_view.said(n, rows, texts)
    said = texts._("{records}, as many as the view counts", records=counted)
    shown = Drawing(
        title=Markup.escape(said),
        key=(),
        canvas=None,
        footer=said,
        how=of_view.how(texts),
        table=of_view.table(read, linked, texts) if read else None,
        state="ready" if rows else "empty",
        n=n,
    )
    return RecordsPage(view, linked, shown, rows, page)


def _withheld(texts: Texts) -> Drawing:
    title = texts._("These records are not shown to you")
    why = texts._(
        "Your organisation takes part: ballots and feedback reach you as they were published, and nothing stands "
        "beneath a published figure."
    )
    return Drawing(Markup.escape(title), (), None, "", "", None, "suppressed", 0, (why,))
