"""What the funder's page reads of releases."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, or_, select

from dashboard.released.query import FIGURE
from data.access import ReleaseDoor

_KEPT = 256


@lru_cache(_KEPT)
def figures(door: ReleaseDoor, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per figure of these programmes' releases for this reader that speaks of the whole, in frozen order.

    Of feedback these are the counts of suggestions; nothing that belongs to an event or a host.
    """
    figure = door.figure
    return (
        select(figure.c.programme_id, *(figure.c[name] for name in FIGURE))
        .where(
            figure.c.programme_id.in_(programmes),
            figure.c.event.is_(None),
            or_(figure.c.view != "feedback", figure.c.figure == "suggestions"),
        )
        .order_by(figure.c.programme_id, figure.c.view, figure.c.position)
    )
