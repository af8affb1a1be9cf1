"""Lists of registrations, whichever tool wrote them: a row is a ticket, and a person may have several."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.importers.dates import Days, moment_of
from data.importers.reading import is_phone_number, sentence
from data.importers.records import Attendee, Register
from data.models.vocabulary import RegistrationStatus
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Fault

_Who = tuple[str, str]
_LETTER = re.compile(r"[^\W\d_]")

STATUS_OF: Mapping[str, RegistrationStatus] = {
    "accepted": "accepted",
    "paid": "accepted",
    "came": "accepted",
    "pending": "invited",
    "cancelled": "cancelled",
    "waitlisted": "waitlisted",
}
"""By the term of a status in `words.toml`."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One row. Texts are empty where there is nothing; `more` counts further tickets in it that name nobody.

    `came` also stands for somebody who was checked in at a time that nobody noted. `ordered` is the order's time as it
    is written, which says what ticket of a person's is the latest.
    """

    row: int
    name: str = ""
    email: str = ""
    organisation: str = ""
    registration: RegistrationStatus | None = None
    checked_in: datetime | None = None
    checked_out: datetime | None = None
    came: bool = False
    ordered: str = ""
    more: int = 0

    @property
    def who(self) -> _Who | None:
        """What is the same on all tickets of one person; null where the ticket names nobody."""
        if self.name:
            return self.name.casefold(), (self.email or self.organisation).casefold()
        return ("", self.email.casefold()) if self.email else None


def name_of(*parts: str) -> str:
    """A person's name of its parts; empty where a phone number stands for it."""
    name = " ".join(" ".join(parts).split())
    return name if _LETTER.search(name) or not is_phone_number(name) else ""


def address_of(text: str) -> str:
    """The e-mail address that a cell holds; empty for anything else that stands there."""
    return text if "@" in text and " " not in text else ""


@dataclass(slots=True)
class Statuses:
    """What the words of a status column mean; those that nobody knows are remarked on, each once."""

    words: Mapping[str, str]
    column: str
    unknown: dict[str, int]

    def of(self, text: str, row: int) -> RegistrationStatus | None:
        """The status; null for a word that nobody knows, and for none."""
        if not text:
            return None
        status = STATUS_OF.get(self.words.get(text.casefold(), ""))
        if status is None:
            self.unknown.setdefault(text[:60], row)
        return status

    def remarks(self, section: str) -> list[Fault]:
        """A sentence for each unknown word."""
        hint = phrase("write in words.toml, in the section [{section}], what it means", section=section)
        return [
            sentence(
                phrase('"{word}" is no status that Samspel knows, and is left out', word=word), hint, row, self.column
            )
            for word, row in self.unknown.items()
        ]


def register_of(tickets: Sequence[Ticket], title: str | None, days: Days, remarks: Iterable[Fault] = ()) -> Register:
    """The persons of these tickets, each once and in the order of their first one.

    Where nobody was checked in the list is one of before the day: it does not know who came.
    """
    people: dict[_Who, list[Ticket]] = {}
    nameless = 0
    for ticket in tickets:
        nameless += 0 if ticket.registration == "cancelled" else ticket.more
        if ticket.who is None:
            nameless += ticket.registration != "cancelled"
        else:
            people.setdefault(ticket.who, []).append(ticket)
    named = {ticket.email.casefold() for (name, _), theirs in people.items() if name for ticket in theirs}
    for who, theirs in list(people.items()):
        if not who[0]:
            # Whoever orders for several leaves the same address on all of their tickets.
            others = theirs if who[1] in named else theirs[1:]
            nameless += sum(each.registration != "cancelled" for each in others)
            people[who] = theirs[: len(theirs) - len(others)]
    known = any(ticket.came for theirs in people.values() for ticket in theirs)
    moments = [ticket.checked_in for ticket in tickets if ticket.checked_in]
    return Register(
        title=title,
        attendees=tuple(_attendee(theirs, days, known=known) for theirs in people.values() if theirs),
        starts=min(moments, default=None),
        days_open=days.open and bool(moments),
        remarks=(*remarks, *_remarks([theirs for theirs in people.values() if len(theirs) > 1], nameless)),
    )


def _attendee(theirs: Sequence[Ticket], days: Days, *, known: bool) -> Attendee:
    first, latest = theirs[0], _latest(theirs, days)
    return Attendee(
        row=first.row,
        name=first.name or None,
        email=next((each.email for each in theirs if each.email), None),
        organisation=next((each.organisation for each in theirs if each.organisation), None),
        registration=latest.registration,
        attended=any(each.came for each in theirs) if known else None,
        checked_in=min((each.checked_in for each in theirs if each.checked_in), default=None),
        checked_out=max((each.checked_out for each in theirs if each.checked_out), default=None),
    )


def _latest(theirs: Sequence[Ticket], days: Days) -> Ticket:
    """By the order's time where each has one, else the last row."""
    if len(theirs) == 1:
        return theirs[0]
    ordered = [moment for each in theirs if (moment := moment_of(each.ordered, days.first)) is not None]
    if len(ordered) < len(theirs):
        return theirs[-1]
    return max(zip(ordered, range(len(theirs)), theirs, strict=True))[2]


def _remarks(repeated: Sequence[Sequence[Ticket]], nameless: int) -> list[Fault]:
    told = []
    if repeated:
        problem = phrase_n(
            "{count} person has several tickets, and is read as one, with the status of the latest",
            "{count} persons have several tickets, and each is read as one, with the status of the latest",
            len(repeated),
        )
        told.append(sentence(problem, row=repeated[0][1].row))
    if nameless:
        problem = phrase_n(
            "{count} ticket names nobody, and is left out",
            "{count} tickets name nobody, and are left out",
            nameless,
        )
        told.append(sentence(problem, phrase("ask who ordered them, and add the names where the list was made")))
    return told
