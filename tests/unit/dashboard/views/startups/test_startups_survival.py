"""Survival against published answers, and what holds of every curve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.startups.pilots.survival import kaplan_meier

REMISSION = (6, 6, 6, 7, 10, 13, 16, 22, 23)
CENSORED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
"""Weeks of remission under 6-mercaptopurine: Freireich et al. (1963), Gehan (1965), Biometrika 52, 203-223."""


def test_the_leukaemia_trial_is_as_published() -> None:
    weeks = (*REMISSION, *CENSORED)
    curve = kaplan_meier(weeks, [True] * len(REMISSION) + [False] * len(CENSORED))
    table = {
        day: (at_risk, events, round(share, 3))
        for day, at_risk, events, share in zip(curve.days, curve.at_risk, curve.events, curve.survival, strict=True)
        if events
    }
    assert table == {
        6: (21, 3, 0.857),
        7: (17, 1, 0.807),
        10: (15, 1, 0.753),
        13: (12, 1, 0.690),
        16: (11, 1, 0.627),
        22: (7, 1, 0.538),
        23: (6, 1, 0.448),
    }
    assert curve.median == 23
    assert curve.low[0] == pytest.approx(0.620, abs=5e-4)
    assert curve.high[0] == pytest.approx(0.952, abs=5e-4)
    assert (curve.at(0), curve.at(5), curve.at(6), curve.at(99)) == (1.0, 1.0, curve.survival[0], curve.survival[-1])


def test_the_worked_example_of_kaplan_and_meier() -> None:
    """Their eight deaths and losses of 1958, section 2: 0.8, 1.0+, 2.7+, 3.1, 5.4, 7.0+, 9.2, 12.1+ months."""
    days = (8, 10, 27, 31, 54, 70, 92, 121)
    died = (True, False, False, True, True, False, True, False)
    curve = kaplan_meier(days, died)
    at_deaths = [share for share, events in zip(curve.survival, curve.events, strict=True) if events]
    assert at_deaths == [pytest.approx(share) for share in (7 / 8, 7 / 10, 21 / 40, 21 / 80)]


def test_nobody_and_no_event() -> None:
    assert kaplan_meier((), ()).days == ()
    assert kaplan_meier((), ()).at(10) == 1.0
    waiting = kaplan_meier((5, 9), (False, False))
    assert (waiting.survival, waiting.low, waiting.median) == ((1.0, 1.0), (None, None), None)


COURSES = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=30)


@given(COURSES)
def test_a_curve_never_rises_and_starts_at_one(courses: list[tuple[int, bool]]) -> None:
    curve = kaplan_meier([days for days, _ in courses], [came for _, came in courses])
    assert curve.at(-1) == 1.0
    assert all(later <= earlier for earlier, later in zip((1.0, *curve.survival), curve.survival, strict=False))
    assert all(0 <= share <= 1 for share in curve.survival)
    assert curve.at_risk[0] == len(courses)
    assert sum(curve.events) == sum(came for _, came in courses)
    for low, share, high in zip(curve.low, curve.survival, curve.high, strict=True):
        assert (low is None) == (high is None)
        assert low is None or high is None or low <= share <= high


@given(COURSES)
def test_without_censoring_it_is_the_share_that_remains(courses: list[tuple[int, bool]]) -> None:
    days = [day for day, _ in courses]
    curve = kaplan_meier(days, [True] * len(days))
    for day, share in zip(curve.days, curve.survival, strict=True):
        assert share == pytest.approx(sum(other > day for other in days) / len(days), abs=1e-9)


@given(COURSES)
def test_the_order_of_cases_does_not_matter(courses: list[tuple[int, bool]]) -> None:
    days, came = zip(*courses, strict=True)
    other_days, other_came = zip(*sorted(courses), strict=True)
    assert kaplan_meier(days, came) == kaplan_meier(other_days, other_came)
