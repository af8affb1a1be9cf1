"""Themes, and how the firms ranked them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "priority_round",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.CheckConstraint("closes >= opens", name=op.f("ck_priority_round_dates")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_priority_round_number")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_priority_round_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_priority_round")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_priority_round_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "theme",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("suggested_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "suggested",
                "prioritised",
                "scheduled",
                "delivered",
                "merged",
                "dropped",
                name="status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("merged_into_id <> id", name=op.f("ck_theme_merged")),
        sa.ForeignKeyConstraint(
            ["programme_id", "merged_into_id"], ["theme.programme_id", "theme.id"], name=op.f("fk_theme_merged_into_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_theme_programme_id")),
        sa.ForeignKeyConstraint(["suggested_by_id"], ["organisation.id"], name=op.f("fk_theme_suggested_by_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_theme")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_theme_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "elector",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_elector_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "round_id"],
            ["priority_round.programme_id", "priority_round.id"],
            name=op.f("fk_elector_round_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_elector_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_elector")),
        sa.UniqueConstraint(
            "programme_id", "round_id", "organisation_id", name=op.f("uq_elector_round_id_organisation_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballot",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cast_at", sa.DateTime(), nullable=True),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_ballot_version")),
        sa.ForeignKeyConstraint(
            ["programme_id", "round_id", "organisation_id"],
            ["elector.programme_id", "elector.round_id", "elector.organisation_id"],
            name=op.f("fk_ballot_round_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_ballot_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_ballot")),
        sa.UniqueConstraint(
            "programme_id", "round_id", "organisation_id", name=op.f("uq_ballot_round_id_organisation_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ballot_item",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column(
            "approval",
            sa.Enum("approve", "neutral", "disapprove", name="approval", native_enum=False, create_constraint=True),
            nullable=True,
        ),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_ballot_item_rank")),
        sa.ForeignKeyConstraint(
            ["programme_id", "ballot_id"], ["ballot.programme_id", "ballot.id"], name=op.f("fk_ballot_item_ballot_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "theme_id"], ["theme.programme_id", "theme.id"], name=op.f("fk_ballot_item_theme_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_ballot_item_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_ballot_item")),
        sa.UniqueConstraint("programme_id", "ballot_id", "theme_id", name=op.f("uq_ballot_item_ballot_id_theme_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "theme_session",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["session.programme_id", "session.id"],
            name=op.f("fk_theme_session_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "theme_id"], ["theme.programme_id", "theme.id"], name=op.f("fk_theme_session_theme_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_theme_session_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_theme_session")),
        sa.UniqueConstraint(
            "programme_id", "theme_id", "session_id", name=op.f("uq_theme_session_theme_id_session_id")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("theme_session")
    op.drop_table("ballot_item")
    op.drop_table("ballot")
    op.drop_table("elector")
    op.drop_table("theme")
    op.drop_table("priority_round")
