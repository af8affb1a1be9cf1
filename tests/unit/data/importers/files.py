"""What readers are given, and what they say of it when they cannot read it."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook

from data.workbook.sheets import Refused


def workbook(*sheets: Iterable[Sequence[object]]) -> bytes:
    """An .xlsx file with these rows, sheet by sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def problems(read: Callable[[bytes], object], content: bytes) -> list[tuple[str, int | None, str | None]]:
    """What is wrong with a file that is refused, and in which row and column."""
    with pytest.raises(Refused) as refused:
        read(content)
    return [(str(fault.problem), fault.row, fault.column) for fault in refused.value.faults]
