"""The programme record: who pays, who takes part, with which way of working."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Base, Owned, Shared, belongs_to, check, key, one_of, table_args


class Series(Shared):
    """Editions of the same programme, for comparison over time."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("code"),)
    code: Mapped[str]
    title_en: Mapped[str]
    title_sv: Mapped[str | None]


class Organisation(Shared):
    """A firm, startup, funder or institute, known once over all programmes."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("code"), UniqueConstraint("registration_number"))
    code: Mapped[str]
    registration_number: Mapped[str | None]
    name: Mapped[str]
    kind: Mapped[words.OrganisationKind] = mapped_column(one_of(words.OrganisationKind, "kind"))
    country: Mapped[str | None]


_RECORDED = text("data_origin = 'recorded'")


class Programme(Shared):
    """One funded programme; its reference number is the funder's."""

    __tablename__ = "programme"
    __table_args__ = (
        UniqueConstraint("funder_id", "reference_number"),
        check("dates", "planned_end >= planned_start"),
        check("grant", "grant_amount >= 0 AND (grant_amount IS NULL OR currency IS NOT NULL)"),
        # Whether there is any is asked on every click of those who look around.
        Index("ix_programme_recorded", "id", sqlite_where=_RECORDED, postgresql_where=_RECORDED),
    )
    funder_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reference_number: Mapped[str] = mapped_column(index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    title_en: Mapped[str]
    title_sv: Mapped[str | None]
    coordinator_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    grant_amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    currency: Mapped[str | None]
    planned_start: Mapped[date]
    planned_end: Mapped[date]
    status: Mapped[words.ProgrammeStatus] = mapped_column(one_of(words.ProgrammeStatus, "status"))
    data_origin: Mapped[words.DataOrigin] = mapped_column(one_of(words.DataOrigin, "data_origin"))
    time_zone: Mapped[str]
    as_of: Mapped[date | None]
    purpose: Mapped[str | None]
    expected_effects: Mapped[str | None]
    approach: Mapped[str | None]


class Participation(Owned):
    """An organisation's part in a programme, and what a host shares with the circle."""

    __tablename__ = "participation"
    __table_args__ = table_args(key("organisation_id"), check("dates", '"to" >= "from"'))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[words.Role] = mapped_column(one_of(words.Role, "role"))
    from_: Mapped[date | None] = mapped_column("from")
    to: Mapped[date | None]
    sharing: Mapped[words.Sharing] = mapped_column(one_of(words.Sharing, "sharing"), default="benchmark")
    listed_by_name: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]


class Person(Owned):
    """A person as the record counts one: a pseudonym and nothing else."""

    __tablename__ = "person"
    __table_args__ = table_args(key("pseudonym"))
    pseudonym: Mapped[str]


class PersonIdentity(Owned):
    """Who a pseudonym is. Erasing a person deletes this row and keeps the counts."""

    __tablename__ = "person_identity"
    __table_args__ = table_args(key("person_id"), belongs_to("person", "person_id"))
    person_id: Mapped[int]
    display_name: Mapped[str | None]
    email: Mapped[str | None]


class Affiliation(Owned):
    """Which organisation a person stands for, and since when."""

    __tablename__ = "affiliation"
    __table_args__ = table_args(
        key("person_id", "organisation_id", "from"),
        belongs_to("person", "person_id"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
        # Without statistics SQLite does not take the key for it, and a long register asks it of everybody.
        Index(None, "programme_id", "person_id", "from"),
    )
    person_id: Mapped[int]
    organisation_id: Mapped[int]
    from_: Mapped[date] = mapped_column("from")


class CooperationModel(Owned):
    """A firm's way of working with startups, as it stood in one version."""

    __tablename__ = "cooperation_model"
    __table_args__ = table_args(
        key("organisation_id", "version"),
        belongs_to("participation", "organisation_id", target="organisation_id"),
        check("version", "version >= 1"),
    )
    organisation_id: Mapped[int]
    version: Mapped[int]
    name: Mapped[str]
    type: Mapped[words.ModelType] = mapped_column(one_of(words.ModelType, "type"))
    objective: Mapped[words.Objective | None] = mapped_column(one_of(words.Objective, "objective"))


class KeyCounter(Base):
    """The next free `id` of each table; an import takes its numbers here, inside its own transaction."""

    __tablename__ = "key_counter"
    table_name: Mapped[str] = mapped_column(primary_key=True)
    next_id: Mapped[int]
