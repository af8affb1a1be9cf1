"""Released suggestions, what the hosts decided, and the actions that follow."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, case, cast, func, literal, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same

MOST = 120
"""Suggestions that are read; those of selected hosts come first."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the statements of these names returned."""

    suggestions: pd.DataFrame
    actions: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, _frame: Frame) -> Suggestions:
    """Two statements."""
    found = fetch(suggestions(door, linked.reach))
    ids = tuple(sorted(row["id"] for row in records(found)))
    return Suggestions(found, fetch(actions(door, linked.scope, ids)))


@lru_cache(hinge.KEPT)
def suggestions(door: Door, reach: Reach) -> Select[Any]:
    """One row per released suggestion, of `total` in scope: the firm it was put to, and the firm's decision.

    `day` is that of the firm's first workshop, null where it hosted none. `as_of` comes apart (`Linked.programmes`),
    so that the statement outlasts the day. Those in `focus` first, then in the order of events and of their words.
    """
    suggestion, model, programme, firm = door.suggestion, door.cooperation_model, door.programme, door.organisation
    event = door.event
    hosted = select(func.min(hinge.day_of(event))).where(same(event, model, host_id="organisation_id"))
    day = hosted.where(event.c.status != "cancelled").correlate(model).scalar_subquery()
    focus = _focus(door, reach)
    code = firm.c.code if reach.single else programme.c.reference_number + "." + firm.c.code
    return (
        select(
            suggestion.c.programme_id,
            suggestion.c.id,
            code.label("code"),
            firm.c.name,
            day.label("day"),
            focus.label("focus"),
            suggestion.c.public_text,
            suggestion.c.decision,
            suggestion.c.reason,
            cast(func.count().over(), Integer).label("total"),
        )
        .select_from(
            suggestion.join(model, same(suggestion, model, cooperation_model_id="id"))
            .join(programme, programme.c.id == suggestion.c.programme_id)
            .join(firm, firm.c.id == model.c.organisation_id)
        )
        .where(reach.within(suggestion))
        .order_by(focus.desc(), day.is_(None), day, firm.c.code, suggestion.c.public_text)
        .limit(MOST)
    )


@lru_cache(hinge.KEPT)
def actions(door: Door, scope: tuple[int, ...] | None, suggestions: tuple[int, ...]) -> Select[Any]:
    """One row per action of these suggestions, in its suggestion's sequence."""
    action = door.action
    return (
        select(action.c.programme_id, action.c.suggestion_id, action.c.title, action.c.due, action.c.status)
        .where(hinge.within(action, scope), action.c.suggestion_id.in_(suggestions))
        .order_by(action.c.suggestion_id, action.c.sequence)
    )


def _focus(door: Door, reach: Reach) -> ColumnElement[Any]:
    """Whether the selection reaches a workshop of the firm."""
    if reach.chosen == hinge.Chosen():
        return case((door.suggestion.c.id.is_not(None), literal(1)), else_=0)
    event, model = door.event.alias("hosted"), door.cooperation_model
    reached = (
        select(1)
        .where(same(event, model, host_id="organisation_id"), reach.reached(door, event))
        .correlate(model)
        .exists()
    )
    return case((reached, 1), else_=0)
