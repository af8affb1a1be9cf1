"""The funnel drawn: a row per step, a mark per case where it stands, how many got so far, and in how many days."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import (
    Canvas,
    Circle,
    Frame,
    Line,
    Link,
    Links,
    Mark,
    Rect,
    Shape,
    Text,
    Told,
    baseline,
)
from dashboard.drawing.measure import fitted
from dashboard.texts import DASH, Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.cases.measures import Case
from dashboard.views.startups.funnel.measures import Funnel, Stage
from dashboard.words import stage_name

Items = Iterator[Shape | Mark | Told]

RADIUS = 5.0
_SLOT, _BAR = 15.0, 6.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where things stand: marks from `left` on in so much `room`; numbers end at `reached`, days begin at `days`."""

    narrow: bool
    left: float
    room: float
    reached: float
    days: float
    top: float
    pitch: float

    @property
    def capacity(self) -> int:
        """How many marks a row holds."""
        return int(self.room // _SLOT)


_WIDE = Place(False, 122, 240, 408, 424, 26, 30)
_NARROW = Place(True, 0, 285, 358, 128, 24, 46)


def canvas(texts: Texts, found: Funnel, frame: Frame, links: Links | None) -> Canvas:
    """The drawing; without links, marks can be read and not pressed."""
    place = _NARROW if frame.narrow else _WIDE
    sheet = _Sheet(texts, found, place, links)
    items = [*sheet.heads(frame.units)]
    for row, stage in enumerate(found.stages):
        items += sheet.row(stage, place.top + row * place.pitch, frame.units)
    height = place.top + len(found.stages) * place.pitch
    return Canvas(frame.units, height, texts._("Cases by furthest step"), tuple(items))


def days_words(texts: Texts, stage: Stage) -> str:
    """The days that it took: one or two as they are, more by their middle and their ends; a dash without any."""
    if not stage.days:
        return DASH
    if len(stage.days) == 1:
        return words.days(texts, stage.days[0])
    low, high = texts.number(stage.days[0]), texts.number(stage.days[-1])
    if len(stage.days) == 2:
        return texts._("{low} and {high} days", low=low, high=high)
    return texts._(
        "{median} ({span}), n {n}",
        median=texts.number(round(stage.median or 0)),
        span=texts.span(low, high),
        n=texts.number(len(stage.days)),
    )


def stage_label(texts: Texts, found: Funnel, stage: Stage) -> str:
    """A step in full."""
    values = {
        "count": texts.number(stage.reached),
        "all": texts.number(len(found.cases)),
        "stage": stage_name(texts, stage.stage),
    }
    if stage.stage == "ended":
        said = texts._("{stage}: {count} of {all} cases", **values)
    else:
        said = texts._("{stage}: {count} of {all} cases reached it or a later step", **values)
    if found.filtered:
        said = texts._("{said}, {focus} of them selected", said=said, focus=texts.number(stage.focus))
    if stage.days:
        said = texts._("{said}; from the step before: {days}", said=said, days=days_words(texts, stage))
    return said


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    found: Funnel
    place: Place
    links: Links | None

    def heads(self, units: float) -> Items:
        """What stands in a row."""
        texts, place = self.texts, self.place
        yield Text(0, 12, texts._("Furthest step"), "h")
        yield Text(place.reached, 12, texts._("Got so far"), "h", "end")
        if not place.narrow:
            yield Text(place.days, 12, fitted(texts._("Days from step before"), units - place.days, bold=True), "h")

    def row(self, stage: Stage, top: float, units: float) -> Items:
        """One step: its name and numbers as one mark, then a mark per case."""
        texts, place, found = self.texts, self.place, self.found
        focus = found.filtered and stage.focus > 0
        line = top + 15 if place.narrow else baseline(top + place.pitch / 2)
        y = top + (33 if place.narrow else place.pitch / 2)
        took = texts._("{part} of {whole}", part=texts.number(stage.focus), whole=texts.number(stage.reached))
        number = took if focus and stage.focus < stage.reached else texts.number(stage.reached)
        days = fitted(days_words(texts, stage), (units if place.narrow else units - place.days) - 8)
        name = fitted(stage_name(texts, stage.stage), 118, bold=focus)
        spent = Text(units, line, days, "q num", "end") if place.narrow else Text(place.days, line, days, "q num")
        shapes: tuple[Shape, ...] = (
            Line(0, top, units, top, "grid"),
            Text(0, line, name, "b f" if focus else ""),
            Text(place.reached, baseline(y), number, "num b f" if focus else "num b", "end"),
            spent,
        )
        hit = Rect(
            0, top + 1, units if place.narrow else place.left - 4, 22 if place.narrow else place.pitch - 2, "hit"
        )
        yield self._pressable("stage", stage.stage, stage_label(texts, found, stage), hit, shapes)
        if len(stage.cases) > place.capacity:
            yield from self._crowd(stage, y)
            return
        for slot, case in enumerate(stage.cases):
            x = place.left + 6 + _SLOT * slot
            hit = Rect(x - _SLOT / 2, y - 12, _SLOT, 24, "hit")
            label = words.case_words(texts, case)
            yield self._pressable("startup", case.startup, label, hit, _shapes(case, x, y))

    def _crowd(self, stage: Stage, y: float) -> Items:
        """Too many for a mark each: a number and its bar, in one scale for all rows."""
        place = self.place
        most = max(len(each.cases) for each in self.found.stages)
        unit, count = (place.room - 80) / most, len(stage.cases)
        focus = sum(case.focus for case in stage.cases)
        yield Rect(place.left, y - _BAR / 2, unit * count, _BAR, "att")
        if focus:
            yield Rect(place.left, y - _BAR / 2, unit * focus, _BAR, "att f")
        yield Text(place.left + unit * count + 6, baseline(y), self.texts.number(count), "q num")

    def _pressable(self, key: str, value: str, label: str, hit: Rect, shapes: tuple[Shape, ...]) -> Mark | Told:
        link: Link | None = self.links.to(key, value) if self.links else None
        return Mark(link, label, hit, shapes) if link else Told(label, hit, shapes)


def _shapes(case: Case, x: float, y: float) -> tuple[Shape, ...]:
    f = " f" if case.focus else ""
    dot = Circle(x, y, RADIUS, f"step{f}" if case.verified else f"nostep{f}")
    return (dot, Line(x - 6, y + 6, x + 6, y - 6, f"inv{f}")) if case.ended else (dot,)
