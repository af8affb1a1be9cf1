"""What the readers of programme cards have in common: texts, days, amounts and numbers of organisations."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import unescape

from data.importers.dates import moment_of
from data.importers.reading import is_phone_number, sentence
from data.importers.records import Card, Cards, Party
from data.importers.text import cleaned
from data.importers.words import spelt, words_of
from data.models.vocabulary import OrganisationKind, ProgrammeStatus
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

LARGEST = Decimal(10) ** 13
"""Of an amount: what no grant comes near, and the record cannot hold."""
MOST_FAULTS = 20
"""Told of one file: more are no help."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|table|section|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SWEDISH_NUMBER = re.compile(r"([0-9]{6})-?([0-9]{4})")
_SPACED = re.compile(r"(?<=\d)[ '\N{RIGHT SINGLE QUOTATION MARK}](?=\d{3}(?!\d))")
_AMOUNT = re.compile(r"-?[0-9]{1,20}(?:[.,][0-9]{1,20})?")
_GROUPED = (
    re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,20})|-?[0-9]{1,3}(?:\.[0-9]{3}){2,}"),
    re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,20})|-?[0-9]{1,3}(?:,[0-9]{3}){2,}"),
)


def line_of(text: str) -> str:
    """A text in one line, without what no page can show; empty where NULL or nothing stands for it."""
    kept = " ".join(cleaned(_UNPRINTABLE.sub("", text)).split())
    return "" if kept == "NULL" else kept


def paragraphs_of(text: str) -> str | None:
    """HTML or plain text as plain text: a paragraph for each line that is not blank, parted by blank lines."""
    if cleaned(text) == "NULL":
        return None
    plain = unescape(_TAG.sub("", _BREAK.sub("\n", _without_comments(text))))
    lines = (line_of(line) for line in plain.splitlines())
    return "\n\n".join(line for line in lines if line) or None


def _without_comments(text: str) -> str:
    """By hand: an expression would look for the end of each comment through all that follows."""
    kept, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join(kept) + text[place:]


def amount_of(text: str) -> Decimal | None:
    """A number with a decimal point or comma, thousands parted or not; null where it is none."""
    digits = _SPACED.sub("", cleaned(text))
    for group, parted in zip((".", ","), _GROUPED, strict=True):
        if parted.fullmatch(digits):
            digits = digits.replace(group, "")
    return Decimal(digits.replace(",", ".")) if _AMOUNT.fullmatch(digits) else None


def number_of(text: str) -> str | None:
    """A Swedish registration number as it is written; null for a number of another kind."""
    found = _SWEDISH_NUMBER.fullmatch(line_of(text))
    return None if found is None else f"{found[1]}-{found[2]}"


def kind_of(text: str) -> OrganisationKind:
    """What a register's word for an organisation means; of a firm nobody knows the size."""
    found = words_of("organisation_type").get(spelt(text))
    return "academic" if found == "academic" else "funder" if found == "funder" else "unknown"


def named(text: str) -> str:
    """An organisation's name; empty where there is none, or a phone number stands for it."""
    name = line_of(text)
    return "" if is_phone_number(name) else name


def everybody(funder: Party, parties: Iterable[Party]) -> tuple[Party, ...]:
    """All but the funder, each once: by number, else by name; the coordinator first."""
    found: dict[str, Party] = {}
    known = {spelt(funder.name), funder.registration_number} - {None}
    for party in sorted(parties, key=lambda each: each.role != "coordinator"):
        names = {spelt(party.name), party.registration_number} - {None}
        if party.name and not names & known:
            known |= names
            found[spelt(party.name)] = party
    return tuple(found.values())


@dataclass(slots=True)
class Findings:
    """What is wrong with a file's cards so far, and what else should be known of them."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def fault(self, problem: str, hint: str, row: int, column: str | None, value: str = "") -> None:
        """Notes what is wrong; the file stops when all of it is read."""
        self.faults.append(Fault("", problem, hint, row=row, column=column, value=value[:100] or None))

    def day(self, text: str, row: int, column: str, day_first: bool = False) -> date | None:
        """The day of a cell, its time aside; null for none, which is a fault."""
        found = moment_of(text, day_first)
        if found is None:
            problem = phrase("this is no date") if text else phrase("the date is missing")
            self.fault(problem, phrase("write it as year-month-day"), row, column, text)
        return None if found is None else found.date()

    def in_order(self, start: date | None, end: date | None, row: int, column: str) -> bool:
        """Whether both days are there and the second is no earlier; where it is, that is a fault."""
        if start is None or end is None:
            return False
        if end < start:
            problem = phrase("it ends on {end}, before it begins on {start}", end=end, start=start)
            self.fault(problem, phrase("correct one of the two dates"), row, column)
        return end >= start

    def amount(self, text: str, row: int, column: str, places: int = 2, negative: bool = True) -> Decimal | None:
        """The number of a cell; null for a blank, and for what is none, which is a fault."""
        if not text:
            return None
        told = amount_of(text)
        found = None if told is None else round(told, places)
        if found is None or abs(found) >= LARGEST or (found < 0 and not negative):
            hint = phrase("write it in digits, without a currency")
            self.fault(phrase("this is no amount that can be read"), hint, row, column, text)
            return None
        return found

    def sum(self, amounts: Iterable[Decimal | None], row: int, column: str) -> Decimal | None:
        """The amounts together; null where there is none. A sum below nothing is a fault."""
        known = [each for each in amounts if each is not None]
        if not known:
            return None
        total = sum(known, Decimal())
        if not 0 <= total < LARGEST:
            problem = phrase("the amounts together are {total}", total=total)
            self.fault(problem, phrase("correct one of them"), row, column)
        return total

    def status(self, text: str, section: str, row: int, column: str) -> ProgrammeStatus | None:
        """The status of a word; null where it leaves that to the dates. A word that nobody knows is a remark."""
        found = words_of(section).get(spelt(text))
        if text and found is None:
            problem = phrase('the status "{status}" is not known, and the dates stand for it', status=text[:100])
            self.remarks.append(sentence(problem, phrase("add it to instance/words.toml"), row, column))
        for status in ("planned", "ongoing", "completed", "cancelled"):
            if found == status:
                return status
        return None

    def missing(self, what: str, row: int, column: str) -> None:
        """Notes that a card lacks what it cannot do without."""
        self.fault(phrase("{what} is missing", what=what), phrase("add it, or delete the row"), row, column)

    def cards(self, found: Iterable[Card | None]) -> Cards:
        """The cards, each once, if nothing is wrong with any; raises `Refused` with what is."""
        cards: dict[tuple[str, str], Card] = {}
        for card in found:
            if card is None:
                continue
            known = cards.setdefault((card.reference, spelt(card.funder.name)), card)
            if known is not card:
                self._repeated(card, known)
        if self.faults:
            raise Refused(self.faults[:MOST_FAULTS])
        if not cards:
            raise Refused([Fault("", phrase("there is no programme in the file"), phrase("export it again"), row=1)])
        return Cards(tuple(cards.values()), tuple(self.remarks[:MOST_FAULTS]))

    def _repeated(self, card: Card, known: Card) -> None:
        problem = phrase(
            "{reference} stands in row {row} as well, and counts once", reference=card.reference, row=known.row
        )
        self.remarks.append(sentence(problem, row=card.row))
