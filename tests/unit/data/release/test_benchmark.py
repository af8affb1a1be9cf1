"""The one figure that is the same for everyone: over which hosts, since when, and what else then stays hidden."""

from collections.abc import Iterable
from dataclasses import replace
from statistics import fmean
from typing import Any

import pytest

from data.release.audit.benchmark import judged_benchmarks
from data.release.audit.context import Context, Earlier, Hosted
from data.release.audit.hosts import held_back
from data.release.audit.scale import Scale
from data.release.figures import Figure
from data.release.verdict import Finding
from tests.unit.data.release.drawn import FIVE, QUESTION, context, crowd, earlier, favourable

TOO_FEW, GIVEN_AWAY = "fewer_hosts_than_needed", "would_give_away_another"
ANNOUNCED = Figure(
    "feedback", "benchmark", criterion="q", item=QUESTION, label_en="Q?", state="suppressed", reason=TOO_FEW
)


def hidden(numbers: Iterable[int], programme: int = 1, *, share: float = 0.5, question: str = QUESTION) -> list[Hosted]:
    """Hosts that do not share, of another programme with their shares."""
    shares = {question: (share,)} if programme != 1 else {}
    return [Hosted(programme, number, f"host{number}", False, False, shares) for number in numbers]


def sharing(numbers: Iterable[int], programme: int = 1, *, shown: bool = False) -> list[Hosted]:
    """Hosts that share."""
    return [replace(host, seen=True, shown=shown) for host in hidden(numbers, programme)]


def cell(number: int, favourable_: int = 4, of: int = 8, *, seen: bool = False, **values: Any) -> Figure:
    """What this programme shows of a host, to its firms or to the host alone."""
    audience: dict[str, Any] = {"audience": "firms"} if seen else {"audience": "one", "reader_id": number}
    return favourable(crowd(of, 100), favourable_, host=f"host{number}", **(audience | values))


def one(known: Context, *cells: Figure) -> tuple[Figure, list[Finding]]:
    (figure,), findings = judged_benchmarks(known, [ANNOUNCED], cells)
    assert (figure.label_en, figure.criterion, figure.item) == ("Q?", "q", QUESTION)
    return figure, findings


def published(
    numbers: Iterable[int], value: float = 0.25, programme: int = 1, *, withdrawn: bool = False, item: str = QUESTION
) -> Earlier:
    """A release with a benchmark over these hosts."""
    hosts = frozenset(numbers)
    figure = replace(ANNOUNCED, item=item, state="value", reason=None, value=value, of=len(hosts), contributors=hosts)
    return earlier(figure, programme=programme, withdrawn=withdrawn)


def test_seven_hosts_that_do_not_share_are_enough_and_six_are_not() -> None:
    cells = [cell(number, favourable_=number) for number in range(1, 8)]
    figure, findings = one(context(hosted=hidden(range(1, 8))), *cells)
    assert (figure.state, figure.audience, figure.detail, figure.reason) == ("value", "everyone", None, None)
    assert figure.value == pytest.approx(fmean(number / 8 for number in range(1, 8)))
    assert (figure.of, figure.contributors) == (7, crowd(7))
    assert findings == [
        Finding("benchmark", True, criterion="q", least=7, needed=7),
        Finding("linear", True, criterion="q", points=1.0, coalition=2),
    ]
    figure, findings = one(context(hosted=hidden(range(1, 7))), *cells[:6])
    assert (figure.state, figure.value, figure.reason) == ("suppressed", None, TOO_FEW)
    assert findings == [Finding("benchmark", False, criterion="q", least=6, needed=7, reason=TOO_FEW)]


def test_hosts_of_the_other_programmes_count_with_their_closed_rounds() -> None:
    hosted = [*hidden(range(1, 4)), *hidden(range(4, 8), 2, share=1.0)]
    figure, _ = one(context(hosted=hosted), *(cell(number, 0) for number in range(1, 4)))
    assert figure.value == pytest.approx(4 / 7)
    assert (figure.of, figure.contributors) == (7, crowd(7))


def test_a_host_counts_once_with_the_mean_of_its_rounds() -> None:
    hosted = [*hidden(range(1, 8)), replace(hidden([1], 2)[0], shares={QUESTION: (0.0, 1.0)})]
    cells = [cell(number, 8) for number in range(1, 8)]
    figure, _ = one(context(hosted=hosted), *cells)
    assert figure.value == pytest.approx((2 / 3 + 6) / 7)
    assert figure.of == 7


