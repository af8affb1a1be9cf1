"""From files to proposals, and from proposals into the record.

A proposal is a function of the files, the record and the answers, and is made anew whenever one of them may have
changed; its `token` tells whether it is still the one that somebody looked at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.erased import erased
from data.importers.records import BallotBox, Card, Cards, FormAnswers, Register
from data.keeping.acts import Source, begin
from data.keeping.answers import remember, remembered
from data.matching.ballots import place_ballot_box
from data.matching.cards import card_key, number_of, place_card
from data.matching.draft import Draft
from data.matching.files import Read
from data.matching.forms import place_form
from data.matching.organisations import Organisations
from data.matching.proposal import Placed, Proposal
from data.matching.questions import Answers, Asked
from data.matching.registers import place_register
from data.matching.summary import summary_of
from data.phrases import Phrase, phrase, phrase_n
from data.programmes import Named, programme_ids, programme_keys
from data.workbook.changes import Progress
from data.workbook.loader import load_within
from data.workbook.plan import Report, plan
from data.workbook.sheets import Fault, Line, Refused, Workbook
from data.workbook.stored import Stored, stored_programme
from data.workbook.validation import Validated, validate_beside

_TURNS = (Validated, Cards, Register)
"""Whose files come first: forms name people by addresses that registers make known."""
MOST_NEW = 25
"""Programmes that one file of cards may add: a funder's whole register is hardly meant."""


class NoProgramme(Exception):
    """Files are of a programme, and none is named."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one file says of one programme."""

    read: Read
    says: Validated | Card | Register | FormAnswers | BallotBox


def propose(
    connection: Connection, reads: Sequence[Read], programme: Named | None, given: Mapping[Asked, str]
) -> list[Proposal]:
    """What the files would make of the programme, and of each programme whose card or workbook is among them. Reads
    only.

    Raises `NoProgramme` where files need one, and `Refused` for a register of which no programme is on record.
    """
    pieces: dict[Named, list[_Piece]] = {}
    for read in sorted(reads, key=_turn):
        for named, piece in _parted(connection, read, programme, given):
            pieces.setdefault(named, []).append(piece)
    return [
        _whole(connection, named, found)
        if any(isinstance(piece.says, Validated) for piece in found)
        else _in_part(connection, named, found, given)
        for named, found in pieces.items()
    ]


def bring_in(
    connection: Connection, proposals: Sequence[Proposal], who: str, progress: Progress | None = None
) -> list[Report]:
    """Everything that is proposed into the database, within a transaction of the caller's; answers are remembered.

    The proposals were made within the same transaction, have neither faults nor open questions, and are used up: a long
    register is held once while it is written.
    """
    act = begin(connection)
    reports = []
    for proposal in proposals:
        assert proposal.validated is not None and not proposal.open and not proposal.faults
        proposal.plan = None  # The one that counts is made anew, after what came before it in this act.
        proposal.draft.rows = {}
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
        # Which programme files are of is nothing that one of them could remember.
        answers = {asked: said for asked, said in proposal.draft.used.items() if asked[0] != "programme"}
        remember(connection, programme_id, answers, act)
    return reports


def _turn(read: Read) -> int:
    return next((turn for turn, kind in enumerate(_TURNS) if isinstance(read.records, kind)), len(_TURNS))


def _parted(
    connection: Connection, read: Read, programme: Named | None, given: Mapping[Asked, str]
) -> list[tuple[Named, _Piece]]:
    """What a file says, by programme."""
    match read.records:
        case Validated() as workbook:
            row = workbook.programme
            return [((str(row["funder"]), str(row["reference_number"])), _Piece(read, workbook))]
        case Cards() as cards:
            return _parted_cards(connection, read, cards, given)
        case records if programme is not None:
            return [(programme, _Piece(read, records))]
    raise NoProgramme


def _parted_cards(
    connection: Connection, read: Read, cards: Cards, given: Mapping[Asked, str]
) -> list[tuple[Named, _Piece]]:
    """A funder's cards; of its whole register, only those of programmes that are on record."""
    known = programme_keys(connection)
    named = _named(connection, cards, known, given)
    left_out = {each for each in named if each not in known}
    if len(left_out) <= MOST_NEW:
        return [(each, _Piece(read, card)) for each, card in zip(named, cards.cards, strict=True)]
    if len(left_out) == len(set(named)):
        problem = phrase("none of its {count} programmes is on record", count=len(left_out))
        hint = phrase("export those that you mean: at most {most} new ones come in at once", most=MOST_NEW)
        raise Refused([Fault(read.file, problem, hint)])
    read = replace(read, records=replace(cards, remarks=(*cards.remarks, Fault(read.file, _told(len(left_out)), ""))))
    return [(each, _Piece(read, card)) for each, card in zip(named, cards.cards, strict=True) if each in known]


