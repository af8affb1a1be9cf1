"""Workbooks as people get them, and that nothing changes on the way out and in again."""

import csv
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from sqlalchemy import Engine

from data.sample import sample_programmes
from data.workbook.cells import blank
from data.workbook.export import export
from data.workbook.formulas import guarded, unguarded
from data.workbook.reader import read
from data.workbook.schema import SHEETS
from data.workbook.sheets import Refused, Row, Sheets
from data.workbook.validation import validate
from data.workbook.writer import READ_ME, template, write
from tests.unit.data.workbook.example import bring_in, in_key_order, programme, validated

both_forms = pytest.mark.parametrize("form", ["book.xlsx", "folder"])


def round_trip(sheets: Sheets, path: Path) -> Sheets:
    write(sheets, path)
    return validate(read(path)).sheets


@both_forms
@pytest.mark.parametrize("reference", list(sample_programmes()))
def test_a_programme_survives_file_database_file_and_database(
    database: Engine, tmp_path: Path, form: str, reference: str
) -> None:
    first = round_trip(sample_programmes()[reference], tmp_path / form)
    bring_in(database, first)
    out = export(database, reference)
    assert out == in_key_order(first)
    assert round_trip(out, tmp_path / form) == out


@both_forms
@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+46 8 123",
        "-x",
        "@x",
        "#N/A",
        "'quoted",
        "'=1+1",
        "''-x",
        '"quoted"',
        "_x0041_",
        "_x005F_x0041_",
        "_x_",
        "a\tb",
        "line one\nline two",
        " spaces around ",
        "\xa0no-break\xa0",
        "12345678901234567890",
        "007",
        "1,5",
        "2019-01",
        "1e5",
        "TRUE",
        "e\u0301 is not \u00e9",
        "\N{GRINNING FACE}",
        "\u202eright to left",
        "<b>&amp;",
        "\ufeffmark",
        "a;b,c\td",
        "x" * 10_000,
    ],
)
def test_a_text_survives_whatever_it_looks_like(tmp_path: Path, form: str, text: str) -> None:
    sheets = programme()
    sheets["event"][0]["title"] = text
    assert round_trip(sheets, tmp_path / form)["event"][0]["title"] == text


visible = some.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
texts = some.text(visible | some.sampled_from("\n\t=_x"), min_size=1, max_size=40).filter(lambda text: not blank(text))
recorded = {row["date"] for row in programme()["relationship_event"]}
moments = some.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).filter(
    lambda moment: moment.date() not in recorded  # A step of the same day would be the same row twice.
)
amounts = some.decimals(0, 10**11 - 1, places=4)
rows = some.tuples(texts, moments, some.integers(0, 2**31 - 1), amounts)


@both_forms
@settings(max_examples=15, deadline=None)
@given(some.lists(rows, min_size=1, max_size=30, unique_by=lambda row: row[1].date()))
def test_whatever_validation_takes_survives(form: str, rows: list[tuple[str, datetime, int, Decimal]]) -> None:
    sheets = programme()
    for number, (text, moment, whole, amount) in enumerate(rows):
        event: Row = {"code": f"X{number}", "title": text, "planned_start": moment, "registered_total": whole}
        sheets["event"].append(sheets["event"][1] | event)
        sheets["indicator"].append(sheets["indicator"][0] | {"code": f"X{number}", "baseline": amount})
        sheets["relationship_event"].append(sheets["relationship_event"][0] | {"date": moment.date()})
    expected = validated(sheets).sheets
    with TemporaryDirectory() as folder:
        assert round_trip(expected, Path(folder) / form) == expected


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write(programme(), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    sheets = programme()
    sheets["event"][0].update(title='=HYPERLINK("http://127.0.0.1")', place="=1+1")
    write(sheets, tmp_path / "book.xlsx")
    types = {cell.data_type for sheet in load_workbook(tmp_path / "book.xlsx") for row in sheet for cell in row}
    assert "f" not in types


@pytest.mark.parametrize("text", ["=1+1", "+46 8 123", "-x", "@x", "'=1+1", "'"])
def test_no_text_of_a_csv_file_begins_like_a_formula(tmp_path: Path, text: str) -> None:
    sheets = programme()
    sheets["event"][0].update(title=text, place=text)
    write(sheets, tmp_path / "folder")
    told = [cell for path in (tmp_path / "folder").iterdir() for cell in cells_of(path)]
    assert not [cell for cell in told if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert told.count(f"'{text}" if text != "'" else text) == 2


@pytest.mark.parametrize("sign", "=+-@\t\r")
def test_what_begins_like_a_formula_is_guarded_and_found_again(sign: str) -> None:
    for text in (sign, f"{sign}1", f"'{sign}1", f"''{sign}1"):
        assert guarded(text) == f"'{text}"
        assert unguarded(guarded(text)) == text
    for text in (f"1{sign}1", "'quoted", "", "'"):
        assert guarded(text) == unguarded(text) == text


def cells_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def test_a_number_below_zero_stays_a_number(tmp_path: Path) -> None:
    sheets = programme()
    sheets["indicator"][0]["baseline"] = -5
    write(sheets, tmp_path / "folder")
    assert "-5" in cells_of(tmp_path / "folder" / "indicator.csv")


def test_cells_are_typed_so_that_a_spreadsheet_can_work_with_them(tmp_path: Path) -> None:
    write(validated(programme()).sheets, tmp_path / "book.xlsx")
    workbook = load_workbook(tmp_path / "book.xlsx")
    row = {head.value: cell for head, cell in zip(workbook["event"][1], workbook["event"][2], strict=True)}
    assert row["planned_start"].value == datetime(2024, 3, 5, 9)
    assert row["planned_start"].number_format == "yyyy-mm-dd hh:mm"
    assert row["actual_start"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert row["registered_total"].value == 3
    assert row["code"].number_format == "@"
    assert workbook["rating"]["H3"].value is True


@both_forms
def test_a_template_misses_nothing_but_a_programme(tmp_path: Path, form: str) -> None:
    template(tmp_path / form)
    with pytest.raises(Refused) as refused:
        validate(read(tmp_path / form))
    assert [fault.problem for fault in refused.value.faults] == ["the workbook has no programme"]


def test_the_template_explains_every_column_and_offers_its_words(tmp_path: Path) -> None:
    template(tmp_path / "blank.xlsx")
    workbook = load_workbook(tmp_path / "blank.xlsx")
    explained = {row[1].value for row in workbook[READ_ME].iter_rows()}
    offered = {
        (sheet.title, str(choices.sqref).split("2:")[0]): choices.formula1
        for sheet in workbook
        for choices in sheet.data_validations.dataValidation
    }
    assert {column.name for sheet in SHEETS.values() for column in sheet.columns} <= explained
    assert offered["event", "C"] == '"workshop,webinar,reflection,steering"'
    assert offered["event", "E"] == "participation!$A$2:$A$1048576"
    assert offered["rating", "H"] == '"TRUE,FALSE"'
    assert [sheet.title for sheet in workbook][1:] == list(SHEETS)


def test_every_vocabulary_fits_a_drop_down() -> None:
    longest = max(len(",".join(column.words)) for sheet in SHEETS.values() for column in sheet.columns)
    assert longest <= 255


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "book.xlsx"
    template(path)
    write(programme(), path)
    assert validate(read(path)).sheets == validated(programme()).sheets
    assert [entry.name for entry in path.parent.iterdir()] == ["book.xlsx"]
