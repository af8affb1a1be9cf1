"""One programme drawn: a row per theme, a dot per firm, and no two texts that meet."""

import pytest

from dashboard.drawing.geometry import NARROW, WIDE_PAGE, Circle, Line, Path, Rect, Text
from tests.unit.dashboard.views.themes.vote import (
    AGREED,
    accents,
    drawn,
    linked,
    marks,
    shapes,
    themes,
    votes,
    words,
)

THREE = themes("First", "Second", "Third", t1="lesson", t3="dropped")
VOTED = votes(AGREED)


def test_a_row_stands_where_the_picture_has_it() -> None:
    first = [shape for shape in shapes(drawn(THREE, VOTED, linked("theme=t1"))) if getattr(shape, "y", 40) < 47.5]
    assert first[0] == Text(434, 12, "What became of it", "h")
    assert Text(190, 12, "1", "q num", "middle") in first
    assert Rect(-6, 22, 612, 25.5, "band") in first
    assert Text(0, 39.55, "First", "b f") in first
    dots = [shape for shape in first if isinstance(shape, Circle) and shape.role == "dot f"]
    assert [(round(dot.x, 2), round(dot.y, 2), dot.r) for dot in dots] == [
        (185.3, 30.05, 4.1),
        (194.7, 30.05, 4.1),
        (185.3, 39.45, 4.1),
        (194.7, 39.45, 4.1),
    ]
    steps = [shape for shape in first if isinstance(shape, Circle) and shape.role == "step f"]
    assert [step.x for step in steps] == [439, 451, 463, 475, 487]
    assert first[-1] == Text(165, 39.55, "leading set", "q", "end")


def test_the_narrow_drawing_has_each_label_on_its_own_line() -> None:
    drawing = drawn(THREE, VOTED, frame=NARROW)
    assert drawing.canvas is not None
    assert (drawing.canvas.width, drawing.canvas.height) == (358, 20 + 3 * 46 + 2)
    label = next(shape for shape in shapes(drawing) if isinstance(shape, Text) and shape.text == "Second")
    dots = [shape for shape in shapes(drawing) if isinstance(shape, Circle) and shape.role == "dot" and shape.y > 86]
    assert label.y == 81
    assert min(dot.y for dot in dots) > label.y
    assert Text(207, 35, "leading set", "q") in shapes(drawing)


def test_rows_keep_their_place_whatever_is_selected() -> None:
    plain = drawn(THREE, VOTED)
    for search in ("theme=t2", "organisation=delta", "kind=startup"):
        chosen = drawn(THREE, VOTED, linked(search))
        assert [mark.hit for mark in marks(chosen)] == [mark.hit for mark in marks(plain)]
        assert [mark.label for mark in marks(chosen)] == [mark.label for mark in marks(plain)]
    assert accents(plain) == set()
    assert not any(isinstance(shape, Rect) for shape in shapes(plain))


def test_a_selected_theme_takes_the_accent_with_all_that_stands_in_its_row() -> None:
    drawing = drawn(THREE, VOTED, linked("theme=t2"))
    assert accents(drawing) == {"theme=t2"} | {f"organisation={firm}" for firm in AGREED}
    assert [shape.y for shape in shapes(drawing) if isinstance(shape, Rect)] == [47.5]


def test_a_selected_firm_takes_the_accent_in_every_row_and_leaves_the_rows_alone() -> None:
    drawing = drawn(THREE, VOTED, linked("organisation=delta"))
    assert accents(drawing) == {"organisation=delta"}
    roles = [shape.role for shape in shapes(drawing) if isinstance(shape, Circle) and shape.role.endswith(" f")]
    assert roles == ["dot f", "dot f", "unr f"]
    assert not any(isinstance(shape, Rect) for shape in shapes(drawing))


def test_a_firm_and_a_theme_meet_in_one_dot() -> None:
    drawing = drawn(THREE, VOTED, linked("organisation=delta&theme=t2"))
    focused = [mark.label for mark in marks(drawing, "organisation") if mark.shapes[0].role.endswith(" f")]
    assert focused == ["Delta ranked Second no. 2 of 3"]
    assert drawing.n == 1


