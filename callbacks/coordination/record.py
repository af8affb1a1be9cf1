"""`/data/record`: what is in, what is missing, what it rests on; and an import is undone."""

from dataclasses import replace

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination.desk import back_to, desk_of, number_in, programme_of, reply_of
from dashboard.coordination import words
from dashboard.coordination.address import Address, last_page, read
from dashboard.coordination.place import Place, place
from dashboard.selection import Unread
from dashboard.texts import Texts
from data.coordination.completeness import PARTS, SHEETS, Held, Part, completeness
from data.coordination.desk import Desk
from data.coordination.imports import Act, act, acts, behind, undoable
from data.coordination.programmes import programmes
from data.engine import empty_log, writing
from layouts.coordination.choice import choice_text
from layouts.coordination.record import PAST_SIZE, Past, Wanted, record_text

PATH = "/data/record"
_PATIENCE = 60
"""Seconds that undoing waits for another's import to end."""


def record_answer(asked: Asked) -> Reply:
    """The programme's events with what is in of each, and its imports."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, "part", "show", "page", "past", "undo")
    here = place(desk, asked.path, address)
    if here.programme is None:
        return reply_of(asked, choice_text(here, asked.seen, asked.said, texts))
    programme = here.programme
    events = completeness(desk, programme.id)
    wanted, here = _wanted(address, here, programme.reference, events)
    files = behind(desk, programme.id, wanted.event.code, _sheets(wanted.part)) if wanted.event else []
    past, wanted, told = _past(desk, programme.id, address, wanted, texts)
    unread = (*_unread(address, wanted, texts), *told)
    page = record_text(here, events, wanted, files, past, asked.seen, asked.said, texts, unread)
    return reply_of(asked, page)


def undone(sent: Submitted) -> Said:
    """The last import is taken back, or nothing is."""
    # Who serves does without what writes whole programmes, until somebody asks for it.
    from data.keeping.undo import UndoFault, undo

    desk, texts, back = desk_of(sent), sent.texts, back_to(PATH, sent.fields)
    programme = programme_of(sent, desk, back)
    found = act(desk, programme.id, number_in(sent.fields, "act"))
    if found is None:
        raise FormRefused(texts._("Nothing was undone: there is no such import."), back)
    try:
        with writing(desk.engine, patience=_PATIENCE) as connection:
            made = undo(connection, found.number, desk.account)
        empty_log(desk.engine)
    except UndoFault as fault:
        why = " ".join(texts.said(sentence) for sentence in fault.sentences)
        raise FormRefused(texts._("Nothing was undone. {why}", why=why), back) from fault
    sentence = texts._(
        "Undone: {removed} rows are gone again, {restored} are as they were.",
        removed=texts.number(made.removed),
        restored=texts.number(made.restored),
    )
    # A programme that came with the import is gone with it.
    still, _ = programmes(desk, (programme.reference,))
    return Said(sentence, back if still else "/data")


def _wanted(address: Address, here: Place, reference: str, events: list[Held]) -> tuple[Wanted, Place]:
    own, named = address.own, f"{reference}."
    known = {event.code: event for event in events}
    asked = {value: known.get(value.removeprefix(named)) for value in address.selection["event"]}
    strange = tuple(Unread("event", value) for value, event in asked.items() if event is None)
    wanted = Wanted(
        incomplete=own.get("show") == "incomplete",
        page=address.page or 1,
        event=next((event for event in asked.values() if event), None),
        part=next((part for part in PARTS if part == own.get("part")), None),
    )
    return wanted, replace(here, unread=here.unread + strange)


def _sheets(part: Part | None) -> tuple[str, ...]:
    return SHEETS[part] if part else tuple(dict.fromkeys(sheet for sheets in SHEETS.values() for sheet in sheets))


def _past(
    desk: Desk, programme_id: int, address: Address, wanted: Wanted, texts: Texts
) -> tuple[Past, Wanted, tuple[str, ...]]:
    """The wanted acts, which are the last ones beyond the end, and why one that is to be undone cannot be."""
    last = undoable(desk, programme_id)
    page = _number(address, "past") or 1
    found, total = acts(desk, programme_id, (page - 1) * PAST_SIZE, PAST_SIZE)
    if not found and total:
        page = last_page(total, PAST_SIZE)
        found, total = acts(desk, programme_id, (page - 1) * PAST_SIZE, PAST_SIZE)
    latest = found if page == 1 else acts(desk, programme_id, 0, 1)[0]
    asked = _number(address, "undo")
    undoing = act(desk, programme_id, asked) if asked else None
    refused = () if asked is None or asked == last else (_refusal(undoing, last, texts),)
    past = Past(found, total, next(iter(latest), None), last, undoing if not refused else None)
    return past, replace(wanted, past=page), refused


def _refusal(asked: Act | None, last: int | None, texts: Texts) -> str:
    if asked is None:
        return texts._("There is no import of this number here.")
    if asked.undone_at is not None:
        return texts._("This import was undone already.")
    if last is not None and last > asked.number:
        return texts._("A later import is to be undone first.")
    return texts._("Nothing is known that this import changed, so there is nothing to undo.")


def _number(address: Address, key: str) -> int | None:
    """A number that an address gives; None for whatever is none."""
    given = address.own.get(key, "")
    return int(given) if given.isascii() and given.isdecimal() and 0 < len(given) < 9 and int(given) else None


def _unread(address: Address, wanted: Wanted, texts: Texts) -> tuple[str, ...]:
    """A sentence for each value that selects nothing."""
    own = address.own
    read_as = {
        "part": wanted.part,
        "show": own.get("show") if own.get("show") in ("incomplete", "all") else None,
        "page": address.page,
        "past": _number(address, "past"),
        "undo": _number(address, "undo"),
    }
    return tuple(words.ignored(texts, key, own[key]) for key, value in read_as.items() if key in own and value is None)
