"""The funnel's twin: a row per case with its days, then how many reached each step."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import DASH, Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.cases.measures import Case
from dashboard.views.startups.funnel.canvas import days_words
from dashboard.views.startups.funnel.measures import Funnel
from dashboard.words import stage_name


def table(texts: Texts, found: Funnel, links: Links | None) -> Table:
    """Each step's first day with who reported it; `links` where a reader can select."""
    own = not all(case.firm for case in found.cases)
    names = (Cell(texts._("Startup")),) if own else (Cell(texts._("Startup")), Cell(texts._("Firm")))
    selected = links.selection["stage"] if links else ()
    heads = tuple(
        Cell(
            stage_name(texts, stage.stage).capitalize(),
            links.to("stage", stage.stage) if links else None,
            focus=stage.stage in selected,
        )
        for stage in found.stages
    )
    columns = (*names, *heads, Cell(texts._("Days from first to furthest"), numeric=True))
    listed = found.cases[: words.MOST_LISTED]
    rows = tuple(_row(texts, case, found, links) for case in listed)
    blank = tuple(Cell("") for _ in names[1:])
    reached = tuple(
        Cell(texts.number(stage.reached), numeric=True, focus=stage.focus > 0, value=stage.reached)
        for stage in found.stages
    )
    spent = tuple(Cell(days_words(texts, stage), numeric=True, value=stage.median) for stage in found.stages)
    return Table(
        texts._("Cases with the first day of each step, then how many cases got so far and in how many days"),
        columns,
        (
            *rows,
            *words.more_row(texts, len(found.cases) - len(listed), len(columns)),
            (Cell(texts._("Cases that got so far")), *blank, *reached, Cell("")),
            (Cell(texts._("Days from step before")), *blank, *spent, Cell("")),
        ),
    )


def _row(texts: Texts, case: Case, found: Funnel, links: Links | None) -> tuple[Cell, ...]:
    elapsed = (case.steps[-1].day - case.steps[0].day).days if len(case.steps) > 1 else None
    spent = Cell(DASH, numeric=True) if elapsed is None else Cell(texts.number(elapsed), numeric=True, value=elapsed)
    return (
        *words.names_of(case, links),
        *(words.step_cell(texts, case, stage.stage) for stage in found.stages),
        spent,
    )
