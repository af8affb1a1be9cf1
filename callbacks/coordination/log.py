"""`/data/log`: who did what."""

from typing import get_args

from callbacks.answers import Reply
from callbacks.asked import Asked
from callbacks.coordination.desk import desk_of, reply_of
from dashboard.coordination import words
from dashboard.coordination.address import Address, last_page, read
from dashboard.coordination.place import Place
from dashboard.selection import Selection
from dashboard.texts import Texts
from data.coordination.log import Column, Wanted, count, entries
from layouts.coordination.log import ACTIONS, PAGE_SIZE, log_text

_ORDERS = ("ascending", "descending")
_COLUMNS: tuple[Column, ...] = get_args(Column)


def log_answer(asked: Asked) -> Reply:
    """The entries that an address asks for, newest first unless it says otherwise."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, "text", "action", "actor", "from", "to", "sort", "order", "page")
    wanted = _wanted(address)
    total = count(desk, wanted)
    page = min(address.page or 1, last_page(total, PAGE_SIZE))
    found = entries(desk, wanted, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    # The log outlives what it speaks of: a programme need not be in the record to be asked for.
    here = Place(asked.path, Selection.of(programme=address.selection["programme"][:1]), unread=address.unread)
    told = log_text(here, wanted, found, total, page, asked.seen, asked.said, texts, _unread(address, wanted, texts))
    return reply_of(asked, told)


def _wanted(address: Address) -> Wanted:
    own = address.own
    return Wanted(
        text=own.get("text", ""),
        action=own["action"] if own.get("action") in ACTIONS else "",
        actor=own.get("actor", ""),
        programme=next(iter(address.selection["programme"]), ""),
        since=address.day("from"),
        until=address.day("to"),
        sort=next((column for column in _COLUMNS if column == own.get("sort")), "at"),
        ascending=own.get("order") == "ascending",
    )


def _unread(address: Address, wanted: Wanted, texts: Texts) -> tuple[str, ...]:
    """A sentence for each value that selects nothing."""
    own = address.own
    read_as = {
        "action": wanted.action or None,
        "from": wanted.since,
        "to": wanted.until,
        "sort": own.get("sort") if own.get("sort") in _COLUMNS else None,
        "order": own.get("order") if own.get("order") in _ORDERS else None,
        "page": address.page,
    }
    return tuple(words.ignored(texts, key, own[key]) for key, value in read_as.items() if key in own and value is None)
