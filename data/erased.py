"""The journal of those who were erased: what outlives the database, and is held against every copy of it.

It lies beside SQLite's file, and for PostgreSQL in the folder `instance`, one JSON object per line. It names persons
by pseudonym alone, and whoever keeps a copy of the database keeps one of it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import URL

from data.engine import SQLITE

INSTANCE = Path(__file__).resolve().parents[1] / "instance"


class JournalFault(Exception):
    """The journal cannot be read or written; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Erased:
    """Someone whom a programme may not know any more, and under which pseudonym of nobody's the counts go on."""

    funder: str
    programme: str
    """The reference number."""
    person: str
    """The pseudonym, as files and copies of the database have it."""
    stand_in: str


def path_of(url: URL) -> Path:
    """Where this database's journal lies."""
    if url.get_backend_name() == SQLITE:
        return Path(f"{url.database}.erased")
    return INSTANCE / f"{url.host or 'socket'}-{url.database}.erased"


def erased(url: URL) -> list[Erased]:
    """Everyone in the journal, in the order of their erasure; nobody where there is none. Raises `JournalFault`."""
    path = path_of(url)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as fault:
        raise JournalFault(f"The journal of erasures {path} cannot be read: let yourself read it.") from fault
    return [_entry(path, number, line) for number, line in enumerate(lines, 1) if line]


def note(url: URL, entries: Iterable[Erased]) -> None:
    """Add these to the journal; they are on the disk when this returns. Raises `JournalFault`."""
    path = path_of(url)
    # Begins with a line break as well: a line that a power cut left half-written spoils no other.
    text = "".join(f"\n{json.dumps(asdict(entry), ensure_ascii=False)}\n" for entry in entries)
    try:
        path.parent.mkdir(exist_ok=True)
        journal = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(journal, text.encode())
            os.fsync(journal)
        finally:
            os.close(journal)
    except OSError as fault:
        raise JournalFault(
            f"The journal of erasures {path} cannot be written ({fault.strerror}), so nobody was erased."
        ) from fault


def _entry(path: Path, number: int, line: str) -> Erased:
    try:
        return Erased(**json.loads(line))
    except (ValueError, TypeError) as fault:
        raise JournalFault(
            f"Line {number} of the journal of erasures {path} cannot be read: mend it from a copy, or delete it and "
            "erase that person again."
        ) from fault
