"""Bringing files in: what they are, what they ask, what would change, what is left out; then yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coordination.import_words import (
    counts_text,
    difference_text,
    fault_text,
    removed_count,
    sheet_name,
)
from dashboard.coordination.place import Place
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from data.matching.proposal import Placed, Proposal
from data.matching.questions import Question, in_order
from data.workbook.sheets import Fault
from layouts.coordination.choice import offered
from layouts.coordination.frame import Told, told
from layouts.coordination.register import Cell, Column, Register, number

MOST_LISTED = 100
"""Rows that are spelt out, of a sheet or of what is left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a form asks it: `chosen` is what stands there, and `hint` says where that comes from."""

    kind: str
    about: str
    sentence: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    hint: str
    places: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences under a heading, and how many more there are."""

    heading: str
    lines: tuple[str, ...]
    more: str


def bring_in_text(
    place: Place,
    token: str,
    proposals: Sequence[Proposal],
    faults: Sequence[Fault],
    given: frozenset[tuple[str, str]],
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
) -> Told:
    """The page. `token` names the files that wait; without any, it asks for some. `given` are questions that were
    answered for these files, rather than for earlier ones.
    """
    faults = [*faults, *(fault for proposal in proposals for fault in proposal.faults)]
    questions = in_order(question for proposal in proposals for question in proposal.open)
    return told(
        "bring_in",
        _finding(token, proposals, faults, questions, texts),
        place,
        seen,
        said,
        texts,
        scoped=True,
        reference=place.programme.reference if place.programme else "",
        programmes=offered(place, texts),
        token=token,
        faults=_listed(texts._("What keeps them out"), [fault_text(texts, fault) for fault in faults], texts)
        if faults
        else None,
        files=_files(proposals, texts) if proposals else None,
        questions=[_open(question, texts) for question in questions],
        settled=_settled(proposals, questions, given, texts),
        changes=_changes(proposals, texts) if not faults else None,
        details=_details(proposals, texts) if not faults else (),
        remarks=_remarks(proposals, texts),
        ready=_ready(token, proposals, faults, questions),
        button=_button(proposals, texts),
    )


def _finding(
    token: str,
    proposals: Sequence[Proposal],
    faults: Sequence[Fault],
    questions: Sequence[Question],
    texts: Texts,
) -> str:
    if not token:
        return texts._("Bring in what other tools export")
    if faults:
        return texts.n("{count} thing keeps these files out", "{count} things keep these files out", len(faults))
    counts = counts_text(texts, *_counts(proposals))
    if questions:
        return texts.n("{count} question first: {then}", "{count} questions first: {then}", len(questions), then=counts)
    if not any(_counts(proposals)):
        return texts._("Nothing changes: all of it is on record")
    return texts._("Nothing is open: {then}", then=counts)


def _counts(proposals: Sequence[Proposal]) -> tuple[int, int, int]:
    reports = [proposal.plan.report for proposal in proposals if proposal.plan is not None]
    return (
        sum(report.added for report in reports),
        sum(report.changed for report in reports),
        sum(report.removed for report in reports),
    )


def _ready(token: str, proposals: Sequence[Proposal], faults: Sequence[Fault], questions: Sequence[Question]) -> str:
    """What the confirmation carries, so that what comes in is what was looked at; empty while anything is open."""
    if not token or faults or questions or not any(_counts(proposals)):
        return ""
    return "".join(proposal.token for proposal in proposals)


def _button(proposals: Sequence[Proposal], texts: Texts) -> str:
    files = len({placed.sha256 for proposal in proposals for placed in proposal.placed})
    return texts.n("Bring in {count} file", "Bring in {count} files", files)


def _files(proposals: Sequence[Proposal], texts: Texts) -> Register:
    columns = (
        Column(texts._("File")),
        Column(texts._("Recognised as")),
        Column(texts._("Of")),
        Column(texts._("Period")),
        Column(texts._("What it holds")),
    )
    rows = tuple(
        (
            Cell(placed.file),
            Cell(texts.said(placed.called)),
            Cell(_of(proposal, placed, texts)),
            Cell(_period(placed, texts)),
            Cell(_held(placed, texts)),
        )
        for proposal in proposals
        for placed in proposal.placed
    )
    return Register(texts._("Files and what they are"), columns, rows)


