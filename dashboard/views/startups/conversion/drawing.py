"""Stage conversion, ready to be set in a page."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Frame, Line, Links, Mark, Rect, Shape, Text, baseline
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.conversion.measures import PASSAGES, Conversion, Passage
from dashboard.views.startups.figures import Row
from dashboard.views.startups.words import row_name

_BAR, _TOP = 6.0, 24.0


def drawing(found: Conversion, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without a startup on record, a sentence that says what to import."""
    if not found.rows:
        title = texts.html("No startup is on record")
        footer = texts._("0 startups, 0 appearances")
        return words.lacking(texts, title, footer, _how(texts), "startup_appearance")
    links, said = Links(linked.selection), _finding(texts, found)
    invited = (found.chosen if found.filtered else found.total)[0].of
    return Drawing(
        title=words.titled(texts, linked, said, filtered=found.filtered),
        key=(
            KeyItem(texts._("Startups at events:")),
            KeyItem(
                texts._("went on, of those before"), (Rect(0, 4, 22, _BAR, "reg"), Rect(0, 4, 14, _BAR, "att")), 22
            ),
        ),
        canvas=_canvas(texts, found, frame, links),
        footer=texts._(
            "{invited} at events held; as of {day}; no interval, nothing here speaks of other startups",
            invited=texts.n("{count} invitation", "{count} invitations", invited),
            day=texts.day(found.as_of) if found.as_of else "",
        ),
        how=_how(texts),
        table=_table(texts, found, links),
        state="unreached" if linked.kinds else "ready",
        n=invited,
        notes=(
            *((texts._("Every stage is shown, whichever is selected."),) if found.staged else ()),
            *words.kind_notes(texts, linked),
        ),
    )


def _how(texts: Texts) -> str:
    return texts._(
        "k of n: of the n startups at one stage of an event, k reached the next one or went further. All together adds "
        "up rows of events that were held, for feedback only those that asked for it and have no round open."
    )


def _finding(texts: Texts, found: Conversion) -> Markup:
    came, pitched, _ = found.chosen if found.filtered else found.total
    if not came.of:
        return texts.html("nobody invited to an event held")
    return texts.html(
        "{came} of {invited} came, {pitched} of them pitched",
        came=texts.number(came.on),
        invited=texts.number(came.of),
        pitched=texts.number(pitched.on),
    )


def passage_names(texts: Texts) -> tuple[str, str, str]:
    """From stage to stage, as heads of columns."""
    return texts._("Came"), texts._("Pitched"), texts._("Gave feedback")


def _said(texts: Texts, passage: Passage) -> str:
    if not passage.possible:
        return DASH
    if passage.pending:
        return texts._("open, {part} of {whole}", part=texts.number(passage.on), whole=texts.number(passage.of))
    return texts._("{part} of {whole}", part=texts.number(passage.on), whole=texts.number(passage.of))


def _canvas(texts: Texts, found: Conversion, frame: Frame, links: Links) -> Canvas:
    left = 0.0 if frame.narrow else 216.0
    pitch, column = 48.0 if frame.narrow else 30.0, (frame.units - left) / 3
    most = max([passage.of for _, passages in found.rows for passage in passages], default=0) or 1
    unit = (column - 16) / most
    items: list[Shape | Mark] = []
    for place, name in enumerate(passage_names(texts)):
        items.append(Text(left + place * column, 12, fitted(name, column - 8, bold=True), "h"))
    top = _TOP
    for row, passages in found.rows:
        items += _row(texts, row, passages, links, (left, column, top, pitch, unit, frame.units))
        top += pitch
    items.append(Line(0, top + 3, frame.units, top + 3, "axis"))
    items.append(Text(0, top + 20 if frame.narrow else baseline(top + 6 + pitch / 2), texts._("All together"), "b"))
    y = top + 6 + (30 if frame.narrow else pitch / 2)
    for place, passage in enumerate(found.total):
        whole = share_words(texts, passage), _said(texts, passage)
        short = DASH if passage.share is None else texts.percent(passage.share)
        said = next((each for each in whole if width_of(each, 14, bold=True) <= column - 8), short)
        items.append(Text(left + place * column, baseline(y), said, "num b"))
    return Canvas(frame.units, top + 6 + pitch, texts._("Startups from stage to stage"), tuple(items))


def share_words(texts: Texts, passage: Passage) -> str:
    """k of n with its share."""
    if passage.share is None:
        return DASH
    return texts._("{said}, {share}", said=_said(texts, passage), share=texts.percent(passage.share))


def _row(
    texts: Texts,
    row: Row,
    passages: tuple[Passage, ...],
    links: Links,
    at: tuple[float, float, float, float, float, float],
) -> Iterator[Shape | Mark]:
    left, column, top, pitch, unit, units = at
    focus, narrow = row.in_focus, left == 0
    y = top + (34 if narrow else pitch / 2)
    if focus:
        yield Rect(-6, top, units + 12, pitch, "band")
    name = fitted(row_name(texts, row), units if narrow else left - 8, bold=focus)
    shapes: list[Shape] = [Text(0, top + 15 if narrow else baseline(y), name, "b f" if focus else "")]
    for place, (passage, (before, after)) in enumerate(zip(passages, PASSAGES, strict=True)):
        x, chosen = left + place * column, min(row.focus[after], passage.on)
        shapes.append(Text(x, y + 1, _said(texts, passage), "num f" if 0 < passage.of == row.focus[before] else "num"))
        if passage.possible and passage.of:
            shapes.append(Rect(x, y + 5, unit * passage.of, _BAR, "pend" if passage.pending else "reg"))
            if passage.on:
                shapes.append(Rect(x, y + 5, unit * passage.on, _BAR, "pend in" if passage.pending else "att"))
            if chosen and not passage.pending:
                shapes.append(Rect(x, y + 5, unit * chosen, _BAR, "att f"))
    if row.key == "rest":
        yield from shapes
        return
    said = ", ".join(
        f"{head} {_said(texts, passage)}" for head, passage in zip(passage_names(texts), passages, strict=True)
    )
    label = texts._("{what}: {values}", what=row_name(texts, row), values=said)
    yield Mark(links.to(row.key, row.value), label, Rect(0, top + 1, units, pitch - 2, "hit"), tuple(shapes))


def _table(texts: Texts, found: Conversion, links: Links) -> Table:
    heads = [
        cell
        for name in passage_names(texts)
        for cell in (Cell(name, numeric=True), Cell(texts._("{stage}, share", stage=name), numeric=True))
    ]
    rows = [
        (
            Cell(row_name(texts, row), links.to(row.key, row.value) if row.key != "rest" else None, focus=row.in_focus),
            *_cells(texts, passages),
        )
        for row, passages in found.rows
    ]
    rows.append((Cell(texts._("All together")), *_cells(texts, found.total)))
    return Table(
        texts._("Of the startups at one stage, how many reached the next"),
        (Cell(texts._("Event")), *heads),
        tuple(rows),
    )


def _cells(texts: Texts, passages: tuple[Passage, ...]) -> Iterator[Cell]:
    for passage in passages:
        share = passage.share
        yield Cell(_said(texts, passage), numeric=True, value=passage.on if passage.possible else None)
        yield Cell(DASH if share is None else texts.percent(share), numeric=True, value=share)
