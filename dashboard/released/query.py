"""What stands behind the release door: which releases one reads, their figures, and a firm's own rows.

To write a statement takes longer than to run it, so they are kept by door: a door is one reader's.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, or_, select

from data.access import Door, NotOffered, ReleaseDoor

_KEPT = 512

RELEASE = (
    "programme_id",
    "number",
    "published_at",
    "reference_number",
    "series",
    "title_en",
    "title_sv",
    "starts",
    "as_of",
    "data_origin",
    "members",
    "definitions",
)
FIGURE = (
    "view",
    "figure",
    "audience",
    "reader_id",
    "event",
    "host",
    "theme",
    "criterion",
    "organisation",
    "item",
    "day",
    "detail",
    "label_en",
    "label_sv",
    "value",
    "of",
    "state",
    "reason",
)


@lru_cache(_KEPT)
def releases(door: ReleaseDoor) -> Select[Any]:
    """One row per release that this reader reads, that of the latest programme first."""
    release = door.release
    return select(*(release.c[name] for name in RELEASE)).order_by(release.c.starts.desc(), release.c.reference_number)


@lru_cache(_KEPT)
def figures(door: ReleaseDoor, programme: int, view: str) -> Select[Any]:
    """One row per figure of a view for this reader, in frozen order, after those that tell the programme's events."""
    figure = door.figure
    events = and_(figure.c.view == "attendance", figure.c.figure == "event")
    return (
        select(*(figure.c[name] for name in FIGURE))
        .where(figure.c.programme_id == programme, or_(figure.c.view == view, events))
        .order_by(figure.c.view, figure.c.position)
    )


@lru_cache(_KEPT)
def participations(door: ReleaseDoor) -> Select[Any]:
    """A firm's rows of its programmes, as `data.own` describes them."""
    if door.participation is None:
        raise NotOffered("A funder takes part in no programme.")
    return select(*door.participation.c).order_by(door.participation.c.programme_id)


@lru_cache(_KEPT)
def own(door: ReleaseDoor, relation: str, programme: int) -> Select[Any]:
    """A firm's own rows in a programme; `relation` is one of a release door's. Not for funders, who have none."""
    rows = getattr(door, relation)
    return select(*rows.c).where(rows.c.programme_id == programme)


@lru_cache(_KEPT)
def reference(door: Door, programme: int) -> Select[Any]:
    """One row: the `reference_number` by which an address names a programme of the record."""
    return select(door.programme.c.reference_number).where(door.programme.c.id == programme)
