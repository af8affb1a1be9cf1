"""People's own tables through a mapping: what is said of them happens."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.importers.mapped.reading import read_mapped
from data.workbook.reader import from_rows
from data.workbook.sheets import Refused
from data.workbook.validation import validate
from tests.unit.data.importers.mapped.tables import HOSTS, TABLE, column, events, read


def test_columns_become_typed_cells_and_blank_ones_are_left_out(tmp_path: Path) -> None:
    made = read(tmp_path, events(), events=TABLE)
    assert made.faults == ()
    assert made.sheets["event"][0] == {
        "code": "w1",
        "title": "First",
        "kind": "workshop",
        "mode": "onsite",
        "status": "held",
        "planned_start": datetime(2019, 3, 4),
        "attended_total": 9,
    }
    assert "attended_total" not in made.sheets["event"][1]


@pytest.mark.parametrize(
    "table",
    [
        "\ufeff" + TABLE,
        TABLE.replace(",", ";"),
        "sep=;\n" + TABLE.replace(",", ";"),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace("\n", "\r\n").replace("Name", " Name\xa0"),
        TABLE.replace("Second", "Second ").replace("2019-04-05,", "2019-04-05"),
        TABLE.replace("w2", "\n\nw2"),
    ],
    ids=["bom", "semicolons", "sep line", "utf-16 tabs", "crlf and nbsp", "shorter row", "blank rows"],
)
def test_common_dirt_makes_no_difference(tmp_path: Path, table: str | bytes) -> None:
    assert read(tmp_path, events(), events=table).sheets == read(tmp_path, events(), events=TABLE).sheets


def test_sheets_of_a_workbook_read_like_files_and_keep_their_types(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Möten").append(["Code", "Name", "Day", "Came"])
    book["Möten"].append(["w1", 2019, datetime(2019, 3, 4), 9.0])
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "m.toml").write_text(events('sheet = "Möten"').replace("events.csv", "book.xlsx"), "utf-8")
    made = read_mapped(tmp_path / "m.toml", [tmp_path / "book.xlsx"])
    assert made.faults == ()
    assert column(made, "title") == ["2019"]
    assert column(made, "planned_start") == [datetime(2019, 3, 4)]
    assert column(made, "attended_total") == [9]
    first = events('sheet = "Möten"').replace("events.csv", "book.xlsx")
    second = '[files.other]\nname = "book.xlsx"\nsheet = "Andra"\n'
    book.create_sheet("Andra").append(["Code"])
    book["Andra"].append(["w1"])
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "m.toml").write_text(first + second, "utf-8")
    (fault,) = read_mapped(tmp_path / "m.toml", [tmp_path / "book.xlsx"]).faults
    assert str(fault).startswith("book.xlsx, sheet Andra, row 2: no sheet of the mapping takes anything")
    (tmp_path / "m.toml").write_text(events('sheet = "Moten"').replace("events.csv", "book.xlsx"), "utf-8")
    (fault,) = read_mapped(tmp_path / "m.toml", [tmp_path / "book.xlsx"]).faults
    assert str(fault) == 'book.xlsx: the workbook has no sheet "Moten"; did you mean "Möten"?'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b'Code,Name\n"w1,cut', "the quotes do not pair up"),
        (b"\x89PNG\r\n\x00\x00\x00\x1a", "it is no text file"),
        (b"PK\x03\x04rest", "the file is damaged or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a workbook of the old kind (.xls)"),
        (b"Code;Name;Came\n", 'there is no column "Day", which the mapping names'),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    made = read(tmp_path, events(), events=content)
    assert made.sheets == {}
    assert sentence in str(made.faults[0])


def test_a_folder_or_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(events(), "utf-8")
    (missing,) = read_mapped(tmp_path / "m.toml", [tmp_path / "events.csv"]).faults
    (tmp_path / "events.csv").mkdir()
    (folder,) = read_mapped(tmp_path / "m.toml", [tmp_path / "events.csv"]).faults
    assert "No such file" in str(missing) and "Is a directory" in str(folder)


def test_a_fault_of_the_workbooks_own_validation_is_traced_to_the_file(tmp_path: Path) -> None:
    programme = """
[[sheets]]
name = "programme"
[[sheets.rows]]
funder = "nordverk"
reference_number = "R-1"
title_en = "A programme"
planned_start = 2019-01-01
planned_end = 2019-12-31
status = "paused"
data_origin = "recorded"
time_zone = "UTC"
grant_amount = 0.10
currency = "SEK"
"""
    made = read(tmp_path, events() + programme + HOSTS, events=TABLE.replace("9\n", "-9\n"))
    assert made.faults == ()
    assert made.sheets["programme"][0]["grant_amount"] == Decimal("0.10")
    assert made.sheets["programme"][0]["planned_start"] == date(2019, 1, 1)
    with pytest.raises(Refused) as refusal:
        validate(from_rows(made.sheets, "m.toml"))
    places = {(fault.file, fault.sheet, fault.row, fault.column) for fault in made.traced(refusal.value.faults)}
    assert ("events.csv", "event", 2, "attended_total") in places
    assert ("m.toml", "programme", None, "status") in places
