"""The view drawn: a row per event, a column per stage, a mark per startup."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.drawing.geometry import Canvas, Circle, Frame, Link, Links, Mark, Rect, Shape, Text, baseline
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.startups import words
from dashboard.views.startups.figures import Figures, Row
from dashboard.views.startups.layout import LABEL_GAP, PENDING_RADIUS, Layout, layout_for, startup_shape
from dashboard.views.startups.stages import ACCEPTED, COLUMNS, GAVE_FEEDBACK, INVITED, PITCHED, STAGES, STEPS
from dashboard.views.startups.summary import summary
from dashboard.words import stage_name

Items = Iterator[Shape | Mark]

INTO_MARGIN = 4
"""The last column's words may reach so far beyond the drawing, as the band does."""

BAR, BAR_BELOW = 3, 6
"""A number's bar is so high, and so far below its row's centre: a row of 20 units holds both."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What every row is drawn with; `unit` is the length of a bar per startup, where rows hold numbers."""

    layout: Layout
    links: Links
    texts: Texts
    stages: tuple[str, ...]
    first: str
    returning: str
    one_year: bool
    unit: float


def canvas(figures: Figures, linked: Linked, frame: Frame, links: Links, texts: Texts) -> Canvas:
    """The drawing; there is at least one row."""
    layout = layout_for(frame, len(figures.rows))
    scene = _scene(figures, layout, links, texts)
    below, height = summary(figures, linked, layout, links, texts)
    items = [*_heads(scene, figures, linked)]
    for place, row in enumerate(figures.rows):
        items += _row(scene, row, place)
    return Canvas(layout.units, height, texts._("Startups by event and stage"), (*items, *below))


def numbers_baseline(centre: float) -> float:
    """Where text stands in a row of numbers, above their bars."""
    return baseline(centre) - 2


def counted_only(row: Row, layout: Layout) -> bool:
    """Whether some column of the row has too little room for a mark per startup."""
    crowded = any(row.counts[rank] > layout.capacity(column) for column, rank in enumerate(COLUMNS))
    return not row.dots or crowded or (row.pending > 0 and row.counts[PITCHED] > layout.capacity(len(COLUMNS) - 1))


def _scene(figures: Figures, layout: Layout, links: Links, texts: Texts) -> Scene:
    counted = [row for row in figures.rows if counted_only(row, layout)]
    most = max((row.counts[INVITED] for row in counted), default=1)
    narrowest = min(layout.room(column) for column in range(len(COLUMNS)))
    return Scene(
        layout=layout,
        links=links,
        texts=texts,
        stages=tuple(stage_name(texts, stage) for stage in STAGES),
        first=texts._("first time"),
        returning=texts._("returning"),
        one_year=len({row.day.year for row in figures.rows if row.day}) == 1,
        unit=(narrowest - 2 * LABEL_GAP) / most,
    )


def _heads(scene: Scene, figures: Figures, linked: Linked) -> Items:
    layout, texts = scene.layout, scene.texts
    if not layout.narrow and (first := _first_head(scene, figures)):
        yield Text(0, 12, first, "q")
    everything = sum(row.counts[INVITED] for row in figures.rows)
    names = words.column_names(texts)
    for column, rank in enumerate(COLUMNS):
        label = texts._(
            "{stage}: {count} of {all} appearances",
            stage=names[rank],
            count=texts.number(sum(row.counts[rank] for row in figures.rows)),
            all=texts.number(everything),
        )
        yield _head(scene, linked, column, names[rank], STAGES[rank], label)
    label = texts._("Since then: startups that went on with the host")
    yield _head(scene, linked, len(COLUMNS), texts._("Since then"), STEPS[0], label)


def _head(scene: Scene, linked: Linked, column: int, name: str, stage: str, label: str) -> Mark:
    x, room = scene.layout.columns[column], scene.layout.room(column)
    role = "h f" if stage in linked.selection["stage"] else "h"
    text = Text(x, 12, scene.layout.fitted(name, room - LABEL_GAP if column < len(COLUMNS) else room, bold=True), role)
    return Mark(scene.links.to("stage", stage), label, Rect(x - 2, 0, room - 2, 20, "hit"), (text,))


