"""One host's figures before the audit: enough raters, nobody isolated, nobody bounded."""

from dataclasses import replace

import pytest

from data.release.audit.context import Context
from data.release.audit.rounds import coalitions, judged_comments, judged_round, withheld
from data.release.audit.scale import Scale
from data.release.figures import Figure
from data.release.verdict import Finding
from tests.unit.data.release.drawn import FIVE, asked, context, crowd, earlier, favourable

GIVEN_AWAY, TOO_FEW = "would_give_away_another", "fewer_than_five_raters"


def told(known: Context, *drafted: Figure) -> list[str | float | None]:
    figures, _ = judged_round(known, drafted)
    return [figure.value if figure.state == "value" else figure.reason or figure.state for figure in figures]


def test_coalitions_are_nobody_each_and_each_two() -> None:
    assert coalitions({2, 1, 3}) == [frozenset(who) for who in ((), (1,), (2,), (3,), (1, 2), (1, 3), (2, 3))]


def test_a_withheld_figure_says_nothing_but_why() -> None:
    assert withheld(favourable(crowd(5), 3), "because") == favourable(crowd(5), state="suppressed", reason="because")


def test_five_raters_are_enough_and_four_are_not() -> None:
    assert told(context(), asked(crowd(5)), favourable(crowd(5), 3)) == [5, 3]
    assert told(context(), asked(crowd(4)), favourable(crowd(4), 3)) == [TOO_FEW, TOO_FEW]


def test_a_question_that_too_few_answered_is_withheld_alone() -> None:
    drafted = [asked(crowd(6)), favourable(crowd(5), 3), favourable(crowd(4), 3, criterion="r")]
    assert told(context(), *drafted) == [6, 3, TOO_FEW]


def test_nothing_is_told_of_an_open_round() -> None:
    drafted = [asked((), state="pending", value=None), favourable((), state="pending")]
    figures, findings = judged_round(context(), drafted)
    assert figures == drafted
    assert findings == [Finding("closed", False, "host", "W1", figure="round")]


def test_a_scale_that_is_too_short_withholds_the_host_whole() -> None:
    drafted = [asked(crowd(8)), favourable(crowd(8), 3), favourable(crowd(4), criterion="r")]
    for scale in (Scale(1, 3), Scale(0, 1)):
        assert told(context(scale=scale), *drafted) == ["scale_too_short"] * 3
    mixed = replace(context(), scales={"q": Scale(1, 5), "r": Scale(1, 3)})
    assert told(mixed, *drafted) == [8, 3, TOO_FEW]
    assert told(mixed, *drafted[:2], favourable(crowd(5), criterion="r")) == ["scale_too_short"] * 3
    assert told(context(scale=Scale(1, 4)), *drafted[:2]) == [8, 3]
    first = replace(context(), scales={"q": Scale(1, 3), "r": Scale(1, 5)})
    both = [*drafted[:2], favourable(crowd(5), criterion="r")]
    assert told(first, *both) == ["scale_too_short"] * 3
    assert judged_round(first, both)[1][-1] == Finding("enumeration", False, "host", "W1", points=0.0, coalition=2)


def test_startups_have_a_figure_of_their_own_from_five_on() -> None:
    five = favourable(crowd(5, 100), 2, figure="startups_favourable")
    four = favourable(crowd(4, 100), 2, figure="startups_favourable")
    assert told(context(), five) == [2]
    assert told(context(), four) == ["fewer_than_five_startups"]
    assert judged_round(context(), [five])[1][0] == Finding("startups", True, "host", "W1", least=5, needed=5)


def published(*figures: Figure, withdrawn: bool = False) -> Context:
    return context(earlier(*figures, withdrawn=withdrawn))


BEFORE = (asked(crowd(7)), favourable(crowd(7), 4), favourable(crowd(6), 2, criterion="r"))


def test_a_round_that_did_not_change_is_shown_as_it_is() -> None:
    figures, findings = judged_round(published(*BEFORE), BEFORE)
    assert tuple(figures) == BEFORE
    assert all(finding.passed for finding in findings)


def test_a_late_rater_leaves_the_round_as_it_was_published() -> None:
    drafted = (asked(crowd(8)), favourable(crowd(8), 5), favourable(crowd(6), 2, criterion="r"))
    figures, findings = judged_round(published(*BEFORE), drafted)
    assert figures == [replace(BEFORE[0], detail="as_published"), *BEFORE[1:]]
    assert findings[-2:] == [
        Finding("atoms", False, "host", "W1", least=1, needed=5),
        Finding("correction", False, "host", "W1", figure="round", reason="as_published"),
    ]


