"""The result chain: how far each indicator came, in which words, on one scale."""

from dataclasses import replace

import pytest

from dashboard.drawing.geometry import Line, Rect
from dashboard.outcomes.chain import HEIGHT, WIDTH, IndicatorLine, chain
from dashboard.outcomes.results import results_of
from dashboard.texts import texts_for
from data.release.figures import Figure
from tests.unit.dashboard.outcomes.record import CHAIN, indicator, published, read, withheld, without

TEXTS = texts_for("en")
RESULT = Figure("outcomes", "result", item="R", detail="outcome", label_en="A result")


def line_of(figures: list[Figure]) -> IndicatorLine:
    """How one indicator reads."""
    found = read((RESULT, *figures))
    (link,) = chain(found, results_of(found.this), TEXTS).links
    (line,) = link.lines
    return line


def title(figures: tuple[Figure, ...]) -> str:
    found = read(figures)
    return str(chain(found, results_of(found.this), TEXTS).card.drawing.title)


def test_the_chain_runs_from_output_to_impact_and_names_each_level_once() -> None:
    found = read()
    links = chain(found, results_of(found.this), TEXTS).links
    assert [(link.level.partition(":")[0], link.title, len(link.lines)) for link in links] == [
        ("Output", "A circle that meets", 1),
        ("Outcome", "Firms change", 3),
        ("Impact", "Small firms gain customers", 1),
    ]
    two = (RESULT, replace(RESULT, item="S"))
    again = read(two)
    assert [link.level != "" for link in chain(again, results_of(again.this), TEXTS).links] == [True, False]


def test_every_indicator_stands_where_its_number_puts_it() -> None:
    found = {each.title: each.standing for result in results_of(published(CHAIN)) for each in result.indicators}
    assert found == {
        "Startups that came": "reached",
        "Weeks to a decision": "short",
        "Way in is clear": "withheld",
        "Openness": "told",
        "Purchases": "unknown",
    }


@pytest.mark.parametrize(
    ("figures", "reached", "aim"),
    [
        (indicator("R/a", "A", 13, 12, unit="startups", progress=1.08), "13 of 12 startups", "no baseline"),
        (indicator("R/a", "A", 1, 3, 0, unit="models", progress=0.3), "1 of 3 models", ""),
        (indicator("R/a", "A", 8, 6, 11, unit="weeks", progress=0.6), "8 weeks", "promised 6, from 11"),
        (indicator("R/a", "A", 7.5, 70, 40, measure="percent", progress=-1), "7.5 %", "promised 70 %, from 40 %"),
        (indicator("R/a", "A", None, 500000, 0, measure="currency", unit="SEK"), "not known", "promised SEK 500 000"),
        (indicator("R/a", "A", 4, None, unit="talks"), "4 talks", "nothing promised"),
        (indicator("R/a", "A", 2, 3, progress=0.6, missing=1), "2 of 3, 1 period not reported", "no baseline"),
        (indicator("R/a", "A", measure="qualitative", comment="Better."), "in words", ""),
        (indicator("R/a", "A", measure="qualitative"), "nothing said", ""),
        (
            withheld(indicator("R/a", "A", 71, 70, measure="percent"), "indicator_actual"),
            "not shown: it speaks of one firm or host",
            "promised 70 %",
        ),
    ],
)
def test_what_was_reached_and_what_was_promised_read_as_numbers_do(
    figures: list[Figure], reached: str, aim: str
) -> None:
    line = line_of(figures)
    assert line.reached.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ") == reached
    assert line.aim.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ") == aim


def test_an_indicator_without_progress_but_with_a_number_was_promised_nothing() -> None:
    ((only,),) = [result.indicators for result in results_of(published((RESULT, *indicator("R/a", "A", 4))))]
    assert only.standing == "unpromised"


@pytest.mark.parametrize(
    ("claim", "said"),
    [("observed", "observed"), ("reported", "reported"), ("expected", "expected"), (None, "no evidence")],
)
def test_every_claim_is_tagged(claim: str | None, said: str) -> None:
    assert line_of(indicator("R/a", "A", 1, 2, claim=claim)).claim == said


