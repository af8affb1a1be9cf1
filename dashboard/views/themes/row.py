"""One theme's row: its name, the firms at their ranks, and what became of it. Everything in it is pressed."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import Circle, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted
from dashboard.texts import Texts
from dashboard.views.themes import words
from dashboard.views.themes.columns import HOLLOW, RADIUS, Columns, Pile, number_radius, places
from dashboard.views.themes.figures import STEPS, Standing, Theme
from dashboard.views.themes.layout import FREE, LABEL_END, LEADING_AT, NARROW, Layout

_REACH = 1.5
"""A dot's hit area is so much larger than the dot."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all rows of one drawing share."""

    standing: Standing
    shown: tuple[Theme, ...]
    at: Layout
    columns: Columns
    links: Links
    texts: Texts
    firms_chosen: bool
    ranks: int
    """Of how many ranks one is: the number of themes, or the lowest rank where firms left gaps."""


def row(sheet: Sheet, theme: Theme, top: float) -> Iterator[Shape | Mark]:
    """The theme's shapes and marks in painting order, in a row that begins at `top`."""
    at, texts = sheet.at, sheet.texts
    if theme.focus:
        yield Rect(-6, top, at.width + 12, at.row, "band")
    if theme.ranks:
        for x in sheet.columns.xs:
            yield Line(x, top + at.grid[0], x, top + at.grid[1], "grid")
    elif sheet.standing.ballots:
        yield Text(at.first, baseline(top + at.dots), texts._("not on the ballot"), "q")
    yield _label(sheet, theme, top)
    for pile in sheet.columns.piles(theme, sheet.standing.ballots) if theme.ranks else ():
        yield from _pile(sheet, theme, pile, top + at.dots)
    yield _fate(sheet, theme, top + at.dots)
    if at is NARROW and theme.leads:
        yield Text(LEADING_AT, top + at.label, texts._("leading set"), "q")


def _label(sheet: Sheet, theme: Theme, top: float) -> Mark:
    at, texts = sheet.at, sheet.texts
    bold = theme.focus or theme.leads
    if at is NARROW:
        room = LEADING_AT - FREE if theme.leads else at.width
    else:
        room = LABEL_END
    width, below, height = at.label_hit
    return Mark(
        sheet.links.to("theme", theme.value),
        words.theme_label(texts, theme, sheet.standing),
        Rect(0, top + below, width, height, "hit"),
        (Text(0, top + at.label, fitted(theme.title, room, at.size, bold), role_of("b" if bold else "", theme.focus)),),
    )


def _pile(sheet: Sheet, theme: Theme, pile: Pile, y: float) -> Iterator[Mark]:
    spots = places(len(pile.votes), sheet.columns.abreast or pile.rank is None)
    if not spots:
        yield _number(sheet, theme, pile, y)
        return
    radius, kind = (HOLLOW, "unr") if pile.rank is None else (RADIUS, "dot")
    for (dx, dy), (firm, rank) in zip(spots, pile.votes, strict=True):
        focus = firm.focus and theme.counted if sheet.firms_chosen else theme.focus
        yield Mark(
            sheet.links.to("organisation", firm.code),
            words.ranks_label(sheet.texts, theme, rank, sheet.ranks, (firm,)),
            Circle(pile.x + dx, y + dy, RADIUS + _REACH, "hit"),
            (Circle(pile.x + dx, y + dy, radius, role_of(kind, focus)),),
        )


def _number(sheet: Sheet, theme: Theme, pile: Pile, y: float) -> Mark:
    """A pile too large to stand apart: one dot with its number, which leads to the theme."""
    firms = [firm for firm, _ in pile.votes]
    count = len(firms)
    if sheet.firms_chosen:
        focus = theme.counted and any(firm.focus for firm in firms)
    else:
        focus = theme.focus
    radius = number_radius(count, sheet.at.widest if pile.rank is None else sheet.columns.pitch)
    if pile.later and pile.rank is not None:
        label = words.later_label(sheet.texts, theme, pile.rank, firms)
    else:
        label = words.ranks_label(sheet.texts, theme, pile.rank, sheet.ranks, firms)
    kind, ink = ("unr", "num") if pile.rank is None else ("dot", "on num")
    return Mark(
        sheet.links.to("theme", theme.value),
        label,
        Circle(pile.x, y, radius + _REACH, "hit"),
        (
            Circle(pile.x, y, radius, role_of(kind, focus)),
            Text(pile.x, baseline(y), str(count), role_of(ink, focus), "middle"),
        ),
    )


def _fate(sheet: Sheet, theme: Theme, y: float) -> Mark:
    at, texts = sheet.at, sheet.texts
    steps = [at.fate + at.step * step for step in range(STEPS)]
    x, width = at.fate_hit
    urgent = theme.fate == "unscheduled" and theme.leads
    word = fitted(words.fate_word(texts, theme.fate), at.width - at.fate_text, at.size, urgent)
    return Mark(
        sheet.links.to("theme", theme.value),
        words.fate_label(texts, theme),
        Rect(x, y - 11, width, 22, "hit"),
        (
            Line(steps[0], y, steps[-1], y, "grid"),
            *(
                Circle(step, y, HOLLOW, role_of("step" if place < theme.steps else "nostep", theme.focus))
                for place, step in enumerate(steps)
            ),
            Text(at.fate_text, baseline(y), word, role_of("b" if urgent else "" if theme.focus else "q", theme.focus)),
        ),
    )


def role_of(role: str, focus: bool) -> str:
    """The role, in the accent where it is in focus."""
    return f"{role} f".strip() if focus else role
