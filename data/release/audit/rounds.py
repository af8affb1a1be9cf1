"""One host's figures: enough raters, none to be isolated, none to be bounded; and its comments."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from data.release.audit.atoms import K, atoms, least
from data.release.audit.context import Context, Key, key_of
from data.release.audit.enumeration import Told, narrowest
from data.release.audit.scale import Scale
from data.release.figures import Figure
from data.release.verdict import Finding, Rule

POINTS = 1.0
"""What everybody's rating keeps around it, at least."""

COALITION = 2
"""A viewer and one colluder."""

AS_PUBLISHED, GIVEN_AWAY, TOO_SHORT = "as_published", "would_give_away_another", "scale_too_short"
CLOSE = {
    "round": "fewer_than_five_raters",
    "favourable": "fewer_than_five_raters",
    "startups_favourable": "fewer_than_five_startups",
    "comment": "fewer_than_five_commenting_firms",
}
"""By figure, why it is not shown below k."""

Judged = tuple[list[Figure], list[Finding]]


def withheld(figure: Figure, reason: str) -> Figure:
    """The figure without what it says."""
    return replace(figure, value=None, of=None, state="suppressed", reason=reason)


def coalitions(viewers: Iterable[int]) -> list[frozenset[int]]:
    """Nobody in particular, every viewer alone, and every viewer with one colluder."""
    known = sorted(viewers)
    return [frozenset(members) for size in range(COALITION + 1) for members in combinations(known, size)]


def judged_round(context: Context, drafted: Sequence[Figure]) -> Judged:
    """The `round` and `favourable` of one host's round, or its `startups_favourable`: shown, not, or as published.

    Withheld whole where a rating could be bounded too narrowly. A round that changed stays as it was published where
    the change would isolate fewer than k raters, and is withheld where that release was withdrawn. Nothing here looks
    at what was answered, only at who did.
    """
    head = drafted[0]
    rule: Rule = "startups" if head.figure == "startups_favourable" else "raters"
    if any(figure.state == "pending" for figure in drafted):
        return list(drafted), [Finding("closed", False, head.host, head.event, figure=head.figure)]
    figures = [_enough(figure) for figure in drafted]
    cells = [figure for figure in figures if figure.state == "value"]
    findings = _raters(rule, figures)
    if not cells:
        return figures, findings
    questions = [cell for cell in cells if cell.criterion is not None]
    bound = _narrowest(context, questions, before=False)
    if bound is not None and bound < POINTS:
        findings.append(_bound(head, bound))
        return [withheld(figure, TOO_SHORT) for figure in figures], findings
    bound = _narrowest(context, questions, before=True)
    if bound is not None:
        findings.append(_bound(head, bound))
    smallest = least(_groups(context, cells))
    findings.append(Finding("atoms", (smallest or 0) >= K, head.host, head.event, least=smallest, needed=K))
    if all(finding.passed for finding in findings if finding.rule in ("enumeration", "atoms")):
        return figures, findings
    kept = _as_published(context, figures)
    reason = AS_PUBLISHED if kept else GIVEN_AWAY
    findings.append(Finding("correction", False, head.host, head.event, figure=head.figure, reason=reason))
    return kept or [withheld(figure, GIVEN_AWAY) for figure in figures], findings


def _bound(head: Figure, points: float) -> Finding:
    return Finding("enumeration", points >= POINTS, head.host, head.event, points=points, coalition=COALITION)


def _enough(figure: Figure) -> Figure:
    if figure.state != "value" or len(figure.contributors) >= K:
        return figure
    return withheld(figure, CLOSE[figure.figure])


def _raters(rule: Rule, figures: Sequence[Figure]) -> list[Finding]:
    """The smallest group that is shown, or why nothing is; then every question that too few answered."""
    head = figures[0]
    shown = [figure for figure in figures if figure.state == "value"]
    if not shown:
        return [_too_few(rule, head, None)]
    fewest = least(figure.contributors for figure in shown)
    few = [_too_few(rule, figure, figure.criterion) for figure in figures if figure.state != "value"]
    return [Finding(rule, True, head.host, head.event, least=fewest, needed=K), *few]