def test_only_shares_on_the_same_question_count() -> None:
    hosted = [*hidden(range(1, 7)), *hidden([7], 2, question="I/q/1/7/higher_better")]
    figure, _ = one(context(hosted=hosted), *(cell(number) for number in range(1, 7)))
    assert figure.reason == TOO_FEW
    others = [replace(cell(number), criterion="r") for number in range(1, 8)]
    assert one(context(hosted=hidden(range(1, 8))), *others)[0].reason == TOO_FEW


def test_what_is_not_shown_of_a_host_does_not_count() -> None:
    cells = [cell(number) for number in range(1, 7)]
    withheld = cell(7, state="suppressed", reason="fewer_than_five_raters")
    figure, _ = one(
        context(hosted=hidden(range(1, 8))), *cells, withheld, replace(cell(7), figure="startups_favourable")
    )
    assert figure.reason == TOO_FEW


def test_sharing_hosts_are_in_it_and_hide_nobody() -> None:
    hosted = [*hidden(range(1, 8)), *sharing([8, 9])]
    cells = [*(cell(number, 0) for number in range(1, 8)), cell(8, 8, seen=True), cell(9, 8, seen=True)]
    figure, _ = one(context(hosted=hosted), *cells)
    assert figure.value == pytest.approx(2 / 9)
    assert (figure.of, figure.audience) == (9, "everyone")
    six = [*hidden(range(1, 7)), *sharing([7, 8, 9])]
    figure, _ = one(context(hosted=six), *cells[:6], cell(7, seen=True), *cells[7:])
    assert (figure.detail, figure.of) == ("sharing_only", 3)


def test_a_host_that_shares_in_one_programme_only_hides_still() -> None:
    hosted = [*hidden(range(1, 7)), *hidden([7], 2), *sharing([7])]
    cells = [*(cell(number) for number in range(1, 7)), cell(7, seen=True)]
    assert one(context(hosted=hosted), *cells)[0].of == 7


def test_a_host_that_was_shown_to_the_firms_hides_no_more() -> None:
    hosted = [*hidden(range(1, 7)), replace(hidden([7])[0], shown=True, seen=True)]
    assert one(context(hosted=hosted), *(cell(number) for number in range(1, 8)))[0].reason == TOO_FEW


def test_without_enough_that_hide_it_runs_over_this_programmes_sharing_hosts_for_firms() -> None:
    hosted = [*sharing([1, 2]), *hidden([3]), *sharing([4, 5], 2)]
    cells = [cell(1, 8, seen=True), cell(2, 2, seen=True), cell(3, 8)]
    figure, findings = one(context(hosted=hosted), *cells)
    assert (figure.state, figure.audience, figure.detail, figure.reason) == ("value", "firms", "sharing_only", None)
    assert figure.value == pytest.approx((1 + 0.25) / 2)
    assert (figure.of, figure.contributors) == (2, crowd(2))
    assert findings == [Finding("benchmark", False, criterion="q", least=1, needed=7, reason="sharing_only")]
    assert one(context(hosted=hosted), *cells[1:])[0].reason == TOO_FEW


def test_a_sharing_host_with_two_rounds_counts_once() -> None:
    cells = [cell(1, 8, seen=True), cell(1, 0, seen=True, event="W2"), cell(2, 8, seen=True)]
    figure, _ = one(context(hosted=sharing([1, 2])), *cells)
    assert figure.value == pytest.approx(0.75)
    assert figure.of == 2
    assert one(context(hosted=sharing([1, 2])), *cells[:2])[0].reason == TOO_FEW


def test_a_scale_that_is_too_short_withholds_every_benchmark() -> None:
    known = context(hosted=[*hidden(range(1, 8)), *sharing([8, 9])], scale=FIVE)
    short = replace(known, scales={"q": Scale(1, 3), "r": FIVE})
    cells = [cell(number) for number in range(1, 8)]
    other = [cell(8, seen=True, criterion="r"), cell(9, seen=True, criterion="r")]
    second = replace(ANNOUNCED, criterion="r", item="I/r")
    figures, findings = judged_benchmarks(short, [ANNOUNCED, second], [*cells, *other])
    assert [figure.reason for figure in figures] == ["scale_too_short", "scale_too_short"]
    assert Finding("linear", False, criterion="q", points=0.0, coalition=2) in findings
    figures, _ = judged_benchmarks(known, [ANNOUNCED, second], [*cells, *other])
    assert [figure.detail for figure in figures] == [None, "sharing_only"]


def test_a_published_benchmark_stays_until_five_more_that_hide_enter_together() -> None:
    for more, value, of in ((4, 0.25, 7), (5, 0.5, 12)):
        known = context(published(crowd(7)), hosted=hidden(range(1, 8 + more)))
        figure, findings = one(known, *(cell(number) for number in range(1, 8 + more)))
        assert (figure.value, figure.of, figure.contributors) == (value, of, crowd(of))
        assert (figure.state, figure.audience, figure.detail) == ("value", "everyone", None)
        assert findings[0].passed == (more == 5)
        assert findings[0].reason == (None if more == 5 else "as_published")
        assert findings[1] == Finding("linear", True, criterion="q", points=1.0, coalition=2)


