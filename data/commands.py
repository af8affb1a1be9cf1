"""The commands that hand programmes out, `export` and `template`; `grants`; and the list of all there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import ProgrammingError

from data.accounts.commands import user_commands
from data.console import database
from data.engine import POSTGRESQL, writing
from data.erasure_commands import erase_command, retain_command
from data.import_commands import check_command, import_command
from data.import_report import counted
from data.undo_command import undo_command
from data.workbook.sheets import Sheets

_NOT_WRITTEN = frozenset({".csv", ".json", ".ods", ".tsv", ".txt", ".xls", ".xlsb", ".xlsm", ".xml"})
_IATI = ".xml"


@click.command("export")
@click.option("--programme", metavar="REF", required=True, help="The programme's reference number.")
@click.argument("out", type=click.Path(path_type=Path))
@with_appcontext
def export_command(programme: str, out: Path) -> None:
    """Write a programme as a workbook: OUT ends in .xlsx, or names a folder for .csv files.

    Where OUT ends in .xml, write its results as an IATI 2.03 activity: no persons, and no firm that is not listed by
    name.
    """
    from data.workbook.export import NoSuchProgramme, export
    from data.workbook.writer import write

    as_iati = out.suffix.lower() == _IATI and not out.is_dir()
    if not as_iati:
        _check_out(out, " An IATI activity ends in .xml.")
    with database() as engine:
        try:
            sheets = export(engine, programme)
        except NoSuchProgramme as fault:
            raise click.ClickException(str(fault)) from fault
    if as_iati:
        _write_iati(sheets, programme, out)
        return
    with _writable(out):
        write(sheets, out)
    click.echo(f"{out}: {counted(sum(map(len, sheets.values())))} of programme {programme}")


@click.command("template")
@click.argument("out", type=click.Path(path_type=Path))
def template_command(out: Path) -> None:
    """Write a blank workbook with drop-downs and a read-me: OUT ends in .xlsx, or names a folder for .csv files."""
    from data.workbook.writer import template

    _check_out(out)
    with _writable(out):
        template(out)
    click.echo(f"{out}: a blank workbook")


@click.command("grants")
@with_appcontext
def grants_command() -> None:
    """Let the release door of a PostgreSQL database read what was published and nothing else."""
    from data import grants

    with database() as engine:
        if engine.dialect.name != POSTGRESQL:
            click.echo("SQLite has no roles: there the statements themselves keep the release door (see README).")
            return
        try:
            with writing(engine) as connection:
                grants.write(connection)
                grants.verify(connection)
        except grants.GrantsFault as fault:
            raise click.ClickException(str(fault)) from fault
        except ProgrammingError as fault:
            raise click.ClickException(f"PostgreSQL refused, and nothing was changed: {fault.orig}") from fault
    click.echo(f"The role {grants.ROLE} reads releases and a firm's own rows, and no table beneath them.")


COMMANDS: tuple[click.Command, ...] = (
    import_command,
    check_command,
    undo_command,
    export_command,
    template_command,
    grants_command,
    user_commands,
    erase_command,
    retain_command,
)
"""What the application adds to its command line."""


def _write_iati(sheets: Sheets, programme: str, out: Path) -> None:
    from data.iati.document import written
    from data.iati.programme import activity_of

    activity = activity_of(sheets)
    with _writable(out):
        out.write_bytes(written(activity))
    results = len(activity.results) - activity.unmeasured
    click.echo(f"{out}: {'1 result' if results == 1 else f'{results:,} results'} of programme {programme}")
    if activity.unmeasured:
        what = "1 result is" if activity.unmeasured == 1 else f"{activity.unmeasured:,} results are"
        click.echo(f"{what} left out: IATI has no place for results without indicators.")


def _check_out(out: Path, otherwise: str = "") -> None:
    if out.suffix.lower() in _NOT_WRITTEN or (out.is_dir() == (out.suffix.lower() == ".xlsx") and out.exists()):
        raise click.UsageError(f"{out} is not where a workbook goes: OUT ends in .xlsx, or names a folder.{otherwise}")


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise click.ClickException(f"{out} cannot be written: {fault.strerror}") from fault
