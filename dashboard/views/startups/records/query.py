"""Startups at sessions, one by one."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, exists, func, literal, or_, select

from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.startups.query import OWNS
from dashboard.views.startups.stages import RANKS
from data import hinge
from data.access import Door
from data.joins import same

_CAME = hinge.stages_from("attended")


def statement(_fetch: Fetch, door: Door, linked: Linked) -> Select[Any]:
    """The rows of `attendances`."""
    return attendances(door, linked.reach)


@lru_cache(hinge.KEPT)
def attendances(door: Door, reach: Reach) -> Select[Any]:
    """One row per startup and session at `attended` or later that is selected: by day, event, session and startup.

    `name` is the host's or else the event's; `session` its title, `stage` how far the startup got there.
    """
    event, session, appearance, programme = door.event, door.session, door.startup_appearance, door.programme
    startup, host = door.organisation.alias("startup"), door.organisation.alias("host")
    day = hinge.day_of(event)
    return (
        select(
            literal(1).label("counted"),
            programme.c.reference_number.label("reference"),
            startup.c.name.label("startup"),
            func.coalesce(host.c.name, event.c.title).label("name"),
            day.label("day"),
            session.c.title.label("session"),
            appearance.c.stage,
        )
        .select_from(
            event.join(session, same(event, session, id="event_id"))
            .join(appearance, same(session, appearance, id="session_id"))
            .join(startup, startup.c.id == appearance.c.organisation_id)
            .join(programme, programme.c.id == event.c.programme_id)
            .outerjoin(host, host.c.id == event.c.host_id)
        )
        .where(
            reach.within(event),
            appearance.c.stage.in_(_CAME),
            reach.reached(door, event, but=OWNS),
            *_of_startups(door, reach, appearance),
            *_at_stages(door, reach, event, appearance),
        )
        .order_by(day, event.c.programme_id, event.c.id, session.c.sequence, startup.c.code)
    )


def _of_startups(door: Door, reach: Reach, appearance: FromClause) -> list[ColumnElement[bool]]:
    """The selected startups, and those that a selected organisation is or has a relationship with."""
    conditions: list[ColumnElement[bool]] = []
    if reach.chosen.startups is not None:
        conditions.append(appearance.c.organisation_id.in_(sorted(reach.chosen.startups)))
    if reach.organisations:
        step = door.relationship_event.alias("known")
        known = exists().where(
            same(step, appearance, startup_id="organisation_id"), step.c.firm_id.in_(reach.organisations)
        )
        conditions.append(or_(appearance.c.organisation_id.in_(reach.organisations), known))
    return conditions


def _at_stages(door: Door, reach: Reach, event: FromClause, appearance: FromClause) -> list[ColumnElement[bool]]:
    """A selected stage of the session, or one that the startup reached with the event's host from that day on."""
    if reach.chosen.stages is None:
        return []
    step = door.relationship_event.alias("step")
    since = exists().where(hinge.since_then(event, step), step.c.startup_id == appearance.c.organisation_id)
    return [
        or_(
            *(
                appearance.c.stage.in_(hinge.stages_from(stage))
                if stage in RANKS
                else since.where(step.c.stage.in_(hinge.stages_from(stage)))
                for stage in sorted(reach.chosen.stages)
            )
        )
    ]
