"""Keeping the record: what came in, from which file, when, what it changed, and what waits to come in.

None of it is a sheet of the workbook, and the release door reads none of it.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Owned, Shared, key, table_args


class ImportBatch(Shared):
    """One file of an act of importing, and what it did to one programme. Files confirmed together share their act.

    Funder and programme are the natural key of the programme, which this row outlives; they are null in rows from
    before acts were kept.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        UniqueConstraint("act", "sha256", "funder", "programme"),
        Index("ix_import_batch_programme", "programme", "funder"),
    )
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
    act: Mapped[int]
    funder: Mapped[str | None]
    programme: Mapped[str | None]
    """The reference number."""
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class ImportChange(Shared):
    """What an act did to the rows of one table of a programme, packed as `data.keeping.changes` reads it.

    It may hold names, so whoever erases a person of the programme deletes it.
    """

    __tablename__ = "import_change"
    __table_args__ = (UniqueConstraint("act", "funder", "programme", "sheet"),)
    act: Mapped[int]
    funder: Mapped[str]
    programme: Mapped[str]
    sheet: Mapped[str]
    rows: Mapped[bytes]


class ImportTrace(Shared):
    """How many rows of a sheet a file added, changed and removed, by event; so a figure can name its files.

    `event` is the event's code, and empty where the sheet has none.
    """

    __tablename__ = "import_trace"
    __table_args__ = (UniqueConstraint("batch_id", "sheet", "event"),)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    sheet: Mapped[str]
    event: Mapped[str]
    added: Mapped[int]
    changed: Mapped[int]
    removed: Mapped[int]


class ImportAnswer(Owned):
    """What was answered when an import asked who or what is meant, so that it is not asked again."""

    __tablename__ = "import_answer"
    __table_args__ = table_args(key("kind", "asked"))
    kind: Mapped[str]
    asked: Mapped[str]
    answer: Mapped[str]
    act: Mapped[int]


class Upload(Shared):
    """Files that one account dropped and has not confirmed yet. Its token is a secret."""

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("token"),)
    token: Mapped[str]
    account: Mapped[str]
    programme: Mapped[str | None]
    """The reference number, where one is chosen."""
    at: Mapped[datetime]
    answers: Mapped[str]
    """To what was asked so far, as JSON."""


class UploadFile(Shared):
    """One of the files, in the order in which they were dropped."""

    __tablename__ = "upload_file"
    __table_args__ = (UniqueConstraint("upload_id", "number"),)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"))
    number: Mapped[int]
    name: Mapped[str]
    content: Mapped[bytes]
