"""A firm's own ballot beside the published order: its own, and drawn of nothing but what was released."""

from datetime import datetime

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Mark, Told
from dashboard.released.reading import Firm
from dashboard.texts import DASH, texts_for
from dashboard.views.themes import VIEW
from data.release.figures import Figure
from tests.unit.dashboard.released.record import BJORKVIND, NORDVERK, read, theme_figures
from tests.unit.dashboard.views.themes.deeper import CHARTS, rows
from tests.unit.dashboard.views.themes.test_themes_released import BALLOT, without_order
from tests.unit.dashboard.views.themes.vote import words

COVERAGE: list[tuple[object, ...]] = [
    ("T2", "W3", "Workshop at Nordverk", "held", datetime(2019, 9, 12, 9)),
    ("T2", "W5", "Second workshop", "planned", datetime(2019, 12, 12, 9)),
    ("T1", "W1", "Workshop at Hjortmaskin", "cancelled", datetime(2019, 4, 2, 9)),
]


def drawn(
    firm: Firm | None = NORDVERK,
    shown: tuple[Figure, ...] | None = None,
    ballot: list[tuple[object, ...]] | None = None,
    covered: list[tuple[object, ...]] | None = None,
) -> Drawing | None:
    chart = CHARTS["ballot"].released
    assert chart
    mine, taken_up = BALLOT if ballot is None else ballot, COVERAGE if covered is None else covered
    return chart(read("themes", firm, shown=shown, ballot_item=mine, coverage=taken_up), WIDE_DEEPER, texts_for("en"))


def test_only_the_ballot_is_drawn_behind_the_release_door() -> None:
    assert [chart.name for chart in VIEW.deeper if chart.released] == ["ballot"]


def test_where_ones_ranking_differs_is_drawn_and_which_session_took_up_ones_top_theme() -> None:
    drawing = drawn()
    assert drawing
    assert str(drawing.title) == "Nordverk differs most over two themes"
    assert rows(drawing)[:2] == [
        ["Path from pilot to purchase", "3", "1", "1 lower", DASH],
        [
            "Way in",
            "1",
            "2",
            "1 higher",
            "Workshop at Nordverk (W3), 2019-09-12; Second workshop (W5), planned for 2019-12-12",
        ],
    ]
    assert [text for text in words(drawing) if text.startswith("W3")] == ["W3, W5"]
    (note,) = drawing.notes
    assert note.startswith("Your top theme, “Way in”: Workshop at Nordverk (W3), 2019-09-12;")
    assert drawing.footer.startswith("2 themes with a rank and a place")


def test_nothing_here_can_be_pressed_because_the_door_offers_no_selection() -> None:
    drawing = drawn()
    assert drawing
    assert drawing.canvas
    assert not [item for item in drawing.canvas.items if isinstance(item, Mark)]
    assert sum(isinstance(item, Told) for item in drawing.canvas.items) == 4


@pytest.mark.parametrize("state", ["pending", "suppressed"])
def test_without_a_published_order_there_is_nothing_to_set_the_ballot_beside(state: str) -> None:
    assert drawn(shown=without_order(state)) is None


def test_a_funder_and_a_firm_without_a_ballot_have_no_such_chart() -> None:
    assert drawn(None) is None
    assert drawn(BJORKVIND, ballot=[]) is None


def test_a_top_theme_without_a_session_is_told_as_such() -> None:
    drawing = drawn(covered=[])
    assert drawing
    assert drawing.notes == ("No session has taken up your top theme, “Way in”.",)
    assert [len(row) for row in rows(drawing)] == [4] * len(rows(drawing))


def test_the_order_without_an_own_difference_is_the_groups() -> None:
    same: list[tuple[object, ...]] = [(1, f"T{place}", "Theme", place) for place in range(1, 5)]
    drawing = drawn(ballot=same, shown=theme_figures())
    assert drawing
    assert str(drawing.title) == "Nordverk ranks the themes as the group does"


def test_the_narrow_drawing_fits_its_frame() -> None:
    chart = CHARTS["ballot"].released
    assert chart
    narrow = chart(read("themes", NORDVERK, ballot_item=BALLOT, coverage=COVERAGE), NARROW_DEEPER, texts_for("sv"))
    assert narrow
    assert narrow.canvas
    assert narrow.canvas.width == NARROW_DEEPER.units


def test_the_largest_difference_comes_first_and_an_unranked_theme_last() -> None:
    drawing = drawn(ballot=[(1, "T4", "Another round", 1), (1, "T1", "Path", 2), (1, "T2", "Way in", 3)])
    assert drawing
    assert [row[3] for row in rows(drawing)] == ["3 higher", "1 lower", "1 lower", DASH]