def test_every_dot_says_who_ranked_what_and_leads_to_that_firm() -> None:
    told = {(mark.link.select, mark.label) for mark in marks(drawn(THREE, VOTED), "organisation")}
    assert ("organisation=gamma", "Gamma ranked Second no. 3 of 3") in told
    assert ("organisation=delta", "Delta left Third unranked") in told
    assert len(told) == 12


def test_a_theme_says_its_place_and_its_fate() -> None:
    labels = [mark.label for mark in marks(drawn(THREE, VOTED), "theme")]
    assert labels == [
        "First: place 1 of 3, in the leading set, first under 4 of 4 rules; lesson",
        "First: lesson, reached step 5 of 5 (lesson)",
        "Second: place 2 of 3; not scheduled",
        "Second: not scheduled, reached step 2 of 5 (prioritised)",
        "Third: place 3 of 3; dropped",
        "Third: dropped, reached step 1 of 5 (suggested)",
    ]


def test_not_scheduled_is_bold_only_in_the_leading_set() -> None:
    told = themes("First", "Second", t1="prioritised", t2="prioritised")
    found = [shape for shape in shapes(drawn(told, votes({"alfa": (1, 2), "beta": (1, 2)}))) if isinstance(shape, Text)]
    assert [text.role for text in found if text.text == "not scheduled"] == ["b", "q"]


def test_a_leading_set_that_is_torn_apart_is_marked_in_each_piece() -> None:
    # Ranks put First before Second before Third; approval, asked apart, goes to Third alone.
    approvals = dict.fromkeys(AGREED, ("neutral", "neutral", "approve"))
    drawing = drawn(THREE, votes(AGREED, approvals=approvals))
    brackets = [shape for shape in shapes(drawing) if isinstance(shape, Path)]
    assert [(bracket.y, bracket.d) for bracket in brackets] == [(24, "h-4v21.5h4"), (75, "h-4v21.5h4")]


def test_the_leading_set_is_named_above_its_bracket_where_its_rows_have_no_room() -> None:
    drawing = drawn(themes("From pilot to purchase", "Second", "Third"), VOTED)
    heads = {shape.text for shape in shapes(drawing) if isinstance(shape, Text) and shape.y == 12}
    assert {"By Schulze", "leading set"} <= heads
    roomy = drawn(THREE, VOTED)
    assert "Order by Schulze" in {shape.text for shape in shapes(roomy) if isinstance(shape, Text) and shape.y == 12}


def test_a_theme_that_was_not_voted_on_says_so_and_has_no_dots() -> None:
    drawing = drawn(themes("First", "Second", "Third", "Late", t4="scheduled"), VOTED)
    assert words(drawing).count("not on the ballot") == 1
    assert [mark.label for mark in marks(drawing, "theme")][-2] == "Late: not on the ballot; scheduled"
    assert not any("Late" in mark.label for mark in marks(drawing, "organisation"))


def test_more_themes_than_rows_leave_a_word_on_the_rest_and_stand_in_the_table() -> None:
    titles = [f"Theme {number}" for number in range(1, 13)]
    ranks = {firm: tuple(range(1, 13)) for firm in ("alfa", "beta")}
    drawing = drawn(themes(*titles), votes(ranks), linked("theme=t11&theme=t2"))
    assert "5 more themes, 1 selected" in words(drawing)
    assert [mark.label.partition(":")[0] for mark in marks(drawing, "theme")][::2] == titles[:7]
    assert drawing.table is not None
    assert [row[0].text for row in drawing.table.rows] == titles
    assert "5 more themes" not in words(drawn(themes(*titles), votes(ranks), frame=WIDE_PAGE))


def test_the_table_has_a_twin_for_every_mark_and_the_same_values() -> None:
    drawing = drawn(THREE, VOTED, linked("theme=t2"))
    assert drawing.table is not None
    cells = [*drawing.table.columns, *(cell for row in drawing.table.rows for cell in row)]
    assert {mark.link for mark in marks(drawing)} == {cell.link for cell in cells if cell.link}
    assert [[cell.text for cell in row] for row in drawing.table.rows] == [
        ["First", "place 1 of 3, in the leading set, first under 4 of 4 rules", "1", "1", "1", "1", "lesson"],
        ["Second", "place 2 of 3", "2", "2", "2", "3", "not scheduled"],
        ["Third", "place 3 of 3", "3", "3", "none", "2", "dropped"],
    ]
    assert [cell.text for cell in drawing.table.rows[1] if cell.focus] == [
        "Second",
        "2",
        "2",
        "2",
        "3",
        "not scheduled",
    ]


