"""Feedback: what was asked, who was asked, what they answered, and what the host did with it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args, unique_where


class Instrument(Owned):
    """A questionnaire."""

    __tablename__ = "instrument"
    __table_args__ = table_args(key("code"))
    code: Mapped[str]
    title: Mapped[str | None]


class Criterion(Owned):
    """One question with its scale. The headline criterion stands for a host where there is room for one."""

    __tablename__ = "criterion"
    __table_args__ = table_args(
        key("instrument_id", "code"),
        UniqueConstraint("programme_id", "id", "instrument_id", "scale_min", "scale_max", name="uq_criterion_scale"),
        unique_where("uq_criterion_headline", "headline", "instrument_id"),
        belongs_to("instrument", "instrument_id"),
        check("scale", "scale_max > scale_min"),
    )
    instrument_id: Mapped[int]
    code: Mapped[str]
    position: Mapped[int]
    wording_en: Mapped[str]
    wording_sv: Mapped[str | None]
    scale_min: Mapped[int]
    scale_max: Mapped[int]
    direction: Mapped[words.Direction] = mapped_column(one_of(words.Direction, "direction"), default="higher_better")
    dimension: Mapped[str | None]
    headline: Mapped[bool] = mapped_column(default=False)


class FeedbackRound(Owned):
    """One instrument put to the raters of one session."""

    __tablename__ = "feedback_round"
    __table_args__ = table_args(
        key("session_id", "instrument_id"),
        UniqueConstraint("programme_id", "id", "instrument_id"),
        belongs_to("session", "session_id"),
        belongs_to("instrument", "instrument_id"),
        check("dates", "closes >= opens"),
        check("minimum_raters", "minimum_raters >= 1"),
    )
    session_id: Mapped[int]
    instrument_id: Mapped[int]
    opens: Mapped[date]
    closes: Mapped[date]
    status: Mapped[words.RoundStatus] = mapped_column(one_of(words.RoundStatus, "status"))
    minimum_raters: Mapped[int] = mapped_column(default=5)


class Invitation(Owned):
    """An organisation asked to rate."""

    __tablename__ = "invitation"
    __table_args__ = table_args(
        key("round_id", "organisation_id"),
        belongs_to("feedback_round", "round_id"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int]


class Response(Owned):
    """One respondent's answers; without an organisation where the record has none."""

    __tablename__ = "response"
    __table_args__ = table_args(
        key("round_id", "organisation_id", "respondent"),
        unique_where("uq_response_without_organisation", "organisation_id IS NULL", "round_id", "respondent"),
        UniqueConstraint("programme_id", "id", "instrument_id"),
        belongs_to("feedback_round", "round_id", "instrument_id"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
    )
    round_id: Mapped[int]
    instrument_id: Mapped[int]
    organisation_id: Mapped[int | None]
    respondent: Mapped[str]
    submitted_at: Mapped[datetime | None]


class Rating(Owned):
    """One answer: a value within the criterion's scale, or not applicable."""

    __tablename__ = "rating"
    __table_args__ = table_args(
        key("response_id", "criterion_id"),
        belongs_to("response", "response_id", "instrument_id"),
        belongs_to("criterion", "criterion_id", "instrument_id", "scale_min", "scale_max"),
        check("scale", "value BETWEEN scale_min AND scale_max"),
        check("answer", "(value IS NULL) = not_applicable"),
    )
    response_id: Mapped[int]
    criterion_id: Mapped[int]
    instrument_id: Mapped[int]
    scale_min: Mapped[int]
    scale_max: Mapped[int]
    value: Mapped[int | None]
    not_applicable: Mapped[bool] = mapped_column(default=False)


class Comment(Owned):
    """A remark in a respondent's own words, and the words that may be shown."""

    __tablename__ = "comment"
    __table_args__ = table_args(
        key("response_id", "number"),
        belongs_to("response", "response_id"),
        check("released", "moderation <> 'released' OR public_text IS NOT NULL"),
    )
    response_id: Mapped[int]
    number: Mapped[int]
    kind: Mapped[words.CommentKind] = mapped_column(one_of(words.CommentKind, "kind"))
    raw_text: Mapped[str | None]
    public_text: Mapped[str | None]
    moderation: Mapped[words.Moderation] = mapped_column(one_of(words.Moderation, "moderation"), default="pending")
    barrier: Mapped[words.Barrier | None] = mapped_column(one_of(words.Barrier, "barrier"))


class Suggestion(Owned):
    """An improvement put to a firm's model, and its decision."""

    __tablename__ = "suggestion"
    __table_args__ = table_args(
        key("number"),
        belongs_to("cooperation_model", "cooperation_model_id"),
        check("released", "moderation <> 'released' OR public_text IS NOT NULL"),
    )
    number: Mapped[int]
    cooperation_model_id: Mapped[int]
    raw_text: Mapped[str | None]
    public_text: Mapped[str | None]
    moderation: Mapped[words.Moderation] = mapped_column(one_of(words.Moderation, "moderation"), default="pending")
    decision: Mapped[words.Decision] = mapped_column(one_of(words.Decision, "decision"), default="undecided")
    reason: Mapped[str | None]


class Action(Owned):
    """A step that follows from a suggestion. Whether it is overdue is derived, never stored."""

    __tablename__ = "action"
    __table_args__ = table_args(
        key("suggestion_id", "sequence"),
        belongs_to("suggestion", "suggestion_id"),
        check("sequence", "sequence >= 1"),
    )
    suggestion_id: Mapped[int]
    sequence: Mapped[int]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[str | None]
    due: Mapped[date | None]
    status: Mapped[words.ActionStatus] = mapped_column(one_of(words.ActionStatus, "status"))
