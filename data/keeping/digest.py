"""The record as one number: equal for two states of it in which every row of every table is the same, ids and all."""

from hashlib import sha256

from sqlalchemy import Connection, select

from data.keeping.changes import digest_of
from data.models import Base

_BESIDE = (
    *("key_counter", "audit_log", "user_session", "sign_in_attempt"),
    *("import_batch", "import_change", "import_trace", "import_answer", "upload", "upload_file"),
)
"""Tables that tell of the record and are not of it."""


def digest(connection: Connection) -> str:
    """Of all tables of the record, in whatever order the database keeps their rows."""
    whole = sha256()
    for name, table in sorted(Base.metadata.tables.items()):
        if name not in _BESIDE:
            rows = sorted(digest_of(dict(row)) for row in connection.execute(select(table)).mappings())
            whole.update(f"{name}\n{' '.join(rows)}\n".encode())
    return whole.hexdigest()