def test_an_open_round_shows_ballots_as_they_come_in_and_no_order() -> None:
    drawing = drawn(THREE, votes(AGREED, closed=False, silent=["echo"]))
    circles = [shape.role for shape in shapes(drawing) if isinstance(shape, Circle) and "pendc" in shape.role]
    assert circles == ["pendc in"] * 4 + ["pendc"]
    assert {"round open until 2019-03-08", "4 of 5 ballots in"} <= set(words(drawing))
    assert not any(isinstance(shape, Line) and shape.x1 == shape.x2 for shape in shapes(drawing))
    assert (drawing.state, drawing.n, drawing.footer) == ("pending", 0, "4 of 5 ballots in, as of 2019-11-30; 0 ranks")
    assert [item.text for item in drawing.key] == ["Firms:", "ballot in", "not yet", "steps to a lesson"]


def test_without_a_vote_themes_and_fates_are_drawn_all_the_same() -> None:
    drawing = drawn(THREE, [])
    assert {"First", "Second", "Third", "lesson", "no priority round is recorded"} <= set(words(drawing))
    assert (drawing.state, drawing.n, drawing.footer) == ("empty", 0, "3 themes, as of 2019-11-30; 0 ranks")
    nobody = drawn(THREE, votes({}, abstained=["alfa"], silent=["beta"]))
    assert "nobody ranked the themes" in words(nobody)
    assert nobody.footer == "0 of 2 ballots, 1 abstained, 1 did not vote, as of 2019-03-08; 0 ranks"


def test_without_themes_there_is_a_word_on_what_to_import() -> None:
    drawing = drawn([], [])
    assert (drawing.canvas, drawing.table, drawing.state, drawing.n) == (None, None, "empty", 0)
    assert "ballot_item" in drawing.notes[-1]
    assert "0" in drawing.footer


def test_a_kind_of_organisation_does_not_reach_the_ballots_and_the_view_says_so() -> None:
    drawing = drawn(THREE, VOTED, linked("kind=startup"))
    assert (drawing.state, drawing.n) == ("unreached", 11)
    assert drawing.notes == ("Ballots are one per firm; a kind of organisation does not filter them.",)
    assert drawn(THREE, VOTED, linked("kind=startup&theme=t1")).state == "ready"


def test_a_selection_that_reaches_no_rank_is_empty() -> None:
    assert (drawn(THREE, VOTED, linked("host=alfa"), reached=set()).state) == "empty"
    assert drawn(THREE, VOTED).state == "ready"


@pytest.mark.parametrize("search", ["", "theme=t2", "organisation=delta", "theme=t2&organisation=delta"])
def test_the_footer_names_the_number_selected(search: str) -> None:
    drawing = drawn(THREE, VOTED, linked(search))
    assert drawing.footer.startswith("4 of 4 ballots, as of 2019-03-08; chance: W up to 0.")
    assert drawing.footer.endswith(f"; {drawing.n} rank" if drawing.n == 1 else f"; {drawing.n} ranks")


def test_agreement_is_drawn_on_its_scale_beside_what_chance_reaches() -> None:
    item = drawn(THREE, VOTED).key[-1]
    line, box, dot = item.shapes
    assert item.end
    assert isinstance(line, Line)
    assert isinstance(box, Rect)
    assert isinstance(dot, Circle)
    assert (line.x1, line.x2) == (3, 77)
    assert item.text == f"W\N{NO-BREAK SPACE}{(dot.x - 3) / 74:.2f}"
    assert 0 < box.width < 74


def test_the_method_is_told_in_two_sentences() -> None:
    told = drawn(THREE, VOTED).how
    assert told.replace("(2011)", "").count(".") == 2
    for name in ("Schulze", "Borda", "Kemeny", "approval", "Split Cycle", "Kendall", "left out", "ties"):
        assert name in told


def test_swedish_and_english_draw_the_same_marks() -> None:
    english, swedish = drawn(THREE, VOTED), drawn(THREE, VOTED, locale="sv")
    assert [(mark.link, mark.hit) for mark in marks(english)] == [(mark.link, mark.hit) for mark in marks(swedish)]
