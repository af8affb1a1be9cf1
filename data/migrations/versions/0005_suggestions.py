"""What the firms suggested to one another, what was decided, and the steps that follow."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "suggestion",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cooperation_model_id", sa.Integer(), nullable=False),
        sa.Column("raw_text", sa.String(), nullable=True),
        sa.Column("public_text", sa.String(), nullable=True),
        sa.Column(
            "moderation",
            sa.Enum("pending", "released", "withheld", name="moderation", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "decision",
            sa.Enum(
                "undecided", "agree", "partial", "reject", name="decision", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("moderation <> 'released' OR public_text IS NOT NULL", name=op.f("ck_suggestion_released")),
        sa.ForeignKeyConstraint(
            ["programme_id", "cooperation_model_id"],
            ["cooperation_model.programme_id", "cooperation_model.id"],
            name=op.f("fk_suggestion_cooperation_model_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_suggestion_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_suggestion_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "action",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "not_started",
                "in_progress",
                "completed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_action_sequence")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_action_owner_id")),
        sa.ForeignKeyConstraint(
            ["programme_id", "suggestion_id"],
            ["suggestion.programme_id", "suggestion.id"],
            name=op.f("fk_action_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_action_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_action")),
        sa.UniqueConstraint("programme_id", "suggestion_id", "sequence", name=op.f("uq_action_suggestion_id_sequence")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("action")
    op.drop_table("suggestion")
