"""pretix: the list of an event's tickets, with check-in and check-out."""

import re
from collections.abc import Mapping, Sequence

from data.importers.dates import Days
from data.importers.reading import LineOfCells, cell_of
from data.importers.records import Register
from data.importers.registrations import Statuses, Ticket, address_of, name_of, register_of
from data.importers.ticket_table import TicketTable, is_ticket_table, ticket_table_of
from data.importers.words import spelt, words_of
from data.models.vocabulary import RegistrationStatus

_SECTION = "pretix"
_NEEDED = (
    frozenset({"order"}),
    frozenset({"name"}),
    frozenset({"product"}),
    frozenset({"price", "checked_in", "ordered"}),
)
_USED = ("name", "product", "checked_in", "checked_out", "paid", "status", "email", "company")
_DASH = re.compile(r"\s+[\N{EN DASH}\N{EM DASH}-]\s+")


def sniff(content: bytes) -> bool:
    """Whether a file is a list of pretix's, as text or as a workbook."""
    return is_ticket_table(content, words_of(_SECTION), _NEEDED)


def read(content: bytes) -> Register:
    """Everybody on the list. Whoever has not paid where that is told is invited; the others have accepted.

    The title is what all tickets' products have in common, without words that any ticket goes by.
    """
    words = words_of(_SECTION)
    table = ticket_table_of(content, words, _NEEDED, _USED)
    days = Days.of(table.texts("checked_in", "checked_out"))
    statuses = Statuses(words, table.called("status"), {})
    tickets = [_ticket(table, line, words, days, statuses) for line in table.rows]
    table.require_none()
    return register_of(
        tickets,
        _title(list(dict.fromkeys(table.texts("product"))), words),
        days,
        statuses.remarks(_SECTION),
    )


def _ticket(table: TicketTable, line: LineOfCells, words: Mapping[str, str], days: Days, statuses: Statuses) -> Ticket:
    row, cells = line

    def text(term: str) -> str:
        return cell_of(cells, table.columns.get(term))

    paid = table.flag(line, "paid", words)
    registration: RegistrationStatus | None = "invited" if paid is False else "accepted"
    if text("status"):
        registration = statuses.of(text("status"), row)
    answer = words.get(text("checked_in").casefold())
    checked_in = None if answer in ("yes", "no") else table.moment(line, "checked_in", days)
    return Ticket(
        row=row,
        name=name_of(text("name")),
        email=address_of(text("email")),
        organisation=name_of(text("company")),
        registration=registration,
        checked_in=checked_in,
        checked_out=table.moment(line, "checked_out", days),
        came=checked_in is not None or answer == "yes",
        ordered=f"{text('ordered')} {text('ordered_at')}",
    )


def _title(products: Sequence[str], words: Mapping[str, str]) -> str | None:
    parts = [_DASH.split(product) for product in products]
    common = [part for part in parts[0] if all(part in others for others in parts)] if parts else []
    telling = [part for part in common if words.get(spelt(part)) != "ticket"]
    return " \N{EN DASH} ".join(telling) or None
