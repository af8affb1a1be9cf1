"""The generator and the workbooks that ship are the same two programmes, and both are without a fault."""

import pytest
from sqlalchemy import Engine

from data.sample import REFERENCES, sample_paths, sample_programmes
from data.workbook.export import export
from data.workbook.loader import load
from data.workbook.reader import from_rows, read
from data.workbook.schema import SHEETS, Sheet
from data.workbook.sheets import Cell, Row, Sheets
from data.workbook.validation import validate

PATHS = dict(zip(REFERENCES, sample_paths(), strict=True))


def test_the_story_is_the_same_at_every_telling(programmes: dict[str, Sheets]) -> None:
    assert list(programmes) == list(REFERENCES)
    assert sample_programmes() == programmes


def test_what_a_caller_does_to_a_programme_is_not_seen_by_the_next() -> None:
    first = sample_programmes()["2019-01367"]
    first["theme"][0]["title"] = "Something else"
    first["theme"].clear()
    assert sample_programmes()["2019-01367"]["theme"][0]["title"] == "From pilot to purchase"


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_row_has_columns_that_its_sheet_knows(programmes: dict[str, Sheets], reference: str) -> None:
    for name, rows in programmes[reference].items():
        assert rows, name
        assert {column for row in rows for column in row} <= set(SHEETS[name].names), name


@pytest.mark.parametrize("reference", REFERENCES)
def test_only_the_sheet_of_names_is_empty(programmes: dict[str, Sheets], reference: str) -> None:
    assert set(SHEETS) - set(programmes[reference]) == {"person_identity"}


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_workbook_on_disk_is_what_the_generator_tells(programmes: dict[str, Sheets], reference: str) -> None:
    told = validate(from_rows(programmes[reference])).sheets
    assert validate(read(PATHS[reference])).sheets == told


def test_both_come_into_one_database_and_out_again(database: Engine, programmes: dict[str, Sheets]) -> None:
    told = {reference: validate(from_rows(sheets)) for reference, sheets in programmes.items()}
    for reference, validated in told.items():
        load(database, validated, file_name=reference, sha256=reference)
    for reference, validated in told.items():
        kept = export(database, reference)
        for name, sheet in SHEETS.items():
            assert _by_key(kept[name], sheet) == _by_key(validated.sheets[name], sheet), name


def _by_key(rows: list[Row], sheet: Sheet) -> dict[tuple[Cell, ...], Row]:
    return {tuple(row[part] for part in sheet.key): row for row in rows}
