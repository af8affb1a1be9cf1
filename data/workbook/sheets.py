"""What comes in or goes out as tables, and what is said of it when it is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Cell = str | int | float | Decimal | bool | date | datetime | None
Row = dict[str, Cell]
Sheets = dict[str, list[Row]]
"""Sheet name -> rows in order -> column -> value, named as `schema.SHEETS` does. A column left out is a blank one."""
ORDER = (
    "series",
    "organisation",
    "programme",
    "participation",
    "person",
    "person_identity",
    "affiliation",
    "cooperation_model",
    "event",
    "session",
    "registration",
    "attendance",
    "presence_interval",
    "headcount",
    "theme",
    "theme_session",
    "priority_round",
    "elector",
    "ballot",
    "ballot_item",
    "instrument",
    "criterion",
    "feedback_round",
    "invitation",
    "response",
    "rating",
    "comment",
    "suggestion",
    "action",
    "startup_appearance",
    "relationship_event",
    "result",
    "indicator",
    "indicator_period",
    "lesson",
    "lesson_event",
    "lesson_theme",
    "lesson_suggestion",
    "lesson_comment",
)
"""Every sheet, parents first."""


class Uncalculated(str):
    """What stands in a spreadsheet's cell instead of a value: an error, or a formula that nobody calculated."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a file from being imported, and what to do about it.

    `row` counts as a spreadsheet does, the header being row 1. Sheet, row and column are null where the fault has none;
    `value` is the cell as it was found.
    """

    file: str
    problem: str
    hint: str = ""
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        row = None if self.row is None else str(self.row)
        named = (("sheet", self.sheet), ("row", row), ("column", self.column))
        place = ", ".join([self.file, *(f"{label} {name}" for label, name in named if name is not None)])
        return f"{place}: {self.problem}; {self.hint}" if self.hint else f"{place}: {self.problem}"


class Refused(Exception):
    """A file that cannot be imported: `faults` are all of them, in the order of sheets, rows and columns."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it was found (nowhere, if it is on record but not in the file), and its cells by column.

    `spoilt` names the columns whose cells could not be read, so that nothing more is said of them.
    """

    row: int | None
    cells: Row
    spoilt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """The lines of each sheet as they were found, and the faults of its outer form: sheets, headers.

    `columns` are those that each sheet has: a sheet or column missing there is a fault already told. Without `columns`
    whatever is left out is blank.
    """

    file: str
    lines: dict[str, list[Line]]
    faults: tuple[Fault, ...] = ()
    columns: dict[str, frozenset[str]] | None = None

    def lacks(self, sheet: str, column: str) -> bool:
        """Whether a column is missing, and that has been told."""
        return self.columns is not None and column not in self.columns.get(sheet, ())
