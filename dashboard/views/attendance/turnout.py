"""From what the sessions tell to the parts of each event: counts, and bounds where a register is missing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dashboard.linking import Linked
from dashboard.views.attendance.figures import Bounds, Event, Half, Part, Total

Row = dict[str, Any]

HALVES: tuple[Half, ...] = ("morning", "afternoon")

Keeper = Callable[[Row], bool | None]
"""Whether a row counts; None where it does not tell whose it is."""


@dataclass(slots=True)
class _Facts:
    """An event's row, the firms of its programme, and the rows of `query.turnout` by where they belong."""

    row: Row
    members: int
    narrowed: bool
    parts: dict[tuple[Half, int], list[Row]] = field(default_factory=dict)
    asked: list[Row] = field(default_factory=list)
    whole: list[Row] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return bool(self.row["status"] == "held")


def events_of(
    rows: list[Row], turnout: list[Row], linked: Linked, *, narrowed: bool, numbered: bool
) -> tuple[Event, ...]:
    """One event per row of `query.events`, in that order, from the rows of `query.turnout`.

    `narrowed` counts only the selected organisations and kinds. `numbered`: the rows hold all events of their
    programmes, so webinars without a host can be counted through.
    """
    by_event = _sorted_facts(rows, turnout, narrowed)
    keeper = _keeper(linked) if narrowed else _everybody
    webinars: Counter[int] = Counter()
    events = []
    for facts in by_event.values():
        row, number = facts.row, None
        if numbered and row["kind"] == "webinar" and row["host"] is None:
            webinars[row["programme_id"]] += 1
            number = webinars[row["programme_id"]]
        events.append(_event(facts, keeper, linked.code(row["reference"], row["code"]), number))
    return tuple(events)


def _sorted_facts(rows: list[Row], turnout: list[Row], narrowed: bool) -> dict[int, _Facts]:
    members = {fact["programme_id"]: fact["attended"] for fact in turnout if fact["source"] == "members"}
    by_event = {row["id"]: _Facts(row, members.get(row["programme_id"], 0), narrowed) for row in rows}
    for fact in turnout:
        source = fact["source"]
        if source == "members":
            continue
        facts = by_event[fact["event_id"]]
        if source == "asked":
            facts.asked.append(fact)
        elif source == "whole":
            facts.whole.append(fact)
        else:
            facts.parts.setdefault((fact["half"], fact["number"]), []).append(fact)
    return by_event


def _everybody(_row: Row) -> bool:
    return True


def _keeper(linked: Linked) -> Keeper:
    organisations, kinds = linked.organisations, linked.kinds

    def kept(row: Row) -> bool | None:
        organisation, kind = row["organisation_id"], row["organisation_kind"]
        if organisations and organisation not in organisations:
            return None if organisation is None else False
        if kinds and kind not in kinds:
            return None if kind in (None, "unknown") else False
        return True

    return kept


def _event(facts: _Facts, keeper: Keeper, value: str, number: int | None) -> Event:
    row, parts = facts.row, facts.parts
    halves = tuple(_part(facts, keeper, half, 0) for half in HALVES if (half, 0) in parts)
    days = tuple(_part(facts, keeper, half, day) for half, day in sorted(parts) if half == "day")
    came, left = _coverage(facts, halves or days)
    return Event(
        value=value,
        name=row["host"] or row["title"],
        number=number,
        title=row["title"],
        kind=row["kind"],
        host=row["host"],
        reference=row["reference"],
        day=row["day"].date(),
        planned=row["planned_start"].date(),
        status=row["status"],
        members=facts.members,
        reached=bool(row["reached"]),
        halves=halves,
        days=days,
        whole=None if halves else _whole(facts, keeper, days, came),
        came=came,
        left=left,
        disagrees=() if facts.narrowed else tuple(_disagreements(facts, halves or days)),
    )


def _part(facts: _Facts, keeper: Keeper, half: Half, number: int) -> Part:
    """What a half-day or a day tells. Without all its registers: at least what is known, at most the registered."""
    rows = facts.parts[half, number]
    sessions = {row["source"]: row["sessions"] for row in rows if row["sessions"]}
    people = [row for row in rows if row["source"] == "people" and keeper(row)]
    named = sum(row["attended"] for row in people) if "named" in sessions else None
    heads = _by_session(rows)
    headed = [_sum_of(sitting, keeper, "attended") for sitting in heads] if "headcount" in sessions else []
    known = [value for value in (named, *headed) if value is not None]
    counted = len(headed) == sessions.get("headcount", 0) and None not in headed
    kept = bool(known) and counted and "missing" not in sessions
    invited, registered = _expected(facts, keeper, heads)
    firms = None
    if facts.members and not facts.narrowed and (known or facts.held):
        told = all(any(row["organisation_id"] is not None for row in sitting) for sitting in heads)
        firms = _firms(facts, len(_members_there(rows)), known=kept and told)
    return Part(
        half=half,
        number=number,
        invited=invited,
        registered=registered,
        attended=_bounds(known, registered, kept=kept, held=facts.held),
        walk_ins=sum(row["walk_ins"] for row in people) if facts.asked and named is not None else None,
        named=named,
        headed=max((value for value in headed if value is not None), default=None),
        stated=False,
        sessions=sum(sessions.values()),
        missing=sessions.get("missing", 0),
        firms=firms,
    )


