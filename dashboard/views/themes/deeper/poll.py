"""One programme's vote as the deeper charts take it: its ballots in rows, its themes in columns, in the order shown."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Programme
from dashboard.views.themes import query
from dashboard.views.themes.figures import Ballot, Standing, Theme
from dashboard.views.themes.measures import profiles, standing
from dashboard.views.themes.rules import Counts, Ranks, preferences
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Poll:
    """A programme's latest vote. Ballots stand by firms' names, themes as `Standing` orders them.

    `themes` are those on some ballot. `ranks` and `approvals` have a row per ballot and a column per such theme;
    approvals are None where nobody was asked. `others` counts the programmes in scope that are
    not shown: ballots are never pooled.
    """

    standing: Standing
    ranks: Ranks
    approvals: Ranks | None
    others: int
    themes: tuple[Theme, ...]
    drawn: dict[tuple[str, Frame, str], Drawing] = field(default_factory=dict, compare=False, repr=False)
    """What charts drew of it, by chart, frame and language: who presses the same again waits for none of it."""

    @property
    def programme(self) -> Programme:
        """The one shown."""
        return self.standing.programme

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """Those that were cast, abstentions out."""
        return self.standing.ballots

    @property
    def preferred(self) -> Counts:
        """Themes by themes: how many ballots put the row's above the column's."""
        return preferences(self.ranks)


def shown_programme(linked: Linked) -> Programme | None:
    """The one that a chart of ballots shows: the one that the selection alone names, else the latest in scope."""
    chosen = linked.chosen
    named = {owner for pairs in (chosen.themes, chosen.events, chosen.hosts) for owner, _ in pairs or ()}
    focus = [programme for programme in linked.programmes if programme.id in named] if len(named) == 1 else []
    return next(iter(focus or linked.programmes), None)


def read(fetch: Fetch, door: Door, linked: Linked, _frame: Frame) -> query.Read:
    """The statements of the view's main drawing, for the one programme that is shown."""
    programme = shown_programme(linked)
    ids = (programme.id,) if programme else ()
    return query.Read(
        (programme,) if programme else (),
        fetch(query.themes(door, ids)),
        fetch(query.votes(door, ids, linked.today)),
        fetch(query.reached(door, linked.reach, ids)) if query.asks_for_events(linked.reach) else None,
        None,
    )


def poll(rows: query.Read, linked: Linked, _frame: Frame) -> Poll | None:
    """The vote; None where no programme is in scope. The charts of a page share one, of the same frames."""
    if not rows.programmes:
        return None
    frames = (rows.themes, rows.votes, rows.reached)
    key = (*map(id, frames), rows.programmes, linked.selection, linked.only is None, linked.in_scope)
    kept = _POLLS.get(key)
    if kept is None:
        # Frames are kept with what they gave, so that no other can take their identity.
        kept = frames, _poll(rows, linked)
        if len(_POLLS) >= _KEPT:
            _POLLS.clear()
        _POLLS[key] = kept
    return kept[1]


_KEPT = 64
_POLLS: dict[tuple[Any, ...], tuple[tuple[pd.DataFrame | None, ...], Poll]] = {}


def _poll(rows: query.Read, linked: Linked) -> Poll:
    (programme,) = rows.programmes
    themes, votes = records(rows.themes), records(rows.votes)
    reached = None if rows.reached is None else frozenset(rows.reached["id"].tolist())
    found = standing(programme, themes, votes, linked, reached)
    ids = {linked.code(programme.reference, row["code"]): row["id"] for row in themes}
    ranks, approvals = profiles(
        votes if found.ballots else (),
        [ballot.code for ballot in found.ballots],
        [ids[theme.value] for theme in found.voted_on],
    )
    return Poll(found, ranks, approvals, linked.in_scope - 1, found.voted_on)
