"""Lessons that rest on nothing, told apart without telling what the others rest on."""

from typing import Any

from sqlalchemy import Select, select

from data.joins import same
from data.models import Base


def bare_lessons() -> Select[Any]:
    """One row per lesson without an event, a theme, a suggestion or a comment behind it: `number` and `claim`."""
    lesson = Base.metadata.tables["lesson"]
    behind = (Base.metadata.tables[f"lesson_{kind}"] for kind in ("event", "theme", "suggestion", "comment"))
    return select(lesson.c.programme_id, lesson.c.id, lesson.c.number, lesson.c.claim).where(
        *(~select(1).where(same(table, lesson, lesson_id="id")).correlate(lesson).exists() for table in behind)
    )
