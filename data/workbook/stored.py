"""A programme as the database has it, in the workbook's terms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from data.models import Organisation, Programme
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


def picker(columns: tuple[str, ...]) -> Callable[[Row], Key]:
    """What takes these columns' cells out of a row."""
    return lambda row: tuple(row[name] for name in columns)


def programme_ids(connection: Connection, reference: str, funder: str | None = None) -> dict[str, int]:
    """The programmes of this reference number by their funder's code; at most one where the funder is named."""
    statement = (
        select(Organisation.code, Programme.id)
        .join(Organisation, Organisation.id == Programme.funder_id)
        .where(Programme.reference_number == reference)
        .order_by(Organisation.code)
    )
    if funder is not None:
        statement = statement.where(Organisation.code == funder)
    return dict(connection.execute(statement).all())


def stored_programme(connection: Connection, programme_id: int | None) -> Stored:
    """Everything of one programme, by one statement per table; without a programme only what programmes share."""
    stored = Stored()
    for sheet in SHEETS.values():
        records = _records(connection, sheet, programme_id)
        keys = [_keys(stored, sheet, reference, records) for reference in sheet.references] if records else []
        key = picker(sheet.key)
        for record in records:
            row = _row(sheet, record, keys)
            stored.records[sheet.name][key(row)] = record
            stored.rows[sheet.name][key(row)] = row
    return stored


def _records(connection: Connection, sheet: Sheet, programme_id: int | None) -> list[Record]:
    statement = select(sheet.table)
    if sheet.name not in SHARED:
        statement = statement.where(sheet.table.c.programme_id == programme_id)
    elif sheet.name == "programme":
        statement = statement.where(sheet.table.c.id == programme_id)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _keys(stored: Stored, sheet: Sheet, reference: Reference, records: list[Record]) -> dict[Key, Key]:
    """What a reference may lead to: the target's natural keys by the columns that the reference is made of."""
    theirs = picker(tuple(name for _, name in reference.carried))
    if reference.target == sheet.name:
        return {theirs(record): picker(sheet.key)(record) for record in records}
    return {theirs(record): key for key, record in stored.records[reference.target].items()}


def _row(sheet: Sheet, record: Record, keys: list[dict[Key, Key]]) -> Row:
    row: Row = {column.name: record[column.stored] for column in sheet.columns if column.stored}
    for reference, known in zip(sheet.references, keys, strict=True):
        made_of = tuple(record[name] for name, _ in reference.carried)
        key = (None,) * len(reference.columns) if made_of[0] is None else known[made_of]
        row.update(zip(reference.columns, key, strict=True))
    return row
