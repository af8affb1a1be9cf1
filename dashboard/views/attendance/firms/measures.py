"""The state of each firm's half-days. A register that is missing leaves a half-day unknown, never missed."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.attendance.cards import Card, cards_of
from dashboard.views.attendance.firms.figures import Figures, Firm, Half, Slot, State
from dashboard.views.attendance.firms.query import NOTED, Frames
from data.frames import records
from data.hinge import Pair

Row = dict[str, Any]

HALVES: tuple[Slot, ...] = ("morning", "afternoon")


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What the registers of one slot of an event tell: sessions by register, firms by name, heads by session."""

    registers: dict[str, int]
    seen: dict[int, Row]
    counted: dict[int, list[Row]]


@dataclass(frozen=True, slots=True)
class _Held:
    """An event's slots, and the accepted registrations by firm; None where it has no registrations."""

    sittings: dict[Slot, _Sitting]
    asked: dict[int, int] | None


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures of all firms and of the events that were read."""
    rows = records(frames.events)
    events = cards_of(rows, linked)
    held = _held(frames)
    belongs: dict[int, set[int]] = defaultdict(set)
    firms: dict[int, Row] = {}
    for row in records(frames.members):
        belongs[row["organisation_id"]].add(row["programme_id"])
        firms[row["organisation_id"]] = row
    narrowed = bool(linked.organisations or linked.kinds)
    return Figures(
        events=events,
        firms=tuple(
            Firm(
                row["code"],
                row["name"],
                narrowed and _is_theirs(row, linked),
                tuple(_halves(event, held, row["organisation_id"], belongs) for event in events),
            )
            for row in sorted(firms.values(), key=lambda row: (row["name"].casefold(), row["code"]))
        ),
        earlier=rows[0]["events"] - len(rows) if rows else 0,
        hinged=linked.hinged,
        narrowed=narrowed,
    )


def _is_theirs(row: Row, linked: Linked) -> bool:
    alike = not linked.organisations or row["organisation_id"] in linked.organisations
    return alike and (not linked.kinds or row["kind"] in linked.kinds)


def _held(frames: Frames) -> dict[Pair, _Held]:
    """By event; an event that knows the hours of its sessions has halves, any other is one."""
    sittings = records(frames.sittings)
    hourless = {_key(row) for row in sittings if row["half"] == "day"}
    found: dict[Pair, _Held] = {}

    def sitting(row: Row) -> _Sitting:
        slot: Slot = "event" if _key(row) in hourless else row["half"]
        return found.setdefault(_key(row), _Held({}, None)).sittings.setdefault(slot, _Sitting({}, {}, {}))

    for row in sittings:
        registers = sitting(row).registers
        registers[row["register"]] = registers.get(row["register"], 0) + row["sessions"]
    for row in records(frames.seen):
        seen = sitting(row).seen
        known = seen.get(row["organisation_id"])
        seen[row["organisation_id"]] = _together(known, row) if known else row
    for row in records(frames.counted):
        sitting(row).counted.setdefault(row["session_id"], []).append(row)
    asked: dict[Pair, dict[int, int]] = defaultdict(dict)
    for row in records(frames.asked):
        asked[_key(row)][row["organisation_id"]] = row["accepted"]
    return {key: _Held(held.sittings, asked.get(key)) for key, held in found.items()}


def _key(row: Row) -> Pair:
    return row["programme_id"], row["event_id"]


def _together(one: Row, other: Row) -> Row:
    """Two parts of an event that is drawn as one: sessions add up, persons may be the same."""
    sums = {name: one[name] + other[name] for name in ("whole_at", "there_at")}
    return one | sums | {name: max(one[name], other[name]) for name in ("persons", *NOTED)}


def _halves(event: Card, held: dict[Pair, _Held], firm: int, belongs: dict[int, set[int]]) -> tuple[Half, ...]:
    if event.key[0] not in belongs[firm]:
        return (Half("event", "outside"),)
    if event.status != "held":
        return (Half("event", "off"),)
    known = held.get(event.key)
    if known is None:
        return (Half("event", "untold"),)
    slots: tuple[Slot, ...] = ("event",) if "event" in known.sittings else HALVES
    return tuple(_half(slot, known, firm) for slot in slots)


def _half(slot: Slot, held: _Held, firm: int) -> Half:
    """A firm's half-day: what is known of it, where some of its sessions tell, goes before what is not."""
    sitting = held.sittings.get(slot)
    if sitting is None:
        return Half(slot, "none")
    lost = sitting.registers.get("missing", 0)
    row = sitting.seen.get(firm)
    heads = [_heads(session, firm) for session in sitting.counted.values()]
    heads += [None] * (sitting.registers.get("headcount", 0) - len(heads))
    noted = tuple((status, row[status]) for status in NOTED if row[status]) if row else ()
    if row and row["there_at"]:
        at_all = row["whole_at"] == sitting.registers.get("named", 0)
        absent_heads = any(value == 0 for value in heads)
        return Half(slot, "present" if at_all and not absent_heads else "partial", row["persons"], noted, lost)
    most = max((value for value in heads if value is not None), default=0)
    if most:
        return Half(slot, "counted", most, noted, lost)
    if lost:
        return Half(slot, "missing", 0, noted, lost)
    if None in heads:
        return Half(slot, "untold", 0, noted)
    if row is None and not any(heads) and held.asked is not None and firm not in held.asked:
        return Half(slot, "uninvited")
    return Half(slot, _noted(noted), 0, noted)


def _heads(session: list[Row], firm: int) -> int | None:
    """Whom a session's headcount counts of a firm; None where it does not tell firms apart, or did not count."""
    own = [row["attended"] for row in session if row["organisation_id"] == firm]
    if own:
        return int(own[0]) if own[0] is not None else None
    return 0 if any(row["organisation_id"] is not None for row in session) else None


def _noted(noted: tuple[tuple[str, int], ...]) -> State:
    statuses = {status for status, _ in noted}
    if "excused" in statuses:
        return "excused"
    return "unknown" if statuses == {"unknown"} else "absent"
