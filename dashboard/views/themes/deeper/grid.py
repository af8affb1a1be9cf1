"""Themes in rows against columns of numbers, every cell a link: as a matrix, or as lines from column to column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Link, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of

Kind = Literal["full", "framed", "ring", "plain"]
"""How a cell stands out: a filled square, a framed one, a ring, or its number alone."""

MOST_COLUMNS = 12
"""More would stand closer than a finger can tell apart."""

_FIRST = 178.0
_ROW, _NARROW_ROW = 25.5, 46.0
_TOP, _STOREY = 22.0, 17.0
_WIDEST = 44.0
_SIDE = 19.0
_MOST_STOREYS = 3


@dataclass(frozen=True, slots=True)
class Head:
    """A column's: its words, cut where they have no room, and what it selects, if anything."""

    text: str
    label: str
    link: Link | None = None
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Square:
    """A cell. `at` is where lines from column to column pass: the smaller, the higher."""

    text: str
    label: str
    link: Link
    kind: Kind = "plain"
    focus: bool = False
    at: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A theme's label and its cells, one per column; None where nothing can be said, drawn as a dash."""

    title: str
    label: str
    link: Link
    cells: tuple[Square | None, ...]
    focus: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a drawing of so many columns has what; the narrow one has a row's label above its cells."""

    narrow: bool
    width: float
    size: float
    row: float
    first: float
    pitch: float
    storeys: int
    """Lines that the heads stand on in turn: as few as have room for them, and three at most."""

    @classmethod
    def of(cls, frame: Frame, heads: Sequence[Head], rows: Sequence[Row], widest: float = _WIDEST) -> "Sheet":
        """For a frame. Labels have the room that columns leave, bold or not: none moves when it is pressed."""
        columns = len(heads)
        longest = max((width_of(row.title, 14, True) for row in rows), default=0) + 16
        left = 0.0 if frame.narrow else max(_FIRST, min(longest, frame.units - widest * columns))
        pitch = min(widest, (frame.units - left) / max(columns, 1))
        row, size = (_NARROW_ROW, 13.0) if frame.narrow else (_ROW, 14.0)
        widths = [width_of(head.text, size) for head in heads]
        fits = (
            lines
            for lines in range(1, _MOST_STOREYS)
            if all(width <= _room(pitch, lines, place, columns) for place, width in enumerate(widths))
        )
        return cls(frame.narrow, float(frame.units), size, row, left + pitch / 2, pitch, next(fits, _MOST_STOREYS))

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return _TOP + _STOREY * (self.storeys - 1)

    def x(self, column: int) -> float:
        """A column's centre."""
        return self.first + self.pitch * column

    def y(self, row: float) -> float:
        """Where a row's cells stand."""
        return self.top + row * self.row + (32 if self.narrow else self.row / 2)

    def label(self, row: Row, place: int) -> Mark:
        """The row's label."""
        top = self.top + place * self.row
        start = self.first - self.pitch / 2
        room = self.width if self.narrow else start - 16
        below, height = (1.0, 19.0) if self.narrow else (0.75, 24.0)
        y = top + (15 if self.narrow else baseline(self.row / 2))
        text = Text(0, y, fitted(row.title, room, self.size, row.bold), role("b" if row.bold else "", row.focus))
        return Mark(
            row.link, row.label, Rect(0, top + below, self.width if self.narrow else start - 4, height, "hit"), (text,)
        )

    def band(self, place: int) -> Rect:
        """Behind a row in focus."""
        return Rect(-6, self.top + place * self.row, self.width + 12, self.row, "band")

    def heads(self, heads: Sequence[Head]) -> Iterator[Shape | Mark]:
        """The columns'."""
        for column, head in enumerate(heads):
            said = fitted(head.text, _room(self.pitch, self.storeys, column, len(heads)), self.size)
            half = width_of(said, self.size) / 2
            x = min(self.x(column), self.width - half)
            # The first stands lower, so that an odd one out never has to share its line.
            y = self.top - 10 - _STOREY * (column % self.storeys)
            text = Text(x, y, said, role("q", head.focus), "middle")
            if head.link is None:
                yield text
            else:
                hit = Rect(self.x(column) - self.pitch / 2, y - 16, self.pitch, 23, "hit")
                yield Mark(head.link, head.label, hit, (text,))

    def cell(self, column: int, square: Square, y: float) -> Mark:
        """A cell, around its centre."""
        x = self.x(column)
        half = min(self.pitch, 44.0) / 2
        hit = Rect(x - half, y - 11.5, 2 * half, 23, "hit")
        return Mark(square.link, square.label, hit, tuple(self._inside(square, x, y)))

    def _inside(self, square: Square, x: float, y: float) -> Iterator[Shape]:
        side = min(max(_SIDE, width_of(square.text, self.size, True) + 6), self.pitch - 1)
        box = (x - side / 2, y - _SIDE / 2, side, _SIDE)
        if square.kind == "full":
            yield Rect(*box, role("att", square.focus))
        elif square.kind == "framed":
            yield Rect(*box, role("reg", square.focus))
        elif square.kind == "ring":
            yield Circle(x, y, min(_SIDE, self.pitch - 1) / 2, role("unr", square.focus))
        ink = {"full": "on num", "plain": "q num"}.get(square.kind, "num")
        yield Text(x, baseline(y), square.text, role(ink, square.focus), "middle")

    def canvas(self, label: str, rows: float, items: Sequence[Shape | Mark], rest: str = "") -> Canvas:
        """The drawing of so many rows, with a word on those it leaves out."""
        height = self.top + rows * self.row
        said = [Text(0, baseline(height + 12), rest, "q")] if rest else []
        return Canvas(self.width, height + (26 if rest else 2), label, (*items, *said))


