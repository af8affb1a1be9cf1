"""The commands that bring programmes in, and say beforehand what that would do: `import` and `check`.

They end with 0 when all went well, with 1 when something is wrong with a file or the database, with 2 when they were
called in a way they do not know, and with 3 when files ask questions that nobody answered.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext
from sqlalchemy import Connection

from data.console import database
from data.engine import writing
from data.workbook.sheets import Fault, Refused

# A server has these commands too and never runs them: what only they need is imported where they run.
if TYPE_CHECKING:
    from data.matching.proposal import Proposal, Read
    from data.matching.questions import Asked, Question
    from data.workbook.changes import Progress
    from data.workbook.intake import Incoming
    from data.workbook.plan import Report

WHO = "command line"
_UNANSWERED = 3

_paths = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
_mapping = click.option(
    "--mapping",
    metavar="M.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the files through this mapping, as one programme.",
)
_programme = click.option(
    "--programme", metavar="REF", help="The programme that exports of other tools are of, by its reference number."
)
_answers = click.option(
    "--answers",
    metavar="A.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Answers to the questions that such exports ask, as `check` prints them.",
)


@dataclass(slots=True)
class _Given:
    """What a command was given, read: whole programmes, and other tools' files with the programme they are of."""

    programmes: "list[Incoming]"
    reads: "list[Read]"
    programme: str | None
    answers: "dict[Asked, str]" = field(default_factory=dict)


@click.command("import")
@_paths
@_mapping
@_programme
@_answers
@click.option("--replace", is_flag=True, help="Remove the rows on record that a workbook does not have.")
@with_appcontext
def import_command(
    paths: tuple[Path, ...], mapping: Path | None, programme: str | None, answers: Path | None, replace: bool
) -> None:
    """Bring in workbooks (.xlsx), folders of .csv files, files read through a mapping, and exports of other tools.

    All of it is brought in, or nothing. Rows on record that a workbook does not have are listed and kept. Exports that
    leave something open ask, and are brought in once --answers says it.
    """
    from data.matching.proposal import bring_in
    from data.workbook.loader import load_within

    with _faults_told():
        given = _read(paths, mapping, programme, answers)
        with database() as engine, _progress() as progress, writing(engine) as connection:
            reports = [
                load_within(connection, each.validated, each.source, replaces=replace, progress=progress)
                for each in given.programmes
            ]
            proposals = _proposals(connection, given)
            if faults := [fault for each in proposals for fault in each.faults]:
                raise Refused(faults)
            _require_answers([question for each in proposals for question in each.open])
            matched = bring_in(connection, proposals, WHO, progress)
    for each, report in zip(given.programmes, reports, strict=True):
        _say(*each.remarks, *_told(each.source.file_name, report))
    for proposal, report in zip(proposals, matched, strict=True):
        _say(*_files(proposal), *map(str, proposal.remarks), *_told(_names(proposal), report))


@click.command("check")
@_paths
@_mapping
@_programme
@_answers
@click.option("--json", "as_json", is_flag=True, help="Write one JSON document.")
@with_appcontext
def check_command(
    paths: tuple[Path, ...], mapping: Path | None, programme: str | None, answers: Path | None, as_json: bool
) -> None:
    """Say what files are, what they would change, what they ask and everything that keeps them from being brought in.

    Changes nothing. The database is looked at for exports of other tools alone.
    """
    faults: tuple[Fault, ...] = ()
    given = _Given([], [], programme)
    proposals: list[Proposal] = []
    try:
        given = _read(paths, mapping, programme, answers)
        if given.reads:
            with database() as engine, engine.connect() as connection:
                proposals = _proposals(connection, given)
                faults = tuple(fault for each in proposals for fault in each.faults)
    except Refused as refused:
        faults = refused.faults
    questions = [question for each in proposals for question in each.open]
    if as_json:
        click.echo(json.dumps(_document(given, proposals, faults), indent=2, ensure_ascii=False))
    else:
        _tell(faults)
        for each in given.programmes:
            _say(*each.remarks, f"{each.source.file_name}: {counted(_rows(each))}, no fault")
        for proposal in proposals:
            _say(*_files(proposal), *map(str, proposal.remarks))
            if proposal.plan is not None:
                _say(*_told(_names(proposal), proposal.plan.report))
        if questions:
            _ask(questions)
    if faults:
        raise SystemExit(1)
    if questions:
        raise SystemExit(_UNANSWERED)


def counted(rows: int) -> str:
    """A number of rows in words."""
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _read(paths: tuple[Path, ...], mapping: Path | None, programme: str | None, answers: Path | None) -> _Given:
    """Raises `Refused` with the faults of all files, each in its turn."""
    from data.importers.formats import recognised
    from data.matching.proposal import read_files
    from data.matching.questions import read_answers
    from data.workbook.container import file_bytes
    from data.workbook.intake import incoming, is_workbook

    if mapping is not None:
        return _Given(incoming(paths, mapping), [], programme)
    workbooks: list[Path] = []
    files: list[tuple[str, bytes]] = []
    faults: list[Fault] = []
    given = _Given([], [], programme)
    for path in paths:
        try:
            content = b"" if path.is_dir() else file_bytes(path)
            if path.is_dir() or (recognised(content) is None and is_workbook(content)):
                workbooks.append(path)
            else:
                files.append((path.name, content))
        except Refused as refused:
            faults += refused.faults
    for read in (
        lambda: given.programmes.extend(incoming(tuple(workbooks), None)),
        lambda: given.reads.extend(read_files(files)),
        lambda: given.answers.update(read_answers(answers) if answers else {}),
    ):
        try:
            read()
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return given


