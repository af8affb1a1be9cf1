"""A page as a value: what one address shows to one viewer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW, NARROW_DEEPER, NARROW_PAGE, WIDE, WIDE_DEEPER, WIDE_PAGE
from dashboard.linking import Fetch, Linked, Reach, link
from dashboard.progress import measures, query
from dashboard.progress.measures import Choice, Concern, Delivery
from dashboard.records.page import all_records, within_reach
from dashboard.released.inside import Inside
from dashboard.selection import parse
from dashboard.texts import Texts
from dashboard.views import VIEWS, VIEWS_BY_NAME, themes
from data.access import Door
from data.frames import records
from data.hinge import Chosen

MOST_LISTED = 50
"""Programmes spelt out in the switcher; beyond them one opens a programme by its number."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The programmes one may switch to, as rows of `progress.query.programmes`; `total` counts those not listed too."""

    rows: tuple[Mapping[str, Any], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows. `view` is the view it shows large, or None on the overview.

    `deeper` are that view's other charts, by the name that their elements and addresses have: `view-chart`. `records`:
    the rows behind the view reach this reader.
    """

    view: str | None
    linked: Linked
    drawings: Mapping[str, Drawing]
    deeper: Mapping[str, Drawing]
    delivery: Delivery
    concerns: tuple[Concern, ...]
    organisations: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    listed: Listed
    records: bool


class NoSuchPage(LookupError):
    """No page has this path."""


def view_of(path: str) -> str | None:
    """The view that a path shows large; None for the overview.

    Raises `NoSuchPage`.
    """
    name = path.strip("/")
    if name and name not in VIEWS_BY_NAME:
        raise NoSuchPage(path)
    return name or None


def page_of(
    fetch: Fetch,
    door: Door,
    path: str,
    search: str,
    *,
    narrow: bool,
    texts: Texts,
    today: date,
    inside: Inside | None = None,
) -> Page:
    """The page of an address, for a browser of that width; `inside` for a viewer who speaks for an organisation.

    Raises `NoSuchPage`; whatever else an address holds that cannot be read is reported in `linked.unread`.
    """
    name = view_of(path)
    selection, unread = parse(search)
    linked = link(fetch, door, selection, today, unread)
    return Page(
        view=name,
        linked=linked,
        drawings=drawings_of(fetch, door, linked, narrow=narrow, texts=texts, only=name, inside=inside),
        deeper=deeper_of(fetch, door, linked, name, narrow=narrow, texts=texts, inside=inside) if name else {},
        delivery=measures.delivery(fetch(query.delivery(door, everywhere(linked)))),
        concerns=() if name else concerns_of(fetch, door, linked, inside),
        organisations=measures.organisation_choices(fetch(query.organisation_choices(door, linked.reach))),
        kinds=measures.kind_choices(fetch(query.kind_choices(door, linked.reach))),
        listed=_listed(fetch, door),
        records=name is not None and within_reach(name, linked, inside),
    )


def drawings_of(
    fetch: Fetch,
    door: Door,
    linked: Linked,
    *,
    narrow: bool,
    texts: Texts,
    only: str | None = None,
    inside: Inside | None = None,
) -> dict[str, Drawing]:
    """Each view's drawing by the view's name, in display order; of one view alone, drawn large, if `only` names it.

    To whom a programme in scope is its own, ballots and feedback are drawn as they were published to its firm.
    """
    frame = (NARROW_PAGE if narrow else WIDE_PAGE) if only else (NARROW if narrow else WIDE)
    return {
        view.name: inside.drawing(view, linked, frame, texts)
        if inside and inside.publishes(view.name, linked)
        else view.shown(fetch, door, linked, frame, texts)
        for view in VIEWS
        if only is None or view.name == only
    }


def deeper_of(
    fetch: Fetch,
    door: Door,
    linked: Linked,
    view: str,
    *,
    narrow: bool,
    texts: Texts,
    inside: Inside | None = None,
) -> dict[str, Drawing]:
    """The deeper charts of a view by name, in display order.

    To whom a programme in scope is its own, charts of ballots and feedback are those that its firm reads.
    """
    frame = NARROW_DEEPER if narrow else WIDE_DEEPER
    shown = VIEWS_BY_NAME[view]
    if inside and inside.publishes(view, linked):
        return inside.deeper(shown, linked, frame, texts)
    return {f"{view}-{chart.name}": chart.shown(fetch, door, linked, frame, texts) for chart in shown.deeper}


def drawing_named(
    fetch: Fetch, door: Door, name: str, search: str, *, texts: Texts, today: date, inside: Inside | None = None
) -> tuple[Linked, Drawing]:
    """A view, one of its deeper charts as its page shows it wide, or its records, by the name that its element has.

    Raises `NoSuchPage`.
    """
    view = view_of(name.partition("-")[0])
    if view is None:
        raise NoSuchPage(name)
    if name == f"{view}-records":
        page = all_records(fetch, door, view, search, texts=texts, today=today, inside=inside)
        if page.refused:
            raise NoSuchPage(name)
        return page.linked, page.shown
    selection, unread = parse(search)
    linked = link(fetch, door, selection, today, unread)
    found = (
        drawings_of(fetch, door, linked, narrow=False, texts=texts, only=view, inside=inside)
        if name == view
        else deeper_of(fetch, door, linked, view, narrow=False, texts=texts, inside=inside)
    )
    if name not in found:
        raise NoSuchPage(name)
    return linked, found[name]


def concerns_of(fetch: Fetch, door: Door, linked: Linked, inside: Inside | None = None) -> tuple[Concern, ...]:
    """What needs attention, most pressing first. A top theme is one of the leading set of its latest closed round.

    To whom a programme in scope is its own, nothing here speaks of ballots or of what hosts were given.
    """
    reach = everywhere(linked)
    registers = measures.concern("registers", fetch(query.missing_registers(door, reach)), "event", linked)
    if inside and inside.reaches(linked):
        return (registers,) if registers else ()
    found = (
        registers,
        measures.concern("themes", themes.leading_unscheduled(fetch, door, linked), "theme", linked),
        measures.concern("suggestions", fetch(query.overdue_suggestions(door, reach, linked.today)), "host", linked),
    )
    rounds = measures.round_concerns(fetch(query.unshown_rounds(door, reach)), linked)
    last = measures.lesson_concern(fetch(query.bare_lessons(door, reach)))
    return tuple(concern for concern in (*found, *rounds, last) if concern)


def everywhere(linked: Linked) -> Reach:
    """The same scope with nothing selected: what speaks of the whole programme is asked once, not once a click."""
    return replace(linked, selection=linked.selection.cleared(), chosen=Chosen(), organisations=(), kinds=()).reach


def _listed(fetch: Fetch, door: Door) -> Listed:
    rows = records(fetch(query.programmes(door, MOST_LISTED)))
    return Listed(tuple(rows), rows[0]["total"] if rows else 0)
