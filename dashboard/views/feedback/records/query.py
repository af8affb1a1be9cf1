"""Ratings that may be shown, one by one, each as like any other of its sort."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, cast, func, literal, select, true

from dashboard.drawing.geometry import WIDE_PAGE
from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.feedback.query import category_of, counts, rounds, rows_of
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same


def statement(fetch: Fetch, door: Door, linked: Linked) -> Select[Any]:
    """The rows of `ratings`; by kind where the view's own page tells kinds apart."""
    return ratings(door, linked.reach, linked.kinds if _told_apart(fetch, door, linked) else ())


def _told_apart(fetch: Fetch, door: Door, linked: Linked) -> bool:
    """Whether the selected kinds reach some selected round: where every kind keeps enough raters."""
    if not linked.kinds:
        return False
    drawn = records(fetch(rounds(door, linked.reach, rows_of(WIDE_PAGE), of_focus=True)))
    ids = tuple(sorted(row["id"] for row in drawn))
    return not fetch(counts(door, linked.scope, ids, linked.kinds)).empty


@lru_cache(hinge.KEPT)
def ratings(door: Door, reach: Reach, kinds: tuple[str, ...]) -> Select[Any]:
    """One row per rating of the selected rounds that `rating_count` shows: by round, question and category.

    `name` is the host's where `hosted`, else the event's. Rows of one round, question and category are alike in all
    they hold, so their order cannot tell of raters.
    """
    round_, event, host, criterion = door.round, door.event, door.organisation, door.criterion
    programme, counted = door.programme, door.rating_count_by_kind if kinds else door.rating_count
    category = category_of(counted, criterion)
    told = (
        select(
            counted.c.programme_id,
            counted.c.round_id,
            counted.c.criterion_id,
            category.label("category"),
            cast(func.sum(counted.c.raters), Integer).label("raters"),
        )
        .select_from(
            counted.join(criterion, same(criterion, counted, id="criterion_id"))
            .join(round_, same(round_, counted, id="round_id"))
            .join(event, same(event, round_, id="event_id"))
        )
        .where(
            reach.within(counted),
            counted.c.kind.in_(kinds) if kinds else true(),
            reach.reached(door, event),
        )
        .group_by(counted.c.programme_id, counted.c.round_id, counted.c.criterion_id, category)
        .cte("told")
    )
    # As many rows as raters: each count stands beside the numbers up to it.
    most = select(func.max(told.c.raters)).scalar_subquery()
    first = select(literal(1).label("number")).cte("number", recursive=True)
    number = first.union_all(select(first.c.number + 1).where(first.c.number < most))
    return (
        select(
            literal(1).label("counted"),
            programme.c.reference_number.label("reference"),
            func.coalesce(host.c.name, event.c.title).label("name"),
            hinge.day_of(event).label("day"),
            criterion.c.wording_en,
            criterion.c.wording_sv,
            told.c.category,
        )
        .select_from(
            told.join(number, number.c.number <= told.c.raters)
            .join(criterion, same(criterion, told, id="criterion_id"))
            .join(round_, same(round_, told, id="round_id"))
            .join(event, same(event, round_, id="event_id"))
            .join(programme, programme.c.id == told.c.programme_id)
            .outerjoin(host, host.c.id == event.c.host_id)
        )
        .order_by(
            hinge.day_of(event),
            told.c.round_id,
            criterion.c.position,
            criterion.c.code,
            told.c.criterion_id,
            told.c.category.desc(),
        )
    )