def _too_few(rule: Rule, figure: Figure, criterion: str | None) -> Finding:
    needed = K if figure.reason == CLOSE[figure.figure] else None
    fewest = len(figure.contributors)
    return Finding(rule, False, figure.host, figure.event, criterion, fewest, needed, reason=figure.reason)


def _narrowest(context: Context, cells: Sequence[Figure], *, before: bool) -> float | None:
    """The narrowest interval that anybody, with one colluder, is left with around one rating beneath these cells.

    `before`: given also what earlier releases showed.
    """
    bounds = list[float | None]()
    for key in dict.fromkeys(map(key_of, cells)):
        scale = context.scales[str(key[-1])]
        told = [Told.favourable(cell.contributors, scale) for cell in cells if key_of(cell) == key]
        told += _told_before(context, key, scale) if before else ()
        viewers = context.firms & frozenset[int]().union(*(each.contributors for each in told))
        bounds += [narrowest(told, coalition, scale) for coalition in coalitions(viewers)]
    return min((bound for bound in bounds if bound is not None), default=None)


def _told_before(context: Context, key: Key, now: Scale) -> list[Told]:
    """What earlier releases said of the same ratings, on the scale as it was then."""
    return [
        Told.favourable(each.contributors, release.scale_of(key[-1]) or now)
        for release in context.own
        for each in release.figures.get(key, ())
        if each.state == "value"
    ]


def _groups(context: Context, cells: Sequence[Figure]) -> list[frozenset[int]]:
    """Whom sums and differences can isolate, of the contributors to one thing after the other."""
    groups = list[frozenset[int]]()
    for key in dict.fromkeys(map(key_of, cells)):
        together = [*context.seen(key), *(cell for cell in cells if key_of(cell) == key)]
        groups += atoms([each.contributors for each in together])
    return groups


def _as_published(context: Context, figures: Sequence[Figure]) -> list[Figure]:
    """The round as the latest release had it, for those who may read it now; empty where that was withdrawn."""
    head = figures[0]
    kept = [
        replace(each, audience=head.audience, reader_id=head.reader_id)
        for each in context.last({figure.figure for figure in figures}, head)
    ]
    return [replace(each, detail=AS_PUBLISHED) if each.figure == head.figure else each for each in kept]


def judged_comments(context: Context, drafted: Sequence[Figure]) -> Judged:
    """The comments on one host's round: all, none, or only those that were published before.

    Firms that comment later do so in company of k, or their comments would be known by having come later.
    """
    head = drafted[0]
    if any(figure.state == "pending" for figure in drafted):
        return list(drafted), [Finding("closed", False, head.host, head.event, figure="comment")]
    fewest = len(head.contributors)
    if head.state != "value" or fewest < K:
        reason = CLOSE["comment"]
        finding = Finding("comments", False, head.host, head.event, least=fewest, needed=K, reason=reason)
        return [replace(withheld(head, reason), label_en="", detail=None)], [finding]
    smallest = least(_groups(context, drafted))
    if smallest is None or smallest >= K:
        return list(drafted), [Finding("comments", True, head.host, head.event, least=smallest, needed=K)]
    known = {(each.detail, each.label_en): each for each in context.last({"comment"}, head)}
    kept = [
        replace(each, contributors=known[each.detail, each.label_en].contributors)
        for each in drafted
        if (each.detail, each.label_en) in known
    ]
    reason = AS_PUBLISHED if kept else GIVEN_AWAY
    finding = Finding("comments", False, head.host, head.event, least=smallest, needed=K, reason=reason)
    return kept or [replace(withheld(head, GIVEN_AWAY), label_en="", detail=None)], [finding]
