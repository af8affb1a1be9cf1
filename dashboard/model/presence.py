"""The firm's own people at the programme's events, by half-day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dashboard.model.reading import FirmRead, Row
from data.release.figures import Figure

HalfName = Literal["morning", "afternoon"]
State = Literal["came", "missed", "missing", "counted", "none", "ahead"]
HALVES: tuple[HalfName, ...] = ("morning", "afternoon")
_CAME = ("present", "partial")


@dataclass(frozen=True, slots=True)
class Half:
    """A half-day. `came` are the firm's people there; `others` (name, status) were on the register and did not come.

    `missed`: every register of the half was kept by name and holds none of them. `missing`: a register is missing, so
    nobody knows. `counted`: one was kept only as counts, which name nobody. `none`: the event had no session then.
    `ahead`: it is still to come. `firms` says how many firms came, as released.
    """

    name: HalfName
    state: State
    came: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    firms: Figure | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One event, by the day it began. `invited` counts the firm's people who were asked."""

    code: str
    title: str
    host: str | None
    day: datetime
    status: str
    invited: int
    halves: tuple[Half, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """The events in date order."""

    days: tuple[Day, ...]

    def halves(self, *states: State) -> tuple[tuple[Day, Half], ...]:
        """The half-days in these states."""
        return tuple((day, half) for day in self.days for half in day.halves if half.state in states)


def presence(read: FirmRead) -> Presence:
    """What the firm's own rows say, beside how many firms came as released.

    A meeting of the steering group is an event of those who were asked to it.
    """
    sessions: dict[str, list[Row]] = {}
    for row in read.own["session"]:
        sessions.setdefault(row["event"], []).append(row)
    asked: dict[str, int] = {}
    for row in read.own["invitee"]:
        asked[row["event"]] = asked.get(row["event"], 0) + 1
    kept: dict[tuple[str, HalfName], list[Row]] = {}
    for row in read.own["presence"]:
        kept.setdefault((row["event"], _half(row["starts"])), []).append(row)
    firms = {(figure.event, name): figure for name in HALVES for figure in read.of("attendance", f"firms_{name}")}
    as_of = read.programme.as_of
    return Presence(
        tuple(
            Day(
                code=code,
                title=parts[0]["title"],
                host=parts[0]["host"],
                day=parts[0]["day"],
                status=parts[0]["status"],
                invited=asked.get(code, 0),
                halves=tuple(
                    _of_half(name, parts, kept.get((code, name), []), firms.get((code, name)), as_of) for name in HALVES
                ),
            )
            for code, parts in sessions.items()
            if parts[0]["kind"] != "steering" or code in asked
        )
    )


def _half(starts: datetime) -> HalfName:
    return "morning" if starts.hour < 12 else "afternoon"


def _of_half(name: HalfName, parts: Iterable[Row], kept: list[Row], firms: Figure | None, as_of: date) -> Half:
    here = [part for part in parts if _half(part["starts"]) == name]
    if not here:
        return Half(name, "none")
    status, day = here[0]["status"], here[0]["day"]
    if status != "held":
        return Half(name, "ahead" if status == "planned" and day.date() >= as_of else "none")
    came = {row["person_id"]: row["name"] for row in kept if row["status"] in _CAME}
    away = {row["person_id"]: (row["name"], row["status"]) for row in kept if row["person_id"] not in came}
    kinds = {part["register"] for part in here}
    state: State = "missing" if "missing" in kinds else "counted" if "headcount" in kinds else "missed"
    state = "came" if came else state
    return Half(name, state, tuple(came.values()), tuple(away.values()), firms)
