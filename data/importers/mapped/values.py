"""One cell of a person's own table as the workbook's column wants it, or why it is not."""

from collections.abc import Callable
from datetime import date, datetime
from difflib import get_close_matches

from data.importers.mapped.mapping import FileSpec, Value
from data.importers.text import slug
from data.phrases import phrase
from data.workbook.cells import CellFault, parser, shown
from data.workbook.nearest import did_you_mean
from data.workbook.schema import Column, Kind
from data.workbook.sheets import Cell

LIKE_ENOUGH = 0.8
"""Share of letters in common from which a name is taken for a code: a wrong firm costs more than a question."""

_NUMBERS = (Kind.WHOLE, Kind.AMOUNT)
_DATES = (Kind.DAY, Kind.MOMENT)

Reading = Callable[[Cell], Cell]
"""From a source cell that is not blank to the target's value; raises `Unreadable`."""


class Unreadable(Exception):
    """`kind` is one of `Dirty`'s keys; `problem` says what is wrong with the cell, `hint` what to do."""

    def __init__(self, kind: str, problem: str, hint: str) -> None:
        self.kind, self.problem, self.hint = kind, problem, hint
        super().__init__(problem)


def reading(value: Value, target: Column | None, file: FileSpec, codes: tuple[str, ...]) -> Reading:
    """How a column's cells are read: the steps that `value` names in their order, then as `target` wants them.

    `codes` are those that `nearest` chooses from. Without a target the result is what the steps leave.
    """
    steps: list[Reading] = []
    if value.values:
        steps.append(lambda cell: _listed(cell, value))
    if value.date is not None:
        layout = value.date
        steps.append(lambda cell: _dated(cell, layout))
    if value.nearest is not None:
        steps.append(lambda cell: _nearest(cell, codes))
    if value.slug:
        steps.append(lambda cell: slug(shown(cell), value.longest) or None)
    if value.prefix:
        steps.append(lambda cell: value.prefix + shown(cell))
    if target is not None:
        if target.kind in _NUMBERS and file.decimal == ",":
            steps.append(lambda cell: cell.replace(",", ".") if isinstance(cell, str) else cell)
        steps.append(_fitting(target))

    def read(cell: Cell) -> Cell:
        for step in steps:
            if cell is None:
                return None
            cell = step(cell)
        return cell

    return read


def _listed(cell: Cell, value: Value) -> Cell:
    text = shown(cell)
    if text in value.values:
        return value.values[text]
    if value.otherwise is not None:
        return value.otherwise
    if value.keep_unlisted:
        return cell
    hint = did_you_mean(text, value.values, phrase("add it to the value map"))
    raise Unreadable("unlisted_value", phrase('"{text}" is not in the value map', text=text), hint)


def _dated(cell: Cell, layout: str) -> Cell:
    if isinstance(cell, date):
        return cell
    try:
        found = datetime.strptime(shown(cell), layout)
    except ValueError as error:
        problem = phrase('"{text}" is no date of the form {layout}', text=shown(cell), layout=layout)
        hint = phrase("correct it, or name another date format")
        raise Unreadable("unreadable_date", problem, hint) from error
    return found if "%H" in layout or "%I" in layout else found.date()


def _nearest(cell: Cell, codes: tuple[str, ...]) -> Cell:
    by_slug = {slug(code): code for code in codes}
    wanted = slug(shown(cell))
    alike = get_close_matches(wanted, by_slug, n=2, cutoff=LIKE_ENOUGH)
    if wanted in by_slug or len(alike) == 1:
        return by_slug[alike[0]]
    problem = phrase('"{text}" is like none of the codes', text=shown(cell))
    if alike:
        one, other = (by_slug[name] for name in alike)
        problem = phrase('"{text}" is like {one} and like {other}', text=shown(cell), one=one, other=other)
    raise Unreadable("unlisted_value", problem, phrase("write the code itself, or a value map"))


def _fitting(target: Column) -> Reading:
    parse = parser(target)
    kind = (
        "unreadable_number"
        if target.kind in _NUMBERS
        else "unreadable_date"
        if target.kind in _DATES
        else "unreadable_value"
    )

    def fit(cell: Cell) -> Cell:
        try:
            return parse(cell)
        except CellFault as fault:
            raise Unreadable(kind, fault.problem, fault.hint) from fault

    return fit
