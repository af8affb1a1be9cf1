"""What files would make of programmes, before anybody says yes: rows, questions, faults, and the difference.

A proposal is a function of the files, the record and the answers, and is made anew whenever one of them may have
changed; `token` tells whether it is still the one that somebody looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import Connection

from data.erased import erased
from data.importers.format_names import CALLED
from data.importers.formats import read_file, recognised
from data.importers.records import BallotBox, Cards, FormAnswers, Records, Register
from data.keeping.acts import Source, begin
from data.keeping.answers import remember, remembered
from data.matching.ballots import place_ballot_box
from data.matching.cards import card_key, place_card
from data.matching.draft import Draft
from data.matching.forms import place_form
from data.matching.questions import KINDS, Answers, Asked, Question
from data.matching.registers import place_register
from data.matching.summary import Summary, summary_of
from data.phrases import phrase, phrase_n
from data.workbook.changes import Progress
from data.workbook.intake import is_workbook
from data.workbook.loader import load_within
from data.workbook.plan import Plan, Report, plan
from data.workbook.reader import read_content
from data.workbook.sheets import Fault, Line, Refused, Workbook
from data.workbook.stored import Stored, programme_ids, stored_programme
from data.workbook.validation import Validated, validate, validate_beside

MOST_NEW = 25
"""Programmes that one file of cards may add: a funder's whole register is hardly meant."""


@dataclass(frozen=True, slots=True)
class Read:
    """One file that could be read: another tool's, or a programme workbook. `format` is what the record calls it."""

    file: str
    format: str
    called: str
    records: Records | Validated
    sha256: str


@dataclass(frozen=True, slots=True)
class Placed:
    """One file among those of a proposal: what it is, what it holds, and the event it is of, where it is of one.

    The records themselves are not kept: a long register is held once, as the rows that it becomes.
    """

    file: str
    format: str
    called: str
    sha256: str
    summary: Summary
    event: str | None = None


@dataclass(slots=True)
class Proposal:
    """One programme as files would leave it. With `faults` or open questions it may not be brought in.

    `funder` and `reference` are the programme's natural key; `plan` is null where faults stand in its way.
    """

    funder: str
    reference: str
    draft: Draft
    placed: list[Placed] = field(default_factory=list)
    validated: Validated | None = None
    plan: Plan | None = None
    faults: tuple[Fault, ...] = ()
    partial: bool = True
    """Whether the files speak of some rows only, as all do but a workbook."""

    @property
    def open(self) -> list[Question]:
        """Questions that nobody answered, in the order in which they are best answered."""
        return sorted(self.draft.open, key=lambda question: KINDS.index(question.kind))

    @property
    def settled(self) -> list[Question]:
        """Questions that were answered, now or for an earlier file, in that order."""
        asked = (self.draft.questions[each] for each in self.draft.used)
        return sorted(asked, key=lambda question: KINDS.index(question.kind))

    @property
    def remarks(self) -> list[Fault]:
        """What is left out, and what a person should know of: of the files, then of their matching."""
        return [*(each for placed in self.placed for each in placed.summary.remarks), *self.draft.remarks]

    @property
    def token(self) -> str:
        """The same as long as the same rows would be written."""
        files = " ".join(placed.sha256 for placed in self.placed)
        written = sha256(f"{self.funder} {self.reference} {files}".encode())
        if not self.partial and self.plan is not None:
            written.update(repr(self.plan.report).encode())
        for sheet, key in sorted(self.draft.differing(), key=repr):
            written.update(repr((sheet, key, self.draft.rows[sheet][key])).encode())
        for sheet, keys in self.draft.removed.items():
            written.update(repr((sheet, sorted(keys, key=repr))).encode())
        return written.hexdigest()[:32]


class NoProgramme(Exception):
    """Files need a programme to be matched to, and none is named; the message is one sentence."""


def read_files(files: Sequence[tuple[str, bytes]]) -> list[Read]:
    """The files by name and content, each content once. Raises `Refused` with the faults of all of them."""
    reads: dict[str, Read] = {}
    faults: list[Fault] = []
    for name, content in files:
        digest = sha256(content).hexdigest()
        if digest in reads:
            continue
        try:
            reads[digest] = _read(name, content, digest)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return list(reads.values())


def propose(
    connection: Connection,
    reads: Sequence[Read],
    programme: tuple[str, str] | None,
    given: Mapping[Asked, str],
) -> list[Proposal]:
    """What the files would make of the programme (its funder's code and its number), and of each programme whose card
    is among them. Reads only.

    Raises `NoProgramme` where files need one.
    """
    proposals = _of_workbooks(connection, reads)
    others = [read for read in reads if not isinstance(read.records, Cards | Validated)]
    for read in reads:
        if isinstance(read.records, Cards):
            _place_cards(connection, read, read.records, given, proposals)
    if others and programme is None:
        raise NoProgramme(phrase("The files are of a programme: say which."))
    if others and programme is not None:
        proposal = proposals.setdefault(programme, _begun(connection, programme, given))
        # Forms name people by addresses that registers of the same drop make known.
        for read in sorted(others, key=lambda read: not isinstance(read.records, Register)):
            _at(proposal, read)
            _place(proposal, read)
    for proposal in proposals.values():
        if proposal.partial:
            _plan(connection, proposal)
        elif len(proposal.placed) > 1:
            proposal.faults = (_beside_workbook(proposal),)
    return list(proposals.values())


