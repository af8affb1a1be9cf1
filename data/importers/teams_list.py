"""Teams' lists of joining and leaving: the one that is saved during a meeting (2020), and that of a live event."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from data.importers.gathering import Gathering, Person
from data.importers.lines import Lines
from data.importers.moments import MOST_FAULTS, Moments
from data.importers.reading import LineOfCells, unreadable
from data.importers.records import Register
from data.importers.teams_columns import Columns, Rows, terms_of
from data.importers.words import spelt, words_of
from data.phrases import phrase
from data.workbook.sheets import Fault, Refused

_LIVE = frozenset({"session", "participant", "name", "agent", "time"})
_LIST = frozenset({"name", "action", "time"})
_Key = tuple[int, str]


def recognised(top: Sequence[LineOfCells]) -> bool:
    """Whether such a list begins like this."""
    terms = terms_of(top[0][1]) if top else {}
    return terms.keys() >= _LIVE or (terms.keys() >= _LIST and terms["name"] == 0)


def read(lines: Lines) -> Register:
    """Everybody on the list. Whoever has not left by its end has no end; whoever left and never joined was there
    already, and has no interval.
    """
    gathering = Gathering(words_of("meeting_names"))
    actions = words_of("teams_actions")
    moments = Moments.of(lines)
    table = iter(lines)
    columns = Columns.of(next(table)[1])
    rows = Rows(columns, gathering, words_of("meeting_roles"))
    visits: dict[_Key, _Visit] = {}
    faults: list[Fault] = []
    for line in table:
        if columns.repeated(line[1]):
            continue
        person = rows.person(line)
        moment = moments.read(line, columns.places["time"], columns.called("time"))
        action = columns.text(line, "action")
        # Without the column, a row says only that somebody was there.
        term = actions.get(spelt(action)) if action or "action" in columns.places else "seen"
        person.came = True
        if term is None:
            if len(faults) < MOST_FAULTS:
                faults.append(_unknown(line[0], columns.called("action"), action))
        elif moment is not None and term != "seen":
            key = person.row, columns.text(line, "session")
            visits.setdefault(key, _Visit(person)).events[moment, term == "left"] = None
    moments.require_settled()
    if faults:
        raise Refused(faults)
    for visit in visits.values():
        visit.settle()
    attendees = gathering.attendees()
    if not attendees:
        raise unreadable(phrase("nobody is on the list"), phrase("export it again after the meeting"), row=1)
    return Register(
        title=None,
        attendees=attendees,
        utc=columns.utc or columns.places.keys() >= _LIVE,
        days_open=moments.open,
    )


def _unknown(row: int, column: str, action: str) -> Fault:
    problem = phrase("this says neither that somebody joined nor that they left")
    hint = phrase("write in words.toml, in the section [teams_actions], what it means")
    return Fault("", problem, hint, row=row, column=column, value=action[:100])


@dataclass(slots=True)
class _Visit:
    """When somebody joined and left, in one session of a live event or in all of a meeting; each moment once."""

    person: Person
    events: dict[tuple[datetime, bool], None] = field(default_factory=dict)

    def settle(self) -> None:
        """Each leaving ends the stay that began first."""
        waiting: deque[datetime] = deque()
        stays: list[tuple[datetime, datetime | None]] = []
        for moment, left in sorted(self.events):
            if not left:
                waiting.append(moment)
            elif waiting:
                stays.append((waiting.popleft(), moment))
        for start, end in [*sorted(stays), *((start, None) for start in waiting)]:
            self.person.joined(start, end)