def test_sharing_hosts_that_enter_do_not_thaw_it() -> None:
    hosted = [*hidden(range(1, 12)), *sharing(range(12, 15))]
    cells = [*(cell(number) for number in range(1, 12)), *(cell(number, seen=True) for number in range(12, 15))]
    assert one(context(published(crowd(7)), hosted=hosted), *cells)[0].of == 7


def test_an_unchanged_benchmark_stays_without_a_word() -> None:
    known = context(published(crowd(7)), hosted=hidden(range(1, 8)))
    figure, findings = one(known, *(cell(number) for number in range(1, 8)))
    assert figure.value == 0.25
    assert findings[0] == Finding("benchmark", True, criterion="q")


def test_hosts_that_left_keep_it_frozen_unless_five_left() -> None:
    stayed = hidden(range(2, 20))
    cells = [cell(number) for number in range(2, 20)]
    assert one(context(published(crowd(10)), hosted=stayed), *cells)[0].value == 0.25
    stayed = hidden(range(6, 20))
    assert one(context(published(crowd(10)), hosted=stayed), *cells[4:])[0].of == 14


def test_one_published_elsewhere_in_the_series_is_everyones() -> None:
    known = context(published(crowd(7), 0.75, 2), hosted=hidden([1]))
    figure, _ = one(known, cell(1))
    assert (figure.value, figure.of, figure.audience) == (0.75, 7, "everyone")


def test_the_latest_that_was_not_withdrawn_stays() -> None:
    releases = [published(crowd(7), 0.1), published(crowd(12), 0.2), published(crowd(12), 0.3, withdrawn=True)]
    assert one(context(*releases, hosted=hidden([1])), cell(1))[0].value == 0.2


def test_a_withdrawn_benchmark_comes_back_only_over_hosts_that_isolate_nobody() -> None:
    gone = published(crowd(7), withdrawn=True)
    same = [cell(number) for number in range(1, 8)]
    assert one(context(gone, hosted=hidden(range(1, 8))), *same)[0].value == 0.5
    more = [*same, cell(8)]
    assert one(context(gone, hosted=hidden(range(1, 9))), *more)[0].reason == TOO_FEW
    five = [*same, *(cell(number) for number in range(8, 13))]
    assert one(context(gone, hosted=hidden(range(1, 13))), *five)[0].of == 12


def test_to_a_funder_a_sharing_host_is_as_secret_as_any() -> None:
    """Firms see it; the funder would find its share in the difference of two benchmarks."""
    gone = published(crowd(7), withdrawn=True)
    hosted = [*hidden(range(1, 8)), *sharing([8])]
    cells = [*(cell(number) for number in range(1, 8)), cell(8, seen=True)]
    assert one(context(gone, hosted=hosted), *cells)[0].reason == TOO_FEW


def test_another_programmes_firms_do_not_see_what_this_one_shares() -> None:
    gone = published(crowd(7), withdrawn=True)
    hosted = [*hidden(range(1, 8)), *sharing([8, 9, 10]), *sharing([11, 12], 2)]
    cells = [*(cell(number) for number in range(1, 8)), *(cell(number, seen=True) for number in (8, 9, 10))]
    assert one(context(gone, hosted=hosted), *cells)[0].detail == "sharing_only"
    alone = [*hidden(range(1, 8)), *sharing(range(8, 13))]
    seen = [*cells[:7], *(cell(number, seen=True) for number in range(8, 13))]
    assert one(context(gone, hosted=alone), *seen)[0].of == 12


def test_another_cut_through_the_same_ratings_is_never_averaged() -> None:
    turned = published(crowd(7), item=f"I/q/{Scale(1, 5, lower_better=True)}")
    cells = [cell(number) for number in range(1, 8)]
    figure, findings = one(context(turned, hosted=hidden(range(1, 8))), *cells)
    assert figure.reason == TOO_FEW
    assert findings == [Finding("benchmark", False, criterion="q", least=7, needed=7, reason=TOO_FEW)]
    sharing_now = [cell(8, seen=True), cell(9, seen=True)]
    hosted = [*hidden(range(1, 8)), *sharing([8, 9])]
    assert one(context(turned, hosted=hosted), *cells, *sharing_now)[0].detail == "sharing_only"


def test_a_benchmark_of_another_question_of_the_same_form_freezes_nothing() -> None:
    cells, hosted = [cell(number) for number in range(1, 8)], hidden(range(1, 8))
    other = published(crowd(6), item=f"I/r/{Scale(1, 5)}")
    assert one(context(other, hosted=hosted), *cells) == one(context(hosted=hosted), *cells)


