"""What the database has to do so that a programme becomes what it should be.

Rows that go, and rows whose change other rows lean on, are taken out first with everything that refers to them; then
the rows that come, or come back under their old ids, are put in. So no statement meets a half-way state that a
constraint forbids.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, and_, bindparam, delete, insert, update

from data.keys import take
from data.workbook.schema import SHARED, SHEETS, Reference, Sheet
from data.workbook.sheets import Row
from data.workbook.stored import Key, Record, Stored, picker

Progress = Callable[[int, int], None]
"""Called with the rows written so far and the rows to write."""

Records = dict[str, dict[Key, Record]]
"""By sheet and by a key that stays the same while a row is the same row."""

CHUNK = 1_000

_LEANED_ON = {
    ("criterion", "headline"),
    *(
        (reference.target, theirs)
        for sheet in SHEETS.values()
        for reference in sheet.references
        for theirs in reference.leads_to
        if theirs != "id"
    ),
}
"""Columns, by sheet, that other rows repeat or that only one row of several may claim."""


def records_of(
    connection: Connection, stored: Stored, rows: dict[str, dict[Key, Row]], gone: Mapping[str, Collection[Key]]
) -> Records:
    """The programme as its tables will have it: these rows, and what is on record beside them and not gone.

    New rows take new ids. A record that stays as it is is the same object as in `stored`.
    """
    after: Records = {}
    for name, sheet in SHEETS.items():
        held = stored.rows[name]
        news = {key: row for key, row in rows[name].items() if held.get(key) != row}
        after[name] = _own(connection, sheet, stored, news)
        if name not in SHARED:
            (programme,) = [each["id"] for each in after["programme"].values()]
            for record in after[name].values():
                record["programme_id"] = programme
        kept = {
            key: record for key, record in stored.records[name].items() if key not in news and key not in gone[name]
        }
        after[name].update(kept)
        for reference in sheet.references:
            _refer(reference, news, after[name], after[reference.target])
            if any(theirs != "id" for theirs in reference.leads_to):
                _refer_again(reference, held, kept, after[name], after[reference.target])
    return after


def become(connection: Connection, before: Records, after: Records, progress: Progress | None = None) -> None:
    """Make these records of a programme be those. Nothing that programmes share is removed."""
    out = _taken_out(before, after)
    fresh = {name: [key for key in after[name] if key not in before[name] or key in out[name]] for name in SHEETS}
    changed = {
        name: [
            key
            for key, record in before[name].items()
            if key not in out[name] and after[name].get(key, record) is not record and after[name][key] != record
        ]
        for name in SHEETS
    }
    count = _Count(sum(len(keys) for part in (out, fresh, changed) for keys in part.values()), progress)
    for name, sheet in reversed(SHEETS.items()):
        goes = reversed(_parents_first(sheet, before[name], out[name]))
        _delete(connection, sheet.table, [before[name][key] for key in goes], count)
    _release_registration_numbers(connection, before["organisation"], after["organisation"])
    for name, sheet in SHEETS.items():
        comes = _parents_first(sheet, after[name], fresh[name])
        _insert(connection, sheet.table, [after[name][key] for key in comes], count)
        _update(connection, sheet.table, [after[name][key] for key in changed[name]], count)


def _own(connection: Connection, sheet: Sheet, stored: Stored, rows: dict[Key, Row]) -> dict[Key, Record]:
    """What the rows say of themselves."""
    known = stored.records[sheet.name]
    fresh = sum(key not in known for key in rows)
    ids = iter(take(connection, sheet.name, fresh) if fresh else ())
    own = [column.name for column in sheet.columns if column.stored]
    records: dict[Key, Record] = {}
    for key, row in rows.items():
        record = records[key] = {"id": known[key]["id"] if key in known else next(ids)}
        record.update((column, row[column]) for column in own)
    return records


def _refer(reference: Reference, rows: dict[Key, Row], records: dict[Key, Record], targets: dict[Key, Record]) -> None:
    """Fill in what the rows' reference takes from the rows it leads to."""
    pick, nothing = picker(reference.columns), dict.fromkeys(reference.leads_to)
    for key, row in rows.items():
        named = pick(row)
        target = targets.get(named) or (nothing if all(part is None for part in named) else targets[named])
        record = records[key]
        for mine, theirs in reference.carried:
            record[mine] = target[theirs]


def _refer_again(
    reference: Reference,
    rows: dict[Key, Row],
    kept: dict[Key, Record],
    records: dict[Key, Record],
    targets: dict[Key, Record],
) -> None:
    """The same for rows that stay as they are, where what they lead to is another than it was."""
    pick = picker(reference.columns)
    for key in kept:
        target, record = targets.get(pick(rows[key])), records[key]
        if target is not None and any(record[mine] != target[theirs] for mine, theirs in reference.carried):
            records[key] = record | {mine: target[theirs] for mine, theirs in reference.carried}


def _taken_out(before: Records, after: Records) -> dict[str, set[Key]]:
    """By sheet, the rows on record that go, for good or for a moment, and all that refer to them."""
    out: dict[str, set[Key]] = {name: set() for name in SHEETS}
    for name, sheet in SHEETS.items():
        if name in SHARED:
            continue
        leaned_on = [column for table, column in _LEANED_ON if table == name]
        for key, record in before[name].items():
            then = after[name].get(key)
            if then is None or (then is not record and any(record[column] != then[column] for column in leaned_on)):
                out[name].add(key)
        for reference in sheet.references:
            pick, size = picker(reference.made_of), -1
            # More than once only where a sheet refers to itself.
            while out[reference.target] and len(out[name]) > size:
                size = len(out[name])
                targets = before[reference.target]
                gone = {picker(reference.leads_to)(targets[key]) for key in out[reference.target]}
                out[name] |= {key for key, record in before[name].items() if pick(record) in gone}
    return out


def _parents_first(sheet: Sheet, records: dict[Key, Record], keys: Collection[Key]) -> list[Key]:
    """The keys in their order, except that a row comes after the row of the same sheet that it refers to."""
    leads = [reference.made_of[0] for reference in sheet.references if reference.target == sheet.name]
    if not leads:
        return list(keys)
    held: dict[int, Key] = {records[key]["id"]: key for key in keys}
    ordered: dict[Key, None] = {}
    for lead in leads:
        for key in keys:
            path: dict[Key, None] = {}
            parent: Key | None = key
            while parent is not None and parent not in ordered and parent not in path:
                path[parent] = None
                parent = held.get(records[parent][lead])
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


def _release_registration_numbers(connection: Connection, before: dict[Key, Record], after: dict[Key, Record]) -> None:
    """Numbers that change hands are free before their new holders take them."""
    table = SHEETS["organisation"].table
    number = table.c.registration_number.name
    let_go = [
        record["id"]
        for key, record in before.items()
        if record[number] is not None and record[number] != after.get(key, record)[number]
    ]
    if let_go:
        connection.execute(update(table).where(table.c.id.in_(let_go)).values({number: None}))
