"""The declared questions of a file, and its answers against their scales."""

from dataclasses import dataclass

from data.importers.mapped.dirt import Finding, finding
from data.importers.mapped.mapping import CriterionSpec, InstrumentSpec
from data.importers.mapped.tables import SourceRow, SourceTable
from data.phrases import phrase
from data.workbook.cells import CellFault, parser, shown
from data.workbook.schema import SHEETS
from data.workbook.sheets import Cell, Row

_WHOLE = parser(SHEETS["rating"].column("value"))


@dataclass(frozen=True, slots=True)
class Step:
    """One column of `each` in one row: its place among the others from 1, its name, its cell."""

    number: int = 0
    name: str = ""
    value: Cell = None
    not_applicable: bool = False


def instrument_rows(instrument: InstrumentSpec) -> dict[str, list[Row]]:
    """The instrument's row and one row per criterion, in the order in which they are declared."""
    criteria: list[Row] = [
        {
            "instrument": instrument.code,
            "code": criterion.name,
            "position": position,
            "wording_en": criterion.wording_en,
            "wording_sv": criterion.wording_sv,
            "scale_min": criterion.scale[0],
            "scale_max": criterion.scale[1],
            "direction": criterion.direction,
            "dimension": criterion.dimension,
            "headline": criterion.headline,
        }
        for position, criterion in enumerate(instrument.criteria, 1)
    ]
    return {"instrument": [{"code": instrument.code, "title": instrument.title}], "criterion": criteria}


def answers(
    instrument: InstrumentSpec, table: SourceTable, rows: list[SourceRow]
) -> tuple[dict[int, list[Step]], list[Finding]]:
    """The answers given, by row; a blank cell is no answer. One that is no number, or that its scale does not hold, is
    a finding, and the row's other answers stand.
    """
    by_row: dict[int, list[Step]] = {}
    findings: list[Finding] = []
    for row in rows:
        by_row[row.number] = []
        for number, criterion in enumerate(instrument.criteria, 1):
            cell = row.cells[criterion.column]
            if cell is None:
                continue
            answer = _answer(instrument, criterion, number, table.file, row.number, cell)
            if isinstance(answer, Finding):
                findings.append(answer)
            else:
                by_row[row.number].append(answer)
    return by_row, findings


def _answer(
    instrument: InstrumentSpec, criterion: CriterionSpec, number: int, file: str, row: int, cell: Cell
) -> Step | Finding:
    text = shown(cell)
    if text in criterion.not_applicable:
        return Step(number, criterion.name, not_applicable=True)
    try:
        value = instrument.values[text] if text in instrument.values else _WHOLE(cell)
    except CellFault as fault:
        return finding(
            "unreadable_number", file, row, fault.problem, fault.hint, criterion.column, cell, whole_row=False
        )
    low, high = criterion.scale
    assert isinstance(value, int)
    if low <= value <= high:
        return Step(number, criterion.name, value)
    problem = phrase('"{text}" is outside the declared scale of {low} to {high}', text=text, low=low, high=high)
    hint = phrase("correct the answer or the scale")
    return finding("outside_scale", file, row, problem, hint, criterion.column, cell, whole_row=False)
