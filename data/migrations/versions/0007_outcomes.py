"""What was promised and reached, and what was learned."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "lesson",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum("keep", "change", "avoid", name="type", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "confidence",
            sa.Enum("tentative", "supported", "strong", name="confidence", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("audience", sa.String(), nullable=True),
        sa.Column(
            "dissemination",
            sa.Enum(
                "draft",
                "shared_with_circle",
                "published",
                name="dissemination",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_lesson_number")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_lesson_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "result",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "level",
            sa.Enum("output", "outcome", "impact", name="level", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_result_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_result")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_result_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicator",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column(
            "measure",
            sa.Enum(
                "count", "percent", "currency", "qualitative", name="measure", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("ascending", sa.Boolean(), nullable=False),
        sa.Column("aggregatable", sa.Boolean(), nullable=False),
        sa.Column("baseline", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "result_id"], ["result.programme_id", "result.id"], name=op.f("fk_indicator_result_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_indicator_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("programme_id", "result_id", "code", name=op.f("uq_indicator_result_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson_theme",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "lesson_id"], ["lesson.programme_id", "lesson.id"], name=op.f("fk_lesson_theme_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "theme_id"], ["theme.programme_id", "theme.id"], name=op.f("fk_lesson_theme_theme_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_theme_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_lesson_theme")),
        sa.UniqueConstraint("programme_id", "lesson_id", "theme_id", name=op.f("uq_lesson_theme_lesson_id_theme_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicator_period",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("target", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("actual", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.CheckConstraint('"end" >= start', name=op.f("ck_indicator_period_dates")),
        sa.ForeignKeyConstraint(
            ["programme_id", "indicator_id"],
            ["indicator.programme_id", "indicator.id"],
            name=op.f("fk_indicator_period_indicator_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_indicator_period_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_indicator_period")),
        sa.UniqueConstraint(
            "programme_id", "indicator_id", "start", name=op.f("uq_indicator_period_indicator_id_start")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson_event",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "event_id"], ["event.programme_id", "event.id"], name=op.f("fk_lesson_event_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "lesson_id"], ["lesson.programme_id", "lesson.id"], name=op.f("fk_lesson_event_lesson_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_event_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_lesson_event")),
        sa.UniqueConstraint("programme_id", "lesson_id", "event_id", name=op.f("uq_lesson_event_lesson_id_event_id")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson_suggestion",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "lesson_id"],
            ["lesson.programme_id", "lesson.id"],
            name=op.f("fk_lesson_suggestion_lesson_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "suggestion_id"],
            ["suggestion.programme_id", "suggestion.id"],
            name=op.f("fk_lesson_suggestion_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_suggestion_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_lesson_suggestion")),
        sa.UniqueConstraint(
            "programme_id", "lesson_id", "suggestion_id", name=op.f("uq_lesson_suggestion_lesson_id_suggestion_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lesson_comment",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "comment_id"],
            ["comment.programme_id", "comment.id"],
            name=op.f("fk_lesson_comment_comment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "lesson_id"],
            ["lesson.programme_id", "lesson.id"],
            name=op.f("fk_lesson_comment_lesson_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_lesson_comment_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_lesson_comment")),
        sa.UniqueConstraint(
            "programme_id", "lesson_id", "comment_id", name=op.f("uq_lesson_comment_lesson_id_comment_id")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("lesson_comment")
    op.drop_table("lesson_suggestion")
    op.drop_table("lesson_event")
    op.drop_table("indicator_period")
    op.drop_table("lesson_theme")
    op.drop_table("indicator")
    op.drop_table("result")
    op.drop_table("lesson")
