"""Events, who was asked to come, and who came."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models import vocabulary as words
from data.models.base import Owned, belongs_to, check, key, one_of, table_args, unique_where


class Event(Owned):
    """A workshop, webinar, reflection or steering meeting. A host takes part in the programme."""

    __tablename__ = "event"
    __table_args__ = table_args(
        key("code"),
        belongs_to("participation", "host_id", target="organisation_id"),
        check("planned", "planned_end >= planned_start"),
        check("actual", "actual_end >= actual_start"),
        check("totals", "registered_total >= 0 AND attended_total >= 0"),
        Index(None, "programme_id", "planned_start"),
        Index(None, "programme_id", "host_id"),
    )
    code: Mapped[str]
    title: Mapped[str]
    kind: Mapped[words.EventKind] = mapped_column(one_of(words.EventKind, "kind"))
    mode: Mapped[words.Mode] = mapped_column(one_of(words.Mode, "mode"))
    host_id: Mapped[int | None]
    planned_start: Mapped[datetime]
    planned_end: Mapped[datetime | None]
    actual_start: Mapped[datetime | None]
    actual_end: Mapped[datetime | None]
    status: Mapped[words.EventStatus] = mapped_column(one_of(words.EventStatus, "status"))
    place: Mapped[str | None]
    registered_total: Mapped[int | None]
    attended_total: Mapped[int | None]


class Session(Owned):
    """A part of an event. `register` says how its attendance is known: by name, by count, or not at all."""

    __tablename__ = "session"
    __table_args__ = table_args(
        key("event_id", "sequence"),
        UniqueConstraint("programme_id", "id", "register"),
        belongs_to("event", "event_id"),
        belongs_to("cooperation_model", "cooperation_model_id"),
        check("sequence", "sequence >= 1"),
        check("times", "ends >= starts"),
    )
    event_id: Mapped[int]
    sequence: Mapped[int]
    title: Mapped[str]
    kind: Mapped[words.SessionKind] = mapped_column(one_of(words.SessionKind, "kind"))
    cooperation_model_id: Mapped[int | None]
    starts: Mapped[datetime]
    ends: Mapped[datetime | None]
    register: Mapped[words.Register] = mapped_column(one_of(words.Register, "register"))


class Registration(Owned):
    """A person asked to an event: every row counts as invited, `accepted` as registered."""

    __tablename__ = "registration"
    __table_args__ = table_args(
        key("event_id", "person_id"),
        belongs_to("event", "event_id"),
        belongs_to("person", "person_id"),
        belongs_to("person", "replaces_id"),
        check("replaces", "replaces_id <> person_id"),
    )
    event_id: Mapped[int]
    person_id: Mapped[int]
    status: Mapped[words.RegistrationStatus] = mapped_column(one_of(words.RegistrationStatus, "status"))
    replaces_id: Mapped[int | None]


class Attendance(Owned):
    """One person at one session whose register is kept by name."""

    __tablename__ = "attendance"
    __table_args__ = table_args(
        key("session_id", "person_id"),
        belongs_to("session", "session_id", "register"),
        belongs_to("person", "person_id"),
        check("named", "register = 'named'"),
        check("minutes", "minutes >= 0"),
    )
    session_id: Mapped[int]
    person_id: Mapped[int]
    register: Mapped[str] = mapped_column(default="named")
    status: Mapped[words.AttendanceStatus] = mapped_column(one_of(words.AttendanceStatus, "status"))
    method: Mapped[words.AttendanceMethod] = mapped_column(one_of(words.AttendanceMethod, "method"))
    minutes: Mapped[int | None]


class PresenceInterval(Owned):
    """One stretch of a person's time online; rejoining gives several, which may overlap."""

    __tablename__ = "presence_interval"
    __table_args__ = table_args(
        key("attendance_id", "start"), belongs_to("attendance", "attendance_id"), check("times", '"end" >= start')
    )
    attendance_id: Mapped[int]
    start: Mapped[datetime]
    end: Mapped[datetime]


class Headcount(Owned):
    """Persons of one organisation or kind at a session whose register is kept only as counts."""

    __tablename__ = "headcount"
    __table_args__ = table_args(
        key("session_id", "organisation_id", "organisation_kind"),
        unique_where("uq_headcount_without_organisation", "organisation_id IS NULL", "session_id", "organisation_kind"),
        belongs_to("session", "session_id", "register"),
        check("headcount", "register = 'headcount'"),
        check("counts", "invited >= 0 AND registered >= 0 AND attended >= 0"),
    )
    session_id: Mapped[int]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation_kind: Mapped[words.OrganisationKind] = mapped_column(
        one_of(words.OrganisationKind, "organisation_kind")
    )
    register: Mapped[str] = mapped_column(default="headcount")
    invited: Mapped[int | None]
    registered: Mapped[int | None]
    attended: Mapped[int | None]
