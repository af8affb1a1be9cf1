"""The published view's tables: the drawing's twin, then the reader's own people."""

from dashboard.drawing.card import Cell, Table
from dashboard.released.reading import ReleaseRead
from dashboard.texts import DASH, Texts
from dashboard.views.attendance import published_words as words
from dashboard.views.attendance.published import Gathering, Part, Published
from data.frames import records

_NOON = 12


def table(texts: Texts, read: ReleaseRead, found: Published) -> Table:
    """One row per part of each event; a single one for an event that was not held."""
    own = (texts._("Your people invited"), texts._("Your people there")) if read.firm else ()
    head = (
        Cell(texts._("Event")),
        Cell(texts._("Part")),
        Cell(texts._("Firms"), numeric=True),
        Cell(texts._("Registered"), numeric=True),
        Cell(texts._("Attended"), numeric=True),
        *(Cell(name, numeric=True) for name in own),
    )
    rows = [row for gathering in found.gatherings for row in _rows(texts, read, found, gathering)]
    return Table(texts._("Attendance by event, as published"), head, tuple(rows))


def _rows(texts: Texts, read: ReleaseRead, found: Published, gathering: Gathering) -> list[tuple[Cell, ...]]:
    focus = found.filtered and gathering.chosen
    name = Cell(words.event_name(texts, gathering), read.links.to("event", gathering.code), focus=focus)
    if not gathering.held:
        said = words.status_words(texts, gathering) or texts._("not held")
        return [(name, Cell(said), *(Cell("") for _ in range(5 if read.firm else 3)))]
    return [_part(texts, read, gathering, part, name) for part in gathering.parts]


def _part(texts: Texts, read: ReleaseRead, gathering: Gathering, part: Part, name: Cell) -> tuple[Cell, ...]:
    """The whole event comes first, which alone knows who had registered, and how many of one's own people came."""
    whole = part.name == "whole"
    registered = words.count_words(texts, gathering.registered) if whole else DASH
    counts = (words.firms_words(texts, part.firms), registered, words.count_words(texts, part.persons))
    cells = (name, Cell(words.part_name(texts, part)), *(Cell(count, numeric=True) for count in counts))
    if not read.firm:
        return cells
    own = (_own(texts, gathering.asked), _own(texts, gathering.own)) if whole else ("", "")
    return (*cells, *(Cell(count, numeric=True) for count in own))


def _own(texts: Texts, count: int | None) -> str:
    return texts._("not known") if count is None else texts.number(count)


def registers(texts: Texts, read: ReleaseRead, found: Published) -> tuple[Table, ...]:
    """The reader's own people, event by event, of the events selected; none for a funder."""
    if read.firm is None:
        return ()
    names = {gathering.code: words.event_name(texts, gathering) for gathering in found.chosen}
    there: dict[tuple[str, str], dict[str, str]] = {}
    for row in records(read.own["presence"]):
        if row["event"] in names:
            half = "morning" if row["starts"].hour < _NOON else "afternoon"
            halves = there.setdefault((row["event"], row["name"]), {})
            halves[half] = _fuller(halves.get(half), row["status"])
    order = list(names)
    rows = tuple(
        (
            Cell(names[event]),
            Cell(name),
            *(Cell(status_name(texts, halves.get(half))) for half in ("morning", "afternoon")),
        )
        for (event, name), halves in sorted(there.items(), key=lambda found: (order.index(found[0][0]), found[0][1]))
    )
    head = (
        Cell(texts._("Event")),
        Cell(texts._("Person")),
        Cell(texts._("Morning")),
        Cell(texts._("Afternoon")),
    )
    return (Table(texts._("Your own people; only you and the coordinator see this"), head, rows),) if rows else ()


_FULLEST = ("present", "partial", "excused", "absent", "unknown")


def _fuller(one: str | None, other: str) -> str:
    """Of two sessions of a half-day, the one at which more was seen of the person."""
    return other if one is None else min(one, other, key=_FULLEST.index)


def status_name(texts: Texts, status: str | None) -> str:
    """What the register says of a person."""
    return {
        "present": texts._("present"),
        "partial": texts._("partly present"),
        "absent": texts._("absent"),
        "excused": texts._("excused"),
        "unknown": texts._("not known"),
    }.get(status or "", DASH)
