"""The published view drawn: a row per theme with the group's place, the reader's own rank, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Path, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.released.reading import ReleaseRead
from dashboard.released.words import state_words
from dashboard.texts import Texts
from dashboard.views.themes import published_words as words
from dashboard.views.themes.columns import HOLLOW, RADIUS, Columns
from dashboard.views.themes.figures import STEPS
from dashboard.views.themes.layout import (
    BRACKET,
    BRACKET_TEXT,
    FREE,
    LABEL_END,
    LEADING_AT,
    NARROW,
    WIDE,
    Layout,
)
from dashboard.views.themes.published import Placed, Vote, published
from dashboard.views.themes.words import fate_word

_NEAREST = 13


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing:
    """The view of this release, for this reader."""
    vote = published(read)
    return Drawing(
        title=words.title(texts, read, vote),
        key=words.key(texts, vote),
        canvas=_canvas(texts, vote, frame) if vote.themes else None,
        footer=words.footer(texts, read, vote),
        how=" ".join(
            filter(None, (read.release.definition(f"themes.{name}", texts) for name in ("order", "agreement")))
        ),
        table=words.table(texts, vote),
        state=words.state(vote),
        n=vote.placed,
        notes=words.notes(texts, read, vote),
    )


def _canvas(texts: Texts, vote: Vote, frame: Frame) -> Canvas:
    at = NARROW if frame.narrow else WIDE
    shown = vote.themes[: frame.rows if len(vote.themes) <= frame.rows else frame.rows - 1]
    sheet = _Sheet(texts, vote, at, _columns(vote, at))
    items: list[Shape | Told] = [*sheet.heads()]
    for place, theme in enumerate(shown):
        items += sheet.row(theme, at.top + place * at.row)
    if at is WIDE:
        items += _brackets(shown)
    height = at.top + len(shown) * at.row
    hidden = len(vote.themes) - len(shown)
    if hidden:
        more = texts.n("{count} more theme", "{count} more themes", hidden)
        items.append(Text(0, baseline(height + 12.75), more, "q"))
        height += 25.5
    return Canvas(at.width, height + 2, texts._("Theme priorities as published"), tuple(items))


def _columns(vote: Vote, at: Layout) -> Columns:
    """A column for each place and rank; the last is shared where they are too many."""
    count = max(vote.last_rank, 1)
    shown = min(count, int(at.room // _NEAREST) + 1)
    pitch = min(at.widest, at.room / max(shown - 1, 1))
    xs = tuple(at.first + pitch * place for place in range(shown))
    return Columns(xs, pitch, xs[-1] + at.gap, count)


def _brackets(shown: tuple[Placed, ...]) -> Iterator[Shape]:
    for leads, run in groupby(range(len(shown)), key=lambda place: shown[place].leads):
        rows = list(run)
        if leads:
            above, below = WIDE.top + rows[0] * WIDE.row + 2, WIDE.top + (rows[-1] + 1) * WIDE.row - 2
            yield Path(BRACKET + 4, above, f"h-4v{below - above:g}h4", "brk")


@dataclass(frozen=True, slots=True)
class _Sheet:
    texts: Texts
    vote: Vote
    at: Layout
    columns: Columns

    def heads(self) -> Iterator[Shape]:
        """The columns' numbers, or why there are none."""
        at, texts, vote = self.at, self.texts, self.vote
        fate = texts._("Fate") if at is NARROW else texts._("What became of it")
        yield Text(at.fate_head, 12, fitted(fate, at.width - at.fate_head, at.size, True), "h")
        if not vote.placed and not vote.voted:
            said = state_words(texts, vote.order) if vote.order else ""
            room = at.fate_head - FREE if at is NARROW else at.fate_head - at.first - FREE
            yield Text(0 if at is NARROW else at.first, 12, fitted(said, room, at.size), "q")
            return
        for x, text in self.columns.heads(texts._("none") if vote.voted else "", at.size):
            yield Text(x, 12, text, "q" if x == self.columns.none else "q num", "middle")
        if at is WIDE and vote.placed:
            said = texts._("leading set")
            yield Text(0, 12, fitted(texts._("By Schulze"), BRACKET_TEXT - width_of(said) - FREE), "q")
            yield Text(BRACKET_TEXT, 12, said, "q", "end")

    def row(self, theme: Placed, top: float) -> Iterator[Shape | Told]:
        """A theme: its name, its place and the reader's rank, and how far it came."""
        at, texts, columns = self.at, self.texts, self.columns
        y = top + at.dots
        marked = theme.voted_on and (theme.place is not None or self.vote.voted)
        for x in columns.xs if marked else ():
            yield Line(x, top + at.grid[0], x, top + at.grid[1], "grid")
        room = at.width if at is NARROW and not theme.leads else LEADING_AT - FREE if at is NARROW else LABEL_END
        width, below, height = at.label_hit
        name = fitted(theme.title, room, at.size, theme.leads)
        hit = Rect(0, top + below, width, height, "hit")
        yield Told(
            words.theme_label(texts, self.vote, theme),
            hit,
            (Text(0, top + at.label, name, "b" if theme.leads else ""),),
        )
        if at is NARROW and theme.leads:
            yield Text(LEADING_AT, top + at.label, texts._("leading set"), "q")
        if marked:
            yield self._places(theme, y)
        elif not theme.voted_on:
            yield Text(at.first, baseline(y), texts._("not on the ballot"), "q")
        elif self.vote.order is not None and self.vote.order.state == "suppressed":
            yield Rect(at.first, y - 6, at.room, 12, "supp")
        yield self._fate(theme, y)

    def _places(self, theme: Placed, y: float) -> Told:
        columns, shapes = self.columns, list[Shape]()
        group = columns.xs[min(theme.place, len(columns.xs)) - 1] if theme.place else None
        own = columns.xs[min(theme.rank, len(columns.xs)) - 1] if theme.rank else columns.none
        if group is not None and self.vote.voted and theme.rank and own != group:
            shapes.append(Line(group, y, own, y, "axis"))
        if group is not None:
            shapes.append(Line(group, y - 8, group, y + 8, "inv"))
        if self.vote.voted:
            shapes.append(Circle(own, y, RADIUS, "dot") if theme.rank else Circle(own, y, HOLLOW, "unr"))
        hit = Rect(columns.xs[0] - 12, y - 10, columns.none - columns.xs[0] + 24, 20, "hit")
        return Told(words.ranks_label(self.texts, self.vote, theme), hit, tuple(shapes))

    def _fate(self, theme: Placed, y: float) -> Told:
        at, texts = self.at, self.texts
        steps = [at.fate + at.step * step for step in range(STEPS)]
        x, width = at.fate_hit
        urgent = theme.fate == "unscheduled" and theme.leads
        word = fitted(fate_word(texts, theme.fate), at.width - at.fate_text, at.size, urgent)
        return Told(
            texts._("{theme}: {fate}", theme=theme.title, fate=fate_word(texts, theme.fate)),
            Rect(x, y - 11, width, 22, "hit"),
            (
                Line(steps[0], y, steps[-1], y, "grid"),
                *(
                    Circle(step, y, HOLLOW, "step" if place < theme.steps else "nostep")
                    for place, step in enumerate(steps)
                ),
                Text(at.fate_text, baseline(y), word, "b" if urgent else "q"),
            ),
        )
