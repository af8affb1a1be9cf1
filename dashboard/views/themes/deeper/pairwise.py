"""Every theme against every other: how many firms prefer the one."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.grid import MOST_COLUMNS, Head, Kind, Row, Square, letter, matrix
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.orders import Places, cycle
from dashboard.views.themes.rules import Counts
from dashboard.views.themes.titles import fitting


@dataclass(frozen=True, slots=True)
class Pairs:
    """A poll's pairwise counts, themes by themes in the order shown, and the majorities' circle, if they go in one."""

    poll: Poll
    preferred: Counts
    cycle: Places

    @property
    def winner(self) -> int | None:
        """The theme that a majority prefers to each other; None where there is none."""
        beaten = (self.preferred > self.preferred.T).sum(axis=1)
        return next((theme for theme, count in enumerate(beaten.tolist()) if count == len(beaten) - 1), None)


def figures(found: Poll, _linked: Linked) -> Pairs:
    """The counts."""
    preferred = found.preferred
    return Pairs(found, preferred, cycle(preferred, range(len(found.themes))))


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Each cell counts the ballots that put the row's theme above the column's; a theme left unranked stands below "
        "those ranked, and level with others left out. Rows and columns stand in the order of Schulze (2011)."
    )


def said(pairs: Pairs, _poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A row and a column per theme, in Schulze's order; a cell counts the firms that prefer the row's theme."""
    links = Links(linked.selection)
    return words.Said(
        title=_title(texts, pairs),
        key=(
            KeyItem(texts._("Firms that prefer the row's theme:")),
            KeyItem(texts._("majority"), words.sample("full"), 12),
            KeyItem(texts._("tie"), words.sample("ring"), 12),
            KeyItem(texts._("number alone: minority")),
        ),
        canvas=_canvas(texts, pairs, frame, links),
        table=_table(texts, pairs, links),
        caveat=texts._("order by Schulze"),
        notes=(words.cycle_words(texts, [letter(theme) for theme in pairs.cycle]),) if pairs.cycle else (),
    )


def _title(texts: Texts, pairs: Pairs) -> Markup:
    themes = pairs.poll.themes
    chosen = [place for place, theme in enumerate(themes) if theme.focus]
    if len(chosen) == 1 and len(themes) > 1:
        beaten = int((pairs.preferred > pairs.preferred.T)[chosen[0]].sum())
        return fitting(
            lambda name: texts.html(
                "<em>{theme}</em> is preferred to {beaten} of {all} others",
                theme=name,
                beaten=texts.small_number(beaten),
                all=texts.small_number(len(themes) - 1),
            ),
            themes[chosen[0]].title,
        )
    if pairs.cycle:
        many = texts.small_number(len(pairs.cycle))
        return texts.html("Majorities go in a circle among {many} themes", many=many)
    if not pairs.preferred.any():
        return texts.html("The ballots put no theme above another")
    if pairs.winner is None:
        return texts.html("No theme is preferred to every other")
    return fitting(
        lambda name: texts.html("“{theme}” is preferred to every other", theme=name), themes[pairs.winner].title
    )


def _canvas(texts: Texts, pairs: Pairs, frame: Frame, links: Links) -> Canvas:
    themes = pairs.poll.themes
    shown = themes[:MOST_COLUMNS]
    linked = [links.to("theme", theme.value) for theme in shown]
    counts = pairs.preferred.tolist()
    heads = [
        Head(letter(place), f"{letter(place)}: {theme.title}", link, theme.focus)
        for place, (theme, link) in enumerate(zip(shown, linked, strict=True))
    ]

    def square(row: int, column: int) -> Square | None:
        if row == column:
            return None
        ours, theirs = counts[row][column], counts[column][row]
        focus = shown[row].focus or shown[column].focus
        return Square(texts.number(ours), _label(texts, pairs, row, column), linked[row], _kind(ours, theirs), focus)

    rows = [
        Row(
            f"{letter(place)} {theme.title}",
            f"{letter(place)}: {theme.title}",
            linked[place],
            tuple(square(place, column) for column in range(len(shown))),
            theme.focus,
            theme.focus,
        )
        for place, theme in enumerate(shown)
    ]
    label = texts._("How many firms prefer one theme to another")
    return matrix(frame, heads, rows, label, words.rest(texts, themes, len(shown)))


def _kind(ours: int, theirs: int) -> Kind:
    return "full" if ours > theirs else "ring" if ours == theirs else "plain"


def _label(texts: Texts, pairs: Pairs, row: int, column: int) -> str:
    ours, theirs = int(pairs.preferred[row, column]), int(pairs.preferred[column, row])
    values = {
        "ours": ours,
        "theirs": theirs,
        "all": len(pairs.poll.ballots),
        "theme": pairs.poll.themes[row].title,
        "other": pairs.poll.themes[column].title,
    }
    if ours == theirs:
        return texts._("{ours} of {all} prefer {theme} to {other}, as many as the other way: a tie", **values)
    if ours > theirs:
        return texts._("{ours} of {all} prefer {theme} to {other}, {theirs} the other way: a majority", **values)
    return texts._("{ours} of {all} prefer {theme} to {other}, {theirs} the other way: a minority", **values)


def _table(texts: Texts, pairs: Pairs, links: Links) -> Table:
    themes = pairs.poll.themes
    heads = [
        Cell(letter(place), links.to("theme", theme.value), theme.title, numeric=True, focus=theme.focus)
        for place, theme in enumerate(themes)
    ]
    rows = tuple(
        (
            Cell(f"{letter(place)} {theme.title}", links.to("theme", theme.value), focus=theme.focus),
            *(
                Cell(DASH, numeric=True)
                if other == place
                else Cell(texts.number(count), numeric=True, focus=theme.focus or themes[other].focus, value=count)
                for other, count in enumerate(pairs.preferred[place].tolist())
            ),
        )
        for place, theme in enumerate(themes)
    )
    caption = texts._("Firms, of {all}, that prefer the row's theme to the column's", all=len(pairs.poll.ballots))
    return Table(caption, (Cell(texts._("Theme")), *heads), rows)


CHART = BallotChart(figures, said, how).chart("pairwise", lambda texts: texts._("Themes in pairs"))
