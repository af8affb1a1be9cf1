"""The cards of events for the view's other charts: what an event is called, and whether the selection reaches it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, literal, select

from dashboard.linking import Linked, Reach
from dashboard.views.attendance.sessions.query import chosen
from data import hinge
from data.access import Door
from data.joins import same


@dataclass(frozen=True, slots=True)
class Card:
    """An event. `number` counts the programme's webinars without a host, where all of its events are at hand."""

    key: hinge.Pair
    value: str
    name: str
    number: int | None
    kind: str
    host: str | None
    day: date
    status: str
    reached: bool


@lru_cache(hinge.KEPT)
def cards(door: Door, reach: Reach, most: int) -> Select[Any]:
    """At most so many events of the scope: those `reached` by the selection before others, then the latest.

    `events` counts all of them.
    """
    event, programme, host = door.event, door.programme, door.organisation
    selected = chosen(door, reach)
    marked = literal(True) if selected is None else selected.c.id.is_not(None)
    rows = event if selected is None else event.outerjoin(selected, same(event, selected, id="id"))
    return (
        select(
            event.c.programme_id,
            event.c.id,
            event.c.code,
            event.c.title,
            event.c.kind,
            event.c.status,
            hinge.day_of(event).label("day"),
            programme.c.reference_number.label("reference"),
            host.c.name.label("host"),
            marked.label("reached"),
            func.count().over().label("events"),
        )
        .select_from(
            rows.join(programme, programme.c.id == event.c.programme_id).outerjoin(host, host.c.id == event.c.host_id)
        )
        .where(hinge.within(event, reach.scope))
        .order_by(marked.desc(), hinge.day_of(event).desc(), programme.c.reference_number.desc(), event.c.code.desc())
        .limit(most)
    )


def cards_of(rows: Sequence[dict[str, Any]], linked: Linked) -> tuple[Card, ...]:
    """The cards of these rows in date order, as the view's own drawing has them."""
    whole = bool(rows) and rows[0]["events"] == len(rows)
    webinars: Counter[int] = Counter()
    found = []
    for row in sorted(rows, key=lambda row: (row["day"], row["reference"], row["code"])):
        number = None
        if whole and row["kind"] == "webinar" and row["host"] is None:
            webinars[row["programme_id"]] += 1
            number = webinars[row["programme_id"]]
        found.append(
            Card(
                key=(row["programme_id"], row["id"]),
                value=linked.code(row["reference"], row["code"]),
                name=row["host"] or row["title"],
                number=number,
                kind=row["kind"],
                host=row["host"],
                day=row["day"].date(),
                status=row["status"],
                reached=bool(row["reached"]),
            )
        )
    return tuple(found)
