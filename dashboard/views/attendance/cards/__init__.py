"""The cards of events for the view's other charts: what an event is called, and whether the selection reaches it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.linking import Linked
from data.hinge import Pair


@dataclass(frozen=True, slots=True)
class Card:
    """An event. `number` counts the programme's webinars without a host, where all of its events are at hand."""

    key: Pair
    value: str
    name: str
    number: int | None
    kind: str
    host: str | None
    day: date
    status: str
    reached: bool


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