def _first_head(scene: Scene, figures: Figures) -> str:
    if figures.grouping.by in ("year", "month"):
        return scene.texts._("Year") if figures.grouping.by == "year" else scene.texts._("Month")
    day = figures.rows[0].day
    return str(day.year) if scene.one_year and day else ""


def _row(scene: Scene, row: Row, place: int) -> Items:
    layout = scene.layout
    if row.in_focus:
        yield Rect(-6, layout.row(place), layout.units + 12, layout.pitch, "band")
    link = scene.links.to(row.key, row.value) if row.key != "rest" else None
    centre, counted = layout.centre(place), counted_only(row, layout)
    line = numbers_baseline(centre) if counted else baseline(centre)
    label = _label(scene, row, layout.row(place) + 15 if layout.narrow else line)
    yield from _pressable(link, words.row_label(scene.texts, row), _label_hit(layout, place), label)
    yield from (_numbers if counted else _marks)(scene, row, centre, link)
    yield from _since(scene, row, centre, line, link)


def _pressable(link: Link | None, label: str, hit: Rect, shapes: tuple[Shape, ...]) -> Items:
    if link:
        yield Mark(link, label, hit, shapes)
    else:
        yield from shapes


def _label_hit(layout: Layout, place: int) -> Rect:
    y = layout.row(place) + 1
    return Rect(0, y, layout.units, 19, "hit") if layout.narrow else Rect(0, y, 140, layout.pitch - 2, "hit")


def _label(scene: Scene, row: Row, y: float) -> tuple[Shape, ...]:
    layout, texts = scene.layout, scene.texts
    if row.day:
        when = row.day.strftime("%m-%d" if scene.one_year else "%Y-%m-%d" if layout.narrow else "%Y-%m")
        name = row.name
    elif row.key == "rest":
        when, name = "", words.rest_name(texts, row)
    else:
        when, name = row.value, texts.n("{count} event", "{count} events", row.events)
    x = 0 if not when else 48 if len(when) <= 5 else 62 if len(when) == 7 else 84
    room = (layout.units if layout.narrow else layout.columns[0] - LABEL_GAP) - x
    date = Text(0, y, when, "q num f" if row.in_focus else "q num")
    text = Text(x, y, layout.fitted(name, room, bold=row.in_focus), "b f" if row.in_focus else "")
    return (date, text) if when else (text,)


def _marks(scene: Scene, row: Row, centre: float, link: Link | None) -> Items:
    layout, height = scene.layout, scene.layout.hit_height()
    for column, rank in enumerate(COLUMNS):
        if rank == GAVE_FEEDBACK and row.pending:
            yield from _pending(scene, row, centre, link)
            continue
        if not row.counts[rank]:
            yield _nothing(scene, row, rank, column, baseline(centre))
            continue
        reached = [dot for dot in row.dots if dot.furthest >= rank]
        for slot, dot in enumerate(reached):
            x = layout.slot_at(column, slot)
            focus = dot.focus[rank] or (rank == INVITED and dot.focus[ACCEPTED])
            accepted = rank == INVITED and dot.furthest >= ACCEPTED
            label = words.dot_label(
                scene.texts,
                dot,
                row,
                scene.stages[ACCEPTED if accepted else rank],
                scene.returning if dot.returning else scene.first,
            )
            yield Mark(
                scene.links.to("startup", dot.code),
                label,
                Rect(x - layout.slot / 2, centre - height / 2, layout.slot, height, "hit"),
                (startup_shape(x, centre, returning=dot.returning, focus=focus),),
            )


def _nothing(scene: Scene, row: Row, rank: int, column: int, line: float) -> Text:
    """A true zero; a dash where nobody could have got so far."""
    text = "0" if words.possible(row, rank) else DASH
    return Text(scene.layout.columns[column], line, text, "q num")


