"""Statements about startups and firms that met, or that have something on record between them."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Select, Subquery, and_, case, func, select

from dashboard.linking import Reach
from dashboard.views.startups.query import KEPT, OWNS, Scope
from dashboard.views.startups.stages import RANKS
from data import hinge
from data.access import Door
from data.joins import same

THERE = ("present", "partial")
"""A person's status at a session that the firm then attended."""


@lru_cache(maxsize=KEPT)
def steps(door: Door, scope: Scope) -> Select[Any]:
    """One row per step on record: `reference`, startup and firm by code and name, `stage`, `day`, whether `verified`.

    Who said so is nobody's to read here.
    """
    step, programme = door.relationship_event, door.programme
    startup, firm = door.organisation.alias("startup"), door.organisation.alias("firm")
    return (
        select(
            programme.c.reference_number.label("reference"),
            startup.c.code.label("startup"),
            startup.c.name.label("startup_name"),
            firm.c.code.label("firm"),
            firm.c.name.label("firm_name"),
            step.c.stage,
            step.c.date.label("day"),
            step.c.verified,
        )
        .select_from(
            step.join(programme, programme.c.id == step.c.programme_id)
            .join(startup, startup.c.id == step.c.startup_id)
            .join(firm, firm.c.id == step.c.firm_id)
        )
        .where(hinge.within(step, scope))
        .order_by(programme.c.reference_number, startup.c.code, firm.c.code, step.c.date, step.c.id)
    )


@lru_cache(maxsize=KEPT)
def met_days(door: Door, scope: Scope) -> Select[Any]:
    """One row per pair with a step on record that ever attended one session: by code, and the first `day` it did."""
    step, programme, pair = door.relationship_event, door.programme, together(door, scope)
    startup, firm = door.organisation.alias("startup"), door.organisation.alias("firm")
    known = (
        select(step.c.programme_id, step.c.startup_id, step.c.firm_id)
        .where(hinge.within(step, scope))
        .distinct()
        .subquery("known")
    )
    return select(
        programme.c.reference_number.label("reference"),
        startup.c.code.label("startup"),
        firm.c.code.label("firm"),
        pair.c.day,
    ).select_from(
        pair.join(known, same(known, pair, startup_id="startup_id", firm_id="firm_id"))
        .join(programme, programme.c.id == pair.c.programme_id)
        .join(startup, startup.c.id == pair.c.startup_id)
        .join(firm, firm.c.id == pair.c.firm_id)
    )


@lru_cache(maxsize=KEPT)
def together(door: Door, scope: Scope) -> Subquery:
    """One row per programme, startup and participating firm that attended one session; the first `day` of those."""
    session, appearance, presence = door.session, door.startup_appearance, door.presence
    there = (
        select(presence.c.programme_id, presence.c.session_id, presence.c.organisation_id)
        .where(hinge.within(presence, scope), presence.c.member, presence.c.status.in_(THERE))
        .distinct()
        .subquery("there")
    )
    return (
        select(
            appearance.c.programme_id,
            appearance.c.organisation_id.label("startup_id"),
            there.c.organisation_id.label("firm_id"),
            func.date(func.min(session.c.starts), type_=Date).label("day"),
        )
        .select_from(
            appearance.join(session, same(session, appearance, id="session_id")).join(
                there, same(there, appearance, session_id="session_id")
            )
        )
        .where(
            hinge.within(appearance, scope),
            appearance.c.stage.in_(hinge.stages_from("attended")),
            appearance.c.organisation_id != there.c.organisation_id,
        )
        .group_by(appearance.c.programme_id, appearance.c.organisation_id, there.c.organisation_id)
        .subquery("together")
    )


@lru_cache(maxsize=KEPT)
def there(door: Door, reach: Reach) -> Select[Any]:
    """One row per programme and startup at an event that the selection reaches: `furthest`, as a rank in `STAGES`."""
    event, session, appearance = door.event, door.session, door.startup_appearance
    programme, startup = door.programme, door.organisation
    return (
        select(
            programme.c.reference_number.label("reference"),
            startup.c.code.label("startup"),
            func.max(case(RANKS, value=appearance.c.stage)).label("furthest"),
        )
        .select_from(
            event.join(session, same(session, event, event_id="id"))
            .join(appearance, same(appearance, session, session_id="id"))
            .join(programme, programme.c.id == event.c.programme_id)
            .join(startup, startup.c.id == appearance.c.organisation_id)
        )
        .where(and_(reach.within(event), reach.reached(door, event, but=OWNS)))
        .group_by(programme.c.reference_number, startup.c.code)
    )
