"""The seam: a view is three pure steps, and all else is generic over the registry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from data.access import Door


@dataclass(frozen=True, slots=True)
class View:
    """One question, answered.

    `read` runs the view's statements and returns their tidy frames; `measures` turns them into figures; `drawing`
    turns figures into a drawing. `owns` names the keys whose marks the view keeps and dims rather than filters.

    `released` draws what stands behind the release door, where everything is read and nothing computed; `own` names the
    relations of a firm's own rows that it needs for that.
    """

    name: str
    owns: frozenset[str]
    read: Callable[[Fetch, Door, Linked, Frame], Any]
    measures: Callable[[Any, Linked, Frame], Any]
    drawing: Callable[[Any, Linked, Frame, Texts], Drawing]
    released: Callable[[ReleaseRead, Frame, Texts], Drawing]
    own: tuple[str, ...] = ()

    def shown(self, fetch: Fetch, door: Door, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        """The view as this door and selection show it."""
        return self.drawing(self.measures(self.read(fetch, door, linked, frame), linked, frame), linked, frame, texts)
