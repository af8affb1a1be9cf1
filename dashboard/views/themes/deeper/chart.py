"""A chart of one programme's ballots, whatever it computes: read, measured, and drawn, or what it lacks in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.drawing.card import Drawing, State
from dashboard.drawing.geometry import Frame
from dashboard.linking import Linked
from dashboard.released.reading import ReleaseRead
from dashboard.texts import Texts
from dashboard.views.themes.deeper.poll import Poll, poll, read
from dashboard.views.themes.deeper.words import Said, alone
from dashboard.views.themes.query import Read
from dashboard.views.themes.words import ballots_in, missing, round_words, turnout_words
from dashboard.views.view import Chart

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BallotChart(Generic[T]):
    """`figures` are computed of a poll with at least `fewest` ballots, and `said` of these; `how` is the method."""

    figures: Callable[[Poll, Linked], T]
    said: Callable[[T, Poll, Linked, Frame, Texts], Said]
    how: Callable[[Texts], str]
    fewest: int = 1

    def measures(self, rows: Read, linked: Linked, frame: Frame) -> tuple[Poll, T | None] | None:
        """The poll and its figures, None for too few ballots; None without a programme or its themes."""
        found = poll(rows, linked, frame)
        if found is None or not found.standing.themes:
            return None
        enough = found.themes and len(found.ballots) >= self.fewest
        return found, self.figures(found, linked) if enough else None

    def drawing(self, measured: tuple[Poll, T | None] | None, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        """The chart, or what it lacks and what to import."""
        how = self.how(texts)
        if measured is None:
            none = texts.n("{count} ballot", "{count} ballots", 0)
            title = texts.html("No theme is recorded yet")
            return Drawing(title, (), None, none, how, None, "empty", 0, (missing(texts),))
        found, figures = measured
        key = self.said.__module__, frame, texts.locale
        if key not in found.drawn:
            found.drawn[key] = self._drawing(found, figures, how, linked, frame, texts)
        return found.drawn[key]

    def _drawing(self, found: Poll, figures: T | None, how: str, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
        if figures is None:
            said, state = _lack(texts, found)
        else:
            said, state = self.said(figures, found, linked, frame, texts), "ready"
        notes = (*alone(texts, found, linked), *said.notes)
        footer = _footer(texts, found, said.caveat)
        return Drawing(said.title, said.key, said.canvas, footer, how, said.table, state, len(found.ballots), notes)

    def chart(
        self,
        name: str,
        called: Callable[[Texts], str],
        released: Callable[[ReleaseRead, Frame, Texts], Drawing | None] | None = None,
    ) -> Chart:
        """As a view lists it."""
        return Chart(name, called, read, self.measures, self.drawing, released)


def _lack(texts: Texts, found: Poll) -> tuple[Said, State]:
    round_, as_of = found.standing.round, found.programme.as_of
    if round_ and not round_.closed:
        why = round_words(texts, round_, as_of) if round_.opens > as_of else ballots_in(texts, round_)
        return Said(texts.html("The round is not closed yet"), notes=(why,)), "pending"
    if found.ballots and found.themes:
        why = texts._("This chart needs at least two ballots.")
        return Said(texts.html("One ballot has nothing to be compared with"), notes=(why,)), "empty"
    return Said(texts.html("No ballot on the themes is recorded"), notes=(missing(texts),)), "empty"


def _footer(texts: Texts, found: Poll, caveat: str) -> str:
    round_, count = found.standing.round, len(found.ballots)
    if round_ and round_.closed:
        turnout, day = turnout_words(texts, round_), round_.closes
    else:
        turnout, day = texts.n("{count} ballot", "{count} ballots", count), found.programme.as_of
    footer = texts._("{turnout}, as of {day}", turnout=turnout, day=texts.day(day))
    return f"{footer}; {caveat}" if caveat else footer
