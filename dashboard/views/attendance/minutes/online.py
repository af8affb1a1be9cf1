"""How long somebody was online."""

from collections.abc import Iterable
from datetime import datetime, timedelta

ENOUGH = 0.5
"""The share of a scheduled session from which on somebody is present; below, partly present."""

Stretch = tuple[datetime, datetime]


def online_minutes(stretches: Iterable[Stretch], starts: datetime, ends: datetime) -> float:
    """A person's online time in minutes: |(union of the stretches) ∩ [starts, ends]|.

    Stretches (from, to) in any order; what overlaps or is told twice counts once, so that rejoining never counts
    double, and what lies before `starts` or after `ends` does not count. 0 for no stretch, at most the session's
    length.
    """
    covered, until = timedelta(), starts
    for begin, end in sorted(stretches):
        begins, stops = max(begin, until), min(end, ends)
        if stops > begins:
            covered += stops - begins
            until = stops
    return covered.total_seconds() / 60


def is_present(minutes: float, starts: datetime, ends: datetime) -> bool:
    """Whether so many minutes are enough of the session to be present at it."""
    return minutes >= ENOUGH * (ends - starts).total_seconds() / 60
