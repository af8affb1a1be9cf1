"""What an act did to the rows of one table, small enough to keep and exact enough to undo."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from sqlalchemy import Table

Record = dict[str, Any]
"""A row of a table by column, ids and all."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row by its id: what it was, null if it was not there, and the digest of what it became, null if it went."""

    id: int
    before: Record | None
    after: str | None


def differences(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Change]:
    """Every row that came, changed or went, matched by id."""
    known = {record["id"]: record for record in before}
    for record in after:
        earlier = known.pop(record["id"], None)
        if earlier is not record and earlier != record:
            yield Change(record["id"], earlier, digest_of(record))
    for record in known.values():
        yield Change(record["id"], record, None)


def digest_of(record: Record) -> str:
    """The same for the same values, however a database spells them; a column that came later, and is null, is none."""
    held = {name: value for name, value in record.items() if value is not None}
    return blake2b(json.dumps(held, default=_comparable, sort_keys=True).encode(), digest_size=12).hexdigest()


def packed(changes: Iterable[Change]) -> bytes:
    """The changes as compressed JSON, a list of `[id, before, after]`; nothing at all for no change."""
    packer, parts, opening = zlib.compressobj(), [], "["
    for change in changes:
        text = json.dumps([change.id, change.before, change.after], default=str, ensure_ascii=False)
        parts.append(packer.compress(f"{opening}{text}".encode()))
        opening = ","
    return b"".join([*parts, packer.compress(b"]"), packer.flush()]) if parts else b""


def unpacked(table: Table, rows: bytes) -> list[Change]:
    """The changes as they were packed: what was before has the types of the table's columns."""
    return [
        Change(id_, None if before is None else _typed(table, before), after)
        for id_, before, after in json.loads(zlib.decompress(rows))
    ]


def merged(earlier: Iterable[Change], later: Iterable[Change]) -> list[Change]:
    """Two changes of one row as one, and none where the row is what it was."""
    changes = {change.id: change for change in earlier}
    for change in later:
        first = changes.get(change.id)
        changes[change.id] = change if first is None else Change(change.id, first.before, change.after)
    return [change for change in changes.values() if not _in_vain(change)]


def _in_vain(change: Change) -> bool:
    return change.after == (None if change.before is None else digest_of(change.before))


_READ: dict[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: Decimal,
}


def _typed(table: Table, plain: Record) -> Record:
    readers = {column.name: _READ.get(column.type.python_type) for column in table.columns}
    return {
        name: read(value) if value is not None and (read := readers[name]) is not None else value
        for name, value in plain.items()
    }


def _comparable(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
