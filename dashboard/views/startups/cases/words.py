"""What is said of cases, and of charts that lack them."""

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing
from dashboard.drawing.geometry import Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts, emphasised
from dashboard.views.startups.cases.measures import Case, Step
from dashboard.views.startups.words import single_filter
from dashboard.words import stage_name

LONGEST = 55
"""Characters of a title."""

MOST_LISTED = 200
"""Cases in a table; more of them than anybody reads through."""


def titled(texts: Texts, linked: Linked, said: Markup, *, filtered: bool) -> Markup:
    """The finding as a title: what is selected stands before it where there is room for its name."""
    whole = Markup("{}{}").format(said[:1].upper(), said[1:])
    if not filtered:
        return whole
    _, name = single_filter(texts, linked)
    names = (name, texts._("Selected")) if name else (texts._("Selected"),)
    titles = [texts.html("{name}: {said}", name=emphasised(each), said=said) for each in names]
    return next((title for title in (*titles, whole) if len(title.striptags()) <= LONGEST), whole)


def pair_name(texts: Texts, case: Case) -> str:
    """The startup and the firm; from the firm's own seat the startup alone."""
    return (
        texts._("{startup} and {firm}", startup=case.startup_name, firm=case.firm_name)
        if case.firm
        else (case.startup_name)
    )


def known_by(texts: Texts, step: Step) -> str:
    """How a step is known: verified, or reported. Empty from a firm's own seat, where rows do not say."""
    if step.verified is None:
        return ""
    return texts._("verified") if step.verified else texts._("reported")


def step_words(texts: Texts, step: Step) -> str:
    """A step's day, and how it is known."""
    known = known_by(texts, step)
    return texts._("{day} ({known})", day=texts.day(step.day), known=known) if known else texts.day(step.day)


def case_words(texts: Texts, case: Case) -> str:
    """How far they came and when, in a line."""
    said = [f"{stage_name(texts, step.stage)} {step_words(texts, step)}" for step in case.steps]
    if case.ended:
        said.append(f"{stage_name(texts, 'ended')} {step_words(texts, case.ended)}")
    return f"{pair_name(texts, case)}: {', '.join(said)}"


def days(texts: Texts, count: int) -> str:
    """So many days."""
    return texts.n("{count} day", "{count} days", count)


def step_cell(texts: Texts, case: Case, stage: str) -> Cell:
    """A step of a case in a table; a dash where none is on record."""
    step = case.step(stage)
    return Cell(step_words(texts, step), value=step.day) if step else Cell(DASH)


def names_of(case: Case, links: Links | None) -> tuple[Cell, ...]:
    """The first cells of a case's row, with what they select."""
    startup = Cell(case.startup_name, links.to("startup", case.startup) if links else None, focus=case.focus)
    if not case.firm:
        return (startup,)
    return startup, Cell(case.firm_name, links.to("organisation", case.firm) if links else None)


def more_row(texts: Texts, hidden: int, columns: int) -> tuple[tuple[Cell, ...], ...]:
    """A last row that says how many are left out."""
    if hidden <= 0:
        return ()
    return ((Cell(texts.n("{count} more", "{count} more", hidden)), *(Cell("") for _ in range(columns - 1))),)


def kind_notes(texts: Texts, linked: Linked) -> tuple[str, ...]:
    """What a selected kind of organisation does not reach."""
    return (texts._("Startups are not told apart by kind of organisation."),) if linked.kinds else ()


def lacking(texts: Texts, title: Markup, footer: str, how: str, sheet: str) -> Drawing:
    """A chart without anything to draw: what is missing, and the sheet to import for it."""
    note = texts._("Import the sheet {sheet} to see them here.", sheet=sheet)
    return Drawing(title, (), None, footer, how, None, "empty", 0, notes=(note,))
