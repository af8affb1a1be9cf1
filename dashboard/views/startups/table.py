"""The drawing's twin: events first, then startups, with the same values and links."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import DASH, Texts
from dashboard.views.startups import words
from dashboard.views.startups.figures import Figures, Row
from dashboard.views.startups.stages import GAVE_FEEDBACK, PITCHED, STAGES, STEPS


def table(figures: Figures, links: Links, texts: Texts) -> Table:
    """One row per event or group of events, then one per kind without startups, then one per startup."""
    selected = links.selection["stage"]
    heads = [
        Cell(name, links.to("stage", stage), numeric=True, focus=stage in selected)
        for name, stage in zip(words.column_names(texts), STAGES, strict=True)
    ]
    since = Cell(texts._("Since then"), links.to("stage", STEPS[0]), focus=STEPS[0] in selected)
    rows = [_event_row(row, links, texts) for row in figures.rows]
    rows += [_idle_row(words.kind_names(texts, (kind,)), texts) for kind in figures.idle]
    return Table(
        texts._("Startups by event and stage, then by startup the events at which each got so far"),
        (Cell(texts._("Event or startup")), *heads, since),
        (*rows, *_startup_rows(figures, links, texts)),
    )


def _event_row(row: Row, links: Links, texts: Texts) -> tuple[Cell, ...]:
    link = links.to(row.key, row.value) if row.key != "rest" else None
    counts = [Cell(_count(row, rank, texts), numeric=True, focus=row.focus[rank] > 0) for rank in range(len(STAGES))]
    step = links.to("stage", row.since.stage) if row.since.state == "reached" else None
    since = Cell(
        words.since_words(texts, row.since), step, words.since_label(texts, row) if step else "", focus=row.since.focus
    )
    return (Cell(words.row_name(texts, row), link, focus=row.in_focus), *counts, since)


def _count(row: Row, rank: int, texts: Texts) -> str:
    count = row.counts[rank]
    if rank == GAVE_FEEDBACK and row.pending:
        if row.closes:
            return texts._(
                "round open until {day}: {answered} of {asked}",
                day=texts.day(row.closes),
                answered=count,
                asked=row.counts[PITCHED],
            )
        return _still_open(count, texts).text
    return texts.number(count) if words.possible(row, rank) or count else DASH


def _idle_row(kind: str, texts: Texts) -> tuple[Cell, ...]:
    nothing = (Cell(DASH, numeric=True),) * len(STAGES)
    return (Cell(kind), *nothing, Cell(texts._("not applicable: no startups are invited")))


def _startup_rows(figures: Figures, links: Links, texts: Texts) -> list[tuple[Cell, ...]]:
    """Startups in the order of their codes; their counts are of events."""
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    focus: set[str] = set()
    awaited: set[str] = set()
    for row in figures.rows:
        for dot in row.dots:
            names[dot.code] = dot.name
            reached = counts.setdefault(dot.code, [0] * len(STAGES))
            for rank in range(dot.furthest + 1):
                reached[rank] += 1
            if any(dot.focus):
                focus.add(dot.code)
            if row.pending and dot.furthest == PITCHED:
                awaited.add(dot.code)
    numbers = [Cell(texts.number(count), numeric=True) for count in range(len(figures.rows) + 1)]
    return [
        (
            Cell(names[code], links.to("startup", code), focus=code in focus),
            *(numbers[count] for count in counts[code][:GAVE_FEEDBACK]),
            _still_open(counts[code][GAVE_FEEDBACK], texts)
            if code in awaited
            else numbers[counts[code][GAVE_FEEDBACK]],
            Cell(""),
        )
        for code in sorted(names)
    ]


def _still_open(count: int, texts: Texts) -> Cell:
    """A count that may grow: not yet is no zero."""
    return Cell(texts._("{count}, a round still open", count=texts.number(count)), numeric=True)