def _of(proposal: Proposal, placed: Placed, texts: Texts) -> str:
    event = proposal.draft.find("event", (placed.event,)) if placed.event else None
    return f"{placed.event}, {event['title']}" if event else texts._("programme {number}", number=proposal.reference)


def _period(placed: Placed, texts: Texts) -> str:
    moments = (each for each in (placed.summary.starts, placed.summary.ends) if each is not None)
    if placed.summary.of == "card":
        return f" {DASH} ".join(map(texts.day, moments))
    return f" {DASH} ".join(dict.fromkeys(f"{texts.day(each)} {each:%H:%M}" for each in moments)) or DASH


def _held(placed: Placed, texts: Texts) -> str:
    count = placed.summary.count
    return {
        "person": texts.n("{count} person", "{count} persons", count),
        "response": texts.n("{count} response", "{count} responses", count),
        "ballot": texts.n("{count} ballot", "{count} ballots", count),
        "card": texts.n("{count} programme card", "{count} programme cards", count),
        "row": texts.n("{count} row", "{count} rows", count),
    }[placed.summary.of]


def _open(question: Question, texts: Texts) -> Asked:
    return _asked(question, question.proposed or "", texts._("proposed") if question.proposed else "", texts)


def _settled(
    proposals: Sequence[Proposal], open_: Sequence[Question], given: frozenset[tuple[str, str]], texts: Texts
) -> list[Asked]:
    """What was answered, each once; what another programme still asks stands with the open ones."""
    asked = {question.asked for question in open_}
    used = {question: answer for each in reversed(proposals) for question, answer in each.draft.used.items()}
    answered, remembered = texts._("answered"), texts._("remembered from an earlier file")
    return [
        _asked(question, used[question.asked], answered if question.asked in given else remembered, texts)
        for question in in_order(question for each in proposals for question in each.settled)
        if question.asked not in asked
    ]


def _asked(question: Question, chosen: str, hint: str, texts: Texts) -> Asked:
    return Asked(
        question.kind,
        question.about,
        texts.said(question.sentence),
        tuple((option.answer, texts.said(option.called)) for option in question.options),
        chosen,
        hint,
        ", ".join(map(texts.said, question.places)),
    )


def _changes(proposals: Sequence[Proposal], texts: Texts) -> Register | None:
    columns = (
        Column(texts._("Rows")),
        Column(texts._("added"), numeric=True),
        Column(texts._("changed"), numeric=True),
        Column(texts._("removed"), numeric=True),
        Column(texts._("as on record"), numeric=True),
    )
    rows = []
    for proposal in proposals:
        for sheet in proposal.plan.report.sheets if proposal.plan is not None else ():
            counts = (sheet.added, len(sheet.differences), removed_count(sheet), sheet.unchanged)
            if any(counts[:3]) or (counts[3] and sheet.sheet != "programme"):
                name = sheet_name(texts, sheet.sheet)
                cells = (number(texts.number(count)) for count in counts)
                rows.append((Cell(name, quiet=proposal.reference if len(proposals) > 1 else ""), *cells))
    return Register(texts._("What would change"), columns, tuple(rows), dense=True) if rows else None


def _details(proposals: Sequence[Proposal], texts: Texts) -> list[Listed]:
    """Each row that changes or goes, so that nothing on record is touched unseen."""
    found = []
    for proposal in proposals:
        for sheet in proposal.plan.report.sheets if proposal.plan is not None else ():
            name = sheet_name(texts, sheet.sheet)
            if sheet.differences:
                lines = [difference_text(texts, each) for each in sheet.differences]
                found.append(_listed(texts._("Changed: {rows}", rows=name), lines, texts))
            if removed_count(sheet):
                lines = list(map(texts.said, sheet.absent))
                found.append(_listed(texts._("Removed: {rows}", rows=name), lines, texts))
    return found


def _remarks(proposals: Sequence[Proposal], texts: Texts) -> Listed | None:
    lines = [*dict.fromkeys(fault_text(texts, remark) for proposal in proposals for remark in proposal.remarks)]
    return _listed(texts._("Left out, and to be known"), lines, texts) if lines else None


def _listed(heading: str, lines: list[str], texts: Texts) -> Listed:
    more = len(lines) - MOST_LISTED
    told = texts.n("and {count} more", "and {count} more", more) if more > 0 else ""
    return Listed(heading, tuple(lines[:MOST_LISTED]), told)
