"""Zoom's list of a meeting's participants: each of their stays, or each of them once with their minutes."""

from collections.abc import Sequence

from data.importers.gathering import Gathering, disagreement
from data.importers.lines import Lines
from data.importers.moments import Moments
from data.importers.reading import LineOfCells, sentence, unreadable
from data.importers.records import Register
from data.importers.words import spelt, words_of
from data.importers.zoom_table import Rows, Summary, Table, number_of
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Fault

_PREAMBLE = frozenset({"meeting", "topic", "starts"})


def recognised(top: Sequence[LineOfCells]) -> bool:
    """Whether such a list begins like this: with the meeting and then its participants, or with these alone."""
    tables = [Table.of(cells) for _, cells in top[:3]]
    if not tables:
        return False
    with_preamble = tables[0].places.keys() >= _PREAMBLE and any(map(_is_participants, tables[1:]))
    return with_preamble or _is_participants(tables[0])


def _is_participants(table: Table) -> bool:
    terms = table.places.keys()
    if "name" not in terms or "attended" in terms:
        return False
    return "total" in terms or terms >= {"join", "leave", "length"}


def read(lines: Lines) -> Register:
    """Everybody on the list. Time in the waiting room is no time in the meeting, and is left out."""
    moments = Moments.of(lines)
    gathering = Gathering(words_of("meeting_names"), renamed=True)
    answers = words_of("zoom_answers")
    summary = Summary()
    preamble: Table | None = None
    table: Table | None = None
    rows: Rows | None = None
    joins = waiting = 0
    first_waiting: int | None = None
    faults: list[Fault] = []
    for line in lines:
        if table is None or rows is None:
            found = Table.of(line[1])
            if _is_participants(found):
                table, rows = found, Rows(found, gathering)
            elif preamble is None:
                preamble = found
            elif summary.row is None:
                summary = Summary.of(preamble, line, moments)
            continue
        if table.repeated(line[1]):
            continue
        person = rows.person(line)
        person.staff = person.staff or (person.email is not None and person.email == summary.email)
        if answers.get(spelt(table.text(line, "waiting"))) == "yes":
            waiting += 1
            first_waiting = first_waiting or line[0]
            continue
        joins += 1
        person.joined(table.moment(line, "join", moments), table.moment(line, "leave", moments))
        if "join" not in table.places:
            person.came = True
            minutes = number_of(table.text(line, "total"))
            if minutes is None and len(faults) < 20:
                faults.append(_no_minutes(line, table))
            person.stayed(minutes)
    moments.faults += faults
    moments.require_settled()
    attendees = gathering.attendees()
    if not attendees:
        problem = phrase("nobody is on the list of participants")
        raise unreadable(problem, phrase("export it again after the meeting"), row=1)
    remarks = disagreement(summary.stated.get("participants"), summary.row, gathering.count(), joins, joins + waiting)
    if waiting:
        problem = phrase_n(
            "{count} stay in the waiting room is left out: it is none in the meeting",
            "{count} stays in the waiting room are left out: they are none in the meeting",
            waiting,
        )
        remarks.append(sentence(problem, row=first_waiting))
    return Register(
        title=summary.title,
        attendees=attendees,
        starts=summary.starts,
        ends=summary.ends,
        days_open=moments.open,
        stated=summary.stated,
        remarks=tuple(remarks),
    )


def _no_minutes(line: LineOfCells, table: Table) -> Fault:
    problem = phrase("this is no number of minutes")
    hint = phrase("write a whole number of minutes")
    place = table.places["total"]
    return Fault("", problem, hint, row=line[0], column=table.header[place], value=table.text(line, "total")[:100])
