"""How a firm reads its own feedback: what is claimed, what is drawn, and what stands where nothing may be shown."""

from typing import Any

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark, Rect, Text
from dashboard.drawing.geometry import Told as Pointed
from dashboard.model.compared import compared
from dashboard.model.page import ModelPage
from dashboard.texts import DASH
from dashboard.texts import NARROW_SPACE as SPACE
from data.release.figures import Figure
from data.release.publishing import withdraw
from tests.unit.dashboard.model.record import QUESTIONS, Told, benchmark, criteria, round_of

OWN = {"open": (7, 7), "way": (5, 7), "speed": (2, 7)}
OTHERS = {"open": (4, 8), "way": (5, 8), "speed": None}


def drawing(page: ModelPage) -> Drawing:
    (card,) = (card for card in page.cards if card.name == "feedback")
    return card.drawing


def said(drawn: Drawing) -> str:
    """Everything that the card says, on screen and in labels."""
    items = drawn.canvas.items if drawn.canvas else ()
    texts = [item.text for item in items if isinstance(item, Text)]
    labels = [item.label for item in items if isinstance(item, Mark | Pointed)]
    inner = [
        shape.text
        for item in items
        if isinstance(item, Mark | Pointed)
        for shape in item.shapes
        if isinstance(shape, Text)
    ]
    return "\n".join([drawn.title.striptags(), *drawn.notes, drawn.footer, *texts, *labels, *inner])


def squares(drawn: Drawing) -> list[tuple[int, int]]:
    """Filled and hollow squares, row by row."""
    assert drawn.canvas
    rows = [item for item in drawn.canvas.items if isinstance(item, Mark)]
    roles = [[shape.role for shape in row.shapes if isinstance(shape, Rect)] for row in rows]
    return [(row.count("fav"), row.count("rest")) for row in roles]


def test_raters_are_countable_and_stand_in_no_order_but_positive_first(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN), *benchmark())
    drawn = drawing(told.shown("anna"))
    assert squares(drawn) == [(7, 0), (5, 2), (2, 5)]
    assert drawn.title == "Raters valued our openness; speed least"
    assert drawn.canvas
    bold = [item.text for item in drawn.canvas.items if isinstance(item, Text) and item.role == "b"]
    assert bold == ["Openness", "Speed"]
    assert drawn.footer.startswith("7 of 8 firms rated; as of 2019-11-30, release 1")
    assert drawn.n == 21


def test_the_box_says_what_the_share_could_be_had_all_rated(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", {"open": (7, 7), "way": (5, 6)}, answered=(7, 9)))
    read = told.shown("anna").read.reads["feedback"]
    first, second = compared(read).sections[0].questions
    assert first.bounds == pytest.approx((7 / 9, 1))
    # Of the seven who answered one had nothing to rate here: eight remain who could.
    assert second.bounds == pytest.approx((5 / 8, 7 / 8))
    assert f"78{DASH}100{SPACE}% had all rated" in said(drawing(told.shown("anna")))


@pytest.mark.parametrize(
    ("mean", "expected"),
    [(0.62, "above"), (0.63, "within"), (0.75, "within"), (0.76, "below")],
)
def test_a_difference_counts_only_if_the_rest_could_not_turn_it(told: Told, mean: float, expected: str) -> None:
    told.release(*criteria(), *round_of("anna", {"way": (5, 7)}), *benchmark(way=mean))
    (question,) = compared(told.shown("anna").read.reads["feedback"]).sections[0].questions
    assert question.against == expected


def test_without_a_benchmark_nothing_is_held_against_it_and_the_reason_stands(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN), *benchmark())
    page = told.shown("anna")
    assert "Benchmark: suppressed: too few hosts to hide each of them." in drawing(page).notes
    (section,) = compared(page.read.reads["feedback"]).sections
    assert [question.against for question in section.questions] == [None] * 3


def test_hosts_that_share_stand_beside_by_name_and_the_firm_itself_is_none_of_them(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN), *round_of("bo", OTHERS, answered=(8, 8)), *benchmark(open=0.5))
    drawn = drawing(told.shown("anna"))
    words = said(drawn)
    assert f"Bo: 50{SPACE}%" in words
    assert f"benchmark 50{SPACE}%, over 7 hosts; above the benchmark, whatever the rest had said" in words
    assert "Anna:" not in words
    assert drawn.table
    assert [row[-1].text for row in drawn.table.rows] == ["Bo 4 of 8", "Bo 5 of 8", DASH]
    assert drawing(told.shown("bo")).title == "Raters valued our way in; openness least"


