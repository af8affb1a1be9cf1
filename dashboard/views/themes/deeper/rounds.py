"""Successive votes compared: each theme's place in each, from the ballots of that vote alone."""

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.grid import MOST_COLUMNS, Head, Kind, Row, Square, ladder
from dashboard.views.themes.deeper.life import Life, Lives
from dashboard.views.themes.titles import capital, fitting, ordinal
from dashboard.views.themes.words import missing


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "A place is Schulze's (2011), of the ballots of that round alone; ballots of different rounds are never added. "
        "The rounds may differ in their themes and in who voted."
    )


def drawing(found: Lives | None, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """A column per closed round with ballots, a line per theme; with fewer than two rounds a word on it."""
    if found is None:
        title = texts.html("No theme is recorded yet")
        none = texts.n("{count} round", "{count} rounds", 0)
        return Drawing(title, (), None, none, how(texts), None, "empty", 0, (missing(texts),))
    count = len(found.rounds)
    day = texts.day(found.programme.as_of)
    footer = texts._("{rounds} closed, as of {day}", rounds=texts.n("{count} round", "{count} rounds", count), day=day)
    notes = []
    if linked.only is None:
        notes.append(texts._("Of {programme} alone.", programme=found.programme.reference))
    if count < 2:
        if count:
            title = texts.html("One round has closed: nothing to compare yet")
            notes.append(texts._("When a second round has closed, its places stand here beside the first's."))
        else:
            title = texts.html("No round with ballots has closed")
            notes.append(missing(texts))
        return Drawing(title, (), None, footer, how(texts), None, "empty", count, tuple(notes))
    links = Links(linked.selection)
    rounds = found.rounds[-MOST_COLUMNS:]
    if len(rounds) < count:
        notes.append(texts._("The latest {count} rounds are drawn; the table has all.", count=len(rounds)))
    themes = [life for life in found.lives if any(placed.place for placed in life.placed)]
    return Drawing(
        title=_title(texts, found, themes),
        key=(
            KeyItem(texts._("Place:")),
            KeyItem(texts._("first in the round"), words.sample("full"), 12),
            KeyItem(texts._("a lower place"), words.sample("ring"), 12),
        ),
        canvas=_canvas(texts, themes, len(rounds), frame, links),
        footer=footer,
        how=how(texts),
        table=_table(texts, found, themes, links),
        state="ready",
        n=count,
        notes=tuple(notes),
    )


def _moves(themes: list[Life]) -> list[tuple[int, Life, int, int]]:
    """By how many places a theme rose between the last two rounds, of those on the ballots of both."""
    found = []
    for life in themes:
        before, after = (placed.place for placed in life.placed[-2:])
        if before is not None and after is not None:
            found.append((before - after, life, before, after))
    return found


def _title(texts: Texts, found: Lives, themes: list[Life]) -> Markup:
    moves = _moves(themes)
    chosen = [move for move in moves if move[1].theme.focus]
    if not moves:
        return texts.html("The last two rounds have no theme in common")
    if len(chosen) == 1:
        _, life, before, after = chosen[0]
        values = {"before": ordinal(texts, before), "after": ordinal(texts, after)}
        if before == after:
            return fitting(
                lambda name: texts.html("<em>{theme}</em> stayed {after}", theme=name, **values), life.theme.title
            )
        return fitting(
            lambda name: texts.html("<em>{theme}</em> went from {before} to {after}", theme=name, **values),
            life.theme.title,
        )
    most = max(abs(move[0]) for move in moves)
    if not most:
        return texts.html("Every theme kept its place in the last round")
    largest = [move for move in moves if abs(move[0]) == most]
    if len(largest) > 1:
        many = capital(texts.small_number(len(largest)))
        return texts.html("{many} themes moved most, by {steps} places", many=many, steps=most)
    _, life, before, after = largest[0]
    values = {"before": ordinal(texts, before), "after": ordinal(texts, after)}
    return fitting(
        lambda name: texts.html("“{theme}” went from {before} to {after}", theme=name, **values), life.theme.title
    )


def _canvas(texts: Texts, themes: list[Life], rounds: int, frame: Frame, links: Links) -> Canvas:
    shown = themes[: frame.rows - 1 if len(themes) > frame.rows else frame.rows]
    # The rows' labels stand beside the first column, so rows come in its order.
    begin = sorted(shown, key=lambda life: life.placed[-rounds].place or len(themes) + 1)
    heads = [
        Head(texts._("round {number}", number=placed.number), "")
        for placed in (shown[0].placed[-rounds:] if shown else ())
    ]
    rows = []
    for life in begin:
        theme = life.theme
        link = links.to("theme", theme.value)
        cells: list[Square | None] = []
        for placed in life.placed[-rounds:]:
            if placed.place is None:
                cells.append(None)
                continue
            label = texts._(
                "{theme}: place {place} of {all} in round {round}, closed {day}",
                theme=theme.title,
                place=placed.place,
                all=placed.themes,
                round=placed.number,
                day=texts.day(placed.closes),
            )
            kind: Kind = "full" if placed.place == 1 else "ring"
            cells.append(Square(str(placed.place), label, link, kind, theme.focus, placed.place))
        rows.append(Row(theme.title, _path(texts, life), link, tuple(cells), theme.focus, theme.focus))
    hidden = len(themes) - len(shown)
    rest = texts.n("{count} more theme", "{count} more themes", hidden) if hidden else ""
    return ladder(frame, heads, rows, texts._("Place of each theme by round"), rest)


def _path(texts: Texts, life: Life) -> str:
    places = ", ".join(DASH if placed.place is None else str(placed.place) for placed in life.placed)
    return texts._("{theme}: places {places}, round by round", theme=life.theme.title, places=places)


def _table(texts: Texts, found: Lives, themes: list[Life], links: Links) -> Table:
    heads = [
        Cell(
            texts.n(
                "Round {number}, {day} ({count} ballot)",
                "Round {number}, {day} ({count} ballots)",
                ballots,
                number=number,
                day=texts.day(closes),
            ),
            numeric=True,
        )
        for number, closes, ballots in found.rounds
    ]
    rows = tuple(
        (
            Cell(life.theme.title, links.to("theme", life.theme.value), focus=life.theme.focus),
            *(
                Cell(
                    texts._("not on the ballot") if placed.place is None else str(placed.place),
                    numeric=True,
                    focus=life.theme.focus,
                    value=placed.place,
                )
                for placed in life.placed
            ),
        )
        for life in themes
    )
    return Table(texts._("Place of each theme by round"), (Cell(texts._("Theme")), *heads), rows)
