"""The commands as a person types them: what they print, what they leave, and how they end."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine

from data.commands import COMMANDS
from data.engine import SQLITE, writing
from data.workbook.export import export
from data.workbook.reader import read
from data.workbook.sheets import Sheets
from data.workbook.validation import validate
from data.workbook.writer import write
from tests.unit.data.workbook.example import REFERENCE, contents, in_key_order, programme, validated

ROWS = sum(map(len, programme().values()))

MAPPING = """
[files.meetings]
name = "meetings.csv"

[[sheets]]
name = "organisation"
rows = [{ code = "fund", name = "Fund", kind = "funder" }]

[[sheets]]
name = "programme"
[[sheets.rows]]
funder = "fund"
reference_number = "M-1"
title_en = "Mapped"
planned_start = 2024-01-01
planned_end = 2024-12-31
status = "ongoing"
data_origin = "recorded"
time_zone = "Europe/Stockholm"

[[sheets]]
name = "event"
file = "meetings"
columns.code = { column = "id" }
columns.title = { column = "name" }
columns.kind = { constant = "workshop" }
columns.mode = { constant = "onsite" }
columns.status = { constant = "held" }
columns.planned_start = { column = "day" }

[dirty]
unreadable_date = "leave_out"
"""


@dataclass(frozen=True)
class Settings:
    database_url: str


Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Types a command in an empty folder."""
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(database_url)
    for command in COMMANDS:
        app.cli.add_command(command)
    monkeypatch.chdir(tmp_path)
    return lambda *words: app.test_cli_runner().invoke(args=words)


def written(name: str, sheets: Sheets | None = None) -> str:
    write(programme() if sheets is None else sheets, Path(name))
    return name


def faulty() -> Sheets:
    sheets = programme()
    sheets["event"][0].update(host="nordwerk", kind="work\nshop")
    return sheets


def lines(result: Result) -> list[str]:
    return result.stdout.splitlines()


def test_import_says_what_it_added_and_the_second_time_that_nothing_changed(run: Run) -> None:
    first = run("import", written("book.xlsx"))
    assert (first.exit_code, first.stderr) == (0, "")
    assert lines(first)[:3] == [
        f"book.xlsx: programme {REFERENCE}: {ROWS} rows added, 0 changed, 0 unchanged",
        "added to series: 1 row",
        "added to organisation: 4 rows",
    ]
    second = run("import", "book.xlsx")
    assert second.exit_code == 0
    assert lines(second) == [f"book.xlsx: programme {REFERENCE}: nothing to change, {ROWS} rows as on record"]


def test_a_corrected_file_tells_what_it_changed_and_what_it_does_not_have(run: Run) -> None:
    run("import", written("book.xlsx"))
    sheets = programme()
    sheets["event"][0]["place"] = "Umeå"
    sheets["relationship_event"] = []
    assert lines(run("import", written("book.xlsx", sheets))) == [
        f"book.xlsx: programme {REFERENCE}: 0 rows added, 1 changed, {ROWS - 2} unchanged",
        'changed: event with code "W1": place',
        'kept: relationship event with startup "pip", firm "nordverk", stage "introduced", date 2024-03-05,'
        " which the file does not have",
    ]


def test_replace_removes_what_the_file_does_not_have(run: Run, database: Engine) -> None:
    run("import", written("book.xlsx"))
    sheets = programme()
    sheets["relationship_event"] = []
    result = run("import", "--replace", written("book.xlsx", sheets))
    assert lines(result)[-1].startswith("removed: relationship event with")
    assert export(database, REFERENCE)["relationship_event"] == []


def test_faults_are_one_line_each_and_nothing_is_changed(run: Run, database: Engine) -> None:
    run("import", written("good.xlsx"))
    before = contents(database)
    result = run("import", "good.xlsx", written("bad", faulty()))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        'bad, sheet event, row 2, column kind: "work shop" is none of this column\'s words; did you mean "workshop"?',
        'bad, sheet event, row 2, column host: "nordwerk" is no organisation of this workbook;'
        ' did you mean "nordverk"?',
        "Nothing was brought in.",
    ]
    assert contents(database) == before


