"""This programme beside the one before it in the series, each from its own release, in the same scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Rect, Shape, Text, Told, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, first_fitting
from dashboard.outcomes.reading import OutcomesRead, Published, count_of
from dashboard.outcomes.results import Result, results_of, with_target
from dashboard.outcomes.words import at_least, footer, money, why_not
from dashboard.released.citation import release_words
from dashboard.texts import Texts
from data.release.figures import Figure

_SLOT, _SMALLEST, _BAR = 13, 6, 13
"""Distance of two squares; at less than the smallest nobody counts them, and the number stands alone."""
_PITCH, _NARROW_PITCH = 26, 44
_HEAD = 22


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of both programmes, this one first, each in words beside its count; None where there is no count.

    `countable` ones are drawn as squares, the others as bars in one scale; without any count there are words alone.
    """

    name: str
    counts: tuple[int | None, int | None]
    said: tuple[str, str]
    countable: bool = True


def comparison(read: OutcomesRead, results: tuple[Result, ...], frame: Frame, texts: Texts) -> Card:
    """Side by side; a programme before this one that has no release is not invented."""
    if read.before is None:
        return Card("comparison", _nothing(read, texts), sights(texts, ()))
    pair = (read.this, read.before)
    rows = [_row(texts, pair, each) for each in _ROWS]
    rows.append(_targets(texts, (results, results_of(read.before))))
    rows.append(_grants(texts, pair))
    figures = [figure for each in pair for source in _ROWS if (figure := source.figure(each))]
    drawing = Drawing(
        title=_title(texts, pair),
        key=(
            KeyItem(texts._("The same scale for both:")),
            KeyItem(texts._("one of each"), (Rect(0, 1.5, 11, 11, "att"),), 12),
            KeyItem(texts._("persons"), (Rect(0, 1, 16, 12, "att"),), 18),
        ),
        canvas=_canvas(texts, pair, rows, frame),
        footer=texts._(
            "{reference}: {release}; {earlier}: {before}",
            reference=read.release.reference,
            release=release_words(texts, read.release),
            earlier=read.before.release.reference,
            before=release_words(texts, read.before.release),
        ),
        how=texts._(
            "Each programme's numbers stand as its own release froze them; nothing is computed across releases."
        ),
        table=_table(texts, pair, rows),
        state="ready",
        n=len(rows),
    )
    return Card("comparison", drawing, sights(texts, figures))


def _nothing(read: OutcomesRead, texts: Texts) -> Drawing:
    why = (
        texts._("No earlier programme of this series has a release that you can read.")
        if read.release.series
        else texts._("This programme belongs to no series.")
    )
    title = texts.html("There is no earlier programme to compare with")
    return Drawing(title, (), None, footer(texts, read.release), why, None, "empty", 0, (why,))


@dataclass(frozen=True, slots=True)
class _Source:
    name: Callable[[Texts], str]
    figure: Callable[[Published], Figure | None]
    countable: bool = True


_ROWS = (
    _Source(lambda texts: texts._("Workshops"), lambda of: of.one("outcomes.planned", item="workshops")),
    _Source(lambda texts: texts._("Webinars"), lambda of: of.one("outcomes.planned", item="webinars")),
    _Source(lambda texts: texts._("Firms that came"), lambda of: of.one("attendance.firms")),
    _Source(lambda texts: texts._("Startups"), lambda of: of.one("startups.startups_unique")),
    _Source(lambda texts: texts._("Different persons"), lambda of: of.one("attendance.persons_unique"), False),
    _Source(lambda texts: texts._("Pilots or further"), lambda of: of.one("startups.relationship", detail="pilot")),
    _Source(lambda texts: texts._("Lessons published"), lambda of: of.one("outcomes.planned", item="lessons")),
)


def _row(texts: Texts, pair: Sequence[Published], source: _Source) -> Compared:
    figures = [source.figure(each) for each in pair]
    counts = [count_of(figure) for figure in figures]
    said = [
        why_not(texts, figure) if count is None else at_least(texts, figure, texts.number(count))
        for figure, count in zip(figures, counts, strict=True)
    ]
    return Compared(source.name(texts), (counts[0], counts[1]), (said[0], said[1]), source.countable)


def _targets(texts: Texts, pair: Sequence[tuple[Result, ...]]) -> Compared:
    """How many of the targets each programme promised it reached: a count of its own indicators, never their sum."""
    said = []
    counts: list[int | None] = []
    for each in pair:
        aimed = with_target(each)
        reached = sum(one.standing == "reached" for one in aimed)
        counts.append(reached if aimed else None)
        values = {"count": texts.number(reached), "of": texts.number(len(aimed))}
        said.append(texts._("{count} of {of}", **values) if aimed else texts._("nothing promised"))
    return Compared(texts._("Targets reached"), (counts[0], counts[1]), (said[0], said[1]))


