"""Several programmes beside one another: each its own vote, never pooled."""

from dataclasses import replace

import pytest

from dashboard.drawing.geometry import NARROW, WIDE, Circle, Frame, Rect
from dashboard.linking import Linked
from tests.unit.dashboard.views.themes.vote import (
    AGREED,
    Rows,
    accents,
    boxes,
    drawn,
    linked,
    marks,
    programme,
    shapes,
    themes,
    votes,
    words,
)

LONG = "A name that goes on and on, and then goes on " * 5
SCOPE = (programme(1), programme(2), programme(3))


def apart(rows: Rows, column: str, owner: int) -> Rows:
    """The rows with ids that no other programme has."""
    return [row | {column: row[column] + 100 * owner} if row[column] is not None else row for row in rows]


TOLD = themes("First", "Second", "Third", t1="lesson", t2="delivered", t3="dropped") + apart(
    themes("Left", "Right", t1="suggested", owner=2), "id", 2
)
VOTED = votes(AGREED) + apart(votes({"alfa": (1, 2), "echo": (2, 1)}, owner=2, silent=["golf"]), "theme_id", 2)


def on(search: str = "", in_scope: int = len(SCOPE)) -> Linked:
    return replace(linked(search, SCOPE), in_scope=in_scope)


def test_each_programme_has_a_row_that_opens_it() -> None:
    drawing = drawn(TOLD, VOTED, on())
    assert [(mark.link.select, mark.label) for mark in marks(drawing)] == [
        (
            "programme=P1",
            "P1 Programme 1: 3 themes: 1 lesson, 1 delivered, 1 dropped; leading set First; "
            "W 0.81, by chance up to 0.75; 4 of 4 ballots",
        ),
        (
            "programme=P2",
            "P2 Programme 2: 2 themes: 2 not scheduled; leading set Left and Right; "
            "W 0.00, by chance up to 1.00; 2 of 3 ballots, 1 did not vote",
        ),
        ("programme=P3", "P3 Programme 3: 0 themes; no theme is recorded"),
    ]
    assert {"P1", "First", "3 themes: 1 lesson, 1 delivered, 1 dropped", "0.81"} <= set(words(drawing))


def test_the_title_speaks_of_all_that_is_drawn() -> None:
    assert drawn(TOLD, VOTED, on()).title == "2 of 5 themes were delivered"
    assert drawn(TOLD, VOTED, on(in_scope=9)).title == "The three latest delivered 2 of 5 themes"


def test_agreement_stands_on_one_scale_for_all_programmes() -> None:
    # The sums of ranks are 4, 9 and 11: W is 26 of 32. Two opposite ballots agree on nothing.
    drawn_shapes = shapes(drawn(TOLD, VOTED, on()))
    assert [shape.x for shape in drawn_shapes if isinstance(shape, Circle)] == [446 + 90 * 26 / 32, 446]
    boxes_ = [shape for shape in drawn_shapes if isinstance(shape, Rect)]
    assert [(box.x, box.width) for box in boxes_] == [(446, 90 * 0.75), (446, 90)]


def test_a_selected_theme_makes_its_programme_stand_out_and_tells_its_fate() -> None:
    drawing = drawn(TOLD, VOTED, on("theme=P1.t2"))
    assert accents(drawing) == {"programme=P1"}
    assert "1 of 3 themes: 1 delivered" in words(drawing)
    assert drawing.title == "<em>P1.T2</em> reaches 1 of 5 themes"
    assert drawing.n == 4


def test_a_selected_firm_makes_the_programmes_stand_out_in_which_it_voted() -> None:
    drawing = drawn(TOLD, VOTED, on("organisation=echo"))
    assert accents(drawing) == {"programme=P2"}
    assert drawing.title == "<em>Echo</em> ranked themes in one of three programmes"
    assert drawing.n == 2
    assert drawing.notes == ("The ranks that a firm gave are drawn within one programme: open it to see them.",)


def test_a_firm_and_an_event_must_meet_in_a_programme() -> None:
    drawing = drawn(TOLD, VOTED, on("organisation=echo&event=P1.W1"), reached=[1])
    assert accents(drawing) == set()
    assert drawing.n == 0


def test_programmes_left_out_have_a_word_at_the_end() -> None:
    drawing = drawn(TOLD, VOTED, on(in_scope=9), rest={"themes": 40, "ranks": 30})
    assert words(drawing)[-1] == "6 more programmes"
    assert drawing.n == 11 + 4 + 30
    assert drawing.footer == "45 ranks in the latest 3 programmes of 9, never pooled; as of 2019-11-30"
    chosen = drawn(TOLD, VOTED, on("event=P9.W1", in_scope=9), reached=[], rest={"themes": 2, "ranks": 8})
    assert words(chosen)[-1] == "6 more programmes: 2 themes selected"
    assert chosen.title == "<em>P9.W1</em> reaches 2 themes"
    assert chosen.n == 8


def test_an_open_round_and_none_at_all_are_told_apart() -> None:
    told = TOLD + apart(themes("Up", "Down", owner=3), "id", 3)
    drawing = drawn(told, votes(AGREED, closed=False, silent=["echo"]), on())
    assert "round open until 2019-03-08; 4 of 5 ballots in" in words(drawing)
    assert words(drawing).count("no priority round is recorded") == 2
    assert drawing.state == "pending"


def test_no_theme_anywhere_says_what_to_import() -> None:
    drawing = drawn([], [], on())
    assert (drawing.canvas, drawing.state) == (None, "empty")
    assert "theme_session" in drawing.notes[-1]


def test_the_table_has_a_twin_for_every_row() -> None:
    drawing = drawn(TOLD, VOTED, on("theme=P1.t2"))
    assert drawing.table is not None
    assert [row[0].link for row in drawing.table.rows] == [mark.link for mark in marks(drawing)]
    assert [cell.text for cell in drawing.table.rows[1]] == [
        "P2",
        "2 of 3 ballots, 1 did not vote",
        "Left and Right",
        "W 0.00, by chance up to 1.00",
        "2 themes: 2 not scheduled",
    ]


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("search", ["", "theme=P1.t2"])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_no_two_texts_meet_however_long_the_names_are(frame: Frame, search: str, locale: str) -> None:
    scope = (programme(1, reference=f"P1{LONG}", title_en=LONG, title_sv=LONG), programme(2), programme(3))
    told = themes(LONG, LONG, LONG) + apart(themes("Left", "Right", owner=2), "id", 2)
    voted = VOTED + votes(AGREED, owner=3, closed=False)
    drawing = drawn(told, voted, linked(search, scope), frame=frame, locale=locale)
    placed = boxes(drawing, 13 if frame.narrow else 14)
    assert len(placed) > 8
    for number, (text, box) in enumerate(placed):
        assert -0.1 <= box.x, text
        assert box.x + box.width <= frame.units + 0.1, text
        for other, beside in placed[number + 1 :]:
            side = box.x + box.width <= beside.x or beside.x + beside.width <= box.x
            above = box.y + box.height <= beside.y or beside.y + beside.height <= box.y
            assert side or above, (text, other)


def test_a_band_lies_behind_the_programmes_that_stand_out() -> None:
    bands = [shape for shape in shapes(drawn(TOLD, VOTED, linked("theme=P2.t201", SCOPE))) if isinstance(shape, Rect)]
    assert [(band.y, band.height) for band in bands if band.role == "band"] == [(64, 42)]
