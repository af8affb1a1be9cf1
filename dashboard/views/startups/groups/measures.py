"""Counts of startups by group of events."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from dashboard.linking import Linked
from dashboard.views.startups.figures import Distinct, Row
from dashboard.views.startups.frames import Groups
from dashboard.views.startups.grouping import REST, Grouping, opened_months
from dashboard.views.startups.since import NoSteps, since_of, state_without_steps
from dashboard.views.startups.stages import ATTENDED, STAGES, Found, Wanted
from data.frames import records


def counted(
    groups: Groups, months: Sequence[Found], grouping: Grouping, linked: Linked, wanted: Wanted
) -> dict[str, Any]:
    """The figures that are counted by group.

    Rows are periods in their order, after one row for those that come too early to have their own; or the largest
    events, before one row for the rest.
    """
    drawn = opened_months(months, linked) if grouping.opened else months
    tallies = _by_group(records(groups.tallies))
    outcomes = _by_group(records(groups.outcomes))
    largest = records(groups.largest) if groups.largest is not None else []
    sizes = _largest_and_rest(largest, drawn) if largest else _periods(drawn, grouping)
    everything = [row for there in tallies.values() for row in there]
    return {
        "rows": tuple(
            _row(size, tallies[group], outcomes.get(group, []), grouping, linked, wanted)
            for group, size in sizes.items()
            if group in tallies
        ),
        "distinct": Distinct(**records(groups.distinct)[0]),
        "visits": sum(row["pairs"] for row in everything if row["selected"] and row["furthest"] >= ATTENDED),
        "n": sum(wanted.attendances(row) for row in everything),
    }


def _by_group(rows: list[Found]) -> dict[int, list[Found]]:
    rows.sort(key=lambda row: row["group"])
    return {group: list(there) for group, there in groupby(rows, lambda row: row["group"])}


def _periods(months: Sequence[Found], grouping: Grouping) -> dict[int, Found]:
    """Each period's `events`, `rounds` and `pending`; the first may be `REST`."""
    sizes: dict[int, Found] = {}
    for month in sorted(months, key=lambda month: (month["year"], month["month"])):
        period = 100 * month["year"] + month["month"] if grouping.by == "month" else month["year"]
        size = sizes.setdefault(
            period if period >= grouping.first else REST,
            {"group": period if period >= grouping.first else REST, "events": 0, "rounds": 0, "pending": 0},
        )
        for name in ("events", "rounds", "pending"):
            size[name] += month[name]
    return sizes


def _largest_and_rest(largest: Sequence[Found], months: Sequence[Found]) -> dict[int, Found]:
    """The largest events, one by one, and what remains of the months' sums."""
    sizes = {event["event_id"]: {"group": event["event_id"], "events": 1, **event} for event in largest}
    rest = {
        name: sum(month[name] for month in months) - sum(size[name] for size in sizes.values())
        for name in ("events", "rounds", "pending")
    }
    return {**sizes, REST: {"group": REST, **rest}}


def _row(
    size: Found,
    tallies: Sequence[Found],
    outcomes: Sequence[Found],
    grouping: Grouping,
    linked: Linked,
    wanted: Wanted,
) -> Row:
    focus = [(row["pairs"], wanted.focus(row)) for row in tallies]
    event, group = size if "code" in size else None, size["group"]
    return Row(
        key="event" if event else "rest" if group == REST else "period",
        value=linked.code(event["reference"], event["code"]) if event else _period(group, grouping),
        name=event["name"] if event else "",
        day=event["day"].date() if event else None,
        events=size["events"],
        held=not event or event["status"] == "held",
        counts=tuple(sum(row["pairs"] for row in tallies if row["furthest"] >= rank) for rank in range(len(STAGES))),
        focus=tuple(sum(pairs for pairs, stands_out in focus if stands_out[rank]) for rank in range(len(STAGES))),
        since=since_of(outcomes or tallies, _without_steps(event, tallies, linked.as_of), wanted),
        rounds=size["rounds"],
        pending=size["pending"],
    )


def _period(group: int, grouping: Grouping) -> str:
    if group == REST:
        return ""
    return f"{group // 100:04}-{group % 100:02}" if grouping.by == "month" else f"{group:04}"


def _without_steps(event: Found | None, tallies: Sequence[Found], as_of: date | None) -> NoSteps:
    """A period is judged by its last event: too early for that one is too early for all."""
    if event:
        return state_without_steps(event, as_of)
    hosted, last_day = any(row["hosted"] for row in tallies), max(row["last_day"] for row in tallies)
    return state_without_steps({"status": "held", "hosted": hosted, "day": last_day}, as_of)
