"""Attendances and unique persons: at each event, and of all events so far."""

from dataclasses import dataclass
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.attendance.cards import Card, cards_of
from dashboard.views.attendance.persons.query import Frames
from data.frames import records


@dataclass(frozen=True, slots=True)
class Row:
    """An event by its card, or a `period`. Its `attended` are persons that are `new`, that came before, and `untold`.

    `untold` were counted without a name; `lost` registers are missing; `lacking` of `events` have no count; `reached`
    are of the selection. `persons` and `attendances` are those so far: unique persons by name, at least, and each
    person once per event.
    """

    card: Card | None
    period: str
    new: int
    again: int
    untold: int
    events: int
    lacking: int
    lost: int
    reached: int
    reached_attended: int
    reached_new: int
    persons: int
    attendances: int
    maybe: int
    """Unique persons so far, were everybody that was counted without a name another one."""
    open: bool
    """Whether a register missing so far leaves room for more."""

    @property
    def attended(self) -> int:
        """Attendances at it."""
        return self.new + self.again + self.untold

    @property
    def key(self) -> tuple[str, str]:
        """What it selects."""
        return ("event", self.card.value) if self.card else ("period", self.period)


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows in date order, those beyond the room not among them; the last tells the whole."""

    rows: tuple[Row, ...]
    earlier: int
    unit: str
    registers: int
    kept: int

    @property
    def last(self) -> Row | None:
        """So far, in the end."""
        return self.rows[-1] if self.rows else None

    @property
    def lacking(self) -> int:
        """Events in the rows that have no count."""
        return sum(row.lacking for row in self.rows)


def measures(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """The figures; sums so far run over all rows, also those for which there is no room."""
    (totals,) = records(frames.totals)
    found = records(frames.rows)
    cards = cards_of(found, linked) if frames.unit == "event" else (None,) * len(found)
    rows = list[Row]()
    persons = attendances = maybe = gaps = 0
    for row, card in zip(found, cards, strict=True):
        counts = _counts(row)
        persons += counts["new"]
        attendances += counts["new"] + counts["again"] + counts["untold"]
        maybe += counts["new"] + counts["untold"]
        gaps += counts["lost"] + counts["lacking"]
        period = "" if card else f"{row['year']:04}-{row['month']:02}" if "month" in row else f"{row['year']:04}"
        sums = {"persons": persons, "attendances": attendances, "maybe": maybe}
        rows.append(Row(card, period, **counts, **sums, open=gaps > 0))
    earlier = max(len(rows) - frame.rows + 1, 0) if len(rows) > frame.rows else 0
    return Figures(tuple(rows[earlier:]), earlier, frames.unit, totals["registers"], totals["kept"])


def _counts(row: dict[str, Any]) -> dict[str, int]:
    attended, persons, new = row["attended"], row["persons"], row["new"]
    if "lacking" in row:
        untold = row["untold"]
        counts = {name: row[name] for name in ("events", "lacking", "reached", "reached_attended", "reached_new")}
    else:
        untold = max((attended or 0) - persons, 0)
        reached = row["reached"]
        counts = {"events": 1, "lacking": int(attended is None), "reached": reached}
        counts |= {"reached_attended": (attended or 0) * reached, "reached_new": new * reached}
    return {"new": new, "again": persons - new, "untold": untold, "lost": row["lost"]} | counts
