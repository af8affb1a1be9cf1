"""Exports of other tools on the command line: what is asked, what is answered, how it ends, and what it leaves."""

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine

from data import migrations
from data.commands import COMMANDS
from data.engine import make_engine, writing
from data.keeping.digest import digest
from data.workbook.reader import from_rows
from data.workbook.validation import validate
from data.workbook.writer import write
from tests.circle import FUNDER, REFERENCE, circle
from tests.unit.data.workbook import example

ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Gäst Ett,gast.ett@fjordkraft.example,01/21/2026 08:58:30 AM,01/21/2026 10:17:06 AM,79,Yes\n"
    "Gäst Två,gast.tva@okänd.example,01/21/2026 09:00:00 AM,01/21/2026 10:00:00 AM,60,Yes\n"
)
ANSWERS = '[organisation]\n"@okänd.example" = "new:startup"\n'
QUESTION = (
    "[organisation]\n# Which organisation writes from @okänd.example?\n# one of: bruksmaskin (Bruksmaskin), fjordkraft"
)


@dataclass(frozen=True)
class Settings:
    database_url: str


Run = Callable[..., Result]


@pytest.fixture(scope="module")
def on_record(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database with the programme, to be copied."""
    path = tmp_path_factory.mktemp("commands") / "circle.sqlite"
    opened = make_engine(f"sqlite:///{path}")
    with writing(opened) as connection:
        migrations.upgrade(connection)
    example.bring_in(opened, circle())
    opened.dispose()
    return path.read_bytes()


@pytest.fixture
def engine(tmp_path: Path, on_record: bytes) -> Iterator[Engine]:
    """The same, this test's own."""
    (tmp_path / "circle.sqlite").write_bytes(on_record)
    opened = make_engine(f"sqlite:///{tmp_path / 'circle.sqlite'}")
    yield opened
    opened.dispose()


@pytest.fixture
def run(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Types a command where the files are."""
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(engine.url.render_as_string(hide_password=False))
    for command in COMMANDS:
        app.cli.add_command(command)
    monkeypatch.chdir(tmp_path)
    Path("zoom.csv").write_text(ZOOM)
    Path("answers.toml").write_text(ANSWERS)
    return lambda *words: app.test_cli_runner().invoke(args=words)


def state(engine: Engine) -> tuple[str, int]:
    """The record, and how many files came in so far."""
    with engine.connect() as connection:
        return digest(connection), len(connection.exec_driver_sql("SELECT id FROM import_batch").all())


def another(engine: Engine, funder: str, reference: str, *more: str) -> None:
    """A second programme on record, of its card or of more sheets of the first."""
    sheets = {name: circle()[name] for name in ("organisation", "programme", "participation", *more)}
    sheets["programme"][0].update(funder=funder, reference_number=reference)
    sheets["organisation"].append({"code": "fund", "name": "Fonden", "kind": "funder"})
    example.bring_in(engine, sheets)


def test_check_asks_as_the_file_of_answers_that_import_takes(run: Run, engine: Engine) -> None:
    before = state(engine)
    asked = run("check", "zoom.csv")
    assert (asked.exit_code, asked.stderr) == (3, "")
    lines = asked.stdout.splitlines()
    assert lines[:3] == [
        "# zoom.csv: Zoom participants report, event S1",
        "# zoom.csv: @fjordkraft.example is taken for Fjordkraft AB",
        f"# zoom.csv: programme {REFERENCE}: 12 rows added, 2 changed, 1 unchanged",
    ]
    toml = asked.stdout
    assert QUESTION in toml
    assert tomllib.loads(toml) == {"organisation": {"@okänd.example": "new:unknown"}}
    assert state(engine) == before
    Path("asked.toml").write_text(toml)
    assert run("check", "zoom.csv", "--answers", "asked.toml").exit_code == 0
    assert state(engine) == before


def test_import_brings_nothing_in_before_all_is_answered_and_then_all_of_it(run: Run, engine: Engine) -> None:
    before = state(engine)
    asked = run("import", "zoom.csv")
    assert (asked.exit_code, asked.stdout) == (3, "")
    assert asked.stderr.startswith(QUESTION)
    assert asked.stderr.endswith("Nothing was brought in: answer these in a file and name it with --answers.\n")
    assert state(engine) == before
    told = run("import", "zoom.csv", "--answers", "answers.toml", "--programme", REFERENCE)
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout.splitlines()[:3] == [
        "zoom.csv: Zoom participants report, event S1",
        "zoom.csv: @fjordkraft.example is taken for Fjordkraft AB",
        f"zoom.csv: programme {REFERENCE}: 13 rows added, 2 changed, 1 unchanged",
    ]
    again = run("import", "zoom.csv")
    assert again.exit_code == 0, "the answers are remembered"
    assert "nothing to change" in again.stdout


def test_a_workbook_comes_in_before_the_exports_beside_it_and_goes_out_with_them(run: Run, engine: Engine) -> None:
    sheets = circle()
    sheets["event"][0]["title"] = "Uppstart 2026"
    write(validate(from_rows(sheets)).sheets, Path("circle.xlsx"))
    before = state(engine)
    assert run("import", "circle.xlsx", "zoom.csv").exit_code == 3
    assert state(engine) == before
    told = run("import", "zoom.csv", "circle.xlsx", "--answers", "answers.toml")
    assert told.exit_code == 0
    assert next(line for line in told.stdout.splitlines() if ": programme " in line).startswith("circle.xlsx: ")


def test_faults_of_all_files_are_told_at_once_and_nothing_is_changed(run: Run, engine: Engine) -> None:
    Path("notes.txt").write_text("Dear all,\nsee you there.\n")
    Path("cut.csv").write_text(ZOOM[:-30] + '"')
    Path("bad.toml").write_text('[organisatoin]\n"x" = "y"\n')
    before = state(engine)
    expected = ["notes.txt: this is no export", "cut.csv, row", "bad.toml: [organisatoin] is no kind"]
    for command in ("check", "import"):
        told = run(command, "notes.txt", "zoom.csv", "cut.csv", "--answers", "bad.toml")
        assert told.exit_code == 1
        lines = (told.stdout if command == "check" else told.stderr).splitlines()
        assert [line[: len(begin)] for line, begin in zip(lines, expected, strict=False)] == expected
    assert lines[3:] == ["Nothing was brought in."]
    assert state(engine) == before


def test_check_tells_programs_what_it_would_change_and_what_it_asks(run: Run) -> None:
    told = run("check", "--json", "zoom.csv")
    assert told.exit_code == 3
    document = json.loads(told.stdout)
    assert (document["format"], document["faults"], document["programmes"]) == ("zoom", [], [])
    assert [(each["file"], each["format"]) for each in document["files"]] == [("zoom.csv", "zoom")]
    (proposal,) = document["proposals"]
    assert proposal["programme"] == REFERENCE
    assert proposal["files"] == [{"file": "zoom.csv", "format": "zoom", "event": "S1"}]
    assert proposal["changes"]["person"] == {"added": 2, "changed": [], "removed": [], "unchanged": 0}
    (question,) = proposal["questions"]
    assert {name: question[name] for name in ("kind", "about", "proposed", "places")} == {
        "kind": "organisation",
        "about": "@okänd.example",
        "proposed": "new:unknown",
        "places": ["zoom.csv, row 3"],
    }
    assert question["options"]["fjordkraft"] == "Fjordkraft AB"
    answered = run("check", "--json", "zoom.csv", "--answers", "answers.toml")
    assert (answered.exit_code, json.loads(answered.stdout)["proposals"][0]["questions"]) == (0, [])


def test_a_programme_that_is_not_on_record_is_a_wrong_call(run: Run, engine: Engine) -> None:
    before = state(engine)
    for command in ("check", "import"):
        told = run(command, "zoom.csv", "--programme", "2026-00010")
        assert told.exit_code == 2
        assert f'there is no programme "2026-00010"; did you mean "{REFERENCE}"?' in told.stderr
    assert state(engine) == before


def test_among_several_programmes_the_only_one_with_an_event_that_day_is_meant(run: Run, engine: Engine) -> None:
    another(engine, "vinnova", "2026-00002")
    told = run("import", "zoom.csv", "--answers", "answers.toml")
    assert told.exit_code == 0
    assert f"zoom.csv: programme {REFERENCE}:" in told.stdout


def test_where_several_have_an_event_that_day_it_is_a_question_which_is_meant(run: Run, engine: Engine) -> None:
    another(engine, "vinnova", "2026-00002", "event")
    before = state(engine)
    told = run("import", "zoom.csv", "--answers", "answers.toml")
    assert (told.exit_code, state(engine)) == (3, before)
    assert "[programme]\n# Which programme is zoom.csv of?" in told.stderr
    document = json.loads(run("check", "--json", "zoom.csv").stdout)
    (proposal,) = document["proposals"]
    assert (document["format"], document["faults"], proposal["questions"][0]["kind"]) == ("zoom", [], "programme")
    assert run("import", "zoom.csv", "--answers", "answers.toml", "--programme", REFERENCE).exit_code == 0


def test_the_programme_may_stand_among_the_answers(run: Run, engine: Engine, tmp_path: Path) -> None:
    another(engine, "vinnova", "2026-00002", "event")
    answers = Path("answers.toml").read_text() + f'\n[programme]\n"zoom.csv" = "{REFERENCE}"\n'
    Path("both.toml").write_text(answers)
    told = run("import", "zoom.csv", "--answers", "both.toml")
    assert (told.exit_code, f"zoom.csv: programme {REFERENCE}:" in told.stdout) == (0, True)
    assert run("check", "zoom.csv").exit_code == 3, "it is asked anew"


def test_a_number_that_several_funders_have_is_named_with_its_funder(run: Run, engine: Engine) -> None:
    another(engine, "fund", REFERENCE)
    told = run("check", "zoom.csv", "--programme", REFERENCE)
    assert told.exit_code == 2
    assert f"write fund/{REFERENCE} or {FUNDER}/{REFERENCE}" in told.stderr
    named = run("check", "zoom.csv", "--programme", f"{FUNDER}/{REFERENCE}", "--answers", "answers.toml")
    assert (named.exit_code, named.stdout.splitlines()[0]) == (0, "zoom.csv: Zoom participants report, event S1")


def test_exports_for_an_empty_record_say_that_a_programme_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = make_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    with writing(opened) as connection:
        migrations.upgrade(connection)
    opened.dispose()
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    for command in COMMANDS:
        app.cli.add_command(command)
    (tmp_path / "zoom.csv").write_text(ZOOM)
    told = app.test_cli_runner().invoke(args=["check", str(tmp_path / "zoom.csv")])
    assert told.exit_code == 1
    assert "no programme is on record; bring its workbook or card in first" in told.stdout
