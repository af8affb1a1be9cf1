"""What the votes say of the themes, programme by programme; ballots of different rounds are never pooled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked, Programme
from dashboard.views.themes.agreement import agreement
from dashboard.views.themes.figures import STEPS, Ballot, Fate, Figures, Round, Standing, Theme, Turnout
from dashboard.views.themes.leading import Leading, leading
from dashboard.views.themes.query import Read
from dashboard.views.themes.rules import Ranks, preferences, schulze_places, shown_order
from data.frames import records

Rows = Sequence[Mapping[str, Any]]

_APPROVALS: Mapping[str | None, float] = {"approve": 1.0, "neutral": 0.0, "disapprove": -1.0, None: np.nan}
_FATES: Mapping[str, tuple[Fate, int]] = {
    "suggested": ("suggested", 1),
    "prioritised": ("unscheduled", 2),
    "scheduled": ("scheduled", 3),
    "delivered": ("delivered", 4),
    "merged": ("merged", 1),
    "dropped": ("dropped", 1),
}
"""By a theme's status, and the steps it has then taken: how far one went that was dropped, the record does not say."""


def figures(read: Read, linked: Linked, _frame: Frame) -> Figures:
    """The view's figures."""
    themes = by_programme(records(read.themes))
    votes = by_programme(records(read.votes))
    reached = None if read.reached is None else frozenset(read.reached["id"].tolist())
    standings = tuple(
        standing(programme, themes.get(programme.id, []), votes.get(programme.id, []), linked, reached)
        for programme in read.programmes
    )
    rest = records(read.rest)[0] if read.rest is not None else {"themes": 0, "ranks": 0}
    return Figures(
        standings=standings,
        left_out=linked.in_scope - len(standings),
        left_out_themes=rest["themes"] if linked.hinged else 0,
        counted=len(linked.programmes),
        n=sum(each.selected_ranks for each in standings) + rest["ranks"],
        filtered=linked.hinged or bool(linked.organisations),
    )


def by_programme(rows: Rows) -> dict[int, list[Mapping[str, Any]]]:
    """Rows by their `programme_id`, each programme's in their order."""
    grouped: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["programme_id"], []).append(row)
    return grouped


def standing(
    programme: Programme, themes: Rows, votes: Rows, linked: Linked, reached: frozenset[int] | None = None
) -> Standing:
    """One programme's, from its rows of `query.themes` and `query.votes`, and the ids of `query.reached`."""
    round_ = _round(votes)
    ballots = _ballots(votes, linked.selection["organisation"]) if round_ and round_.closed else ()
    rows = sorted(themes, key=lambda row: str(row["code"]))
    voted_on = {row["theme_id"] for row in votes if row["theme_id"] is not None}
    on_ballots = [row for row in rows if row["id"] in voted_on]
    others = [_theme(row, programme, linked, reached) for row in rows if row["id"] not in voted_on]
    if not (ballots and on_ballots):
        return Standing(programme, round_, ballots, tuple(others))
    profile, approvals = profiles(votes, [ballot.code for ballot in ballots], [row["id"] for row in on_ballots])
    found = leading(profile, approvals)
    answers = {getattr(found.all_in, rule) for rule in found.all_in.answering}
    return Standing(
        programme,
        round_,
        ballots,
        (*_ordered([_theme(row, programme, linked, reached) for row in on_ballots], profile, found), *others),
        agreement(profile),
        len(found.all_in.answering),
        len(answers) == 1 and len(answers.pop()) > 1,
    )


def profiles(votes: Rows, voters: Sequence[Any], themes: Sequence[int]) -> tuple[Ranks, Ranks | None]:
    """Ranks and approvals as `rules` and `leading` take them, a row for each voter, a column for each theme.

    `votes` has a `firm`, one of `voters`, and a `theme_id`; approvals are None where nobody was asked or answered.
    """
    row_of = {voter: place for place, voter in enumerate(voters)}
    column_of = {theme: place for place, theme in enumerate(themes)}
    ranks = np.full((len(voters), len(themes)), np.nan)
    approvals = ranks.copy()
    for row in votes:
        if row["theme_id"] in column_of:
            place = row_of[row["firm"]], column_of[row["theme_id"]]
            ranks[place] = np.nan if row["rank"] is None else row["rank"]
            approvals[place] = _APPROVALS[row["approval"]]
    return ranks, None if np.isnan(approvals).all() else approvals


def _round(votes: Rows) -> Round | None:
    if not votes:
        return None
    turnout: dict[str, Turnout] = {
        row["firm"]: "abstained" if row["abstained"] else "voted" if row["cast"] else "silent"
        for row in votes
        if row["firm"]
    }
    first = votes[0]
    return Round(first["closed"], first["opens"], first["closes"], turnout)


def _ballots(votes: Rows, chosen: Sequence[str]) -> tuple[Ballot, ...]:
    """By the firms' names."""
    voted = {(row["name"], row["firm"]) for row in votes if row["cast"] and not row["abstained"]}
    return tuple(Ballot(code, name, not chosen or code in chosen, code in chosen) for name, code in sorted(voted))


def _theme(row: Mapping[str, Any], programme: Programme, linked: Linked, reached: frozenset[int] | None) -> Theme:
    chosen = linked.chosen.themes
    counted = (reached is None or row["id"] in reached) and (chosen is None or (programme.id, row["id"]) in chosen)
    fate, steps = _FATES[row["status"]]
    learned = fate == "delivered" and row["lesson"]
    return Theme(
        value=linked.code(programme.reference, row["code"]),
        title=row["title"],
        merged_into=row["merged_into"],
        fate="lesson" if learned else fate,
        steps=STEPS if learned else steps,
        counted=counted,
        focus=counted and linked.hinged,
    )


def _ordered(themes: Sequence[Theme], profile: Ranks, found: Leading) -> list[Theme]:
    places = schulze_places(preferences(profile)).tolist()
    leading_set = found.leading_set
    ordered = []
    for column in shown_order(profile):
        theme, leads = themes[column], column in leading_set
        ordered.append(
            replace(
                theme,
                fate="unscheduled" if leads and theme.fate == "suggested" else theme.fate,
                ranks=tuple(int(rank) if rank > 0 else None for rank in profile[:, column].tolist()),
                place=places[column],
                rules_led=len(found.all_in.rules_led(column)),
                leads=leads,
            )
        )
    return ordered
