"""A draft beside what readers see now, and the audit's verdict, in words."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.coordination.figure_words import figure_name, names_in, reading
from dashboard.coordination.preview import Line, parts_of
from dashboard.coordination.verdict_words import verdict_sentences
from dashboard.released.definitions import definitions
from dashboard.texts import texts_for
from data.release.drafts import Card, Draft
from data.release.figures import Figure
from data.release.verdict import Finding, Verdict

TEXTS = texts_for("en")
DAY = date(2019, 9, 12)
ROUND = Figure("feedback", "round", "firms", event="W3", host="nordverk", label_en="Nordverk", value=6, of=8)
OPENNESS = Figure("feedback", "criterion", criterion="openness", label_en="Openness")
OPEN = replace(ROUND, figure="favourable", criterion="openness", label_en="Openness", value=5, of=6)
REMARK = replace(ROUND, figure="comment", label_en="Well told.", detail="strength", value=None, of=None)
EVENT = Figure("attendance", "event", event="W3", day=DAY, detail="held", label_en="Workshop")
FEW = replace(OPEN, value=None, of=None, state="suppressed", reason="fewer_than_five_raters")


def lines(new: tuple[Figure, ...], old: tuple[Figure, ...]) -> list[Line]:
    """All lines of a draft of these figures, while those stand published."""
    card = Card("P", None, "P", None, DAY, DAY, "synthetic", 9)
    draft = Draft(1, 2, new, {}, Verdict(), card)
    parts = parts_of(TEXTS, draft, old, {4: "Nordverk"}, ("attendance", "feedback"))
    return [line for part in parts for line in part.lines]


def test_a_line_says_of_what_which_figure_who_reads_it_and_what_it_says() -> None:
    (event, _, rated, *_) = lines((EVENT, OPENNESS, ROUND, OPEN), ())
    assert (event.subject, event.reads, event.reader) == (
        "W3 Workshop",
        "Workshop, 2019-09-12, held",
        "firms and funder",
    )
    assert (rated.subject, rated.figure, rated.reader, rated.reads) == (
        "Nordverk",
        "firms that rated",
        "the firms",
        "6 of 8",
    )


def test_a_figure_for_one_reader_names_it() -> None:
    (line,) = lines((replace(ROUND, audience="one", reader_id=4),), ())
    assert line.reader == "Nordverk alone"


def test_what_is_not_shown_says_why() -> None:
    (line,) = lines((FEW,), ())
    assert (line.reads, line.shown) == ("suppressed: fewer than five raters", False)


def test_lines_tell_what_is_new_changed_gone_or_the_same() -> None:
    later = replace(REMARK, label_en="Told late.")
    found = lines((ROUND, replace(OPEN, value=4), later), (ROUND, OPEN, REMARK))
    assert [(line.change, line.before, line.reads) for line in found] == [
        ("same", "6 of 8", "6 of 8"),
        ("changed", "5 of 6", "4 of 6"),
        ("new", "", "Told late. (a strength)"),
        ("gone", "Well told. (a strength)", ""),
    ]


def test_who_is_beneath_a_figure_is_no_change_that_readers_see() -> None:
    assert [line.change for line in lines((replace(OPEN, contributors=frozenset({1})),), (OPEN,))] == ["same"]


def test_figures_that_are_called_alike_are_held_against_each_other_in_order() -> None:
    assert [line.change for line in lines((REMARK, REMARK), (REMARK,))] == ["same", "new"]


@pytest.mark.parametrize("name", definitions())
def test_every_figure_that_is_defined_has_a_name_and_reads_as_something(name: str) -> None:
    view, _, figure = name.partition(".")
    told = Figure(view, figure, label_en="label", value=3, of=8, detail="pilot" if figure == "relationship" else None)
    assert figure_name(TEXTS, told)
    assert "_" not in figure_name(TEXTS, told)
    assert reading(TEXTS, told) or figure == "fate"


PASSED = Finding("raters", True, "nordverk", "W3", least=6, needed=5)
BOUND = Finding("enumeration", True, "nordverk", "W3", points=1.0, coalition=2)
ATOMS = Finding("atoms", True, "nordverk", "W3", least=6, needed=5)
BENCHMARK = Finding("benchmark", False, criterion="openness", least=4, needed=7, reason="fewer_hosts_than_needed")


def sentences(*findings: Finding, figures: tuple[Figure, ...] = (OPENNESS, ROUND, OPEN)) -> tuple[str, ...]:
    return verdict_sentences(TEXTS, Verdict(findings), figures, names_in(TEXTS, figures, {}))


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (
            (PASSED, BOUND, ATOMS),
            "Nordverk: 6 of 8 firms rated; alone or with one other firm nobody can bound a rating more narrowly than "
            "1.0 point.",
        ),
        ((PASSED, ATOMS), "Nordverk: 6 of 8 firms rated."),
        (
            (replace(PASSED, passed=False, reason="fewer_than_five_raters"),),
            "Nordverk: withheld: fewer than five raters.",
        ),
        (
            (PASSED, replace(BOUND, passed=False, points=0.5)),
            "Nordverk: withheld: a rating could be bounded to 0.5 point, and the least allowed is 1.0.",
        ),
        (
            (
                PASSED,
                BOUND,
                replace(ATOMS, passed=False, least=1),
                Finding("correction", False, "nordverk", "W3", reason="as_published"),
            ),
            "Nordverk: stands as it was published: the difference of the correction would name fewer than five firms.",
        ),
        (
            (
                PASSED,
                BOUND,
                replace(ATOMS, passed=False, least=1),
                Finding("correction", False, "nordverk", "W3", reason="would_give_away_another"),
            ),
            "Nordverk: withheld: it would give away another figure.",
        ),
        (
            (Finding("closed", False, "nordverk", "W3", figure="round"),),
            "Nordverk: nothing is released, the round is still open.",
        ),
        (
            (Finding("startups", False, "nordverk", "W3", reason="fewer_than_five_startups"),),
            "Nordverk: the startups' ratings are withheld: fewer than five startups.",
        ),
        (
            (Finding("startups", True, "nordverk", "W3"), BOUND),
            "Nordverk: the startups' ratings are shown apart from the firms'.",
        ),
        (
            (Finding("comments", True, "nordverk", "W3", least=5),),
            "Nordverk: comments by 5 firms or more, none to be told apart.",
        ),
        (
            (Finding("comments", False, "nordverk", "W3", reason="fewer_than_five_commenting_firms"),),
            "Nordverk: comments withheld: fewer than five firms commented.",
        ),
        (
            (Finding("comments", False, "nordverk", "W3", reason="as_published"),),
            "Nordverk: the comments stand as they were published; later ones wait for company.",
        ),
        (
            (Finding("benchmark", False, "nordverk", reason="would_give_away_another"),),
            "Nordverk: stays with the host alone for now: its figures would give away others in the benchmark.",
        ),
        (
            (BENCHMARK, replace(BENCHMARK, criterion="speed")),
            "Benchmark: withheld: fewer than seven hosts share only inside it.",
        ),
        (
            (replace(BENCHMARK, reason="sharing_only"),),
            "Benchmark: for the firms only, over the sharing hosts alone: fewer than seven hosts share only inside it.",
        ),
        (
            (replace(BENCHMARK, reason="as_published", least=None, needed=None),),
            "Benchmark: stands as it was published until five more hosts can enter together.",
        ),
        (
            (replace(BENCHMARK, passed=True, least=9, reason=None),),
            "Benchmark: the same for everyone; 9 hosts share only inside it.",
        ),
        (
            (Finding("linear", False, criterion="openness", points=0.2),),
            "Benchmark: withheld: it would tell too closely what one host received.",
        ),
        (
            (Finding("counts", False, event="W3", figure="persons_attended", reason="one_organisation_above_half"),),
            "1 count of persons is not shown: one organisation above half.",
        ),
    ],
)
def test_a_finding_is_told_in_one_sentence(findings: tuple[Finding, ...], said: str) -> None:
    assert sentences(*findings) == (said,)


def test_a_question_with_too_few_answers_is_told_beside_the_others() -> None:
    few = replace(PASSED, passed=False, criterion="openness", reason="fewer_than_five_raters")
    assert sentences(PASSED, few, BOUND)[1:] == ("Nordverk, “Openness”: withheld: fewer than five raters.",)


def test_two_rounds_of_a_host_are_told_apart_and_each_by_its_own_raters() -> None:
    later = replace(ROUND, event="W4", value=5, of=5)
    open_ = Finding("closed", False, "nordverk", "W5", figure="round")
    pending = replace(ROUND, event="W5", state="pending", value=None, of=None)
    found = sentences(PASSED, BOUND, open_, replace(PASSED, event="W4"), figures=(OPENNESS, ROUND, pending, later))
    assert [sentence.partition(";")[0].rstrip(".") for sentence in found] == [
        "Nordverk, W3: 6 of 8 firms rated",
        "Nordverk, W5: nothing is released, the round is still open",
        "Nordverk, W4: 5 of 5 firms rated",
    ]


def test_what_is_found_of_startups_is_not_said_of_the_firms() -> None:
    startups = Finding("startups", True, "nordverk", "W3")
    bound = replace(BOUND, passed=False, points=0.2)
    assert sentences(PASSED, BOUND, startups, bound)[0].startswith("Nordverk: 6 of 8 firms rated; alone")


def test_questions_that_fare_differently_in_the_benchmark_are_counted() -> None:
    found = sentences(BENCHMARK, replace(BENCHMARK, criterion="speed", reason="sharing_only"))
    assert [sentence[:13] for sentence in found] == ["On 1 question"] * 2
