"""The sheets are the tables, in the words of people."""

import pytest
from sqlalchemy import Enum

from data.models import Base
from data.workbook.schema import SHARED, SHEETS, Kind, Sheet

KEPT_TO_ITSELF = {
    *("import_batch", "import_change", "import_trace", "import_answer", "upload", "upload_file"),
    *("key_counter", "audit_log", "user_account", "user_session", "sign_in_attempt"),
    *("release", "release_reader", "release_figure", "release_contributor", "sharing_choice", "decision_change"),
}

each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))


def test_every_table_of_the_record_has_a_sheet() -> None:
    assert set(SHEETS) == set(Base.metadata.tables) - KEPT_TO_ITSELF


@each_sheet
def test_a_sheet_comes_after_those_it_refers_to(sheet: Sheet) -> None:
    before = list(SHEETS)[: list(SHEETS).index(sheet.name) + 1]
    assert {reference.target for reference in sheet.references} <= set(before)


@each_sheet
def test_every_column_of_the_table_is_a_column_of_the_sheet_or_filled_by_a_reference(sheet: Sheet) -> None:
    own = {column.stored for column in sheet.columns if column.stored}
    filled = {mine for reference in sheet.references for mine, _ in reference.carried}
    given = {"id"} if sheet.name in SHARED else {"id", "programme_id"}
    assert own | filled | given == set(sheet.table.columns.keys())
    assert not own & filled


@each_sheet
def test_a_sheet_holds_neither_ids_nor_what_the_database_derives(sheet: Sheet) -> None:
    assert not {name for name in sheet.names if name == "id" or name.endswith("_id")}
    assert "register" not in sheet.names or sheet.name == "session"
    assert "scale_min" not in sheet.names or sheet.name == "criterion"


@each_sheet
def test_vocabularies_are_the_tables_own(sheet: Sheet) -> None:
    for column in sheet.columns:
        if column.stored and isinstance(type_ := sheet.table.columns[column.stored].type, Enum):
            assert (column.kind, column.words) == (Kind.WORD, tuple(type_.enums))


def test_a_longer_key_is_repeated_column_by_column_where_it_is_referred_to() -> None:
    assert SHEETS["session"].names[:2] == ("event", "sequence")
    assert SHEETS["theme_session"].key == ("theme", "event", "session")
    assert {"model_organisation", "model_version"} <= set(SHEETS["suggestion"].names)
    assert SHEETS["rating"].key == ("event", "session", "instrument", "organisation", "respondent", "criterion")
    assert SHEETS["presence_interval"].key == ("event", "session", "person", "start")


def test_a_reference_by_one_column_is_named_after_the_relation() -> None:
    assert SHEETS["event"].column("host").target == "participation"
    assert SHEETS["theme"].column("merged_into").target == "theme"
    assert SHEETS["registration"].column("replaces").target == "person"
    assert SHEETS["elector"].names == ("round", "organisation")


def test_blank_means_the_default_where_the_table_has_one() -> None:
    defaults = {name: SHEETS["feedback_round"].column(name).default for name in ("minimum_raters", "status")}
    assert defaults == {"minimum_raters": 5, "status": None}
    assert not SHEETS["feedback_round"].column("minimum_raters").required
    assert SHEETS["feedback_round"].column("status").required