def matrix(
    frame: Frame, heads: Sequence[Head], rows: Sequence[Row], label: str, rest: str = "", widest: float = _WIDEST
) -> Canvas:
    """Every cell in its row; columns are `widest` apart at most."""
    sheet = Sheet.of(frame, heads, rows, widest)
    items: list[Shape | Mark] = [*sheet.heads(heads)]
    for place, row in enumerate(rows):
        if row.focus:
            items.append(sheet.band(place))
        items.append(sheet.label(row, place))
        for column, square in enumerate(row.cells):
            y = sheet.y(place)
            if square is None:
                items.append(Text(sheet.x(column), baseline(y), "\N{EN DASH}", "q", "middle"))
            else:
                items.append(sheet.cell(column, square, y))
    return sheet.canvas(label, len(rows), items, rest)


def ladder(frame: Frame, heads: Sequence[Head], rows: Sequence[Row], label: str, rest: str = "") -> Canvas:
    """Every cell at the height of its column's order, `Square.at`, and a line through each row's cells.

    Rows come in the first column's order. The narrow drawing, whose labels stand above their cells, is a matrix.
    """
    if frame.narrow:
        return matrix(frame, heads, rows, label, rest, 70)
    sheet = Sheet.of(frame, heads, rows, 96)
    spots = [_spots(rows, column) for column in range(len(heads))]
    items: list[Shape | Mark] = [*sheet.heads(heads)]
    for row in sorted(range(len(rows)), key=lambda place: rows[place].focus):
        known = [(column, spots[column][row]) for column in range(len(heads)) if row in spots[column]]
        for (left, high), (right, low) in pairwise(known):
            kind = "inv f" if rows[row].focus else "axis"
            items.append(Line(sheet.x(left), sheet.y(high), sheet.x(right), sheet.y(low), kind))
    for place, each in enumerate(rows):
        items.append(sheet.label(each, place))
        for column, square in enumerate(each.cells):
            if square is not None:
                items.append(sheet.cell(column, square, sheet.y(spots[column][place])))
    items += [
        Text(sheet.x(column), baseline(sheet.y(0)), "\N{EN DASH}", "q", "middle")
        for column, found in enumerate(spots)
        if not found
    ]
    return sheet.canvas(label, len(rows), items, rest)


def role(kind: str, focus: bool) -> str:
    """A mark's part, in the accent or not."""
    return f"{kind} f".lstrip() if focus else kind


def _room(pitch: float, lines: int, column: int, columns: int) -> float:
    """For a head, on so many lines in turn; the outermost have less, as they stand at the drawing's edge."""
    edge = lines > 1 and column in (0, columns - 1)
    return pitch * (lines - (0.5 if edge else 0)) - 5


def letter(place: int) -> str:
    """What a column of themes is headed by, and its row begins with: A to Z, then AA."""
    return (letter(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)


def _spots(rows: Sequence[Row], column: int) -> dict[int, int]:
    """By row, where its cell stands in the column: in the cells' order, ties in the rows'."""
    known = [(square.at, place) for place, row in enumerate(rows) if (square := row.cells[column]) is not None]
    return {place: spot for spot, (_, place) in enumerate(sorted(known))}
