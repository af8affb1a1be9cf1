"""Themes, and how the firms ranked them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args


class Theme(Owned):
    """Something the firms may want to learn about, from suggestion to delivery."""

    __tablename__ = "theme"
    __table_args__ = table_args(
        key("code"), belongs_to("theme", "merged_into_id"), check("merged", "merged_into_id <> id")
    )
    code: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    suggested_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    status: Mapped[words.ThemeStatus] = mapped_column(one_of(words.ThemeStatus, "status"))
    merged_into_id: Mapped[int | None]


class ThemeSession(Owned):
    """A session that takes up a theme."""

    __tablename__ = "theme_session"
    __table_args__ = table_args(
        key("theme_id", "session_id"), belongs_to("theme", "theme_id"), belongs_to("session", "session_id")
    )
    theme_id: Mapped[int]
    session_id: Mapped[int]


class PriorityRound(Owned):
    """One vote on the themes; it is closed once its closing day has passed."""

    __tablename__ = "priority_round"
    __table_args__ = table_args(key("number"), check("dates", "closes >= opens"), check("number", "number >= 1"))
    number: Mapped[int]
    opens: Mapped[date]
    closes: Mapped[date]


class Elector(Owned):
    """An organisation that may vote in a round: together, the round's electorate."""

    __tablename__ = "elector"
    __table_args__ = table_args(
        key("round_id", "organisation_id"),
        belongs_to("priority_round", "round_id"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int]


class Ballot(Owned):
    """An elector's vote; casting it again raises its version."""

    __tablename__ = "ballot"
    __table_args__ = table_args(
        key("round_id", "organisation_id"),
        belongs_to("elector", "round_id", "organisation_id", target="round_id"),
        check("version", "version >= 1"),
    )
    round_id: Mapped[int]
    organisation_id: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    cast_at: Mapped[datetime | None]
    abstained: Mapped[bool] = mapped_column(default=False)


class BallotItem(Owned):
    """A theme on a ballot: its rank (ties allowed, none if unranked) and whether the firm approves of it."""

    __tablename__ = "ballot_item"
    __table_args__ = table_args(
        key("ballot_id", "theme_id"),
        belongs_to("ballot", "ballot_id"),
        belongs_to("theme", "theme_id"),
        check("rank", "rank >= 1"),
    )
    ballot_id: Mapped[int]
    theme_id: Mapped[int]
    rank: Mapped[int | None]
    approval: Mapped[words.Approval | None] = mapped_column(one_of(words.Approval, "approval"))
