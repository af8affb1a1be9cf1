"""One card of the firm's page."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem, State
from dashboard.model.policy_words import Sight

LONGEST = 55
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class Card:
    """A drawing or a list with its finding, and who can see it. `href` is the page that shows it whole."""

    name: str
    drawing: Drawing
    who: tuple[Sight, ...]
    href: str | None = None


def listed(title: Markup, key: str, footer: str, how: str, n: int, *notes: str, state: State = "ready") -> Drawing:
    """What stands around a list, as around a drawing; `key` says what one line of it is, if there are any."""
    items = (KeyItem(key),) if key else ()
    return Drawing(title, items, None, footer, how, None, state, n, notes)


def first_fitting(*titles: Markup) -> Markup:
    """The first that is no longer than a title may be; the last if none is."""
    return next((title for title in titles if len(title.striptags()) <= LONGEST), titles[-1])
