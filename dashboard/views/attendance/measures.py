"""Attendance is a census: counts, and bounds where a register is missing. No confidence intervals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.attendance.figures import Event, Figures, Group, Sums
from dashboard.views.attendance.query import Frames
from dashboard.views.attendance.turnout import events_of
from data.frames import records

MOST_GROUPS = 12
"""A year's months are never parted, however little room a frame has."""


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures of the view, in the order of its rows; years that there is no room for are summed up as `rest`.

    The scale is that of everybody, whoever is selected.
    """
    rows = records(frames.rows)
    (totals,) = records(frames.totals)
    narrowed = bool(linked.organisations or linked.kinds)
    selected = rows[0] if rows else {"firms": 0, "persons": 0, "heads": 0}
    sums: Sums | None = None
    rest: Sums | None = None
    groups: tuple[Group, ...] = ()
    events: tuple[Event, ...] = ()
    if frames.turnout is None:
        groups = tuple(_group(row) for row in rows)
        everyone = tuple(_group(row) for row in records(frames.everyone)) if frames.everyone is not None else groups
        most = max((group.attended for group in everyone), default=0)
        sums = _summed(groups)
        rest, groups = _parted(groups, max(frame.rows, MOST_GROUPS))
    else:
        turnout, numbered = records(frames.turnout), frames.level == "events" and frames.period is None
        events = events_of(rows, turnout, linked, narrowed=narrowed, numbered=numbered)
        everyone_ = events_of(rows, turnout, linked, narrowed=False, numbered=False) if narrowed else events
        most = max((value for event in everyone_ for value in _values(event)), default=0)
        if frames.level == "largest":
            sums = _all_of(rows[0])
            rest = _beyond(sums, rows)
    return Figures(
        level=frames.level,
        period=frames.period,
        events=events,
        groups=groups,
        rest=rest,
        sums=sums,
        scale=nice_maximum(most),
        in_scope=totals["events"],
        kind=totals["kind"],
        firms=selected["firms"],
        registers=totals["registers"],
        kept=totals["kept"],
        persons=selected["persons"],
        heads=selected["heads"],
        narrowed=narrowed,
    )


def nice_maximum(value: int) -> int:
    """The smallest of 1, 2, 3, 4, 5, 6, 8 and their tenfolds that holds the value."""
    tens = 1
    while value > 8 * tens:
        tens *= 10
    return next(step * tens for step in (1, 2, 3, 4, 5, 6, 8) if step * tens >= value)


def _values(event: Event) -> Iterator[int]:
    for part in event.parts:
        yield from (value for value in (part.invited, part.registered) if value is not None)
        if part.attended:
            yield part.attended.high


_SUMS = "events lacking by_name by_head stated reached reached_lacking reached_attended".split()


def _group(row: dict[str, Any]) -> Group:
    period = f"{row['year']:04}-{row['month']:02}" if "month" in row else f"{row['year']:04}"
    return Group(period, **{name: row[name] for name in _SUMS})


def _summed(groups: Iterable[Group]) -> Sums:
    rows = ((group.events, group.lacking, group.attended, group.reached) for group in groups)
    return Sums(*map(sum, zip(*rows, strict=True)))


def _parted(groups: tuple[Group, ...], room: int) -> tuple[Sums | None, tuple[Group, ...]]:
    """The latest groups, and the sums of those before them that there is no room for."""
    early = len(groups) - room + 1 if len(groups) > room else 0
    return _summed(groups[:early]) if early else None, groups[early:]


def _all_of(row: dict[str, Any]) -> Sums:
    return Sums(*(row[f"all_{name}"] for name in ("events", "lacking", "attended", "reached")))


def _beyond(sums: Sums, rows: list[dict[str, Any]]) -> Sums:
    """The events of the span that are not among its largest."""
    return Sums(
        sums.events - len(rows),
        sums.lacking - sum(row["lacking"] for row in rows),
        sums.attended - sum(row["attended"] or 0 for row in rows),
        sums.reached - sum(bool(row["reached"]) for row in rows),
    )


def alike(several: Sequence[Figures]) -> list[Figures]:
    """The same figures in one scale of persons, the largest of those whose rows stand for the same."""
    return [
        replace(figures, scale=max(other.scale for other in several if other.level == figures.level))
        for figures in several
    ]
