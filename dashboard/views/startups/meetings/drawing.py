"""The matrix of startups and firms, ready to be set in a page."""

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Circle, Frame, Line, Links, Rect, Text
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.meetings.canvas import canvas, pair_words
from dashboard.views.startups.meetings.measures import Meetings
from dashboard.views.startups.stages import STEPS
from dashboard.words import stage_name


def drawing(found: Meetings, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; where nobody met on record, a sentence that says what to import."""
    if not found.pairs:
        return words.lacking(
            texts,
            texts.html("No startup and firm are on record as having met"),
            texts._("0 pairs"),
            _how(texts),
            texts._("attendance, startup_appearance or relationship_event"),
        )
    links, said = Links(linked.selection), _finding(texts, found)
    return Drawing(
        title=words.titled(texts, linked, said, filtered=found.filtered),
        key=_key(texts, found),
        canvas=canvas(texts, found, frame, links),
        footer=_footer(texts, found),
        how=_how(texts),
        table=_table(texts, found, links),
        state="unreached" if linked.kinds else "ready",
        n=len(found.chosen),
        notes=words.kind_notes(texts, linked),
    )


def _how(texts: Texts) -> str:
    return texts._(
        "A startup and a firm met where registers of names show both at one session, or where a step between them is "
        "on record: its number is the furthest, from 1 introduced to 6 adopted. An empty place says that nothing is on "
        "record, not that they never met."
    )


def _finding(texts: Texts, found: Meetings) -> Markup:
    pairs = found.chosen
    related = sum(bool(pair.furthest) for pair in pairs)
    if found.more_startups or found.more_firms:
        return texts.html_n(
            "{related} of {count} pair drawn took a step",
            "{related} of {count} pairs drawn took a step",
            len(pairs),
            related=texts.number(related),
        )
    return texts.html_n(
        "{related} of {count} pair that met took a step",
        "{related} of {count} pairs that met took a step",
        len(pairs),
        related=texts.number(related),
    )


def _key(texts: Texts, found: Meetings) -> tuple[KeyItem, ...]:
    first, last = (stage_name(texts, stage) for stage in (STEPS[0], STEPS[-1]))
    numbered = (Rect(0, 0, 16, 14, "step"), Text(8, 11.5, "1", "on", "middle"))
    crossed = (Rect(0, 0, 16, 14, "step"), Line(0, 14, 16, 0, "inv"))
    ended = (KeyItem(texts._("since ended"), crossed, 16),) if any(pair.ended for pair in found.pairs.values()) else ()
    return (
        KeyItem(texts._("Pairs of a startup and a firm:")),
        KeyItem(texts._("met"), (Circle(6, 7, 4, "nostep"),), 12),
        KeyItem(texts._("1 {first} to 6 {last}", first=first, last=last), numbered, 16),
        *ended,
    )


def _footer(texts: Texts, found: Meetings) -> str:
    said = texts._(
        "{pairs}; as of {day}",
        pairs=texts.n("{count} pair", "{count} pairs", len(found.chosen)),
        day=texts.day(found.as_of) if found.as_of else "",
    )
    more = []
    if found.more_startups or found.more_firms:
        said = texts._(
            "{pairs} of {all}; as of {day}",
            pairs=texts.n("{count} pair", "{count} pairs", len(found.chosen)),
            all=texts.number(found.all),
            day=texts.day(found.as_of) if found.as_of else "",
        )
    if found.more_startups:
        more.append(texts.n("{count} more startup", "{count} more startups", found.more_startups))
    if found.more_firms:
        more.append(texts.n("{count} more firm", "{count} more firms", found.more_firms))
    if more:
        return texts._("{said}; {more} met fewer and are not drawn", said=said, more=texts.listed(more))
    registers = texts._("met as far as registers name people")
    return texts._("{said}; {silent}", said=said, silent=registers)


def _table(texts: Texts, found: Meetings, links: Links) -> Table:
    heads = (Cell(name, links.to("organisation", code)) for code, name in found.firms.items())
    rows = []
    for startup, name in found.startups.items():
        pairs = [found.pairs.get((startup, firm)) for firm in found.firms]
        cells = (
            Cell(pair_words(texts, pair), focus=pair.focus, value=pair.furthest) if pair else Cell(DASH)
            for pair in pairs
        )
        rows.append(
            (
                Cell(name, links.to("startup", startup), focus=any(pair.focus for pair in pairs if pair)),
                *cells,
            )
        )
    return Table(
        texts._("Startups by firm: met, or the furthest step"), (Cell(texts._("Startup")), *heads), tuple(rows)
    )
