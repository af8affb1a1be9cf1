"""The statement of the cards of events."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, literal, select

from dashboard.linking import Reach
from dashboard.views.attendance.sessions.query import chosen
from data import hinge
from data.access import Door
from data.joins import same


@lru_cache(hinge.KEPT)
def cards(door: Door, reach: Reach, most: int) -> Select[Any]:
    """At most so many events of the scope: those `reached` by the selection before others, then the latest.

    `events` counts all of them.
    """
    event, programme, host = door.event, door.programme, door.organisation
    selected = chosen(door, reach)
    marked = literal(True) if selected is None else selected.c.id.is_not(None)
    rows = event if selected is None else event.outerjoin(selected, same(event, selected, id="id"))
    return (
        select(
            event.c.programme_id,
            event.c.id,
            event.c.code,
            event.c.title,
            event.c.kind,
            event.c.status,
            hinge.day_of(event).label("day"),
            programme.c.reference_number.label("reference"),
            host.c.name.label("host"),
            marked.label("reached"),
            func.count().over().label("events"),
        )
        .select_from(
            rows.join(programme, programme.c.id == event.c.programme_id).outerjoin(host, host.c.id == event.c.host_id)
        )
        .where(hinge.within(event, reach.scope))
        .order_by(marked.desc(), hinge.day_of(event).desc(), programme.c.reference_number.desc(), event.c.code.desc())
        .limit(most)
    )