def _grants(texts: Texts, pair: Sequence[Published]) -> Compared:
    said = []
    for each in pair:
        figure = each.one("outcomes.grant")
        known = figure is not None and figure.value is not None
        said.append(money(texts, figure.value or 0, figure.detail or "") if figure and known else texts._("not known"))
    return Compared(texts._("Grant"), (None, None), (said[0], said[1]), countable=False)


def _title(texts: Texts, pair: Sequence[Published]) -> Markup:
    """Firms and startups, now after then."""
    firms = [count_of(each.one("attendance.firms")) for each in pair]
    startups = [count_of(each.one("startups.startups_unique")) for each in pair]
    said = []
    if None not in firms:
        now = texts.n("{count} firm", "{count} firms", firms[0] or 0)
        said.append(texts._("{now} after {then}", now=now, then=texts.number(firms[1] or 0)))
    if None not in startups:
        now = texts.n("{count} startup", "{count} startups", startups[0] or 0)
        said.append(texts._("{now} after {then}", now=now, then=texts.number(startups[1] or 0)))
    plain = texts.html("Beside {earlier}", earlier=pair[1].release.reference)
    return first_fitting(Markup.escape(", ".join(said)), plain) if said else plain


def _canvas(texts: Texts, pair: Sequence[Published], rows: Sequence[Compared], frame: Frame) -> Canvas:
    """Two columns of marks, this programme first; in the narrow drawing the row's name stands above them."""
    left = 0.0 if frame.narrow else 140.0
    column = (frame.units - left) / 2
    pitch = _NARROW_PITCH if frame.narrow else _PITCH
    heads = [Text(left + place * column, 13, each.release.reference, "h") for place, each in enumerate(pair)]
    most = max((count or 0 for row in rows if not row.countable for count in row.counts), default=0)
    slot = _slot(rows, column - 12)
    items: list[Shape | Told] = [*heads]
    for place, row in enumerate(rows):
        top = _HEAD + place * pitch
        y = top + (31 if frame.narrow else pitch / 2)
        line = top + 15 if frame.narrow else baseline(y)
        shapes: list[Shape] = [Text(0, line, fitted(row.name, frame.units if frame.narrow else left - 8))]
        for at, (count, said) in enumerate(zip(row.counts, row.said, strict=True)):
            shapes += _side(row, count, said, left + at * column, column - 12, slot, most, y)
        label = texts._("{what}: {now}, after {then}", what=row.name, now=row.said[0], then=row.said[1])
        items.append(Told(label, Rect(0, top + 1, frame.units, pitch - 2, "hit"), tuple(shapes)))
    return Canvas(frame.units, _HEAD + len(rows) * pitch + 2, texts._("Beside the programme before"), tuple(items))


def _slot(rows: Sequence[Compared], room: float) -> float:
    """The distance of two squares at which the longest row still has room for its number."""
    sides = [
        (count, room - width_of(said) - 8)
        for row in rows
        if row.countable
        for count, said in zip(row.counts, row.said, strict=True)
        if count
    ]
    return min([_SLOT, *(free / count for count, free in sides if free / count >= _SMALLEST)])


def _side(
    row: Compared, count: int | None, said: str, x: float, room: float, slot: float, most: int, y: float
) -> Iterator[Shape]:
    """One programme's marks with their number behind them."""
    end, free = x, room - width_of(said) - 8
    if count and row.countable and count * slot <= free:
        side = slot - 2
        for place in range(count):
            yield Rect(x + place * slot, y - side / 2, side, side, "att")
        end = x + count * slot + 6
    elif count and not row.countable and most:
        length = max(free * count / most, 1)
        yield Rect(x, y - _BAR / 2, length, _BAR, "att")
        end = x + length + 6
    yield Text(end, baseline(y), fitted(said, x + room - end + 1), "q" if count is None else "")


def _table(texts: Texts, pair: Sequence[Published], rows: Sequence[Compared]) -> Table:
    head = (Cell(texts._("What")), *(Cell(each.release.reference, numeric=True) for each in pair))
    return Table(
        texts._("Beside the programme before"),
        head,
        tuple((Cell(row.name), *(Cell(said, numeric=True) for said in row.said)) for row in rows),
    )
