"""The persons of a meeting, gathered row by row: whoever joins five times is one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from data.importers.dressing import Words, address_of, shown, undressed
from data.importers.reading import LineOfCells, sentence
from data.importers.records import Attendee, Interval
from data.models.vocabulary import RegistrationStatus
from data.phrases import phrase
from data.workbook.sheets import Fault

REGISTRATION: Mapping[str, RegistrationStatus] = {
    "accepted": "accepted",
    "invited": "invited",
    "declined": "declined",
    "waitlisted": "waitlisted",
    "cancelled": "cancelled",
}
"""By the term of a status in `words.toml`."""


@dataclass(slots=True)
class Person:
    """What the rows of one person have said so far. `came` also of somebody whose times nobody noted."""

    row: int
    name: str | None
    email: str | None
    organisation: str | None
    dial_in: bool
    staff: bool
    came: bool = False
    registration: RegistrationStatus | None = None
    minutes: int | None = None
    intervals: dict[Interval, None] = field(default_factory=dict)
    """In the file's order, each once."""

    def registered(self, status: RegistrationStatus | None) -> None:
        """Keep how they are registered: the first status that is told, unless that was cancelled."""
        if status is not None and self.registration in (None, "cancelled"):
            self.registration = status

    def joined(self, start: datetime | None, end: datetime | None) -> None:
        """Keep a stretch; without a beginning it only says that they came."""
        if start is not None:
            self.intervals[start, end] = None
        self.came = self.came or start is not None or end is not None

    def stayed(self, minutes: int | None) -> None:
        """Add to the minutes, where there are any."""
        if minutes is not None:
            self.minutes = (self.minutes or 0) + minutes

    def attendee(self) -> Attendee:
        """The person as a register has them."""
        return Attendee(
            row=self.row,
            name=self.name,
            email=self.email,
            organisation=self.organisation,
            registration=self.registration,
            attended=self.came,
            intervals=tuple(self.intervals),
            minutes=self.minutes,
            dial_in=self.dial_in,
            staff=self.staff,
        )


@dataclass(slots=True)
class SeenRows:
    """Persons by the cells that say who somebody is: most rows are of somebody who has one already."""

    _persons: dict[tuple[str, ...], Person] = field(default_factory=dict)

    def person(self, line: LineOfCells, identity: Sequence[int], read: Callable[[LineOfCells], Person]) -> Person:
        """Whoever the row is about. Two rows in which nothing tells who it is are not of one person."""
        cells = line[1]
        theirs = tuple([cells[place] for place in identity if place < len(cells)])
        known = self._persons.get(theirs)
        if known is None:
            known = read(line)
            if known.name or known.email or known.dial_in:
                self._persons[theirs] = known
        return known


@dataclass(slots=True)
class Gathering:
    """Persons by their addresses or, without, by their names as the tool shows them. `renamed` as for `undressed`."""

    words: Words
    renamed: bool = False
    _people: dict[str, Person] = field(default_factory=dict)
    _named: dict[str, list[Person]] = field(default_factory=dict)
    """Those with an address, by the name that the tool shows."""

    def person(self, row: int, name: str, email: str | None, other: str = "") -> Person:
        """Whoever a row is about. Where neither name nor address says who, `other` tells such persons apart."""
        key = email or f"\n{shown(name).casefold()}"
        known = self._people.get(key)
        if known is not None:
            return known
        found = undressed(name, self.words, email, self.renamed)
        if found.name is None and email is None and not found.dial_in and (other or not shown(name)):
            # Two that nobody knows are not one.
            key = f"\n\n{other or row}"
            known = self._people.get(key)
            if known is not None:
                return known
        person = Person(row, found.name, email, found.organisation, found.dial_in, found.staff)
        self._people[key] = person
        if email is not None:
            self._named.setdefault(shown(name).casefold(), []).append(person)
        return person

    def known(self, name: str, email: str | None) -> Person | None:
        """Somebody of an earlier row; by name where the address is nobody's, unless several are called so."""
        person = self._people.get(email) if email else None
        if person is None:
            key = shown(name).casefold()
            named = self._named.get(key, [])
            person = self._people.get(f"\n{key}") or (named[0] if len(named) == 1 else None)
        if person is not None and person.email is None:
            person.email = email
        return person

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people.values())

    def attendees(self) -> tuple[Attendee, ...]:
        """Everybody, in the order of their first rows."""
        return tuple(person.attendee() for person in self)

    def count(self) -> int:
        """How many came."""
        return sum(person.came for person in self)


def row_email(email: str, *others: str) -> str | None:
    """The address of a row; one of the others only where its own cell is blank."""
    if email:
        return address_of(email)
    return next((found for each in others if (found := address_of(each))), None)


def disagreement(stated: int | None, row: int | None, *found: int) -> list[Fault]:
    """What is said where the summary counts otherwise than the rows, in any of the ways they can be counted."""
    if stated is None or stated in found:
        return []
    problem = phrase(
        "the summary counts {stated} participants, and the rows {found}: the rows count", stated=stated, found=found[0]
    )
    return [sentence(problem, row=row)]
