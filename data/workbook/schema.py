"""The workbook's sheets and columns, read off the tables.

A sheet holds natural keys instead of ids. A reference to an entity whose key is one column is one column named after
the relation; a reference to an entity with a longer key repeats that entity's key columns. What a foreign key carries
along besides (a session's register, a criterion's scale) is the database's own and never a column here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Enum, Integer, Numeric, Table, UniqueConstraint
from sqlalchemy import Column as TableColumn
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from data.models import Base
from data.phrases import Phrase
from data.workbook.glossary import column_meaning, sheet_meaning
from data.workbook.sheets import ORDER, Cell

SHARED = frozenset({"series", "organisation", "programme"})
"""Known once over all programmes."""

_CODES = frozenset({"code", "pseudonym", "reference_number", "respondent"})
_NAMED_AFTER_TABLE = frozenset({"code", "number", "sequence"})
_MODEL = "cooperation_model"


class Kind(StrEnum):
    """What a cell holds."""

    CODE = "code"
    TEXT = "text"
    WORD = "word"
    WHOLE = "whole number"
    AMOUNT = "number"
    FLAG = "true or false"
    DAY = "day"
    MOMENT = "day and time"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Blank means `default`, which a required column has none of."""

    name: str
    kind: Kind
    required: bool
    in_key: bool
    meaning: Phrase
    target: str | None = None
    """The sheet whose key, or part of it, this column repeats."""
    words: tuple[str, ...] = ()
    default: Cell = None
    decimals: int = 0
    stored: str | None = None
    """The table's column of the same value; none where a reference stands for an id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that name a row of another sheet, in the order of that sheet's key."""

    target: str
    columns: tuple[str, ...]
    required: bool
    carried: tuple[tuple[str, str], ...]
    """The table's columns that it fills, each with the target's column whose value it takes."""

    @property
    def made_of(self) -> tuple[str, ...]:
        """The table's columns that it fills."""
        return tuple(mine for mine, _ in self.carried)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The target's columns, in the same order."""
        return tuple(theirs for _, theirs in self.carried)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `key` names the columns that make a row the same row, in the order of the table's natural key."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def table(self) -> Table:
        """The table whose rows are this sheet's."""
        return Base.metadata.tables[self.name]

    @property
    def names(self) -> tuple[str, ...]:
        """The header."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of this name; `StopIteration` if there is none."""
        return next(column for column in self.columns if column.name == name)


def _kind(column: TableColumn[Any]) -> Kind:
    if column.name in _CODES:
        return Kind.CODE
    for type_, kind in (
        (Enum, Kind.WORD),
        (Boolean, Kind.FLAG),
        (Integer, Kind.WHOLE),
        (Numeric, Kind.AMOUNT),
        (DateTime, Kind.MOMENT),
        (Date, Kind.DAY),
    ):
        if isinstance(column.type, type_):
            return kind
    return Kind.TEXT


def _natural_key(table: Table) -> tuple[str, ...]:
    """The table's columns that make a row the same row, without the programme."""
    keys = [
        constraint.columns
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and "id" not in constraint.columns
    ]
    chosen = min(keys, key=lambda columns: sum(bool(column.nullable) for column in columns))
    return tuple(column.name for column in chosen if column.name != "programme_id")


def _name_elsewhere(target: Sheet, key: str) -> str:
    """What a column of a longer key is called in the sheets that refer to it."""
    if target.name == _MODEL:
        return f"model_{key}"
    own = target.column(key).target is None
    return target.name if own and key in _NAMED_AFTER_TABLE else key


def _references(table: Table, known: dict[str, Sheet]) -> dict[str, Reference]:
    """By the table's column that leads it."""
    references = {}
    for constraint in table.foreign_key_constraints:
        carried = [(part.parent.name, part.column.name) for part in constraint.elements]
        carried = [pair for pair in carried if pair[0] != "programme_id"]
        if not carried:
            continue
        lead, name = carried[0][0], constraint.referred_table.name
        # A theme merged into a theme: the sheet is not known yet, but its key is one column.
        key = known[name].key if name in known else _natural_key(table)
        if len(key) == 1:
            columns: tuple[str, ...] = (lead.removesuffix("_id"),)
        else:
            columns = tuple(_name_elsewhere(known[name], part) for part in key)
        references[lead] = Reference(name, columns, not table.columns[lead].nullable, tuple(carried))
    return {column.name: references[column.name] for column in table.columns if column.name in references}


def _own_column(table: Table, column: TableColumn[Any], in_key: bool) -> Column:
    default = column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
    return Column(
        column.name,
        _kind(column),
        required=not column.nullable and default is None,
        in_key=in_key,
        meaning=column_meaning(table.name, column.name),
        words=tuple(column.type.enums) if isinstance(column.type, Enum) else (),
        default=default,
        decimals=(column.type.scale or 0) if isinstance(column.type, Numeric) else 0,
        stored=column.name,
    )


def _referring_columns(table: Table, reference: Reference, in_key: bool, known: dict[str, Sheet]) -> list[Column]:
    columns = []
    for name, key in zip(reference.columns, _key_columns(table, reference, known), strict=True):
        columns.append(
            Column(
                name,
                key.kind,
                required=reference.required and key.required,
                in_key=in_key,
                meaning=column_meaning(table.name, name),
                target=reference.target,
                words=key.words,
            )
        )
    return columns


def _key_columns(table: Table, reference: Reference, known: dict[str, Sheet]) -> list[Column]:
    if reference.target in known:
        target = known[reference.target]
        return [target.column(name) for name in target.key]
    return [_own_column(table, table.columns[name], in_key=True) for name in _natural_key(table)]


def _sheet(name: str, known: dict[str, Sheet]) -> Sheet:
    table = Base.metadata.tables[name]
    natural, references = _natural_key(table), _references(table, known)
    carried = {mine for reference in references.values() for mine, _ in reference.carried}
    columns: dict[str, Column] = {}
    key: dict[str, None] = {}
    for column in table.columns:
        if column.name in references:
            found = _referring_columns(table, references[column.name], column.name in natural, known)
        elif column.name in carried or column.name in ("id", "programme_id"):
            continue
        else:
            found = [_own_column(table, column, column.name in natural)]
        for each in found:
            columns.setdefault(each.name, each)
            if each.in_key:
                key.setdefault(each.name)
    return Sheet(name, sheet_meaning(name), tuple(columns.values()), tuple(key), tuple(references.values()))


def _sheets() -> dict[str, Sheet]:
    known: dict[str, Sheet] = {}
    for name in ORDER:
        known[name] = _sheet(name, known)
    return known


SHEETS = _sheets()
"""Every sheet by name, parents first."""
