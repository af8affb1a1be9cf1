"""The matrix of startups and firms in numbers."""

from dataclasses import dataclass, field
from datetime import date

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.views.startups.meetings.query import NARROW_FIRMS, WIDE_FIRMS, MeetingFrames
from dashboard.views.startups.stages import STEPS
from data.frames import records


@dataclass(frozen=True, slots=True)
class Pair:
    """A startup and a firm over all programmes in scope: whether a register shows them at one session, and the furthest
    step as in `STEP_RANKS`, 0 for none."""

    startup: str
    firm: str
    met: bool
    furthest: int
    ended: bool
    focus: bool

    @property
    def step(self) -> str:
        """The furthest step's word; empty without one."""
        return STEPS[self.furthest - 1] if self.furthest else ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """`startups` and `firms` by code and name, those with most pairs first; so many more have no room. `all` counts
    pairs by programme, drawn or not."""

    startups: dict[str, str] = field(default_factory=dict)
    firms: dict[str, str] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)
    more_startups: int = 0
    more_firms: int = 0
    all: int = 0
    filtered: bool = False
    as_of: date | None = None

    @property
    def chosen(self) -> tuple[Pair, ...]:
        """The selected pairs that are drawn; all drawn where nothing is selected."""
        return tuple(pair for pair in self.pairs.values() if pair.focus or not self.filtered)


def meetings(frames: MeetingFrames, linked: Linked, frame: Frame) -> Meetings:
    """Who met whom."""
    rows = records(frames.pairs)
    if not rows:
        return Meetings(filtered=frames.focus.filtered, as_of=linked.as_of)
    startups: dict[str, str] = {}
    firms: dict[int, tuple[str, str]] = {}
    pairs: dict[tuple[str, str], Pair] = {}
    for row in rows:
        startups.setdefault(row["startup"], row["startup_name"])
        firms[row["firm_place"]] = row["firm"], row["firm_name"]
        focus = frames.focus.marks(
            row["reference"], row["startup"], row["firm"], row["furthest"], ended=bool(row["ended"])
        )
        key = row["startup"], row["firm"]
        same = pairs.get(key, Pair(*key, False, 0, False, False))
        pairs[key] = Pair(
            *key,
            same.met or bool(row["met"]),
            max(same.furthest, row["furthest"]),
            same.ended or bool(row["ended"]),
            same.focus or focus,
        )
    named = dict(firm for _, firm in sorted(firms.items()))
    room, took_part = NARROW_FIRMS if frame.narrow else WIDE_FIRMS, records(frames.firms)
    if len(took_part) <= room:  # Who met nobody has a column too.
        for firm in took_part:
            if len(named) < room:
                named.setdefault(firm["code"], firm["name"])
    return Meetings(
        startups,
        named,
        pairs,
        max(0, rows[0]["startups"] - len(startups)),
        max(0, rows[0]["firms"] - len(firms)),
        rows[0]["all"],
        frames.focus.filtered,
        linked.as_of,
    )
