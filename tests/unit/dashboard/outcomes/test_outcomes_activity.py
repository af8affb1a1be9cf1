"""A release's results as IATI: what the funder's page shows, and no more."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dashboard.outcomes.activity import activity_of
from data.iati.activity import Grant, Indicator, Party, Period
from data.iati.document import written
from tests.unit.dashboard.outcomes.record import DAY, FIGURES, RELEASE, indicator, published

FUNDER = Party("The Fund", "funder")
START = date(2019, 3, 1)
ACTIVITY = activity_of(published(FIGURES), FUNDER)


def test_the_programme_is_told_as_it_was_published() -> None:
    assert (ACTIVITY.reference, ACTIVITY.title_en, ACTIVITY.status) == (
        "2019-01367",
        "Innovation cooperation",
        "completed",
    )
    assert ACTIVITY.dates == (("planned_start", START), ("planned_end", DAY))
    assert ACTIVITY.grant == Grant(Decimal(699908), "SEK", START, DAY)
    assert ACTIVITY.parties == (("funding", FUNDER),)


def test_the_file_says_which_release_it_is_and_that_rows_are_invented() -> None:
    assert ACTIVITY.descriptions == (
        ("general", "To learn."),
        ("other", "Release 3 of 2019-12-20, as of 2019-11-30."),
        ("other", "Sample data: the rows are invented."),
    )
    recorded = activity_of(published(FIGURES, replace(RELEASE, origin="recorded")), FUNDER)
    assert len(recorded.descriptions) == 2


def test_results_stand_in_the_order_of_the_chain_with_one_period_each() -> None:
    assert [(each.level, each.title) for each in ACTIVITY.results] == [
        ("output", "A circle that meets"),
        ("outcome", "Firms change"),
        ("impact", "Small firms gain customers"),
    ]
    output, outcome, impact = ACTIVITY.results
    assert output.indicators == (
        Indicator(
            "Startups that came",
            "count",
            "startups",
            ascending=True,
            periods=(Period(START, DAY, Decimal(12), Decimal(13)),),
        ),
    )
    weeks, _, openness = outcome.indicators
    assert weeks == Indicator(
        "Weeks to a decision",
        "count",
        "weeks",
        ascending=False,
        baseline=Decimal(11),
        periods=(Period(START, DAY, Decimal(6), Decimal(8)),),
    )
    assert openness.periods == (Period(START, DAY, comment="They opened."),)
    assert impact.indicators[0].periods == (Period(START, DAY, Decimal(500000)),)


def test_a_number_that_is_withheld_is_not_in_the_file() -> None:
    way_in = ACTIVITY.results[1].indicators[1]
    assert way_in.periods == (Period(START, DAY, Decimal(70)),)
    assert 'value="71"' not in written(ACTIVITY).decode()


def test_a_sum_that_lacks_periods_says_so() -> None:
    figures = (FIGURES[0], *FIGURES[10:12], *indicator("O1/days", "Days", 3, 9, progress=1 / 3, missing=2))
    figures = (*figures, replace(FIGURES[10], item="O1", detail="output", figure="result", label_en="Meetings"))
    (result,) = (each for each in activity_of(published(figures), FUNDER).results if each.title == "Meetings")
    assert result.indicators[0].periods == (Period(START, DAY, Decimal(9), Decimal(3), "2 periods are not reported."),)
