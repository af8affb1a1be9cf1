"""For whom a person stood on a day is looked up, not searched for: a long register asks it of everybody."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the index. Without statistics SQLite looks through all affiliations of a programme otherwise."""
    op.create_index(
        op.f("ix_affiliation_person_id_from"), "affiliation", ["programme_id", "person_id", "from"], unique=False
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_affiliation_person_id_from"), table_name="affiliation")
