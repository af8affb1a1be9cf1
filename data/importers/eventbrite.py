"""Eventbrite: the report of an event's attendees, a row each, several of them in one order."""

import re
from collections.abc import Mapping

from data.importers.dates import Days
from data.importers.reading import LineOfCells, cell_of, sentence
from data.importers.records import Register
from data.importers.registrations import Statuses, Ticket, address_of, name_of, register_of
from data.importers.ticket_table import TicketTable, is_ticket_table, ticket_table_of
from data.importers.words import words_of
from data.phrases import phrase, phrase_n

_SECTION = "eventbrite"
_NEEDED = (
    frozenset({"order"}),
    frozenset({"first_name"}),
    frozenset({"last_name"}),
    frozenset({"status", "kind"}),
)
_USED = ("first_name", "last_name", "email", "quantity", "status", "event", "company")
_WHOLE = re.compile(r"(\d{1,6})(?:[.,]0+)?")


def sniff(content: bytes) -> bool:
    """Whether a file is a report of Eventbrite's, as text or as a workbook."""
    return is_ticket_table(content, words_of(_SECTION), _NEEDED)


def read(content: bytes) -> Register:
    """Everybody in the report. Whoever is refunded, deleted or not attending is cancelled.

    The report has no times of check-in. Its title is the event's name where it has that column.
    """
    words = words_of(_SECTION)
    table = ticket_table_of(content, words, _NEEDED, _USED)
    days = Days.of(table.texts("ordered"))
    statuses = Statuses(words, table.called("status"), {})
    tickets = [_ticket(table, line, words, statuses) for line in table.rows]
    table.require_none()
    events = list(dict.fromkeys(table.texts("event")))
    remarks = statuses.remarks(_SECTION)
    if len(events) > 1:
        problem = phrase_n("the report is of {count} event", "the report is of {count} events", len(events))
        remarks.append(sentence(problem, phrase("export each event by itself"), column=table.called("event")))
    return register_of(tickets, events[0] if len(events) == 1 else None, days, remarks)


def _ticket(table: TicketTable, line: LineOfCells, words: Mapping[str, str], statuses: Statuses) -> Ticket:
    row, cells = line

    def text(term: str) -> str:
        found = cell_of(cells, table.columns.get(term))
        return "" if words.get(found.casefold()) == "no_name" else found

    status = text("status")
    return Ticket(
        row=row,
        name=name_of(text("first_name"), text("last_name")),
        email=address_of(text("email")),
        organisation=name_of(text("company")),
        registration=statuses.of(status, row) if status else "accepted",
        came=words.get(status.casefold()) == "came",
        ordered=text("ordered"),
        more=max(_quantity(table, line) - 1, 0),
    )


def _quantity(table: TicketTable, line: LineOfCells) -> int:
    text = cell_of(line[1], table.columns.get("quantity"))
    if not text:
        return 1
    found = _WHOLE.fullmatch(text)
    if found is None:
        table.fault(line, "quantity", phrase("this is no number of tickets"), phrase("write a whole number"))
        return 1
    return int(found[1])
