"""Which rounds there are, what their raters answered, and who has no round.

To write a statement takes longer than to run it, so those that return soon are kept: what they depend on is hashable.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Integer, Select, case, cast, exists, false, func, select, true

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same

MOST_NAMES = 40
"""Firms without a round that are named; a line holds fewer."""

_KEPT = 128
Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """The rounds that stay unread one by one, because there are more than a frame holds.

    `focus` holds the largest selected rounds as `rounds` does; `states` and `counts` speak of those beyond both.
    """

    focus: pd.DataFrame
    states: pd.DataFrame
    counts: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Frames:
    """What the statements of these names returned.

    `kinds` holds the counts of the selected organisation kinds, None where none is selected or where they reach no
    selected round. `rest` is None where `rounds` holds every round.
    """

    rounds: pd.DataFrame
    cells: pd.DataFrame
    absent: pd.DataFrame
    kinds: pd.DataFrame | None = None
    rest: Rest | None = None


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The view's frames: three statements, one more where kinds are selected, three more where rounds stay unread."""
    reach, most = linked.reach, rows_of(frame)
    found = fetch(rounds(door, reach, most))
    more = fetch(rounds(door, reach, most, of_focus=True)) if len(found) == most else None
    known = records(found) + ([] if more is None else records(more))
    ids, instruments = (tuple(sorted({row[name] for row in known})) for name in ("id", "instrument_id"))
    kinds = fetch(counts(door, reach.scope, ids, linked.kinds)) if linked.kinds else None
    if kinds is not None and not {row["id"] for row in known if row["focus"]} & set(kinds["round_id"]):
        kinds = None
    rest = None
    if more is not None:
        told_apart = () if kinds is None else linked.kinds
        states = fetch(states_beyond(door, reach, ids))
        rest = Rest(more, states, fetch(counts_beyond(door, reach, ids, instruments, told_apart)))
    return Frames(
        rounds=found,
        cells=fetch(cells(door, reach.scope, ids, instruments)),
        absent=fetch(absent(door, reach.scope)),
        kinds=kinds,
        rest=rest,
    )


def rows_of(frame: Frame) -> int:
    """How many rows a frame holds here, rounds and criteria together: they are lower than other views' rows."""
    return frame.rows + 3


@lru_cache(_KEPT)
def rounds(door: Door, reach: Reach, most: int, *, of_focus: bool = False) -> Select[Any]:
    """One row per feedback round in scope, `most` at most, those with most raters first; or of the selected ones.

    `code` and `name` are the host's where `hosted`, else the event's. `focus`: the selection reaches its event.
    """
    round_, event, session, host, programme = door.round, door.event, door.session, door.organisation, door.programme
    code = func.coalesce(host.c.code, event.c.code)
    day = hinge.day_of(event)
    return (
        select(
            round_.c.programme_id,
            round_.c.id,
            round_.c.instrument_id,
            (code if reach.single else programme.c.reference_number + "." + code).label("code"),
            func.coalesce(host.c.name, event.c.title).label("name"),
            event.c.host_id.is_not(None).label("hosted"),
            session.c.title.label("session"),
            day.label("day"),
            round_.c.closes,
            round_.c.threshold,
            round_.c.invited,
            round_.c.answered,
            round_.c.respondents,
            round_.c.state,
            _focus(door, reach).label("focus"),
        )
        .select_from(
            round_.join(event, same(event, round_, id="event_id"))
            .join(session, same(session, round_, id="session_id"))
            .join(programme, programme.c.id == round_.c.programme_id)
            .outerjoin(host, host.c.id == event.c.host_id)
        )
        .where(reach.within(round_), _focus(door, reach) if of_focus else true())
        .order_by(round_.c.answered.desc(), day, round_.c.id)
        .limit(most)
    )


@lru_cache(_KEPT)
def cells(door: Door, scope: Ids | None, rounds: Ids, instruments: Ids) -> Select[Any]:
    """One row per criterion of the instruments, in the order asked, beside each of its `counts`.

    A criterion that no round has values of keeps one row, its counts null.
    """
    criterion = door.criterion
    counted = counts(door, scope, rounds).subquery("counts")
    return (
        select(
            criterion.c.id.label("criterion_id"),
            criterion.c.instrument_id,
            criterion.c.wording_en,
            criterion.c.wording_sv,
            criterion.c.headline,
            counted.c.round_id,
            counted.c.category,
            counted.c.raters,
        )
        .select_from(criterion.outerjoin(counted, counted.c.criterion_id == criterion.c.id))
        .where(hinge.within(criterion, scope), criterion.c.instrument_id.in_(instruments))
        .order_by(criterion.c.instrument_id, criterion.c.position, criterion.c.code, counted.c.round_id)
    )


