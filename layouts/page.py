"""A page as text: bar, strip, chips, views, attention. Values in, markup out; the one callback hands it on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark
from dashboard.drawing.rendering import template
from dashboard.linking import Linked, Programme
from dashboard.page import Page
from dashboard.progress.measures import Choice
from dashboard.seen import Seen
from dashboard.selection import KEYS, Selection, Unread
from dashboard.texts import Texts
from dashboard.views import VIEWS, VIEWS_BY_NAME
from dashboard.words import key_name, kind_name, value_name
from layouts import strip
from layouts.bar import bar_of, page_name

MOST_UNREAD = 4
"""Pieces of an address that are told one by one."""

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Chip:
    """A selected value, and the selection without it."""

    text: str
    label: str
    href: str
    select: str


@dataclass(frozen=True, slots=True)
class Option:
    """A link in a panel; without `href` it cannot be chosen now. `note` stands quietly after it."""

    text: str
    href: str | None
    current: bool
    note: str = ""
    select: str = ""
    add: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading."""

    heading: str
    options: tuple[Option, ...]


@cache
def _page() -> Template:
    return template("page.html.jinja", _TEMPLATES)


@cache
def _message() -> Template:
    return template("message.html.jinja", _TEMPLATES)


def page_text(page: Page, texts: Texts, seen: Seen, said: tuple[str, ...] = ()) -> str:
    """The page's markup, for somebody; `said` tells what a form just did."""
    linked = page.linked
    selection = linked.selection
    return _page().render(
        _=texts._,
        top=bar_of(seen, texts),
        said=said,
        view=page.view,
        drawings=page.drawings,
        deeper=page.deeper,
        called=charts_called(page.view, page.deeper, texts),
        selection=selection,
        words=card_words(texts, exported=bool(page.view), recorded=page.records),
        scope=scope_name(linked, texts),
        programmes=_programme_groups(page, texts),
        more_programmes=page.listed.total - len(page.listed.rows),
        figures=strip.figures(page.delivery, texts),
        origin=_origin(linked, texts),
        chips=chips_of(linked, texts),
        cleared=selection.cleared().query,
        standing_out=_standing_out(linked, texts),
        filters=_filter_groups(page, texts),
        unread=unread_sentences(linked.unread, texts),
        concerns=strip.concern_links(page.concerns, selection, texts),
        pages=[(path, page_name(path, texts)) for path in ("/", *(f"/{view.name}" for view in VIEWS), "/compare")],
        comparable=any(len(selection[key]) > 1 for key in ("host", "programme")),
        empty=not linked.programmes,
    )


def links_of(page: Page) -> dict[str, tuple[str, str]]:
    """Where each link of the drawings and their tables leads, by what it selects; and where with shift.

    Told once for all links that select the same, and apart from the text, whose lines then outlast a click.
    """
    return links_in((*page.drawings.values(), *page.deeper.values()))


def links_in(drawings: Iterable[Drawing]) -> dict[str, tuple[str, str]]:
    """The same of drawings that stand on any page."""
    links: dict[str, tuple[str, str]] = {}
    for drawing in drawings:
        marks = [item.link for item in drawing.canvas.items if isinstance(item, Mark)] if drawing.canvas else []
        tables = (drawing.table, *drawing.registers) if drawing.table else drawing.registers
        rows = [row for table in tables for row in (table.columns, *table.rows)]
        for link in (*marks, *(cell.link for row in rows for cell in row if cell.link)):
            links[link.select] = (link.href, link.add)
    return links


def card_words(texts: Texts, *, exported: bool, recorded: bool = False) -> dict[str, str]:
    """The words of a card's own controls; `exported` where it can be taken away, `recorded` where it has records."""
    words = {"how": texts._("how is this computed"), "table": texts._("table"), "export": "", "exported": ""}
    if exported:
        words["glossary"] = texts._("What the words mean")
        words["export"] = texts._("export")
        words["exported"] = texts._("What is on screen, with its filters, n, definition and what is not shown")
    if recorded:
        words["records"] = texts._("records")
    return words


def charts_called(view: str | None, deeper: Mapping[str, Drawing], texts: Texts) -> list[tuple[str, str]]:
    """The deeper charts on a view's page: what their elements are known by, and what a list calls them."""
    charts = VIEWS_BY_NAME[view].deeper if view else ()
    named = [(f"{view}-{chart.name}", chart.called(texts)) for chart in charts]
    return [(name, called) for name, called in named if name in deeper]


def message_text(heading: str, sentences: tuple[str, ...], texts: Texts) -> str:
    """A page that has nothing to show but can say why, and where to go on."""
    return _message().render(_=texts._, heading=heading, sentences=sentences)


def page_title(page: Page, texts: Texts) -> str:
    """The browser's title: what is selected, in which programme."""
    linked = page.linked
    chosen = ", ".join(value_name(texts, key, value, linked.names) for key, value in linked.selection.filters)
    return " · ".join(part for part in ("Samspel", chosen, scope_name(linked, texts)) if part)


def status_text(linked: Linked, texts: Texts) -> str:
    """What a screen reader says after a change: what is now selected."""
    chips = chips_of(linked, texts)
    if not chips:
        return texts._("Showing {scope}", scope=scope_name(linked, texts))
    return texts._("Showing {chips}", chips=texts.listed([chip.text for chip in chips]))


