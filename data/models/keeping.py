"""Keeping the record: what came in, from which file, when."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from data.models.base import Shared


class ImportBatch(Shared):
    """One file as it was last imported, known by the hash of its content."""

    __tablename__ = "import_batch"
    __table_args__ = (UniqueConstraint("sha256"),)
    sha256: Mapped[str]
    file_name: Mapped[str]
    format: Mapped[str]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    rows_read: Mapped[int]
    rows_added: Mapped[int]
    rows_changed: Mapped[int]
    rows_unchanged: Mapped[int]
    rows_rejected: Mapped[int]
