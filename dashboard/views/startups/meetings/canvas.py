"""The matrix drawn: a row per startup, a column per firm, a mark where they met or took a step."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.texts import Texts
from dashboard.views.startups.meetings.measures import Meetings, Pair
from dashboard.words import stage_name

Items = Iterator[Shape | Mark]

_LEVELS, _LEVEL = 3, 17.0
"""Firms' names stand on so many lines by turns, and have the room of as many columns."""

_WIDEST = 46.0
"""Of a column: few firms do not stand further apart."""


@dataclass(frozen=True, slots=True)
class Place:
    """Columns from `left` on, each so wide; rows from `top` on, each `pitch` high."""

    narrow: bool
    units: float
    left: float
    column: float
    top: float
    pitch: float

    def x(self, column: int) -> float:
        """The centre of a column."""
        return self.left + self.column * (column + 0.5)

    def y(self, row: int) -> float:
        """The centre of a row's marks."""
        return self.top + self.pitch * row + (32 if self.narrow else self.pitch / 2)


def canvas(texts: Texts, found: Meetings, frame: Frame, links: Links) -> Canvas:
    """There is at least one startup and one firm."""
    left = 0.0 if frame.narrow else 150.0
    column = min(_WIDEST, (frame.units - left) / len(found.firms))
    place = Place(frame.narrow, frame.units, left, column, _LEVELS * _LEVEL + 8, 44 if frame.narrow else 25)
    items = [*_heads(texts, found, place, links)]
    for row, startup in enumerate(found.startups):
        items += _row(texts, found, place, links, row, startup)
    height = place.top + place.pitch * len(found.startups)
    return Canvas(frame.units, height, texts._("Startups by firm"), tuple(items))


def pair_words(texts: Texts, pair: Pair) -> str:
    """What is on record of a pair."""
    return _said(texts, pair.met, pair.step, pair.ended)


@lru_cache(maxsize=128)
def _said(texts: Texts, met: bool, step: str, ended: bool) -> str:
    said = [texts._("met")] if met else []
    if step:
        said.append(stage_name(texts, step))
    if ended:
        said.append(stage_name(texts, "ended"))
    return ", ".join(said)


def _heads(texts: Texts, found: Meetings, place: Place, links: Links) -> Items:
    selected = links.selection["organisation"]
    starts = _starts(found, place)
    for column, (firm, name) in enumerate(found.firms.items()):
        level, x = column % _LEVELS, place.x(column)
        y = 12 + _LEVEL * level
        f = " f" if firm in selected else ""
        begins, after = starts[column], starts[column + _LEVELS : column + _LEVELS + 1]
        room = after[0] - 8 - begins if after else place.units - begins
        count = sum(pair.firm == firm for pair in found.pairs.values())
        label = texts.n("{firm}: {count} startup", "{firm}: {count} startups", count, firm=name)
        yield Line(x, y + 4, x, place.top - 2, "grid")
        yield Mark(
            links.to("organisation", firm),
            label,
            Rect(begins, y - 12, room, _LEVEL - 1, "hit"),
            (Text(begins, y, fitted(name, room, 13, bold=bool(f)), f"h{f}" if f else "q"),),
        )


def _starts(found: Meetings, place: Place) -> list[float]:
    """Where each name begins: at its column, or so far before that it ends where the drawing does."""
    widest = place.column * _LEVELS - 8
    return [
        min(place.x(column) - 6, place.units - min(width_of(name, 13, True), widest))
        for column, name in enumerate(found.firms.values())
    ]


def _row(texts: Texts, found: Meetings, place: Place, links: Links, row: int, startup: str) -> Items:
    name, y = found.startups[startup], place.y(row)
    top = place.top + place.pitch * row
    pairs = [(column, found.pairs.get((startup, firm))) for column, firm in enumerate(found.firms)]
    focus = any(pair.focus for _, pair in pairs if pair)
    link, count = links.to("startup", startup), sum(pair is not None for _, pair in pairs)
    label = texts.n("{startup}: {count} firm", "{startup}: {count} firms", count, startup=name)
    room = place.units if place.narrow else place.left - 8
    line = top + 15 if place.narrow else baseline(y)
    hit = Rect(0, top + 1, room, 19 if place.narrow else place.pitch - 2, "hit")
    yield Line(0, top, place.left + place.column * len(found.firms), top, "grid")
    yield Mark(link, label, hit, (Text(0, line, fitted(name, room, bold=focus), "b f" if focus else ""),))
    wide = min(place.column, 24.0)
    for column, pair in pairs:
        if pair is None:
            continue
        x = place.x(column)
        said = texts._(
            "{startup} and {firm}: {said}", startup=name, firm=found.firms[pair.firm], said=pair_words(texts, pair)
        )
        hit = Rect(x - wide / 2, y - 12, wide, 24, "hit")
        yield Mark(link, said, hit, _shapes(pair, x, y))


def _shapes(pair: Pair, x: float, y: float) -> tuple[Shape, ...]:
    f = " f" if pair.focus else ""
    if not pair.furthest:
        dot = Circle(x, y, 4, f"nostep{f}")
        return (dot, Line(x - 6, y + 6, x + 6, y - 6, f"inv{f}")) if pair.ended else (dot,)
    box = Rect(x - 9, y - 9, 18, 18, f"step{f}")
    number = Text(x, baseline(y), str(pair.furthest), f"on{f}", "middle")
    return (box, Line(x - 9, y + 9, x + 9, y - 9, f"inv{f}"), number) if pair.ended else (box, number)
