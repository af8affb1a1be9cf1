"""When people were online: stretches of time that lead to no person and to no organisation."""

from typing import Any

from sqlalchemy import Select, select

from data.joins import same
from data.models import Base


def online() -> Select[Any]:
    """One row per stretch of somebody's time at a session; `stay` tells one person's stretches there from another's."""
    interval, attendance = Base.metadata.tables["presence_interval"], Base.metadata.tables["attendance"]
    session = Base.metadata.tables["session"]
    return select(
        interval.c.programme_id,
        session.c.event_id,
        attendance.c.session_id,
        attendance.c.id.label("stay"),
        interval.c.start,
        interval.c.end,
    ).select_from(
        interval.join(attendance, same(attendance, interval, id="attendance_id")).join(
            session, same(session, attendance, id="session_id")
        )
    )
