"""The firm's page as a value: its cards, in the order in which they are read."""

from dataclasses import dataclass
from datetime import date

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE
from dashboard.linking import Fetch
from dashboard.model import suggestions
from dashboard.model.attendance import attendance
from dashboard.model.ballot import ballot
from dashboard.model.card import Card
from dashboard.model.feedback import feedback
from dashboard.model.learning import Remarks, comments, lessons, told_to_others
from dashboard.model.reading import FirmRead, firm_read
from dashboard.model.sharing import Choice, sharing
from dashboard.model.startups import startups
from dashboard.model.suggestions import Suggestions
from dashboard.texts import Texts
from data.access import ReleaseDoor


@dataclass(frozen=True, slots=True)
class ModelPage:
    """All that the page shows. `cards` are in reading order; what stands in those that are lists is beside them."""

    read: FirmRead
    cards: tuple[Card, ...]
    suggestions: Suggestions
    remarks: tuple[Remarks, ...]
    sharing: Choice

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every card's drawing, for whoever needs its links."""
        return tuple(card.drawing for card in self.cards)


def model_page(
    fetch: Fetch, door: ReleaseDoor, search: str, *, narrow: bool, texts: Texts, today: date
) -> ModelPage | None:
    """The page of an address; None for a firm that takes part in no programme (any more).

    Whoever was given no suggestions of its own reads what was suggested to hosts that share.
    """
    read = firm_read(fetch, door, search, today)
    if read is None:
        return None
    frame = NARROW_PAGE if narrow else WIDE_PAGE
    found = suggestions.suggestions(read)
    choice = sharing(read, texts)
    others = None if found.listed else told_to_others(read, texts)
    decided = [suggestions.card(texts, read, found)] if found.listed or (read.firm.hosted and others is None) else []
    told = (others, comments(read, texts), lessons(read, texts))
    remarks = tuple(each for each in told if each is not None)
    cards = (
        feedback(read, frame, texts),
        *decided,
        *(each.card for each in remarks),
        ballot(read, frame, texts),
        attendance(read, frame, texts),
        startups(read, frame, texts),
        choice.card,
    )
    return ModelPage(read, cards, found, remarks, choice)
