"""A theme's life: who suggested it, where the votes put it, when sessions took it up, which lessons rest on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.drawing.geometry import Frame
from dashboard.linking import Fetch, Linked, Programme
from dashboard.views.themes import query as view_query
from dashboard.views.themes.deeper import query
from dashboard.views.themes.deeper.poll import poll, shown_programme
from dashboard.views.themes.deeper.poll import read as read_poll
from dashboard.views.themes.figures import Theme
from dashboard.views.themes.measures import profiles
from dashboard.views.themes.rules import preferences, schulze_places
from data.access import Door
from data.frames import records


@dataclass(frozen=True, slots=True)
class Read:
    """The frames of `query`: suggestions, taken up, lessons, closed rounds and bare lessons."""

    poll: view_query.Read
    suggestions: pd.DataFrame
    taken_up: pd.DataFrame
    lessons: pd.DataFrame
    rounds: pd.DataFrame
    bare: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a closed round put a theme, of so many; `place` is None where its ballots do not have the theme."""

    number: int
    closes: date
    place: int | None
    themes: int
    ballots: int


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An event with a session on the theme; `value` selects it."""

    value: str
    title: str
    day: date
    held: bool


@dataclass(frozen=True, slots=True)
class Life:
    """One theme. `suggested_by` is a firm's code and name, None where the record has none."""

    theme: Theme
    suggested_by: tuple[str, str] | None
    placed: tuple[Placed, ...]
    taken_up: tuple[TakenUp, ...]
    lessons: tuple[tuple[int, str | None], ...]

    @property
    def held(self) -> tuple[TakenUp, ...]:
        """The events that did take it up."""
        return tuple(event for event in self.taken_up if event.held)

    @property
    def voted(self) -> date | None:
        """When the first round closed that had it."""
        return min((each.closes for each in self.placed if each.place is not None), default=None)

    @property
    def waited(self) -> int | None:
        """Days from that to the first session on it, None where there is either not; 0 where a session came first."""
        first = min((event.day for event in self.held), default=None)
        return None if first is None or self.voted is None else max((first - self.voted).days, 0)


@dataclass(frozen=True, slots=True)
class Lives:
    """All themes of a programme in the order shown, and its closed rounds with ballots, by number.

    `others` counts the programmes in scope that are not shown.
    """

    programme: Programme
    lives: tuple[Life, ...]
    rounds: tuple[tuple[int, date, int], ...]
    """Number, closing day, and ballots of each."""
    bare: tuple[tuple[int, str | None], ...]
    """Number and claim of lessons that rest on nothing."""
    others: int
    focus: frozenset[str] = frozenset()
    """Codes of the firms selected."""


def read(fetch: Fetch, door: Door, linked: Linked, frame: Frame) -> Read:
    """The statements, for the programme that is shown."""
    programme = shown_programme(linked)
    ids = (programme.id,) if programme else ()
    return Read(
        read_poll(fetch, door, linked, frame),
        fetch(query.suggestions(door, ids)),
        fetch(query.taken_up(door, ids)),
        fetch(query.lessons(door, ids)),
        fetch(query.closed_rounds(door, ids, linked.today)),
        fetch(query.bare_lessons(door, ids)),
    )


def lives(rows: Read, linked: Linked, frame: Frame) -> Lives | None:
    """The themes' lives; None without a programme or its themes."""
    found = poll(rows.poll, linked, frame)
    if found is None or not found.standing.themes:
        return None
    programme = found.programme
    values = {row["id"]: linked.code(programme.reference, row["code"]) for row in records(rows.poll.themes)}
    rounds, places = _rounds(rows.rounds)
    suggested = {row["theme_id"]: (row["code"], row["name"]) for row in records(rows.suggestions)}
    taken: dict[int, set[TakenUp]] = {}
    for row in records(rows.taken_up):
        if row["status"] != "cancelled":
            code = linked.code(programme.reference, row["code"])
            event = TakenUp(code, row["title"], row["day"].date(), row["status"] == "held")
            taken.setdefault(row["theme_id"], set()).add(event)
    learned: dict[int, set[tuple[int, str | None]]] = {}
    for row in records(rows.lessons):
        learned.setdefault(row["theme_id"], set()).add((row["number"], row["claim"]))
    ids = {value: theme for theme, value in values.items()}

    def life(theme: Theme) -> Life:
        key = ids[theme.value]
        return Life(
            theme,
            suggested.get(key),
            tuple(
                Placed(number, closes, places[number].get(key), len(places[number]), ballots)
                for number, closes, ballots in rounds
            ),
            tuple(sorted(taken.get(key, ()), key=lambda event: (event.day, event.value))),
            tuple(sorted(learned.get(key, ()))),
        )

    themes = tuple(map(life, found.standing.themes))
    bare = tuple((row["number"], row["claim"]) for row in records(rows.bare))
    return Lives(programme, themes, rounds, bare, found.others, frozenset(linked.selection["organisation"]))


def _rounds(frame: pd.DataFrame) -> tuple[tuple[tuple[int, date, int], ...], Mapping[int, Mapping[int, int]]]:
    """The closed rounds that have ballots, and by round each theme's place in Schulze's order of its own ballots."""
    votes: dict[tuple[int, date], list[dict[str, Any]]] = {}
    for row in records(frame):
        if row["firm"] is not None and row["theme_id"] is not None:
            votes.setdefault((row["number"], row["closes"]), []).append(row)
    rounds: list[tuple[int, date, int]] = []
    places: dict[int, dict[int, int]] = {}
    for (number, closes), rows in sorted(votes.items()):
        firms, themes = sorted({row["firm"] for row in rows}), sorted({row["theme_id"] for row in rows})
        ranks, _ = profiles(rows, firms, themes)
        rounds.append((number, closes, len(firms)))
        places[number] = dict(zip(themes, schulze_places(preferences(ranks)).tolist(), strict=True))
    return tuple(rounds), places
