"""The rows of a table that may be long: of a text file never all of them at once, of a workbook those of one sheet."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import islice

from data.importers.reading import (
    LineOfCells,
    cell_of,
    is_spreadsheet,
    require_few_columns,
    text_of,
    unfolded,
    unreadable,
)
from data.importers.text import DELIMITERS, TextUnreadable, decoded, encoding_of
from data.phrases import phrase
from data.workbook.sheets import Cell, Refused, Uncalculated
from data.workbook.spreadsheet import Spreadsheet

Recognised = Callable[[Sequence[LineOfCells]], bool]
"""Whether the first rows are those of a format."""

_TOP = 40
"""Rows that a format is recognised by."""
_HEAD = 16_384
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\r\n\w])"?\r?(?:\n|\Z)', re.IGNORECASE)
_NUMBERED = re.compile(r"([^\W\d]+)\s?(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Lines:
    """The rows of a file, in its order, without those that are blank or that a spreadsheet put above as headings of its
    own (Column1, Column2). They may be read several times.

    Reading raises `Refused` where the quotes of a text do not pair up, or its bytes are not in its encoding.
    """

    content: bytes
    grid: Sequence[Sequence[Cell]] | None = None
    """The sheet of a workbook."""

    def __iter__(self) -> Iterator[LineOfCells]:
        lines = _text_lines(self.content) if self.grid is None else _sheet_lines(self.grid)
        for place, (number, cells) in enumerate(lines):
            if place or not _of_a_spreadsheet(cells):
                yield number, cells

    def top(self) -> list[LineOfCells]:
        """The first rows."""
        return list(islice(self, _TOP))


def begins(content: bytes, recognised: Recognised) -> bool:
    """Whether a file begins as a format does, or a sheet of it; false for whatever cannot be read."""
    try:
        if not is_spreadsheet(content):
            return recognised(_top_of_text(content))
        book = Spreadsheet("", content)
        return any(recognised(Lines(b"", book.top(name, _TOP)).top()) for name in book.names)
    except Refused:
        return False


def lines_of(content: bytes, recognised: Recognised) -> Lines:
    """The rows of a text file, or of the sheet that is recognised. Raises `Refused` where none is."""
    if not is_spreadsheet(content):
        lines = Lines(content)
        if recognised(lines.top()):
            return lines
    else:
        book = Spreadsheet("", content)
        for name in book.names:
            lines = Lines(b"", book.grid(name))
            if recognised(lines.top()):
                return lines
    problem = phrase("the first rows are not those of such a report")
    raise unreadable(problem, phrase("export it again, and do not change its headings"), row=1)


def _of_a_spreadsheet(cells: Sequence[str]) -> bool:
    """Whether these are the headings that a spreadsheet gives columns without one."""
    found = [_NUMBERED.fullmatch(cell.strip()) for cell in cells]
    return len(found) > 1 and all(
        each is not None and found[0] is not None and each[1] == found[0][1] and int(each[2]) == number
        for number, each in enumerate(found, 1)
    )


def _top_of_text(content: bytes) -> list[LineOfCells]:
    """The first rows, as far as they are whole within the beginning."""
    head = content[:_HEAD]
    if len(content) <= _HEAD and head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2]  # Of a file that breaks off, enough is there to say what it is.
    if len(content) > _HEAD:
        # In UTF-16 a line feed has a second byte, before it or after it.
        head = head[: head.rfind(b"\n") + 2]
        head = head[: len(head) // 2 * 2] if b"\0" in head else head[:-1]
    rows: list[LineOfCells] = []
    try:
        for line in Lines(head):
            rows.append(line)
            if len(rows) == _TOP:
                break
    except Refused:
        # A quoted cell may end after the beginning.
        return rows
    return rows


def _text_lines(content: bytes) -> Iterator[LineOfCells]:
    number = 0
    try:
        encoding, mark = encoding_of(content)
        delimiter, named = _delimiter(_stream(content, encoding, mark).read(_HEAD))
        stream = _stream(content, encoding, mark)
        if named:
            stream.readline()
        for number, cells in enumerate(csv.reader(_without_nul(stream), delimiter=delimiter, strict=True), 1):
            if len(cells) == 1 and delimiter == ",":
                cells = unfolded(cells[0], number)
            require_few_columns(len(cells), number)
            if any(not cell.isspace() for cell in cells if cell):
                yield number, cells
    except TextUnreadable as error:
        raise unreadable(error.args[0], error.hint, number + 1) from error
    except UnicodeError as error:
        raise _damage(content, encoding, mark) from error
    except csv.Error as error:
        problem = phrase("the quotes do not pair up ({error})", error=error)
        raise unreadable(problem, phrase("export it again; the file may be cut off"), number + 1) from error


def _damage(content: bytes, encoding: str, mark: int) -> Refused:
    try:
        decoded(content[mark:], encoding)
    except TextUnreadable as found:
        return unreadable(found.problem, found.hint, found.row)
    problem = phrase("the bytes are not those of a text in {encoding}", encoding=encoding)
    return unreadable(problem, phrase("export it again"), row=1)


def _stream(content: bytes, encoding: str, mark: int) -> TextIOWrapper:
    stream = BytesIO(content)
    stream.seek(mark)
    return TextIOWrapper(stream, encoding, newline="")


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if "\0" in line:
            raise TextUnreadable(phrase("it is no text file"), phrase("export it again"))
        yield line


def _delimiter(head: str) -> tuple[str, bool]:
    """What parts the cells, and whether the first line is there to say so.

    A report begins with a line that has one cell, and its dates have commas: the whole beginning is looked at.
    """
    named = _SEPARATOR_LINE.match(head)
    if named:
        return named[1], True
    lines = [line for line in _QUOTED.sub("", head).splitlines() if line.strip()]
    if sum("\t" in line for line in lines) >= min(2, len(lines)) > 0:
        return "\t", False
    most = {each: max((line.count(each) for line in lines), default=0) for each in DELIMITERS}
    found = max(DELIMITERS, key=lambda each: most[each])
    return (found if most[found] else ","), False


def _sheet_lines(grid: Sequence[Sequence[Cell]]) -> Iterator[LineOfCells]:
    for number, row in enumerate(grid, 1):
        cells = [_text(cell, number) for cell in row]
        if len(cells) == 1:
            cells = unfolded(cells[0], number)
        if any(cell_of(cells, place) for place in range(len(cells))):
            yield number, cells


def _text(cell: Cell, row: int) -> str:
    """A cell as a text export would have it. Days that the spreadsheet knows are written year first: nobody has to
    wonder about them.
    """
    if isinstance(cell, Uncalculated):
        problem = phrase("a cell holds a formula or an error")
        raise unreadable(problem, phrase("write the value itself into the cell"), row, value=cell)
    text = text_of(cell)
    if "\0" in text:
        raise unreadable(phrase("a cell holds what is no text"), phrase("export it again"), row)
    return text
