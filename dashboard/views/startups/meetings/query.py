"""Statements about pairs of a startup and a firm that met, as many as a matrix has room for."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Integer, Select, Subquery, case, func, literal, or_, select, union_all

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.startups.cases.focus import Focus
from dashboard.views.startups.cases.query import together
from dashboard.views.startups.query import KEPT, Scope
from dashboard.views.startups.stages import STEP_RANKS
from data import hinge
from data.access import Door

WIDE_FIRMS, NARROW_FIRMS = 16, 12
"""As many columns as can be told apart and pressed."""

MOST_CHOSEN = 2
"""Selected startups and firms that stand behind the others where their place would leave them out."""


@dataclass(frozen=True, slots=True)
class MeetingFrames:
    """Pairs of the startups and firms that have room, how many of each there are, and what the selection marks."""

    pairs: pd.DataFrame
    firms: pd.DataFrame
    focus: Focus


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> MeetingFrames:
    """Those with most pairs; firms that take part and met nobody stand beside them while there is room."""
    most = NARROW_FIRMS if frame.narrow else WIDE_FIRMS
    chosen = {*linked.selection["startup"], *linked.selection["organisation"]}
    return MeetingFrames(
        fetch(pairs(door, linked.scope, frame.rows, most, tuple(sorted(chosen)[:MOST_CHOSEN]))),
        fetch(participants(door, linked.scope, most)),
        Focus.of(fetch, door, linked),
    )


@lru_cache(maxsize=KEPT)
def pairs(door: Door, scope: Scope, startups: int, firms: int, chosen: tuple[str, ...]) -> Select[Any]:
    """One row per programme, startup and firm that met or have a step on record; `met` 1 where they attended one
    session, `furthest` as in `STEP_RANKS`, `ended` 1 where it did.

    Only startups and firms of the first places, by how many they met, and those `chosen` by code; `startups`, `firms`
    and `all` count everything.
    """
    pair = _paired(door, scope)
    startup_place, firm_place = (_places(pair, column) for column in ("startup_id", "firm_id"))
    startup, firm = door.organisation.alias("startup"), door.organisation.alias("firm")
    everything = select(func.count()).select_from(pair).scalar_subquery()
    return (
        select(
            door.programme.c.reference_number.label("reference"),
            startup.c.code.label("startup"),
            startup.c.name.label("startup_name"),
            firm.c.code.label("firm"),
            firm.c.name.label("firm_name"),
            pair.c.met,
            pair.c.furthest,
            pair.c.ended,
            startup_place.c.place.label("startup_place"),
            firm_place.c.place.label("firm_place"),
            startup_place.c.number.label("startups"),
            firm_place.c.number.label("firms"),
            everything.label("all"),
        )
        .select_from(
            pair.join(startup_place, startup_place.c.startup_id == pair.c.startup_id)
            .join(firm_place, firm_place.c.firm_id == pair.c.firm_id)
            .join(startup, startup.c.id == pair.c.startup_id)
            .join(firm, firm.c.id == pair.c.firm_id)
            .join(door.programme, door.programme.c.id == pair.c.programme_id)
        )
        .where(
            or_(startup_place.c.place <= startups, startup.c.code.in_(chosen)),
            or_(firm_place.c.place <= firms, firm.c.code.in_(chosen)),
        )
        .order_by(startup_place.c.place, firm_place.c.place, door.programme.c.reference_number)
    )


@lru_cache(maxsize=KEPT)
def participants(door: Door, scope: Scope, most: int) -> Select[Any]:
    """Firms that take part, by code and name: `most` and one more."""
    part, firm = door.participation, door.organisation
    return (
        select(firm.c.code, firm.c.name)
        .select_from(part.join(firm, firm.c.id == part.c.organisation_id))
        .where(hinge.within(part, scope), part.c.role == "participant")
        .distinct()
        .order_by(firm.c.code)
        .limit(most + 1)
    )


def _paired(door: Door, scope: Scope) -> Subquery:
    met, step = together(door, scope), door.relationship_event
    rank = case(STEP_RANKS, value=step.c.stage, else_=0)
    rows = union_all(
        select(
            met.c.programme_id,
            met.c.startup_id,
            met.c.firm_id,
            literal(1, Integer).label("met"),
            literal(0, Integer).label("furthest"),
            literal(0, Integer).label("ended"),
        ),
        select(
            step.c.programme_id,
            step.c.startup_id,
            step.c.firm_id,
            literal(0, Integer),
            rank,
            case((step.c.stage == "ended", 1), else_=0),
        ).where(hinge.within(step, scope)),
    ).subquery("rows")
    return (
        select(
            rows.c.programme_id,
            rows.c.startup_id,
            rows.c.firm_id,
            *(func.max(rows.c[name]).label(name) for name in ("met", "furthest", "ended")),
        )
        .group_by(rows.c.programme_id, rows.c.startup_id, rows.c.firm_id)
        .subquery("pair")
    )


def _places(pair: Subquery, column: str) -> Subquery:
    """Each startup's, or firm's, `place` by how many it met, the most first; `number` of them in all."""
    met = func.count().desc()
    return (
        select(
            pair.c[column],
            func.row_number().over(order_by=(met, pair.c[column])).label("place"),
            func.count().over().label("number"),
        )
        .group_by(pair.c[column])
        .subquery(f"{column}_place")
    )
