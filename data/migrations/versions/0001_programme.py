"""Who pays, who takes part, with which way of working; and the counter that hands out ids."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "key_counter",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_key_counter")),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("registration_number", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "large_firm",
                "startup",
                "academic",
                "intermediary",
                "funder",
                "expert",
                "unknown",
                name="kind",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
        sa.UniqueConstraint("registration_number", name=op.f("uq_organisation_registration_number")),
    )
    op.create_table(
        "series",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_sv", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("code", name=op.f("uq_series_code")),
    )
    op.create_table(
        "programme",
        sa.Column("funder_id", sa.Integer(), nullable=False),
        sa.Column("reference_number", sa.String(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_sv", sa.String(), nullable=True),
        sa.Column("coordinator_id", sa.Integer(), nullable=True),
        sa.Column("grant_amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("planned_start", sa.Date(), nullable=False),
        sa.Column("planned_end", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned", "ongoing", "completed", "cancelled", name="status", native_enum=False, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column(
            "data_origin",
            sa.Enum("recorded", "synthetic", "mixed", name="data_origin", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("expected_effects", sa.String(), nullable=True),
        sa.Column("approach", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "grant_amount >= 0 AND (grant_amount IS NULL OR currency IS NOT NULL)", name=op.f("ck_programme_grant")
        ),
        sa.CheckConstraint("planned_end >= planned_start", name=op.f("ck_programme_dates")),
        sa.ForeignKeyConstraint(["coordinator_id"], ["organisation.id"], name=op.f("fk_programme_coordinator_id")),
        sa.ForeignKeyConstraint(["funder_id"], ["organisation.id"], name=op.f("fk_programme_funder_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_programme_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("funder_id", "reference_number", name=op.f("uq_programme_funder_id_reference_number")),
    )
    op.create_index(op.f("ix_programme_reference_number"), "programme", ["reference_number"], unique=False)
    op.create_index(op.f("ix_programme_series_id"), "programme", ["series_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "coordinator",
                "participant",
                "guest",
                "observer",
                name="role",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("from", sa.Date(), nullable=True),
        sa.Column("to", sa.Date(), nullable=True),
        sa.Column(
            "sharing",
            sa.Enum("circle", "benchmark", name="sharing", native_enum=False, create_constraint=True),
            nullable=False,
        ),
        sa.Column("listed_by_name", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint('"to" >= "from"', name=op.f("ck_participation_dates")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_participation_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_participation")),
        sa.UniqueConstraint("programme_id", "organisation_id", name=op.f("uq_participation_organisation_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_participation_organisation_id"), "participation", ["organisation_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_person_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_person")),
        sa.UniqueConstraint("programme_id", "pseudonym", name=op.f("uq_person_pseudonym")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "affiliation",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("from", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_affiliation_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"], ["person.programme_id", "person.id"], name=op.f("fk_affiliation_person_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_affiliation_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_affiliation")),
        sa.UniqueConstraint(
            "programme_id",
            "person_id",
            "organisation_id",
            "from",
            name=op.f("uq_affiliation_person_id_organisation_id_from"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cooperation_model",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "corporate_venture_capital",
                "corporate_incubation",
                "startup_programme_outside_in",
                "startup_programme_platform",
                "venture_client",
                "accelerator",
                "co_development",
                "other",
                name="type",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "objective",
            sa.Enum(
                "culture",
                "brand",
                "business_problem",
                "future_markets",
                name="objective",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_cooperation_model_version")),
        sa.ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["participation.programme_id", "participation.organisation_id"],
            name=op.f("fk_cooperation_model_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_cooperation_model_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_cooperation_model")),
        sa.UniqueConstraint(
            "programme_id", "organisation_id", "version", name=op.f("uq_cooperation_model_organisation_id_version")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_identity",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id", "person_id"],
            ["person.programme_id", "person.id"],
            name=op.f("fk_person_identity_person_id"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_person_identity_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_person_identity")),
        sa.UniqueConstraint("programme_id", "person_id", name=op.f("uq_person_identity_person_id")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("person_identity")
    op.drop_table("cooperation_model")
    op.drop_table("affiliation")
    op.drop_table("person")
    op.drop_table("participation")
    op.drop_table("programme")
    op.drop_table("series")
    op.drop_table("organisation")
    op.drop_table("key_counter")
