"""The view, ready to be set in a page."""

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Circle, Frame, Links, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.startups import words
from dashboard.views.startups.canvas import BAR, canvas, counted_only
from dashboard.views.startups.figures import Figures
from dashboard.views.startups.findings import finding
from dashboard.views.startups.layout import layout_for, startup_shape
from dashboard.views.startups.table import table


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The view's drawing; without a startup on record, a sentence that says what to import."""
    notes = (texts._("Startups are not told apart by kind of organisation."),) if linked.kinds else ()
    if not figures.rows:
        return Drawing(
            title=finding(figures, linked, texts),
            key=(),
            canvas=None,
            footer=texts._("0 startups, 0 attendances"),
            how=_how(texts),
            table=None,
            state="empty",
            n=0,
            notes=(texts._("Import the sheet startup_appearance to see them here."), *notes),
        )
    links = Links(linked.selection)
    return Drawing(
        title=finding(figures, linked, texts),
        key=_key(figures, frame, texts),
        canvas=canvas(figures, linked, frame, links, texts),
        footer=words.footer(texts, figures, linked),
        how=_how(texts),
        table=table(figures, links, texts),
        state="unreached" if linked.kinds else "ready",
        n=figures.n,
        notes=notes,
    )


def _how(texts: Texts) -> str:
    return texts._(
        "A startup stands once per event, in every column up to the furthest stage it reached there; since then is the "
        "furthest step it took with the host, from the event's day on. An attendance is one startup at one session."
    )


def _key(figures: Figures, frame: Frame, texts: Texts) -> tuple[KeyItem, ...]:
    layout = layout_for(frame, len(figures.rows))
    counted = [row for row in figures.rows if counted_only(row, layout)]
    by_event = all(row.key == "event" for row in figures.rows)
    items = [KeyItem(texts._("Startups:") if by_event else texts._("Startups at events:"))]
    if len(counted) < len(figures.rows) or figures.takers:
        items += [
            KeyItem(texts._("first time"), (startup_shape(6, 7, returning=False, focus=False),), 12),
            KeyItem(texts._("returning"), (startup_shape(7, 7, returning=True, focus=False),), 14),
        ]
    if any(row.pending for row in figures.rows if row not in counted):
        items.append(KeyItem(texts._("round still open"), (Circle(6, 7, 4.5, "pendc"),), 12))
    if counted:
        items.append(KeyItem(texts._("as a number"), (Rect(0, 6, 16, BAR, "att"),), 16))
    grouped = {
        "year": texts._("by year: press one to open it"),
        "month": texts._("by month: press one to open it"),
        "largest": texts._("largest events first"),
    }
    if figures.grouping.by in grouped:
        items.append(KeyItem(grouped[figures.grouping.by]))
    return tuple(items)
