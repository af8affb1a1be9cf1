"""Attendance as a release holds it: by event how many firms and persons came, and the reader's own people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.released.reading import ReleaseRead
from data.frames import records
from data.release.figures import Figure

PartName = Literal["whole", "morning", "afternoon"]

_THERE = ("present", "partial")
_HELD = "held"


@dataclass(frozen=True, slots=True)
class Part:
    """Firms and persons of an event, or of one half of its day; each None where the release has no such figure."""

    name: PartName
    firms: Figure | None
    persons: Figure | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """One event. `parts` are the whole of it, its morning and its afternoon, the halves only where it had them.

    `own` counts the reader's people who were there, None where no register tells; `asked` those who were invited. Both
    are None for a funder.
    """

    event: Figure
    chosen: bool
    registered: Figure | None
    parts: tuple[Part, ...]
    own: int | None
    asked: int | None

    @property
    def code(self) -> str:
        """What selects it."""
        return self.event.event or ""

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.event.detail == _HELD

    @property
    def firms(self) -> Figure | None:
        """The firms that came to any of it."""
        return self.parts[0].firms

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of it that the drawing shows."""
        found = [self.registered, self.firms, *(part.persons for part in self.parts)]
        return tuple(figure for figure in found if figure is not None)


@dataclass(frozen=True, slots=True)
class Published:
    """All that one reader reads of attendance: gatherings in order of date, and what is known of the programme.

    `scale` is the number of persons that a full bar stands for. `filtered`: some of the gatherings are selected.
    """

    gatherings: tuple[Gathering, ...]
    firms: Figure | None
    unique: Figure | None
    attendances: Figure | None
    scale: int
    filtered: bool

    @property
    def chosen(self) -> tuple[Gathering, ...]:
        """Those selected; all where nothing is."""
        return tuple(each for each in self.gatherings if each.chosen or not self.filtered)


def published(read: ReleaseRead) -> Published:
    """The figures of one reader, by event."""
    known = {(figure.figure, figure.event or ""): figure for figure in read.figures}
    chosen = read.selection["event"]
    own = _own(read)
    gatherings = tuple(
        _gathering(known, event, own.get(event.event or "", (None, None)), chosen=event.event in chosen)
        for event in read.events
    )
    persons = [
        figure.value
        for each in gatherings
        for figure in (each.registered, *(part.persons for part in each.parts))
        if figure
    ]
    return Published(
        gatherings=gatherings,
        firms=read.one("firms"),
        unique=read.one("persons_unique"),
        attendances=read.one("attendances"),
        scale=max(10, _tens(int(max((value for value in persons if value is not None), default=0)))),
        filtered=bool(chosen),
    )


def number_of(figure: Figure | None) -> int | None:
    """The figure's count; None where it has none."""
    return int(figure.value) if figure is not None and figure.value is not None else None


def _tens(persons: int) -> int:
    return -(-persons // 10) * 10


def _own(read: ReleaseRead) -> dict[str, tuple[int | None, int | None]]:
    """By event how many of the reader's people were there, and how many were invited.

    Nobody is a zero only where a register knows names; none of that for a funder.
    """
    if read.firm is None:
        return {}
    named = {row["event"] for row in records(read.own["session"]) if row["register"] == "named"}
    came = _persons(row for row in records(read.own["presence"]) if row["status"] in _THERE)
    asked = _persons(records(read.own["invitee"]))
    return {
        event.event: (
            len(came.get(event.event, ())) if event.event in named and event.detail == _HELD else None,
            len(asked.get(event.event, ())),
        )
        for event in read.events
        if event.event
    }


def _persons(rows: Iterable[Mapping[str, Any]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(row["event"], set()).add(row["person_id"])
    return found


def _gathering(
    known: Mapping[tuple[str, str], Figure], event: Figure, own: tuple[int | None, int | None], *, chosen: bool
) -> Gathering:
    code = event.event or ""
    parts = [
        Part(name, known.get((f"firms_{firms}", code)), known.get((f"persons_{persons}", code)))
        for name, firms, persons in _PARTS
    ]
    whole, *halves = parts
    return Gathering(
        event=event,
        chosen=chosen,
        registered=known.get(("persons_registered", code)),
        parts=(whole, *(half for half in halves if half.firms or half.persons)),
        own=own[0],
        asked=own[1],
    )


_PARTS: tuple[tuple[PartName, str, str], ...] = (
    ("whole", "present", "attended"),
    ("morning", "morning", "morning"),
    ("afternoon", "afternoon", "afternoon"),
)
"""Each part, and what its figures of firms and of persons are called."""