def test_one_over_sharing_hosts_freezes_nothing() -> None:
    before = earlier(replace(ANNOUNCED, state="value", value=0.1, of=2, detail="sharing_only", contributors=crowd(2)))
    figure, _ = one(context(before, hosted=sharing([1, 2, 3])), *(cell(number, 8, seen=True) for number in (1, 2, 3)))
    assert (figure.value, figure.of) == (1.0, 3)


def test_a_carried_on_benchmark_is_judged_anew() -> None:
    carried = replace(ANNOUNCED, audience="firms", detail="sharing_only", state="value", reason=None, value=0.1, of=2)
    (figure,), _ = judged_benchmarks(context(), [carried], [])
    assert figure == ANNOUNCED


def readers(known: Context, *cells: Figure) -> dict[str | None, tuple[str, int | None]]:
    figures, _ = held_back(known, cells)
    return {figure.host: (figure.audience, figure.reader_id) for figure in figures}


def test_a_host_that_shares_only_now_waits_where_a_benchmark_needs_it_hidden() -> None:
    known = context(published(crowd(7)), hosted=[*hidden(range(2, 8)), *sharing([1, 9])])
    cells = [cell(1, seen=True), *(cell(number) for number in range(2, 8)), cell(9, seen=True)]
    assert readers(known, *cells) == {
        "host1": ("one", 1),
        **{f"host{number}": ("one", number) for number in range(2, 8)},
        "host9": ("firms", None),
    }
    assert held_back(known, cells)[1] == [Finding("benchmark", False, host="host1", reason=GIVEN_AWAY)]


def test_a_host_may_share_where_seven_still_hide() -> None:
    known = context(published(crowd(8)), hosted=[*hidden(range(2, 9)), *sharing([1])])
    cells = [cell(1, seen=True), *(cell(number) for number in range(2, 9))]
    assert readers(known, *cells)["host1"] == ("firms", None)


def test_what_was_shown_before_cannot_be_held_back() -> None:
    known = context(published(crowd(7)), hosted=[*hidden(range(2, 8)), *sharing([1], shown=True)])
    cells = [cell(1, seen=True), *(cell(number) for number in range(2, 8))]
    assert held_back(known, cells) == (cells, [])


def test_a_host_waits_where_a_later_group_would_be_isolated() -> None:
    known = context(published(crowd(7)), published(crowd(12)), hosted=[*hidden(range(1, 12)), *sharing([12])])
    cells = [*(cell(number) for number in range(1, 12)), cell(12, seen=True)]
    assert readers(known, *cells)["host12"] == ("one", 12)


def test_all_figures_of_a_waiting_host_wait() -> None:
    known = context(published(crowd(7)), hosted=[*hidden(range(2, 8)), *sharing([1])])
    other = cell(1, seen=True, criterion="r")
    figures, _ = held_back(known, [cell(1, seen=True), other, *(cell(number) for number in range(2, 8))])
    assert {figure.audience for figure in figures} == {"one"}


def test_without_a_benchmark_nobody_waits() -> None:
    known = context(hosted=[*hidden(range(2, 8)), *sharing([1])])
    cells = [cell(1, seen=True), *(cell(number) for number in range(2, 8))]
    assert held_back(known, cells) == (cells, [])


def test_a_host_waits_whichever_question_needs_it_hidden() -> None:
    """The first question has no benchmark, the second one over others, the third one over the host."""
    other = published(range(2, 10), item=f"I/r/{FIVE}")
    third = published(crowd(7), item=f"I/s/{FIVE}")
    known = context(other, third, hosted=[*hidden(range(2, 10)), *sharing([1])])
    names = {"q": QUESTION, "s": f"I/s/{FIVE}", "r": f"I/r/{FIVE}"}
    known = replace(known, questions=names, scales=dict.fromkeys(names, FIVE))
    cells = [cell(1, seen=True, criterion="s"), *(cell(number, criterion="s") for number in range(2, 8))]
    assert readers(known, *cells)["host1"] == ("one", 1)


def test_hosts_elsewhere_that_share_leave_fewer_to_hide_among() -> None:
    hosted = [*hidden([2]), *sharing([1]), *hidden(range(3, 9), 2)]
    cells = [cell(1, seen=True), cell(2)]
    assert readers(context(published(crowd(8)), hosted=hosted), *cells)["host1"] == ("firms", None)
    fewer = [*hosted[:-1], *sharing([8], 2)]
    assert readers(context(published(crowd(8)), hosted=fewer), *cells)["host1"] == ("one", 1)
