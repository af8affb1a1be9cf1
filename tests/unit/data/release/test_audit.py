"""The audit as one: blind to what was answered, and not to be talked into a broken policy."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.release.audit import judged
from data.release.audit.atoms import K, atoms, least
from data.release.audit.context import Context, Hosted
from data.release.audit.enumeration import Told, narrowest
from data.release.audit.linear import Average
from data.release.audit.linear import narrowest as narrowest_host
from data.release.audit.rounds import POINTS
from data.release.audit.scale import Scale
from data.release.figures import Figure
from tests.unit.data.release.drawn import FIVE, asked, context, crowd, earlier, favourable, persons

OTHER = Figure("outcomes", "grant", value=5)


def test_figures_stay_in_their_order_and_others_are_left_alone() -> None:
    drafted = (
        OTHER,
        Figure("themes", "round", value=1),
        persons("persons_attended", {1: 9}, "W1"),
        asked(crowd(8)),
        favourable(crowd(8), 3),
        Figure("feedback", "suggestions", detail="agree", value=3),
        asked(crowd(4), host="other"),
        favourable(crowd(4), 3, host="other"),
        Figure("feedback", "benchmark", criterion="q", item="I/q", state="suppressed"),
    )
    figures, verdict = judged(context(), drafted)
    assert [(figure.view, figure.figure, figure.host) for figure in figures] == [
        (figure.view, figure.figure, figure.host) for figure in drafted
    ]
    assert [figure.state for figure in figures] == [
        *("value", "value", "suppressed", "value", "value", "value", "suppressed", "suppressed", "suppressed")
    ]
    assert {finding.rule for finding in verdict.findings} == {"raters", "enumeration", "atoms", "benchmark", "counts"}


def test_a_round_kept_as_published_stands_in_place_of_the_drafted_one() -> None:
    before = (asked(crowd(7)), favourable(crowd(7), 1), favourable(crowd(7), 2, criterion="r"))
    drafted = (OTHER, asked(crowd(8)), favourable(crowd(8), 1), OTHER)
    figures, _ = judged(context(earlier(*before)), drafted)
    assert figures == (OTHER, replace(before[0], detail="as_published"), *before[1:], OTHER)


def test_what_has_somebody_beneath_it_and_no_rule_is_withheld() -> None:
    mean = favourable(crowd(8), 4, figure="mean")
    assert judged(context(), (mean,))[0] == (replace(mean, value=None, of=None, state="suppressed", reason="no_rule"),)
    unasked = Figure("outcomes", "reach", value=3, contributors=crowd(2))
    assert judged(context(), (unasked,))[0] == (unasked,)


def test_two_figures_of_the_same_ratings_are_judged_together() -> None:
    figures, _ = judged(context(), (asked(crowd(9)), favourable(crowd(9), 4), favourable(crowd(8), 4)))
    assert {figure.state for figure in figures} == {"suppressed"}
    figures, _ = judged(context(), (asked(crowd(10)), favourable(crowd(10), 4), favourable(crowd(5), 4)))
    assert {figure.state for figure in figures} == {"value"}


SUBSETS = [frozenset(group) for size in (5, 6) for group in combinations(range(1, 8), size)]
FOUR_AND_REMAINDER = [
    frozenset(group)
    for size in range(4, 10)
    for group in combinations(range(1, 10), size)
    if 9 - size >= 4 or size == 9
]
RUNNING = [crowd(count) for count in range(1, 9)]


@pytest.mark.parametrize("cells", [SUBSETS, FOUR_AND_REMAINDER, RUNNING], ids=["subsets", "four", "running"])
def test_a_policy_that_lets_readers_subtract_is_caught(cells: list[frozenset[int]]) -> None:
    assert (least(atoms(cells)) or 0) < K
    figures, verdict = judged(context(), tuple(favourable(cell, 1) for cell in cells))
    assert {figure.state for figure in figures} == {"suppressed"}
    assert verdict.withheld


def test_running_means_are_caught_however_many_answered() -> None:
    told = [Told.mean(crowd(count), FIVE) for count in range(20, 30)]
    assert (narrowest(told, frozenset(), FIVE) or 0.0) < POINTS
    averages = [Average(crowd(count), "rating") for count in (20, 25)]
    assert (narrowest_host(averages, frozenset(), FIVE) or 0.0) < POINTS


def programme(
    raters: dict[str, list[tuple[int, int]]], pick: Callable[[], int], scale: Scale = FIVE
) -> tuple[Figure, ...]:
    """Hosts' rounds with these raters per question, as answered by whatever picks how many were favourable."""
    figures = list[Figure]()
    for host, questions in raters.items():
        figures.append(asked(crowd(max(count for count, _ in questions)), host=host))
        for criterion, (count, first) in zip("qr", questions, strict=True):
            told = favourable(crowd(count, first), min(pick(), count), host=host, criterion=criterion)
            figures.append(told if count >= K else replace(told, state="suppressed", value=None, of=None, reason="few"))
    announced = Figure("feedback", "benchmark", criterion="q", item=f"I/q/{scale}", state="suppressed")
    return (*figures, announced, replace(announced, criterion="r", item=f"I/r/{scale}"))


