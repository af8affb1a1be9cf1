"""Two programmes of a series, or two hosts, side by side in one scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from dashboard.comparison import query
from dashboard.drawing.card import Cell, Drawing
from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Mark, Told
from dashboard.linking import Fetch, Linked, link
from dashboard.progress.query import programmes
from dashboard.released.inside import Inside
from dashboard.selection import Selection, parse
from dashboard.texts import Texts
from dashboard.views import VIEWS
from data.access import Door
from data.frames import records

SIDES = 2
MOST_OFFERED = 40
"""Programmes among which pairs are offered."""
MOST_HOSTS = 9
"""Hosts among which pairs are offered: of nine there are thirty-six."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, the selection that shows it alone, and its views by name."""

    name: str
    selection: Selection
    drawings: Mapping[str, Drawing]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that could be compared: what they are called, and the selection that asks for them."""

    names: tuple[str, str]
    selection: Selection


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page. Without two of a kind selected there are no `sides`, and `pairs` says what there is to compare.

    `left_out` counts what is selected beyond two.
    """

    linked: Linked
    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]
    left_out: int


def comparison(
    fetch: Fetch,
    door: Door,
    search: str,
    *,
    narrow: bool,
    texts: Texts,
    today: date,
    inside: Inside | None = None,
) -> Comparison:
    """What an address asks to compare: two hosts where it names some, else two programmes."""
    selection, unread = parse(search)
    linked = link(fetch, door, selection, today, unread)
    key = "host" if len(linked.selection["host"]) >= SIDES else "programme"
    values = linked.selection[key]
    if len(values) < SIDES:
        return Comparison(linked, (), _pairs(fetch, door, linked, texts), 0)
    alone = [linked.selection.with_values(key, (value,)) for value in values[:SIDES]]
    if key == "programme":
        alone = [each.cleared() for each in alone]
    both = [link(fetch, door, each, today) for each in alone]
    drawings = _drawings(fetch, door, both, narrow=narrow, texts=texts, inside=inside)
    sides = tuple(
        Side(_name(linked, key, value, texts), each.selection, drawn)
        for value, each, drawn in zip(values, both, drawings, strict=False)
    )
    return Comparison(linked, sides, (), len(values) - SIDES)


def _drawings(
    fetch: Fetch, door: Door, both: Sequence[Linked], *, narrow: bool, texts: Texts, inside: Inside | None
) -> list[dict[str, Drawing]]:
    """Each side's views, in one scale. Of a reader's own programme, ballots and feedback stand on their own pages."""
    frame = NARROW_DEEPER if narrow else WIDE_DEEPER
    drawn: list[dict[str, Drawing]] = [{} for _ in both]
    for view in VIEWS:
        if inside and any(inside.publishes(view.name, each) for each in both):
            continue
        measured = view.alike([view.measures(view.read(fetch, door, each, frame), each, frame) for each in both])
        for side, each, figures in zip(drawn, both, measured, strict=True):
            side[view.name] = unlinked(view.drawing(figures, each, frame, texts))
    return drawn


def unlinked(drawing: Drawing) -> Drawing:
    """The drawing to read, not to press: on this page a press could not say on which side it selects."""
    canvas, table = drawing.canvas, drawing.table
    if canvas:
        items = tuple(
            Told(each.label, each.hit, each.shapes) if isinstance(each, Mark) else each for each in canvas.items
        )
        canvas = replace(canvas, items=items)
    if table:
        table = replace(table, columns=_plain(table.columns), rows=tuple(map(_plain, table.rows)))
    return replace(drawing, canvas=canvas, table=table, registers=())


def _plain(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(replace(cell, link=None) for cell in cells)


def _name(linked: Linked, key: str, value: str, texts: Texts) -> str:
    if key == "host":
        return linked.names[key, value]
    programme = next(each for each in linked.programmes if each.reference == value)
    return f"{texts.name(programme.title_en, programme.title_sv)} · {programme.reference}"


def _pairs(fetch: Fetch, door: Door, linked: Linked, texts: Texts) -> tuple[Pair, ...]:
    """Programmes of one series two by two, then the hosts of the programme in scope."""
    listed = records(fetch(programmes(door, MOST_OFFERED)))
    of_series = [
        Pair(
            (texts.name(one["title_en"], one["title_sv"]), texts.name(other["title_en"], other["title_sv"])),
            Selection.of(programme=[one["reference"], other["reference"]]),
        )
        for one, other in combinations(listed, SIDES)
        if one["series"] and one["series"] == other["series"]
    ]
    hosts = records(fetch(query.hosts(door, linked.only.id, MOST_HOSTS))) if linked.only else []
    of_hosts = [
        Pair((one["name"], other["name"]), linked.selection.cleared().with_values("host", (one["code"], other["code"])))
        for one, other in combinations(hosts, SIDES)
    ]
    return (*of_series, *of_hosts)
