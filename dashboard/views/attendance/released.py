"""The view as it was published."""

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from dashboard.views.attendance import published_words as words
from dashboard.views.attendance.published import published
from dashboard.views.attendance.published_canvas import canvas
from dashboard.views.attendance.published_table import registers, table
from dashboard.views.attendance.published_title import title

_DEFINED = ("firms_present", "persons_attended")


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing:
    """The view of this release, for this reader."""
    found = published(read)
    drawn = bool(found.gatherings)
    return Drawing(
        title=title(texts, read, found),
        key=words.key(texts, read, found) if drawn else (),
        canvas=canvas(texts, read, found, frame) if drawn else None,
        footer=words.footer(texts, read, found),
        how=" ".join(filter(None, (read.release.definition(f"attendance.{name}", texts) for name in _DEFINED))),
        table=table(texts, read, found) if drawn else None,
        state=words.state(found),
        n=words.selected(found),
        notes=words.notes(texts, read, found),
        registers=registers(texts, read, found),
    )
