"""Who came to the events of a programme, by organisation: from registers by name, headcounts and stated totals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, select

from data import hinge, relations
from data.models import Base
from data.release.audit.counts import UNKNOWN, Heads

Half = Literal["morning", "afternoon"]

CAME = ("present", "partial")

_NOON = 12


@dataclass(frozen=True, slots=True)
class Session:
    """What one session's register tells; None of what it does not. `half` is None where the session knows no hours.

    `named` are the persons there and their organisations on that day, `UNKNOWN` without one. `heads` and `registered`
    are a headcount's. `told`: the register names at least some organisation. `firms` are the participants there.
    """

    half: Half | None
    named: dict[int, int] | None
    heads: Heads | None
    registered: Heads | None
    told: bool
    firms: frozenset[int]


@dataclass(frozen=True, slots=True)
class Turnout:
    """Those who came to an event or to a half of it, as far as is known.

    `complete`: no register is missing. Persons by name and heads are never added: `heads` are whichever are more, and
    `by_name` says which. `told`: every register names organisations.
    """

    heads: Heads
    known: bool
    complete: bool
    by_name: bool
    told: bool
    firms: frozenset[int]


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its sessions in order. The totals are those that a record states for the whole event.

    `registered` are its accepted registrations, None where it has no registrations at all.
    """

    code: str
    title: str
    kind: str
    status: str
    day: datetime
    host: str | None
    registered_total: int | None
    attended_total: int | None
    sessions: tuple[Session, ...]
    registered: Heads | None

    @property
    def held(self) -> bool:
        """Whether anybody can have come."""
        return self.status == "held"

    @property
    def halves(self) -> tuple[Half, ...]:
        """The halves of the day in which it has sessions."""
        return tuple(half for half in ("morning", "afternoon") if any(each.half == half for each in self.sessions))

    def turnout(self, half: Half | None = None) -> Turnout:
        """Of a half, or of the whole event; of the whole the stated total where no session tells anything."""
        sessions = [each for each in self.sessions if half in (None, each.half)]
        found = _turnout(sessions)
        if half is None and not found.known and self.attended_total is not None:
            return Turnout({UNKNOWN: self.attended_total}, True, True, False, False, frozenset())
        return found

    @property
    def expected(self) -> Heads | None:
        """Those registered: as headcounts say, else the registrations, else as stated; None where nothing tells."""
        counted = [each.registered for each in self.sessions if each.registered is not None]
        if counted:
            return max(counted, key=lambda heads: sum(heads.values()))
        if self.registered is not None or self.registered_total is None:
            return self.registered
        return {UNKNOWN: self.registered_total}


def _turnout(sessions: Sequence[Session]) -> Turnout:
    named = [each.named for each in sessions if each.named is not None]
    persons = {person: organisation for each in named for person, organisation in each.items()}
    counted: list[Heads] = [Counter(persons.values())] if named else []
    by_head = [each.heads for each in sessions if each.heads is not None]
    most = max([*counted, *by_head], key=lambda heads: sum(heads.values()), default={})
    return Turnout(
        heads=most,
        known=bool(counted or by_head),
        complete=bool(sessions) and all(each.named is not None or each.heads is not None for each in sessions),
        by_name=bool(counted) and most is counted[0],
        told=all(each.told for each in sessions),
        firms=frozenset[int]().union(*(each.firms for each in sessions)),
    )


@dataclass(frozen=True, slots=True)
class Registers:
    """A programme's events by day, its participants' number, and its persons by name by their latest organisation.

    `persons` is None where no session of a held event kept a register by name.
    """

    events: tuple[Event, ...]
    members: int
    persons: Heads | None


