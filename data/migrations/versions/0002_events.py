"""Events, who was asked to come, and who came."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "event",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "workshop", "webinar", "reflection", "steering", name="kind", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum("onsite", "online", "hybrid", name="mode", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("planned_start", sa.DateTime(), nullable=False),
        sa.Column("planned_end", sa.DateTime(), nullable=True),
        sa.Column("actual_start", sa.DateTime(), nullable=True),
        sa.Column("actual_end", sa.DateTime(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "planned", "held", "postponed", "cancelled", name="status", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("registered_total", sa.Integer(), nullable=True),
        sa.Column("attended_total", sa.Integer(), nullable=True),
        sa.CheckConstraint("actual_end >= actual_start", name=op.f("ck_event_actual")),
        sa.CheckConstraint("planned_end >= planned_start", name=op.f("ck_event_planned")),
        sa.CheckConstraint("registered_total >= 0 AND attended_total >= 0", name=op.f("ck_event_totals")),
        sa.ForeignKeyConstraint(
            ["programme_id", "host_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_event_host_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_event_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_event")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_event_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_host_id"), "event", ["programme_id", "host_id"], unique=False)
    op.create_index(op.f("ix_event_planned_start"), "event", ["programme_id", "planned_start"], unique=False)
    op.create_table(
        "registration",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "invited",
                "accepted",
                "declined",
                "waitlisted",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("replaces_id <> person_id", name=op.f("ck_registration_replaces")),
        sa.ForeignKeyConstraint(
            ["programme_id", "event_id"], ["event.programme_id", "event.id"], name=op.f("fk_registration_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"], ["person.programme_id", "person.id"], name=op.f("fk_registration_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "replaces_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_registration_replaces_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_registration_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_registration")),
        sa.UniqueConstraint("programme_id", "event_id", "person_id", name=op.f("uq_registration_event_id_person_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "session",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "host_presentation",
                "peer_feedback",
                "startup_pitch",
                "panel",
                "expert_talk",
                "reflection",
                name="kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("cooperation_model_id", sa.Integer(), nullable=True),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=True),
        sa.Column(
            "register",
            sa.Enum("named", "headcount", "missing", name="register", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_session_times")),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_session_sequence")),
        sa.ForeignKeyConstraint(
            ["programme_id", "cooperation_model_id"],
            ["cooperation_model.programme_id", "cooperation_model.id"],
            name=op.f("fk_session_cooperation_model_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "event_id"], ["event.programme_id", "event.id"], name=op.f("fk_session_event_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_session_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_session")),
        sa.UniqueConstraint("programme_id", "event_id", "sequence", name=op.f("uq_session_event_id_sequence")),
        sa.UniqueConstraint("programme_id", "id", "register", name=op.f("uq_session_id_register")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attendance",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "present",
                "partial",
                "absent",
                "excused",
                "unknown",
                name="status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum("badge", "list", "platform", "manual", name="method", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("register = 'named'", name=op.f("ck_attendance_named")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_attendance_minutes")),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"], ["person.programme_id", "person.id"], name=op.f("fk_attendance_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id", "register"],
            ["session.programme_id", "session.id", "session.register"],
            name=op.f("fk_attendance_session_id_register"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_attendance_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("programme_id", "session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "headcount",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "organisation_kind",
            sa.Enum(
                "large_firm",
                "startup",
                "academic",
                "intermediary",
                "funder",
                "expert",
                "unknown",
                name="organisation_kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("registered", sa.Integer(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.CheckConstraint("register = 'headcount'", name=op.f("ck_headcount_headcount")),
        sa.CheckConstraint("invited >= 0 AND registered >= 0 AND attended >= 0", name=op.f("ck_headcount_counts")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_headcount_organisation_id")),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id", "register"],
            ["session.programme_id", "session.id", "session.register"],
            name=op.f("fk_headcount_session_id_register"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_headcount_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_headcount")),
        sa.UniqueConstraint(
            "programme_id",
            "session_id",
            "organisation_id",
            "organisation_kind",
            name=op.f("uq_headcount_session_id_organisation_id_organisation_kind"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_headcount_without_organisation",
        "headcount",
        ["programme_id", "session_id", "organisation_kind"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_table(
        "presence_interval",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.DateTime(), nullable=False),
        sa.Column("end", sa.DateTime(), nullable=False),
        sa.CheckConstraint('"end" >= start', name=op.f("ck_presence_interval_times")),
        sa.ForeignKeyConstraint(
            ["programme_id", "attendance_id"],
            ["attendance.programme_id", "attendance.id"],
            name=op.f("fk_presence_interval_attendance_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_presence_interval_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_presence_interval")),
        sa.UniqueConstraint(
            "programme_id", "attendance_id", "start", name=op.f("uq_presence_interval_attendance_id_start")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("presence_interval")
    op.drop_table("headcount")
    op.drop_table("attendance")
    op.drop_table("session")
    op.drop_table("registration")
    op.drop_table("event")
