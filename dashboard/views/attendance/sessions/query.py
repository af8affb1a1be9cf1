"""What sessions tell of attendance: by organisation for the events that are drawn, per event for those summed up."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.types import TypeEngine

from dashboard.linking import Reach
from data import hinge
from data.access import Door
from data.joins import same

Pairs = tuple[hinge.Pair, ...]

CAME = ("present", "partial")


def theirs(rows: FromClause, reach: Reach) -> ColumnElement[bool] | None:
    """Rows of the selected organisations or kinds; None when neither is selected."""
    conditions = [rows.c.organisation_id.in_(reach.organisations)] if reach.organisations else []
    conditions += [rows.c.organisation_kind.in_(reach.kinds)] if reach.kinds else []
    return and_(*conditions) if conditions else None


def chosen(door: Door, reach: Reach) -> FromClause | None:
    """The events in scope that the selection reaches, by key; None where it reaches all of them."""
    if reach.chosen == hinge.Chosen():
        return None
    event = door.event
    reached = select(event.c.programme_id, event.c.id).where(reach.within(event), reach.reached(door, event))
    return reached.cte("chosen")


@lru_cache(hinge.KEPT)
def turnout(door: Door, pairs: Pairs) -> Select[Any]:
    """Everything that the sessions and registrations of these events tell, one row per fact, in no order.

    `source` says which fact. `named`, `headcount`, `missing`: so many `sessions` keep that register in an event's
    `half`, and on day `number` where they know no hours. `people`: an organisation's distinct persons there
    (`attended`), and those without an accepted registration (`walk_ins`). `heads`: a session's headcount of an
    organisation or kind, with what it says of `registered` and `invited`. `asked`: an organisation's registrations,
    accepted and all. `whole`: its distinct persons over the event, where no half-day can stand for it. `members`: the
    firms of a programme, in `attended`.
    """
    session, event = door.session, door.event
    place = (
        select(
            session.c.programme_id,
            session.c.event_id,
            session.c.id.label("session_id"),
            session.c.register,
            hinge.half_of(session).label("half"),
            case((session.c.ends.is_(None), session.c.sequence), else_=0).label("number"),
            or_(session.c.ends.is_(None), event.c.attended_total.is_not(None)).label("whole"),
        )
        .select_from(session.join(event, same(session, event, event_id="id")))
        .where(hinge.among(session.c.programme_id, session.c.event_id, pairs))
        .cte("place")
    )
    here = {name: place.c[name] for name in ("programme_id", "event_id", "half", "number")}
    registers = _fact(place.c.register, **here, sessions=func.count()).group_by(*here.values(), place.c.register)
    facts = (_people(door, pairs, place, here), _whole(door, place), _heads(door, place, here), _asked(door, pairs))
    return union_all(registers, *facts, _members(door, pairs)).subquery("turnout").select()


_COLUMNS: dict[str, TypeEngine[Any]] = {
    "source": String(),
    "programme_id": Integer(),
    "event_id": Integer(),
    "half": String(),
    "number": Integer(),
    "session_id": Integer(),
    "organisation_id": Integer(),
    "organisation_kind": String(),
    "member": Boolean(),
    "attended": Integer(),
    "walk_ins": Integer(),
    "registered": Integer(),
    "invited": Integer(),
    "sessions": Integer(),
}


def _fact(source: Any, **known: Any) -> Select[Any]:
    """Rows of `turnout`, null in every column that is not known."""
    known["source"] = source
    return select(
        *(
            (type_coerce(known[name], type_) if name in known else cast(null(), type_)).label(name)
            for name, type_ in _COLUMNS.items()
        )
    )


def _whose(rows: FromClause) -> dict[str, Any]:
    return {name: rows.c[name] for name in ("organisation_id", "organisation_kind", "member")}


def _people(door: Door, pairs: Pairs, place: FromClause, here: dict[str, Any]) -> Select[Any]:
    presence, invitee = door.presence, door.invitee
    asked = hinge.among(invitee.c.programme_id, invitee.c.event_id, pairs)
    accepted = select(invitee.c.event_id, invitee.c.person_id).where(asked, invitee.c.status == "accepted")
    once = (
        select(*here.values(), *_whose(presence).values(), presence.c.person_id)
        .select_from(place.join(presence, same(place, presence, session_id="session_id")))
        .where(presence.c.status.in_(CAME))
        .distinct()
        .subquery("once")
    )
    alike = {name: once.c[name] for name in (*here, *_whose(presence))}
    walked_in = tuple_(once.c.event_id, once.c.person_id).not_in(accepted)
    counts = {"attended": func.count(), "walk_ins": func.count(case((walked_in, 1)))}
    return _fact(literal("people"), **alike, **counts).group_by(*alike.values())


def _whole(door: Door, place: FromClause) -> Select[Any]:
    presence = door.presence
    alike = {name: place.c[name] for name in ("programme_id", "event_id")} | _whose(presence)
    return (
        _fact(literal("whole"), **alike, attended=func.count(presence.c.person_id.distinct()))
        .select_from(place.join(presence, same(place, presence, session_id="session_id")))
        .where(place.c.whole, presence.c.status.in_(CAME))
        .group_by(*alike.values())
    )


def _heads(door: Door, place: FromClause, here: dict[str, Any]) -> Select[Any]:
    headcount, part = door.headcount, door.participation
    names = ("session_id", "organisation_id", "organisation_kind", "attended", "registered", "invited")
    counted = place.join(headcount, same(place, headcount, session_id="session_id"))
    return _fact(
        literal("heads"),
        **here,
        **{name: headcount.c[name] for name in names},
        member=func.coalesce(part.c.role == "participant", false()),
    ).select_from(counted.outerjoin(part, same(headcount, part, organisation_id="organisation_id")))


def _asked(door: Door, pairs: Pairs) -> Select[Any]:
    invitee = door.invitee
    alike = {name: invitee.c[name] for name in ("programme_id", "event_id")} | _whose(invitee)
    registered = func.count(case((invitee.c.status == "accepted", 1)))
    return (
        _fact(literal("asked"), **alike, invited=func.count(), registered=registered)
        .where(hinge.among(invitee.c.programme_id, invitee.c.event_id, pairs))
        .group_by(*alike.values())
    )


def _members(door: Door, pairs: Pairs) -> Select[Any]:
    part = door.participation
    owners = sorted({programme_id for programme_id, _ in pairs})
    return (
        _fact(literal("members"), programme_id=part.c.programme_id, attended=func.count())
        .where(part.c.programme_id.in_(owners), part.c.role == "participant")
        .group_by(part.c.programme_id)
    )


def facts(door: Door, reach: Reach, inside: ColumnElement[bool]) -> Select[Any]:
    """One row per event for which `inside` holds: its `day`, and its attendance once.

    `by_name`: distinct persons; else `by_head`: its largest session, where that is more; else `stated`: the record's
    total for the whole event, which cannot single out anybody.
    """
    event, session, presence, headcount = door.event, door.session, door.presence, door.headcount
    whose = theirs(presence, reach)
    person = presence.c.person_id if whose is None else case((whose, presence.c.person_id))
    named = (
        select(presence.c.programme_id, presence.c.event_id, func.count(person.distinct()).label("persons"))
        .where(reach.within(presence), presence.c.status.in_(CAME))
        .group_by(presence.c.programme_id, presence.c.event_id)
        .subquery("named")
    )
    heads = (
        select(headcount.c.programme_id, headcount.c.session_id, _sum_of_heads(headcount, reach).label("heads"))
        .where(reach.within(headcount))
        .group_by(headcount.c.programme_id, headcount.c.session_id)
        .subquery("heads")
    )
    kept = (
        select(
            session.c.programme_id,
            session.c.event_id,
            func.max(heads.c.heads).label("heads"),
            func.max(case((session.c.register == "named", 0))).label("nobody"),
        )
        .select_from(session.outerjoin(heads, same(session, heads, id="session_id")))
        .where(reach.within(session))
        .group_by(session.c.programme_id, session.c.event_id)
        .subquery("kept")
    )
    name, head = func.coalesce(named.c.persons, kept.c.nobody), kept.c.heads
    alone = reach.organisations or reach.kinds
    return (
        select(
            event.c.programme_id,
            event.c.id,
            event.c.status,
            hinge.day_of(event).label("day"),
            case((or_(head.is_(None), name >= head), name)).label("by_name"),
            case((or_(name.is_(None), head > name), head)).label("by_head"),
            cast(
                null() if alone else case((and_(name.is_(None), head.is_(None)), event.c.attended_total)), Integer
            ).label("stated"),
        )
        .select_from(
            event.outerjoin(kept, same(event, kept, id="event_id")).outerjoin(named, same(event, named, id="event_id"))
        )
        .where(inside)
    )


def _sum_of_heads(headcount: FromClause, reach: Reach) -> ColumnElement[int]:
    """A session's headcounts; null where they do not tell the selected organisations or kinds apart."""
    whose, attended = theirs(headcount, reach), headcount.c.attended
    if whose is None:
        return func.sum(attended)
    untold: list[ColumnElement[bool]] = [headcount.c.organisation_id.is_(None)] if reach.organisations else []
    untold += [headcount.c.organisation_kind == "unknown"] if reach.kinds else []
    return case(
        (func.count(case((whose, 1))) > 0, func.sum(case((whose, attended)))),
        (func.count(case((or_(*untold), 1))) == 0, 0),
    )
