"""The audit log as a table that is searched, sorted and read a page at a time."""

from collections.abc import Mapping
from typing import Literal, get_args

from dashboard.coordination.address import address_of
from dashboard.coordination.place import Place
from dashboard.coordination.words import action_name
from dashboard.seen import Seen
from dashboard.texts import DASH, Texts
from dashboard.words import actor_name
from data.coordination.log import Column as Sorted
from data.coordination.log import Entry, Wanted
from data.models.vocabulary import AuditAction
from layouts.bar import role_name
from layouts.coordination.frame import Told, told
from layouts.coordination.pager import pager_of
from layouts.coordination.register import Cell, Column, Register

PAGE_SIZE = 50
ACTIONS: tuple[AuditAction, ...] = get_args(AuditAction)


def log_text(
    place: Place,
    wanted: Wanted,
    entries: list[Entry],
    total: int,
    page: int,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
    unread: tuple[str, ...] = (),
) -> Told:
    """The page of the log that an address asks for."""
    asked = {
        "text": wanted.text,
        "action": wanted.action,
        "actor": wanted.actor,
        "programme": wanted.programme,
        "from": wanted.since,
        "to": wanted.until,
    }
    order = {"sort": wanted.sort if wanted.sort != "at" else "", "order": "ascending" if wanted.ascending else ""}
    filtered = any(asked.values())
    return told(
        "log",
        _finding(total, filtered, texts),
        place,
        seen,
        said,
        texts,
        unread=unread,
        wanted=wanted,
        actions=[(action, action_name(texts, action)) for action in ACTIONS],
        kept=[(name, value) for name, value in order.items() if value],
        filtered=filtered,
        entries=Register(
            texts._("Entries of the log"),
            _columns(wanted, asked, place.path, texts),
            tuple(_row(entry, texts) for entry in entries),
        ),
        pager=pager_of(page, PAGE_SIZE, total, place.path, texts, **asked, **order),
    )


def _finding(total: int, filtered: bool, texts: Texts) -> str:
    if filtered:
        return texts.n("{count} entry found", "{count} entries found", total) if total else texts._("No entry found")
    return texts.n("{count} act is logged", "{count} acts are logged", total) if total else texts._("Nothing is logged")


def _columns(wanted: Wanted, asked: Mapping[str, object], path: str, texts: Texts) -> tuple[Column, ...]:
    names: dict[Sorted, str] = {
        "at": texts._("When (UTC)"),
        "actor": texts._("Who"),
        "action": texts._("Action"),
        "object": texts._("On what"),
        "programme": texts._("Programme"),
    }
    columns = []
    for key, name in names.items():
        chosen = wanted.sort == key
        # Pressed again, a column turns round; pressed first, time begins with the newest, words with the letter a.
        ascending = not wanted.ascending if chosen else key != "at"
        order = {"sort": key if key != "at" else "", "order": "ascending" if ascending else ""}
        direction: Literal["ascending", "descending"] = "ascending" if wanted.ascending else "descending"
        columns.append(Column(name, href=address_of(path, **asked, **order), sorted=direction if chosen else ""))
    return tuple(columns)


def _row(entry: Entry, texts: Texts) -> tuple[Cell, ...]:
    role = role_name(entry.role, texts) if entry.role else ""
    return (
        Cell(f"{texts.day(entry.at)} {entry.at:%H:%M:%S}"),
        Cell(actor_name(texts, entry.actor), quiet=role),
        Cell(action_name(texts, entry.action)),
        Cell(entry.object),
        Cell(entry.programme or DASH),
    )
