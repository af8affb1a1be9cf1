"""The vote on themes as a release freezes it: the group's order and what became of it, and no ballot."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from dashboard.drawing.geometry import WIDE
from dashboard.linking import Fetch, Linked
from dashboard.views.themes.figures import STEPS, Standing, Theme
from dashboard.views.themes.measures import figures
from dashboard.views.themes.query import read
from data.access import Door
from data.frames import records
from data.release.figures import Figure

State = Literal["value", "suppressed", "pending", "not_collected"]

FEWEST_BALLOTS = 5
"""An order of fewer ballots would tell too much of each."""


def frozen(fetch: Fetch, door: Door, linked: Linked) -> tuple[Figure, ...]:
    """The figures of the view `themes` for the one programme that `linked` has in scope, with nothing selected.

    `round` (its number as `value`, or as `item` while it is open; the day it closes), `ballots` (of those who may
    vote), one `order` per theme (its place, of the themes voted on; `leading` if in the leading set), one `fate` per
    theme (steps taken; its last word), `agreement` and `agreement_chance`. Order and agreement need `FEWEST_BALLOTS`
    ballots in a closed round. Nothing for a programme without themes.
    """
    rows = read(fetch, door, linked, WIDE)
    (standing,) = figures(rows, linked, WIDE).standings
    if not standing.themes:
        return ()
    number = next((row["number"] for row in records(rows.votes)), None)
    state, reason = _state(standing)
    themes = standing.themes if state == "value" else _untold(standing.themes)
    order = [_order(standing, theme, state, reason) for theme in themes]
    fates = [
        Figure(
            "themes", "fate", theme=theme.value, detail=theme.fate, label_en=theme.title, value=theme.steps, of=STEPS
        )
        for theme in themes
    ]
    return (*_vote(standing, number, state, reason), *order, *fates, *_agreement(standing, state, reason))


def _state(standing: Standing) -> tuple[State, str | None]:
    if standing.round is None:
        return "not_collected", "no_round"
    if not standing.round.closed:
        return "pending", None
    if len(standing.ballots) < FEWEST_BALLOTS:
        return "suppressed", "fewer_than_five_ballots"
    return "value", None


def _untold(themes: Iterable[Theme]) -> list[Theme]:
    """The themes by code, in which nothing of the ballots is left: neither their order nor that one leads."""
    return [
        replace(theme, fate="suggested") if theme.fate == "unscheduled" and theme.steps == 1 else theme
        for theme in sorted(themes, key=lambda theme: theme.value)
    ]


def _vote(standing: Standing, number: int | None, state: State, reason: str | None) -> tuple[Figure, ...]:
    round_ = standing.round
    if round_ is None:
        return (Figure("themes", "round", state=state, reason=reason),)
    kept = Figure("themes", "round", item=str(number), day=round_.closes, state="pending")
    ballots = Figure("themes", "ballots", day=round_.closes, state=state, reason=reason)
    if state == "value":
        ballots = replace(ballots, value=len(standing.ballots), of=len(round_.turnout))
    if not round_.closed:
        return kept, ballots
    return replace(kept, item=None, state="value", value=number), ballots


def _order(standing: Standing, theme: Theme, state: State, reason: str | None) -> Figure:
    figure = Figure("themes", "order", theme=theme.value, label_en=theme.title, state=state, reason=reason)
    if standing.round is not None:
        figure = replace(figure, day=standing.round.closes)
    if state != "value":
        return figure
    if theme.place is None:
        return replace(figure, state="not_applicable")
    detail = "leading" if theme.leads else None
    return replace(figure, value=theme.place, of=len(standing.voted_on), detail=detail)


def _agreement(standing: Standing, state: State, reason: str | None) -> tuple[Figure, ...]:
    if state != "value" or standing.agreement is None:
        return (Figure("themes", "agreement", state="not_applicable" if state == "value" else state, reason=reason),)
    found = standing.agreement
    return (
        Figure("themes", "agreement", value=found.w, of=found.ballots),
        Figure("themes", "agreement_chance", value=found.chance),
    )
