"""The commands that let people in and keep them out: `flask --app app user add|list|disable|enable|reset`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

import click
from flask.cli import AppGroup
from sqlalchemy import Connection

from data.accounts import accounts
from data.accounts.accounts import COMMAND_LINE, INVITATION_LIFE, Account, AccountFault, spelled
from data.console import database
from data.engine import writing
from data.models.vocabulary import ViewerRole

user_commands = AppGroup("user", short_help="Let people in and keep them out.")
"""Its commands run within the application."""

_name = click.argument("name")


@user_commands.command("add")
@_name
@click.option("--role", required=True, type=click.Choice(get_args(ViewerRole)), help="What the account may see.")
@click.option("--organisation", metavar="CODE", help="For whom a firm's or a funder's account speaks.")
@click.option("--oidc-subject", metavar="SUB", help="Who the identity provider says it is; then without a password.")
def add_command(name: str, role: ViewerRole, organisation: str | None, oidc_subject: str | None) -> None:
    """Make an account, and a one-time link by which its holder chooses a password."""
    with _changing() as connection:
        token = accounts.add(connection, COMMAND_LINE, name, role, organisation, oidc_subject)
    click.echo(f"There is an account {spelled(name)} now, a {role}'s.")
    if token is None:
        click.echo("It is signed in to through the identity provider.")
    else:
        _hand_out(spelled(name), token)


@user_commands.command("list")
def list_command() -> None:
    """Show every account."""
    with database() as engine, engine.connect() as connection:
        found = accounts.accounts(connection)
    if not found:
        click.echo("There is no account yet: flask --app app user add NAME --role coordinator")
        return
    rows = [
        ("name", "role", "organisation", "signs in"),
        *((each.name, each.role, each.organisation or "", _way_in(each)) for each in found),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@user_commands.command("disable")
@_name
def disable_command(name: str) -> None:
    """Keep an account out, now and until it is enabled."""
    with _changing() as connection:
        account = accounts.disable(connection, COMMAND_LINE, name)
    click.echo(f"The account {account.name} is disabled: nobody signs in to it, and who was is out.")


@user_commands.command("enable")
@_name
def enable_command(name: str) -> None:
    """Let an account in again that was disabled."""
    with _changing() as connection:
        account = accounts.enable(connection, COMMAND_LINE, name)
    click.echo(f"The account {account.name} is enabled.")


@user_commands.command("reset")
@_name
def reset_command(name: str) -> None:
    """Take an account's password and sessions away, and make a new one-time link."""
    with _changing() as connection:
        token = accounts.reset(connection, COMMAND_LINE, name)
    _hand_out(spelled(name), token)


@contextmanager
def _changing() -> Iterator[Connection]:
    try:
        with database() as engine, writing(engine) as connection:
            yield connection
    except AccountFault as fault:
        raise click.ClickException(str(fault)) from fault


def _hand_out(name: str, token: str) -> None:
    click.echo(f"Hand {name} this link, which works once and for {INVITATION_LIFE.days} days: /invitation/{token}")


def _way_in(account: Account) -> str:
    if account.disabled:
        return "disabled"
    ways = {
        "password": account.has_password,
        "identity provider": account.oidc,
        "invited": account.invited,
    }
    return ", ".join(way for way, open_ in ways.items() if open_) or "link too old: reset"
