"""Days of a programme: a workshop has two sessions before noon and two after, a webinar has one after noon."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from data.workbook.sheets import Row, Sheets

PEER_FEEDBACK, STARTUP_PITCH = 2, 3
"""Where a workshop's host is rated, and where its startups appear."""

_WORKSHOP = (
    ("Host presents its model", "host_presentation", time(9), time(10, 30)),
    ("Feedback from the other firms", "peer_feedback", time(10, 45), time(12)),
    ("Startups pitch", "startup_pitch", time(13), time(14, 30)),
    ("What small firms need", "panel", time(14, 45), time(16)),
)
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of a gathering."""

    sequence: int
    title: str
    kind: str
    starts: datetime
    ends: datetime
    register: str = "named"

    @property
    def after_noon(self) -> bool:
        """Whether it belongs to the second half of the day."""
        return self.starts.time() >= _NOON


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event that was held, with its sessions; `planned` differs from their day only where the event moved."""

    code: str
    title: str
    kind: str
    sittings: tuple[Sitting, ...]
    planned: date
    host: str | None = None
    model_version: int | None = None
    place: str | None = None

    @property
    def day(self) -> date:
        """When it was held."""
        return self.sittings[0].starts.date()


def workshop(
    code: str, title: str, day: date, host: str, place: str, *, model: int = 1, afternoon: str = "named"
) -> Gathering:
    """A day at one firm, whose model, in that version, is spoken of before noon; `afternoon` is a register."""
    sittings = tuple(
        Sitting(sequence, name, kind, datetime.combine(day, starts), datetime.combine(day, ends))
        for sequence, (name, kind, starts, ends) in enumerate(_WORKSHOP, start=1)
    )
    registers = tuple(replace(sitting, register=afternoon) if sitting.after_noon else sitting for sitting in sittings)
    return Gathering(code, title, "workshop", registers, day, host, model, place)


def webinar(
    code: str, title: str, lecture: str, planned: date, *, register: str = "named", moved_to: date | None = None
) -> Gathering:
    """Ninety minutes online with an expert."""
    day = moved_to or planned
    sitting = Sitting(
        1, lecture, "expert_talk", datetime.combine(day, time(14)), datetime.combine(day, time(15, 30)), register
    )
    return Gathering(code, title, "webinar", (sitting,), planned)


def reflection(code: str, title: str, day: date, place: str, *halves: str) -> Gathering:
    """A day, at no host's, on what was learned: one session before noon and one after."""
    times = ((time(9, 30), time(12)), (time(13), time(15, 30)))
    sittings = tuple(
        Sitting(sequence, half, "reflection", datetime.combine(day, starts), datetime.combine(day, ends))
        for sequence, (half, (starts, ends)) in enumerate(zip(halves, times, strict=True), start=1)
    )
    return Gathering(code, title, "reflection", sittings, day, place=place)


def event_sheets(gatherings: Iterable[Gathering]) -> Sheets:
    """Events and sessions, in the gatherings' order."""
    events, sessions = list[Row](), list[Row]()
    for gathering in gatherings:
        events.append(_event(gathering))
        sessions += [_session(gathering, sitting) for sitting in gathering.sittings]
    return {"event": events, "session": sessions}


def _event(gathering: Gathering) -> Row:
    starts, ends = gathering.sittings[0].starts, gathering.sittings[-1].ends
    return {
        "code": gathering.code,
        "title": gathering.title,
        "kind": gathering.kind,
        "mode": "online" if gathering.kind == "webinar" else "onsite",
        "host": gathering.host,
        "planned_start": datetime.combine(gathering.planned, starts.time()),
        "planned_end": datetime.combine(gathering.planned, ends.time()),
        "actual_start": starts,
        "actual_end": ends,
        "status": "held",
        "place": gathering.place,
        "registered_total": None,
        "attended_total": None,
    }


def _session(gathering: Gathering, sitting: Sitting) -> Row:
    presents = gathering.host is not None and not sitting.after_noon
    return {
        "event": gathering.code,
        "sequence": sitting.sequence,
        "title": sitting.title,
        "kind": sitting.kind,
        "model_organisation": gathering.host if presents else None,
        "model_version": gathering.model_version if presents else None,
        "starts": sitting.starts,
        "ends": sitting.ends,
        "register": sitting.register,
    }
