"""Sessions online, and the stretches of time for which people were at them."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, literal, or_, select

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Reach
from dashboard.views.attendance.firms.query import latest
from dashboard.views.attendance.sessions.query import Pairs, chosen
from data import hinge
from data.access import Door
from data.frames import records
from data.joins import same


@dataclass(frozen=True, slots=True)
class Frames:
    """What the statements found, each as the function of its name returns it; `cards` as the firms' chart has them."""

    cards: pd.DataFrame
    sittings: pd.DataFrame
    stays: pd.DataFrame


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """The frames of the sessions that there is room for. Nobody's firm is known here, so no firm is told apart."""
    reach = replace(linked.reach, organisations=(), kinds=())
    found = fetch(sittings(door, reach, frame.rows // 2))
    timed = tuple(sorted((row["programme_id"], row["session_id"]) for row in records(found) if row["timed"]))
    return Frames(latest(fetch, door, linked), found, fetch(stays(door, timed)))


@lru_cache(hinge.KEPT)
def sittings(door: Door, reach: Reach, most: int) -> Select[Any]:
    """At most so many sessions online that took place: the event's card, `starts`, `ends`, and whether `timed`.

    Online are a webinar's, and those with stretches of time. The selection's before others, then those that are timed,
    then the latest; `sessions` counts all of them.
    """
    event, session, programme, host, online = door.event, door.session, door.programme, door.organisation, door.online
    timed = select(1).where(same(online, session, session_id="id")).correlate(session).exists()
    selected = chosen(door, reach)
    marked = literal(True) if selected is None else selected.c.id.is_not(None)
    rows = session.join(event, same(event, session, id="event_id"))
    rows = rows.join(programme, programme.c.id == event.c.programme_id)
    rows = rows.outerjoin(host, host.c.id == event.c.host_id)
    if selected is not None:
        rows = rows.outerjoin(selected, same(event, selected, id="id"))
    return (
        select(
            session.c.programme_id,
            event.c.id,
            event.c.code,
            event.c.title,
            event.c.kind,
            event.c.status,
            hinge.day_of(event).label("day"),
            programme.c.reference_number.label("reference"),
            host.c.name.label("host"),
            marked.label("reached"),
            session.c.id.label("session_id"),
            session.c.sequence,
            session.c.starts,
            session.c.ends,
            session.c.register,
            timed.label("timed"),
            func.count().over().label("sessions"),
        )
        .select_from(rows)
        .where(reach.within(session), event.c.status == "held", or_(event.c.kind == "webinar", timed))
        .order_by(marked.desc(), timed.desc(), session.c.starts.desc(), session.c.programme_id, session.c.id)
        .limit(most)
    )


@lru_cache(hinge.KEPT)
def stays(door: Door, sessions: Pairs) -> Select[Any]:
    """One row per stretch: `session_id`, `stay` that tells persons apart, `start`, `end`; in no order."""
    online = door.online
    return select(online.c.programme_id, online.c.session_id, online.c.stay, online.c.start, online.c.end).where(
        hinge.among(online.c.programme_id, online.c.session_id, sessions)
    )
