"""How alike the firms' ballots are, two by two."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Frame, Line, Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes.columns import RADIUS
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.deeper.strip import Dot, Scale, Scaled, strips
from dashboard.views.themes.likeness import likeness
from dashboard.views.themes.titles import fitting

MOST_DOTTED = 13
"""Firms up to which every pair is a dot; of more, a row has its mean and its range."""


@dataclass(frozen=True, slots=True)
class Alike:
    """tau-b of each ballot with each other, None where undefined; `order` has the ballots by mean, most alike first."""

    pairs: tuple[tuple[float | None, ...], ...]
    order: tuple[int, ...]

    def known(self, ballot: int) -> list[tuple[int, float]]:
        """The other ballots that one is comparable with, and how alike they are."""
        return [(other, tau) for other, tau in enumerate(self.pairs[ballot]) if tau is not None]

    def mean(self, ballot: int) -> float | None:
        """Of these."""
        known = [tau for _, tau in self.known(ballot)]
        return fmean(known) if known else None

    @property
    def ranked(self) -> list[tuple[float, int, int]]:
        """All pairs that are comparable, most alike first."""
        pairs = [
            (tau, one, other)
            for one, other in combinations(range(len(self.pairs)), 2)
            if (tau := self.pairs[one][other]) is not None
        ]
        return sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))


def figures(poll: Poll, _linked: Linked) -> Alike:
    """The likeness of all pairs."""
    found = Alike(likeness(poll.ranks), ())
    means = [found.mean(ballot) for ballot in range(len(poll.ballots))]
    order = sorted(range(len(means)), key=lambda ballot: -2.0 if (mean := means[ballot]) is None else mean)
    return Alike(found.pairs, tuple(order[::-1]))


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Likeness is Kendall's τ-b of two ballots, corrected for ties: 1 for the same order, 0 for none in common, "
        "below 0 towards the opposite. It describes these ballots; with so few themes single pairs prove nothing."
    )


def said(found: Alike, poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A row per firm, a dot per other firm."""
    links = Links(linked.selection)
    dots = (KeyItem(texts._("another firm"), (Circle(6, 7, RADIUS, "dot"),), 12),)
    return words.Said(
        title=_title(texts, found, poll),
        key=(
            KeyItem(texts._("Firms:")),
            *(dots if len(poll.ballots) <= MOST_DOTTED else ()),
            KeyItem(texts._("mean"), (Line(3, 0, 3, 14, "inv"),), 6),
        ),
        canvas=_canvas(texts, found, poll, frame, links),
        table=_table(texts, found, poll, links),
        caveat=texts._("it describes these ballots only"),
        notes=tuple(_notes(texts, found, poll)),
    )


def _title(texts: Texts, found: Alike, poll: Poll) -> Markup:
    chosen = [place for place, ballot in enumerate(poll.ballots) if ballot.focus]
    if not found.ranked:
        return texts.html("The ballots tell too few themes apart")
    if len(chosen) == 1:
        known = found.known(chosen[0])
        firm = poll.ballots[chosen[0]].name
        if not known:
            return fitting(lambda name: texts.html("<em>{firm}</em> tells no two themes apart", firm=name), firm)
        nearest = max(known, key=lambda pair: pair[1])[0]
        return fitting(
            lambda name, other: texts.html("<em>{firm}</em> ranks most like {other}", firm=name, other=other),
            firm,
            poll.ballots[nearest].name,
        )
    _, one, other = found.ranked[0]
    return fitting(
        lambda one, other: texts.html("{one} and {other} rank most alike", one=one, other=other),
        poll.ballots[one].name,
        poll.ballots[other].name,
    )


