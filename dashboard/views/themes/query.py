"""What is known of themes and of the vote on them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    select,
    true,
)

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Programme, Reach
from data import hinge
from data.access import Door
from data.joins import same

_KEPT = 32
"""Statements kept for scopes seen lately: composing one takes longer than running it."""


@dataclass(frozen=True, slots=True)
class Read:
    """The frames of `themes`, `votes`, `reached` and `rest`; `programmes` have rows of their own, latest first.

    `reached` is None where only the themes' own key asks for events, `rest` where no programme in scope is left out.
    """

    programmes: tuple[Programme, ...]
    themes: pd.DataFrame
    votes: pd.DataFrame
    reached: pd.DataFrame | None
    rest: pd.DataFrame | None


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Read:
    """The view's statements, for as many programmes as the drawing has rows."""
    shown = programmes_shown(linked, frame)
    ids, left_out = tuple(programme.id for programme in shown), programmes_left_out(linked, shown)
    return Read(
        shown,
        fetch(themes(door, ids)),
        fetch(votes(door, ids, linked.today)),
        fetch(reached(door, linked.reach, ids)) if asks_for_events(linked.reach) else None,
        fetch(rest(door, linked, left_out)) if left_out else None,
    )


def programmes_shown(linked: Linked, frame: Frame) -> tuple[Programme, ...]:
    """The programmes with a row each, latest first; the last row is kept for what is left out."""
    return linked.programmes[: frame.rows if linked.in_scope <= frame.rows else frame.rows - 1]


def programmes_left_out(linked: Linked, shown: Sequence[Programme]) -> tuple[int, ...]:
    """Programmes without a row: those that `linked` spells out, and those that the selection names."""
    listed = {programme.id for programme in linked.programmes}
    chosen = linked.chosen
    named = {owner for pairs in (chosen.events, chosen.hosts, chosen.themes) for owner, _ in pairs or ()}
    return tuple(sorted((listed | named) - {programme.id for programme in shown}))


