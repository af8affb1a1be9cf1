"""Whom there is to compare."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from data import hinge
from data.access import Door


@lru_cache(hinge.KEPT)
def hosts(door: Door, programme: int, most: int) -> Select[Any]:
    """One row per host of the programme's events that were not cancelled, in the order of their first, `most` at most:
    `code`, `name`.
    """
    event, organisation = door.event, door.organisation
    return (
        select(organisation.c.code, organisation.c.name)
        .select_from(event.join(organisation, organisation.c.id == event.c.host_id))
        .where(event.c.programme_id == programme, event.c.status != "cancelled")
        .group_by(organisation.c.code, organisation.c.name)
        .order_by(func.min(hinge.day_of(event)), organisation.c.code)
        .limit(most)
    )
