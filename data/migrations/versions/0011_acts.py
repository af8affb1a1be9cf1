"""Acts of importing: what they changed, what they rest on, what was answered, what waits to be confirmed."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_ACTIONS = (
    *("sign_in", "sign_out", "account_added", "account_changed", "rater_seen", "moderated", "decided", "shared"),
    *("published", "withdrawn", "erased", "exported", "imported"),
)
_COUNTED = ("read", "added", "changed", "unchanged", "rejected")
_BATCH = ("id", "sha256", "file_name", "format", "imported_at", "imported_by", *map("rows_{}".format, _COUNTED))
_ENTRY = ("id", "at", "actor", "role", "action", "object", "programme")


def upgrade() -> None:
    """Add the tables. Every file of before is an act of its own, of which nobody knows what it changed."""
    _remade("import_batch", _batches, {**dict.fromkeys(_BATCH), "act": "id"})
    _remade("audit_log", lambda: _log(*_ACTIONS, "undone"), dict.fromkeys(_ENTRY))
    op.create_table(
        "import_change",
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("funder", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
        sa.UniqueConstraint(
            "act", "funder", "programme", "sheet", name=op.f("uq_import_change_act_funder_programme_sheet")
        ),
    )
    op.create_table(
        "import_trace",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_import_trace_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_trace")),
        sa.UniqueConstraint("batch_id", "sheet", "event", name=op.f("uq_import_trace_batch_id_sheet_event")),
    )
    op.create_table(
        "import_answer",
        sa.Column("programme_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_import_answer_programme_id")),
        sa.PrimaryKeyConstraint("programme_id", "id", name=op.f("pk_import_answer")),
        sa.UniqueConstraint("programme_id", "kind", "asked", name=op.f("uq_import_answer_kind_asked")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "upload",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("token", name=op.f("uq_upload_token")),
    )
    op.create_table(
        "upload_file",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_upload_file_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_file")),
        sa.UniqueConstraint("upload_id", "number", name=op.f("uq_upload_file_upload_id_number")),
    )


def downgrade() -> None:
    """Drop them, with all that they hold; of a file that came in several times the last time is known."""
    for name in ("upload_file", "upload", "import_answer", "import_trace", "import_change"):
        op.drop_table(name)
    batch, log = (
        sa.table("import_batch", sa.column("id"), sa.column("sha256")),
        sa.table("audit_log", sa.column("action")),
    )
    last = sa.select(sa.func.max(batch.c.id)).group_by(batch.c.sha256)
    op.execute(sa.delete(batch).where(batch.c.id.not_in(last)))
    op.execute(sa.delete(log).where(log.c.action == "undone"))
    _remade("audit_log", lambda: _log(*_ACTIONS), dict.fromkeys(_ENTRY))
    _remade("import_batch", _files, dict.fromkeys(_BATCH))


def _remade(name: str, make: Callable[[], None], columns: dict[str, str | None]) -> None:
    """Drop a table and make it anew with its rows; a column takes the values of another one where that is named.

    SQLite changes no constraint of a table that stands, and PostgreSQL would put new columns behind the others.
    """
    aside = sa.table(f"{name}_before", *map(sa.column, dict.fromkeys([*columns, *filter(None, columns.values())])))
    op.execute(sa.text(f"CREATE TABLE {aside.name} AS SELECT * FROM {name}"))
    op.drop_table(name)
    make()
    values = sa.select(*(aside.c[origin or column] for column, origin in columns.items()))
    op.execute(sa.insert(sa.table(name, *map(sa.column, columns))).from_select(list(columns), values))
    op.drop_table(aside.name)


def _files() -> None:
    op.create_table(
        "import_batch", *_file_columns(), sa.UniqueConstraint("sha256", name=op.f("uq_import_batch_sha256"))
    )


def _batches() -> None:
    *columns, id_, key = _file_columns()
    op.create_table(
        "import_batch",
        *columns,
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("funder", sa.String(), nullable=True),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        id_,
        key,
        sa.UniqueConstraint(
            "act", "sha256", "funder", "programme", name=op.f("uq_import_batch_act_sha256_funder_programme")
        ),
    )
    op.create_index("ix_import_batch_programme", "import_batch", ["programme", "funder"], unique=False)


def _file_columns() -> list[sa.Column[Any] | sa.PrimaryKeyConstraint]:
    return [
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        *(sa.Column(f"rows_{what}", sa.Integer(), nullable=False) for what in _COUNTED),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    ]


def _log(*actions: str) -> None:
    roles = ("coordinator", "steering", "firm", "funder")
    op.create_table(
        "audit_log",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.Enum(*roles, name="role", native_enum=False, create_constraint=True), nullable=True),
        sa.Column(
            "action", sa.Enum(*actions, name="action", native_enum=False, create_constraint=True), nullable=False
        ),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index("ix_audit_log_at", "audit_log", ["at"], unique=False)