@lru_cache(maxsize=_KEPT)
def themes(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per theme, and whether a `lesson` rests on it."""
    theme, target, behind = door.theme, door.theme.alias("target"), door.lesson_theme
    lesson = select(1).where(same(behind, theme, theme_id="id")).correlate(theme).exists()
    return (
        select(
            theme.c.programme_id,
            theme.c.id,
            theme.c.code,
            theme.c.title,
            theme.c.status,
            target.c.title.label("merged_into"),
            lesson.label("lesson"),
        )
        .select_from(theme.outerjoin(target, same(target, theme, id="merged_into_id")))
        .where(hinge.within(theme, programmes))
    )


@lru_cache(maxsize=_KEPT)
def reached(door: Door, reach: Reach, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per theme that is taken up by an event which keys other than its own reach: `id`."""
    theme = door.theme
    return select(theme.c.id).where(hinge.within(theme, programmes), _taken_up(door, reach, theme))


@lru_cache(maxsize=_KEPT)
def votes(door: Door, programmes: tuple[int, ...], today: date) -> Select[Any]:
    """One row per firm and theme on its ballot, in each programme's latest closed round, else its latest open one.

    A firm without a ballot, with an abstention or in an open round has one row, without a theme; a round without
    electors has one row without a firm.
    """
    elector, firm, ballot, item = door.elector, door.organisation, door.ballot, door.ballot_item
    round_ = _latest_rounds(door, programmes, today)
    return (
        select(
            round_.c.programme_id,
            round_.c.number,
            round_.c.opens,
            round_.c.closes,
            round_.c.closed,
            firm.c.code.label("firm"),
            firm.c.name,
            ballot.c.id.is_not(None).label("cast"),
            func.coalesce(ballot.c.abstained, False).label("abstained"),
            item.c.theme_id,
            item.c.rank,
            item.c.approval,
        )
        .select_from(
            round_.outerjoin(elector, same(elector, round_, round_id="id"))
            .outerjoin(firm, firm.c.id == elector.c.organisation_id)
            .outerjoin(
                ballot, and_(same(ballot, round_, round_id="id"), ballot.c.organisation_id == elector.c.organisation_id)
            )
            .outerjoin(item, and_(same(item, ballot, ballot_id="id"), ballot.c.abstained.is_(False), round_.c.closed))
        )
        .where(round_.c.place == 1)
    )


@lru_cache(maxsize=_KEPT)
def latest_ballots(door: Door, programmes: tuple[int, ...], today: date) -> Select[Any]:
    """One row per firm and theme on its ballot in each programme's latest closed round, no abstentions; when `cast`."""
    ballot, item, theme = door.ballot, door.ballot_item, door.theme
    return (
        select(
            item.c.programme_id,
            item.c.theme_id,
            theme.c.code,
            theme.c.status,
            ballot.c.organisation_id.label("firm"),
            item.c.rank,
            item.c.approval,
            ballot.c.cast_at.label("cast"),
        )
        .select_from(_closed_ballots(door, programmes, today).join(theme, same(item, theme, theme_id="id")))
        .where(ballot.c.abstained.is_(False))
    )


def rest(door: Door, linked: Linked, programmes: tuple[int, ...]) -> Select[Any]:
    """One row on programmes that have none of their own: `themes` selected there, and the `ranks` they were given."""
    theme, item, ballot = door.theme, door.ballot_item, door.ballot
    selected = kept(door, linked.reach, theme)
    themes = select(func.count()).select_from(theme).where(hinge.within(theme, programmes), selected)
    ranks = (
        select(func.count(item.c.rank))
        .select_from(_closed_ballots(door, programmes, linked.today).join(theme, same(item, theme, theme_id="id")))
        .where(selected, ballot.c.abstained.is_(False))
    )
    if linked.organisations:
        ranks = ranks.where(ballot.c.organisation_id.in_(sorted(linked.organisations)))
    return select(themes.scalar_subquery().label("themes"), ranks.scalar_subquery().label("ranks"))


def _latest_rounds(door: Door, programmes: Collection[int], today: date) -> FromClause:
    """Rounds by programme: the one whose `place` is 1 is the latest `closed` one, else the latest of those still open.

    A round is closed by the day that its programme's figures speak of, or it is not.
    """
    round_, programme = door.priority_round, door.programme
    closed = round_.c.closes <= hinge.as_of(door, programme, today)
    latest_first = (case((closed, 0), else_=1), round_.c.number.desc())
    return (
        select(
            round_.c.programme_id,
            round_.c.id,
            round_.c.number,
            round_.c.opens,
            round_.c.closes,
            closed.label("closed"),
            func.row_number().over(partition_by=round_.c.programme_id, order_by=latest_first).label("place"),
        )
        .select_from(round_.join(programme, programme.c.id == round_.c.programme_id))
        .where(hinge.within(round_, programmes))
        .subquery("latest_round")
    )


def _closed_ballots(door: Door, programmes: Collection[int], today: date) -> FromClause:
    """The latest closed round of each programme, joined with its ballots and what stands on them."""
    round_ = _latest_rounds(door, programmes, today)
    return round_.join(
        door.ballot, and_(same(door.ballot, round_, round_id="id"), round_.c.place == 1, round_.c.closed)
    ).join(door.ballot_item, same(door.ballot_item, door.ballot, ballot_id="id"))


def kept(door: Door, reach: Reach, theme: FromClause) -> ColumnElement[bool]:
    """Whether the selection keeps a theme: by name, and by way of the events that other keys reach."""
    chosen = reach.chosen.themes
    own = true() if chosen is None else hinge.among(theme.c.programme_id, theme.c.id, chosen)
    return and_(own, _taken_up(door, reach, theme)) if asks_for_events(reach) else own


def asks_for_events(reach: Reach) -> bool:
    """Whether a key other than the themes' own yields events."""
    return replace(reach.chosen, themes=None) != hinge.Chosen()


def _taken_up(door: Door, reach: Reach, theme: FromClause) -> ColumnElement[bool]:
    event, session, link = door.event, door.session, door.theme_session
    return (
        select(1)
        .select_from(
            link.join(session, same(link, session, session_id="id")).join(event, same(session, event, event_id="id"))
        )
        .where(same(link, theme, theme_id="id"), reach.reached(door, event, but={"theme"}))
        .correlate(theme)
        .exists()
    )
