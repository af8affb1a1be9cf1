"""Themes' lives in words, and as a table of their steps."""

from collections.abc import Sequence
from datetime import date

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.texts import DASH, Texts
from dashboard.views.themes.deeper.life import Lives, Placed, TakenUp
from dashboard.views.themes.words import fate_words

MOST_BARE = 5
"""Lessons that rest on nothing and are told by number; the table has them all."""


def placed_words(texts: Texts, theme: str, placed: Placed) -> str:
    """Where a vote put a theme."""
    return texts._(
        "{theme}: place {place} of {all} in round {round}, closed {day}",
        theme=theme,
        place=placed.place,
        all=placed.themes,
        round=placed.number,
        day=texts.day(placed.closes),
    )


def event_words(texts: Texts, event: TakenUp) -> str:
    """What took a theme up, and when."""
    if event.held:
        return texts._("{event}, {day}", event=event.title, day=texts.day(event.day))
    return texts._("{event}, planned for {day}", event=event.title, day=texts.day(event.day))


def lessons_words(texts: Texts, lessons: Sequence[tuple[int, str | None]]) -> str:
    """The lessons' numbers and claims."""
    return "; ".join(
        texts._("lesson {number}, {claim}", number=number, claim=claim or texts._("a draft, not yet shared"))
        for number, claim in lessons
    )


def bare_words(texts: Texts, bare: Sequence[tuple[int, str | None]]) -> str:
    """Which lessons rest on nothing; the first by number, and how many more."""
    numbers = [texts.number(number) for number, _ in bare[:MOST_BARE]]
    more = len(bare) - len(numbers)
    told = texts.listed([*numbers, texts.n("{count} more", "{count} more", more)] if more else numbers)
    return texts.n(
        "Lesson {told} rests on nothing recorded.", "Lessons {told} rest on nothing recorded.", len(bare), told=told
    )


def life_table(texts: Texts, found: Lives, links: Links) -> Table:
    """One row per step of a theme's life, then one per lesson that rests on nothing."""
    heads = (Cell(texts._("Theme")), Cell(texts._("Step")), Cell(texts._("Day"), numeric=True), Cell(texts._("What")))
    rows: list[tuple[Cell, ...]] = []
    for life in found.lives:
        theme = life.theme
        first = Cell(theme.title, links.to("theme", theme.value), focus=theme.focus)

        def add(step: str, day: date | None, what: Cell, first: Cell = first) -> None:
            rows.append((first, Cell(step), Cell(texts.day(day) if day else DASH, numeric=True, value=day), what))

        if life.suggested_by:
            code, firm = life.suggested_by
            add(texts._("suggested"), None, Cell(firm, links.to("organisation", code), focus=code in found.focus))
        for placed in life.placed:
            if placed.place is not None:
                place = texts._("place {place} of {themes}", place=placed.place, themes=placed.themes)
                add(texts._("vote {number}", number=placed.number), placed.closes, Cell(place, value=placed.place))
        for event in life.taken_up:
            step = texts._("taken up") if event.held else texts._("planned")
            add(step, event.day, Cell(event.title, links.to("event", event.value)))
        for number, claim in life.lessons:
            add(texts._("lesson {number}", number=number), None, Cell(claim or texts._("a draft, not yet shared")))
        if rows[-1:] == [] or rows[-1][0] is not first:
            add(fate_words(texts, theme), None, Cell(DASH))
    for number, claim in found.bare:
        what = texts._("{claim}; rests on nothing recorded", claim=claim or texts._("a draft, not yet shared"))
        step = texts._("lesson {number}", number=number)
        rows.append((Cell(DASH), Cell(step), Cell(DASH, numeric=True), Cell(what)))
    return Table(texts._("Each theme from suggestion to lesson"), heads, tuple(rows))
