"""One card of the funder's page."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.outcomes.audience import Sight

LONGEST = 55
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: what it is about, what is said of it, and how it is known."""

    about: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A drawing with its finding, or a list, or both; and who can see it."""

    name: str
    drawing: Drawing
    who: tuple[Sight, ...]
    entries: tuple[Entry, ...] = ()


def first_fitting(*titles: Markup) -> Markup:
    """The first that is no longer than a title may be; the last if none is."""
    return next((title for title in titles if len(title.striptags()) <= LONGEST), titles[-1])


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]
