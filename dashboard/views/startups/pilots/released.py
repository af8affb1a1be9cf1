"""Time to pilot of a firm's own cases."""

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from dashboard.views.startups.cases.own import own_cases
from dashboard.views.startups.pilots.drawing import finding, footer, how, key
from dashboard.views.startups.pilots.measures import pilots_of
from dashboard.views.startups.pilots.plot import plot
from dashboard.views.startups.pilots.table import table


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing | None:
    """The firm's own cases as the record stands today; None for who has none with a first meeting, and for a funder."""
    found = pilots_of(own_cases(read), filtered=False, as_of=read.release.as_of)
    if not found.counted:
        return None
    said = finding(texts, found)
    return Drawing(
        title=texts.html("Your firm: {said}", said=said),
        key=key(texts, found),
        canvas=None,
        footer=footer(texts, found, frame),
        how=how(texts),
        table=table(texts, found, None),
        state="ready",
        n=len(found.chosen),
        plot=plot(texts, found, frame, said.striptags()),
    )
