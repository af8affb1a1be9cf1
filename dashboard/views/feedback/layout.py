"""Where everything stands: columns that hold the longest texts, and one scale for all rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.drawing.geometry import Frame
from dashboard.views.feedback.measures import Figures

GAP = 8
"""Free units after a text."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns in units from the left. Ratings take `pitch` each from the `axis` on; they are squares where `squares`.

    `label` is the width of row labels, `counts` where "7 of 8 rated" begins, `start` the first unit that ratings may
    take, `end` the last; `states` is where rounds without values begin. The share's scale of 0..1 starts at `share`.
    """

    narrow: bool
    width: float
    label: float
    counts: float
    start: float
    end: float
    states: float
    axis: float
    pitch: float
    squares: bool
    share: float
    share_width: float

    def share_at(self, value: float) -> float:
        """Where a share stands."""
        return self.share + self.share_width * value


def columns(frame: Frame, labels: float, counts: float, widest: tuple[float, float]) -> Columns:
    """The columns for row labels and counts of these widths, and for this many ratings on each side of the axis.

    Rows that are too wide for squares share a smaller pitch. Names give way to squares before squares do.
    """
    left, right = widest
    if frame.narrow:
        start, end, pitch, default = 0.0, 222.0, 15.0, 88.0
        at = max(88.0, min(labels + GAP, frame.units - counts))
    else:
        end, pitch, default = 414.0, 16.0, 268.0
        room = end - (left + right) * pitch - counts - 2 * GAP
        at = max(92.0, min(labels, room if room >= 84 else 150) + GAP)
        start = at + counts + GAP
    squares = (left + right) * pitch <= end - start
    if not squares:
        pitch = (end - start) / (left + right)
        default = start + left * pitch
    return Columns(
        narrow=frame.narrow,
        width=frame.units,
        label=at - GAP,
        counts=at,
        start=start,
        end=end,
        states=0.0 if frame.narrow else max(198.0, start),
        axis=max(start + left * pitch, min(default, end - right * pitch)),
        pitch=pitch,
        squares=squares,
        share=232.0 if frame.narrow else 424.0,
        share_width=66.0 if frame.narrow else 112.0,
    )


def alike(several: Sequence[Figures]) -> list[Figures]:
    """The same figures over one scale: as many ratings on each side of the midpoint as any of them has."""
    left, right = (max((figures.widest[side] for figures in several), default=0) for side in (0, 1))
    return [replace(figures, widest=(left, right)) for figures in several]