def scope_name(linked: Linked, texts: Texts) -> str:
    """The programme's title and number; for several, how many."""
    if linked.only:
        return f"{title(linked.only, texts)} · {linked.only.reference}"
    if not linked.selection["programme"]:
        return texts.n("All programmes · {count}", "All programmes · {count}", linked.in_scope)
    return texts.n("{count} programme", "{count} programmes", linked.in_scope)


def title(programme: Programme, texts: Texts) -> str:
    """The programme's title in the reader's language where the record has it."""
    return texts.name(programme.title_en, programme.title_sv)


def _origin(linked: Linked, texts: Texts) -> str:
    invented = any(programme.origin != "recorded" for programme in linked.programmes)
    parts = [texts._("sample data")] if invented else []
    if linked.as_of:
        parts.append(texts._("as of {day}", day=texts.day(linked.as_of)))
    return " · ".join(parts)


def chips_of(linked: Linked, texts: Texts) -> list[Chip]:
    """What is selected but the scope, value by value."""
    chips = []
    for key, value in linked.selection.filters:
        text = f"{key_name(texts, key)}: {value_name(texts, key, value, linked.names)}"
        href = linked.selection.without(key, value).query
        chips.append(Chip(text, texts._("{chip}, selected. Remove", chip=text), f"?{href}", f"{key}={value}"))
    return chips


def _standing_out(linked: Linked, texts: Texts) -> str:
    filters = linked.selection.filters
    if not filters:
        if linked.only:
            return texts._("the whole programme; press any mark to follow it through the four views")
        return texts._("every programme in scope; press any mark to follow it through the four views")
    if all(key in ("organisation", "kind") for key, _ in filters):
        (key, value), *more = filters
        name = texts._("the selection") if more else value_name(texts, key, value, linked.names)
        return texts._("only {name} counted, where firms or kinds can be told apart; same scale", name=name)
    if len(filters) == 1 and filters[0][0] != "stage":
        (key, value) = filters[0]
        name = value_name(texts, key, value, linked.names)
        return texts._("{name} stands out; the rest of the programme is grey, in the same scale", name=name)
    return texts._("The selection stands out; the rest of the programme is grey, in the same scale")


def unread_sentences(unread: Sequence[Unread], texts: Texts) -> list[str]:
    """A sentence for each piece of the address that selects nothing; the first few, and how many more."""
    told = [_unread(piece, texts) for piece in unread[:MOST_UNREAD]]
    more = len(unread) - len(told)
    rest = texts.n("{count} more is ignored as well.", "{count} more are ignored as well.", more)
    return [*told, rest] if more else told


def _unread(piece: Unread, texts: Texts) -> str:
    if not piece.key:
        return texts._("The address was longer than can be read; its end is ignored.")
    shown = piece.value if len(piece.value) <= 60 else f"{piece.value[:60]}…"
    if piece.key not in KEYS:
        return texts._("“{key}” is nothing that can be selected; it is ignored.", key=piece.key[:60])
    return texts._("No {key} here is called “{value}”; it is ignored.", key=key_name(texts, piece.key), value=shown)


def _programme_groups(page: Page, texts: Texts) -> list[Group]:
    """Series by series: the series as a whole where it has several programmes, then each programme."""
    scope = page.linked.selection["programme"]
    by_series: dict[str | None, list[Mapping[str, Any]]] = {}
    for row in page.listed.rows:
        by_series.setdefault(row["series"], []).append(row)
    everything = Option(texts._("All programmes"), "?", not scope, texts.number(page.listed.total))
    groups = [Group("", (everything,))]
    for series, rows in by_series.items():
        references = tuple(row["reference"] for row in rows)
        options = [
            Option(
                texts.name(row["title_en"], row["title_sv"]),
                f"?{Selection.of(programme=[row['reference']]).query}",
                scope == (row["reference"],),
                row["reference"],
                f"programme={row['reference']}",
                f"?{page.linked.selection.cleared().added('programme', row['reference']).query}",
            )
            for row in rows
        ]
        if series and len(rows) > 1:
            whole = Selection.of(programme=references)
            label = texts.n("the whole series, {count} programme", "the whole series, {count} programmes", len(rows))
            options.append(Option(label, f"?{whole.query}", scope == whole["programme"]))
        heading = texts.name(rows[0]["series_en"], rows[0]["series_sv"]) if series else texts._("Single programmes")
        groups.append(Group(heading, tuple(options)))
    return groups


def _filter_groups(page: Page, texts: Texts) -> list[Group]:
    """Firms and kinds, which no mark of the overview stands for; zero persons cannot be chosen."""
    selection = page.linked.selection

    def option(key: str, choice: Choice, text: str) -> Option:
        current = choice.value in selection[key]
        open_ = choice.persons > 0 or current
        return Option(
            text,
            f"?{selection.toggled(key, choice.value).query}" if open_ else None,
            current,
            texts.n("{count} person", "{count} persons", choice.persons),
            f"{key}={choice.value}",
            f"?{selection.added(key, choice.value).query}",
        )

    firms = tuple(option("organisation", choice, choice.name) for choice in page.organisations)
    kinds = tuple(option("kind", choice, kind_name(texts, choice.value)) for choice in page.kinds)
    groups = [Group(texts._("Kind of organisation"), kinds), Group(texts._("Firm or organisation"), firms)]
    return [group for group in groups if group.options]