counts = st.tuples(st.integers(3, 8), st.integers(1, 2))
shapes = st.dictionaries(
    st.sampled_from([f"host{number}" for number in range(1, 10)]), st.lists(counts, min_size=2, max_size=2), min_size=1
)


@given(shapes, shapes, st.sets(st.integers(1, 9)), st.sampled_from((FIVE, Scale(1, 4), Scale(0, 10))), st.integers())
@settings(max_examples=60, deadline=None)
def test_no_answer_changes_what_is_shown_only_who_answered(
    before: dict[str, list[tuple[int, int]]],
    now: dict[str, list[tuple[int, int]]],
    shares: set[int],
    scale: Scale,
    seed: int,
) -> None:
    """Two records alike in who answered what, with other values, over two releases."""
    hosted = tuple(Hosted(1, number, f"host{number}", False, number in shares, {}) for number in range(1, 10))
    known = context(scale=scale, hosted=hosted)

    def shown(pick: Callable[[], int]) -> list[list[tuple[object, ...]]]:
        first, _ = judged(known, programme(before, pick, scale))
        second, _ = judged(replace(known, earlier=(earlier(*first),)), programme(now, pick, scale))
        return [
            [(each.figure, each.host, each.state, each.reason, each.detail, each.of, each.audience) for each in release]
            for release in (first, second)
        ]

    answered = Random(seed)
    assert shown(lambda: 0) == shown(lambda: 8) == shown(lambda: answered.randint(0, 8))


@given(shapes, shapes, st.sets(st.integers(1, 9)))
@settings(max_examples=60, deadline=None)
def test_whatever_two_releases_show_no_sum_or_difference_is_of_fewer_than_five(
    before: dict[str, list[tuple[int, int]]], now: dict[str, list[tuple[int, int]]], shares: set[int]
) -> None:
    hosted = tuple(Hosted(1, number, f"host{number}", False, number in shares, {}) for number in range(1, 10))
    known = context(hosted=hosted)
    first, _ = judged(known, programme(before, lambda: 1))
    second, _ = judged(replace(known, earlier=(earlier(*first),)), programme(now, lambda: 2))
    cells: dict[tuple[str | None, str | None], list[frozenset[int]]] = {}
    for figure in (*first, *second):
        if figure.figure == "favourable" and figure.state == "value":
            cells.setdefault((figure.host, figure.criterion), []).append(figure.contributors)
    for sets in cells.values():
        assert (least(atoms(sets)) or 0) >= K


def test_an_audited_draft_passes_the_audit_as_it_is() -> None:
    drafted = programme({"host1": [(8, 1), (4, 1)], "host2": [(4, 1), (3, 1)]}, lambda: 2)
    known = context(hosted=[Hosted(1, 1, "host1", False, True, {})])
    figures, _ = judged(known, drafted)
    assert judged(known, figures)[0] == figures


def test_a_context_knows_its_own_releases_from_those_of_the_series() -> None:
    mine, theirs = earlier(OTHER), earlier(OTHER, programme=2)
    known: Context = context(theirs, mine)
    assert known.own == [mine]
