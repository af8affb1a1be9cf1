"""A programme as files would make it: rows beside those on record, questions, and what is left out and why.

Nothing here touches the database. Whoever puts a row says only what the file says of it: the rest stays as on record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data.matching.questions import Answers, Question
from data.phrases import phrase
from data.workbook.schema import SHEETS
from data.workbook.sheets import Cell, Fault, Row
from data.workbook.stored import Key, Stored, picker

_KEYS = {name: picker(sheet.key) for name, sheet in SHEETS.items()}
_NAMES = {name: sheet.names for name, sheet in SHEETS.items()}
_DEFAULTS = {
    name: {column.name: column.default for column in sheet.columns if column.default is not None}
    for name, sheet in SHEETS.items()
}


@dataclass(slots=True)
class Draft:
    """Where files' records become rows.

    `file` and `origin` say which file is being matched: its name, and its place among those that came together.
    `reserved` are pseudonyms that no new person may take. `questions` stand in the order in which they came up, each
    once.
    """

    stored: Stored
    answers: Answers = field(default_factory=Answers)
    reserved: frozenset[str] = frozenset()
    file: str = ""
    origin: int = 0
    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: {name: {} for name in SHEETS})
    removed: dict[str, set[Key]] = field(default_factory=lambda: {name: set() for name in SHEETS})
    origins: dict[str, dict[Key, int]] = field(default_factory=lambda: {name: {} for name in SHEETS})
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)
    open: list[Question] = field(default_factory=list)
    used: dict[tuple[str, str], str] = field(default_factory=dict)
    """The answers that were given or remembered, and used."""
    remarks: list[Fault] = field(default_factory=list)

    def find(self, sheet: str, key: Key) -> Row | None:
        """The row as it will be: as a file put it, else as on record; null where there is none or it goes."""
        row = self.rows[sheet].get(key)
        if row is None and key not in self.removed[sheet]:
            row = self.stored.rows[sheet].get(key)
        return row

    def of(self, sheet: str) -> Iterator[Row]:
        """All rows of a sheet as they will be."""
        mine, gone = self.rows[sheet], self.removed[sheet]
        for key, row in self.stored.rows[sheet].items():
            if key not in mine and key not in gone:
                yield row
        yield from mine.values()

    def put(self, sheet: str, **cells: Cell) -> Row:
        """A row of these cells. Columns that are not named stay as they are, or are blank in a new row; a cell that is
        named as None becomes blank.
        """
        key = tuple(cells.get(name) for name in SHEETS[sheet].key)
        before = self.find(sheet, key)
        row: Row
        if before is None:
            row = dict.fromkeys(_NAMES[sheet])
            row.update(_DEFAULTS[sheet])
        else:
            row = dict(before)
        row.update(cells)
        self.rows[sheet][key] = row
        self.removed[sheet].discard(key)
        if self.origin:
            self.origins[sheet][key] = self.origin
        return row

    def put_new(self, sheet: str, **cells: Cell) -> Row:
        """The same where nothing is known of the row yet; a row that is known stays as it is."""
        key = tuple(cells.get(name) for name in SHEETS[sheet].key)
        return self.find(sheet, key) or self.put(sheet, **cells)

    def remove(self, sheet: str, key: Key) -> None:
        """A row on record that a file takes back."""
        self.rows[sheet].pop(key, None)
        if key in self.stored.rows[sheet]:
            self.removed[sheet].add(key)

    def ask(self, question: Question) -> str | None:
        """The answer to a question: one that was given or remembered, else what is proposed, and the question is open.

        Null only where nobody answered and nothing is proposed.
        """
        known = self.questions.setdefault(question.asked, question)
        answer = self.answers.to(known)
        if answer is not None:
            self.used[known.asked] = answer
            return answer
        if known is question:
            self.open.append(known)
        return known.proposed

    def remark(self, problem: str, hint: str = "", row: int | None = None, column: str | None = None) -> None:
        """Something about the file that a person should know, and that stops nothing."""
        self.remarks.append(Fault(self.file, problem, hint, row=row, column=column))

    def place(self, row: int | None) -> tuple[str, ...]:
        """Where in the file something stands, for a question."""
        return (self.file,) if row is None else (phrase("{file}, row {row}", file=self.file, row=row),)

    def differing(self) -> Iterable[tuple[str, Key]]:
        """Rows that are not as on record."""
        for sheet, rows in self.rows.items():
            stored = self.stored.rows[sheet]
            for key, row in rows.items():
                if stored.get(key) != row:
                    yield sheet, key


def key_of(sheet: str, row: Row) -> Key:
    """A row's natural key."""
    return _KEYS[sheet](row)
