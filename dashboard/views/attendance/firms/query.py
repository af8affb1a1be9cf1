"""What the registers of some events tell of each member firm, by half-day."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, Select, case, cast, func, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.views.attendance.cards.query import cards
from dashboard.views.attendance.sessions.query import CAME, Pairs
from data import hinge
from data.access import Door
from data.joins import same

MOST_EVENTS = 40
"""Events that are read, however many are in scope: those of the selection before others, then the latest."""

NOTED = ("excused", "absent", "unknown")


@dataclass(frozen=True, slots=True)
class Frames:
    """What the statements found, each as the function of its name returns it."""

    events: pd.DataFrame
    sittings: pd.DataFrame
    seen: pd.DataFrame
    counted: pd.DataFrame
    asked: pd.DataFrame
    members: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The frames of the events that the selection reaches, and of the latest others."""
    return _frames(fetch, door, fetch(cards(door, replace(linked.reach, organisations=(), kinds=()), MOST_EVENTS)))


def read_latest(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The frames of the latest events, whatever is selected."""
    return _frames(fetch, door, latest(fetch, door, linked))


def latest(fetch: Fetch, door: Door, linked: Linked) -> pd.DataFrame:
    """The cards of the latest events in scope, whatever is selected."""
    everything = replace(linked.reach, organisations=(), kinds=(), chosen=hinge.Chosen())
    return fetch(cards(door, everything, MOST_EVENTS))


def _frames(fetch: Fetch, door: Door, events: pd.DataFrame) -> Frames:
    pairs = tuple(sorted(zip(events["programme_id"].tolist(), events["id"].tolist(), strict=True)))
    return Frames(
        events,
        fetch(sittings(door, pairs)),
        fetch(seen(door, pairs)),
        fetch(counted(door, pairs)),
        fetch(asked(door, pairs)),
        fetch(members(door, tuple(sorted({programme for programme, _ in pairs})))),
    )


@lru_cache(hinge.KEPT)
def sittings(door: Door, pairs: Pairs) -> Select[Any]:
    """One row per event, `half` of its day and `register`: so many `sessions`."""
    session = door.session
    half = hinge.half_of(session).label("half")
    alike = (session.c.programme_id, session.c.event_id, half, session.c.register)
    return (
        select(*alike, func.count().label("sessions"))
        .where(hinge.among(session.c.programme_id, session.c.event_id, pairs))
        .group_by(*alike)
    )


@lru_cache(hinge.KEPT)
def seen(door: Door, pairs: Pairs) -> Select[Any]:
    """One row per event, `half` and member firm with a register by name.

    Somebody of the firm was `whole_at` so many of its sessions all the time, and `there_at` so many at all. `persons`
    were there; the others noted are `excused`, `absent` or `unknown`, a person in each that some session notes.
    """
    session, presence = door.session, door.presence
    half = hinge.half_of(session).label("half")
    alike = (presence.c.programme_id, presence.c.event_id, half, presence.c.organisation_id)
    came = presence.c.status.in_(CAME)
    return (
        select(
            *alike,
            _distinct(presence.c.status == "present", presence.c.session_id).label("whole_at"),
            _distinct(came, presence.c.session_id).label("there_at"),
            _distinct(came, presence.c.person_id).label("persons"),
            *(_distinct(presence.c.status == status, presence.c.person_id).label(status) for status in NOTED),
        )
        .select_from(presence.join(session, same(session, presence, id="session_id")))
        .where(hinge.among(presence.c.programme_id, presence.c.event_id, pairs), presence.c.member)
        .group_by(*alike)
    )


def _distinct(condition: ColumnElement[bool], column: ColumnElement[int]) -> ColumnElement[int]:
    return func.count(case((condition, column)).distinct())


@lru_cache(hinge.KEPT)
def counted(door: Door, pairs: Pairs) -> Select[Any]:
    """One row per session with a headcount and organisation counted there, null for those counted without one."""
    session, headcount = door.session, door.headcount
    half = hinge.half_of(session).label("half")
    alike = (session.c.programme_id, session.c.event_id, half, headcount.c.session_id, headcount.c.organisation_id)
    return (
        select(*alike, cast(func.sum(headcount.c.attended), Integer).label("attended"))
        .select_from(session.join(headcount, same(headcount, session, session_id="id")))
        .where(hinge.among(session.c.programme_id, session.c.event_id, pairs))
        .group_by(*alike)
    )


@lru_cache(hinge.KEPT)
def asked(door: Door, pairs: Pairs) -> Select[Any]:
    """One row per event and organisation with registrations: so many persons `accepted`."""
    invitee = door.invitee
    alike = (invitee.c.programme_id, invitee.c.event_id, invitee.c.organisation_id)
    return (
        select(*alike, func.count(case((invitee.c.status == "accepted", 1))).label("accepted"))
        .where(hinge.among(invitee.c.programme_id, invitee.c.event_id, pairs))
        .group_by(*alike)
    )


@lru_cache(hinge.KEPT)
def members(door: Door, programmes: tuple[int, ...]) -> Select[Any]:
    """One row per programme and member firm: `organisation_id`, `code`, `name`, `kind`."""
    part, organisation = door.participation, door.organisation
    return (
        select(
            part.c.programme_id, part.c.organisation_id, organisation.c.code, organisation.c.name, organisation.c.kind
        )
        .select_from(part.join(organisation, organisation.c.id == part.c.organisation_id))
        .where(part.c.programme_id.in_(programmes), part.c.role == "participant")
    )
