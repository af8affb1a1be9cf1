"""Exports of other tools at the command line: what they ask, and the file of answers that lets them in."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from data.commands import COMMANDS
from data.workbook.reader import from_rows
from data.workbook.validation import validate
from data.workbook.writer import write
from tests.circle import circle
from tests.unit.data.test_commands import Settings

VOTES = (
    '"id";"submitdate";"lastpage";"startlanguage";"seed";"startdate";"datestamp";"G02Q05[1]";"G02Q05[2]"\r\n'
    '"1";"2026-09-03 15:04:09";"3";"sv";"123";"2026-09-03 15:01:02";"2026-09-03 15:04:09";"Tillit";"Data"\r\n'
)


@pytest.fixture
def app(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Flask:
    """The circle programme on record, and votes to bring in."""
    made = Flask("test")
    made.config["SAMSPEL"] = Settings(database_url)
    for command in COMMANDS:
        made.cli.add_command(command)
    monkeypatch.chdir(tmp_path)
    write(validate(from_rows(circle())).sheets, Path("circle.xlsx"))
    Path("votes.csv").write_text(VOTES, "utf-8-sig", newline="")
    assert typed(made, "import", "circle.xlsx").exit_code == 0
    return made


def typed(app: Flask, *words: str) -> Result:
    """A command as somebody types it."""
    return app.test_cli_runner().invoke(args=words)


def test_what_check_prints_is_the_file_of_answers_that_import_wants(app: Flask) -> None:
    asked = typed(app, "check", "votes.csv")
    assert asked.exit_code == 3
    assert typed(app, "import", "votes.csv").exit_code == 3
    Path("a.toml").write_text(asked.stdout.replace('# "votes.csv 1" = ""', '"votes.csv 1" = "nordverk"'), "utf-8")
    assert typed(app, "import", "votes.csv", "--answers", "a.toml").exit_code == 0
    again = typed(app, "import", "votes.csv", "--answers", "a.toml")
    assert (again.exit_code, "nothing to change" in again.stdout) == (0, True)


def test_an_answer_that_is_none_is_told_and_so_is_one_that_nothing_asks_for(app: Flask) -> None:
    Path("a.toml").write_text('[ballot]\n"votes.csv 1" = "nordwerk"\n"votes.csv 9" = "nordverk"\n', "utf-8")
    refused = typed(app, "import", "votes.csv", "--answers", "a.toml")
    assert refused.exit_code == 1
    assert '"nordwerk" is no possible answer; did you mean "nordverk"?' in refused.stderr
    assert 'nothing asks for [ballot] "votes.csv 9"' in refused.stderr