def test_a_benchmark_of_sharing_hosts_alone_says_so(told: Told) -> None:
    only = Figure("feedback", "benchmark", audience="firms", criterion="open", value=0.5, of=2, detail="sharing_only")
    told.release(*criteria(), *round_of("anna", OWN), only)
    assert "benchmark, sharing hosts only" in [item.text for item in drawing(told.shown("anna")).key]


def test_an_open_round_shows_its_day_and_no_value(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN, state="pending"), *round_of("bo", OTHERS, answered=(8, 8)))
    drawn = drawing(told.shown("anna"))
    assert drawn.title == "Our round is open until 2019-12-06"
    assert drawn.state == "pending"
    assert squares(drawn) == [(0, 0)] * 3
    assert drawn.n == 0
    assert "still open" in said(drawn)


def test_too_few_raters_say_so_and_how_many_there_were_stays_unsaid(told: Told) -> None:
    few: dict[str, Any] = {"state": "suppressed", "reason": "fewer_than_five_raters"}
    told.release(*criteria(), *round_of("anna", OWN, reader=told.organisations["anna"], **few))
    drawn = drawing(told.shown("anna"))
    assert drawn.title == "Too few to tell: fewer than five raters"
    assert drawn.state == "suppressed"
    assert "7 of 8" not in said(drawn)
    assert "too few" in said(drawn)


def test_a_single_question_below_the_threshold_stands_as_such_among_others(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", {"open": (4, 5), "way": None}))
    drawn = drawing(told.shown("anna"))
    assert drawn.state == "ready"
    assert squares(drawn) == [(4, 1), (0, 0)]
    assert "Way in: suppressed: fewer than five raters" in said(drawn)


def test_startups_have_a_mark_of_their_own_or_a_reason(told: Told) -> None:
    own = round_of("anna", {"open": (7, 7)})
    asked: dict[str, Any] = {
        "audience": "firms",
        "host": "anna",
        "event": "W1",
        "criterion": "open",
        "label_en": "Openness",
    }
    few = Figure("feedback", "startups_favourable", **asked, state="suppressed", reason="fewer_than_five_startups")
    told.release(*criteria(), *own, few)
    assert "Ratings by startups: suppressed: fewer than five startups." in drawing(told.shown("anna")).notes
    told.release(*criteria(), *own, Figure("feedback", "startups_favourable", **asked, value=3, of=6), number=2)
    assert "startups: 3 of 6 positive" in said(drawing(told.shown("anna")))


def test_a_firm_that_did_not_host_reads_what_the_others_share_and_that_it_is_not_its_own(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN), *round_of("bo", OTHERS, answered=(8, 8)), *benchmark(open=0.75))
    drawn = drawing(told.shown("cia"))
    assert drawn.title == "Anna and Bo share how they were received"
    assert "We have not hosted" in drawn.notes[0]
    assert f"Anna: 100{SPACE}%; Bo: 50{SPACE}%" in said(drawn)
    assert drawn.canvas
    heads = [item.text for item in drawn.canvas.items if isinstance(item, Text) and item.y < 20]
    assert heads == ["0", f"100{SPACE}%", "benchmark"]
    assert not [item for item in drawn.canvas.items if isinstance(item, Mark)]


def test_another_firm_never_receives_what_a_host_keeps_to_itself(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN, reader=told.organisations["anna"]))
    for firm in ("bo", "cia"):
        assert "Anna" not in said(drawing(told.shown(firm)))
        assert "7 of 7" not in said(drawing(told.shown(firm)))


def test_before_anything_is_published_the_card_says_when_it_will_be(told: Told) -> None:
    for firm, title in (("anna", "our model"), ("cia", "the hosts")):
        drawn = drawing(told.shown(firm))
        assert drawn.title == f"Nothing is published about {title} yet"
        assert "once a round is closed and at least five firms have rated" in drawn.notes[0]
        assert drawn.canvas is None


def test_a_release_that_is_withdrawn_takes_its_figures_along(told: Told) -> None:
    told.release(*criteria(), *round_of("anna", OWN))
    withdraw(told.engine, "coordinator", told.programmes["P"], 1)
    assert drawing(told.shown("anna")).canvas is None


def test_long_questions_fit_the_drawing_and_the_title(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in QUESTIONS:
        monkeypatch.setitem(QUESTIONS, code, f"{code} " + "Samverkansutveckling och innovationspartnerskap " * 4)
    told.release(*criteria(), *round_of("anna", OWN), *benchmark())
    for narrow in (False, True):
        drawn = drawing(told.shown("anna", narrow=narrow))
        assert len(drawn.title.striptags()) <= 55
        assert drawn.title == "Over half positive on 2 of 3 questions"
        assert any("…" in item.text for item in drawn.canvas.items if isinstance(item, Text))  # type: ignore[union-attr]
