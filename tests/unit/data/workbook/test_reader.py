"""Files as they come: what opens, what does not, and what is said of a file's outer form."""

import csv
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from data.workbook.intake import incoming
from data.workbook.reader import from_rows, read
from data.workbook.schema import SHEETS
from data.workbook.sheets import Refused
from data.workbook.spreadsheet import Spreadsheet
from data.workbook.validation import validate
from data.workbook.writer import write
from tests.unit.data.workbook.example import programme, validated

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "example.xlsx"
    write(programme(), path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "example"
    write(programme(), path)
    return path


def refusals(path: Path) -> list[str]:
    with pytest.raises(Refused) as refused:
        validate(read(path))
    return [str(fault) for fault in refused.value.faults]


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """The workbook as a person saves it after a change."""
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def repacked(path: Path, **parts: bytes) -> Path:
    """The file with parts of its archive added or replaced; `__` stands for a slash, `_dot_` for a full stop."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    content = BytesIO(path.read_bytes())
    with ZipFile(content) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return path


def test_a_file_and_a_folder_of_the_same_programme_are_read_alike(file: Path, folder: Path) -> None:
    expected = validated(programme()).sheets
    assert validate(read(file)).sheets == expected
    assert validate(read(folder)).sheets == expected


def test_a_workbook_saved_by_another_program_is_read_alike(file: Path) -> None:
    assert validate(read(changed(file, lambda workbook: None))).sheets == validated(programme()).sheets


def test_blank_rows_are_passed_over_and_rows_count_as_the_spreadsheet_does(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["event"].insert_rows(2, 3)
        workbook["event"]["A7"] = "W 2"

    assert refusals(changed(file, change))[0].startswith('example.xlsx, sheet event, row 7, column code: "W 2" is no')


def test_headers_may_be_dressed_up(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["event"]["B1"] = "\xa0Title "
        workbook["event"].title = "other"
        workbook["other"].title = "Event"

    validate(read(changed(file, change)))


# What is no workbook at all.


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusals(tmp_path / "nothing.xlsx") == ["nothing.xlsx: there is no such file or folder"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"code;title\nW1;Workshop\n", "this is not a workbook"),
        (b"%PDF-1.7", "this is not a workbook"),
        (b"PK\x03\x04 and no more", "the file is damaged or cut short"),
        (OLE + b"\0" * 600, "this is a workbook of the old kind (.xls)"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "the workbook is protected by a password"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    (refusal,) = refusals(path)
    assert refusal.startswith(f"file.xlsx: {sentence}")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_at_any_point_is_named_as_such(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert refusals(file) == [
        "example.xlsx: the file is damaged or cut short; copy it again from where it came",
    ]


def test_damage_in_the_middle_of_a_file_is_noticed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 + 2000):
        content[place] ^= 0x55
    file.write_bytes(bytes(content))
    assert refusals(file)[0].startswith("example.xlsx: the file is damaged")


def test_another_program_s_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusals(path)[0].startswith("letter.docx: this is not a workbook; save it as an Excel workbook (.xlsx)")


def test_macros_are_refused(file: Path) -> None:
    assert refusals(repacked(file, xl__vbaProject_dot_bin=b"x"))[0].startswith(
        "example.xlsx: the workbook holds macros"
    )


def test_parts_that_are_no_xml_are_refused(file: Path) -> None:
    assert refusals(repacked(file, xl__workbook_dot_xml=b"<workbook><"))[0].startswith(
        "example.xlsx: the workbook is dam"
    )


@pytest.mark.parametrize("part", [b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "<x/>".encode("utf-16")])
def test_xml_that_no_spreadsheet_writes_is_refused(file: Path, part: bytes) -> None:
    refusal = refusals(repacked(file, xl__styles_dot_xml=part))[0]
    assert refusal.startswith("example.xlsx: the workbook is written in a way that no spreadsheet uses")


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_001)
    assert refusals(path)[0].startswith("huge.xlsx: the file is larger than 100 MB")


def test_a_bomb_is_refused_before_it_is_unpacked(file: Path) -> None:
    refusal = refusals(repacked(file, xl__worksheets__sheet99_dot_xml=b" " * 30_000_000))[0]
    assert refusal.startswith("example.xlsx: the workbook unpacks to far more than it may")


def test_a_cell_at_the_end_of_the_sheet_does_not_take_the_machine_s_memory(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["event"]["XFD1048576"] = "far out"

    assert refusals(changed(file, change))[0].startswith("example.xlsx: a sheet has cells too far out")


# Cells whose value nobody knows.


@pytest.mark.parametrize("found", ["#DIV/0!", "#N/A", "=1+1"])
def test_an_error_or_a_formula_that_nobody_calculated_is_not_taken_for_a_blank_cell(file: Path, found: str) -> None:
    def change(workbook: Workbook) -> None:
        workbook["ballot_item"]["D2"] = found
        # Nobody's row but for a formula, beyond the last that has a value.
        workbook["person"]["A40"] = "=A2"

    assert refusals(changed(file, change)) == [
        'example.xlsx, sheet person, row 40, column pseudonym: "=A2" has no value in this spreadsheet;'
        " mend it there and save, or write the value",
        f'example.xlsx, sheet ballot_item, row 2, column rank: "{found}" has no value in this spreadsheet;'
        " mend it there and save, or write the value",
    ]


@pytest.mark.parametrize(
    ("cell", "cells"),
    [
        (b'<c r="A2"><f>1+1</f><v>7</v></c>', 7),
        (b'<c r="A2" t="str"><f>""</f><v></v></c>', ""),
    ],
)
def test_a_formula_is_what_a_spreadsheet_made_of_it(file: Path, cell: bytes, cells: object) -> None:
    with ZipFile(file) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    rows = sheet.partition(b"<sheetData>")[0] + b'<sheetData><row r="2">' + cell + b"</row></sheetData></worksheet>"
    path = repacked(file, xl__worksheets__sheet2_dot_xml=rows)
    spreadsheet = Spreadsheet(path.name, path.read_bytes())
    assert spreadsheet.grid(spreadsheet.names[1])[1:] in ([[cells]], [])


# Sheets and columns.


def test_a_missing_sheet_is_named(file: Path) -> None:
    assert refusals(changed(file, lambda workbook: workbook.remove(workbook["theme_session"]))) == [
        "example.xlsx, sheet theme_session: the sheet is missing;"
        " add it, with its header even if it has no rows; a blank template has it"
    ]


def test_nothing_is_said_of_references_to_a_missing_sheet(file: Path) -> None:
    assert len(refusals(changed(file, lambda workbook: workbook.remove(workbook["person"])))) == 1


def test_a_misspelt_sheet_is_told_once_with_the_name_that_was_meant(file: Path) -> None:
    assert refusals(changed(file, lambda workbook: setattr(workbook["theme_session"], "title", "theme-sesion"))) == [
        'example.xlsx, sheet theme-sesion: the workbook has no sheet of this name; did you mean "theme_session"?'
    ]


def test_a_sheet_of_one_s_own_is_refused_unless_it_is_empty_or_the_read_me(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook.create_sheet("Sheet1")
        workbook.create_sheet("My notes")["A1"] = "call Anna"

    assert refusals(changed(file, change)) == [
        "example.xlsx, sheet My notes: the workbook has no sheet of this name;"
        ' remove it, or call it "read me" if it is for people'
    ]


def test_a_misspelt_column_is_told_once_with_the_name_that_was_meant(file: Path) -> None:
    assert refusals(changed(file, lambda workbook: workbook["event"].cell(1, 5, "hoste"))) == [
        'example.xlsx, sheet event, row 1, column hoste: the sheet has no column of this name; did you mean "host"?'
    ]


def test_missing_repeated_and_nameless_columns_are_all_told(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        event = workbook["event"]
        event["E1"] = None
        event["K1"] = "title"
        event["P3"] = "left over"

    assert refusals(changed(file, change)) == [
        "example.xlsx, sheet event, row 1, column title: the column is there twice; remove one of them",
        "example.xlsx, sheet event, row 1, column host: the column is missing;"
        " add it, even if it stays blank; a blank template has it",
        "example.xlsx, sheet event, row 1, column place: the column is missing;"
        " add it, even if it stays blank; a blank template has it",
        'example.xlsx, sheet event, row 2: "nordverk" stands in column 5, which has no name in the header;'
        " name the column, or clear the cell",
        'example.xlsx, sheet event, row 3: "left over" stands in column 16, which has no name in the header;'
        " name the column, or clear the cell",
    ]


def test_a_sheet_without_a_header_misses_every_column(file: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["series"].delete_rows(1, 5)

    assert len(refusals(changed(file, change))) == len(SHEETS["series"].columns)


def test_rows_made_by_a_program_may_leave_sheets_and_columns_out_but_not_invent_any() -> None:
    sheets = programme()
    sheets["event"][0]["hosst"] = sheets["event"][0].pop("host")
    sheets["evnet"] = []
    with pytest.raises(Refused) as refused:
        validate(from_rows(sheets, "rows"))
    assert [str(fault) for fault in refused.value.faults] == [
        'rows, sheet event, row 1, column hosst: the sheet has no column of this name; did you mean "host"?',
        'rows, sheet evnet: the workbook has no sheet of this name; did you mean "event"?',
    ]


# Folders of .csv files.


def respelt(folder: Path, delimiter: str, encoding: str, first: str = "") -> None:
    """Every file as another program would save it."""
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding=encoding, newline="") as file:
            file.write(first)
            csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)


@pytest.mark.parametrize(
    ("delimiter", "encoding", "first"),
    [
        (",", "utf-8", ""),
        (";", "utf-8-sig", ""),
        ("\t", "utf-16", ""),
        ("|", "utf-8", "sep=|\n"),
        (";", "utf-8", "sep=;\r\n"),
    ],
)
def test_csv_files_are_read_whatever_program_saved_them(
    folder: Path, delimiter: str, encoding: str, first: str
) -> None:
    respelt(folder, delimiter, encoding, first)
    assert validate(read(folder)).sheets == validated(programme()).sheets


def test_other_files_in_the_folder_do_not_matter(folder: Path) -> None:
    (folder / "notes.txt").write_text("hello")
    validate(read(folder))


def test_a_folder_without_csv_files_is_no_workbook(tmp_path: Path) -> None:
    (refusal,) = refusals(tmp_path)
    assert refusal.endswith("the folder holds no .csv file; a workbook's folder has one for each sheet")


def test_a_csv_file_in_another_encoding_is_named(folder: Path) -> None:
    respelt(folder, ",", "windows-1252")
    assert refusals(folder) == ['example/event.csv: the file is not in UTF-8; save it as "CSV UTF-8"']


def test_a_csv_file_with_broken_quotation_marks_is_named(folder: Path) -> None:
    (folder / "event.csv").write_text('code,title\nW1,"never closed')
    assert refusals(folder) == [
        "example/event.csv: the file is no table: unexpected end of data; check its quotation marks"
    ]


def test_a_row_longer_than_its_header_is_told(folder: Path) -> None:
    with (folder / "person.csv").open("a") as file:
        file.write("P4,Anna\n")
    assert refusals(folder) == [
        'example, sheet person, row 5: "Anna" stands in column 2, which has no name in the header;'
        " name the column, or clear the cell"
    ]


def test_a_folder_named_like_a_csv_file_is_none(folder: Path) -> None:
    (folder / "notes.csv").mkdir()
    assert incoming([folder], None)[0].validated.sheets == validated(programme()).sheets
    (folder / "rating.csv").unlink()
    (folder / "rating.csv").mkdir()
    assert [refusal.split(";")[0] for refusal in refusals(folder)] == ["example, sheet rating: the sheet is missing"]


@pytest.mark.parametrize("name", ["example/event.csv", "broken.xlsx"])
def test_a_file_that_cannot_be_read_is_named(folder: Path, name: str) -> None:
    path = folder.parent / name
    path.unlink(missing_ok=True)
    # Linux refuses to read its beginning, whoever asks.
    path.symlink_to("/proc/self/mem")
    assert refusals(folder if path.parent == folder else path) == [
        f"{name}: it cannot be read (Input/output error); let yourself read it, or copy it again from where it came"
    ]


def test_a_missing_csv_file_is_a_missing_sheet(folder: Path) -> None:
    (folder / "rating.csv").unlink()
    shutil.copy(folder / "event.csv", folder / "evnets.csv")
    assert [refusal.split(";")[0] for refusal in refusals(folder)] == [
        "example, sheet rating: the sheet is missing",
        "example, sheet evnets: the workbook has no sheet of this name",
    ]


@pytest.mark.parametrize(
    ("found", "put"),
    [(b'r="A1"', b'r="A4000000000"'), (b'r="A1"', b'r="AAAAAAA1"'), (b'<row r="1"', b'<row r="4000000000"')],
)
def test_a_cell_or_row_beyond_what_any_spreadsheet_has_is_refused_before_memory_is_asked_for(
    found: bytes, put: bytes
) -> None:
    book, whole, spoilt = Workbook(), BytesIO(), BytesIO()
    book["Sheet"].append(["a"])
    book.save(whole)
    with ZipFile(whole) as parts, ZipFile(spoilt, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(name, parts.read(name).replace(found, put))
    with pytest.raises(Refused, match="cells too far out"):
        Spreadsheet("", spoilt.getvalue())
