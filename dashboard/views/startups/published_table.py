"""The published view's tables: the drawing's twin, then the startups that this reader may know by name."""

from dashboard.drawing.card import Cell, Table
from dashboard.released.reading import ReleaseRead
from dashboard.texts import DASH, Texts
from dashboard.views.startups import published_words as words
from dashboard.views.startups.published import STAGES, Published
from dashboard.words import stage_name


def table(texts: Texts, read: ReleaseRead, found: Published) -> Table:
    """One row per event with its stages, then the programme as a whole, then the steps since."""
    names = (*words.heads(texts), texts._("Startups"))
    head = (Cell(texts._("Event or step")), *(Cell(name, numeric=True) for name in names))
    rows = [
        (
            Cell(
                words.event_name(texts, visit),
                read.links.to("event", visit.code),
                focus=found.filtered and visit.chosen,
            ),
            *(Cell(words.count_words(texts, visit.counts.get(stage)), numeric=True) for stage in STAGES),
            Cell(""),
        )
        for visit in found.visits
    ]
    singles = [(texts._("Different startups"), found.unique), (texts._("of these, at several events"), found.returning)]
    singles += [(stage_name(texts, step), figure) for step, figure in found.steps.items()]
    singles.append((stage_name(texts, "ended"), found.ended))
    for name, figure in singles:
        if figure is not None:
            count = words.count_words(texts, figure)
            rows.append((Cell(name), *(Cell("") for _ in STAGES), Cell(count, numeric=True)))
    return Table(texts._("Startups by event and stage, and what came of meeting, as published"), head, tuple(rows))


def registers(texts: Texts, read: ReleaseRead, found: Published) -> tuple[Table, ...]:
    """Those the reader met, and those that agreed to be named; none for a funder."""
    if read.firm is None:
        return ()
    names = {event.event: words.event_title(texts, event) for event in read.events}
    met = tuple(
        (
            Cell(each.name),
            Cell("; ".join(names.get(code, code) for code in each.events) or DASH),
            Cell(words.met_words(texts, each)),
        )
        for each in found.met
    )
    head = (Cell(texts._("Startup")), Cell(texts._("Met at")), Cell(texts._("Since then")))
    tables = (
        Table(texts._("Startups that you met, as the record stands today"), head, met),
        Table(
            texts._("Startups that agreed to be named"),
            (Cell(texts._("Startup")),),
            tuple((Cell(name),) for name in found.listed),
        ),
    )
    return tuple(each for each in tables if each.rows)