def test_comments_and_evidence_are_said_once_and_what_is_kept_back_is_said_too() -> None:
    figures = indicator("R/a", "A", 1, 2, comment="It began.", evidence="lists.")
    assert line_of([*figures, *figures[1:]]).said == ("It began.", "Evidence: lists.")
    kept = withheld(figures, "indicator_comment")
    assert line_of(kept).said == (
        "Evidence: lists.",
        "A remark or its evidence speaks of one firm or host and is not shown.",
    )


def test_the_bar_ends_at_the_target_where_it_was_reached() -> None:
    bar, base, tick = line_of(indicator("R/a", "A", 2, 2, 0, progress=1.0, reached=True)).shapes
    assert isinstance(bar, Rect)
    assert isinstance(base, Line)
    assert isinstance(tick, Line)
    assert bar.x == base.x1
    assert bar.x + bar.width == tick.x1


def test_half_the_way_is_half_a_bar_in_an_outline() -> None:
    outline, bar, _, tick = line_of(indicator("R/a", "A", 1, 2, 0, progress=0.5)).shapes
    assert isinstance(outline, Rect)
    assert isinstance(bar, Rect)
    assert isinstance(tick, Line)
    assert (outline.role, bar.role) == ("reg", "att")
    assert bar.width == pytest.approx((tick.x1 - bar.x) / 2)


@pytest.mark.parametrize("progress", [-9.0, -0.2, 0.0, 1.2, 9.0])
def test_a_bar_never_leaves_its_room(progress: float) -> None:
    shapes = line_of(indicator("R/a", "A", 1, 2, 0, progress=progress)).shapes
    bars = [shape for shape in shapes if isinstance(shape, Rect)]
    assert all(bar.x >= 0 and bar.width >= 0 and bar.x + bar.width <= WIDTH for bar in bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= HEIGHT for bar in bars)


def test_what_is_not_known_is_hatched_and_what_is_not_shown_is_dotted() -> None:
    roles = {
        line.title: [shape.role for shape in line.shapes if isinstance(shape, Rect)]
        for found in [read()]
        for link in chain(found, results_of(found.this), TEXTS).links
        for line in link.lines
    }
    assert roles["Purchases"] == ["hatch"]
    assert roles["Way in is clear"] == ["supp"]
    assert roles["Openness"] == []


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (CHAIN, "1 of 4 targets were reached; 1 not known, 1 not shown"),
        ((RESULT, *indicator("R/a", "A", 2, 2, progress=1.0, reached=True)), "The one target was reached"),
        (
            (
                RESULT,
                *indicator("R/a", "A", 2, 2, progress=1.0, reached=True),
                *indicator("R/b", "B", 2, 2, progress=1.0, reached=True),
            ),
            "All 2 targets were reached",
        ),
        ((RESULT, *indicator("R/a", "A", 1, 2, progress=0.5)), "0 of 1 target was reached"),
        ((RESULT,), "No target was promised"),
        ((), "No target was promised"),
    ],
)
def test_the_finding_tells_unknown_from_not_shown(figures: tuple[Figure, ...], said: str) -> None:
    assert title(figures) == said


def test_a_result_that_may_not_be_named_keeps_its_place() -> None:
    found = read((replace(RESULT, label_en="", state="suppressed", reason="speaks_of_one"),))
    (link,) = chain(found, results_of(found.this), TEXTS).links
    assert link.title == "a result that names one firm or host"
    assert link.lines == ()


def test_the_programme_says_what_it_is_for_in_its_own_words() -> None:
    found = read()
    assert [(each.about, each.text) for each in chain(found, results_of(found.this), TEXTS).card.entries] == [
        ("Purpose", "To learn.")
    ]
    kept = read(
        (*without("outcomes.purpose"), Figure("outcomes", "purpose", state="suppressed", reason="speaks_of_one"))
    )
    (entry,) = chain(kept, results_of(kept.this), TEXTS).card.entries
    assert entry.text == "not shown: it speaks of one firm or host"
