"""Somebody's time at a session: the union of all stretches, so that rejoining never counts twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

PRESENT_SHARE = 0.5
"""Of a session's time online from which somebody was present, and below which there in part."""

Stretch = tuple[datetime, datetime]


def clipped(stretches: Iterable[Stretch], starts: datetime, ends: datetime) -> list[Stretch]:
    """What of them lies within a session."""
    return [(max(start, starts), min(end, ends)) for start, end in stretches if start < ends and end > starts]


def seconds(stretches: Iterable[Stretch]) -> float:
    """The length of their union."""
    total, reached = 0.0, None
    for start, end in sorted(stretches):
        begins = start if reached is None or start > reached else reached
        if end > begins:
            total += (end - begins).total_seconds()
            reached = end
    return total


def presence(
    stretches: Iterable[Stretch], starts: datetime, ends: datetime, enough: float = PRESENT_SHARE
) -> tuple[Literal["present", "partial", "absent"], int]:
    """What somebody was at a session, and for how many whole minutes of it."""
    there = seconds(clipped(stretches, starts, ends))
    whole = (ends - starts).total_seconds()
    if there <= 0:
        return "absent", 0
    return ("present" if whole <= 0 or there >= enough * whole else "partial"), round(there / 60)
