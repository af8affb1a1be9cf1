"""What a release is made of."""

from dataclasses import dataclass
from datetime import date

from data.models.vocabulary import Audience, FigureState


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a release freezes it, or the reason why it is not shown.

    `view` is the page part it belongs to and `figure` its name there. Codes say what it speaks of, labels what a reader
    calls it, `day` and `detail` (a word) what else it needs. `value` is a count, share, rank or coefficient, `of` its
    whole; both None unless `state` is `value`, and for a figure that is a text. `audience` says which of the release's
    readers may read it, `reader_id` the one where it is one. `contributors` are the organisations beneath it, which the
    audit knows and no reader. Of a count of persons `persons` says how many each organisation has, 0 standing for one
    that is not known.
    """

    view: str
    figure: str
    audience: Audience = "everyone"
    reader_id: int | None = None
    event: str | None = None
    host: str | None = None
    theme: str | None = None
    criterion: str | None = None
    organisation: str | None = None
    item: str | None = None
    day: date | None = None
    detail: str | None = None
    label_en: str = ""
    label_sv: str | None = None
    value: float | None = None
    of: int | None = None
    state: FigureState = "value"
    reason: str | None = None
    contributors: frozenset[int] = frozenset()
    persons: tuple[tuple[int, int], ...] = ()