def test_one_changed_question_keeps_the_whole_round_as_it_was_published() -> None:
    drafted = (BEFORE[0], BEFORE[1], favourable(crowd(7), 2, criterion="r"))
    assert told(published(*BEFORE), *drafted) == [7, 4, 2]
    assert judged_round(published(*BEFORE), drafted)[0][2].of == 6


def test_raters_that_left_keep_the_round_as_it_was_published() -> None:
    assert told(published(*BEFORE), asked(crowd(6)), favourable(crowd(6), 3)) == [7, 4, 2]


def test_five_new_raters_may_enter_together() -> None:
    four = (asked(crowd(11)), favourable(crowd(11), 5), favourable(crowd(6), 2, criterion="r"))
    assert told(published(*BEFORE), *four) == [7, 4, 2]
    five = (asked(crowd(12)), favourable(crowd(12), 5), favourable(crowd(11), 3, criterion="r"))
    assert told(published(*BEFORE), *five) == [12, 5, 3]


def test_a_corrected_answer_is_shown_since_it_isolates_nobody() -> None:
    drafted = (BEFORE[0], favourable(crowd(7), 5), BEFORE[2])
    assert told(published(*BEFORE), *drafted) == [7, 5, 2]


def test_a_changed_round_of_a_withdrawn_release_is_withheld() -> None:
    drafted = (asked(crowd(8)), favourable(crowd(8), 5))
    assert told(published(*BEFORE, withdrawn=True), *drafted) == [GIVEN_AWAY, GIVEN_AWAY]
    expected = Finding("correction", False, "host", "W1", figure="round", reason=GIVEN_AWAY)
    assert judged_round(published(*BEFORE, withdrawn=True), drafted)[1][-1] == expected
    assert told(published(*BEFORE, withdrawn=True), *BEFORE) == [7, 4, 2]


def test_superseded_releases_were_seen_too() -> None:
    older, newer = earlier(favourable(crowd(6), 3)), earlier(asked(crowd(6)), favourable(crowd(6), 4))
    assert told(context(older, newer), asked(crowd(7)), favourable(crowd(7), 4)) == [6, 4]
    assert told(context(newer, older), asked(crowd(7)), favourable(crowd(7), 4)) == [3]


def test_other_hosts_other_events_and_other_programmes_were_other_raters() -> None:
    drafted = (asked(crowd(8)), favourable(crowd(8), 5))
    for elsewhere in ({"host": "other"}, {"event": "W2"}, {"item": "2-I"}):
        known = published(asked(crowd(7), **elsewhere), favourable(crowd(7), 4, **elsewhere))
        assert told(known, *drafted) == [8, 5]
    assert told(context(earlier(*BEFORE, programme=2)), *drafted) == [8, 5]


def test_what_was_not_shown_before_hides_nobody() -> None:
    hidden = (asked(crowd(4), value=None, state="suppressed"), favourable(crowd(4), state="suppressed"))
    assert told(published(*hidden), asked(crowd(8)), favourable(crowd(8), 5)) == [8, 5]


def test_a_round_as_published_is_read_by_those_with_whom_the_host_shares_now() -> None:
    drafted = (asked(crowd(8), audience="one", reader_id=9), favourable(crowd(8), 5, audience="one", reader_id=9))
    figures, _ = judged_round(published(*BEFORE), drafted)
    assert {(figure.audience, figure.reader_id) for figure in figures} == {("one", 9)}


def test_startups_figures_stay_as_published_apart_from_the_firms() -> None:
    before = favourable(crowd(5, 100), 2, figure="startups_favourable")
    drafted = favourable(crowd(6, 100), 3, figure="startups_favourable")
    figures, _ = judged_round(published(*BEFORE, before), [drafted])
    assert figures == [replace(before, detail="as_published")]