def bring_in(
    connection: Connection, proposals: Sequence[Proposal], who: str, progress: Progress | None = None
) -> list[Report]:
    """Everything that is proposed into the database, within a transaction of the caller's; answers are remembered.

    The proposals were made within the same transaction and have neither faults nor open questions.
    """
    act = begin(connection)
    reports = []
    for proposal in proposals:
        assert proposal.validated is not None and not proposal.open and not proposal.faults
        proposal.plan = None  # The one that counts is made anew, after what came before it in this act.
        sources = [Source(placed.file, placed.sha256, placed.format, who) for placed in proposal.placed]
        reports.append(
            load_within(
                connection,
                proposal.validated,
                sources,
                partial=proposal.partial,
                progress=progress,
                act=act,
                origins=proposal.draft.origins,
            )
        )
        (programme_id,) = programme_ids(connection, proposal.reference, proposal.funder).values()
        remember(connection, programme_id, proposal.draft.used, act)
    return reports


def _read(file: str, content: bytes, digest: str) -> Read:
    found = recognised(content)
    if found is None and is_workbook(content):
        return Read(file, "workbook", CALLED["workbook"], validate(read_content(file, content)), digest)
    found, records = read_file(file, content)
    return Read(file, found.name, found.called, records, digest)


def _of_workbooks(connection: Connection, reads: Sequence[Read]) -> dict[tuple[str, str], Proposal]:
    """Whole programmes by their key. Rows on record that a workbook does not have stay."""
    proposals: dict[tuple[str, str], Proposal] = {}
    for read in reads:
        if isinstance(read.records, Validated):
            row = read.records.programme
            key = str(row["funder"]), str(row["reference_number"])
            proposal = proposals.setdefault(key, Proposal(*key, Draft(Stored()), partial=False))
            proposal.placed.append(_placed(read))
            proposal.validated = read.records
            try:
                proposal.plan = plan(connection, read.records)
            except Refused as refused:
                proposal.faults = refused.faults
    return proposals


def _beside_workbook(proposal: Proposal) -> Fault:
    names = ", ".join(placed.file for placed in proposal.placed)
    problem = phrase("a workbook of programme {number} came with other files of it", number=proposal.reference)
    return Fault(names, problem, phrase("bring the workbook in first, and the others after it"))


def _begun(connection: Connection, key: tuple[str, str], given: Mapping[Asked, str]) -> Proposal:
    funder, reference = key
    programme_id = programme_ids(connection, reference, funder).get(funder)
    known = {} if programme_id is None else remembered(connection, programme_id)
    gone = frozenset(entry.person for entry in erased(connection.engine.url) if (entry.funder, entry.programme) == key)
    draft = Draft(stored_programme(connection, programme_id), Answers(given, known), gone)
    if programme_id is not None:
        (row,) = draft.of("programme")
        draft.put("programme", **row)
    return Proposal(funder, reference, draft)


def _place_cards(
    connection: Connection,
    read: Read,
    cards: Cards,
    given: Mapping[Asked, str],
    proposals: dict[tuple[str, str], Proposal],
) -> None:
    """A proposal for each card: of a whole register of a funder's, only for programmes that are on record."""
    shared = stored_programme(connection, None)
    keys = [card_key(Draft(shared, Answers(given)), card) for card in cards.cards]
    unknown = {key for key in keys if not programme_ids(connection, key[1], key[0])}
    left_out = unknown if len(unknown) > MOST_NEW else set()
    wanted = [(key, card) for key, card in zip(keys, cards.cards, strict=True) if key not in left_out]
    for key, card in wanted:
        proposal = proposals.setdefault(key, _begun(connection, key, given))
        _at(proposal, read)
        place_card(proposal.draft, card)
    if left_out and not wanted:
        problem = phrase("none of its {count} programmes is on record", count=len(left_out))
        hint = phrase("export those that you mean: at most {most} new ones come in at once", most=MOST_NEW)
        raise Refused([Fault(read.file, problem, hint)])
    if left_out:
        proposals[wanted[0][0]].draft.remark(
            phrase_n(
                "{count} programme that is not on record is left out",
                "{count} programmes that are not on record are left out",
                len(left_out),
            )
        )


def _at(proposal: Proposal, read: Read) -> None:
    """From here on the rows are this file's."""
    if not proposal.placed or proposal.placed[-1].sha256 != read.sha256:
        proposal.placed.append(_placed(read))
    proposal.draft.file, proposal.draft.origin = read.file, len(proposal.placed) - 1


def _placed(read: Read) -> Placed:
    return Placed(read.file, read.format, read.called, read.sha256, summary_of(read.records))


def _place(proposal: Proposal, read: Read) -> None:
    event = None
    match read.records:
        case Register() as register:
            event = place_register(proposal.draft, register)
        case FormAnswers() as form:
            place_form(proposal.draft, form, read.format)
        case BallotBox() as box:
            place_ballot_box(proposal.draft, box)
    proposal.placed[-1] = replace(proposal.placed[-1], event=event)


def _plan(connection: Connection, proposal: Proposal) -> None:
    draft = proposal.draft
    file = ", ".join(placed.file for placed in proposal.placed)
    lines = {sheet: [Line(None, row) for row in rows.values()] for sheet, rows in draft.rows.items()}
    try:
        found = validate_beside(Workbook(file, lines), draft.stored)
        proposal.validated = replace(found, removed=draft.removed)
        proposal.plan = plan(connection, proposal.validated, partial=True)
    except Refused as refused:
        proposal.faults = refused.faults
