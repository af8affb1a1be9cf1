"""Which hosts' shares are a secret, and from whom, beneath the benchmarks of a series."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from data.release.audit.atoms import K, atoms, least
from data.release.audit.context import Context
from data.release.audit.rounds import COALITION, GIVEN_AWAY, Judged, coalitions
from data.release.figures import Figure
from data.release.verdict import Finding

FEWEST_HIDDEN = K + COALITION
"""So many hide what they received that k remain, whoever looks and whoever helps."""


@dataclass(frozen=True, slots=True)
class Host:
    """What counts of a host on one question: its share in each round, and which programmes' firms it takes to see all.

    `hides`: nobody but the host sees them all.
    """

    shares: tuple[float, ...]
    seen_in: frozenset[int]
    hides: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark over the series, as some release published it."""

    figure: Figure
    withdrawn: bool


def published_of(context: Context, question: str | None) -> list[Benchmark]:
    """All there were on a question, on whatever scale it was put, the latest last; over the series, as it calls it."""
    return [
        Benchmark(figure, release.withdrawn)
        for release in context.earlier
        for (name, *_), figures in release.figures.items()
        for figure in figures
        if name == "benchmark" and figure.state == "value" and figure.detail is None
        if _unscaled(figure.item) == _unscaled(question)
    ]


def _unscaled(question: str | None) -> str:
    return str(question).rsplit("/", 3)[0]


def hosts_of(context: Context, question: str | None, cells: Iterable[Figure]) -> dict[int, Host]:
    """By organisation, over the series. Of this programme counts what `cells` show on the question."""
    shares: dict[int, list[float]] = {}
    seen: dict[int, dict[int, bool]] = {}
    own: dict[str | None, list[Figure]] = {}
    for cell in cells:
        own.setdefault(cell.host, []).append(cell)
    for row in context.hosted:
        found, is_seen = list(row.shares.get(str(question), ())), row.seen
        if row.programme_id == context.programme_id:
            here = own.get(row.host, ())
            found = [share_of(cell) for cell in here]
            is_seen = row.shown or any(cell.audience == "firms" for cell in here)
        if found:
            shares.setdefault(row.host_id, []).extend(found)
            seen.setdefault(row.host_id, {})[row.programme_id] = is_seen
    return {
        host: Host(tuple(found), frozenset(seen[host]), not all(seen[host].values())) for host, found in shares.items()
    }


def share_of(cell: Figure) -> float:
    """The favourable raters of a host as a share."""
    assert cell.value is not None and cell.of
    return cell.value / cell.of


def seen_by(hosts: Mapping[int, Host]) -> set[frozenset[int]]:
    """The hosts whose shares are no secret: to the funder, to a programme's firms, to firms of two programmes."""
    programmes = frozenset[int]().union(*(host.seen_in for host in hosts.values()))
    return {
        frozenset(organisation for organisation, host in hosts.items() if not host.hides and host.seen_in <= together)
        for together in coalitions(programmes)
    }


def isolates(hosts: Mapping[int, Host], sets: Sequence[Set[int]]) -> bool:
    """Whether these benchmarks, added and subtracted, would speak to anybody of fewer than k hosts that are secret.

    None secret at all is nothing to isolate.
    """
    everyone = frozenset[int]().union(*sets)
    smallest = least(group for seen in seen_by(hosts) for group in atoms(sets, everyone - seen))
    return smallest is not None and smallest < K


def held_back(context: Context, rounds: Sequence[Figure]) -> Judged:
    """The hosts' figures; of hosts that only now share, for the host alone where published benchmarks forbid more.

    Beneath a published benchmark, every host that shares what it received leaves one fewer to hide among.
    """
    own = {row.host: row for row in context.hosted if row.programme_id == context.programme_id}
    cells = [figure for figure in rounds if figure.figure == "favourable" and figure.state == "value"]
    open_ = {cell.host for cell in cells if cell.audience == "firms"}
    waiting = {host for host, row in own.items() if host in open_ and not row.shown}
    held = set[str]()
    for code, question in context.questions.items():
        sets = [each.figure.contributors for each in published_of(context, question)]
        if not sets:
            continue
        hosts = hosts_of(context, question, [cell for cell in cells if cell.criterion == code])
        beneath = frozenset[int]().union(*sets)
        hidden = [organisation for organisation in beneath if organisation not in hosts or hosts[organisation].hides]
        if len(hidden) < FEWEST_HIDDEN or isolates(hosts, sets):
            held |= {host for host in waiting if own[host].host_id in beneath}
    kept = [
        replace(figure, audience="one", reader_id=own[str(figure.host)].host_id) if figure.host in held else figure
        for figure in rounds
    ]
    return kept, [Finding("benchmark", False, host=host, reason=GIVEN_AWAY) for host in sorted(held)]
