"""What Zoom's tables have in common: a summary of one row under its headings, and rows of persons under theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from data.importers.dressing import address_of, shown
from data.importers.gathering import Gathering, Person, SeenRows
from data.importers.moments import LONGEST_MINUTES, Moments
from data.importers.reading import LineOfCells, cell_of, columns_of
from data.importers.words import words_of

COUNTS = ("participants", "registered", "cancelled", "viewers", "users")
_IDENTITY = ("name", "first_name", "last_name", "email", "organisation")
_NOTHING = ("", "--", "-")


@dataclass(frozen=True, slots=True)
class Table:
    """Where each column stands, and the headings as they are and in one line."""

    raw: Sequence[str]
    header: tuple[str, ...]
    places: Mapping[str, int]
    identity: tuple[int, ...]
    """The places of what says who somebody is."""

    @classmethod
    def of(cls, header: Sequence[str]) -> "Table":
        """By the headings."""
        places = columns_of(header, words_of("zoom"))
        identity = tuple(places[term] for term in _IDENTITY if term in places)
        return cls(header, tuple(map(shown, header)), places, identity)

    def text(self, line: LineOfCells, term: str) -> str:
        """A row's cell; empty where there is none, or dashes stand for nothing."""
        text = cell_of(line[1], self.places.get(term))
        return "" if text in _NOTHING else text

    def moment(self, line: LineOfCells, term: str, moments: Moments) -> datetime | None:
        """The day and time in a row's cell."""
        place = self.places.get(term)
        return None if place is None else moments.read(line, place, self.header[place])

    def repeated(self, cells: Sequence[str]) -> bool:
        """Whether a row is the headings once more."""
        return cells == self.raw


@dataclass(slots=True)
class Rows:
    """What the rows of a table say of persons."""

    table: Table
    gathering: Gathering
    _seen: SeenRows = field(default_factory=SeenRows)

    def person(self, line: LineOfCells) -> Person:
        """Whoever a row is about; the name that somebody registered with counts more than the one on the screen."""
        return self._seen.person(line, self.table.identity, self._person)

    def _person(self, line: LineOfCells) -> Person:
        text = self.table.text
        name = f"{text(line, 'first_name')} {text(line, 'last_name')}"
        if name.isspace():
            name = text(line, "name")
        person = self.gathering.person(line[0], name, address_of(text(line, "email")))
        organisation = text(line, "organisation")
        if organisation and person.organisation is None:
            person.organisation = shown(organisation)
        return person


@dataclass(slots=True)
class Summary:
    """What a report says of the whole. `email` is the host's."""

    row: int | None = None
    title: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    email: str | None = None
    stated: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, line: LineOfCells, moments: Moments) -> "Summary":
        """The row under the summary's headings; without an end, the meeting ends when its length is over."""
        starts = table.moment(line, "starts", moments)
        ends = table.moment(line, "ends", moments)
        length = number_of(table.text(line, "length"))
        if ends is None and starts is not None and length is not None:
            ends = starts + timedelta(minutes=length)
        counts = {term: number_of(table.text(line, term)) for term in COUNTS}
        return cls(
            row=line[0],
            title=shown(table.text(line, "topic")) or None,
            starts=starts,
            ends=ends,
            email=address_of(table.text(line, "email")),
            stated={term: count for term, count in counts.items() if count is not None},
        )


def number_of(text: str) -> int | None:
    """A count or a number of minutes; null for anything else."""
    if text.isascii() and text.isdigit() and len(text) <= 7:
        return min(int(text), LONGEST_MINUTES)
    return None
