"""What a file is, told by what is in it."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from data.importers.formats import recognised
from data.workbook import spreadsheet
from data.workbook.container import require_safe


def test_a_workbook_that_every_reader_looks_at_is_examined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[str] = []

    def counted(file: str, content: bytes) -> None:
        examined.append(file)
        require_safe(file, content)

    monkeypatch.setattr(spreadsheet, "require_safe", counted)
    book, content = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["Notes", "of nobody"])
    book.save(content)
    assert recognised(content.getvalue()) is None
    assert recognised(content.getvalue()[:-40]) is None
    assert len(examined) == 2
