"""Rows of things counted against what was promised, in one scale: a mark for each, or bars where they are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.texts import Texts
from dashboard.views.startups.layout import RADIUS, startup_shape

Kind = Literal["square", "round", "bar", "words"]

SQUARE, SLOT = 13, 16
"""A square's side, and the distance between two marks."""
BAR = 15
PITCH, NARROW_PITCH = 26, 44
LABEL, GAP = 150, 8
"""Wide: where marks begin, and what stays free between them and the words at the right edge."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing counted: `said` stands at the right edge, `label` is the whole in words.

    Where `promised` is more, what is lacking is hollow; else a tick stands behind as many. The last `again` of round
    marks are diamonds. Without a `count`, dots or hatches over the full width say why: `hatched` or not.
    """

    name: str
    said: str
    label: str
    kind: Kind
    count: int | None
    promised: int | None = None
    again: int = 0
    hatched: bool = False


def rows_canvas(rows: Sequence[Row], frame: Frame, name: str) -> Canvas:
    """The rows in their order, all marks of one size, all bars in one scale."""
    pitch = NARROW_PITCH if frame.narrow else PITCH
    left = 0.0 if frame.narrow else LABEL
    room = frame.units - left if frame.narrow else frame.units - left - _widest(rows) - GAP
    fit = int((room + SLOT - SQUARE) // SLOT)
    bars = [row for row in rows if row.kind == "bar" or _most(row) > fit]
    scale = room / max(map(_most, bars), default=1) if bars else 0.0
    items: list[Shape | Told] = []
    for place, row in enumerate(rows):
        top = place * pitch
        y = top + (32 if frame.narrow else pitch / 2)
        line = top + 15 if frame.narrow else baseline(y)
        said = Text(frame.units, line, row.said, "num", "end")
        label = frame.units - width_of(row.said) - GAP if frame.narrow else left - GAP
        shapes = (Text(0, line, fitted(row.name, label)), said, *_marks(row, left, y, room, fit, scale))
        hit = Rect(0, top + 1, frame.units, pitch - 2, "hit")
        items.append(Told(row.label, hit, shapes))
    return Canvas(frame.units, len(rows) * pitch + 2, name, tuple(items))


def rows_table(texts: Texts, caption: str, rows: Sequence[Row]) -> Table | None:
    """The same rows in words; None without any."""
    head = (Cell(texts._("What")), Cell(texts._("How many"), numeric=True))
    found = tuple((Cell(row.name), Cell(row.said, numeric=True)) for row in rows)
    return Table(caption, head, found) if rows else None


def _widest(rows: Sequence[Row]) -> float:
    return max((width_of(row.said) for row in rows), default=0.0)


def _most(row: Row) -> int:
    return max(row.count or 0, row.promised or 0, 1)


def _marks(row: Row, left: float, y: float, room: float, fit: int, scale: float) -> Iterator[Shape]:
    if row.kind == "words":
        return
    if row.count is None:
        yield Rect(left, y - BAR / 2, room, BAR, "hatch" if row.hatched else "supp")
    elif row.kind == "bar" or _most(row) > fit:
        if row.promised and row.promised > row.count:
            yield Rect(left + 0.5, y - BAR / 2 + 0.5, row.promised * scale - 1, BAR - 1, "reg")
        yield Rect(left, y - BAR / 2, row.count * scale, BAR, "att")
        if row.promised and row.promised <= row.count:
            yield _tick(left + row.promised * scale, y)
    else:
        yield from _countable(row, row.count, left, y)


def _countable(row: Row, count: int, left: float, y: float) -> Iterator[Shape]:
    for place in range(max(count, row.promised or 0)):
        x = left + place * SLOT
        if row.kind == "round":
            again = count - row.again <= place < count
            yield (
                startup_shape(x + 6, y, returning=again, focus=False)
                if place < count
                else Circle(x + 6, y, RADIUS - 0.75, "unr")
            )
        elif place < count:
            yield Rect(x, y - SQUARE / 2, SQUARE, SQUARE, "att")
        else:
            yield Rect(x + 0.75, y - SQUARE / 2 + 0.75, SQUARE - 1.5, SQUARE - 1.5, "unr")
    if row.promised and row.promised <= count:
        yield _tick(left + row.promised * SLOT - (SLOT - SQUARE) / 2, y)


def _tick(x: float, y: float) -> Line:
    """As many as were promised."""
    return Line(x, y - 10, x, y + 10, "inv")
