"""Zoom's report of a webinar: its hosts, panelists and registrations in parts of their own, each with its headings."""

from collections.abc import Mapping, Sequence

from data.importers.gathering import REGISTRATION, Gathering, Person
from data.importers.lines import Lines
from data.importers.moments import Moments
from data.importers.reading import LineOfCells, cell_of, sentence, unreadable
from data.importers.records import Register
from data.importers.words import spelt, words_of
from data.importers.zoom_table import Rows, Summary, Table
from data.phrases import phrase
from data.workbook.sheets import Fault

_STAFF = ("host", "panelist")


def recognised(top: Sequence[LineOfCells]) -> bool:
    """Whether such a report begins like this."""
    return bool(top) and _part(top[0][1], words_of("zoom_parts")) == "report"


def read(lines: Lines) -> Register:
    """Everybody in it, those who stayed away too."""
    report = _Report(Moments.of(lines))
    for line in lines:
        report.take(line)
    return report.register()


def _part(cells: Sequence[str], parts: Mapping[str, str]) -> str | None:
    """What a row begins; null for another row."""
    part = parts.get(spelt(cells[0]).rstrip(" :"))
    return None if part is None or any(cell_of(cells, place) for place in range(1, len(cells))) else part


class _Report:
    """What of a report has been read so far."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._gathering = Gathering(words_of("meeting_names"), renamed=True)
        self._parts, self._answers = words_of("zoom_parts"), words_of("zoom_answers")
        self._statuses = words_of("meeting_registrations")
        self._part = ""
        self._table: Table | None = None
        self._rows: Rows | None = None
        self._summary = Summary()
        self._registered: dict[int, None] = {}
        """The first rows of those in the part of registrations."""
        self._viewers: dict[int, None] = {}
        self._unknown: dict[str, tuple[int, str]] = {}

    def take(self, line: LineOfCells) -> None:
        """Read the next row."""
        part = _part(line[1], self._parts)
        if part is not None:
            self._part, self._table = part, None
        elif self._part == "report":
            if self._table is not None and self._summary.row is None:
                self._summary = Summary.of(self._table, line, self._moments)
            elif (found := Table.of(line[1])).places.keys() >= {"topic", "starts"}:
                self._table = found
        elif self._table is None:
            self._table = Table.of(line[1])
            self._rows = Rows(self._table, self._gathering)
        elif self._rows is not None and not self._table.repeated(line[1]):
            self._row(line, self._rows)

    def _row(self, line: LineOfCells, rows: Rows) -> None:
        table, person = rows.table, rows.person(line)
        person.staff = person.staff or self._part in _STAFF
        person.joined(table.moment(line, "join", self._moments), table.moment(line, "leave", self._moments))
        answer = self._answers.get(spelt(table.text(line, "attended")))
        person.came = person.came or answer == "yes" or "attended" not in table.places
        if self._part == "attendee":
            self._registered[person.row] = None
            self._register(person, line, table)
        if self._part not in _STAFF and person.came:
            self._viewers[person.row] = None

    def _register(self, person: Person, line: LineOfCells, table: Table) -> None:
        status = table.text(line, "registration")
        if status:
            known = REGISTRATION.get(self._statuses.get(spelt(status), ""))
            person.registered(known)
            if known is None:
                column = table.header[table.places["registration"]]
                self._unknown.setdefault(status[:60], (line[0], column))

    def register(self) -> Register:
        """All of it."""
        self._moments.require_settled()
        attendees = self._gathering.attendees()
        if not attendees:
            problem = phrase("nobody is in the report")
            raise unreadable(problem, phrase("export it again after the webinar"), row=1)
        summary = self._summary
        return Register(
            title=summary.title,
            attendees=attendees,
            starts=summary.starts,
            ends=summary.ends,
            webinar=True,
            days_open=self._moments.open,
            stated=summary.stated,
            remarks=tuple(self._remarks()),
        )

    def _remarks(self) -> list[Fault]:
        stated, row = self._summary.stated, self._summary.row
        registered, viewers = len(self._registered), len(self._viewers)
        told = []
        if stated.get("registered", registered) != registered:
            problem = phrase(
                "the summary counts {stated} registrations, and the rows {found}: the rows count",
                stated=stated["registered"],
                found=registered,
            )
            told.append(sentence(problem, row=row))
        if stated.get("viewers", viewers) != viewers:
            problem = phrase(
                "the summary counts {stated} viewers, and the rows {found}: the rows count",
                stated=stated["viewers"],
                found=viewers,
            )
            told.append(sentence(problem, row=row))
        hint = phrase("write in words.toml, in the section [meeting_registrations], what it means")
        for text, (at, column) in self._unknown.items():
            problem = phrase('"{word}" is no status that Samspel knows, and is left out', word=text)
            told.append(sentence(problem, hint, at, column))
        return told
