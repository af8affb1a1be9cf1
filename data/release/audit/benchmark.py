"""One figure per question that is the same for everyone: over which hosts it runs, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from data.release.audit.atoms import K
from data.release.audit.context import Context
from data.release.audit.hosts import FEWEST_HIDDEN, Host, hosts_of, isolates, published_of, seen_by, share_of
from data.release.audit.linear import Average, narrowest
from data.release.audit.rounds import AS_PUBLISHED, COALITION, POINTS, TOO_SHORT, Judged, coalitions, withheld
from data.release.audit.scale import Scale
from data.release.figures import Figure
from data.release.verdict import Finding

FEWEST_SHARING = 2
SHARING_ONLY, TOO_FEW_HOSTS = "sharing_only", "fewer_hosts_than_needed"


def judged_benchmarks(context: Context, drafted: Sequence[Figure], rounds: Sequence[Figure]) -> Judged:
    """The `benchmark` of each question, given the host figures that may be shown.

    Over all hosts of the series where enough of them do not share; else over this programme's sharing hosts, for its
    firms; else withheld. One that was published stays as it is until k more hosts that do not share enter together.
    All are withheld where what a host received could be bounded too narrowly.
    """
    cells = [figure for figure in rounds if figure.figure == "favourable" and figure.state == "value"]
    figures, findings = list[Figure](), list[Finding]()
    for figure in drafted:
        blank = replace(figure, audience="everyone", detail=None, reason=None)
        shown, found = _judged(context, blank, [cell for cell in cells if cell.criterion == figure.criterion])
        figures.append(shown)
        findings += found
    if any(finding.rule == "linear" and not finding.passed for finding in findings):
        figures = [withheld(figure, TOO_SHORT) for figure in figures]
    return figures, findings


def _judged(context: Context, figure: Figure, cells: Sequence[Figure]) -> tuple[Figure, list[Finding]]:
    hosts = hosts_of(context, figure.item, cells)
    hidden = sum(host.hides for host in hosts.values())
    published = published_of(context, figure.item)
    if any(each.figure.item != figure.item for each in published):
        # Another scale is another cut through the same ratings.
        return _fallback(context, figure, cells, hidden)
    last = next((each.figure for each in reversed(published) if not each.withdrawn), None)
    sets = [each.figure.contributors for each in published]
    everyone, criterion = frozenset(hosts), figure.criterion
    if _may_stand(hosts, sets, last):
        shares = [fmean(host.shares) for host in hosts.values()]
        shown = _told(figure, fmean(shares), len(shares), everyone)
        findings = [Finding("benchmark", True, criterion=criterion, least=hidden, needed=FEWEST_HIDDEN)]
    elif last is not None and last.value is not None and last.of is not None:
        shown = _told(figure, last.value, last.of, last.contributors)
        same = everyone == last.contributors
        findings = [Finding("benchmark", same, criterion=criterion, reason=None if same else AS_PUBLISHED)]
    else:
        return _fallback(context, figure, cells, hidden)
    points = _points(hosts, [*sets, shown.contributors], context.scales[str(criterion)])
    if points is not None:
        findings.append(Finding("linear", points >= POINTS, criterion=criterion, points=points, coalition=COALITION))
    return shown, findings


def _fallback(context: Context, figure: Figure, cells: Sequence[Figure], hidden: int) -> tuple[Figure, list[Finding]]:
    """Over this programme's sharing hosts alone, or nothing."""
    shown = _sharing_only(context, figure, cells)
    reason = shown.reason or SHARING_ONLY
    few = Finding("benchmark", False, criterion=figure.criterion, least=hidden, needed=FEWEST_HIDDEN, reason=reason)
    return shown, [few]


def _told(figure: Figure, value: float, of: int, contributors: frozenset[int]) -> Figure:
    return replace(figure, state="value", reason=None, value=value, of=of, contributors=contributors)


def _may_stand(hosts: Mapping[int, Host], sets: Sequence[frozenset[int]], last: Figure | None) -> bool:
    """Whether a benchmark over these hosts may stand beside all that were published."""
    hidden = {organisation for organisation, host in hosts.items() if host.hides}
    if len(hidden) < FEWEST_HIDDEN or (last is not None and len(hidden - last.contributors) < K):
        return False
    return not isolates(hosts, [*sets, frozenset(hosts)])


def _points(hosts: Mapping[int, Host], sets: Sequence[frozenset[int]], scale: Scale) -> float | None:
    """The narrowest interval around what a host received, over everybody who may look, with one colluder."""
    averages = [Average(each) for each in dict.fromkeys(sets)]
    everyone = frozenset[int]().union(*sets)
    known = {seen | members for seen in seen_by(hosts) for members in coalitions(everyone - seen)}
    bounds = [narrowest(averages, each, scale) for each in known]
    return min((bound for bound in bounds if bound is not None), default=None)


def _sharing_only(context: Context, figure: Figure, cells: Sequence[Figure]) -> Figure:
    """Over the hosts whose figures this programme's firms see one by one: it tells them nothing more."""
    shares: dict[str | None, list[float]] = {}
    for cell in cells:
        if cell.audience == "firms":
            shares.setdefault(cell.host, []).append(share_of(cell))
    if len(shares) < FEWEST_SHARING:
        return withheld(figure, TOO_FEW_HOSTS)
    of_programme = (row for row in context.hosted if row.programme_id == context.programme_id)
    beneath = frozenset(row.host_id for row in of_programme if row.host in shares)
    shown = _told(figure, fmean(map(fmean, shares.values())), len(shares), beneath)
    return replace(shown, audience="firms", detail=SHARING_ONLY)