def _told(left_out: int) -> Phrase:
    return phrase_n(
        "{count} programme that is not on record is left out",
        "{count} programmes that are not on record are left out",
        left_out,
    )


def _named(connection: Connection, cards: Cards, known: Mapping[Named, int], given: Mapping[Asked, str]) -> list[Named]:
    """Each card's programme; who funds it as was answered now, or for an earlier card of the same number."""
    ids: dict[str, list[int]] = {}
    for (_, number), id_ in known.items():
        ids.setdefault(number, []).append(id_)
    shared = stored_programme(connection, None)
    organisations = Organisations(Draft(shared, Answers(given)))
    named = []
    for card in cards.cards:
        earlier = {
            asked: said for id_ in ids.get(number_of(card), ()) for asked, said in remembered(connection, id_).items()
        }
        told = Organisations(Draft(shared, Answers(given, earlier))) if earlier else organisations
        named.append(card_key(told, card))
    return named


def _whole(connection: Connection, named: Named, pieces: Sequence[_Piece]) -> Proposal:
    """A programme as its workbook has it; rows on record that the workbook does not have stay. Nothing may come in
    beside it.
    """
    (validated, *_) = (piece.says for piece in pieces if isinstance(piece.says, Validated))
    proposal = Proposal(*named, Draft(Stored()), validated=validated, partial=False)
    for piece in pieces:
        _at(proposal, piece.read)
    if len(proposal.placed) > 1:
        proposal.faults = (_beside_workbook(proposal),)
        return proposal
    try:
        proposal.plan = plan(connection, validated)
    except Refused as refused:
        proposal.faults = refused.faults
    return proposal


def _beside_workbook(proposal: Proposal) -> Fault:
    problem = phrase("a workbook of programme {number} came with other files of it", number=proposal.reference)
    return Fault(_files(proposal), problem, phrase("bring the workbook in first, and the others after it"))


def _in_part(connection: Connection, named: Named, pieces: Sequence[_Piece], given: Mapping[Asked, str]) -> Proposal:
    """A programme as it is on record, with what files say of some of its rows."""
    proposal = _begun(connection, named, given)
    for piece in pieces:
        _at(proposal, piece.read)
        _place(proposal, piece)
    draft = proposal.draft
    lines = {sheet: [Line(None, row) for row in rows.values()] for sheet, rows in draft.rows.items()}
    try:
        found = validate_beside(Workbook(_files(proposal), lines), draft.stored)
        proposal.validated = replace(found, removed=draft.removed)
        proposal.plan = plan(connection, proposal.validated, partial=True)
    except Refused as refused:
        proposal.faults = refused.faults
    return proposal


def _begun(connection: Connection, named: Named, given: Mapping[Asked, str]) -> Proposal:
    funder, reference = named
    programme_id = programme_ids(connection, reference, funder).get(funder)
    known = {} if programme_id is None else remembered(connection, programme_id)
    gone = frozenset(each.person for each in erased(connection.engine.url) if (each.funder, each.programme) == named)
    draft = Draft(stored_programme(connection, programme_id), Answers(given, known), gone)
    if programme_id is not None:
        (row,) = draft.of("programme")
        draft.put("programme", **row)
    return Proposal(funder, reference, draft)


def _at(proposal: Proposal, read: Read) -> None:
    """From here on the rows are this file's."""
    if not proposal.placed or proposal.placed[-1].sha256 != read.sha256:
        summary = summary_of(read.records)
        proposal.placed.append(Placed(read.file, read.format, read.called, read.sha256, summary))
    proposal.draft.file, proposal.draft.origin = read.file, len(proposal.placed) - 1


def _place(proposal: Proposal, piece: _Piece) -> None:
    match piece.says:
        case Card() as card:
            place_card(proposal.draft, card)
        case Register() as register:
            event = place_register(proposal.draft, register)
            proposal.placed[-1] = replace(proposal.placed[-1], event=event)
        case FormAnswers() as form:
            place_form(proposal.draft, form, piece.read.format)
        case BallotBox() as box:
            place_ballot_box(proposal.draft, box)


def _files(proposal: Proposal) -> str:
    return ", ".join(placed.file for placed in proposal.placed)
