"""A funder's card of a programme as rows: the programme, who takes part, what was promised.

A programme on record is the one with the same funder and the same number. What a card leaves blank stays as it is.
"""

import re
from datetime import date

from data.importers.records import Card, Party
from data.matching.card_results import place_results
from data.matching.draft import Draft
from data.matching.organisations import Organisations
from data.models.vocabulary import ProgrammeStatus
from data.phrases import phrase
from data.programmes import Named
from data.workbook.sheets import Cell, Row

TIME_ZONE = "Europe/Stockholm"
"""Of a new programme: no card tells one, and its funder's is the likeliest."""

_NOT_IN_CODES = re.compile("[^A-Za-z0-9_-]+")


def card_key(organisations: Organisations, card: Card) -> Named:
    """The programme that a card is of, as the rows will have it."""
    return _funder(organisations, card), number_of(card)


def number_of(card: Card) -> str:
    """The reference number as the record writes it: what addresses cannot carry is a hyphen."""
    return _NOT_IN_CODES.sub("-", card.reference).strip("-_") or "programme"


def place_card(draft: Draft, card: Card, today: date | None = None) -> None:
    """Rows for what a card says. `today` settles the status of a new programme whose card has none."""
    organisations = Organisations(draft)
    funder, number = _funder(organisations, card), number_of(card)
    known = draft.find("programme", (funder, number))
    cells = _told(card, known)
    if known is None:
        cells = _begun(draft, card, today or date.today()) | cells
    coordinator = _parties(organisations, card, funder)
    if coordinator is not None:
        cells["coordinator"] = coordinator
    draft.put("programme", funder=funder, reference_number=number, **cells)
    place_results(draft, card.results)


def _funder(organisations: Organisations, card: Card) -> str:
    code = organisations.named(card.funder.name, card.row, "funder", card.funder.registration_number, role=None)
    assert code is not None  # None is no option for a funder.
    _complete(organisations.draft, code, card.funder)
    return code


def _told(card: Card, known: Row | None) -> Row:
    """The cells that the card fills."""
    cells: Row = {
        "title_sv": card.title_sv,
        "planned_start": card.start,
        "planned_end": card.end,
        "status": card.status,
        "purpose": card.purpose,
        "grant_amount": card.grant,
        "currency": card.currency if card.grant is not None else None,
    }
    # What only stands for an English title does not take the place of one.
    if known is None or card.title_en not in (card.title_sv, card.reference):
        cells["title_en"] = card.title_en
    return {name: cell for name, cell in cells.items() if cell is not None}


def _begun(draft: Draft, card: Card, today: date) -> Row:
    """What a new programme needs besides."""
    if card.title_en in (card.title_sv, card.reference):
        problem = phrase('there is no English title, and "{title}" stands for it', title=card.title_en)
        draft.remark(problem, phrase("write one where the programme is edited"), card.row)
    return {"data_origin": "recorded", "time_zone": TIME_ZONE, "status": _status(card, today)}


def _status(card: Card, today: date) -> ProgrammeStatus:
    if today < card.start:
        return "planned"
    return "completed" if card.end < today else "ongoing"


def _parties(organisations: Organisations, card: Card, funder: str) -> str | None:
    """Puts everybody who takes part; the coordinator's code, null where the card names none."""
    draft, coordinator = organisations.draft, None
    led = any(party.role == "coordinator" for party in card.parties)
    for party in card.parties:
        code = organisations.named(party.name, card.row, party.kind, party.registration_number, party.role)
        if code is None or code in (funder, coordinator):
            continue
        _complete(draft, code, party)
        part = draft.find("participation", (code,))
        # Who leads stays in the lead as long as the card does not name another.
        if part is None or (part["role"] != party.role and (led or part["role"] != "coordinator")):
            draft.put("participation", organisation=code, role=party.role)
        if party.role == "coordinator":
            coordinator = code
    return coordinator


def _complete(draft: Draft, code: str, party: Party) -> None:
    """Fills what the record does not know of an organisation."""
    row = draft.find("organisation", (code,))
    assert row is not None
    told: dict[str, Cell] = {
        "registration_number": None if row["registration_number"] else party.registration_number,
        "country": None if row["country"] else party.country,
        "kind": party.kind if row["kind"] == "unknown" and party.kind != "unknown" else None,
    }
    filled = {name: cell for name, cell in told.items() if cell is not None}
    if filled:
        draft.put("organisation", code=code, **filled)
