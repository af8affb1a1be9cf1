"""One firm's ballot against the group's order; without a firm, how near each ballot is to it."""

from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from dashboard.drawing.card import Cell, KeyItem, Table
from dashboard.drawing.geometry import Circle, Frame, Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes.columns import RADIUS
from dashboard.views.themes.deeper import words
from dashboard.views.themes.deeper.alike import signed
from dashboard.views.themes.deeper.beside import (
    Beside,
    beside_canvas,
    beside_key,
    beside_table,
    beside_title,
    both_numbers,
)
from dashboard.views.themes.deeper.chart import BallotChart
from dashboard.views.themes.deeper.own import released
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.deeper.strip import Dot, Scale, Scaled, strips
from dashboard.views.themes.likeness import differences, likeness_to_order
from dashboard.views.themes.titles import fitting


@dataclass(frozen=True, slots=True)
class Against:
    """tau-b of each ballot with the group's order, None where undefined; `firm` is the ballot set beside it, if any.

    Its `differences` are `likeness.differences` by theme.
    """

    nearness: tuple[float | None, ...]
    firm: int | None
    differences: tuple[float | None, ...]


def figures(poll: Poll, _linked: Linked) -> Against:
    """Of several firms selected, the first with a ballot is set beside the group."""
    places = tuple(theme.place or 0 for theme in poll.themes)
    nearness = likeness_to_order(poll.ranks, places)
    firm = next((place for place, ballot in enumerate(poll.ballots) if ballot.focus), None)
    if firm is None:
        return Against(nearness, None, ())
    return Against(nearness, firm, differences(poll.ranks[firm], np.array(places, dtype=np.float64)))


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "A difference is the theme's place in the group's order (Schulze 2011) minus its place on the ballot, tied "
        "themes sharing the mean of their places. Likeness is Kendall's τ-b of the two orders, 1 for the same."
    )


def said(found: Against, poll: Poll, linked: Linked, frame: Frame, texts: Texts) -> words.Said:
    """A row per theme where a firm is selected, else a row per firm."""
    links = Links(linked.selection)
    if found.firm is None:
        return _nearness(texts, found, poll, linked, frame, links)
    firm = poll.ballots[found.firm]
    rows = tuple(
        Beside(
            theme.title,
            theme.ranks[found.firm],
            theme.place,
            difference,
            edge=both_numbers(texts, theme.ranks[found.firm], theme.place),
            link=links.to("theme", theme.value),
            focus=theme.focus,
            lit=True,
        )
        for theme, difference in zip(poll.themes, found.differences, strict=True)
    )
    tau = found.nearness[found.firm]
    notes = []
    if tau is not None:
        notes.append(texts._("Likeness to the group's order: τ-b {tau}.", tau=signed(texts, tau)))
    others = sum(ballot.focus for ballot in poll.ballots) - 1
    if others:
        notes.append(texts._("Of the firms selected, the first is shown."))
    return words.Said(
        title=beside_title(texts, firm.name, rows),
        key=beside_key(texts),
        canvas=beside_canvas(texts, firm.name, rows, frame, texts._("ballot, group")),
        table=beside_table(texts, firm.name, rows),
        notes=tuple(notes),
    )


def _nearness(texts: Texts, found: Against, poll: Poll, linked: Linked, frame: Frame, links: Links) -> words.Said:
    count = len(poll.ballots)
    shown = poll.ballots[: frame.rows - 1 if count > frame.rows else frame.rows]
    rows = []
    for firm, tau in zip(shown, found.nearness, strict=False):
        link = links.to("organisation", firm.code)
        told = texts._(
            "{firm} and the group: τ-b {tau}", firm=firm.name, tau=DASH if tau is None else signed(texts, tau)
        )
        dots = () if tau is None else (Dot(tau, told, link),)
        rows.append(Scaled(firm.name, told, link, DASH if tau is None else signed(texts, tau), dots=dots))
    heads = ((-1.0, texts._("opposite")), (0.0, "0"), (1.0, texts._("the same order")))
    scale = Scale(-1, 1, heads, (-1.0, -0.5, 0.0, 0.5, 1.0), 0, "τ-b")
    hidden = texts.n("{count} more firm", "{count} more firms", count - len(shown)) if count > len(shown) else ""
    table = Table(
        texts._("τ-b of each firm's ballot with the group's order"),
        (Cell(texts._("Firm")), Cell("τ-b", numeric=True)),
        tuple(
            (
                Cell(firm.name, links.to("organisation", firm.code), focus=firm.focus),
                Cell(DASH if tau is None else signed(texts, tau), numeric=True, value=tau),
            )
            for firm, tau in zip(poll.ballots, found.nearness, strict=True)
        ),
    )
    notes = [texts._("Select a firm to see where its ballot differs.")]
    if linked.organisations:
        notes.insert(0, texts._("No firm that is selected cast a ballot."))
    return words.Said(
        title=_title(texts, found, poll),
        key=(
            KeyItem(texts._("Firms:")),
            KeyItem(texts._("likeness to the group's order"), (Circle(6, 7, RADIUS, "dot"),), 12),
        ),
        canvas=strips(frame, scale, rows, texts._("Likeness of each firm's ballot to the group's order"), hidden),
        table=table,
        notes=tuple(notes),
    )


def _title(texts: Texts, found: Against, poll: Poll) -> Markup:
    known = [(tau, place) for place, tau in enumerate(found.nearness) if tau is not None]
    if not known:
        return texts.html("The ballots tell too few themes apart")
    lowest = min(known)[0]
    furthest = [poll.ballots[place].name for tau, place in known if tau == lowest]
    if len(furthest) > 1:
        return texts.html("The ballots lie about as near the group's order")
    return fitting(lambda name: texts.html("{firm} ranks least like the group", firm=name), furthest[0])


CHART = BallotChart(figures, said, how).chart("ballot", lambda texts: texts._("A ballot beside the group's"), released)
