"""Startups at the workshops, and what came of meeting the firms."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "relationship_event",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("startup_id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "introduced",
                "follow_up",
                "agreement",
                "pilot",
                "purchase_order",
                "adopted",
                "ended",
                name="stage",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.CheckConstraint("startup_id <> firm_id", name=op.f("ck_relationship_event_parties")),
        sa.ForeignKeyConstraint(["firm_id"], ["organisation.id"], name=op.f("fk_relationship_event_firm_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_relationship_event_programme_id")),
        sa.ForeignKeyConstraint(["startup_id"], ["organisation.id"], name=op.f("fk_relationship_event_startup_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_relationship_event")),
        sa.UniqueConstraint(
            "programme_id",
            "startup_id",
            "firm_id",
            "stage",
            "date",
            name=op.f("uq_relationship_event_startup_id_firm_id_stage_date"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "startup_appearance",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "invited",
                "accepted",
                "attended",
                "pitched",
                "gave_feedback",
                name="stage",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_startup_appearance_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["session.programme_id", "session.id"],
            name=op.f("fk_startup_appearance_session_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_startup_appearance_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_startup_appearance")),
        sa.UniqueConstraint(
            "programme_id",
            "session_id",
            "organisation_id",
            name=op.f("uq_startup_appearance_session_id_organisation_id"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("startup_appearance")
    op.drop_table("relationship_event")
