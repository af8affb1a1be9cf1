"""What the commands that bring files in say of them, in sentences and as one document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from data.workbook.sheets import Fault

# A server has these commands too and never runs them: what only they need is imported where they run.
if TYPE_CHECKING:
    from data.matching.proposal import Proposal
    from data.matching.questions import Question
    from data.workbook.intake import Incoming
    from data.workbook.plan import Report


def counted(rows: int) -> str:
    """A number of rows in words."""
    return "1 row" if rows == 1 else f"{rows:,} rows"


def ask(questions: "Sequence[Question]", err: bool = False) -> None:
    """Write the questions, as the file of answers that is wanted."""
    from data.matching.questions import as_toml

    click.echo(as_toml(questions), err=err, nl=False)


def say(*sentences: str, mark: str = "") -> None:
    """Write sentences, one line each, behind a mark."""
    for sentence in sentences:
        # A cell may hold a line break, and a sentence is one line.
        click.echo(mark + " ".join(sentence.splitlines()))


def tell(faults: tuple[Fault, ...], err: bool = False) -> None:
    """Write faults, one line each."""
    for fault in faults:
        click.echo(" ".join(str(fault).splitlines()), err=err)


def names(proposal: "Proposal") -> str:
    """The files of a proposal."""
    return ", ".join(placed.file for placed in proposal.placed)


def files(proposal: "Proposal") -> Iterator[str]:
    """A line a file: what it is, and of which event."""
    for placed in proposal.placed:
        event = f", event {placed.event}" if placed.event else ""
        yield f"{placed.file}: {placed.called}{event}"


def told(file: str, report: "Report") -> Iterator[str]:
    """What an import does to a programme: the counts, then each row that is changed or goes."""
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


def document(
    programmes: "Sequence[Incoming]",
    formats: Mapping[str, str | None],
    proposals: "list[Proposal]",
    faults: tuple[Fault, ...],
) -> dict[str, object]:
    """All of it as one document; `format` is that of the files, null where they have several."""
    found = set(formats.values())
    return {
        "format": next(iter(found)) if len(found) == 1 else None,
        "faults": [asdict(fault) for fault in faults],
        "files": [{"file": file, "format": format_} for file, format_ in formats.items()],
        "programmes": [
            {
                "file": each.source.file_name,
                "format": each.source.format,
                "programme": each.validated.programme["reference_number"],
                "rows": {name: len(lines) for name, lines in each.validated.lines.items()},
                "remarks": each.remarks,
            }
            for each in programmes
        ],
        "proposals": [_proposed(each) for each in proposals],
    }


def _proposed(proposal: "Proposal") -> dict[str, object]:
    """What one programme would become, and what has to be answered first."""
    from data.workbook.cells import shown

    sheets = proposal.plan.report.sheets if proposal.plan is not None else ()
    return {
        "programme": proposal.reference,
        "files": [{"file": placed.file, "format": placed.format, "event": placed.event} for placed in proposal.placed],
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


def rows_of(programme: "Incoming") -> int:
    """How many rows a whole programme has."""
    return sum(map(len, programme.validated.lines.values()))
