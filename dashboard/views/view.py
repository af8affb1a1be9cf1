"""The seam: a view is three pure steps, and all else is generic over the registry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from dashboard.drawing.card import Drawing, Table
from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from data.access import Door


@dataclass(frozen=True, slots=True)
class Chart:
    """A deeper chart of a view, on the view's own page: the same three steps.

    `name` is unique within its view and stands in addresses; `called` is what a list of a page's charts calls it.
    `released` draws it behind the release door, and gives None for a reader or a release that has nothing for it;
    without it, the chart is the live door's alone.
    """

    name: str
    called: Callable[[Texts], str]
    read: Callable[[Fetch, Door, Linked, Frame], Any]
    measures: Callable[[Any, Linked, Frame], Any]
    drawing: Callable[[Any, Linked, Frame, Texts], Drawing]
    released: Callable[[ReleaseRead, Frame, Texts], Drawing | None] | None = None

    def shown(self, fetch: Fetch, door: Door, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        """The chart as this door and selection show it."""
        return self.drawing(self.measures(self.read(fetch, door, linked, frame), linked, frame), linked, frame, texts)


@dataclass(frozen=True, slots=True)
class Records:
    """What stands behind a view's number, behind the live door.

    `statement` gives one row per record of what is selected, in an order that tells nothing; in each, `counted` is how
    much of the view's n it is, and over all rows they sum to n. `table` shows some of these rows. `said` names so many
    n in so many rows; `how` says what a row is and what it withholds.
    """

    statement: Callable[[Fetch, Door, Linked], Select[Any]]
    table: Callable[[Sequence[Mapping[str, Any]], Linked, Texts], Table]
    said: Callable[[int, int, Texts], str]
    how: Callable[[Texts], str]


@dataclass(frozen=True, slots=True)
class View:
    """One question, answered.

    `read` runs the view's statements and returns their tidy frames; `measures` turns them into figures; `drawing`
    turns figures into a drawing. `owns` names the keys whose marks the view keeps and dims rather than filters.

    `released` draws what stands behind the release door, where everything is read and nothing computed; `own` names the
    relations of a firm's own rows that it needs for that. `alike` gives figures that are drawn side by side one
    scale; without it they have one anyhow. `records` are the rows behind its number. `deeper` are the charts that its
    own page has besides, in order.
    """

    name: str
    owns: frozenset[str]
    read: Callable[[Fetch, Door, Linked, Frame], Any]
    measures: Callable[[Any, Linked, Frame], Any]
    drawing: Callable[[Any, Linked, Frame, Texts], Drawing]
    released: Callable[[ReleaseRead, Frame, Texts], Drawing]
    records: Records
    own: tuple[str, ...] = ()
    alike: Callable[[Sequence[Any]], Sequence[Any]] = tuple
    deeper: tuple[Chart, ...] = ()

    def shown(self, fetch: Fetch, door: Door, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        """The view as this door and selection show it."""
        return self.drawing(self.measures(self.read(fetch, door, linked, frame), linked, frame), linked, frame, texts)
