"""What was asked, who was asked, what they answered, and what the host did with it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "instrument",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_instrument_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_instrument")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_instrument_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "criterion",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording_en", sa.String(), nullable=False),
        sa.Column("wording_sv", sa.String(), nullable=True),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("higher_better", "lower_better", name="direction", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("dimension", sa.String(), nullable=True),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.CheckConstraint("scale_max > scale_min", name=op.f("ck_criterion_scale")),
        sa.ForeignKeyConstraint(
            ["programme_id", "instrument_id"],
            ["instrument.programme_id", "instrument.id"],
            name=op.f("fk_criterion_instrument_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_criterion_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("programme_id", "id", "instrument_id", "scale_min", "scale_max", name="uq_criterion_scale"),
        sa.UniqueConstraint("programme_id", "instrument_id", "code", name=op.f("uq_criterion_instrument_id_code")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_criterion_headline",
        "criterion",
        ["programme_id", "instrument_id"],
        unique=True,
        sqlite_where=sa.text("headline"),
        postgresql_where=sa.text("headline"),
    )
    op.create_table(
        "feedback_round",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "closed", "released", name="status", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("minimum_raters", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes >= opens", name=op.f("ck_feedback_round_dates")),
        sa.CheckConstraint("minimum_raters >= 1", name=op.f("ck_feedback_round_minimum_raters")),
        sa.ForeignKeyConstraint(
            ["programme_id", "instrument_id"],
            ["instrument.programme_id", "instrument.id"],
            name=op.f("fk_feedback_round_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "session_id"],
            ["session.programme_id", "session.id"],
            name=op.f("fk_feedback_round_session_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_feedback_round_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_feedback_round")),
        sa.UniqueConstraint("programme_id", "id", "instrument_id", name=op.f("uq_feedback_round_id_instrument_id")),
        sa.UniqueConstraint(
            "programme_id", "session_id", "instrument_id", name=op.f("uq_feedback_round_session_id_instrument_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invitation",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_invitation_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "round_id"],
            ["feedback_round.programme_id", "feedback_round.id"],
            name=op.f("fk_invitation_round_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_invitation_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_invitation")),
        sa.UniqueConstraint(
            "programme_id", "round_id", "organisation_id", name=op.f("uq_invitation_round_id_organisation_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("respondent", sa.String(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_response_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "round_id", "instrument_id"],
            ["feedback_round.programme_id", "feedback_round.id", "feedback_round.instrument_id"],
            name=op.f("fk_response_round_id_instrument_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_response_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_response")),
        sa.UniqueConstraint("programme_id", "id", "instrument_id", name=op.f("uq_response_id_instrument_id")),
        sa.UniqueConstraint(
            "programme_id",
            "round_id",
            "organisation_id",
            "respondent",
            name=op.f("uq_response_round_id_organisation_id_respondent"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_response_without_organisation",
        "response",
        ["programme_id", "round_id", "respondent"],
        unique=True,
        sqlite_where=sa.text("organisation_id IS NULL"),
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_table(
        "comment",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "strength", "adversity", "challenge", "other", name="kind", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("raw_text", sa.String(), nullable=True),
        sa.Column("public_text", sa.String(), nullable=True),
        sa.Column(
            "moderation",
            sa.Enum("pending", "released", "withheld", name="moderation", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column(
            "barrier",
            sa.Enum(
                "strategic",
                "structural",
                "cultural",
                "process",
                name="barrier",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("moderation <> 'released' OR public_text IS NOT NULL", name=op.f("ck_comment_released")),
        sa.ForeignKeyConstraint(
            ["programme_id", "response_id"],
            ["response.programme_id", "response.id"],
            name=op.f("fk_comment_response_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_comment_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_comment")),
        sa.UniqueConstraint("programme_id", "response_id", "number", name=op.f("uq_comment_response_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rating",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(value IS NULL) = not_applicable", name=op.f("ck_rating_answer")),
        sa.CheckConstraint("value BETWEEN scale_min AND scale_max", name=op.f("ck_rating_scale")),
        sa.ForeignKeyConstraint(
            ["programme_id", "criterion_id", "instrument_id", "scale_min", "scale_max"],
            [
                "criterion.programme_id",
                "criterion.id",
                "criterion.instrument_id",
                "criterion.scale_min",
                "criterion.scale_max",
            ],
            name=op.f("fk_rating_criterion_id_instrument_id_scale_min_scale_max"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "response_id", "instrument_id"],
            ["response.programme_id", "response.id", "response.instrument_id"],
            name=op.f("fk_rating_response_id_instrument_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_rating_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_rating")),
        sa.UniqueConstraint(
            "programme_id", "response_id", "criterion_id", name=op.f("uq_rating_response_id_criterion_id")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("rating")
    op.drop_table("comment")
    op.drop_table("response")
    op.drop_table("invitation")
    op.drop_table("feedback_round")
    op.drop_table("criterion")
    op.drop_table("instrument")
