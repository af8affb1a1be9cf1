"""What has come of meeting: the furthest step that startups took with an event's host since the event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from dashboard.views.startups.figures import Since
from dashboard.views.startups.stages import STEPS, Wanted

TOO_EARLY = 90
"""Days after an event in which nothing need have come of it."""

NoSteps = Literal["none", "early", "hostless", "planned", "cancelled"]


def state_without_steps(event: Mapping[str, Any], as_of: date | None) -> NoSteps:
    """What to say of an event of which nothing has come."""
    if event["status"] != "held":
        return "cancelled" if event["status"] == "cancelled" else "planned"
    if not event["hosted"]:
        return "hostless"
    return "early" if as_of and (as_of - event["day"].date()).days <= TOO_EARLY else "none"


def since_of(rows: Sequence[Mapping[str, Any]], state: NoSteps, wanted: Wanted) -> Since:
    """The furthest step of these startups with the host and how many took it; `pairs` of each row, or else one."""
    furthest = max((row["since"] for row in rows), default=0)
    ended = sum(row.get("pairs", 1) for row in rows if row["ended"])
    if not furthest and not ended:
        return Since(state, focus=wanted.filtered and wanted.every and any(row["selected"] for row in rows))
    there = [row for row in rows if (row["since"] == furthest if furthest else row["ended"])]
    return Since(
        "reached",
        STEPS[furthest - 1] if furthest else "ended",
        sum(row.get("pairs", 1) for row in there),
        ended if furthest else 0,
        wanted.filtered and any(wanted.whole(row) for row in there),
    )