def test_what_contradicts_the_record_is_a_fault_too_and_undoes_the_files_before_it(run: Run, database: Engine) -> None:
    run("import", written("book.xlsx"))
    before = contents(database)
    sheets = programme()
    sheets["session"][0]["register"] = "missing"
    sheets["attendance"] = sheets["presence_interval"] = []
    other = programme()
    other["programme"][0]["reference_number"] = "2025-1"
    result = run("import", written("other.xlsx", other), written("book.xlsx", sheets))
    assert result.exit_code == 1
    assert "import with --replace" in result.stderr
    assert contents(database) == before


def test_check_finds_the_same_faults_without_a_database(run: Run, database: Engine) -> None:
    before = contents(database)
    good, bad = run("check", written("good.xlsx")), run("check", written("bad", faulty()))
    assert (good.exit_code, good.stdout) == (0, f"good.xlsx: {ROWS} rows, no fault\n")
    assert (bad.exit_code, len(lines(bad))) == (1, 2)
    assert contents(database) == before


def test_check_tells_programs_the_same_as_people(run: Run) -> None:
    result = run("check", "--json", written("bad.xlsx", faulty()))
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["programmes"] == []
    assert document["faults"][1] == {
        "file": "bad.xlsx",
        "sheet": "event",
        "row": 2,
        "column": "host",
        "value": "nordwerk",
        "problem": '"nordwerk" is no organisation of this workbook',
        "hint": 'did you mean "nordverk"?',
    }
    fine = json.loads(run("check", "--json", written("good.xlsx")).stdout)
    assert fine["faults"] == []
    assert fine["programmes"][0]["programme"] == REFERENCE
    assert fine["programmes"][0]["rows"]["rating"] == 3


def test_several_files_are_checked_in_one_go(run: Run) -> None:
    result = run("check", written("one.xlsx", faulty()), written("two.xlsx"), written("three.xlsx", faulty()))
    assert result.exit_code == 1
    assert [line.split(",")[0] for line in lines(result)] == ["one.xlsx", "one.xlsx", "three.xlsx", "three.xlsx"]


@pytest.mark.parametrize("out", ["out.xlsx", "out"])
def test_export_writes_what_import_read(run: Run, out: str) -> None:
    run("import", written("book.xlsx"))
    result = run("export", "--programme", REFERENCE, out)
    assert (result.exit_code, result.stdout) == (0, f"{out}: {ROWS} rows of programme {REFERENCE}\n")
    assert validate(read(Path(out))).sheets == in_key_order(validated(programme()).sheets)
    assert "nothing to change" in run("import", out).stdout


def test_export_to_xml_writes_results_as_iati(run: Run) -> None:
    sheets = programme()
    sheets["result"].append({"code": "R2", "level": "impact", "title": "Nobody measures this"})
    run("import", written("book.xlsx", sheets))
    result = run("export", "--programme", REFERENCE, "out.xml")
    assert (result.exit_code, result.stdout) == (
        0,
        f"out.xml: 1 result of programme {REFERENCE}\n"
        "1 result is left out: IATI has no place for results without indicators.\n",
    )
    told = ElementTree.parse("out.xml").getroot()
    assert told.findtext("iati-activity/result/title/narrative") == "Models change"
    assert "Gäst" not in Path("out.xml").read_text("utf-8")


def test_export_of_an_unknown_programme_names_the_one_that_was_meant(run: Run) -> None:
    run("import", written("book.xlsx"))
    result = run("export", "--programme", "2024-2", "out.xlsx")
    assert (result.exit_code, result.stderr) == (
        1,
        'Error: there is no programme "2024-2"; did you mean "2024-1"?\n',
    )
    assert not Path("out.xlsx").exists()


