"""Who came, one by one: persons without a number, and headcounts."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.types import TypeEngine

from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.attendance.sessions.query import CAME, theirs
from data import hinge
from data.access import Door
from data.joins import same


def statement(_fetch: Fetch, door: Door, linked: Linked) -> Select[Any]:
    """The rows of `came`."""
    return came(door, linked.reach)


@lru_cache(hinge.KEPT)
def came(door: Door, reach: Reach) -> Select[Any]:
    """One row per person of the selected events, then one per headcount that counted somebody.

    Of a person: the `organisation` it came for and its `kind`, null where unknown or not the same throughout, and
    whether it came for `several`; how many `events` and `half_days` it attended, `partly` so many of these. Which they
    are is not told, nor a number that would lead from one selection to the next: persons are for others to count.
    Of a headcount: its `title`, `day`, and how many are `counted`.
    """
    row = union_all(_persons(door, reach), _headcounts(door, reach)).subquery("came")
    first = ("day", "event", "sequence", "organisation", "several", "kind")
    # All that a row shows: rows that are alike in it may change places, and nobody sees it.
    order: list[ColumnElement[Any]] = [row.c[name].asc().nulls_last() for name in (*first, "reference")]
    order += [row.c[name].desc() for name in ("events", "half_days")] + [row.c.partly]
    return select(row).order_by(row.c.place, *order)


def _persons(door: Door, reach: Reach) -> Select[Any]:
    presence, session, event, programme = door.presence, door.session, door.event, door.programme
    first, last = door.organisation.alias("first"), door.organisation.alias("last")
    half, number = hinge.half_of(session), case((session.c.ends.is_(None), session.c.sequence), else_=0)
    whose = theirs(presence, reach)
    once = (
        select(
            presence.c.person_id,
            presence.c.event_id,
            half.label("half"),
            number.label("number"),
            func.min(presence.c.programme_id).label("programme_id"),
            func.min(presence.c.organisation_id).label("first"),
            func.max(presence.c.organisation_id).label("last"),
            func.max(case((presence.c.status == "present", 1), else_=0)).label("whole"),
        )
        .select_from(
            presence.join(session, same(presence, session, session_id="id")).join(
                event, same(session, event, event_id="id")
            )
        )
        .where(
            reach.within(presence),
            presence.c.status.in_(CAME),
            true() if whose is None else whose,
            reach.reached(door, event),
        )
        .group_by(presence.c.person_id, presence.c.event_id, half, number)
        .subquery("once")
    )
    person = (
        select(
            func.min(once.c.programme_id).label("programme_id"),
            func.min(once.c.first).label("first"),
            func.max(once.c.last).label("last"),
            func.count(once.c.event_id.distinct()).label("events"),
            func.count().label("half_days"),
            func.count(case((once.c.whole == 0, 1))).label("partly"),
        )
        .group_by(once.c.person_id)
        .subquery("person")
    )
    known = {
        "organisation": case((first.c.id == last.c.id, first.c.name)),
        "kind": case((first.c.kind == last.c.kind, first.c.kind)),
        "several": case((first.c.id != last.c.id, 1)),
        "reference": programme.c.reference_number,
        **{name: person.c[name] for name in ("events", "half_days", "partly")},
    }
    return _row(1, literal(1), **known).select_from(
        person.join(programme, programme.c.id == person.c.programme_id)
        .outerjoin(first, first.c.id == person.c.first)
        .outerjoin(last, last.c.id == person.c.last)
    )


def _headcounts(door: Door, reach: Reach) -> Select[Any]:
    headcount, session, event = door.headcount, door.session, door.event
    programme, organisation = door.programme, door.organisation
    whose = theirs(headcount, reach)
    known = {
        "organisation": organisation.c.name,
        "kind": headcount.c.organisation_kind,
        "reference": programme.c.reference_number,
        "title": event.c.title,
        "day": hinge.day_of(event),
        "event": event.c.id,
        "sequence": session.c.sequence,
        "events": literal(1),
    }
    return (
        _row(2, headcount.c.attended, **known)
        .select_from(
            headcount.join(session, same(headcount, session, session_id="id"))
            .join(event, same(session, event, event_id="id"))
            .join(programme, programme.c.id == event.c.programme_id)
            .outerjoin(organisation, organisation.c.id == headcount.c.organisation_id)
        )
        .where(
            reach.within(headcount),
            headcount.c.attended > 0,
            true() if whose is None else whose,
            reach.reached(door, event),
        )
    )


_COLUMNS: dict[str, TypeEngine[Any]] = {
    "organisation": String(),
    "kind": String(),
    "several": Integer(),
    "reference": String(),
    "title": String(),
    "day": DateTime(),
    "event": Integer(),
    "sequence": Integer(),
    "events": Integer(),
    "half_days": Integer(),
    "partly": Integer(),
}


def _row(place: int, counted: ColumnElement[int], **known: ColumnElement[Any]) -> Select[Any]:
    """A row of `came`, null in every column that is not known."""
    columns = (known.get(name, cast(null(), type_)).label(name) for name, type_ in _COLUMNS.items())
    return select(literal(place).label("place"), counted.label("counted"), *columns)
