"""How persons' minutes online are spread at each session: how many stayed how long, never who."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.attendance.cards import Card, cards_of
from dashboard.views.attendance.minutes.online import ENOUGH, Stretch, is_present, online_minutes
from dashboard.views.attendance.minutes.query import Frames
from data.frames import records


@dataclass(frozen=True, slots=True)
class Point:
    """So many `persons` with the same whole minutes; `present` for enough of the session, or partly."""

    minutes: int
    persons: int
    present: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session, the `part` of its event where that has several, and `points` by minutes; none where nothing tells."""

    card: Card
    part: int | None
    length: int
    register: str
    points: tuple[Point, ...]

    @property
    def persons(self) -> int:
        """Whose time is known."""
        return sum(point.persons for point in self.points)

    @property
    def present(self) -> int:
        """Those of them who stayed for enough of it."""
        return sum(point.persons for point in self.points if point.present)

    @property
    def enough(self) -> float:
        """The minutes from which on somebody is present."""
        return ENOUGH * self.length


@dataclass(frozen=True, slots=True)
class Figures:
    """Sessions in date order; `others` are not among them."""

    sittings: tuple[Sitting, ...]
    others: int
    hinged: bool

    @property
    def spoken(self) -> tuple[Sitting, ...]:
        """Those of the selection."""
        return tuple(each for each in self.sittings if each.card.reached)


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures. A session without a scheduled end has no time to be at, whatever stretches it has."""
    rows = sorted(records(frames.sittings), key=lambda row: (row["starts"], row["reference"], row["session_id"]))
    stays: dict[tuple[int, int], dict[int, list[Stretch]]] = defaultdict(lambda: defaultdict(list))
    for row in records(frames.stays):
        stays[row["programme_id"], row["session_id"]][row["stay"]].append((row["start"], row["end"]))
    parts = Counter((row["programme_id"], row["id"]) for row in rows)
    numbers = {card.key: card.number for card in cards_of(records(frames.cards), linked)}
    cards = {
        card.key: replace(card, number=numbers.get(card.key))
        for card in cards_of([{**row, "events": None} for row in rows], linked)
    }
    sittings = tuple(
        _sitting(row, cards[row["programme_id"], row["id"]], parts, stays[row["programme_id"], row["session_id"]])
        for row in rows
    )
    return Figures(sittings, rows[0]["sessions"] - len(rows) if rows else 0, linked.hinged)


def _sitting(
    row: dict[str, Any], card: Card, parts: Counter[tuple[int, int]], stays: dict[int, list[Stretch]]
) -> Sitting:
    starts, ends = row["starts"], row["ends"]
    part = row["sequence"] if parts[card.key] > 1 else None
    if ends is None:
        return Sitting(card, part, 0, row["register"], ())
    counts: Counter[tuple[int, bool]] = Counter()
    for stretches in stays.values():
        minutes = online_minutes(stretches, starts, ends)
        counts[round(minutes), is_present(minutes, starts, ends)] += 1
    points = tuple(Point(minutes, persons, present) for (minutes, present), persons in sorted(counts.items()))
    return Sitting(card, part, round((ends - starts).total_seconds() / 60), row["register"], points)
