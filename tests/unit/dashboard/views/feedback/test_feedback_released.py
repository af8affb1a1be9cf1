"""Feedback behind the release door: countable, in no rater's order, and silent where it must be."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_PAGE, WIDE_PAGE, Circle, Frame, Mark, Path, Rect, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.released.reading import Firm
from dashboard.texts import texts_for
from dashboard.views.feedback.released import released
from data.release.figures import Figure
from tests.unit.dashboard.released.record import (
    BJORKVIND,
    FJORDSTAL,
    ISGRIND,
    NORDVERK,
    benchmark_figures,
    criterion_figures,
    event_figures,
    feedback_figures,
    figures,
    kept_back,
    read,
    round_figures,
)

READERS = {"Nordverk": NORDVERK, "Fjordstål": FJORDSTAL, "Björkvind": BJORKVIND, "Isgrind": ISGRIND, "a funder": None}


def drawn(
    firm: Firm | None,
    search: str = "",
    shown: tuple[Figure, ...] | None = None,
    frame: Frame = WIDE_PAGE,
    locale: str = "en",
    **own: list[tuple[object, ...]],
) -> Drawing:
    return released(read("feedback", firm, search, shown, **own), frame, texts_for(locale))


def pointed_at(drawing: Drawing) -> Iterator[Mark | Told]:
    assert drawing.canvas
    return (item for item in drawing.canvas.items if isinstance(item, Mark | Told))


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas
    for item in drawing.canvas.items:
        yield from item.shapes if isinstance(item, Mark | Told) else (item,)


def counted(drawing: Drawing, label: str) -> str:
    """The squares of one row, left to right: X for positive, o for the others."""
    (row,) = [mark for mark in pointed_at(drawing) if mark.label == label]
    return "".join("X" if shape.role.startswith("fav") else "o" for shape in row.shapes)


def words(drawing: Drawing) -> str:
    """Everything that a reader could read of it, wherever it stands."""
    tables = [table for table in (drawing.table, *drawing.registers) if table]
    cells = [cell.text for table in tables for row in (table.columns, *table.rows) for cell in row]
    labels = [item.label for item in pointed_at(drawing)] if drawing.canvas else []
    texts = [shape.text for shape in shapes(drawing) if isinstance(shape, Text)] if drawing.canvas else []
    heads = [str(drawing.title), drawing.footer, *drawing.notes, *(item.text for item in drawing.key)]
    return "\n".join([*heads, *labels, *texts, *cells])


def test_a_square_is_a_rating_firm_and_the_positive_come_first_whoever_they_are() -> None:
    drawing = drawn(NORDVERK)
    assert counted(drawing, "Nordverk, Scouting: 3 of 7 rating firms positive") == "XXXoooo"
    assert counted(drawing, "Nordverk, Openness about adversities: 7 of 7 rating firms positive") == "XXXXXXX"
    assert counted(drawing, "Hjortmaskin, Clear way in for startups: 6 of 7 rating firms positive") == "XXXXXXo"


def test_a_firm_finds_its_own_questions_below_until_it_selects_a_host() -> None:
    assert "Nordverk by question" in words(drawn(NORDVERK))
    chosen = words(drawn(NORDVERK, "host=hjortmaskin"))
    assert "Hjortmaskin by question" in chosen
    assert "Nordverk by question" not in chosen


def test_the_title_says_on_how_many_questions_the_share_is_above_the_benchmark() -> None:
    assert str(drawn(NORDVERK).title) == "Nordverk: above the benchmark on 2 of 3 questions"
    assert str(drawn(NORDVERK, "host=hjortmaskin").title) == (
        "<em>Hjortmaskin</em>: above the benchmark on 1 of 3 questions"
    )
    alone = (*event_figures(), *criterion_figures(), *round_figures("nordverk", "W3", "Nordverk", {"openness": 7}))
    assert str(drawn(NORDVERK, shown=alone).title) == "Nordverk: over half positive on 1 of 1 questions"
    assert str(drawn(BJORKVIND).title) == "Two hosts show how they were received"
    assert str(drawn(None).title) == "Hosts: over half positive on 2 of 3 questions"


def test_a_share_equal_to_the_benchmark_is_not_above_it() -> None:
    shown = (
        *criterion_figures(),
        *round_figures("nordverk", "W3", "Nordverk", {"way-in": 4}, of=8),
        *benchmark_figures(),
    )
    assert str(drawn(NORDVERK, shown=shown).title) == "Nordverk: above the benchmark on 0 of 1 questions"


def test_the_benchmark_stands_on_the_scale_of_shares() -> None:
    label = "Clear way in for startups: 5 of 7 positive, 71\u202f%; benchmark 50\u202f%, over 7 hosts"
    rows = [mark for mark in pointed_at(drawn(NORDVERK)) if mark.label.endswith(label)]
    assert len(rows) == 2
    for row in rows:
        (box,) = [shape for shape in row.shapes if isinstance(shape, Rect) and shape.role == "bench"]
        (bar,) = [shape for shape in row.shapes if isinstance(shape, Rect) and shape.role == "att"]
        assert box.x + 4 == pytest.approx(424 + 112 * 0.5)
        assert bar.x + 1.5 == pytest.approx(424 + 112 * 5 / 7)


def test_a_host_below_the_threshold_is_told_by_dots_and_words() -> None:
    drawing = drawn(FJORDSTAL)
    assert str(drawing.title) == "Too few to tell for Fjordstål"
    assert drawing.state == "suppressed"
    assert "Fjordstål · you: suppressed: fewer than five raters" in [item.label for item in pointed_at(drawing)]
    assert sum(isinstance(shape, Rect) and shape.role == "supp" for shape in shapes(drawing)) == 4


def test_an_open_round_is_told_by_dashed_outlines_and_words() -> None:
    drawing = drawn(ISGRIND)
    assert (str(drawing.title), drawing.state) == ("Isgrind: the round is still open", "pending")
    assert "Isgrind · you: round open until 2019-06-01" in [item.label for item in pointed_at(drawing)]
    assert sum(isinstance(shape, Rect) and shape.role == "pend" for shape in shapes(drawing)) == 8 + 3


def test_a_firm_that_did_not_host_reads_the_sharing_hosts_and_the_benchmark() -> None:
    drawing = drawn(BJORKVIND)
    assert drawing.notes == ("Björkvind has not hosted: nobody has rated its model.",)
    assert "Benchmark by question" in words(drawing)
    assert "1 host shares only inside the benchmark" in words(drawing)


def test_a_funder_reads_no_host() -> None:
    said = words(drawn(None))
    assert "7 hosts in the benchmark" in said
    for name in ("Nordverk", "Hjortmaskin", "Fjordstål", "Isgrind", "inside the benchmark"):
        assert name not in said


@pytest.mark.parametrize("firm", [None, NORDVERK])
def test_a_benchmark_that_is_not_shown_says_why(firm: Firm | None) -> None:
    kept = kept_back(benchmark_figures(), "suppressed", "fewer_hosts_than_needed")
    shown = (*criterion_figures(), *round_figures("nordverk", "W3", "Nordverk", {"way-in": 5}), *kept)
    drawing = drawn(firm, shown=shown)
    assert "Benchmark: suppressed: too few hosts to hide each of them." in drawing.notes
    if firm is None:
        assert str(drawing.title) == "Too few hosts to tell how they were received"
        assert drawing.state == "suppressed"


def test_a_benchmark_over_sharing_hosts_alone_says_so_and_a_funder_learns_only_that_there_is_none() -> None:
    shared = tuple(replace(figure, audience="firms", detail="sharing_only", of=2) for figure in benchmark_figures())
    shown = (*criterion_figures(), *round_figures("nordverk", "W3", "Nordverk", {"way-in": 5}), *shared)
    assert "The benchmark runs over this programme's sharing hosts alone." in drawn(NORDVERK, shown=shown).notes
    said = words(drawn(None, shown=shown))
    assert "Benchmark: suppressed: too few hosts to hide each of them." in said
    assert "61" not in said


def test_startups_are_circles_of_their_own_and_never_among_the_firms() -> None:
    startups = Figure(
        "feedback",
        "startups_favourable",
        "firms",
        host="nordverk",
        event="W3",
        criterion="way-in",
        label_en="Clear way in for startups",
        value=4,
        of=6,
    )
    drawing = drawn(NORDVERK, shown=(*figures(), startups))
    label = "Nordverk, Clear way in for startups: 4 of 6 startups positive"
    assert counted(drawing, label) == "XXXXoo"
    (row,) = [mark for mark in pointed_at(drawing) if mark.label == label]
    assert all(isinstance(shape, Circle) for shape in row.shapes)
    assert counted(drawing, "Nordverk, Clear way in for startups: 5 of 7 rating firms positive") == "XXXXXoo"
    assert "Startups at Nordverk" in words(drawing)
    assert "Startups at" not in words(drawn(NORDVERK))


def test_comments_and_suggestions_stand_beneath_and_follow_the_selection() -> None:
    assert "You told us what failed." in words(drawn(NORDVERK))
    assert "Name one person to call." in words(drawn(NORDVERK))
    chosen = words(drawn(NORDVERK, "host=hjortmaskin"))
    assert "You told us what failed." not in chosen
    assert "Name one person to call." in chosen


def test_ones_own_suggestions_stand_as_they_are_today() -> None:
    drawing = drawn(
        NORDVERK,
        suggestion=[(1, "Hire <b>two</b> scouts.", "partial", "Budget")],
        action=[(1, "Ask the board", None), (2, "Nothing of this", None)],
    )
    (table,) = [each for each in drawing.registers if "your own" in each.caption]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Hire <b>two</b> scouts.", "agreed in part", "Budget", "Ask the board"]
    ]


def test_a_correction_that_is_not_shown_is_named() -> None:
    kept = tuple(
        replace(figure, detail="as_published") if figure.figure == "round" else figure for figure in feedback_figures()
    )
    assert any("as it was first published" in note for note in drawn(NORDVERK, shown=kept).notes)
    assert not any("as it was first published" in note for note in drawn(NORDVERK).notes)


def test_two_rounds_of_one_host_are_told_apart_by_their_day() -> None:
    later = tuple(
        replace(figure, event="W4", day=figure.day and figure.day.replace(month=9))
        for figure in round_figures("nordverk", "W3", "Nordverk", {"way-in": 2})
    )
    said = words(drawn(NORDVERK, shown=(*figures(), *later)))
    assert "Nordverk 2019-06-01 · you" in said
    assert "Nordverk 2019-09-01 · you" in said


@pytest.mark.parametrize("frame", [WIDE_PAGE, NARROW_PAGE])
@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("reader", sorted(READERS))
@pytest.mark.parametrize("raters", [7, 40])
def test_no_two_texts_meet_and_none_leaves_the_drawing(frame: Frame, locale: str, reader: str, raters: int) -> None:
    many = round_figures("nordverk", "W3", "Nordverk", {"openness": 5, "way-in": 3, "scouting": 0}, of=raters)
    shown = (*(figure for figure in figures() if figure.host != "nordverk"), *many)
    drawing = drawn(READERS[reader], shown=shown, frame=frame, locale=locale)
    size = 13 if frame.narrow else 14
    boxes = []
    for text in shapes(drawing):
        if isinstance(text, Text):
            width = width_of(text.text, size, bool({"b", "h"} & set(text.role.split())))
            left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
            boxes.append((text.text, left, text.y - 0.75 * size, width))
            assert left >= -0.1, text
            assert left + width <= frame.units + 0.1, text
    for number, (said, x, y, width) in enumerate(boxes):
        for other, beside, line, wide in boxes[number + 1 :]:
            apart = x + width <= beside or beside + wide <= x or abs(y - line) >= size
            assert apart, (said, other)


@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize("reader", sorted(READERS))
@pytest.mark.parametrize("search", ["", "host=hjortmaskin", "host=hjortmaskin&host=nordverk"])
def test_a_title_fits(locale: str, reader: str, search: str) -> None:
    assert len(drawn(READERS[reader], search, locale=locale).title.striptags()) <= 55


def test_forty_hosts_keep_the_readers_own_and_those_selected() -> None:
    others = [f for number in range(60) for f in round_figures(f"h{number}", "W1", f"Host {number}", {"way-in": 3})]
    shown = (*criterion_figures(), *others, *round_figures("nordverk", "W3", "Nordverk", {"way-in": 5}))
    drawing = drawn(NORDVERK, "host=h57", shown=shown)
    said = [item.label for item in pointed_at(drawing)]
    assert "Host 57: 7 of 8 rated" in said
    assert "Nordverk · you: 7 of 8 rated" in said
    assert any("more hosts, in the table" in shape.text for shape in shapes(drawing) if isinstance(shape, Text))
    assert drawing.canvas
    assert drawing.canvas.height < 1000


def test_no_shape_tells_raters_apart() -> None:
    """All marks of one side are alike but for their place: no path, no number, no other role."""
    for mark in pointed_at(drawn(NORDVERK)):
        if "rating firms positive" in mark.label:
            assert not any(isinstance(shape, Path | Text) for shape in mark.shapes)
            assert {shape.role for shape in mark.shapes} <= {"fav", "rest", "fav c"}
