"""The frames this view is measured from."""

from dataclasses import dataclass

import pandas as pd

from dashboard.drawing.geometry import Frame
from dashboard.linking import HINGED, Fetch, Linked
from dashboard.views.startups import query
from dashboard.views.startups.grouping import Grouping, grouping_of, most_rows, one_by_one
from dashboard.views.startups.groups import query as grouped
from dashboard.views.startups.stages import Found
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Detail:
    """Startups one by one. The last three are None where they would leave nothing out.

    `first_days` tells of attendances outside the periods drawn; `reached` and `known` what the selection keeps.
    """

    appearances: list[Found]
    first_days: pd.DataFrame | None
    reached: pd.DataFrame | None
    known: pd.DataFrame | None


@dataclass(frozen=True, slots=True)
class Groups:
    """Startups counted by group of events; `largest` names events that stand for themselves."""

    tallies: pd.DataFrame
    outcomes: pd.DataFrame
    distinct: pd.DataFrame
    largest: pd.DataFrame | None


@dataclass(frozen=True, slots=True)
class Frames:
    """What the statements found: in detail or by group, or neither where no startup is on record.

    `months` are those of `query.calendar`; in detail only its columns `kind`, `events` and `silent`, by event.
    """

    grouping: Grouping
    months: list[Found]
    detail: Detail | None = None
    groups: Groups | None = None


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """What is known of the scope's startups, in as much detail as the frame has room for."""
    if linked.in_scope == 1:
        whole = _whole(fetch, door, linked, frame)
        if whole:
            return whole
    months = records(fetch(query.calendar(door, linked.scope)))
    grouping = grouping_of(months, linked, frame)
    periods = tuple(sorted(linked.chosen.periods or ())) if grouping.opened else None
    if grouping.by == "nothing":
        return Frames(grouping, months)
    if grouping.by == "event":
        found = records(fetch(query.appearances(door, linked.scope, periods, most_rows(frame))))
        return Frames(grouping, months, detail=_detail(fetch, door, linked, found, periods))
    return Frames(grouping, months, groups=_groups(fetch, door, linked, grouping, periods))


def _whole(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames | None:
    """All events of one programme in a single statement; None if they are too many for that, or for the frame."""
    most = most_rows(frame)
    found = records(fetch(query.appearances(door, linked.scope, None, most)))
    if not one_by_one(found, most, frame):
        return None
    months: list[Found] = [
        {
            "kind": row["kind"],
            "events": 1 if row["startup"] else 0,
            "silent": 1 if row["status"] == "held" and not row["startup"] else 0,
        }
        for row in found
    ]
    if not any(row["startup"] for row in found):
        return Frames(Grouping("nothing"), months)
    return Frames(Grouping("event"), months, detail=_detail(fetch, door, linked, found, None))


def _detail(fetch: Fetch, door: Door, linked: Linked, found: list[Found], periods: query.Periods) -> Detail:
    hinged = any(linked.selection[key] for key in HINGED - query.OWNS)
    return Detail(
        [row for row in found if row["startup"]],
        fetch(query.first_days(door, linked.scope)) if periods else None,
        fetch(query.reached_events(door, linked.reach, periods)) if hinged else None,
        fetch(query.known_startups(door, linked.reach)) if linked.organisations else None,
    )


def _groups(fetch: Fetch, door: Door, linked: Linked, grouping: Grouping, periods: query.Periods) -> Groups:
    reach = linked.reach
    largest = fetch(grouped.largest(door, reach.scope, periods, grouping.apart)) if grouping.by == "largest" else None
    apart = () if largest is None else tuple(sorted(row["event_id"] for row in records(largest)))
    return Groups(
        fetch(grouped.tallies(door, reach, periods, grouping, apart)),
        fetch(grouped.outcomes(door, reach, periods, grouping, apart)),
        fetch(grouped.distinct(door, reach, periods)),
        largest,
    )
