"""A programme as the database has it, in the workbook's terms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from data.workbook.schema import SHARED, SHEETS, Reference, Sheet
from data.workbook.sheets import Cell, Row

Key = tuple[Cell, ...]
Record = dict[str, Any]
"""A row of a table by column, ids and all."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Every row twice, by sheet and natural key: as the table has it, and as the workbook shows it.

    Of `series` and `organisation` all rows are here, whichever programme they serve.
    """

    records: dict[str, dict[Key, Record]] = field(default_factory=lambda: {name: {} for name in SHEETS})
    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: {name: {} for name in SHEETS})

    def used(self) -> dict[str, set[Key]]:
        """By shared sheet, the keys that the programme's own rows refer to."""
        used: dict[str, set[Key]] = {name: set() for name in SHARED}
        for sheet in SHEETS.values():
            for reference in sheet.references:
                if reference.target in SHARED:
                    pick = picker(reference.columns)
                    used[reference.target].update(map(pick, self.rows[sheet.name].values()))
        used["programme"].update(self.rows["programme"])
        return used


def picker(columns: tuple[str, ...]) -> Callable[[dict[str, Any]], Key]:
    """What takes these columns' cells out of a row."""
    if len(columns) > 1:
        return itemgetter(*columns)
    (name,) = columns
    return lambda row: (row[name],)


def stored_programme(connection: Connection, programme_id: int | None) -> Stored:
    """Everything of one programme, by one statement per table; without a programme only what programmes share."""
    stored = Stored()
    for sheet in SHEETS.values():
        records = _records(connection, sheet, programme_id)
        rows = _rows(stored, sheet, records)
        keys = [*map(picker(sheet.key), rows)]
        stored.records[sheet.name] = dict(zip(keys, records, strict=True))
        stored.rows[sheet.name] = dict(zip(keys, rows, strict=True))
    return stored


def _records(connection: Connection, sheet: Sheet, programme_id: int | None) -> list[Record]:
    statement = select(sheet.table)
    if sheet.name not in SHARED:
        statement = statement.where(sheet.table.c.programme_id == programme_id)
    elif sheet.name == "programme":
        statement = statement.where(sheet.table.c.id == programme_id)
    found = connection.execute(statement)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _rows(stored: Stored, sheet: Sheet, records: list[Record]) -> list[Row]:
    own = [(column.name, column.stored) for column in sheet.columns if column.stored]
    rows: list[Row] = [{name: record[column] for name, column in own} for record in records]
    for reference in sheet.references if records else ():
        known = _keys(stored, sheet, reference, records)
        pick, nothing = picker(reference.made_of), (None,) * len(reference.columns)
        for row, record in zip(rows, records, strict=True):
            made_of = pick(record)
            row.update(zip(reference.columns, nothing if made_of[0] is None else known[made_of], strict=True))
    return rows


def _keys(stored: Stored, sheet: Sheet, reference: Reference, records: list[Record]) -> dict[Key, Key]:
    """What a reference may lead to: the target's natural keys by the columns that the reference is made of."""
    theirs = picker(reference.leads_to)
    if reference.target == sheet.name:
        return {theirs(record): picker(sheet.key)(record) for record in records}
    return {theirs(record): key for key, record in stored.records[reference.target].items()}
