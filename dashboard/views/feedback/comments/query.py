"""Released comments, counted by host, kind and barrier; and their public words."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Integer, Select, case, cast, func, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from data import hinge
from data.access import Door
from data.joins import same

MOST_GROUPS, MOST_TEXTS = 400, 60
"""Rows that are read; those of selected hosts come first."""


@dataclass(frozen=True, slots=True)
class Comments:
    """What the statements of these names returned."""

    counts: pd.DataFrame
    words: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, _frame: Frame) -> Comments:
    """Two statements."""
    return Comments(fetch(counts(door, linked.reach)), fetch(words(door, linked.reach)))


@lru_cache(hinge.KEPT)
def counts(door: Door, reach: Reach) -> Select[Any]:
    """One row per host (or event without one), kind and barrier: how many `comments`, of `total` over all rows.

    Those in `focus` first, then in the order of events.
    """
    comment, focus, day = door.comment, _focus(door, reach), hinge.day_of(door.event)
    number = func.count()
    code, name, hosted = _subject(door, reach)
    return (
        select(
            code.label("code"),
            name.label("name"),
            hosted.label("hosted"),
            day.label("day"),
            focus.label("focus"),
            comment.c.kind,
            comment.c.barrier,
            number.label("comments"),
            cast(func.sum(number).over(), Integer).label("total"),
        )
        .select_from(_joined(door))
        .where(reach.within(comment))
        .group_by(code, name, hosted, day, focus, door.event.c.id, comment.c.kind, comment.c.barrier)
        .order_by(focus.desc(), day, door.event.c.id, comment.c.kind, comment.c.barrier)
        .limit(MOST_GROUPS)
    )


@lru_cache(hinge.KEPT)
def words(door: Door, reach: Reach) -> Select[Any]:
    """One row per comment, in the alphabet's order of its words: neither time nor author has a part in it."""
    comment, focus = door.comment, _focus(door, reach)
    code, name, hosted = _subject(door, reach)
    return (
        select(
            code.label("code"),
            name.label("name"),
            hosted.label("hosted"),
            focus.label("focus"),
            comment.c.kind,
            comment.c.barrier,
            comment.c.public_text,
        )
        .select_from(_joined(door))
        .where(reach.within(comment))
        .order_by(focus.desc(), comment.c.public_text)
        .limit(MOST_TEXTS)
    )


def _joined(door: Door) -> FromClause:
    comment, event, host, programme = door.comment, door.event, door.organisation, door.programme
    return (
        comment.join(event, same(event, comment, id="event_id"))
        .join(programme, programme.c.id == comment.c.programme_id)
        .outerjoin(host, host.c.id == event.c.host_id)
    )


def _subject(door: Door, reach: Reach) -> tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[bool]]:
    event, host = door.event, door.organisation
    code = func.coalesce(host.c.code, event.c.code)
    named = code if reach.single else door.programme.c.reference_number + "." + code
    return named, func.coalesce(host.c.name, event.c.title), event.c.host_id.is_not(None)


def _focus(door: Door, reach: Reach) -> ColumnElement[Any]:
    if reach.chosen == hinge.Chosen():
        return case((door.event.c.id.is_not(None), 1), else_=0)
    return case((reach.reached(door, door.event), 1), else_=0)
