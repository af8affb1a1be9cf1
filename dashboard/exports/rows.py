"""A drawing's tables as typed rows: what a spreadsheet calculates with, and what it must never take for a formula."""

from datetime import date

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.texts import NARROW_SPACE

Value = str | int | float | date


def tables_of(drawing: Drawing) -> tuple[Table, ...]:
    """The twin and what belongs to it, in their order; none where nothing is drawn."""
    return (drawing.table, *drawing.registers) if drawing.table else drawing.registers


def value_of(cell: Cell) -> Value:
    """What the cell holds: its value, or the whole number that its words are, or its words."""
    if cell.value is not None:
        return cell.value
    digits = cell.text.replace(NARROW_SPACE, "")
    return int(digits) if cell.numeric and digits.isascii() and digits.isdecimal() else cell.text