def _pending(scene: Scene, row: Row, centre: float, link: Link | None) -> Items:
    layout, column = scene.layout, len(COLUMNS) - 1
    asked, answered = row.counts[PITCHED], row.counts[GAVE_FEEDBACK]
    shapes: tuple[Shape, ...] = tuple(
        Circle(layout.slot_at(column, slot), centre, PENDING_RADIUS, "pendc in" if slot < answered else "pendc")
        for slot in range(asked)
    )
    if not shapes:
        shapes = (Text(layout.columns[column], baseline(centre), scene.texts._("open"), "q"),)
    x, height = layout.columns[column] - 3, layout.hit_height()
    hit = Rect(x, centre - height / 2, max(36, layout.slot * asked + 6), height, "hit")
    yield from _pressable(link, words.pending_label(scene.texts, row), hit, shapes)


def _numbers(scene: Scene, row: Row, centre: float, link: Link | None) -> Items:
    layout, height = scene.layout, scene.layout.hit_height()
    for column, rank in enumerate(COLUMNS):
        x = layout.columns[column]
        hit = Rect(x - 2, centre - height / 2, layout.room(column) - 4, height, "hit")
        if rank == GAVE_FEEDBACK and row.pending and row.key == "event":
            yield from _pressable(link, words.pending_label(scene.texts, row), hit, _open_round(scene, row, x, centre))
        elif row.counts[rank]:
            label = words.cell_label(scene.texts, row, rank, scene.stages[rank], _focus(row, rank))
            yield from _pressable(link, label, hit, _bar(scene, row, rank, x, centre))
        else:
            yield _nothing(scene, row, rank, column, numbers_baseline(centre))


def _bar(scene: Scene, row: Row, rank: int, x: float, centre: float) -> tuple[Shape, ...]:
    focus, y = _focus(row, rank), centre + BAR_BELOW
    text = Text(x, numbers_baseline(centre), _number(scene.texts, row, rank), "num b f" if focus else "num")
    whole = Rect(x, y, scene.unit * row.counts[rank], BAR, "att")
    return (text, whole, Rect(x, y, scene.unit * focus, BAR, "att f")) if focus else (text, whole)


def _open_round(scene: Scene, row: Row, x: float, centre: float) -> tuple[Shape, ...]:
    asked, answered = row.counts[PITCHED], row.counts[GAVE_FEEDBACK]
    y, number = centre + BAR_BELOW, scene.texts._("{part} of {whole}", part=answered, whole=asked)
    text, whole = Text(x, numbers_baseline(centre), number, "q num"), Rect(x, y, scene.unit * asked, BAR, "pend")
    return (text, whole, Rect(x, y, scene.unit * answered, BAR, "pend in")) if answered else (text, whole)


def _focus(row: Row, rank: int) -> int:
    return max(row.focus[INVITED], row.focus[ACCEPTED]) if rank == INVITED else row.focus[rank]


def _number(texts: Texts, row: Row, rank: int) -> str:
    count, focus = row.counts[rank], _focus(row, rank)
    if focus in (0, count):
        return texts.number(count)
    return texts._("{part} of {whole}", part=texts.number(focus), whole=texts.number(count))


def _since(scene: Scene, row: Row, centre: float, line: float, link: Link | None) -> Items:
    layout, since = scene.layout, row.since
    x, room, height = layout.columns[-1], layout.room(len(COLUMNS)), layout.hit_height()
    # Chosen by its bold width, so that the words stay when the row comes into focus.
    said = (words.since_words(scene.texts, since), words.since_words(scene.texts, since, short=True))
    text = next((text for text in said if layout.width(text, bold=True) <= room + INTO_MARGIN), said[-1])
    reached = since.state == "reached"
    role = ("b f" if reached else "q f") if since.focus else "" if reached else "q"
    shape = Text(x, line, layout.fitted(text, room + INTO_MARGIN, bold=since.focus), role)
    target = scene.links.to("stage", since.stage) if reached else link
    hit = Rect(x - 4, centre - height / 2, room + 4, height, "hit")
    yield from _pressable(target, words.since_label(scene.texts, row), hit, (shape,))
