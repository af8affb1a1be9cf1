"""What is known of a theme's life, and of the votes before the latest."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, select

from data import hinge
from data.access import Door
from data.joins import same
from data.lessons import shared_claim

_KEPT = 32


@lru_cache(maxsize=_KEPT)
def suggestions(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per theme whose suggester is known: `theme_id`, and the organisation's `code` and `name`."""
    theme, firm = door.theme, door.organisation
    return (
        select(theme.c.programme_id, theme.c.id.label("theme_id"), firm.c.code, firm.c.name)
        .select_from(theme.join(firm, firm.c.id == theme.c.suggested_by_id))
        .where(hinge.within(theme, programmes))
    )


@lru_cache(maxsize=_KEPT)
def taken_up(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per theme and event with a session on it: the event's `code`, `title`, `status` and `day`."""
    link, session, event = door.theme_session, door.session, door.event
    return (
        select(
            link.c.programme_id,
            link.c.theme_id,
            event.c.code,
            event.c.title,
            event.c.status,
            hinge.day_of(event).label("day"),
        )
        .select_from(
            link.join(session, same(link, session, session_id="id")).join(event, same(session, event, event_id="id"))
        )
        .where(hinge.within(link, programmes))
        .distinct()
    )


@lru_cache(maxsize=_KEPT)
def lessons(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per theme and lesson that rests on it: the lesson's `number` and `claim`, null for a draft."""
    behind, lesson = door.lesson_theme, door.lesson
    return (
        select(behind.c.programme_id, behind.c.theme_id, lesson.c.number, shared_claim(lesson))
        .select_from(behind.join(lesson, same(behind, lesson, lesson_id="id")))
        .where(hinge.within(behind, programmes))
    )


@lru_cache(maxsize=_KEPT)
def bare_lessons(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per lesson that rests on nothing: its `number` and `claim`, null for a draft."""
    lesson = door.bare_lesson
    return (
        select(lesson.c.programme_id, lesson.c.number, lesson.c.claim)
        .where(hinge.within(lesson, programmes))
        .order_by(lesson.c.number)
    )


@lru_cache(maxsize=_KEPT)
def closed_rounds(door: Door, programmes: tuple[int, ...], today: date) -> Select[Any]:
    """One row per closed round, ballot and theme on it, abstentions out: `number`, `closes`, `firm`, and its `rank`.

    A round that nobody voted in has one row, without a firm or a theme.
    """
    round_, ballot, item, programme = door.priority_round, door.ballot, door.ballot_item, door.programme
    return (
        select(
            round_.c.programme_id,
            round_.c.number,
            round_.c.closes,
            ballot.c.organisation_id.label("firm"),
            item.c.theme_id,
            item.c.rank,
            item.c.approval,
        )
        .select_from(
            round_.join(programme, programme.c.id == round_.c.programme_id)
            .outerjoin(ballot, and_(same(ballot, round_, round_id="id"), ballot.c.abstained.is_(False)))
            .outerjoin(item, same(item, ballot, ballot_id="id"))
        )
        .where(hinge.within(round_, programmes), round_.c.closes <= hinge.as_of(door, programme, today))
    )