def test_a_second_cut_through_published_ratings_is_not_shown() -> None:
    turned = Scale(1, 5, lower_better=True)
    benchmark = Figure("feedback", "benchmark", criterion="q", item=f"I/q/{FIVE}", state="suppressed")
    known = replace(published(*BEFORE[:2], benchmark), scales={"q": turned})
    figures, findings = judged_round(known, [asked(crowd(7)), favourable(crowd(7), 1)])
    assert [figure.value for figure in figures] == [7, 4]
    assert Finding("enumeration", False, "host", "W1", points=0.0, coalition=2) in findings
    same = replace(benchmark, item=f"I/q/{turned}")
    assert told(
        replace(known, earlier=published(*BEFORE[:2], same).earlier), asked(crowd(7)), favourable(crowd(7), 1)
    ) == [7, 1]


def test_findings_of_a_round_say_how_few_and_how_tight() -> None:
    drafted = [
        asked(crowd(8)),
        favourable(crowd(6), 3),
        favourable(crowd(4), state="suppressed", reason=TOO_FEW, criterion="r"),
    ]
    assert judged_round(context(), drafted)[1] == [
        Finding("raters", True, "host", "W1", least=6, needed=5),
        Finding("raters", False, "host", "W1", "r", least=4, needed=5, reason=TOO_FEW),
        Finding("enumeration", True, "host", "W1", points=1.0, coalition=2),
        Finding("atoms", True, "host", "W1", least=6, needed=5),
    ]


@pytest.mark.parametrize(("reason", "needed"), [(TOO_FEW, 5), ("fewer_raters_than_agreed", None)])
def test_findings_of_a_round_with_too_few_raters_say_why(reason: str, needed: int | None) -> None:
    drafted = [asked(crowd(4), value=None, state="suppressed", reason=reason), favourable(crowd(3), state="suppressed")]
    expected = Finding("raters", False, "host", "W1", least=4, needed=needed, reason=reason)
    assert judged_round(context(), drafted) == (drafted, [expected])


def comment(text: str, firms: int = 5, **values: str) -> Figure:
    told_ = {"detail": "strength", "label_en": text} | values
    return Figure("feedback", "comment", audience="firms", host="host", event="W1", contributors=crowd(firms), **told_)  # type: ignore[arg-type]


def texts(known: Context, *drafted: Figure) -> list[str | None]:
    figures, _ = judged_comments(known, drafted)
    return [figure.label_en or figure.reason for figure in figures]


def test_comments_need_five_commenting_firms() -> None:
    assert texts(context(), comment("a"), comment("b")) == ["a", "b"]
    few = comment("a", 4), comment("b", 4)
    assert judged_comments(context(), few) == (
        [replace(comment("", 4), detail=None, state="suppressed", reason="fewer_than_five_commenting_firms")],
        [Finding("comments", False, "host", "W1", least=4, needed=5, reason="fewer_than_five_commenting_firms")],
    )


def test_comments_are_found_to_be_of_enough() -> None:
    assert judged_comments(context(), [comment("a", 6)])[1] == [
        Finding("comments", True, "host", "W1", least=6, needed=5)
    ]


def test_comments_that_are_not_shown_stay_so() -> None:
    none = replace(comment("", 0), detail=None, state="suppressed", reason="fewer_than_five_commenting_firms")
    assert judged_comments(context(), [none])[0] == [none]
    pending = replace(none, state="pending")
    assert judged_comments(context(), [pending]) == (
        [pending],
        [Finding("closed", False, "host", "W1", figure="comment")],
    )


def test_comments_of_a_firm_that_came_later_are_not_shown() -> None:
    known = published(comment("a"), comment("b"))
    drafted = comment("a", 6), comment("c", 6), comment("b", 6, detail="challenge")
    figures, findings = judged_comments(known, drafted)
    assert figures == [comment("a")]
    assert findings == [Finding("comments", False, "host", "W1", least=1, needed=5, reason="as_published")]
    figures, findings = judged_comments(known, [comment("c", 6)])
    assert figures == [replace(comment("", 6), detail=None, state="suppressed", reason=GIVEN_AWAY)]
    assert findings[0].reason == GIVEN_AWAY


def test_comments_released_later_by_the_same_firms_are_shown() -> None:
    assert texts(published(comment("a")), comment("a"), comment("b")) == ["a", "b"]
    assert texts(published(comment("a")), comment("a", 10), comment("b", 10)) == ["a", "b"]


def test_comments_of_a_withdrawn_release_do_not_come_back_beside_new_firms() -> None:
    assert texts(published(comment("a"), withdrawn=True), comment("a", 6)) == [GIVEN_AWAY]
