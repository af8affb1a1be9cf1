"""Themes as a release holds them: the group's order, what became of each, and the reader's own ballot beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from dashboard.released.reading import ReleaseRead
from dashboard.views.themes.figures import Fate
from data.frames import records
from data.release.figures import Figure

FATES: tuple[str, ...] = get_args(Fate)


@dataclass(frozen=True, slots=True)
class Placed:
    """One theme. `place` is the group's, None where it shows none; `rank` the reader's own, None where unranked.

    `voted_on` says that it stood on the ballot, as far as the release tells.
    """

    code: str
    title: str
    place: int | None
    leads: bool
    fate: Fate
    steps: int
    rank: int | None
    voted_on: bool


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote as published, the themes in their frozen order.

    `order` is the figure that says why there are no places, where there are none; `voted` says that the reader's own
    ballot is one of those counted.
    """

    themes: tuple[Placed, ...]
    ballots: Figure | None
    order: Figure | None
    w: float | None
    chance: float | None
    voted: bool

    @property
    def placed(self) -> int:
        """How many themes have a place."""
        return sum(theme.place is not None for theme in self.themes)

    @property
    def last_rank(self) -> int:
        """The greatest place or rank that is drawn; 0 without any."""
        return max((each for theme in self.themes for each in (theme.place, theme.rank) if each), default=0)


def published(read: ReleaseRead) -> Vote:
    """The vote of one reader."""
    order, fates = read.of("order"), {figure.theme: figure for figure in read.of("fate")}
    own = _own(read)
    w, chance = read.one("agreement"), read.one("agreement_chance")
    return Vote(
        themes=tuple(_placed(figure, fates.get(figure.theme), own) for figure in order),
        ballots=read.one("ballots"),
        order=next((figure for figure in order if figure.state not in ("value", "not_applicable")), None),
        w=w.value if w else None,
        chance=chance.value if chance else None,
        voted=bool(own),
    )


def _placed(figure: Figure, fate: Figure | None, own: Mapping[str, int | None]) -> Placed:
    word = fate.detail if fate and fate.detail in FATES else "suggested"
    return Placed(
        code=figure.theme or "",
        title=figure.label_en,
        place=None if figure.value is None else int(figure.value),
        leads=figure.detail == "leading",
        fate=cast(Fate, word),
        steps=int(fate.value or 0) if fate else 0,
        rank=own.get(figure.theme or ""),
        voted_on=figure.state != "not_applicable",
    )


def _own(read: ReleaseRead) -> dict[str, int | None]:
    """The reader's ranks in the round that was published, by theme."""
    round_ = read.one("round")
    if read.firm is None or round_ is None:
        return {}
    number = int(round_.item or 0) if round_.value is None else int(round_.value)
    return {row["theme"]: row["rank"] for row in records(read.own["ballot_item"]) if row["round"] == number}
