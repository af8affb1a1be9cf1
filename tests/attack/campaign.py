"""A campaign against one programme: every viewer, alone and with each colluder, over everything that was shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from tests.attack.attacker import Cell, Mean, Scale, host_bounds, isolated_hosts, learnt
from tests.attack.worlds import NOT_APPLICABLE, SCALE, World

Question = tuple[int, str]
"""A host and a criterion."""


@dataclass(slots=True)
class Observed:
    """What one viewer was shown, over all releases: counts by question, and means of hosts by criterion."""

    cells: dict[Question, set[Cell]] = field(default_factory=dict)
    means: dict[str, set[Mean]] = field(default_factory=dict)

    def joined(self, other: "Observed") -> "Observed":
        """What two know together."""
        both = Observed()
        for source in (self, other):
            for question, cells in source.cells.items():
                both.cells.setdefault(question, set()).update(cells)
            for criterion, means in source.means.items():
                both.means.setdefault(criterion, set()).update(means)
        return both


Observe = Callable[[World, int | None], Observed]
"""What a firm was shown of a world; the funder for None."""


@dataclass(slots=True)
class Booty:
    """What a campaign brought home."""

    tried: int = 0
    isolated: int = 0
    exact: int = 0
    narrowest: float = float("inf")
    shown: int = 0

    @property
    def nothing(self) -> bool:
        """No value recovered, none bounded below one point of the scale."""
        return not self.isolated and not self.exact and self.narrowest >= 1.0

    def add(self, other: "Booty") -> None:
        self.tried += other.tried
        self.isolated += other.isolated
        self.exact += other.exact
        self.narrowest = min(self.narrowest, other.narrowest)
        self.shown += other.shown


def campaign(world: World, observe: Observe, answers: Mapping[tuple[int, int, str], int]) -> Booty:
    """Everything tried on one world. `answers` are all that the firms know of their own."""
    booty = Booty()
    seen = {firm: observe(world, firm) for firm in world.firms}
    funder = observe(world, None)
    coalitions: list[tuple[tuple[int, ...], Observed]] = [((), funder)]
    coalitions += [((firm,), seen[firm]) for firm in world.firms]
    coalitions += [((one, two), seen[one].joined(seen[two])) for one, two in combinations(world.firms, 2)]
    booty.shown = sum(len(view.cells) + len(view.means) for view in (*seen.values(), funder))
    for members, view in coalitions:
        booty.tried += len(view.cells) + len(view.means)
        _ratings(booty, view, members, answers)
        _hosts(booty, view, members, answers)
    return booty


def _ratings(
    booty: Booty, view: Observed, members: tuple[int, ...], answers: Mapping[tuple[int, int, str], int]
) -> None:
    for (host, criterion), cells in view.cells.items():
        known = {
            rater: answers[host, rater, criterion]
            for rater in members
            if answers.get((host, rater, criterion), NOT_APPLICABLE) != NOT_APPLICABLE
        }
        found = learnt(tuple(sorted(cells, key=repr)), known, Scale(*SCALE))
        booty.isolated += found.isolated
        booty.exact += found.exact
        booty.narrowest = min(booty.narrowest, found.narrowest)


def _hosts(booty: Booty, view: Observed, members: tuple[int, ...], answers: Mapping[tuple[int, int, str], int]) -> None:
    for criterion, means in view.means.items():
        hosts = {host for mean in means for host in mean.hosts}
        told = {host for host in hosts if host in members or (host, criterion) in view.cells}
        known = {host: share(answers, host, criterion) for host in told}
        booty.isolated += isolated_hosts(means, told)
        for low, high in host_bounds(means, known, Scale(*SCALE)).values():
            booty.narrowest = min(booty.narrowest, round(high - low, 9))
            booty.exact += high - low < 1e-6


def share(answers: Mapping[tuple[int, int, str], int], host: int, criterion: str) -> float:
    """The share of favourable raters that a host truly received."""
    values = [answers[key] for key in raters_of(answers, host, criterion)]
    return sum(Scale(*SCALE).is_favourable(value) for value in values) / len(values)


def raters_of(answers: Mapping[tuple[int, int, str], int], host: int, criterion: str) -> list[tuple[int, int, str]]:
    """The applicable answers on a question."""
    return [key for key, value in answers.items() if key[0] == host and key[2] == criterion and value]


def broken(groups: Callable[[list[int]], Iterable[tuple[int, ...]]], *, mean: bool) -> Observe:
    """A policy that shows everyone, on every question, a count or a mean for each of these groups of raters."""

    def observe(world: World, firm: int | None) -> Observed:
        shown = Observed()
        for host in world.hosts:
            for criterion in world.criterion_ids:
                raters = [rater for _, rater, _ in raters_of(world.ratings, host, criterion)]
                for group in groups(raters):
                    values = [world.ratings[host, rater, criterion] for rater in group]
                    total = sum(values) if mean else sum(map(Scale(*SCALE).is_favourable, values))
                    cell = Cell(frozenset(group), "sum" if mean else "favourable", total)
                    shown.cells.setdefault((host, criterion), set()).add(cell)
        return shown

    return observe


FREE_SUBSETS = broken(
    lambda raters: (group for size in (3, 4, 5) for group in combinations(raters[:6], size)), mean=False
)
FOUR_AND_REMAINDER = broken(
    lambda raters: (
        group
        for size in range(4, len(raters) + 1)
        for group in combinations(raters, size)
        if len(raters) - size >= 4 or size == len(raters)
    ),
    mean=False,
)
RUNNING_MEANS = broken(lambda raters: (tuple(raters[:count]) for count in range(1, min(len(raters), 6) + 1)), mean=True)
