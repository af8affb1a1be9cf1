"""Startup participation as a release holds it: counts by event and by stage, and whom the reader met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.released.reading import ReleaseRead
from dashboard.views.startups.stages import STEPS
from data.frames import records
from data.release.figures import Figure

STAGES = ("invited", "attended", "pitched", "gave_feedback")
"""The stages that are counted at an event, each including those after it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One event that startups were invited to, with a count by stage; `met` names those the reader met there."""

    event: Figure
    chosen: bool
    counts: Mapping[str, Figure]
    met: tuple[str, ...]

    @property
    def code(self) -> str:
        """What selects it."""
        return self.event.event or ""

    def count(self, stage: str) -> int | None:
        """How many got so far; None where the release does not say."""
        return number_of(self.counts.get(stage))


@dataclass(frozen=True, slots=True)
class Met:
    """A startup that the reader met: at which events, and how far they came together, since when."""

    name: str
    events: tuple[str, ...]
    step: str | None
    day: date | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Published:
    """All that one reader reads of startups: visits in order of date, then the programme as a whole.

    `idle` are the kinds of events that no startup was invited to. `steps` counts by stage of a relationship, in their
    order. `met` and `listed` (those that agreed to be named) are in order of name, and empty for a funder.
    """

    visits: tuple[Visit, ...]
    idle: tuple[str, ...]
    unique: Figure | None
    returning: Figure | None
    steps: Mapping[str, Figure]
    ended: Figure | None
    met: tuple[Met, ...]
    listed: tuple[str, ...]
    filtered: bool

    @property
    def chosen(self) -> tuple[Visit, ...]:
        """Those selected; all where nothing is."""
        return tuple(visit for visit in self.visits if visit.chosen or not self.filtered)


def published(read: ReleaseRead) -> Published:
    """The figures of one reader, by event."""
    counts: dict[str, dict[str, Figure]] = {}
    for figure in read.figures:
        stage = figure.figure.removeprefix("startups_")
        if figure.event and stage in STAGES:
            counts.setdefault(figure.event, {})[stage] = figure
    chosen, met = read.selection["event"], _met(read)
    steps = {figure.detail: figure for figure in read.of("relationship")}
    visited = [event for event in read.events if event.event in counts]
    return Published(
        visits=tuple(
            Visit(
                event=event,
                chosen=event.event in chosen,
                counts=counts[event.event or ""],
                met=tuple(each.name for each in met if event.event in each.events),
            )
            for event in visited
        ),
        idle=_idle(read.events, visited),
        unique=read.one("startups_unique"),
        returning=read.one("startups_returning"),
        steps={step: steps[step] for step in STEPS if step in steps},
        ended=steps.get("ended"),
        met=met,
        listed=tuple(sorted({figure.label_en for figure in read.of("startup")})),
        filtered=bool(chosen),
    )


def number_of(figure: Figure | None) -> int | None:
    """The figure's count; None where it has none."""
    return int(figure.value) if figure is not None and figure.value is not None else None


def _idle(events: tuple[Figure, ...], visited: list[Figure]) -> tuple[str, ...]:
    there = {event.item for event in visited}
    return tuple(dict.fromkeys(event.item for event in events if event.item and event.item not in there))


def _met(read: ReleaseRead) -> tuple[Met, ...]:
    if read.firm is None:
        return ()
    names: dict[str, str] = {}
    events: dict[str, list[str]] = {}
    steps: dict[str, list[tuple[int, date]]] = {}
    ended: set[str] = set()
    for row in records(read.own["startup"]):
        code = row["startup"]
        names[code] = row["name"]
        if row["event"]:
            events.setdefault(code, []).append(row["event"])
        elif row["stage"] in STEPS:
            steps.setdefault(code, []).append((STEPS.index(row["stage"]), row["day"]))
        elif row["stage"] == "ended":
            ended.add(code)
    furthest = {code: max(found, key=lambda step: step[0]) for code, found in steps.items()}
    return tuple(
        Met(
            name=name,
            events=tuple(dict.fromkeys(events.get(code, ()))),
            step=STEPS[furthest[code][0]] if code in furthest else None,
            day=furthest[code][1] if code in furthest else None,
            ended=code in ended,
        )
        for code, name in sorted(names.items(), key=lambda found: found[1])
    )
