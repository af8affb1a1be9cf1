"""The columns of Teams' tables, by what they are called or, in a language that nobody has told us, by their order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.importers.dressing import shown
from data.importers.gathering import Gathering, Person, SeenRows, row_email
from data.importers.reading import LineOfCells, cell_of, columns_of
from data.importers.words import spelt, words_of

_UTC = re.compile(r"\s*\(UTC\)\s*", re.IGNORECASE)

PARTICIPANTS = ("name", "join", "leave", "duration", "email", "upn", "role")
ACTIVITIES = ("name", "join", "leave", "duration", "email", "role")
SUMMARISED = ("name", "join", "leave", "duration", "email", "role", "upn")
"""The orders of the three tables there are."""
_IDENTITY = (
    "name",
    "email",
    "upn",
    "role",
    "participant",
    "registration_email",
    "registration_first_name",
    "registration_last_name",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, and the headings as they are and in one line. `utc` where one of them says that times
    are in UTC.
    """

    raw: Sequence[str]
    header: tuple[str, ...]
    places: Mapping[str, int]
    utc: bool
    identity: tuple[int, ...]
    """The places of what says who somebody is."""

    @classmethod
    def of(cls, header: Sequence[str], order: Sequence[str] = ()) -> "Columns":
        """By the headings; what none of them names stands where the order has it, unless another heading is there."""
        places = terms_of(header)
        free = set(range(len(header))) - set(places.values())
        for place, term in enumerate(order):
            if term not in places and place in free:
                places[term] = place
        identity = tuple(places[term] for term in _IDENTITY if term in places)
        return cls(header, tuple(map(shown, header)), places, any(map(_UTC.search, header)), identity)

    def repeated(self, cells: Sequence[str]) -> bool:
        """Whether a row is the headings once more."""
        return cells == self.raw

    def text(self, line: LineOfCells, term: str) -> str:
        """A row's cell, empty where there is none."""
        return cell_of(line[1], self.places.get(term))

    def called(self, term: str) -> str:
        """A column as the file names it."""
        place = self.places.get(term)
        return term if place is None else self.header[place]


@dataclass(slots=True)
class Rows:
    """What the rows of a table say of persons. `among` says that an earlier table has them, most likely."""

    columns: Columns
    gathering: Gathering
    roles: Mapping[str, str]
    among: bool = False
    _seen: SeenRows = field(default_factory=SeenRows)

    def email(self, line: LineOfCells) -> str | None:
        """The address in a row; that of the registration or the account where its own cell is blank."""
        text = self.columns.text
        return row_email(text(line, "email"), text(line, "registration_email"), text(line, "upn"))

    def person(self, line: LineOfCells) -> Person:
        """Whoever a row is about."""
        return self._seen.person(line, self.columns.identity, self._person)

    def _person(self, line: LineOfCells) -> Person:
        text = self.columns.text
        name, email = text(line, "name"), self.email(line)
        if not shown(name):
            name = f"{text(line, 'registration_first_name')} {text(line, 'registration_last_name')}"
        known = self.gathering.known(name, email) if self.among else None
        person = known or self.gathering.person(line[0], name, email, text(line, "participant"))
        person.staff = person.staff or self.roles.get(spelt(text(line, "role"))) == "staff"
        return person


def terms_of(header: Sequence[str]) -> dict[str, int]:
    """By term, where it stands among the headings."""
    return columns_of([_UTC.sub("", cell) for cell in header], words_of("teams"))
