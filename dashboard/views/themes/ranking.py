"""One programme's themes drawn: a row each, a dot for each firm at its rank, and what became of the theme."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.drawing.geometry import Canvas, Circle, Frame, Links, Mark, Path, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes import words
from dashboard.views.themes.columns import RADIUS, columns
from dashboard.views.themes.figures import Standing, Theme
from dashboard.views.themes.layout import BRACKET, BRACKET_TEXT, FREE, LABEL_END, NARROW, WIDE
from dashboard.views.themes.row import Sheet, role_of, row

_PENDING = 12
_REST = 25.5


def ranking(standing: Standing, linked: Linked, frame: Frame, texts: Texts, links: Links) -> Canvas:
    """The drawing of a programme that has themes; where they outnumber the frame, of the first ones."""
    at = NARROW if frame.narrow else WIDE
    sheet = Sheet(
        standing,
        shown_themes(standing, frame),
        at,
        columns(standing, at.first, at.room, at.widest, at.gap),
        links,
        texts,
        bool(linked.organisations),
        max(len(standing.voted_on), standing.last_rank),
    )
    items: list[Shape | Mark] = [*_heads(sheet)]
    top = at.top
    if standing.round and not standing.round.closed:
        items += _ballots_in(sheet, top)
        top += at.row
    for place, theme in enumerate(sheet.shown):
        items += row(sheet, theme, top + place * at.row)
    items += _brackets(sheet, top)
    height = top + len(sheet.shown) * at.row
    hidden = standing.themes[len(sheet.shown) :]
    if hidden:
        items.append(_rest(sheet, hidden, height))
        height += min(at.row, _REST)
    return Canvas(at.width, height + 2, texts._("Theme priorities"), tuple(items))


def shown_themes(standing: Standing, frame: Frame) -> tuple[Theme, ...]:
    """The themes with a row each; the last row is kept for the others where there are more."""
    return standing.themes[: frame.rows if len(standing.themes) <= frame.rows else frame.rows - 1]


def leading_row(texts: Texts, shown: Sequence[Theme]) -> int | None:
    """Wide: the row of the leading set with most room for saying so beside its label; None where none has enough."""
    widths = {place: width_of(theme.title, 14, True) for place, theme in enumerate(shown) if theme.leads}
    place = min(widths, key=lambda row: widths[row], default=None)
    room = BRACKET_TEXT - width_of(texts._("leading set")) - FREE
    return place if place is not None and widths[place] <= room else None


def _heads(sheet: Sheet) -> Iterator[Shape]:
    at, texts, standing = sheet.at, sheet.texts, sheet.standing
    fate = texts._("Fate") if at is NARROW else texts._("What became of it")
    yield Text(at.fate_head, 12, fitted(fate, at.width - at.fate_head, at.size, True), "h")
    if not standing.voted_on:
        state = words.round_words(texts, standing.round, standing.programme.as_of)
        yield Text(at.first, 12, fitted(state, at.fate_head - at.first - FREE, at.size), "q")
        return
    for x, text in sheet.columns.heads(texts._("none"), at.size):
        yield Text(x, 12, text, "q" if x == sheet.columns.none else "q num", "middle")
    if at is WIDE and leading_row(texts, sheet.shown) is not None:
        yield Text(0, 12, fitted(texts._("Order by Schulze"), LABEL_END), "q")
    elif at is WIDE:
        leading_set = texts._("leading set")
        yield Text(0, 12, fitted(texts._("By Schulze"), BRACKET_TEXT - width_of(leading_set) - FREE), "q")
        yield Text(BRACKET_TEXT, 12, leading_set, "q", "end")


def _brackets(sheet: Sheet, top: float) -> Iterator[Shape]:
    """Wide: a bracket around each run of rows in the leading set."""
    if sheet.at is NARROW:
        return
    said = leading_row(sheet.texts, sheet.shown)
    for leads, run in groupby(range(len(sheet.shown)), key=lambda place: sheet.shown[place].leads):
        rows = list(run)
        if leads:
            above, below = top + rows[0] * sheet.at.row + 2, top + (rows[-1] + 1) * sheet.at.row - 2
            yield Path(BRACKET + 4, above, f"h-4v{below - above:g}h4", "brk")
    if said is not None:
        y = top + said * sheet.at.row + sheet.at.label
        yield Text(BRACKET_TEXT, y, sheet.texts._("leading set"), "q", "end")


def _ballots_in(sheet: Sheet, top: float) -> Iterator[Shape]:
    """An open round: a dashed circle for each firm that may vote, filled softly for those that have."""
    at, round_ = sheet.at, sheet.standing.round
    if round_ is None:
        return
    room = at.first - FREE if at is WIDE else at.width
    yield Text(0, top + at.label, fitted(words.ballots_in(sheet.texts, round_), room, at.size), "q")
    electors, done = len(round_.turnout), round_.firms("voted", "abstained")
    if at.first + _PENDING * electors <= at.fate_hit[0]:
        for place in range(electors):
            role = "pendc in" if place < done else "pendc"
            yield Circle(at.first + _PENDING * place, top + at.dots, RADIUS, role)


def _rest(sheet: Sheet, hidden: Sequence[Theme], top: float) -> Text:
    """The themes without a row, and how many of them are selected."""
    texts, selected = sheet.texts, sum(theme.focus for theme in hidden)
    text = texts.n("{count} more theme", "{count} more themes", len(hidden))
    if selected:
        text = texts._("{more}, {selected} selected", more=text, selected=texts.number(selected))
    return Text(0, baseline(top + min(sheet.at.row, _REST) / 2), text, role_of("b" if selected else "q", selected > 0))
