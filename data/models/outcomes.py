"""What was promised and reached, and what was learned."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Numeric
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args


class Result(Owned):
    """An output, outcome or impact that the programme promised."""

    __tablename__ = "result"
    __table_args__ = table_args(key("code"))
    code: Mapped[str]
    level: Mapped[words.ResultLevel] = mapped_column(one_of(words.ResultLevel, "level"))
    title: Mapped[str]


class Indicator(Owned):
    """How a result is measured."""

    __tablename__ = "indicator"
    __table_args__ = table_args(key("result_id", "code"), belongs_to("result", "result_id"))
    result_id: Mapped[int]
    code: Mapped[str]
    title: Mapped[str | None]
    unit: Mapped[str | None]
    measure: Mapped[words.Measure] = mapped_column(one_of(words.Measure, "measure"))
    ascending: Mapped[bool] = mapped_column(default=True)
    aggregatable: Mapped[bool] = mapped_column(default=True)
    baseline: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))


class IndicatorPeriod(Owned):
    """A target and what was reached in a period."""

    __tablename__ = "indicator_period"
    __table_args__ = table_args(
        key("indicator_id", "start"), belongs_to("indicator", "indicator_id"), check("dates", '"end" >= start')
    )
    indicator_id: Mapped[int]
    start: Mapped[date]
    end: Mapped[date]
    target: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))
    actual: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))
    comment: Mapped[str | None]
    evidence: Mapped[str | None]


class Lesson(Owned):
    """Something the circle learned and may want to spread."""

    __tablename__ = "lesson"
    __table_args__ = table_args(key("number"), check("number", "number >= 1"))
    number: Mapped[int]
    claim: Mapped[str]
    type: Mapped[words.LessonType] = mapped_column(one_of(words.LessonType, "type"))
    confidence: Mapped[words.Confidence] = mapped_column(one_of(words.Confidence, "confidence"))
    audience: Mapped[str | None]
    dissemination: Mapped[words.Dissemination] = mapped_column(
        one_of(words.Dissemination, "dissemination"), default="draft"
    )


class LessonEvent(Owned):
    """An event that a lesson rests on."""

    __tablename__ = "lesson_event"
    __table_args__ = table_args(
        key("lesson_id", "event_id"), belongs_to("lesson", "lesson_id"), belongs_to("event", "event_id")
    )
    lesson_id: Mapped[int]
    event_id: Mapped[int]


class LessonTheme(Owned):
    """A theme that a lesson rests on."""

    __tablename__ = "lesson_theme"
    __table_args__ = table_args(
        key("lesson_id", "theme_id"), belongs_to("lesson", "lesson_id"), belongs_to("theme", "theme_id")
    )
    lesson_id: Mapped[int]
    theme_id: Mapped[int]


class LessonSuggestion(Owned):
    """A suggestion that a lesson rests on."""

    __tablename__ = "lesson_suggestion"
    __table_args__ = table_args(
        key("lesson_id", "suggestion_id"),
        belongs_to("lesson", "lesson_id"),
        belongs_to("suggestion", "suggestion_id"),
    )
    lesson_id: Mapped[int]
    suggestion_id: Mapped[int]


class LessonComment(Owned):
    """A comment that a lesson rests on."""

    __tablename__ = "lesson_comment"
    __table_args__ = table_args(
        key("lesson_id", "comment_id"), belongs_to("lesson", "lesson_id"), belongs_to("comment", "comment_id")
    )
    lesson_id: Mapped[int]
    comment_id: Mapped[int]
