"""What was published, who may read it, what hosts share and what firms decided."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "release",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("published", "superseded", "withdrawn", name="status", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("definitions", sa.String(), nullable=False),
        sa.Column("reference_number", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_sv", sa.String(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column(
            "data_origin",
            sa.Enum("recorded", "synthetic", "mixed", name="data_origin", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_release_number")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_release_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_release")),
        sa.UniqueConstraint("programme_id", "number", name=op.f("uq_release_number")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_release_published",
        "release",
        ["programme_id"],
        unique=True,
        sqlite_where=sa.text("status = 'published'"),
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_table(
        "release_figure",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("figure", sa.String(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum("everyone", "firms", "one", name="audience", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("criterion", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("label_sv", sa.String(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "value",
                "suppressed",
                "pending",
                "not_collected",
                "not_applicable",
                name="state",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("(audience = 'one') = (reader_id IS NOT NULL)", name=op.f("ck_release_figure_reader")),
        sa.CheckConstraint("state = 'value' OR value IS NULL", name=op.f("ck_release_figure_value")),
        sa.ForeignKeyConstraint(
            ["programme_id", "release_id"],
            ["release.programme_id", "release.id"],
            name=op.f("fk_release_figure_release_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_release_figure_programme_id")),
        sa.ForeignKeyConstraint(["reader_id"], ["organisation.id"], name=op.f("fk_release_figure_reader_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_release_figure")),
        sa.UniqueConstraint(
            "programme_id", "release_id", "view", "position", name=op.f("uq_release_figure_release_id_view_position")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "release_reader",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role", sa.Enum("firm", "funder", name="role", native_enum=False, create_constraint=True), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_release_reader_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "release_id"],
            ["release.programme_id", "release.id"],
            name=op.f("fk_release_reader_release_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_release_reader_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_release_reader")),
        sa.UniqueConstraint(
            "programme_id",
            "release_id",
            "organisation_id",
            "role",
            name=op.f("uq_release_reader_release_id_organisation_id_role"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_release_reader_organisation_id"), "release_reader", ["organisation_id"], unique=False)
    op.create_table(
        "sharing_choice",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.Column("chosen_by", sa.String(), nullable=False),
        sa.Column(
            "sharing",
            sa.Enum("circle", "benchmark", name="sharing", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sharing_choice_organisation_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_sharing_choice_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_sharing_choice")),
        sa.UniqueConstraint(
            "programme_id", "organisation_id", "chosen_at", name=op.f("uq_sharing_choice_organisation_id_chosen_at")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "release_contributor",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_release_contributor_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "figure_id"],
            ["release_figure.programme_id", "release_figure.id"],
            name=op.f("fk_release_contributor_figure_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_release_contributor_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_release_contributor")),
        sa.UniqueConstraint(
            "programme_id",
            "figure_id",
            "organisation_id",
            name=op.f("uq_release_contributor_figure_id_organisation_id"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision_change",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "suggestion_id"],
            ["suggestion.programme_id", "suggestion.id"],
            name=op.f("fk_decision_change_suggestion_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_decision_change_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_decision_change")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decision_change_suggestion", "decision_change", ["programme_id", "suggestion_id"], unique=False)


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_index("ix_decision_change_suggestion", table_name="decision_change")
    op.drop_table("decision_change")
    op.drop_table("release_contributor")
    op.drop_table("sharing_choice")
    op.drop_index(op.f("ix_release_reader_organisation_id"), table_name="release_reader")
    op.drop_table("release_reader")
    op.drop_table("release_figure")
    op.drop_index(
        "uq_release_published",
        table_name="release",
        sqlite_where=sa.text("status = 'published'"),
        postgresql_where=sa.text("status = 'published'"),
    )
    op.drop_table("release")