def _proposals(connection: Connection, given: _Given) -> "list[Proposal]":
    from data.matching.proposal import NoProgramme, propose

    if not given.reads:
        return []
    try:
        return propose(connection, given.reads, _key_of(connection, given.programme), given.answers)
    except NoProgramme as fault:
        known = ", ".join(reference for _, reference in _programmes(connection)) or "none yet: bring one in first"
        raise click.UsageError(f"Exports of other tools need --programme REF. On record: {known}.") from fault


def _key_of(connection: Connection, reference: str | None) -> tuple[str, str] | None:
    """The programme that is named, or the only one there is."""
    known = _programmes(connection)
    named = [each for each in known if reference in (None, each[1])]
    if reference is not None and len(named) != 1:
        listed = ", ".join(number for _, number in known) or "none"
        raise click.UsageError(f"There is no one programme {reference}. On record: {listed}.")
    return named[0] if len(named) == 1 else None


def _programmes(connection: Connection) -> list[tuple[str, str]]:
    """Funder's code and number of every programme."""
    from sqlalchemy import select

    from data.models import Organisation, Programme

    statement = (
        select(Organisation.code, Programme.reference_number)
        .join(Programme, Programme.funder_id == Organisation.id)
        .order_by(Programme.reference_number, Organisation.code)
    )
    return [(code, number) for code, number in connection.execute(statement)]


def _require_answers(questions: "list[Question]") -> None:
    if questions:
        _ask(questions, err=True)
        click.echo("Nothing was brought in: answer these in a file and name it with --answers.", err=True)
        raise SystemExit(_UNANSWERED)


def _ask(questions: "Sequence[Question]", err: bool = False) -> None:
    from data.matching.questions import as_toml

    click.echo(as_toml(questions), err=err, nl=False)


def _say(*sentences: str) -> None:
    for sentence in sentences:
        # A cell may hold a line break, and a sentence is one line.
        click.echo(" ".join(sentence.splitlines()))


def _tell(faults: tuple[Fault, ...], err: bool = False) -> None:
    for fault in faults:
        click.echo(" ".join(str(fault).splitlines()), err=err)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        _tell(refused.faults, err=True)
        click.echo("Nothing was brought in.", err=True)
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


def _names(proposal: "Proposal") -> str:
    return ", ".join(placed.read.file for placed in proposal.placed)


def _files(proposal: "Proposal") -> Iterator[str]:
    for placed in proposal.placed:
        event = f", event {placed.event}" if placed.event else ""
        yield f"{placed.read.file}: {placed.read.called}{event}"


def _told(file: str, report: "Report") -> Iterator[str]:
    programme = f"{file}: programme {report.programme}"
    counts = f"{counted(report.added)} added, {report.changed:,} changed, {report.unchanged:,} unchanged"
    if not any((report.added, report.changed, report.removed)):
        counts = f"nothing to change, {counted(report.unchanged)} as on record"
    yield f"{programme}: {counts}"
    for sheet in report.sheets:
        if sheet.added:
            yield f"added to {sheet.sheet}: {counted(sheet.added)}"
        yield from (f"changed: {row}" for row in sheet.changed)
        yield from (
            f"{'kept' if sheet.kept else 'removed'}: {row}, which the file does not have" for row in sheet.absent
        )


def _document(given: _Given, proposals: "list[Proposal]", faults: tuple[Fault, ...]) -> dict[str, object]:
    return {
        "faults": [asdict(fault) for fault in faults],
        "files": [{"file": read.file, "format": read.format, "sha256": read.sha256} for read in given.reads],
        "programmes": [
            {
                "file": each.source.file_name,
                "format": each.source.format,
                "programme": each.validated.programme["reference_number"],
                "rows": {name: len(lines) for name, lines in each.validated.lines.items()},
                "remarks": each.remarks,
            }
            for each in given.programmes
        ],
        "proposals": [_proposed(each) for each in proposals],
    }


def _proposed(proposal: "Proposal") -> dict[str, object]:
    """What one programme would become, and what has to be answered first."""
    from data.workbook.cells import shown

    sheets = proposal.plan.report.sheets if proposal.plan is not None else ()
    return {
        "programme": proposal.reference,
        "files": [
            {"file": placed.read.file, "format": placed.read.format, "event": placed.event}
            for placed in proposal.placed
        ],
        "changes": {
            sheet.sheet: {
                "added": sheet.added,
                "changed": [
                    {"row": each.row, **{name: [shown(before), shown(after)] for name, before, after in each.cells}}
                    for each in sheet.differences
                ],
                "removed": [] if sheet.kept else list(sheet.absent),
                "unchanged": sheet.unchanged,
            }
            for sheet in sheets
            if sheet.added or sheet.differences or sheet.unchanged or (sheet.absent and not sheet.kept)
        },
        "questions": [
            {
                "kind": question.kind,
                "about": question.about,
                "question": question.sentence,
                "proposed": question.proposed,
                "options": {option.answer: option.called for option in question.options},
                "places": question.places,
            }
            for question in proposal.open
        ],
        "remarks": list(map(str, proposal.remarks)),
    }


def _rows(programme: "Incoming") -> int:
    return sum(map(len, programme.validated.lines.values()))
