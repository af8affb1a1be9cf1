"""The hosts of a whole series, and what the record knows of lessons before each and suggestions put to it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Integer, Select, case, cast, func, or_, select, true

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.feedback.query import category_of
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same

MOST = 60
"""Rounds that are read, the latest first."""

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What the statements of these names returned."""

    rounds: pd.DataFrame
    headlines: pd.DataFrame
    lessons: pd.DataFrame
    suggestions: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, _frame: Frame) -> Series:
    """Four statements over the programmes of the series in scope."""
    named = tuple(sorted(programme.id for programme in linked.programmes))
    found = fetch(rounds(door, linked.reach, named))
    programmes, ids = (tuple(sorted({row[name] for row in records(found)})) for name in ("programme_id", "id"))
    return Series(
        found,
        fetch(headlines(door, programmes, ids)),
        fetch(lessons(door, programmes)),
        fetch(suggestions(door, programmes)),
    )


@lru_cache(hinge.KEPT)
def rounds(door: Door, reach: Reach, programmes: Ids) -> Select[Any]:
    """One row per round of a host, of `total`, in these programmes or in one of the same series; the latest first.

    `focus`: in these, and the selection reaches its event. `inside`: in these.
    """
    round_, event, host, programme = door.round, door.event, door.organisation, door.programme
    kin = door.programme.alias("kin")
    inside = programme.c.id.in_(programmes)
    series = select(kin.c.series_id).where(kin.c.id.in_(programmes), kin.c.series_id.is_not(None))
    akin = or_(inside, programme.c.series_id.in_(series))
    day = hinge.day_of(event)
    reached = true() if reach.chosen == hinge.Chosen() else reach.reached(door, event)
    return (
        select(
            round_.c.programme_id,
            round_.c.id,
            round_.c.event_id,
            event.c.host_id,
            programme.c.reference_number.label("reference"),
            host.c.code,
            host.c.name,
            day.label("day"),
            round_.c.closes,
            round_.c.threshold,
            round_.c.invited,
            round_.c.answered,
            round_.c.state,
            case((inside, 1), else_=0).label("inside"),
            case((inside & reached, 1), else_=0).label("focus"),
            cast(func.count().over(), Integer).label("total"),
        )
        .select_from(
            round_.join(event, same(event, round_, id="event_id"))
            .join(host, host.c.id == event.c.host_id)
            .join(programme, programme.c.id == round_.c.programme_id)
        )
        .where(akin)
        .order_by(day.desc(), round_.c.id.desc())
        .limit(MOST)
    )


@lru_cache(hinge.KEPT)
def headlines(door: Door, programmes: Ids, rounds: Ids) -> Select[Any]:
    """One row per round with values and category of its headline criterion: `raters`."""
    counted, criterion = door.rating_count, door.criterion
    category = category_of(counted, criterion).label("category")
    return (
        select(
            counted.c.round_id,
            criterion.c.wording_en,
            criterion.c.wording_sv,
            category,
            cast(func.sum(counted.c.raters), Integer).label("raters"),
        )
        .select_from(counted.join(criterion, same(criterion, counted, id="criterion_id")))
        .where(counted.c.programme_id.in_(programmes), counted.c.round_id.in_(rounds), criterion.c.headline)
        .group_by(counted.c.round_id, criterion.c.wording_en, criterion.c.wording_sv, category)
        .order_by(counted.c.round_id, category)
    )


@lru_cache(hinge.KEPT)
def lessons(door: Door, programmes: Ids) -> Select[Any]:
    """One row per lesson and event that it rests on, with that event's `day`."""
    link, event = door.lesson_event, door.event
    return (
        select(link.c.programme_id, link.c.lesson_id, link.c.event_id, hinge.day_of(event).label("day"))
        .select_from(link.join(event, same(event, link, id="event_id")))
        .where(link.c.programme_id.in_(programmes))
        .order_by(link.c.programme_id, link.c.lesson_id, link.c.event_id)
    )


@lru_cache(hinge.KEPT)
def suggestions(door: Door, programmes: Ids) -> Select[Any]:
    """One row per programme and firm with released suggestions: how many, and how many it `agreed` to or in part."""
    suggestion, model = door.suggestion, door.cooperation_model
    agreed = func.sum(case((suggestion.c.decision.in_(("agree", "partial")), 1), else_=0))
    return (
        select(
            suggestion.c.programme_id,
            model.c.organisation_id,
            func.count().label("suggestions"),
            cast(agreed, Integer).label("agreed"),
        )
        .select_from(suggestion.join(model, same(suggestion, model, cooperation_model_id="id")))
        .where(suggestion.c.programme_id.in_(programmes))
        .group_by(suggestion.c.programme_id, model.c.organisation_id)
        .order_by(suggestion.c.programme_id, model.c.organisation_id)
    )
