"""Counts of startups by event and stage. Appearances and startups are different numbers."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.figures import Best, Distinct, Dot, Figures, Row, Taker
from dashboard.views.startups.frames import Detail, Frames
from dashboard.views.startups.groups import measures as grouped
from dashboard.views.startups.since import since_of, state_without_steps
from dashboard.views.startups.stages import ATTENDED, STAGES, STEPS, Found, Wanted
from data.frames import records

KINDS = ("workshop", "webinar", "reflection", "steering")


def figures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """What the view shows; no rows where no startup is on record."""
    wanted = Wanted.of(linked)
    idle, silent = idle_and_silent(frames.months)
    common: dict[str, Any] = {
        "grouping": frames.grouping,
        "idle": idle,
        "silent": silent,
        "filtered": wanted.filtered,
        "as_of": linked.as_of,
    }
    if frames.groups:
        return Figures(**common, **grouped.counted(frames.groups, frames.months, frames.grouping, linked, wanted))
    if frames.detail:
        return Figures(**common, **_detailed(frames.detail, linked, wanted))
    return Figures(**common)


def idle_and_silent(months: Iterable[Found]) -> tuple[tuple[str, ...], int]:
    """The kinds of events that never have startups; how many held events of other kinds have none on record."""
    met: dict[str, int] = {}
    silent: dict[str, int] = {}
    for row in months:
        met[row["kind"]] = met.get(row["kind"], 0) + row["events"]
        silent[row["kind"]] = silent.get(row["kind"], 0) + row["silent"]
    idle = tuple(kind for kind in KINDS if met.get(kind) == 0)
    return idle, sum(count for kind, count in silent.items() if met[kind])


def _detailed(detail: Detail, linked: Linked, wanted: Wanted) -> dict[str, Any]:
    known = _known(detail, linked, wanted)
    first_days = _first_days(detail, known)
    as_of = {programme.reference: programme.as_of for programme in linked.programmes}
    rows = tuple(
        _row(list(there), first_days, linked, as_of, wanted) for _, there in groupby(known, lambda row: row["event_id"])
    )
    takers = _takers(known, wanted)
    chosen = [row for row in known if wanted.takes(row)]
    visited = {row["event_id"]: row["kind"] for row in chosen if row["attended"]}
    return {
        "rows": rows,
        "takers": takers,
        "distinct": Distinct(
            invited=_startups(known),
            came=len(takers),
            again=sum(len(taker.events) > 1 for taker in takers),
            chosen=_startups(chosen),
            chosen_came=_startups(row for row in chosen if row["attended"]),
            chosen_pitched=_startups(row for row in chosen if row["pitched"]),
        ),
        "n": sum(wanted.attendances(row) for row in known),
        "best": _best(chosen),
        "visits": len(visited),
        "workshops": set(visited.values()) == {"workshop"},
    }


def _known(detail: Detail, linked: Linked, wanted: Wanted) -> list[Found]:
    """The rows of `query.appearances`, with `selected` and `focus` beside them."""
    reached = None if detail.reached is None else set(detail.reached["id"].tolist())
    related = None if detail.known is None else {(row["reference"], row["startup"]) for row in records(detail.known)}
    startups = set(linked.selection["startup"])
    for row in detail.appearances:
        row["selected"] = (
            (reached is None or row["event_id"] in reached)
            and (not startups or row["startup"] in startups)
            and (related is None or (row["reference"], row["startup"]) in related)
        )
        row["focus"] = wanted.focus(row)
    return detail.appearances


def _first_days(detail: Detail, known: Sequence[Found]) -> dict[tuple[str, str], Any]:
    """When each startup first attended an event of its programme."""
    if detail.first_days is not None:
        return {(row["reference"], row["startup"]): row["first_day"] for row in records(detail.first_days)}
    first: dict[tuple[str, str], Any] = {}
    for row in known:
        if row["attended"]:
            first.setdefault((row["reference"], row["startup"]), row["day"])
    return first


def _row(
    there: Sequence[Found],
    first_days: dict[tuple[str, str], Any],
    linked: Linked,
    as_of: dict[str, date],
    wanted: Wanted,
) -> Row:
    event = there[0]
    day = event["day"].date()
    dots = [
        Dot(
            row["startup"],
            row["startup_name"],
            row["furthest"],
            row["day"] > first_days.get((row["reference"], row["startup"]), row["day"]),
            row["focus"],
        )
        for row in there
    ]
    # A startup keeps its slot from column to column as far as the columns can be packed.
    dots.sort(key=lambda dot: (not dot.returning, -dot.furthest, dot.code))
    return Row(
        key="event",
        value=linked.code(event["reference"], event["code"]),
        name=event["name"],
        day=day,
        events=1,
        held=event["status"] == "held",
        counts=tuple(sum(dot.furthest >= rank for dot in dots) for rank in range(len(STAGES))),
        focus=tuple(sum(dot.focus[rank] for dot in dots) for rank in range(len(STAGES))),
        since=since_of(there, state_without_steps(event, as_of.get(event["reference"], linked.as_of)), wanted),
        rounds=event["rounds"],
        pending=event["pending"],
        closes=event["closes"] if event["pending"] else None,
        dots=tuple(dots),
    )


def _takers(known: Sequence[Found], wanted: Wanted) -> tuple[Taker, ...]:
    """Startups that attended an event, in the order in which they first did, then by code."""
    came: dict[str, list[Found]] = {}
    for row in known:
        if row["furthest"] >= ATTENDED:
            came.setdefault(row["startup"], []).append(row)
    return tuple(
        Taker(
            code,
            rows[0]["startup_name"],
            tuple(row["name"] for row in rows),
            wanted.filtered and any(wanted.attendances(row) for row in rows),
        )
        for code, rows in came.items()
    )


def _best(chosen: Sequence[Found]) -> Best | None:
    furthest = max((row["since"] for row in chosen), default=0)
    if not furthest:
        return None
    there = [row for row in chosen if row["since"] == furthest]
    return Best(STEPS[furthest - 1], _startups(there), tuple(dict.fromkeys(row["name"] for row in there)))


def _startups(rows: Iterable[Found]) -> int:
    return len({row["startup"] for row in rows})
