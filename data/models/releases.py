"""What the coordinator published: frozen figures, who may read them, and what the next audit must know."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args, unique_where


class Release(Owned):
    """One publication. A programme has at most one that is `published`; it holds everything that is shown."""

    __tablename__ = "release"
    __table_args__ = table_args(
        key("number"),
        unique_where("uq_release_published", "status = 'published'"),
        check("number", "number >= 1"),
    )
    number: Mapped[int]
    status: Mapped[words.ReleaseStatus] = mapped_column(one_of(words.ReleaseStatus, "status"))
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    digest: Mapped[str]
    """Of the figures; what a coordinator previewed is what is published, or nothing is."""
    verdict: Mapped[str]
    """The audit's findings, as JSON that `data.release.verdict` reads."""
    definitions: Mapped[str]
    """By figure, how it is computed, in English and Swedish, as JSON."""
    reference_number: Mapped[str]
    series: Mapped[str | None]
    title_en: Mapped[str]
    title_sv: Mapped[str | None]
    starts: Mapped[date]
    as_of: Mapped[date]
    data_origin: Mapped[words.DataOrigin] = mapped_column(one_of(words.DataOrigin, "data_origin"))
    members: Mapped[int]


class ReleaseReader(Owned):
    """An organisation that may read a release, and as whom; fixed on the day of publication."""

    __tablename__ = "release_reader"
    __table_args__ = table_args(key("release_id", "organisation_id", "role"), belongs_to("release", "release_id"))
    release_id: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[words.ReaderRole] = mapped_column(one_of(words.ReaderRole, "role"))


class ReleaseFigure(Owned):
    """One frozen figure, or the reason why it is not shown. Codes and names stand as they were."""

    __tablename__ = "release_figure"
    __table_args__ = table_args(
        key("release_id", "view", "position"),
        belongs_to("release", "release_id"),
        check("reader", "(audience = 'one') = (reader_id IS NOT NULL)"),
        check("value", "state = 'value' OR value IS NULL"),
    )
    release_id: Mapped[int]
    view: Mapped[str]
    position: Mapped[int]
    figure: Mapped[str]
    audience: Mapped[words.Audience] = mapped_column(one_of(words.Audience, "audience"))
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    event: Mapped[str | None]
    host: Mapped[str | None]
    theme: Mapped[str | None]
    criterion: Mapped[str | None]
    organisation: Mapped[str | None]
    item: Mapped[str | None]
    day: Mapped[date | None]
    detail: Mapped[str | None]
    label_en: Mapped[str] = mapped_column(default="")
    label_sv: Mapped[str | None]
    value: Mapped[float | None]
    of: Mapped[int | None]
    state: Mapped[words.FigureState] = mapped_column(one_of(words.FigureState, "state"))
    reason: Mapped[str | None]


class ReleaseContributor(Owned):
    """An organisation beneath a released figure. Only the audit of the next release reads it."""

    __tablename__ = "release_contributor"
    __table_args__ = table_args(key("figure_id", "organisation_id"), belongs_to("release_figure", "figure_id"))
    figure_id: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    persons: Mapped[int | None]
    """How many of its persons, beneath a count of persons."""


class SharingChoice(Owned):
    """What a host chose to share, from when; the latest is `participation.sharing`."""

    __tablename__ = "sharing_choice"
    __table_args__ = table_args(key("organisation_id", "chosen_at"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    chosen_at: Mapped[datetime]
    chosen_by: Mapped[str]
    sharing: Mapped[words.Sharing] = mapped_column(one_of(words.Sharing, "sharing"))


class DecisionChange(Owned):
    """A firm's change to what it makes of a suggestion, with what it was before, so that it can be undone."""

    __tablename__ = "decision_change"
    __table_args__ = table_args(
        belongs_to("suggestion", "suggestion_id"),
        Index("ix_decision_change_suggestion", "programme_id", "suggestion_id"),
    )
    suggestion_id: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]
    before: Mapped[str]
    """Decision, reason, and actions, as JSON."""
    after: Mapped[str]
    undone: Mapped[bool] = mapped_column(default=False)
