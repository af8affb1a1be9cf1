"""An .xlsx file as grids of cells, one per sheet, whatever they are about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from data.phrases import phrase
from data.workbook.container import column_number, refuse, require_safe
from data.workbook.sheets import Cell, Fault, Refused, Uncalculated

Grid = list[list[Cell]]

_SUSPECT = re.compile(rb"""<(\w+:)?f[\s/>]|\st\s*=\s*["']e["']""")
"""A formula, or an error: most sheets hold neither, and are not looked through."""
_TOP = 50
"""Rows that are read at once of those that a file is recognised by."""
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class _Opened:
    """A file's content with its workbook, or what keeps it from being one; and the first rows that were looked at."""

    content: bytes
    workbook: CalamineWorkbook | None = None
    refused: tuple[Fault, ...] = ()
    tops: dict[str, Grid] = field(default_factory=dict)


_last: ContextVar[list[_Opened] | None] = ContextVar("last", default=None)


@contextmanager
def opened_once() -> Iterator[None]:
    """Within it, a file that several readers look at one after the other is examined and opened once."""
    last = _last.get()
    token = _last.set([] if last is None else last)
    try:
        yield
    finally:
        _last.reset(token)


class Spreadsheet:
    """A file that is open. Raises `Refused` for one that is unsafe, damaged or no workbook."""

    def __init__(self, file: str, content: bytes) -> None:
        self._file, self._content = file, content
        last = _last.get()
        if last and last[0].content is content:
            self._opened = last[0]
        else:
            self._opened = self._open()
            if last is not None:
                last[:] = [self._opened]
        if self._opened.workbook is None:
            raise Refused(replace(fault, file=file) for fault in self._opened.refused)
        self._workbook = self._opened.workbook
        self.names: tuple[str, ...] = tuple(self._workbook.sheet_names)

    def _open(self) -> _Opened:
        try:
            require_safe(self._file, self._content)
            return _Opened(self._content, CalamineWorkbook.from_filelike(BytesIO(self._content)))
        except CalamineError:
            return _Opened(self._content, refused=self._damaged().faults)
        except Refused as refused:
            return _Opened(self._content, refused=refused.faults)

    def grid(self, name: str) -> Grid:
        """The sheet's rows from A1 on. A cell whose value nobody knows is `Uncalculated`, never blank."""
        try:
            found = self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            grid = [[_cell(cell) for cell in row] for row in found]
            for row, column, text in _uncalculated(self._content, name):
                grid += [[] for _ in range(row + 1 - len(grid))]
                grid[row] += [""] * (column + 1 - len(grid[row]))
                grid[row][column] = Uncalculated(text)
        except (CalamineError, ElementTree.ParseError, KeyError) as damage:
            raise self._damaged() from damage
        return grid

    def top(self, name: str, rows: int) -> Grid:
        """The sheet's first rows, enough to recognise it by; what nobody calculated is blank."""
        top = self._opened.tops.get(name)
        if top is None or rows > _TOP:
            try:
                found = self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=max(rows, _TOP))
            except (CalamineError, KeyError) as damage:
                raise self._damaged() from damage
            top = self._opened.tops[name] = [[_cell(cell) for cell in row] for row in found]
        return top[:rows]

    def _damaged(self) -> Refused:
        hint = phrase("open it in a spreadsheet and save it again")
        return refuse(self._file, phrase("the workbook is damaged"), hint)


def _cell(found: object) -> Cell:
    """A bare time or duration is a text here: no column holds one."""
    return found if isinstance(found, str | int | float | date) else str(found)


def _uncalculated(content: bytes, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Row and column, both from 0, of errors and of formulas without a value; what is read of both is a blank."""
    with ZipFile(BytesIO(content)) as archive:
        part = _part_of(archive, sheet)
        if part not in archive.namelist() or not _SUSPECT.search(archive.read(part)):
            return
        with archive.open(part) as sheet_file:
            for _, element in ElementTree.iterparse(sheet_file):
                if element.tag.endswith("}row"):
                    yield from _uncalculated_of(element)
                    element.clear()


def _uncalculated_of(row: ElementTree.Element) -> Iterator[tuple[int, int, str]]:
    for cell in row.iterfind("{*}c"):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        value, formula, kind = cell.findtext("{*}v"), cell.findtext("{*}f"), cell.get("t")
        # A formula may well have made an empty text.
        if place and (kind == "e" or (formula is not None and not value and kind != "str")):
            text = value if kind == "e" and value else f"={formula or ''}"
            yield int(place[2]) - 1, column_number(place[1].encode()) - 1, text


def _part_of(archive: ZipFile, sheet: str) -> str:
    """Where in the archive a sheet lies."""
    listed = ElementTree.fromstring(archive.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet")
    ids = {
        value for entry in listed if entry.get("name") == sheet for key, value in entry.items() if key.endswith("}id")
    }
    for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        if relation.get("Id") in ids:
            # An absolute target is one from the archive's root.
            return str(PurePosixPath("/xl", relation.get("Target", ""))).removeprefix("/")
    return ""