def _notes(texts: Texts, found: Alike, poll: Poll) -> Iterator[str]:
    if len(found.ranked) > 1:
        tau, one, other = found.ranked[-1]
        yield texts._(
            "{one} and {other} rank least alike: τ-b {tau}.",
            one=poll.ballots[one].name,
            other=poll.ballots[other].name,
            tau=signed(texts, tau),
        )
    silent = [poll.ballots[ballot].name for ballot in found.order if not found.known(ballot)]
    if silent and found.ranked:
        yield texts.n(
            "{firms} tells no two themes apart.",
            "{firms} tell no two themes apart.",
            len(silent),
            firms=texts.listed(silent),
        )


def signed(texts: Texts, value: float) -> str:
    """A correlation with two decimals and a true minus."""
    text = texts.decimal(abs(value))
    return f"\N{MINUS SIGN}{text}" if round(value, 2) < 0 else text


def _canvas(texts: Texts, found: Alike, poll: Poll, frame: Frame, links: Links) -> Canvas:
    count = len(found.order)
    shown = found.order[: frame.rows - 1 if count > frame.rows else frame.rows]
    rows = [_row(texts, found, poll, ballot, links) for ballot in shown]
    marks = (-1.0, -0.5, 0.0, 0.5, 1.0)
    heads = ((-1.0, texts._("opposite")), (0.0, "0"), (1.0, texts._("the same order")))
    scale = Scale(-1, 1, heads, marks, 0, texts._("Mean"))
    hidden = texts.n("{count} more firm", "{count} more firms", count - len(shown)) if count > len(shown) else ""
    return strips(frame, scale, rows, texts._("Likeness of each firm's ballot to the others'"), hidden)


def _row(texts: Texts, found: Alike, poll: Poll, ballot: int, links: Links) -> Scaled:
    firm, known, mean = poll.ballots[ballot], found.known(ballot), found.mean(ballot)
    link = links.to("organisation", firm.code)
    if mean is None:
        return Scaled(
            firm.name, texts._("{firm} tells no two themes apart", firm=firm.name), link, DASH, focus=firm.focus
        )
    values = [tau for _, tau in known]
    label = texts._(
        "{firm}: mean likeness {tau} to {count} others", firm=firm.name, tau=signed(texts, mean), count=len(known)
    )
    dots = [
        Dot(
            tau,
            texts._(
                "{firm} and {other}: τ-b {tau}", firm=firm.name, other=poll.ballots[other].name, tau=signed(texts, tau)
            ),
            links.to("organisation", poll.ballots[other].code),
            firm.focus or poll.ballots[other].focus,
        )
        for other, tau in known
    ]
    return Scaled(
        firm.name,
        label,
        link,
        signed(texts, mean),
        (min(values), max(values)),
        tick=mean,
        dots=tuple(dots) if len(poll.ballots) <= MOST_DOTTED else (),
        focus=firm.focus,
        bold=firm.focus,
    )


def _table(texts: Texts, found: Alike, poll: Poll, links: Links) -> Table:
    """All firms by all firms."""
    firms = [poll.ballots[ballot] for ballot in found.order]
    heads = [Cell(firm.name, links.to("organisation", firm.code), numeric=True, focus=firm.focus) for firm in firms]

    def cell(tau: float | None, focus: bool) -> Cell:
        if tau is None:
            return Cell(DASH, numeric=True)
        return Cell(signed(texts, tau), numeric=True, focus=focus, value=tau)

    rows = tuple(
        (
            Cell(
                poll.ballots[ballot].name,
                links.to("organisation", poll.ballots[ballot].code),
                focus=poll.ballots[ballot].focus,
            ),
            cell(found.mean(ballot), poll.ballots[ballot].focus),
            *(
                cell(found.pairs[ballot][other], poll.ballots[ballot].focus or poll.ballots[other].focus)
                for other in found.order
            ),
        )
        for ballot in found.order
    )
    columns = (Cell(texts._("Firm")), Cell(texts._("Mean"), numeric=True), *heads)
    return Table(texts._("τ-b of each two firms' ballots"), columns, rows)


CHART = BallotChart(figures, said, how, fewest=2).chart("alike", lambda texts: texts._("Firms' ballots in pairs"))
