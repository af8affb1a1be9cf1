"""The programmes that a firm takes part in; all else the page reads through `dashboard.released.query`."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select

from data.access import ReleaseDoor


@lru_cache(256)
def programmes(door: ReleaseDoor) -> Select[Any]:
    """One row per programme of the firm at this door, the latest first; columns as in `data.circle.programme`."""
    card = door.programme
    assert card is not None, "only firms have a model"
    return select(*card.c).order_by(card.c.planned_start.desc(), card.c.reference_number)
