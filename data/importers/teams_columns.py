"""The columns of Teams' tables, by what they are called or, in a language that nobody has told us, by their order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.importers.dressing import shown
from data.importers.gathering import Gathering, Person, row_email
from data.importers.reading import LineOfCells, cell_of, columns_of
from data.importers.words import spelt, words_of

_UTC = re.compile(r"\s*\(UTC\)\s*", re.IGNORECASE)

PARTICIPANTS = ("name", "join", "leave", "duration", "email", "upn", "role")
ACTIVITIES = ("name", "join", "leave", "duration", "email", "role")
SUMMARISED = ("name", "join", "leave", "duration", "email", "role", "upn")
"""The orders of the three tables there are."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands. `utc` where a heading says that its times are."""

    header: tuple[str, ...]
    places: Mapping[str, int]
    utc: bool

    @classmethod
    def of(cls, header: Sequence[str], order: Sequence[str] = ()) -> "Columns":
        """By the headings; what none of them names stands where the order has it, unless another heading is there."""
        places = terms_of(header)
        free = set(range(len(header))) - set(places.values())
        for place, term in enumerate(order):
            if term not in places and place in free:
                places[term] = place
        return cls(tuple(map(shown, header)), places, any(map(_UTC.search, header)))

    def repeated(self, cells: Sequence[str]) -> bool:
        """Whether a row is the headings once more."""
        return shown(cells[0]) == self.header[0] and tuple(map(shown, cells)) == self.header

    def text(self, line: LineOfCells, term: str) -> str:
        """A row's cell, empty where there is none."""
        return cell_of(line[1], self.places.get(term))

    def called(self, term: str) -> str:
        """A column as the file names it."""
        place = self.places.get(term)
        return term if place is None else self.header[place]


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a table say of persons."""

    columns: Columns
    gathering: Gathering
    roles: Mapping[str, str]

    def email(self, line: LineOfCells) -> str | None:
        """The address in a row; that of the registration or the account where its own cell is blank."""
        text = self.columns.text
        return row_email(text(line, "email"), text(line, "registration_email"), text(line, "upn"))

    def person(self, line: LineOfCells, among: bool = False) -> Person:
        """Whoever a row is about. `among` says that an earlier table has them, most likely."""
        text = self.columns.text
        name, email = text(line, "name"), self.email(line)
        if not shown(name):
            name = f"{text(line, 'registration_first_name')} {text(line, 'registration_last_name')}"
        known = self.gathering.known(name, email) if among else None
        person = known or self.gathering.person(line[0], name, email, text(line, "participant"))
        person.staff = person.staff or self.roles.get(spelt(text(line, "role"))) == "staff"
        return person


def terms_of(header: Sequence[str]) -> dict[str, int]:
    """By term, where it stands among the headings."""
    return columns_of([_UTC.sub("", cell) for cell in header], words_of("teams"))
