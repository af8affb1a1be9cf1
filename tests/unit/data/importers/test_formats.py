"""What a file is, told by what is in it."""

import pytest

from data.importers.formats import recognised
from data.workbook import spreadsheet
from data.workbook.container import require_safe
from tests.unit.data.importers.files import workbook


def test_a_workbook_that_every_reader_looks_at_is_examined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[str] = []

    def counted(file: str, content: bytes) -> None:
        examined.append(file)
        require_safe(file, content)

    monkeypatch.setattr(spreadsheet, "require_safe", counted)
    content = workbook([["Notes", "of nobody"]])
    assert recognised(content) is None
    assert recognised(content[:-40]) is None
    assert len(examined) == 2
