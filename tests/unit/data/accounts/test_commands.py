"""`flask user …` as a person types it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine, update

from data.accounts.entry import accept, invited
from data.accounts.passwords import hashed
from data.audit_log import now
from data.commands import COMMANDS
from data.engine import writing
from data.models import UserAccount
from tests.unit.data.accounts.people import CHEAP, PASSWORD, named, with_example


@dataclass(frozen=True)
class Settings:
    database_url: str


Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str) -> Run:
    """Types `user` and these words."""
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(database_url)
    for command in COMMANDS:
        app.cli.add_command(command)
    return lambda *words: app.test_cli_runner().invoke(args=["user", *words])


def test_an_account_is_added_and_its_link_lets_its_holder_in(run: Run, database: Engine) -> None:
    result = run("add", "Anna", "--role", "coordinator")
    assert (result.exit_code, result.stderr) == (0, "")
    told, link = result.stdout.splitlines()
    assert told == "There is an account anna now, a coordinator's."
    assert link.startswith("Hand anna this link, which works once and for 7 days: /invitation/")
    token = link.rpartition("/")[2]
    with database.connect() as connection:
        assert invited(connection, token) == named(database, "anna")
    assert accept(database, token, PASSWORD, cost=CHEAP).has_password


def test_an_account_of_the_identity_providers_has_no_link(run: Run, database: Engine) -> None:
    with_example(database)
    result = run("add", "anna", "--role", "firm", "--organisation", "isgrind", "--oidc-subject", "s-1")
    assert result.exit_code == 0
    assert "/invitation/" not in result.stdout
    assert named(database, "anna").oidc


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "two words", "--role", "steering"], "A sign-in name is"),
        (["add", "anna", "--role", "firm"], "A firm speaks for an organisation: name its code."),
        (["add", "anna", "--role", "firm", "--organisation", "x"], "There is no organisation x."),
        (["disable", "anna"], "There is no account anna."),
        (["enable", "anna"], "There is no account anna."),
        (["reset", "anna"], "There is no account anna."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, words: list[str], sentence: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {sentence}")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["add"], ["add", "anna"], ["add", "anna", "--role", "owner"], ["remove", "anna"]])
def test_a_command_that_is_called_wrongly_ends_with_two(run: Run, words: list[str]) -> None:
    assert run(*words).exit_code == 2


def test_the_list_tells_each_account_and_how_it_signs_in(run: Run, database: Engine) -> None:
    with_example(database)
    assert run("list").stdout == "There is no account yet: flask --app app user add NAME --role coordinator\n"
    run("add", "old", "--role", "steering")
    with writing(database) as connection:
        connection.execute(update(UserAccount).values(invitation_expires=now()))
    run("add", "anna", "--role", "firm", "--organisation", "isgrind")
    run("add", "berit", "--role", "coordinator", "--oidc-subject", "s-1")
    run("add", "carin", "--role", "funder", "--organisation", "fund")
    run("disable", "carin")
    with writing(database) as connection:
        connection.execute(
            update(UserAccount).where(UserAccount.name == "berit").values(password_hash=hashed(PASSWORD, CHEAP))
        )
    assert run("list").stdout.splitlines() == [
        "name   role         organisation  signs in",
        "anna   firm         Isgrind       invited",
        "berit  coordinator                password, identity provider",
        "carin  funder       The Fund      disabled",
        "old    steering                   link too old: reset",
    ]


def test_an_account_is_disabled_enabled_and_reset(run: Run, database: Engine) -> None:
    first = run("add", "anna", "--role", "coordinator").stdout.split("/")[-1].strip()
    accept(database, first, PASSWORD, cost=CHEAP)
    assert run("disable", "anna").exit_code == 0
    assert named(database, "anna").disabled
    assert run("enable", "ANNA").stdout == "The account anna is enabled.\n"
    assert not named(database, "anna").disabled
    second = run("reset", "Anna").stdout
    assert second.startswith("Hand anna this link, which works once and for 7 days: /invitation/")
    assert not named(database, "anna").has_password


def test_a_database_without_tables_is_told_what_to_do(bare_url: str) -> None:
    app = Flask("test")
    app.config["SAMSPEL"] = Settings(bare_url)
    for command in COMMANDS:
        app.cli.add_command(command)
    result = app.test_cli_runner().invoke(args=["user", "list"])
    assert result.exit_code == 1
    assert "flask --app app migrate" in result.stderr
