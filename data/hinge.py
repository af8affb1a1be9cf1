"""The event is the hinge: attendance, themes, hosts and startups all meet there.

A selection's codes become rows here, and its rows become one condition on events that every view can follow.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Select,
    and_,
    case,
    extract,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from data.access import Door
from data.joins import same
from data.models.vocabulary import APPEARANCE_STAGES, RELATIONSHIP_STAGES

Pair = tuple[int, int]
"""A row of a programme: (programme_id, id)."""


KEPT = 128
"""Statements kept: to build one takes longer than to run it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a selection's values are, one field per key that yields events; None where the key is not selected.

    Hashable, given tuples. An empty one is a key that nothing answers to: it yields no events. `stages` are words of
    the vocabulary, `periods` half-open spans of time.
    """

    events: Collection[Pair] | None = None
    hosts: Collection[Pair] | None = None
    themes: Collection[Pair] | None = None
    startups: Collection[int] | None = None
    stages: Collection[str] | None = None
    periods: Collection[tuple[datetime, datetime]] | None = None


def day_of(event: FromClause) -> ColumnElement[datetime]:
    """When an event took place, or is to."""
    return func.coalesce(event.c.actual_start, event.c.planned_start, type_=event.c.planned_start.type)


def half_of(session: FromClause) -> ColumnElement[str]:
    """Which half of its day a session starts in, `morning` or `afternoon`; `day` where the record knows no hours."""
    return case(
        (session.c.ends.is_(None), "day"), (extract("hour", session.c.starts) < 12, "morning"), else_="afternoon"
    )


def within(table: FromClause, programmes: Collection[int] | None) -> ColumnElement[bool]:
    """Rows of these programmes; of all of them for None."""
    return true() if programmes is None else table.c.programme_id.in_(sorted(programmes))


def among(programme: ColumnElement[int], id_: ColumnElement[int], pairs: Collection[Pair]) -> ColumnElement[bool]:
    """The row is one of `pairs`; written out per programme so that both databases use their keys."""
    per_programme: dict[int, list[int]] = {}
    for programme_id, row_id in sorted(pairs):
        per_programme.setdefault(programme_id, []).append(row_id)
    if not per_programme:
        return false()
    return or_(*(and_(programme == owner, id_.in_(ids)) for owner, ids in per_programme.items()))


def reached(door: Door, event: FromClause, chosen: Chosen) -> ColumnElement[bool]:
    """Whether the selection reaches an event: OR within a key, AND between keys, whole events."""
    conditions: list[ColumnElement[bool]] = []
    if chosen.events is not None:
        conditions.append(among(event.c.programme_id, event.c.id, chosen.events))
    if chosen.hosts is not None:
        conditions.append(among(event.c.programme_id, event.c.host_id, chosen.hosts))
    if chosen.themes is not None:
        conditions.append(_takes_up(door, event, chosen.themes))
    if chosen.startups is not None:
        conditions.append(_met(door, event, chosen.startups))
    if chosen.stages is not None:
        conditions.append(or_(false(), *(_touched_by(door, event, stage) for stage in sorted(chosen.stages))))
    if chosen.periods is not None:
        day = day_of(event)
        conditions.append(or_(false(), *(and_(day >= first, day < end) for first, end in sorted(chosen.periods))))
    return and_(true(), *conditions)


def _takes_up(door: Door, event: FromClause, themes: Collection[Pair]) -> ColumnElement[bool]:
    session, link = door.session.alias(), door.theme_session.alias()
    return (
        select(1)
        .select_from(session.join(link, same(link, session, session_id="id")))
        .where(
            same(session, event, event_id="id"),
            among(link.c.programme_id, link.c.theme_id, themes),
        )
        .correlate(event)
        .exists()
    )


def _appearances(door: Door, event: FromClause) -> tuple[Select[tuple[int]], FromClause]:
    session, appearance = door.session.alias(), door.startup_appearance.alias()
    rows = (
        select(1)
        .select_from(session.join(appearance, same(appearance, session, session_id="id")))
        .where(same(session, event, event_id="id"))
        .correlate(event)
    )
    return rows, appearance


def _met(door: Door, event: FromClause, startups: Collection[int]) -> ColumnElement[bool]:
    rows, appearance = _appearances(door, event)
    return rows.where(appearance.c.organisation_id.in_(sorted(startups))).exists()


def _touched_by(door: Door, event: FromClause, stage: str) -> ColumnElement[bool]:
    rows, appearance = _appearances(door, event)
    if stage in APPEARANCE_STAGES:
        return rows.where(appearance.c.stage.in_(stages_from(stage))).exists()
    step = door.relationship_event.alias()
    return rows.where(
        appearance.c.organisation_id == step.c.startup_id,
        since_then(event, step),
        step.c.stage.in_(stages_from(stage)),
    ).exists()


def since_then(event: FromClause, step: FromClause) -> ColumnElement[bool]:
    """A step between a startup and the event's host, on the event's day or later: what came of meeting there."""
    return and_(
        same(step, event, firm_id="host_id"),
        step.c.date >= func.date(day_of(event), type_=step.c.date.type),
    )


def stages_from(stage: str) -> tuple[str, ...]:
    """The stage and those beyond it: stages are cumulative, and an ended relationship is none of them."""
    if stage == "ended":
        return (stage,)
    if stage in APPEARANCE_STAGES:
        return APPEARANCE_STAGES[APPEARANCE_STAGES.index(stage) :]
    return RELATIONSHIP_STAGES[RELATIONSHIP_STAGES.index(stage) : RELATIONSHIP_STAGES.index("ended")]


def as_of(door: Door, programme: FromClause, today: date) -> ColumnElement[date]:
    """The day a programme's figures speak of: as recorded, else the earlier of today and its actual end.

    A completed programme ends with its last event; any other is still going on.
    """
    event = door.event.alias()
    last = (
        select(func.date(func.max(func.coalesce(event.c.actual_end, event.c.actual_start)), type_=Date))
        .where(event.c.programme_id == programme.c.id, event.c.status == "held")
        .correlate(programme)
        .scalar_subquery()
    )
    ended = case((and_(programme.c.status == "completed", last < today), last), else_=literal(today, Date))
    return func.coalesce(programme.c.as_of, ended, type_=Date)


@lru_cache(KEPT)
def programmes_in_scope(door: Door, references: tuple[str, ...], today: date, most: int) -> Select[tuple[object, ...]]:
    """One row per programme in scope, latest first, `most` at most: its card, series, `members`, `as_of`.

    All programmes for no references. `in_scope` counts them, those beyond `most` too.
    """
    programme, part, series = door.programme, door.participation, door.series
    members = (
        select(func.count())
        .where(part.c.programme_id == programme.c.id, part.c.role == "participant")
        .correlate(programme)
        .scalar_subquery()
    )
    scope = select(programme.c.id, func.count().over().label("in_scope")).order_by(
        programme.c.planned_start.desc(), programme.c.reference_number
    )
    shown = (scope.where(programme.c.reference_number.in_(references)) if references else scope).limit(most).subquery()
    return (
        select(
            programme.c.id,
            programme.c.reference_number,
            programme.c.title_en,
            programme.c.title_sv,
            programme.c.planned_start,
            programme.c.data_origin,
            series.c.code.label("series"),
            members.label("members"),
            as_of(door, programme, today).label("as_of"),
            shown.c.in_scope,
        )
        .select_from(
            programme.join(shown, shown.c.id == programme.c.id).outerjoin(series, series.c.id == programme.c.series_id)
        )
        .order_by(programme.c.planned_start.desc(), programme.c.reference_number)
    )


@lru_cache(KEPT)
def named_events(
    door: Door, programmes: tuple[int, ...] | None, references: frozenset[str], codes: frozenset[str]
) -> Select[tuple[object, ...]]:
    """One row per event of these programmes and codes: `reference`, `code`, `programme_id`, `id`, `name`.

    Programmes by id and, where there are any, by reference too.
    """
    event = door.event
    return _named(door, event, event.c.id, event.c.code, event.c.title, references).where(
        within(event, programmes), event.c.code.in_(codes)
    )


@lru_cache(KEPT)
def named_themes(
    door: Door, programmes: tuple[int, ...] | None, references: frozenset[str], codes: frozenset[str]
) -> Select[tuple[object, ...]]:
    """One row per theme of that code, as `named_events`."""
    theme = door.theme
    return _named(door, theme, theme.c.id, theme.c.code, theme.c.title, references).where(
        within(theme, programmes), theme.c.code.in_(codes)
    )


@lru_cache(KEPT)
def named_hosts(
    door: Door, programmes: tuple[int, ...] | None, references: frozenset[str], codes: frozenset[str]
) -> Select[tuple[object, ...]]:
    """One row per participation of an organisation of that code; `id` is the organisation's."""
    part, organisation = door.participation, door.organisation
    return _named(
        door,
        part.join(organisation, organisation.c.id == part.c.organisation_id),
        part.c.organisation_id,
        organisation.c.code,
        organisation.c.name,
        references,
        owner=part.c.programme_id,
    ).where(within(part, programmes), organisation.c.code.in_(codes))


@lru_cache(KEPT)
def named_organisations(door: Door, codes: frozenset[str]) -> Select[tuple[object, ...]]:
    """One row per organisation of that code: `code`, `id`, `name`."""
    organisation = door.organisation
    return select(organisation.c.code, organisation.c.id, organisation.c.name).where(organisation.c.code.in_(codes))


def _named(
    door: Door,
    source: FromClause,
    id_: ColumnElement[int],
    code: ColumnElement[str],
    name: ColumnElement[str],
    references: frozenset[str],
    owner: ColumnElement[int] | None = None,
) -> Select[tuple[object, ...]]:
    programme = door.programme
    owner = source.c.programme_id if owner is None else owner
    statement = select(
        programme.c.reference_number.label("reference"),
        code.label("code"),
        owner.label("programme_id"),
        id_.label("id"),
        name.label("name"),
    ).select_from(source.join(programme, programme.c.id == owner))
    return statement.where(programme.c.reference_number.in_(references)) if references else statement
