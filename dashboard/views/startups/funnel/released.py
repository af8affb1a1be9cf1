"""The funnel of a firm's own cases."""

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from dashboard.views.startups.cases.own import own_cases
from dashboard.views.startups.funnel.canvas import canvas
from dashboard.views.startups.funnel.drawing import finding, how, key
from dashboard.views.startups.funnel.measures import funnel_of
from dashboard.views.startups.funnel.table import table


def released(read: ReleaseRead, frame: Frame, texts: Texts) -> Drawing | None:
    """The firm's own cases as the record stands today; None for who has none, and for a funder."""
    found = funnel_of(own_cases(read), filtered=False, as_of=read.release.as_of)
    if not found.cases:
        return None
    return Drawing(
        title=texts.html("Your firm: {said}", said=finding(texts, found)),
        key=key(texts, known=False),
        canvas=canvas(texts, found, frame, None),
        footer=texts._(
            "{cases} of your own, as the record stands today",
            cases=texts.n("{count} case", "{count} cases", len(found.cases)),
        ),
        how=how(texts),
        table=table(texts, found, None),
        state="ready",
        n=len(found.cases),
    )
