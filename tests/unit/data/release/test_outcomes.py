"""Outcomes as a release would show them, worked out by hand."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from data.release.figures import Figure
from data.release.indicators import Speaks, progress
from data.release.outcomes import figures_of
from tests.conftest import DatabaseLike
from tests.scribe import Story, scribe_of

MAY, JUNE, JULY = date(2019, 5, 31), date(2019, 6, 30), date(2019, 7, 31)


def indicator(story: Story, result: int, code: str, *periods: Sequence[Any], **values: Any) -> None:
    """One indicator; a period is a last day, a target and what was reached, then a comment and evidence."""
    fresh = {"measure": "count", "ascending": True, "aggregatable": True, "title": code, "unit": "of them"}
    id_ = story.put("indicator", result_id=result, code=code, **(fresh | values))
    for number, (end, target, actual, *said) in enumerate(periods, start=1):
        comment, evidence = (*said, None, None)[:2]
        start = date(2019, number, 1)
        row = {"start": start, "end": end, "target": target, "actual": actual, "comment": comment, "evidence": evidence}
        story.put("indicator_period", indicator_id=id_, **row)


@pytest.fixture(scope="module")
def figures(database_like: DatabaseLike, migrated: str) -> tuple[Figure, ...]:
    with database_like(migrated) as url:
        engine = make_engine(url)
        found = told_by_hand(engine)
        engine.dispose()
    return found


def told_by_hand(engine: Engine) -> tuple[Figure, ...]:
    """A programme in which everything occurs, beside another with other numbers."""
    with scribe_of(engine) as scribe:
        story, other = (
            scribe.programme(
                reference,
                title_sv="Program",
                status="completed",
                grant_amount=Decimal("699908.50"),
                currency="SEK",
                purpose="To learn.",
                expected_effects="As Firm2 hopes.",
            )
            for reference in ("P", "other")
        )
        for each in (story, other):
            each.joins("firm1", "firm2")
            each.joins("s1", "s2", role="guest", kind="startup")
            each.joins("academy", role="guest", kind="academic")
        first = story.event("W1", date(2019, 5, 2), host="firm1")
        story.event("W2", date(2019, 5, 3), status="cancelled")
        story.event("N1", date(2019, 5, 4), kind="webinar", actual_start=None, status="planned")
        moved = story.event("W3", date(2019, 5, 9), planned_start=datetime(2019, 5, 2, 9))
        story.appears(story.session(first), "s1", "pitched")
        story.appears(story.session(moved), "s1", "attended")
        story.appears(story.session(moved, 2), "s2", "accepted")
        for number, told in ((2, "draft"), (1, "published"), (3, "shared_with_circle")):
            story.put(
                "lesson", number=number, claim=f"claim {number}", type="keep", confidence="strong", dissemination=told
            )
        out = story.put("result", code="O1", level="output", title="Events")
        change = story.put("result", code="E1", level="outcome", title="What firm1 changed")
        indicator(story, out, "workshops", (MAY, 2, 2), (JUNE, 1, None), title=None)
        indicator(story, out, "startups", (MAY, 5, 1, "A start.", "observed: lists"), aggregatable=False)
        indicator(story, change, "weeks", (MAY, 6, 10), (JUNE, 6, 8), ascending=False, aggregatable=False, baseline=11)
        indicator(story, change, "cost", (MAY, 6, 8, "Dear.", "Reported by nobody"), ascending=False, unit=None)
        indicator(story, change, "share", (MAY, 70, 71, "5 of 7.", "observed: feedback on W1"), measure="percent")
        indicator(
            story, change, "told", (MAY, 3, 4, "Better.", "reported: comments on W3 to Academy"), measure="qualitative"
        )
        indicator(story, change, "hoped", (JULY, 9, None, "FIRM2's hope."), baseline=0)
        later = other.put("result", code="O1", level="output", title="Another's")
        indicator(other, later, "workshops", (MAY, 90, 80))
        theirs = {"claim": "another's", "type": "keep", "confidence": "strong", "dissemination": "published"}
        other.put("lesson", number=4, **theirs)
        return figures_of(scribe.connection, story.id)


def told(figures: Sequence[Figure], name: str, item: str | None = None) -> list[Any]:
    """Value and whole of each figure of this name, or the reason why it has none."""
    found = [each for each in figures if each.figure == name and item in (None, each.item)]
    return [(each.value, each.of) if each.state == "value" else each.reason or each.state for each in found]


def one(figures: Sequence[Figure], name: str, item: str) -> Figure:
    (found,) = [each for each in figures if (each.figure, each.item) == (name, item)]
    return found


def test_a_programme_stands_with_its_grant_and_what_it_is_for(figures: tuple[Figure, ...]) -> None:
    programme, purpose, hopes, grant = figures[:4]
    assert (programme.figure, programme.item, programme.day, programme.detail) == (
        "programme",
        "P",
        date(2019, 11, 30),
        "completed",
    )
    assert (programme.label_en, programme.label_sv) == ("Programme P", "Program")
    assert (purpose.figure, purpose.label_en) == ("purpose", "To learn.")
    assert (hopes.figure, hopes.label_en, hopes.reason) == ("expected_effects", "", "speaks_of_one")
    assert (grant.value, grant.detail) == (699908.5, "SEK")


def test_every_figure_is_of_the_one_view(figures: tuple[Figure, ...]) -> None:
    assert {each.view for each in figures} == {"outcomes"}


def test_what_was_promised_is_an_outputs_target_else_what_was_planned(figures: tuple[Figure, ...]) -> None:
    assert {each.item: (each.value, each.of) for each in figures if each.figure == "planned"} == {
        "workshops": (2, 3),
        "webinars": (0, 1),
        "firms": (2, None),
        "startups": (1, 5),
        "lessons": (1, None),
    }
    assert {each.item: each.value for each in figures if each.figure == "moved"} == {"workshops": 1, "webinars": 0}
    assert told(figures, "drawn") == [(3, None)]


def test_lessons_go_to_whom_they_were_given_and_drafts_to_nobody(figures: tuple[Figure, ...]) -> None:
    lessons = [each for each in figures if each.figure == "lesson"]
    assert [(each.item, each.label_en, each.audience, each.detail) for each in lessons] == [
        ("1", "claim 1", "everyone", "keep:strong"),
        ("3", "claim 3", "firms", "keep:strong"),
    ]


def test_periods_are_added_up_only_where_they_may_be(figures: tuple[Figure, ...]) -> None:
    assert told(figures, "indicator_target", "O1/workshops") == [(3, None)]
    assert told(figures, "indicator_actual", "O1/workshops") == [(2, 1)]  # one period says nothing yet
    assert told(figures, "indicator_target", "E1/weeks") == [(6, None)]
    assert told(figures, "indicator_actual", "E1/weeks") == [(8, None)]
    assert one(figures, "indicator_actual", "E1/weeks").day == JUNE


def test_progress_is_the_way_gone_from_the_baseline(figures: tuple[Figure, ...]) -> None:
    assert told(figures, "indicator_progress", "E1/weeks") == [(pytest.approx(0.6), None)]  # (8 - 11) / (6 - 11)
    assert told(figures, "indicator_progress", "O1/startups") == [(0.2, None)]  # no baseline: 1 / 5
    assert told(figures, "indicator_baseline") == [(11, None), (0, None)]
    assert one(figures, "indicator_progress", "E1/weeks").detail == "short"
    assert told(figures, "indicator_progress", "E1/cost") == ["not_applicable"]
    assert one(figures, "indicator_progress", "E1/cost").detail == "short"


def test_what_nobody_measured_is_not_zero(figures: tuple[Figure, ...]) -> None:
    assert told(figures, "indicator_actual", "E1/hoped") == ["not_collected"]
    assert told(figures, "indicator_progress", "E1/hoped") == []
    assert one(figures, "indicator_evidence", "E1/hoped").detail == "expected"


def test_a_claim_is_tagged_as_its_evidence_begins(figures: tuple[Figure, ...]) -> None:
    evidence = one(figures, "indicator_evidence", "O1/startups")
    assert (evidence.detail, evidence.label_en, evidence.day) == ("observed", "lists", MAY)
    assert one(figures, "indicator_evidence", "E1/cost").detail == "reported"
    untold = [each for each in figures if each.figure == "indicator_evidence" and each.item == "O1/workshops"]
    assert [(each.detail, each.label_en) for each in untold] == [(None, ""), ("expected", "")]


def test_a_qualitative_indicator_has_words_and_no_number(figures: tuple[Figure, ...]) -> None:
    names = [each.figure for each in figures if each.item == "E1/told"]
    assert names == ["indicator", "indicator_unit", "indicator_comment", "indicator_evidence"]
    assert one(figures, "indicator_comment", "E1/told").label_en == "Better."


def test_what_speaks_of_one_firm_or_host_is_kept_back(figures: tuple[Figure, ...]) -> None:
    """A share that rests on one host's feedback is that host's, whatever it is called."""
    assert told(figures, "indicator_target", "E1/share") == [(70, None)]
    for name in ("indicator_actual", "indicator_comment", "indicator_evidence"):
        assert one(figures, name, "E1/share").reason == "speaks_of_one"
        assert one(figures, name, "E1/share").label_en == ""
    assert told(figures, "indicator_progress", "E1/share") == []
    assert one(figures, "indicator_comment", "E1/hoped").reason == "speaks_of_one"
    assert one(figures, "result", "E1").reason == "speaks_of_one"
    shown = " ".join(each.label_en for each in figures).lower()
    assert "firm1" not in shown
    assert "firm2" not in shown
    assert "w1" not in shown
    assert "5 of 7" not in shown


def test_an_event_without_a_host_and_a_guest_that_is_no_startup_may_be_named(figures: tuple[Figure, ...]) -> None:
    assert one(figures, "indicator_evidence", "E1/told").label_en == "comments on W3 to Academy"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nordverks andra version", True),
        ("nordverk", True),
        ("Nordverket", False),
        ("as on W1.", True),
        ("W10", False),
        ("w1", False),
        ("12 of 13", False),
        ("A pilot", False),
        ("c+ (Inc.)", True),
        ("", False),
    ],
)
def test_a_name_is_known_as_a_whole_word(text: str, found: bool) -> None:
    assert Speaks.of(["Nordverk", "C+ (Inc.)", " "], ["W1", "12", "A"]).of_one(text) is found


def test_without_names_no_text_speaks_of_one() -> None:
    assert not Speaks.of([], []).of_one("Nordverk on W1")


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "ascending", "share"),
    [
        (0, 4, 1, True, 0.25),
        (2, 4, 1, True, -0.5),
        (10, 5, 0, False, 2.0),
        (None, 4, 5, True, 1.25),
        (None, 4, 5, False, None),
        (4, 4, 5, True, None),
        (None, 0, 5, True, None),
    ],
)
def test_progress_worked_out_by_hand(
    baseline: int | None, target: int, actual: int, ascending: bool, share: float | None
) -> None:
    found = progress(
        None if baseline is None else Decimal(baseline), Decimal(target), Decimal(actual), ascending=ascending
    )
    assert found == share


def test_a_programme_with_nothing_on_record_promises_nothing(database: Engine) -> None:
    with scribe_of(database) as scribe:
        figures = figures_of(scribe.connection, scribe.programme().id)
    assert [each.figure for each in figures] == ["programme", "grant", *["planned"] * 5, "moved", "moved", "drawn"]
    assert told(figures, "grant") == ["not_collected"]
    assert told(figures, "planned") == [(0, None)] * 5


def test_the_samples_promise_is_kept_but_for_three_targets(sample: Engine) -> None:
    with sample.connect() as connection:
        figures = figures_of(connection, 2)
    short = [each.item for each in figures if each.figure == "indicator_progress" and each.detail == "short"]
    assert short == ["E1/models-changed", "E1/weeks-to-decision", "E2/pilots"]
    assert {each.item: (each.value, each.of) for each in figures if each.figure == "planned"} == {
        "workshops": (4, 4),
        "webinars": (3, 3),
        "firms": (9, None),
        "startups": (13, 12),
        "lessons": (2, None),
    }
