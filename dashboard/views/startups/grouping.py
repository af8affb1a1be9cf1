"""How the rows of the drawing are made, so that every mark can be read and pressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.stages import Found

MOST_APPEARANCES = 12
"""Per row, on average: beyond that, startups are numbers and not marks, and are not fetched one by one."""

MOST_WITHOUT = 100
"""Events without startups that are fetched along with those that have some."""

MOST_PERIODS = 12
"""A year's months, or as many years; more only where the frame has room for more rows."""

REST = 0
"""The group of everything that has no row of its own."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What one row stands for.

    `nothing`: no startup is on record. `event`: one event, startup by startup. `largest`: one event in numbers, `apart`
    of them, the largest first, and a row for the rest. `year`, `month`: all of a period's events; periods before
    `first` (2015, or 201503) share a row. Only `opened` leaves out what lies outside the selected periods.
    """

    by: Literal["nothing", "event", "largest", "year", "month"]
    opened: bool = False
    first: int = 0
    apart: int = 0


def one_by_one(found: Sequence[Found], most: int, frame: Frame) -> bool:
    """Whether these rows of events and startups, fetched up to `most`, are all, and the frame has room for them."""
    met = [row for row in found if row["startup"]]
    return (
        len(found) < most
        and len(met) <= MOST_APPEARANCES * frame.rows
        and len({row["event_id"] for row in met}) <= frame.rows
    )


def most_rows(frame: Frame) -> int:
    """How many events and startups may be fetched one by one: one more than can ever be drawn."""
    return MOST_APPEARANCES * frame.rows + MOST_WITHOUT + 1


def grouping_of(months: Sequence[Found], linked: Linked, frame: Frame) -> Grouping:
    """The finest rows that the frame has room for; several programmes stand by year until a period is opened."""
    met = [row for row in months if row["events"]]
    if not met:
        return Grouping("nothing")
    single = linked.in_scope == 1
    if single and _fits(met, frame):
        return Grouping("event")
    inside = opened_months(met, linked)
    if inside:
        return Grouping("event", opened=True) if _fits(inside, frame) else _coarser(inside, frame, opened=True)
    return _coarser(met, frame, opened=False) if single else _by_period("year", _years(met), frame, opened=False)


def opened_months(months: Sequence[Found], linked: Linked) -> list[Found]:
    """The months within the selected periods."""
    periods = linked.chosen.periods or ()
    return [
        month
        for month in months
        if any(first <= datetime(month["year"], month["month"], 1) < end for first, end in periods)
    ]


def _fits(months: Sequence[Found], frame: Frame) -> bool:
    startups = sum(row["appearances"] for row in months)
    return _events(months) <= frame.rows and startups <= MOST_APPEARANCES * frame.rows


def _coarser(months: Sequence[Found], frame: Frame, *, opened: bool) -> Grouping:
    years = _years(months)
    if len(years) > 1 and _events(months) > frame.rows:
        return _by_period("year", years, frame, opened=opened)
    within_year = {100 * row["year"] + row["month"] for row in months}
    if len(within_year) > 1 and _events(months) > frame.rows:
        return _by_period("month", within_year, frame, opened=opened)
    events = _events(months)
    return Grouping("largest", opened, apart=events if events <= frame.rows else frame.rows - 1)


def _by_period(by: Literal["year", "month"], periods: set[int], frame: Frame, *, opened: bool) -> Grouping:
    shown = sorted(periods)
    most = max(frame.rows, MOST_PERIODS)
    return Grouping(by, opened, first=shown[0] if len(shown) <= most else shown[1 - most])


def _years(months: Sequence[Found]) -> set[int]:
    return {row["year"] for row in months}


def _events(months: Sequence[Found]) -> int:
    return sum(row["events"] for row in months)
