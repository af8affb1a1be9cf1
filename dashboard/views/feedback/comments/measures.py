"""Released comments by host, kind and barrier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.comments.query import Comments
from data.frames import records

KINDS = ("strength", "adversity", "challenge", "other")
BARRIERS: tuple[str | None, ...] = ("strategic", "structural", "cultural", "process", None)
"""Nesta's, and none named."""

Cell = tuple[str, str | None]
"""Kind and barrier."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom comments speak of: a host, or an event without one. `counts` are by kind and barrier."""

    key: Literal["host", "event"]
    code: str
    name: str
    day: datetime
    focus: bool
    counts: Mapping[Cell, int]

    def of_kind(self, kind: str) -> int:
        return sum(count for (each, _), count in self.counts.items() if each == kind)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment in its public words."""

    key: Literal["host", "event"]
    code: str
    name: str
    focus: bool
    kind: str
    barrier: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that the chart shows: `subjects` in the order of events, `drawn` as many as there is room for.

    `comments` are in the alphabet's order of their words, `untold` counts those beyond them.
    """

    subjects: tuple[Subject, ...]
    drawn: tuple[Subject, ...]
    comments: tuple[Comment, ...]
    total: int
    filtered: bool

    @property
    def untold(self) -> int:
        return self.total - len(self.comments)

    @property
    def in_focus(self) -> tuple[Subject, ...]:
        return tuple(subject for subject in self.subjects if subject.focus)

    @property
    def n(self) -> int:
        """Comments in focus."""
        return sum(subject.total for subject in self.in_focus)

    def by_barrier(self) -> Counter[str | None]:
        """Comments in focus by barrier."""
        found: Counter[str | None] = Counter()
        for subject in self.in_focus:
            for (_, barrier), count in subject.counts.items():
                found[barrier] += count
        return found


def measures(frames: Comments, linked: Linked, frame: Frame) -> Spoken:
    """The comments as the selection shows them; hosts beyond the frame's room are counted, the selected ones kept."""
    by_subject: dict[tuple[bool, str], list[Mapping[str, Any]]] = {}
    rows = records(frames.counts)
    for row in rows:
        by_subject.setdefault((row["hosted"], row["code"]), []).append(row)
    subjects = sorted((_subject(found) for found in by_subject.values()), key=lambda each: (each.day, each.code))
    names = shown.names_apart({each.code: (each.name, each.day) for each in subjects})
    subjects = [replace(each, name=names[each.code]) for each in subjects]
    most = frame.rows - len(BARRIERS) - 4
    kept = sorted(subjects, key=lambda each: not (linked.hinged and each.focus))[:most]
    return Spoken(
        tuple(subjects),
        tuple(subject for subject in subjects if subject in kept),
        tuple(
            sorted(
                (_comment(row, names) for row in records(frames.words)),
                key=lambda each: (not each.focus, each.text.casefold(), each.text),
            )
        ),
        int(rows[0]["total"]) if rows else 0,
        linked.hinged,
    )


def _subject(rows: Sequence[Mapping[str, Any]]) -> Subject:
    counts: Counter[Cell] = Counter()
    for row in rows:
        counts[row["kind"], row["barrier"]] += row["comments"]
    first = rows[0]
    return Subject(
        "host" if first["hosted"] else "event",
        first["code"],
        first["name"],
        min(row["day"] for row in rows),
        any(row["focus"] for row in rows),
        counts,
    )


def _comment(row: Mapping[str, Any], names: Mapping[str, str]) -> Comment:
    key: Literal["host", "event"] = "host" if row["hosted"] else "event"
    return Comment(
        key,
        row["code"],
        names.get(row["code"], row["name"]),
        bool(row["focus"]),
        row["kind"],
        row["barrier"],
        row["public_text"],
    )
