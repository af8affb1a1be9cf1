"""What is in and what is missing, event by event; what that rests on; and what came in when."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.coordination.address import address_of, last_page
from dashboard.coordination.place import Place
from dashboard.coordination.record_words import finding, in_words, part_name
from dashboard.seen import Seen
from dashboard.texts import Texts
from data.coordination.completeness import PARTS, Held, Part, State
from data.coordination.imports import Act
from data.keeping.history import Batch
from layouts.coordination.acts import (
    act_line,
    behind_lines,
    changes_table,
    history,
    names_of,
    taken_back,
    total_text,
)
from layouts.coordination.frame import Told, told
from layouts.coordination.pager import pager, pager_of

PAGE_SIZE = 50
"""Events of the strip that stand on one page."""
PAST_SIZE = 20
"""Acts of the history that stand on one page."""
FEW = 8
"""Kinds of rows that are listed without being asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for: which events, which part of them and of the history, and one event with its part."""

    incomplete: bool = False
    page: int = 1
    past: int = 1
    event: Held | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Acts on this page of the history, of `total`; the `latest` one; the one that may be undone; the one that is
    asked about.
    """

    acts: Sequence[Act]
    total: int
    latest: Act | None
    undoable: int | None
    undoing: Act | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the strip: what it says, what kind of saying that is, and where its origins are told."""

    part: str
    state: State
    text: str
    quiet: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """An event's marks. `lead`: the heading speaks of it."""

    code: str
    title: str
    day: str
    status: str
    marks: tuple[Mark, ...]
    lead: bool


def record_text(
    place: Place,
    events: Sequence[Held],
    wanted: Wanted,
    behind: Sequence[Batch],
    past: Past,
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
    unread: tuple[str, ...] = (),
) -> Told:
    """The page of a programme. `behind` are the files that the wanted part of an event rests on."""
    assert place.programme is not None
    reference = place.programme.reference
    lacking = [event for event in events if event.missing]
    listed = lacking if wanted.incomplete else list(events)
    if len(listed) > PAGE_SIZE and not wanted.incomplete:
        listed.sort(key=lambda event: not event.missing)
    page = min(wanted.page, last_page(len(listed), PAGE_SIZE))
    kept = {"programme": reference, "show": "incomplete" if wanted.incomplete else ""}
    shown = listed[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    undo = address_of(place.path, programme=reference) + "&undo="

    def earlier(number: int) -> str:
        return address_of(place.path, programme=reference, past=number if number > 1 else "") + "#past"

    return told(
        "record",
        finding(texts, events),
        place,
        seen,
        said,
        texts,
        scoped=True,
        unread=unread,
        reference=reference,
        latest=_latest(past, undo, texts),
        undoing=_undoing(past.undoing, texts),
        parts=[part_name(texts, part) for part in PARTS],
        strips=[_strip(event, wanted, kept | {"page": page if page > 1 else ""}, lacking, texts) for event in shown],
        order=texts._("The incomplete ones first, each group by date.")
        if len(listed) > PAGE_SIZE and lacking and not wanted.incomplete
        else "",
        filters=_filters(place.path, reference, wanted, len(events), len(lacking), texts),
        pager=pager_of(page, PAGE_SIZE, len(listed), place.path, texts, **kept),
        rests=_rests(wanted, behind, texts),
        history=history(past.acts, past.undoable, undo, texts),
        past=pager(wanted.past, PAST_SIZE, past.total, earlier, texts),
    )


def _strip(event: Held, wanted: Wanted, kept: dict[str, object], lacking: Sequence[Held], texts: Texts) -> Strip:
    chosen = wanted.event is not None and wanted.event.code == event.code
    marks = []
    for part in PARTS:
        text, quiet = in_words(texts, event, part)
        href = address_of("/data/record", **kept, event=event.code, part=part) + "#rests"
        here = chosen and wanted.part in (part, None)
        marks.append(Mark(part_name(texts, part), event.state(part), text, quiet, href, here))
    status = {
        "planned": texts._("planned"),
        "held": "",
        "postponed": texts._("postponed"),
        "cancelled": texts._("cancelled"),
    }[event.status]
    return Strip(event.code, event.title, texts.day(event.day), status, tuple(marks), lacking == [event])


def _filters(
    path: str, reference: str, wanted: Wanted, every: int, lacking: int, texts: Texts
) -> list[tuple[str, str, bool]]:
    """Which events may be listed; nothing where that makes no difference."""
    if not lacking and not wanted.incomplete:
        return []
    return [
        (
            address_of(path, programme=reference),
            texts.n("{count} event", "{count} events", every),
            not wanted.incomplete,
        ),
        (
            address_of(path, programme=reference, show="incomplete"),
            texts.n("{count} incomplete", "{count} incomplete", lacking),
            wanted.incomplete,
        ),
    ]


def _latest(past: Past, undo: str, texts: Texts) -> dict[str, object] | None:
    if past.latest is None:
        return None
    act = past.latest
    line = act_line(act, undo if act.number == past.undoable else None, texts)
    if act.undone_at is not None:
        said = texts._("{files} came in last, and was undone", files=names_of(act, texts))
    else:
        said = texts._("{files} came in last: {counts}", files=names_of(act, texts), counts=total_text(act, texts))
    return {
        "said": said,
        "line": line,
        "changes": changes_table(act.changes, texts),
        "open": len(act.changes) <= FEW,
    }


def _undoing(act: Act | None, texts: Texts) -> dict[str, object] | None:
    if act is None:
        return None
    elsewhere = texts.listed(act.elsewhere) if act.elsewhere else ""
    return {
        "number": act.number,
        "files": names_of(act, texts),
        "lines": taken_back(act.changes, texts),
        "elsewhere": texts._("It came into {programmes} as well, and is undone there too.", programmes=elsewhere)
        if elsewhere
        else "",
    }


def _rests(wanted: Wanted, behind: Sequence[Batch], texts: Texts) -> dict[str, object] | None:
    """What a part of an event rests on, or a sentence where no file is known."""
    event, part = wanted.event, wanted.part
    if event is None:
        return None
    subject = part_name(texts, part) if part else texts._("all parts")
    known = bool(behind) or any(event.state(each) in ("value", "pending") for each in ([part] if part else PARTS))
    return {
        "heading": texts._("What this rests on"),
        "subject": f"{event.code} {event.title}, {subject}",
        "lines": behind_lines(behind, texts) if behind else None,
        "none": texts._(
            "No file is named: these rows are on record from before imports were traced, or count what was never "
            "brought in."
        )
        if known
        else texts._("No file brought any of it. Drop one on the page “Bring in”."),
    }