def test_template_writes_a_workbook_that_waits_for_a_programme(run: Run) -> None:
    assert run("template", "blank.xlsx").stdout == "blank.xlsx: a blank workbook\n"
    assert run("check", "blank.xlsx").stdout == (
        "blank.xlsx, sheet programme: the workbook has no programme; give this sheet its one row\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["export", "--programme", "x", "out.csv"],
        ["template", "out.xls"],
        ["template", "out.xml"],
        ["template", "f.xlsx"],
    ],
)
def test_a_place_where_no_workbook_goes_is_refused(run: Run, words: list[str]) -> None:
    Path("f.xlsx").mkdir()
    result = run(*words)
    assert result.exit_code == 2
    assert "OUT ends in .xlsx, or names a folder." in result.stderr


def test_a_place_that_cannot_be_written_to_is_told(run: Run) -> None:
    Path("file").write_text("in the way")
    result = run("template", "file/blank.xlsx")
    assert (result.exit_code, result.stderr) == (1, "Error: file/blank.xlsx cannot be written: File exists\n")


@pytest.mark.parametrize(
    "words", [["import"], ["check", "nothing.xlsx"], ["export", "out.xlsx"], ["import", "--now", "x"]]
)
def test_a_command_that_is_called_wrongly_ends_with_two(run: Run, words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_a_database_without_tables_is_told_what_to_do(bare_url: str, tmp_path: Path) -> None:
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(bare_url)
    for command in COMMANDS:
        app.cli.add_command(command)
    write(programme(), tmp_path / "book.xlsx")
    result = app.test_cli_runner().invoke(args=["import", str(tmp_path / "book.xlsx")])
    assert result.exit_code == 1
    assert "flask --app app migrate" in result.stderr


def test_a_mapping_brings_files_in_and_tells_what_it_left_out(run: Run, database: Engine) -> None:
    Path("map.toml").write_text(MAPPING)
    Path("meetings.csv").write_text("id,name,day\nA,First,2024-02-01\nB,Second,soon\n")
    result = run("import", "--mapping", "map.toml", "meetings.csv")
    assert result.exit_code == 0, result.output
    assert lines(result)[0] == "meetings.csv: 2 rows, 1 used, 1 left out (unreadable_date 1)"
    assert lines(result)[1].startswith("meetings.csv, row 3, column day:")
    assert lines(result)[2] == "meetings.csv: programme M-1: 3 rows added, 0 changed, 0 unchanged"
    assert [row["code"] for row in export(database, "M-1")["event"]] == ["A"]


def test_faults_behind_a_mapping_name_the_file_and_row_they_come_from(run: Run) -> None:
    Path("map.toml").write_text(MAPPING)
    Path("meetings.csv").write_text("id,name,day\nA,First,2024-02-01\nA,Second,2024-03-01\n")
    result = run("check", "--mapping", "map.toml", "meetings.csv")
    assert result.exit_code == 1
    assert result.stdout.startswith('meetings.csv, sheet event, row 3, column code: event with code "A" is in row 2')


def test_a_mapping_that_is_none_is_told(run: Run) -> None:
    Path("map.toml").write_text("[files")
    Path("meetings.csv").write_text("id\nA\n")
    result = run("check", "--mapping", "map.toml", "meetings.csv")
    assert result.exit_code == 1
    assert lines(result)[0].startswith("map.toml:")
    assert len(lines(result)) == 1


def test_the_release_doors_grants_are_postgresqls_and_sqlite_says_what_it_has_instead(
    run: Run, database: Engine
) -> None:
    told = run("grants")
    assert told.exit_code == 0
    expected = "SQLite has no roles" if database.dialect.name == SQLITE else "and no table beneath them"
    assert expected in told.stdout


def test_an_import_into_a_locked_database_says_what_to_do(
    run: Run, database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.dialect.name != SQLITE:
        pytest.skip("on PostgreSQL an import waits for the other writer")
    write(programme(), tmp_path / "example.xlsx")
    monkeypatch.setattr("data.import_commands.writing", partial(writing, patience=0))
    with writing(database):
        result = run("import", "example.xlsx")
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "is locked by another program: end that program, or wait until its import is done, and start again.\n"
    )
    assert not any(contents(database).values())
