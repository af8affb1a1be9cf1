"""One row per firm: the last event it came to, and a cell for each half-day that it has missed since."""

from collections.abc import Iterator

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.firms.glyphs import WIDTH, glyph
from dashboard.views.attendance.stopped import words
from dashboard.views.attendance.stopped.measures import Figures, Row
from dashboard.views.attendance.words import event_name, place

NAME, LAST = 138, 176
PITCH, LEAST = 16, 8
Items = list[Shape | Mark]


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without events or firms, a sentence that says what to import."""
    drawn = bool(figures.rows and figures.events)
    missing = texts._("Import the sheets participation, event, session and attendance.")
    everything = texts._("Who stopped coming is told over all events.") if drawn and figures.hinged else ""
    return Drawing(
        title=words.title(texts, figures),
        key=tuple(_key(texts, figures)) if drawn else (),
        canvas=_canvas(figures, linked, frame, texts) if drawn else None,
        footer=words.footer(texts, figures, linked),
        how=texts._(
            "First stand the firms that missed the last event they were invited to; half-days are counted since the "
            "last one at which anybody of the firm was. Where the register of a firm's last event is missing, it is "
            "not known whether it stopped coming."
        ),
        table=_table(figures, linked, texts) if drawn else None,
        state="ready" if any(row.standing not in ("open", "none") for row in figures.rows) else "empty",
        n=len([row for row in figures.rows if row.firm.lit or not figures.narrowed]),
        notes=tuple(filter(None, (everything, "" if drawn else missing))),
    )


def _key(texts: Texts, figures: Figures) -> Iterator[KeyItem]:
    yield KeyItem(texts._("Half-days since a firm last came:"))
    box = Rect(0, 0, WIDTH, 14, "")
    yield KeyItem(texts._("absent"), glyph(box, "absent", ""), 18)
    if any(half.state == "excused" for row in figures.rows for _, half in row.since):
        yield KeyItem(texts._("excused"), glyph(box, "excused", ""), 18)
    if any(row.open for row in figures.rows):
        yield KeyItem(texts._("not known"), glyph(box, "unknown", ""), 18)


def _canvas(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Canvas:
    links, y = Links(linked.selection), 22.0
    rows = _rows(figures, frame)
    items: Items = []
    if not frame.narrow:
        items += [
            Text(NAME + 8, 13, texts._("Last came"), "h"),
            Text(NAME + 8 + LAST, 13, texts._("Missed since"), "h"),
        ]
    else:
        items += [Text(0, 13, texts._("Last came, and missed since"), "h")]
    for row in rows:
        items += _row(texts, links, row, frame, y)
        y += 42 if frame.narrow else 22
    if len(rows) < len(figures.rows):
        others = len(figures.rows) - len(rows)
        items.append(
            Text(0, y + 15, texts.n("{count} more firm, in the table", "{count} more firms, in the table", others), "q")
        )
        y += 22
    return Canvas(frame.units, y + 4, texts._("Firms by when they last came"), tuple(items))


def _rows(figures: Figures, frame: Frame) -> tuple[Row, ...]:
    """As many as there is room for, the selected ones among them, in their order."""
    if len(figures.rows) <= frame.rows:
        return figures.rows
    kept = sorted(range(len(figures.rows)), key=lambda at: (not figures.rows[at].firm.lit, at))[: frame.rows - 1]
    return tuple(figures.rows[at] for at in sorted(kept))


def _row(texts: Texts, links: Links, row: Row, frame: Frame, top: float) -> Items:
    narrow, lit = frame.narrow, row.firm.lit
    f = " f" if lit else ""
    pitch = 42 if narrow else 22
    line = top + 15 if narrow else baseline(top + pitch / 2)
    under = top + 35 if narrow else line
    bold = lit or row.standing in ("stopped", "never")
    number = words.number(texts, row)
    taken = width_of(number, bold=bold) + 8
    room = frame.units - taken if narrow else NAME
    items: Items = [Rect(-6, top, frame.units + 12, pitch, "band")] if lit else []
    said = texts._("{what}: {values}", what=row.firm.name, values=words.said(texts, row))
    link = links.to("organisation", row.firm.code)
    name = Text(0, line, fitted(row.firm.name, room - 4, bold=bold), f"{'b' if bold else ''}{f}".strip())
    items.append(Mark(link, said, Rect(0, line - 14, room, 19, "hit"), (name,)))
    x = 0 if narrow else NAME + 8
    if row.last is None:
        items.append(Text(x, under, fitted(words.never(texts, row), LAST - 10), f"q{f}"))
    else:
        day = f"{texts.day(row.last.day)} {event_name(texts, row.last)}"
        text = Text(x, under, fitted(day, LAST - 10), f.strip())
        hit = Rect(x, under - 14, LAST - 8, 19, "hit")
        items.append(Mark(links.to("event", row.last.value), place(texts, row.last), hit, (text,)))
    if row.since:
        left = x + LAST
        step = min(PITCH, (frame.units - (0 if narrow else taken) - left) / len(row.since))
        hit = Rect(left - 1, under - 15, max(step * len(row.since), 24), 20, "hit")
        items.append(Mark(link, said, hit, tuple(_since(row, left, under - 12, step, f))))
    items.append(Text(frame.units, line, number, f"{'b' if bold else 'q'} num{f}", "end"))
    return items


def _since(row: Row, x: float, y: float, step: float, f: str) -> Iterator[Shape]:
    """A cell per half-day in their order; where they are many, the missed in one and the unknown in another."""
    if step >= LEAST:
        for number, (_, half) in enumerate(row.since):
            yield from glyph(Rect(x + number * step, y, step - 2, 14, ""), half.state, f)
        return
    if row.missed:
        yield from glyph(Rect(x, y, row.missed * step, 14, ""), "absent", f)
    if row.open:
        yield from glyph(Rect(x + row.missed * step, y, row.open * step, 14, ""), "unknown", f)


def _table(figures: Figures, linked: Linked, texts: Texts) -> Table:
    links = Links(linked.selection)
    heads = (
        *(Cell(name) for name in (texts._("Firm"), texts._("Last came"), texts._("Standing"))),
        *(Cell(name, numeric=True) for name in (texts._("Missed since"), texts._("Not known"))),
        Cell(texts._("First event missed since")),
    )
    rows = []
    for row in figures.rows:
        lit = row.firm.lit
        last = Cell(words.never(texts, row), focus=lit)
        if row.last:
            name = texts._("{day} {name}", day=texts.day(row.last.day), name=event_name(texts, row.last))
            last = Cell(name, links.to("event", row.last.value), focus=lit, value=row.last.day)
        first = Cell(DASH, focus=lit)
        if row.since:
            event = row.since[0][0]
            name = texts._("{day} {name}", day=texts.day(event.day), name=event_name(texts, event))
            first = Cell(name, links.to("event", event.value), focus=lit)
        rows.append(
            (
                Cell(row.firm.name, links.to("organisation", row.firm.code), focus=lit),
                last,
                Cell(words.standing(texts, row), focus=lit),
                Cell(texts.number(row.missed), numeric=True, focus=lit, value=row.missed),
                Cell(texts.number(row.open), numeric=True, focus=lit, value=row.open),
                first,
            )
        )
    return Table(texts._("Firms by when they last came"), heads, tuple(rows))
