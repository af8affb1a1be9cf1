"""The commands that bring programmes in and hand them out: `import`, `check`, `export`, `template`; and `grants`.

They end with 0 when all went well, with 1 when something is wrong with a file or the database, with 2 when they were
called in a way they do not know.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import ProgrammingError

from data.accounts.commands import user_commands
from data.console import database
from data.engine import POSTGRESQL, writing
from data.erasure_commands import erase_command, retain_command
from data.workbook.sheets import Fault, Refused, Sheets

# A server has these commands too and never runs them: what only they need is imported where they run.
if TYPE_CHECKING:
    from data.workbook.changes import Progress
    from data.workbook.intake import Incoming
    from data.workbook.loader import Report

_NOT_WRITTEN = frozenset({".csv", ".json", ".ods", ".tsv", ".txt", ".xls", ".xlsb", ".xlsm", ".xml"})
_IATI = ".xml"

_paths = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
_mapping = click.option(
    "--mapping",
    metavar="M.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the files through this mapping, as one programme.",
)


@click.command("import")
@_paths
@_mapping
@click.option("--replace", is_flag=True, help="Remove the rows on record that the file does not have.")
@with_appcontext
def import_command(paths: tuple[Path, ...], mapping: Path | None, replace: bool) -> None:
    """Bring programmes in: workbooks (.xlsx), folders of .csv files, or files read through a mapping.

    All of it is brought in, or nothing. Rows on record that a file does not have are listed and kept.
    """
    from data.workbook.loader import load_within

    with _faults_told(err=True):
        programmes = _incoming(paths, mapping)
        with database() as engine, _progress() as progress, writing(engine) as connection:
            reports = [
                load_within(connection, each.validated, each.source, replaces=replace, progress=progress)
                for each in programmes
            ]
    for each, report in zip(programmes, reports, strict=True):
        for sentence in (*each.remarks, *_told(each.source.file_name, report)):
            click.echo(sentence)


@click.command("check")
@_paths
@_mapping
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
def check_command(paths: tuple[Path, ...], mapping: Path | None, as_json: bool) -> None:
    """Say everything that keeps files from being brought in, one line each, and change nothing."""
    faults: tuple[Fault, ...] = ()
    programmes: list[Incoming] = []
    try:
        programmes = _incoming(paths, mapping)
    except Refused as refused:
        faults = refused.faults
    if as_json:
        click.echo(json.dumps(_document(programmes, faults), indent=2, ensure_ascii=False))
    else:
        _tell(faults)
        for each in programmes:
            for sentence in (*each.remarks, f"{each.source.file_name}: {_counted(_rows(each))}, no fault"):
                click.echo(sentence)
    if faults:
        raise SystemExit(1)


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
    click.echo(f"{out}: {_counted(sum(map(len, sheets.values())))} of programme {programme}")


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
    export_command,
    template_command,
    grants_command,
    user_commands,
    erase_command,
    retain_command,
)
"""What the application adds to its command line."""


def _incoming(paths: tuple[Path, ...], mapping: Path | None) -> "list[Incoming]":
    from data.workbook.intake import incoming

    return incoming(paths, mapping)


def _tell(faults: tuple[Fault, ...], err: bool = False) -> None:
    for fault in faults:
        # A cell may hold a line break, and a fault is one line.
        click.echo(" ".join(str(fault).splitlines()), err=err)


@contextmanager
def _faults_told(err: bool) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        _tell(refused.faults, err)
        click.echo("Nothing was brought in.", err=err)
        raise SystemExit(1) from refused


@contextmanager
def _progress() -> Iterator["Progress"]:
    """A bar for a person who waits; nothing where a program reads along."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("rows", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _told(file: str, report: "Report") -> Iterator[str]:
    programme = f"{file}: programme {report.programme}"
    counts = f"{_counted(report.added)} added, {report.changed:,} changed, {report.unchanged:,} unchanged"
    if not any((report.added, report.changed, report.removed)):
        counts = f"nothing to change, {_counted(report.unchanged)} as on record"
    yield f"{programme}: {counts}"
    for sheet in report.sheets:
        if sheet.added:
            yield f"added to {sheet.sheet}: {_counted(sheet.added)}"
        yield from (f"changed: {row}" for row in sheet.changed)
        yield from (
            f"{'kept' if sheet.kept else 'removed'}: {row}, which the file does not have" for row in sheet.absent
        )


def _document(programmes: "list[Incoming]", faults: tuple[Fault, ...]) -> dict[str, object]:
    return {
        "faults": [asdict(fault) for fault in faults],
        "programmes": [
            {
                "file": each.source.file_name,
                "programme": each.validated.programme["reference_number"],
                "rows": {name: len(lines) for name, lines in each.validated.lines.items()},
                "remarks": each.remarks,
            }
            for each in programmes
        ],
    }


def _rows(programme: "Incoming") -> int:
    return sum(map(len, programme.validated.lines.values()))


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


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
