"""What one reader reads of one release, as values that views draw from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard.drawing.geometry import Links
from dashboard.selection import Selection
from dashboard.texts import Texts
from data.release.figures import Figure


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: which programme's, the how-manieth, and of which day its figures speak. `starts` is the day
    on which the programme was to begin.

    `definitions` says by `view.figure` how a figure is computed, in English and Swedish.
    """

    programme_id: int
    number: int
    published_at: datetime
    reference: str
    series: str | None
    title_en: str
    title_sv: str | None
    starts: date
    as_of: date
    origin: str
    members: int
    definitions: Mapping[str, tuple[str, str]]

    def definition(self, name: str, texts: Texts) -> str:
        """How a figure, named `view.figure`, is computed; empty where the release does not say."""
        en, sv = self.definitions.get(name, ("", ""))
        return texts.name(en, sv)


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm that reads, in this programme: what it is called, whether it shares, and whether it hosted."""

    code: str
    name: str
    sharing: str
    hosted: bool


@dataclass(frozen=True, slots=True)
class ReleaseRead:
    """What a view may draw for one reader.

    `figures` are the view's own in their frozen order. `events` are the programme's events (attendance's `event`),
    which every view may name. `selection` holds the programme and what the view offers, nothing else; `links` toggle
    within it. A firm reads as `firm`, with its `own` rows of the programme by relation (`View.own`, columns as in
    `data.own`); for a funder they are None and empty.
    """

    release: Release
    figures: tuple[Figure, ...]
    events: tuple[Figure, ...]
    selection: Selection
    links: Links
    firm: Firm | None
    own: Mapping[str, pd.DataFrame]

    def of(self, name: str) -> tuple[Figure, ...]:
        """The figures of this name, in their frozen order."""
        return tuple(figure for figure in self.figures if figure.figure == name)

    def one(self, name: str) -> Figure | None:
        """The only figure of this name; None where the release has none."""
        return next((figure for figure in self.figures if figure.figure == name), None)


def label(texts: Texts, figure: Figure) -> str:
    """What a reader calls what the figure speaks of."""
    return texts.name(figure.label_en, figure.label_sv)
