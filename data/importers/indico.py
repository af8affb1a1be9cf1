"""Indico: a conference's list of registrations, with their states and the check-in."""

from collections.abc import Mapping

from data.importers.dates import Days
from data.importers.reading import LineOfCells, cell_of
from data.importers.records import Register
from data.importers.registrations import Statuses, Ticket, address_of, name_of, register_of
from data.importers.ticket_table import TicketTable, is_ticket_table, ticket_table_of
from data.importers.words import words_of

_SECTION = "indico"
_NEEDED = (
    frozenset({"id"}),
    frozenset({"name"}),
    frozenset({"registered", "state", "checked_in", "checked_in_at"}),
)
_USED = ("name", "email", "affiliation", "state", "checked_in", "checked_in_at")


def sniff(content: bytes) -> bool:
    """Whether a file is a list of Indico's, as text or as a workbook."""
    return is_ticket_table(content, words_of(_SECTION), _NEEDED)


def read(content: bytes) -> Register:
    """Everybody on the list. Who withdrew or was rejected is cancelled, and who has yet to pay or be approved is
    invited; where the list has no states everybody has accepted.
    """
    words = words_of(_SECTION)
    table = ticket_table_of(content, words, _NEEDED, _USED)
    days = Days.of(table.texts("checked_in_at", "registered"))
    statuses = Statuses(words, table.called("state"), {})
    tickets = [_ticket(table, line, words, days, statuses) for line in table.rows]
    table.require_none()
    return register_of(tickets, None, days, statuses.remarks(_SECTION))


def _ticket(table: TicketTable, line: LineOfCells, words: Mapping[str, str], days: Days, statuses: Statuses) -> Ticket:
    row, cells = line

    def text(term: str) -> str:
        return cell_of(cells, table.columns.get(term))

    checked_in = table.moment(line, "checked_in_at", days)
    came = table.flag(line, "checked_in", words)
    return Ticket(
        row=row,
        name=name_of(text("name")),
        email=address_of(text("email")),
        organisation=name_of(text("affiliation")),
        registration=statuses.of(text("state"), row) if text("state") else "accepted",
        # A check-in that was taken back leaves its time.
        checked_in=None if came is False else checked_in,
        came=checked_in is not None if came is None else came,
        ordered=text("registered"),
    )
