"""The frames that new and returning startups are measured from: the view's own, and who came before."""

from dataclasses import dataclass

import pandas as pd

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.startups import frames as whole
from dashboard.views.startups.returning import query
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class ArrivalFrames:
    """The view's frames; `earlier` where startups are known one by one, `counted` where they are counted by group."""

    frames: whole.Frames
    earlier: pd.DataFrame | None
    counted: pd.DataFrame | None


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> ArrivalFrames:
    """In as much detail as the frame has room for."""
    found = whole.read(fetch, door, linked, frame)
    if found.detail:
        return ArrivalFrames(found, fetch(query.earlier_days(door, linked.scope)), None)
    if not found.groups:
        return ArrivalFrames(found, None, None)
    grouping, largest = found.grouping, found.groups.largest
    apart = () if largest is None else tuple(sorted(row["event_id"] for row in records(largest)))
    periods = tuple(sorted(linked.chosen.periods or ())) if grouping.opened else None
    return ArrivalFrames(found, None, fetch(query.counted(door, linked.reach, periods, grouping, apart)))