def registers_of(connection: Connection, programme_id: int) -> Registers:
    """Everything that a programme's registers tell."""
    part = Base.metadata.tables["participation"]
    participants = select(part.c.organisation_id).where(
        part.c.programme_id == programme_id, part.c.role == "participant"
    )
    members = frozenset(connection.scalars(participants))
    rows = list(connection.execute(_event_rows(programme_id)).mappings())
    sessions = _sessions(connection, programme_id, members)
    asked = _registered(connection, programme_id)
    events = tuple(
        Event(
            **{name: row[name] for name in ("code", "title", "kind", "status", "day", "host")},
            registered_total=row["registered_total"],
            attended_total=row["attended_total"],
            sessions=tuple(sessions.get(row["id"], ())),
            registered=asked.get(row["id"]),
        )
        for row in rows
    )
    named = [each.named for event in events if event.held for each in event.sessions if each.named is not None]
    persons = {person: organisation for each in named for person, organisation in each.items()}
    return Registers(events, len(members), Counter(persons.values()) if named else None)


def _event_rows(programme_id: int) -> Select[Any]:
    event, host = Base.metadata.tables["event"], Base.metadata.tables["organisation"]
    names = ("id", "code", "title", "kind", "status", "registered_total", "attended_total")
    return (
        select(*(event.c[name] for name in names), hinge.day_of(event).label("day"), host.c.code.label("host"))
        .select_from(event.outerjoin(host, host.c.id == event.c.host_id))
        .where(event.c.programme_id == programme_id)
        .order_by(hinge.day_of(event), event.c.code)
    )


def _sessions(connection: Connection, programme_id: int, members: frozenset[int]) -> dict[int, list[Session]]:
    """By event, in order."""
    session = Base.metadata.tables["session"]
    presence = relations.presence().subquery("presence")
    headcount = Base.metadata.tables["headcount"]
    named: dict[int, dict[int, int]] = {}
    came = select(presence.c.session_id, presence.c.person_id, presence.c.organisation_id).where(
        presence.c.programme_id == programme_id, presence.c.status.in_(CAME)
    )
    for session_id, person, organisation in connection.execute(came.order_by(presence.c.person_id)):
        named.setdefault(session_id, {})[person] = organisation or UNKNOWN
    heads: dict[int, list[Any]] = {}
    for row in connection.execute(select(headcount).where(headcount.c.programme_id == programme_id)):
        heads.setdefault(row.session_id, []).append(row)
    found: dict[int, list[Session]] = {}
    kept = select(session).where(session.c.programme_id == programme_id)
    for row in connection.execute(kept.order_by(session.c.event_id, session.c.sequence)):
        half: Half | None = None if row.ends is None else "morning" if row.starts.hour < _NOON else "afternoon"
        if row.register == "named":
            told = _by_name(half, named.get(row.id, {}), members)
        else:
            told = _by_head(half, heads.get(row.id, ()), members)
        found.setdefault(row.event_id, []).append(told)
    return found


def _by_name(half: Half | None, persons: dict[int, int], members: frozenset[int]) -> Session:
    return Session(half, persons, None, None, True, members & set(persons.values()))


def _by_head(half: Half | None, rows: Iterable[Any], members: frozenset[int]) -> Session:
    """Of a headcount, or of a session whose register is missing: that has no rows."""
    counts: dict[str, Counter[int]] = {}
    for row in rows:
        for name in ("attended", "registered"):
            if getattr(row, name) is not None:
                counts.setdefault(name, Counter())[row.organisation_id or UNKNOWN] += getattr(row, name)
    there = counts.get("attended", Counter[int]())
    firms = frozenset(organisation for organisation, count in there.items() if organisation in members and count)
    told = any(row.organisation_id is not None for row in rows)
    return Session(half, None, counts.get("attended"), counts.get("registered"), told, firms)


def _registered(connection: Connection, programme_id: int) -> dict[int, Heads]:
    """By event that has registrations, those accepted."""
    invitee = relations.invitee().subquery("invitee")
    statement = select(invitee.c.event_id, invitee.c.organisation_id, invitee.c.status, func.count())
    rows = connection.execute(
        statement.where(invitee.c.programme_id == programme_id).group_by(
            invitee.c.event_id, invitee.c.organisation_id, invitee.c.status
        )
    )
    found: dict[int, Counter[int]] = {}
    for event_id, organisation, status, persons in rows:
        counted = found.setdefault(event_id, Counter())
        if status == "accepted":
            counted[organisation or UNKNOWN] += persons
    return dict(found)
