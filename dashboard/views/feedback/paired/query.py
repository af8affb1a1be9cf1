"""The differences that the door hands out, beside the rounds that they belong to."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.feedback import shown
from dashboard.views.feedback.query import Frames
from data import hinge
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Paired:
    """The view's frames and `pairs`, as `pairs` returns them."""

    view: Frames
    pairs: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Paired:
    """The view's own statements, and one more."""
    view = shown.frames_of(fetch, door, linked, frame)
    ready = [row for row in records(view.rounds) if row["hosted"] and row["state"] == "ready"]
    programmes, ids = (tuple(sorted({row[name] for row in ready})) for name in ("programme_id", "id"))
    return Paired(view, fetch(pairs(door, programmes, ids)))


@lru_cache(hinge.KEPT)
def pairs(door: Door, programmes: tuple[int, ...], rounds: tuple[int, ...]) -> Select[Any]:
    """One row per round, criterion and difference, in the order of differences: no rater has a part in it.

    Rounds of these programmes: pairs reach over the rounds of one, so it is by programmes that a database finds them.
    """
    pair = door.rating_pair
    return (
        select(pair.c.round_id, pair.c.criterion_id, pair.c.paired, pair.c.difference, pair.c.raters)
        .where(pair.c.programme_id.in_(programmes), pair.c.round_id.in_(rounds))
        .order_by(pair.c.round_id, pair.c.criterion_id, pair.c.difference)
    )
