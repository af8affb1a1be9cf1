"""`flask erase` and `flask retain` as a person types them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine

from data import erased
from data.commands import COMMANDS
from data.workbook.export import export
from tests.unit.data.workbook.example import REFERENCE, bring_in, programme


@dataclass(frozen=True)
class Settings:
    database_url: str
    retention_months: int | None = None


Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Types a command, under a retention of so many months."""
    monkeypatch.setattr(erased, "INSTANCE", tmp_path)

    def typed(*words: str, months: int | None = None) -> Result:
        app = Flask("test")
        app.config["SAMSPEL"] = Settings(database_url, months)
        for command in COMMANDS:
            app.cli.add_command(command)
        return app.test_cli_runner().invoke(args=words)

    return typed


def test_a_person_is_erased_and_not_a_second_time(run: Run, database: Engine) -> None:
    bring_in(database, programme())
    result = run("erase", REFERENCE, "P1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"The person P1 of programme {REFERENCE} is erased; the counts stay.\n"
    assert export(database, REFERENCE)["person_identity"] == []
    result = run("erase", REFERENCE, "P1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: There is no person P1 in programme {REFERENCE} any more.\n"
    assert run("erase", "--again").stdout == "Nobody who was erased is back.\n"


def test_who_is_back_is_erased_again(run: Run, database: Engine) -> None:
    bring_in(database, programme())
    erased.note(database.url, [erased.Erased("fund", REFERENCE, "P1", "erased-0")])
    assert run("erase", "--again").stdout == "Erased again, because they were back: 1\n"
    assert export(database, REFERENCE)["person_identity"] == []


def test_a_journal_that_cannot_be_read_is_told_by_every_command_that_needs_it(run: Run, database: Engine) -> None:
    bring_in(database, programme())
    erased.path_of(database.url).write_text("{")
    for words in (["erase", "--again"], ["erase", REFERENCE, "P1"]):
        result = run(*words)
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: Line 1 of the journal of erasures")


def test_erase_is_called_with_a_person_or_with_again(run: Run) -> None:
    for words in ([], [REFERENCE], [REFERENCE, "P1", "--again"], [REFERENCE, "--again"], [REFERENCE, "P1", "P2"]):
        assert run("erase", *words).exit_code == 2


def test_retain_needs_a_number_of_months_and_tells_what_it_deleted(run: Run, database: Engine) -> None:
    bring_in(database, programme())
    result = run("retain")
    assert result.exit_code == 1
    assert "SAMSPEL_RETENTION_MONTHS" in result.stderr
    assert run("retain", months=1200).stdout == (
        "No programme that ended more than 1200 months ago has names or addresses.\n"
    )
    assert run("retain", months=1).stdout == f"programme {REFERENCE}: 1 identity deleted\n"
    assert export(database, REFERENCE)["person_identity"] == []
