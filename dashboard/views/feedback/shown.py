"""The rounds that the view shows, for its other charts: read with the view's own statements, drawn in its own order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE, Frame
from dashboard.drawing.measure import fitted, width_of
from dashboard.linking import Fetch, Linked
from dashboard.texts import Texts
from dashboard.views.feedback import words
from dashboard.views.feedback.measures import Figures, Round, measures
from dashboard.views.feedback.query import Frames
from dashboard.views.feedback.query import read as read_view
from data.access import Door

LONGEST = 55
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class Cut:
    """As many rounds as there is room for, in their order, and how many are left out."""

    rounds: tuple[Round, ...]
    left_out: int


def frame_of_page(frame: Frame) -> Frame:
    """The frame of the view's own drawing on its page: asked in it, its statements have been answered already."""
    return NARROW_PAGE if frame.narrow else WIDE_PAGE


def frames_of(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Frames:
    """What the view reads on its own page."""
    return read_view(fetch, door, linked, frame_of_page(frame))


def figures_of(frames: Frames, linked: Linked, frame: Frame) -> Figures:
    """What the view shows on its own page."""
    return measures(frames, linked, frame_of_page(frame))


def of_all_kinds(frames: Frames) -> Frames:
    """The same whatever kind is selected, for what a kind does not reach."""
    return replace(frames, kinds=None)


def cut(rounds: Sequence[Round], most: int, *, filtered: bool) -> Cut:
    """At most so many, those selected before others; none changes its place."""
    if len(rounds) <= most:
        return Cut(tuple(rounds), 0)
    kept = {round_.id for round_ in sorted(rounds, key=lambda round_: not (filtered and round_.focus))[:most]}
    return Cut(tuple(round_ for round_ in rounds if round_.id in kept), len(rounds) - most)


def selected(figures: Figures) -> Round | None:
    """The one round that the selection sets apart; None for none or several."""
    found = [round_ for round_ in figures.rounds if round_.focus] if figures.filtered else []
    return found[0] if len(found) == 1 else None


def names_apart(named: Mapping[str, tuple[str, datetime | None]]) -> dict[str, str]:
    """What each is called, by code: its name, with its year where others of that name have none or another."""
    alike = Counter(name for name, _ in named.values())
    return {code: f"{name} {day.year}" if alike[name] > 1 and day else name for code, (name, day) in named.items()}


def first_fitting(findings: Iterable[Markup]) -> Markup:
    """The first that a title has room for, else the last."""
    found = list(findings)
    return next((each for each in found if len(each.striptags()) <= LONGEST), found[-1])


def name_within(texts: Texts, round_: Round, units: float, *, bold: bool = False) -> str:
    """A row's name, shortened before what tells it apart from others."""
    name, suffix = words.name_parts(texts, round_)
    return fitted(name, units - width_of(suffix, bold=bold), bold=bold) + suffix


def footer(linked: Linked, texts: Texts, *parts: str) -> str:
    """The number, as of when, and a caveat."""
    number, *caveats = parts
    as_of = texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else ""
    return "; ".join(part for part in (number, as_of, *caveats) if part)


def no_rounds(texts: Texts) -> str:
    """What a chart of rounds says where there is none."""
    return texts._("Import the sheets instrument, criterion, feedback_round, invitation, response and rating.")