@lru_cache(_KEPT)
def counts(door: Door, scope: Ids | None, rounds: Ids, kinds: tuple[str, ...] = ()) -> Select[Any]:
    """One row per round, criterion and category: how many `raters`, of these kinds alone where any are given.

    Categories run from 1, worst, to 5, best, as `category_of` has them.
    """
    counted = door.rating_count_by_kind if kinds else door.rating_count
    criterion = door.criterion
    category = category_of(counted, criterion).label("category")
    return (
        select(counted.c.round_id, counted.c.criterion_id, category, _raters(counted))
        .select_from(counted.join(criterion, same(criterion, counted, id="criterion_id")))
        .where(
            hinge.within(counted, scope),
            counted.c.round_id.in_(rounds),
            counted.c.kind.in_(kinds) if kinds else true(),
        )
        .group_by(counted.c.round_id, counted.c.criterion_id, category)
    )


def states_beyond(door: Door, reach: Reach, rounds: Ids) -> Select[Any]:
    """One row per state of the rounds in scope but these: how many `rounds`, and how many of them in `focus`."""
    round_, event = door.round, door.event
    focus = cast(func.sum(case((_focus(door, reach), 1), else_=0)), Integer).label("focus")
    return (
        select(round_.c.state, func.count().label("rounds"), focus)
        .select_from(round_.join(event, same(event, round_, id="event_id")))
        .where(reach.within(round_), round_.c.id.not_in(rounds))
        .group_by(round_.c.state)
    )


def counts_beyond(door: Door, reach: Reach, rounds: Ids, instruments: Ids, kinds: tuple[str, ...] = ()) -> Select[Any]:
    """One row per criterion and category of the selected rounds but these: `raters`, summed over those rounds.

    The criteria of other instruments are one, null: they count, and are not told apart. In no order.
    """
    round_, event, criterion = door.round, door.event, door.criterion
    counted = door.rating_count_by_kind if kinds else door.rating_count
    known = case((criterion.c.instrument_id.in_(instruments), criterion.c.id)).label("criterion_id")
    category = category_of(counted, criterion).label("category")
    return (
        select(known, category, _raters(counted))
        .select_from(
            counted.join(criterion, same(criterion, counted, id="criterion_id"))
            .join(round_, same(round_, counted, id="round_id"))
            .join(event, same(event, round_, id="event_id"))
        )
        .where(
            reach.within(counted),
            counted.c.round_id.not_in(rounds),
            counted.c.kind.in_(kinds) if kinds else true(),
            _focus(door, reach),
        )
        .group_by(known, category)
    )


@lru_cache(_KEPT)
def absent(door: Door, scope: Ids | None) -> Select[Any]:
    """One row per participant that no round speaks of, by name: `name`, `hosted`, and the `total` of its sort.

    Of those who hosted and those who did not, `MOST_NAMES` each at most. A cancelled event has no host.
    """
    part, organisation, round_, event = door.participation, door.organisation, door.round, door.event
    hosting = same(event, part, host_id="organisation_id")
    rated = same(round_, part, host_id="organisation_id")
    hosted = exists().where(hosting, event.c.status != "cancelled")
    found = (
        select(organisation.c.name, organisation.c.code, case((hosted, true()), else_=false()).label("hosted"))
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(hinge.within(part, scope), part.c.role == "participant", ~exists().where(rated))
        .subquery("found")
    )
    ranked = select(
        *found.c,
        func.count().over(partition_by=found.c.hosted).label("total"),
        func.row_number().over(partition_by=found.c.hosted, order_by=found.c.code).label("rank"),
    ).subquery("ranked")
    return (
        select(ranked.c.name, ranked.c.hosted, ranked.c.total)
        .where(ranked.c.rank <= MOST_NAMES)
        .order_by(ranked.c.hosted, ranked.c.name)
    )


def category_of(counted: FromClause, criterion: FromClause) -> ColumnElement[int]:
    """A value's place on its scale: 3 at the midpoint, 2 and 4 up to half-way to an end, 1 and 5 beyond.

    Firms' means may lie between the scale's points. A scale whose lower end is better is turned round.
    """
    above = 2 * counted.c.value - criterion.c.scale_min - criterion.c.scale_max
    better = case((criterion.c.direction == "lower_better", -above), else_=above)
    half_way = (criterion.c.scale_max - criterion.c.scale_min) / 2.0
    return case((better == 0, 3), (better > half_way, 5), (better > 0, 4), (better < -half_way, 1), else_=2)


def _raters(counted: FromClause) -> ColumnElement[int]:
    # PostgreSQL sums whole numbers to a decimal one.
    return cast(func.sum(counted.c.raters), Integer).label("raters")


def _focus(door: Door, reach: Reach) -> ColumnElement[bool]:
    """Whether the selection reaches an event."""
    if reach.chosen == hinge.Chosen():
        return true()
    return case((reach.reached(door, door.event), true()), else_=false())
