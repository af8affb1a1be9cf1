"""Startups at the workshops, and what came of meeting the firms."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args


class StartupAppearance(Owned):
    """How far a startup got at a session; the stages are cumulative."""

    __tablename__ = "startup_appearance"
    __table_args__ = table_args(
        key("session_id", "organisation_id"),
        belongs_to("session", "session_id"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
    )
    session_id: Mapped[int]
    organisation_id: Mapped[int]
    stage: Mapped[words.AppearanceStage] = mapped_column(one_of(words.AppearanceStage, "stage"))


class RelationshipEvent(Owned):
    """A step between a startup and a firm, with the day it was reached."""

    __tablename__ = "relationship_event"
    __table_args__ = table_args(
        key("startup_id", "firm_id", "stage", "date"), check("parties", "startup_id <> firm_id")
    )
    startup_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    firm_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    stage: Mapped[words.RelationshipStage] = mapped_column(one_of(words.RelationshipStage, "stage"))
    date: Mapped[date]
    source: Mapped[str | None]
    verified: Mapped[bool] = mapped_column(default=False)
