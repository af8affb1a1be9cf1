"""Which themes divide the firms: how far apart their ballots put each."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Frame, Line, Links, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.deeper.strip import Scale, Scaled, strips
from dashboard.views.themes.likeness import divisiveness
from dashboard.views.themes.rules import positions
from dashboard.views.themes.titles import capital, fitting


@dataclass(frozen=True, slots=True)
class Spread:
    """Of one theme: its positions' mean, standard deviation, and the highest and lowest of them."""

    mean: float
    spread: float
    best: float
    worst: float


def figures(poll: Poll, _linked: Linked) -> tuple[Spread, ...]:
    """One per theme, in the order shown."""
    placed = positions(poll.ranks)
    rows = zip(
        placed.mean(axis=0).tolist(),
        divisiveness(poll.ranks),
        placed.min(axis=0).tolist(),
        placed.max(axis=0).tolist(),
        strict=True,
    )
    return tuple(Spread(*row) for row in rows)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Spread is the standard deviation, in places, of a theme's positions on the ballots: 0 where all firms put it "
        "in the same place, and at most half of the themes less one. Tied themes share the mean of their places, and "
        "unranked ones the mean of the last."
    )


def said(found: tuple[Spread, ...], poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A row per theme, in Schulze's order."""
    links = Links(linked.selection)
    themes = poll.themes
    shown = themes[: frame.rows - 1 if len(themes) > frame.rows else frame.rows]
    last = len(themes)
    rows = [
        Scaled(
            theme.title,
            texts._(
                "{theme}: mean position {mean}, from {best} to {worst}, spread {spread}",
                theme=theme.title,
                mean=texts.decimal(each.mean, 1),
                best=_position(texts, each.best),
                worst=_position(texts, each.worst),
                spread=texts.decimal(each.spread, 1),
            ),
            links.to("theme", theme.value),
            texts.decimal(each.spread, 1),
            (each.best, each.worst),
            (max(each.mean - each.spread, 1), min(each.mean + each.spread, last)),
            each.mean,
            focus=theme.focus,
            bold=theme.focus,
        )
        for theme, each in zip(shown, found, strict=False)
    ]
    heads = tuple((float(place), str(place)) for place in range(1, last + 1))
    scale = Scale(1, max(last, 1), heads, tuple(value for value, _ in heads), edge=texts._("Spread"))
    return words.Said(
        title=_title(texts, found, poll),
        key=(
            KeyItem(texts._("Positions on the ballots:")),
            KeyItem(texts._("mean"), (Line(3, 0, 3, 14, "inv"),), 6),
            KeyItem(texts._("one spread either way"), (Rect(1, 2, 18, 10, "reg"),), 20),
            KeyItem(texts._("highest to lowest"), (Line(0, 7, 18, 7, "axis"),), 18),
        ),
        canvas=strips(
            frame, scale, rows, texts._("Spread of each theme's positions"), words.rest(texts, themes, len(shown))
        ),
        table=_table(texts, found, poll, links),
        caveat=texts._("it describes these ballots only"),
    )


def _title(texts: Texts, found: tuple[Spread, ...], poll: Poll) -> Markup:
    spreads = [each.spread for each in found]
    chosen = [place for place, theme in enumerate(poll.themes) if theme.focus]
    if len(chosen) == 1:
        spread = texts.decimal(spreads[chosen[0]], 1)
        return fitting(
            lambda name: texts.html("Ranks of <em>{theme}</em> spread by {spread} places", theme=name, spread=spread),
            poll.themes[chosen[0]].title,
        )
    if max(spreads) == 0:
        return texts.html("The firms put every theme in the same place")
    top = [poll.themes[place].title for place, spread in enumerate(spreads) if spread == max(spreads)]
    if len(top) > 1:
        return texts.html("{many} themes divide the firms most", many=capital(texts.small_number(len(top))))
    return fitting(lambda name: texts.html("“{theme}” divides the firms most", theme=name), top[0])


def _position(texts: Texts, value: float) -> str:
    return texts.decimal(value, 0 if value == int(value) else 1)


def _table(texts: Texts, found: tuple[Spread, ...], poll: Poll, links: Links) -> Table:
    columns = (
        Cell(texts._("Theme")),
        Cell(texts._("Mean position"), numeric=True),
        Cell(texts._("Highest"), numeric=True),
        Cell(texts._("Lowest"), numeric=True),
        Cell(texts._("Spread"), numeric=True),
    )
    rows = tuple(
        (
            Cell(theme.title, links.to("theme", theme.value), focus=theme.focus),
            Cell(texts.decimal(each.mean, 1), numeric=True, focus=theme.focus, value=each.mean),
            Cell(_position(texts, each.best), numeric=True, focus=theme.focus, value=each.best),
            Cell(_position(texts, each.worst), numeric=True, focus=theme.focus, value=each.worst),
            Cell(texts.decimal(each.spread, 1), numeric=True, focus=theme.focus, value=each.spread),
        )
        for theme, each in zip(poll.themes, found, strict=True)
    )
    return Table(texts._("Positions of each theme on the ballots, and their spread"), columns, rows)


CHART = BallotChart(figures, said, how, fewest=2).chart("division", lambda texts: texts._("What divides the firms"))
