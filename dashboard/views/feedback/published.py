"""Feedback as a release holds it: by host and question how many raters were positive, of how many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.released.reading import ReleaseRead
from data.release.figures import Figure


@dataclass(frozen=True, slots=True)
class Hosted:
    """One host's round: the `round` figure, and by criterion what its raters and the startups said.

    `own`: it is the reader's own model. `chosen`: selected, or nothing is. `apart` is the day that tells two rounds of
    one host apart, None where there is nothing to tell apart.
    """

    code: str
    event: str | None
    round: Figure
    own: bool
    chosen: bool
    raters: Mapping[str, Figure]
    startups: Mapping[str, Figure]
    apart: date | None

    @property
    def state(self) -> str:
        """Of the whole round: `value` only if some question may be shown."""
        if self.round.state != "value":
            return self.round.state
        return "value" if any(figure.state == "value" for figure in self.raters.values()) else "suppressed"


@dataclass(frozen=True, slots=True)
class Published:
    """All that one reader reads of feedback.

    `criteria` in the order asked, `headline` the one that stands for a host. `hosts` in the order of events. `spoken`
    are those whose questions stand below: those selected, else the reader's own. `benchmark` is by criterion. `unnamed`
    counts further hosts, which share inside the benchmark only: that is told to firms. `circle` is how many firms could
    rate a host at most.
    """

    criteria: tuple[Figure, ...]
    headline: str | None
    hosts: tuple[Hosted, ...]
    spoken: tuple[Hosted, ...]
    benchmark: Mapping[str, Figure]
    unnamed: int
    filtered: bool
    circle: int

    @property
    def startups(self) -> bool:
        """Whether some host's startups may be shown."""
        return any(figure.state == "value" for host in self.hosts for figure in host.startups.values())

    @property
    def compared(self) -> int:
        """On how many questions there is a benchmark."""
        return sum(figure.state == "value" for figure in self.benchmark.values())

    @property
    def benchmark_hosts(self) -> int:
        """Over how many hosts the benchmark runs at most."""
        return max((figure.of or 0 for figure in self.benchmark.values()), default=0)


def published(read: ReleaseRead) -> Published:
    """The figures of one reader, by host."""
    chosen, own = read.selection["host"], read.firm.code if read.firm else None
    order = {figure.event: place for place, figure in enumerate(read.events)}
    rounds = sorted(
        (figure for figure in read.of("round") if figure.host),
        key=lambda figure: (order.get(figure.event, len(order)), figure.host or "", figure.day or date.max),
    )
    raters, startups = _by_round(read.of("favourable")), _by_round(read.of("startups_favourable"))
    days = _days(rounds)
    hosts = tuple(
        Hosted(
            code=figure.host or "",
            event=figure.event,
            round=figure,
            own=figure.host == own,
            chosen=not chosen or figure.host in chosen,
            raters=raters.get((figure.host, figure.event), {}),
            startups=startups.get((figure.host, figure.event), {}),
            apart=figure.day if len(days[figure.host]) > 1 else None,
        )
        for figure in rounds
    )
    named = {host.code for host in hosts}
    held = {figure.host for figure in read.events if figure.host and figure.detail == "held"}
    criteria = read.of("criterion")
    return Published(
        criteria=criteria,
        headline=next((figure.criterion for figure in criteria if figure.detail == "headline"), None),
        hosts=hosts,
        spoken=tuple(host for host in hosts if (host.code in chosen if chosen else host.own)),
        benchmark={figure.criterion or "": figure for figure in read.of("benchmark")},
        unnamed=len(held - named) if read.firm else 0,
        filtered=bool(chosen),
        circle=max(read.release.members - 1, 1),
    )


def share(figure: Figure) -> float:
    """Raters who were positive ÷ raters, of a figure with a value."""
    return (figure.value or 0.0) / figure.of if figure.of else 0.0


def _by_round(figures: Iterable[Figure]) -> dict[tuple[str | None, str | None], dict[str, Figure]]:
    found: dict[tuple[str | None, str | None], dict[str, Figure]] = {}
    for figure in figures:
        found.setdefault((figure.host, figure.event), {})[figure.criterion or ""] = figure
    return found


def _days(rounds: Sequence[Figure]) -> dict[str | None, set[tuple[str | None, date | None]]]:
    found: dict[str | None, set[tuple[str | None, date | None]]] = {}
    for figure in rounds:
        found.setdefault(figure.host, set()).add((figure.event, figure.day))
    return found
