"""Since when a firm has not come: its last event, and the half-days missed since."""

from dataclasses import dataclass
from typing import Literal

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.attendance.cards import Card
from dashboard.views.attendance.firms.figures import MISSED, OPEN, THERE, Firm, Half
from dashboard.views.attendance.firms.figures import Figures as FirmFigures
from dashboard.views.attendance.firms.measures import measures as of_firms
from dashboard.views.attendance.firms.query import Frames

Standing = Literal["stopped", "never", "open", "came", "none"]
"""Of the last event that a firm was invited to: missed, after others; missed like all before; not known; attended.
Or it was invited to none."""

_ORDER: tuple[Standing, ...] = ("stopped", "never", "open", "came", "none")


@dataclass(frozen=True, slots=True)
class Row:
    """A firm, the `last` event it is known to have come to, and its half-days missed or not known `since`."""

    firm: Firm
    standing: Standing
    last: Card | None
    since: tuple[tuple[Card, Half], ...]

    @property
    def missed(self) -> int:
        """Half-days that it is known to have missed since."""
        return sum(half.state in MISSED for _, half in self.since)

    @property
    def open(self) -> int:
        """Half-days since of which no register tells."""
        return len(self.since) - self.missed


@dataclass(frozen=True, slots=True)
class Figures:
    """Firms that stopped first, the longest away before others; those that still come last."""

    rows: tuple[Row, ...]
    events: tuple[Card, ...]
    earlier: int
    hinged: bool
    narrowed: bool


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures, over all events that were read, whatever is selected among them."""
    found = of_firms(frames, linked, frame)
    rows = [_row(found, firm) for firm in found.firms]
    rows.sort(key=lambda row: (_ORDER.index(row.standing), -row.missed, -row.open))
    return Figures(tuple(rows), found.events, found.earlier, found.hinged, found.narrowed)


def _row(found: FirmFigures, firm: Firm) -> Row:
    asked = [
        (event, [half for half in halves if half.state in THERE | MISSED | OPEN])
        for event, halves in zip(found.events, firm.halves, strict=True)
    ]
    asked = [(event, halves) for event, halves in asked if halves]
    last: Card | None = None
    since: list[tuple[Card, Half]] = []
    for event, halves in asked:
        for half in halves:
            if half.state in THERE:
                last, since = event, []
            else:
                since.append((event, half))
    return Row(firm, _standing(asked[-1] if asked else None, last), last, tuple(since))


def _standing(latest: tuple[Card, list[Half]] | None, last: Card | None) -> Standing:
    if latest is None:
        return "none"
    event, halves = latest
    if event is last:
        return "came"
    if any(half.state in OPEN for half in halves):
        return "open"
    return "stopped" if last else "never"
