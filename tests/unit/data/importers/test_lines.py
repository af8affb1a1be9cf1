"""The rows of long tables, one at a time."""

import tracemalloc
from collections.abc import Sequence
from datetime import datetime

import pytest

from data.importers.lines import Lines, begins, lines_of
from data.importers.reading import LineOfCells
from data.workbook.sheets import Refused
from tests.unit.data.importers.files import workbook

REPORT = "1. Summary\nTitle\tTillit, bit för bit\n\nName\tJoined\nGäst Ett\t9/3/26, 8:00:00 AM\n"
ROWS = [
    (1, ["1. Summary"]),
    (2, ["Title", "Tillit, bit för bit"]),
    (4, ["Name", "Joined"]),
    (5, ["Gäst Ett", "9/3/26, 8:00:00 AM"]),
]


def known(top: Sequence[LineOfCells]) -> bool:
    return bool(top) and top[0][1][0] == "1. Summary"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_the_same_in_every_encoding(encoding: str, end: str) -> None:
    content = REPORT.replace("\n", end).encode(encoding)
    assert list(Lines(content)) == ROWS
    assert begins(content, known)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_the_beginning_of_a_long_file_is_enough_to_know_it_by(encoding: str) -> None:
    content = (REPORT + "Gäst Två\t9/3/26, 8:00:00 AM\n" * 2_000).encode(encoding)
    assert begins(content, known)
    assert not begins(content[40:], known)


def test_the_whole_beginning_tells_what_parts_the_cells() -> None:
    assert list(Lines(REPORT.replace("\t", ";").encode())) == ROWS
    assert list(Lines(b"sep=|\n" + REPORT.replace("\t", "|").encode())) == ROWS


def test_the_sheet_that_is_a_report_is_found_and_its_days_are_written_out() -> None:
    sheet: list[list[object]] = [
        ["1. Summary", None],
        ["Start", datetime(2026, 9, 3, 8, 54, 59, 999_998)],
        [None, None],
        ["Count", 5.0],
    ]
    content = workbook([["Notes"]], sheet)
    assert begins(content, known)
    assert list(lines_of(content, known)) == [
        (1, ["1. Summary", ""]),
        (2, ["Start", "2026-09-03 08:55:00"]),
        (4, ["Count", "5"]),
    ]


def test_headings_that_a_spreadsheet_made_up_are_no_row() -> None:
    assert list(Lines(b"Column1;Column2\n1. Summary;\n")) == [(2, ["1. Summary", ""])]
    assert list(Lines(b"Column1;Column3\n")) == [(1, ["Column1", "Column3"])]


def test_a_formula_in_a_cell_is_refused_with_its_row() -> None:
    with pytest.raises(Refused) as refused:
        list(lines_of(workbook([["1. Summary"], ["=A1+1"]]), known))
    assert [fault.row for fault in refused.value.faults] == [2]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'a,b\n"c,d\n', 2),
        (b"\xff\xfea\0\n\0\x00\xd8", 2),
        (b"\xff\xfea\0\n\0\0\0", 2),
        (b"a,b\n\x81\n", 2),
        (b"," * 2_500, 1),
    ],
)
def test_what_is_no_table_is_refused_with_its_row(content: bytes, row: int) -> None:
    with pytest.raises(Refused) as refused:
        list(Lines(content))
    assert [fault.row for fault in refused.value.faults] == [row]


def test_no_more_than_a_row_of_a_text_is_in_memory_at_a_time() -> None:
    content = (REPORT + "Gäst Två\t9/3/26, 8:00:00 AM\n" * 10_000).encode("utf-16")
    tracemalloc.start()
    count = sum(1 for _ in Lines(content))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_004
    assert peak < len(content) / 2
