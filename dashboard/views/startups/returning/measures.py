"""Startups at events by whether they had come before. Appearances and startups are different numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.figures import Distinct, Dot, Row
from dashboard.views.startups.grouping import REST
from dashboard.views.startups.measures import figures
from dashboard.views.startups.returning.frames import ArrivalFrames
from dashboard.views.startups.stages import ATTENDED
from data.frames import records

Came = Literal["new", "earlier", "again"]
CAME: tuple[Came, ...] = ("new", "earlier", "again")
"""New to the series, or to a programme without one; earlier: came to another programme of it; again: to this one."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A startup at an event that it attended."""

    dot: Dot
    came: Came
    focus: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """An event or a group of them: how many startups attended by `CAME`, each once an event; `focus` the selected."""

    row: Row
    arrivals: tuple[Arrival, ...]
    counts: tuple[int, ...]
    focus: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The chart in numbers; `visits` without those that no startup attended."""

    visits: tuple[Visit, ...]
    distinct: Distinct
    filtered: bool
    as_of: date | None

    def total(self, came: Came) -> int:
        """Appearances of this sort."""
        return sum(visit.counts[CAME.index(came)] for visit in self.visits)

    @property
    def appearances(self) -> int:
        """All of them: a startup counts once at every event it attended."""
        return sum(sum(visit.counts) for visit in self.visits)

    @property
    def chosen(self) -> int:
        """The selected of these; all where nothing is selected."""
        return sum(sum(visit.focus) for visit in self.visits) if self.filtered else self.appearances


def arrivals(found: ArrivalFrames, linked: Linked, frame: Frame) -> Arrivals:
    """Who came for the first time, and who came back."""
    seen = figures(found.frames, linked, frame)
    if found.counted is not None:
        sums = {str(row["group"]): row for row in records(found.counted)}
        largest = found.frames.groups.largest if found.frames.groups else None
        names = (
            {}
            if largest is None
            else {linked.code(row["reference"], row["code"]): row["event_id"] for row in records(largest)}
        )
        visits = [
            _counted(row, sums.get(str(names.get(row.value, _key(row)))), filtered=seen.filtered) for row in seen.rows
        ]
    else:
        before = (
            {}
            if found.earlier is None
            else {(row["reference"], row["startup"]): row["first_day"] for row in records(found.earlier)}
        )
        visits = [_detailed(row, before, linked) for row in seen.rows]
    return Arrivals(tuple(visit for visit in visits if sum(visit.counts)), seen.distinct, seen.filtered, seen.as_of)


def _detailed(row: Row, before: Mapping[tuple[str, str], datetime], linked: Linked) -> Visit:
    reference = linked.only.reference if linked.only else row.value.rpartition(".")[0]
    there = [
        Arrival(dot, _came(dot, before.get((reference, dot.code)), row.day), any(dot.focus))
        for dot in row.dots
        if dot.furthest >= ATTENDED
    ]
    there.sort(key=lambda each: (CAME.index(each.came), each.dot.code))
    return Visit(
        row,
        tuple(there),
        tuple(sum(each.came == came for each in there) for came in CAME),
        tuple(sum(each.came == came and each.focus for each in there) for came in CAME),
    )


def _came(dot: Dot, first: datetime | None, day: date | None) -> Came:
    if dot.returning:
        return "again"
    return "earlier" if first and day and first.date() < day else "new"


def _counted(row: Row, sums: Mapping[str, Any] | None, *, filtered: bool) -> Visit:
    if sums is None:
        return Visit(row, (), (0, 0, 0), (0, 0, 0))
    focus = tuple(sums[f"chosen_{came}"] if filtered else 0 for came in CAME)
    return Visit(row, (), tuple(sums[came] for came in CAME), focus)


def _key(row: Row) -> str:
    """What `counted` calls a period or the rest."""
    return row.value.replace("-", "") or str(REST)
