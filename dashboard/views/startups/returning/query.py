"""Statements about when startups first came: to their programme, and to the series before it."""

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, select, true

from dashboard.linking import Reach
from dashboard.views.startups.grouping import Grouping
from dashboard.views.startups.groups.query import at_stage, group_of, is_selected
from dashboard.views.startups.query import KEPT, Periods, Scope, counts_of, meetings, number_of
from data import hinge
from data.access import Door
from data.joins import same


@lru_cache(maxsize=KEPT)
def earlier_days(door: Door, scope: Scope) -> Select[Any]:
    """One row per programme and startup that attended another programme of its series: the `first_day` it did so."""
    programme, startup, before = door.programme, door.organisation, _before(door, scope)
    return select(
        programme.c.reference_number.label("reference"), startup.c.code.label("startup"), before.c.first_day
    ).select_from(
        before.join(programme, programme.c.id == before.c.programme_id).join(
            startup, startup.c.id == before.c.organisation_id
        )
    )


@lru_cache(maxsize=KEPT)
def counted(door: Door, reach: Reach, periods: Periods, grouping: Grouping, apart: tuple[int, ...]) -> Select[Any]:
    """One row per group of events: startups that attended, each once an event: `new`, `earlier`, `again`.

    `earlier` came to an earlier programme of the series and had not come to this one; each has a `chosen_` beside it.
    """
    event, met = door.event, meetings(door, reach.scope, periods)
    first, before, day = _first(door, reach.scope), _before(door, reach.scope), hinge.day_of(event)
    came = case((day > first.c.first_day, "again"), (before.c.first_day < day, "earlier"), else_="new")
    row = (
        select(
            group_of(door, grouping, apart).label("group"),
            came.label("came"),
            *counts_of(met),
            is_selected(door, reach, event, met).label("selected"),
        )
        .select_from(
            met.join(event, same(met, event, event_id="id"))
            .join(first, same(first, met, organisation_id="organisation_id"))
            .outerjoin(before, same(before, met, organisation_id="organisation_id"))
        )
        .where(met.c.attended > 0)
        .subquery("row")
    )
    wanted = and_(row.c.selected, at_stage(reach, row))
    kinds = ("new", "earlier", "again")
    return select(
        row.c.group,
        *(number_of(row.c.came == kind).label(kind) for kind in kinds),
        *(number_of(and_(row.c.came == kind, wanted)).label(f"chosen_{kind}") for kind in kinds),
    ).group_by(row.c.group)


def _first(door: Door, scope: Scope) -> Subquery:
    """One row per programme and startup: the first day that it attended an event of it."""
    source, attended = _attended(door)
    event, appearance = door.event, door.startup_appearance
    return (
        select(event.c.programme_id, appearance.c.organisation_id, _earliest(event).label("first_day"))
        .select_from(source)
        .where(hinge.within(event, scope), attended)
        .group_by(event.c.programme_id, appearance.c.organisation_id)
        .subquery("first")
    )


def _before(door: Door, scope: Scope) -> Subquery:
    """One row per programme in scope and startup that attended another programme of its series: the first day."""
    source, attended = _attended(door)
    event, appearance = door.event, door.startup_appearance
    this, other = door.programme.alias("this"), door.programme.alias("other")
    here = true() if scope is None else this.c.id.in_(scope)
    return (
        select(this.c.id.label("programme_id"), appearance.c.organisation_id, _earliest(event).label("first_day"))
        .select_from(
            source.join(other, other.c.id == event.c.programme_id).join(
                this, and_(this.c.series_id == other.c.series_id, this.c.id != other.c.id)
            )
        )
        .where(here, attended)
        .group_by(this.c.id, appearance.c.organisation_id)
        .subquery("before")
    )


def _attended(door: Door) -> tuple[FromClause, ColumnElement[bool]]:
    event, session, appearance = door.event, door.session, door.startup_appearance
    source = event.join(session, same(event, session, id="event_id")).join(
        appearance, same(session, appearance, id="session_id")
    )
    return source, appearance.c.stage.in_(hinge.stages_from("attended"))


def _earliest(event: FromClause) -> ColumnElement[Any]:
    return func.min(hinge.day_of(event), type_=event.c.planned_start.type)
