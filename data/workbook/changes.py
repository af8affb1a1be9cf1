"""What the database has to do so that a programme becomes what it should be.

Rows that go, and rows whose change other rows lean on, are taken out first with everything that refers to them; then
the rows that come, or come back under their old ids, are put in. So no statement meets a half-way state that a
constraint forbids.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, and_, bindparam, delete, insert, update

from data.keys import take
from data.workbook.schema import SHARED, SHEETS, Sheet
from data.workbook.sheets import Row
from data.workbook.stored import Key, Record, Stored, picker

Progress = Callable[[int, int], None]
"""Called with the rows written so far and the rows to write."""

Records = dict[str, dict[Key, Record]]

CHUNK = 1_000

_LEANED_ON = {
    ("criterion", "headline"),
    *(
        (reference.target, theirs)
        for sheet in SHEETS.values()
        for reference in sheet.references
        for _, theirs in reference.carried
        if theirs != "id"
    ),
}
"""Columns, by sheet, that other rows repeat or that only one row of several may claim."""


def apply(
    connection: Connection, stored: Stored, rows: dict[str, dict[Key, Row]], progress: Progress | None = None
) -> None:
    """Make the stored programme be these rows, by sheet and natural key. Nothing that programmes share is removed."""
    records = _records(connection, stored, rows)
    out = _taken_out(stored, records)
    fresh = {
        name: [key for key in records[name] if key not in stored.records[name] or key in out[name]] for name in SHEETS
    }
    changed = {
        name: [key for key, record in stored.records[name].items() if _differs(record, records[name].get(key))]
        for name in SHEETS
    }
    changed = {name: [key for key in keys if key not in out[name]] for name, keys in changed.items()}
    count = _Count(sum(len(keys) for part in (out, fresh, changed) for keys in part.values()), progress)
    for name, sheet in reversed(SHEETS.items()):
        gone = reversed(_parents_first(sheet, stored.rows[name], out[name]))
        _delete(connection, sheet.table, [stored.records[name][key] for key in gone], count)
    _release_registration_numbers(connection, stored, records)
    for name, sheet in SHEETS.items():
        put_in = _parents_first(sheet, rows[name], fresh[name])
        _insert(connection, sheet.table, [records[name][key] for key in put_in], count)
        _update(connection, sheet.table, [records[name][key] for key in changed[name]], count)


def _records(connection: Connection, stored: Stored, rows: dict[str, dict[Key, Row]]) -> Records:
    """The rows as their tables will have them; new ones take new ids."""
    records: Records = {}
    for name, sheet in SHEETS.items():
        ids = {key: record["id"] for key, record in stored.records[name].items()}
        new = [key for key in rows[name] if key not in ids]
        ids.update(zip(new, take(connection, name, len(new)) if new else (), strict=True))
        own = [column.name for column in sheet.columns if column.stored]
        records[name] = {
            key: {"id": ids[key], **{column: row[column] for column in own}} for key, row in rows[name].items()
        }
        if name not in SHARED:
            (programme,) = records["programme"].values()
            for record in records[name].values():
                record["programme_id"] = programme["id"]
        for reference in sheet.references:
            targets, pick = records[reference.target], picker(reference.columns)
            nothing = dict.fromkeys(theirs for _, theirs in reference.carried)
            for key, row in rows[name].items():
                named = pick(row)
                target = nothing if all(part is None for part in named) else targets[named]
                records[name][key].update((mine, target[theirs]) for mine, theirs in reference.carried)
    return records


def _taken_out(stored: Stored, records: Records) -> dict[str, set[Key]]:
    """By sheet, the rows on record that go, for good or for a moment, and all that refer to them."""
    out: dict[str, set[Key]] = {name: set() for name in SHEETS}
    for name, sheet in SHEETS.items():
        if name in SHARED:
            continue
        leaned_on = [column for table, column in _LEANED_ON if table == name]
        for key, record in stored.records[name].items():
            after = records[name].get(key)
            if after is None or any(record[column] != after[column] for column in leaned_on):
                out[name].add(key)
        for reference in sheet.references:
            pick, size = picker(reference.columns), -1
            # More than once only where a sheet refers to itself.
            while out[reference.target] and len(out[name]) > size:
                size = len(out[name])
                out[name] |= {key for key, row in stored.rows[name].items() if pick(row) in out[reference.target]}
    return out


def _differs(record: Record, after: Record | None) -> bool:
    return after is not None and record != after


def _parents_first(sheet: Sheet, rows: dict[Key, Row], keys: Iterable[Key]) -> list[Key]:
    """The keys in their order, except that a row comes after the row of the same sheet that it refers to."""
    parents = [picker(reference.columns) for reference in sheet.references if reference.target == sheet.name]
    ordered, wanted = dict.fromkeys(keys if not parents else ()), set(keys)
    for pick in parents:
        for key in keys:
            path: dict[Key, None] = {}
            while key in wanted and key not in ordered and key not in path:
                path[key] = None
                key = pick(rows[key])
            ordered.update(reversed(path.items()))
    return list(ordered)


class _Count:
    """Tells how far the work is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def chunks(self, records: list[Record]) -> Iterator[list[Record]]:
        """The records in portions, each counted once the caller is done with it."""
        for start in range(0, len(records), CHUNK):
            chunk = records[start : start + CHUNK]
            yield chunk
            self._done += len(chunk)
            if self._progress is not None:
                self._progress(self._done, self._total)


def _delete(connection: Connection, table: Table, records: list[Record], count: _Count) -> None:
    for chunk in count.chunks(records):
        ids = [record["id"] for record in chunk]
        rows = and_(table.c.programme_id == chunk[0]["programme_id"], table.c.id.in_(ids))
        connection.execute(delete(table).where(rows))


def _insert(connection: Connection, table: Table, records: list[Record], count: _Count) -> None:
    for chunk in count.chunks(records):
        connection.execute(insert(table), chunk)


def _update(connection: Connection, table: Table, records: list[Record], count: _Count) -> None:
    keys = [column.name for column in table.primary_key]
    rest = [column.name for column in table.columns if column.name not in keys]
    values: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in rest}
    same = and_(*(table.c[name] == bindparam(f"new_{name}") for name in keys))
    for chunk in count.chunks(records):
        new = [{f"new_{name}": value for name, value in record.items()} for record in chunk]
        connection.execute(update(table).where(same).values(values), new)


def _release_registration_numbers(connection: Connection, stored: Stored, records: Records) -> None:
    """Numbers that change hands are free before their new holders take them."""
    table = SHEETS["organisation"].table
    number = table.c.registration_number.name
    let_go = [
        record["id"]
        for key, record in stored.records["organisation"].items()
        if record[number] not in (None, records["organisation"][key][number])
    ]
    if let_go:
        connection.execute(update(table).where(table.c.id.in_(let_go)).values({number: None}))
