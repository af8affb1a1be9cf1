"""A programme is told in parts: each part is some rows of some sheets."""

from collections.abc import Sequence

from data.workbook.sheets import Cell, Row, Sheets


def joined(*parts: Sheets) -> Sheets:
    """All parts' rows, sheet by sheet, in the order they are told; copies, which the caller may change."""
    result: Sheets = {}
    for part in parts:
        for sheet, rows in part.items():
            result.setdefault(sheet, []).extend(dict(row) for row in rows)
    return result


def table(columns: str, *lines: Sequence[Cell]) -> list[Row]:
    """Rows written out as a table: the columns' names in one text, then the values of each row."""
    names = columns.split()
    return [dict(zip(names, line, strict=True)) for line in lines]
