"""The view as it was published."""

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from dashboard.views.startups import published_words as words
from dashboard.views.startups.published import published
from dashboard.views.startups.published_canvas import canvas
from dashboard.views.startups.published_table import registers, table

_DEFINED = ("startups_unique", "startups_returning", "relationship")


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing:
    """The view of this release, for this reader."""
    found = published(read)
    drawn = bool(found.visits or found.unique or found.steps)
    return Drawing(
        title=words.title(texts, read, found),
        key=words.key(texts, found) if drawn else (),
        canvas=canvas(texts, read, found, frame) if drawn else None,
        footer=words.footer(texts, read, found),
        how=" ".join(filter(None, (read.release.definition(f"startups.{name}", texts) for name in _DEFINED))),
        table=table(texts, read, found) if drawn else None,
        state=words.state(found),
        n=words.appearances(found),
        registers=registers(texts, read, found),
    )
