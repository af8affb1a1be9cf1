"""The commands that bring programmes in, and say beforehand what that would do: `import` and `check`.

They end with 0 when all went well, with 1 when something is wrong with a file or the database, with 2 when they were
called in a way they do not know, and with 3 when files ask questions that nobody answered.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext
from sqlalchemy import Connection

from data.accounts.accounts import COMMAND_LINE
from data.console import database
from data.engine import writing
from data.import_report import ask, counted, document, files, names, rows_of, say, tell, told
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

# A server has these commands too and never runs them: what only they need is imported where they run.
if TYPE_CHECKING:
    from data.matching.files import Read
    from data.matching.proposal import Proposal
    from data.matching.questions import Asked, Question
    from data.programmes import Named
    from data.workbook.changes import Progress
    from data.workbook.intake import Incoming

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
    "--programme",
    metavar="REF",
    help="The programme that exports of other tools are of, by its reference number; FUNDER/REF where several have it.",
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

    programme: str | None
    programmes: "list[Incoming]" = field(default_factory=list)
    reads: "list[Read]" = field(default_factory=list)
    formats: dict[str, str | None] = field(default_factory=dict)
    """By file, what it is recognised as, also where it cannot be read."""
    answers: "dict[Asked, str]" = field(default_factory=dict)
    answers_file: str = ""


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
    from data.matching.proposing import bring_in
    from data.workbook.loader import load_within

    with _faults_told():
        given = _Given(programme)
        _read(given, paths, mapping, answers)
        with database() as engine, _progress() as progress, writing(engine) as connection:
            reports = [
                load_within(connection, each.validated, each.source, replaces=replace, progress=progress)
                for each in given.programmes
            ]
            proposals = _proposals(connection, given)
            given.reads.clear()  # A long register need not be held as it was read while its rows are written.
            if faults := [*_impossible(given, proposals), *(fault for each in proposals for fault in each.faults)]:
                raise Refused(faults)
            _require_answers(proposals)
            matched = bring_in(connection, proposals, COMMAND_LINE, progress)
    for each, report in zip(given.programmes, reports, strict=True):
        say(*each.remarks, *told(each.source.file_name, report))
    for proposal, report in zip(proposals, matched, strict=True):
        say(*files(proposal), *map(str, proposal.remarks), *told(names(proposal), report))


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
    given = _Given(programme)
    proposals: list[Proposal] = []
    try:
        _read(given, paths, mapping, answers)
        if given.reads:
            with database() as engine, engine.connect() as connection:
                proposals = _proposals(connection, given)
                faults = (*_impossible(given, proposals), *(fault for each in proposals for fault in each.faults))
    except Refused as refused:
        faults = refused.faults
    questions = [question for each in proposals for question in each.open]
    if as_json:
        click.echo(
            json.dumps(document(given.programmes, given.formats, proposals, faults), indent=2, ensure_ascii=False)
        )
    else:
        tell(faults)
        # With questions all of it is a file of answers, and what is no answer stands beside them.
        mark = "# " if questions and not faults else ""
        for each in given.programmes:
            say(*each.remarks, f"{each.source.file_name}: {counted(rows_of(each))}, no fault", mark=mark)
        for proposal in proposals:
            say(*files(proposal), *map(str, proposal.remarks), mark=mark)
            if proposal.plan is not None:
                say(*told(names(proposal), proposal.plan.report), mark=mark)
        if questions:
            ask(questions)
    if faults:
        raise SystemExit(1)
    if questions:
        raise SystemExit(_UNANSWERED)


def _read(given: _Given, paths: tuple[Path, ...], mapping: Path | None, answers: Path | None) -> None:
    """Fills in what can be read. Raises `Refused` with the faults of all files, each in its turn."""
    from data.importers.formats import recognised
    from data.importers.text import file_name
    from data.matching.files import read_files
    from data.matching.questions import read_answers
    from data.workbook.container import file_bytes
    from data.workbook.intake import incoming, is_workbook

    if mapping is not None:
        given.programmes += incoming(paths, mapping)
        return
    workbooks: list[Path] = []
    files: list[tuple[str, bytes]] = []
    faults: list[Fault] = []
    for path in paths:
        with _collected(faults):
            content = b"" if path.is_dir() else file_bytes(path)
            found = None if path.is_dir() else recognised(content)
            if path.is_dir() or (found is None and is_workbook(content)):
                workbooks.append(path)
                given.formats[path.name] = "workbook"
            else:
                files.append((file_name(path.name), content))
                given.formats[files[-1][0]] = None if found is None else found.name
    with _collected(faults):
        given.programmes += incoming(tuple(workbooks), None)
    with _collected(faults):
        given.reads += read_files(files)
    with _collected(faults):
        given.answers = read_answers(answers) if answers else {}
        given.answers_file = answers.name if answers else ""
    if faults:
        raise Refused(faults)


@contextmanager
def _collected(faults: list[Fault]) -> Iterator[None]:
    """Goes on after what is wrong with one file, so that all of them are told at once."""
    try:
        yield
    except Refused as refused:
        faults += refused.faults


def _proposals(connection: Connection, given: _Given) -> "list[Proposal]":
    from data.matching.proposing import NoProgramme, propose

    if not given.reads:
        return []
    programme, question = _named(connection, given)
    try:
        proposals = propose(connection, given.reads, programme, given.answers)
    except NoProgramme as fault:
        names = ", ".join(read.file for read in given.reads)
        hint = phrase("bring its workbook or card in first")
        raise Refused([Fault(names, phrase("no programme is on record"), hint)]) from fault
    if question is not None:
        (proposal,) = (each for each in proposals if (each.funder, each.reference) == programme)
        proposal.draft.ask(question)
    return proposals


def _impossible(given: _Given, proposals: "list[Proposal]") -> list[Fault]:
    """Answers that nobody may give. What no question asked for is told as well, and stops nothing: a file that comes
    again asks less.
    """
    from data.matching.questions import impossible

    questions = {asked: question for each in proposals for asked, question in each.draft.questions.items()}
    for kind, about in given.answers.keys() - questions.keys():
        click.echo(f'{given.answers_file}: nothing asks for [{kind}] "{about}", and its answer is not used', err=True)
    return impossible(given.answers_file, questions, given.answers)


def _named(connection: Connection, given: _Given) -> "tuple[Named | None, Question | None]":
    """The programme that is named, or the only one that there is or that the days of the files leave; else the one that
    an answer says or that is proposed, with the question.
    """
    from data.matching.questions import Answers
    from data.matching.scope import needs_programme, only_programme, programme_question
    from data.programmes import programme_key, programme_keys
    from data.workbook.export import NoSuchProgramme, programme_of

    if given.programme is not None:
        try:
            return programme_key(connection, programme_of(connection, given.programme)), None
        except NoSuchProgramme as fault:
            raise click.UsageError(str(fault)) from fault
    known = list(programme_keys(connection))
    only = known[0] if len(known) == 1 else only_programme(connection, given.reads)
    if only is not None or not known or not needs_programme(given.reads):
        return only, None
    question, meant = programme_question(connection, given.reads)
    return meant[Answers(given.answers).to(question) or str(question.proposed)], question


def _require_answers(proposals: "list[Proposal]") -> None:
    if questions := [question for each in proposals for question in each.open]:
        ask(questions, err=True)
        click.echo("Nothing was brought in: answer these in a file and name it with --answers.", err=True)
        raise SystemExit(_UNANSWERED)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        tell(refused.faults, err=True)
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
