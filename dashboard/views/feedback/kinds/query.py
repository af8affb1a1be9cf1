"""Ratings told apart by organisation kind, where every kind keeps enough raters."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.query import Frames, category_of
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same


@dataclass(frozen=True, slots=True)
class ByKind:
    """The view's frames and `counts`, as `counts` returns them."""

    view: Frames
    counts: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> ByKind:
    """The view's own statements, and one more."""
    view = shown.frames_of(fetch, door, linked, frame)
    ready = tuple(sorted(row["id"] for row in records(view.rounds) if row["state"] == "ready"))
    return ByKind(view, fetch(counts(door, linked.scope, ready)))


@lru_cache(hinge.KEPT)
def counts(door: Door, scope: tuple[int, ...] | None, rounds: tuple[int, ...]) -> Select[Any]:
    """One row per round, criterion, kind, value and category, with its `raters`."""
    counted, criterion = door.rating_count_by_kind, door.criterion
    return (
        select(
            counted.c.round_id,
            counted.c.criterion_id,
            counted.c.kind,
            category_of(counted, criterion).label("category"),
            counted.c.raters,
        )
        .select_from(counted.join(criterion, same(criterion, counted, id="criterion_id")))
        .where(hinge.within(counted, scope), counted.c.round_id.in_(rounds))
        .order_by(counted.c.round_id, counted.c.criterion_id, counted.c.kind)
    )
