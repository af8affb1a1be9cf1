"""What may be shown of a draft, together with everything that was ever published: disclosure.md, rule by rule."""

from collections.abc import Sequence

from sqlalchemy import Connection

from data.release.audit.benchmark import judged_benchmarks
from data.release.audit.context import VIEWS, Context, context_of
from data.release.audit.hosts import held_back
from data.release.audit.persons import NAMES, judged_persons
from data.release.audit.rounds import judged_comments, judged_round, withheld
from data.release.figures import Figure
from data.release.verdict import Finding, Verdict

_FAMILIES = {
    ("feedback", "round"): "firms",
    ("feedback", "favourable"): "firms",
    ("feedback", "startups_favourable"): "startups",
    ("feedback", "comment"): "comments",
    ("feedback", "benchmark"): "benchmark",
    **{("attendance", name): "persons" for name in NAMES},
}
"""By view and figure, with which others it is judged."""

NO_RULE = "no_rule"

_ROUNDS = {"firms": judged_round, "startups": judged_round, "comments": judged_comments}

Group = tuple[str, str | None, str | None, str | None]
"""A family of figures of one event, host and item."""


def audited(
    connection: Connection, programme_id: int, drafted: tuple[Figure, ...]
) -> tuple[tuple[Figure, ...], Verdict]:
    """The figures as they may be published, in the order drafted, and why.

    What may not be shown is there without its value, with the reason. A figure with nobody beneath it stays as it is;
    one of raters or persons for which there is no rule is withheld.
    """
    return judged(context_of(connection, programme_id), drafted)


def judged(context: Context, drafted: Sequence[Figure]) -> tuple[tuple[Figure, ...], Verdict]:
    """The same, given all that the audit knows besides."""
    groups: dict[Group, list[Figure]] = {}
    for figure in drafted:
        groups.setdefault(_group(figure), []).append(figure)
    rounds, findings = list[Figure](), list[Finding]()
    for family, judge in _ROUNDS.items():
        for group, figures in groups.items():
            if group[0] == family:
                shown, found = judge(context, figures)
                rounds += shown
                findings += found
    rounds, found = held_back(context, rounds)
    benchmarks, compared = judged_benchmarks(context, _of(drafted, "benchmark"), rounds)
    persons, counted = judged_persons(context, _of(drafted, "persons"))
    left = _in_order(drafted, (*rounds, *benchmarks, *persons))
    return left, Verdict((*findings, *found, *compared, *counted))


def _family(figure: Figure) -> str:
    return _FAMILIES.get((figure.view, figure.figure), "")


def _group(figure: Figure) -> Group:
    return _family(figure), figure.event, figure.host, figure.item


def _of(drafted: Sequence[Figure], family: str) -> list[Figure]:
    return [figure for figure in drafted if _family(figure) == family]


def _in_order(drafted: Sequence[Figure], judged: Sequence[Figure]) -> tuple[Figure, ...]:
    """What was judged, where the first of its group stood."""
    groups: dict[Group, list[Figure]] = {}
    for figure in judged:
        groups.setdefault(_group(figure), []).append(figure)
    left = list[Figure]()
    for figure in drafted:
        if _family(figure):
            left += groups.pop(_group(figure), [])
        else:
            left.append(withheld(figure, NO_RULE) if figure.contributors and figure.view in VIEWS else figure)
    return tuple(left)
