"""What may be told of lessons: a claim once it is shared, and that one rests on nothing, not what others rest on."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, select

from data.joins import same
from data.models import Base


def shared_claim(lesson: FromClause) -> ColumnElement[str | None]:
    """A lesson's `claim` once it is shared; null while it is a draft."""
    return case((lesson.c.dissemination != "draft", lesson.c.claim)).label("claim")


def bare_lessons() -> Select[Any]:
    """One row per lesson without an event, a theme, a suggestion or a comment behind it: `number` and `claim`.

    A draft's claim is null: it is the coordinator's until it is shared.
    """
    lesson = Base.metadata.tables["lesson"]
    behind = (Base.metadata.tables[f"lesson_{kind}"] for kind in ("event", "theme", "suggestion", "comment"))
    return select(lesson.c.programme_id, lesson.c.id, lesson.c.number, shared_claim(lesson)).where(
        *(~select(1).where(same(table, lesson, lesson_id="id")).correlate(lesson).exists() for table in behind)
    )