def _by_session(rows: list[Row]) -> list[list[Row]]:
    sittings: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row["source"] == "heads":
            sittings[row["session_id"]].append(row)
    return list(sittings.values())


def _sum_of(sitting: list[Row], keeper: Keeper, column: str) -> int | None:
    """A session's headcounts; none where nothing is counted, or not whose heads they are."""
    ours = [row[column] for row in sitting if keeper(row)]
    counted: list[int] = [value for value in ours if value is not None]
    if counted:
        return sum(counted)
    others_only = not ours and all(keeper(row) is False for row in sitting)
    return 0 if others_only else None


def _bounds(known: list[int], registered: int | None, *, kept: bool, held: bool) -> Bounds | None:
    """At least what is known, at most the registered; nothing where neither tells anything."""
    low = max(known, default=0)
    if kept or (low and not registered):
        return Bounds(low, low)
    return Bounds(low, max(low, registered)) if registered and (known or held) else None


def _expected(facts: _Facts, keeper: Keeper, heads: list[list[Row]]) -> tuple[int | None, int | None]:
    """Invited and registered: as the half-day's headcounts say, else the registrations, else the record's total."""
    asked = [row for row in facts.asked if keeper(row)]
    found = list[int | None]()
    for column in ("invited", "registered"):
        counted = [value for sitting in heads if (value := _sum_of(sitting, keeper, column)) is not None]
        if counted:
            found.append(max(counted))
        elif facts.asked:
            found.append(sum(row[column] for row in asked))
        else:
            found.append(None if facts.narrowed else facts.row.get(f"{column}_total"))
    return found[0], found[1]


def _members_there(rows: list[Row]) -> set[int]:
    """Member firms with anybody there, by name or by headcount."""
    return {row["organisation_id"] for row in rows if row["member"] and (row["attended"] or 0) > 0}


def _firms(facts: _Facts, there: int, *, known: bool) -> Bounds:
    """Coverage: so many, or at least these and at most those with an accepted registration."""
    expected = {row["organisation_id"] for row in facts.asked if row["member"] and row["registered"]}
    most = len(expected) if facts.asked else facts.members
    return Bounds(there, there if known else max(there, most))


def _coverage(facts: _Facts, parts: tuple[Part, ...]) -> tuple[Bounds | None, int | None]:
    """Firms that came at all; and those of the morning that missed the afternoon, where both registers are in."""
    if not parts and facts.members and facts.held and not facts.narrowed:
        return _firms(facts, 0, known=False), None
    if not parts or any(part.firms is None for part in parts):
        return None, None
    there = {part.half: _members_there(facts.parts[part.half, part.number]) for part in parts if part.half != "day"}
    came = set[int]().union(*(_members_there(rows) for rows in facts.parts.values()))
    known = all(part.firms.exact for part in parts if part.firms)
    left = len(there["morning"] - there["afternoon"]) if known and len(there) == len(HALVES) else None
    return _firms(facts, len(came), known=known), left


def _whole(facts: _Facts, keeper: Keeper, days: tuple[Part, ...], came: Bounds | None) -> Part:
    """The event as one: its distinct persons or its largest headcount, else what the record states for all of it."""
    listed = any(day.named is not None for day in days)
    named = sum(row["attended"] for row in facts.whole if keeper(row)) if listed else None
    headed = max((day.headed for day in days if day.headed is not None), default=None)
    told = [value for value in (named, headed) if value is not None]
    stated = None if told or facts.narrowed else facts.row["attended_total"]
    missing = sum(day.missing for day in days)
    invited, registered = _expected(facts, keeper, _by_session([row for rows in facts.parts.values() for row in rows]))
    known = told if stated is None else [stated]
    return Part(
        half="event",
        number=0,
        invited=invited,
        registered=registered,
        attended=_bounds(known, registered, kept=bool(known) and not missing, held=facts.held),
        walk_ins=days[0].walk_ins if len(days) == 1 else None,
        named=named,
        headed=headed,
        stated=stated is not None,
        sessions=sum(day.sessions for day in days),
        missing=missing,
        firms=came,
    )


def _disagreements(facts: _Facts, parts: tuple[Part, ...]) -> Iterator[tuple[Total, int]]:
    """Totals of the record for the whole event that its sessions contradict."""
    named = sum(row["attended"] for row in facts.whole) if any(part.named is not None for part in parts) else None
    headed = [part.headed for part in parts if part.headed is not None]
    attended = max([*headed, *([] if named is None else [named])], default=None)
    told = any(row["registered"] is not None for rows in facts.parts.values() for row in rows) or facts.asked
    registered = max((part.registered for part in parts if part.registered is not None), default=None) if told else None
    totals: tuple[tuple[Total, int | None], ...] = (("registered", registered), ("attended", attended))
    for name, value in totals:
        stated = facts.row[f"{name}_total"]
        if value is not None and stated is not None and value != stated:
            yield name, stated
