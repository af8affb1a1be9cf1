"""No two texts meet, no two dots touch, and nothing leaves the drawing, whatever the record holds."""

from itertools import pairwise

import pytest

from dashboard.drawing.geometry import NARROW, NARROW_PAGE, WIDE, WIDE_PAGE, Circle, Frame, Line, Text
from dashboard.views.themes.columns import places
from tests.unit.dashboard.views.themes.vote import AGREED, Rows, boxes, drawn, linked, marks, shapes, themes, votes

VOTED = votes(AGREED)
NAMES = {
    "long": "A theme whose title nobody could read aloud in one breath " * 4,
    "arabic": "من المشروع التجريبي إلى الشراء",
    "emoji": "🚀🚀🚀 Pilots 🧪 that 🔬 fly 🦅",
    "markup": '<b onclick="x">& "quoted" </b><script>1</script>',
    "blank": " ",
}


def _crowd(firms: int, titles: list[str], unranked: bool = True) -> tuple[Rows, Rows]:
    count = len(titles)
    ranks = {
        f"firm{number:03}": tuple(
            None if unranked and (number + place) % 7 == 0 else (number * place) % count + 1 for place in range(count)
        )
        for number in range(firms)
    }
    return themes(*titles, t1="suggested", t2="lesson", t3="merged"), votes(ranks)


@pytest.mark.parametrize("frame", [WIDE, NARROW, WIDE_PAGE, NARROW_PAGE])
@pytest.mark.parametrize("locale", ["en", "sv"])
@pytest.mark.parametrize(
    ("firms", "titles"),
    [
        (9, list(NAMES.values())),
        (1, ["A"]),
        (9, [f"Theme {number}" for number in range(14)]),
        (120, [f"Theme number {number}" for number in range(45)]),
        (30, ["Long " * 12, "Longer " * 40, "One door in"]),
    ],
)
def test_no_two_texts_meet_and_none_leaves_the_drawing(
    frame: Frame, locale: str, firms: int, titles: list[str]
) -> None:
    told, voted = _crowd(firms, titles)
    drawing = drawn(told, voted, linked("theme=t2"), frame=frame, locale=locale)
    placed = boxes(drawing, 13 if frame.narrow else 14)
    for text, box in placed:
        assert -0.1 <= box.x, text
        assert box.x + box.width <= frame.units + 0.1, text
    for number, (text, box) in enumerate(placed):
        for other, beside in placed[number + 1 :]:
            apart = (
                box.x + box.width <= beside.x
                or beside.x + beside.width <= box.x
                or box.y + box.height <= beside.y
                or beside.y + beside.height <= box.y
            )
            assert apart, (text, other)


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize(("firms", "count"), [(4, 8), (9, 8), (9, 12), (9, 16), (12, 30), (120, 9), (1200, 4)])
def test_dots_of_different_firms_never_touch_and_every_firm_is_drawn(frame: Frame, firms: int, count: int) -> None:
    told, voted = _crowd(firms, [f"Theme {number}" for number in range(count)])
    drawing = drawn(told, voted, frame=frame)
    titles = [mark.label.partition(":")[0] for mark in marks(drawing, "theme") if ": place" in mark.label]
    assert titles
    for title in titles:
        row = [mark for mark in marks(drawing) if f" {title} no. " in mark.label or f" {title} unranked" in mark.label]
        dots = sorted(shape for mark in row for shape in mark.shapes if isinstance(shape, Circle))
        for dot, beside in pairwise(dots):
            assert (dot.x - beside.x) ** 2 + (dot.y - beside.y) ** 2 >= (dot.r + beside.r) ** 2
        piles = [[shape.text for shape in mark.shapes if isinstance(shape, Text)] for mark in row]
        numbers = [int(pile[0]) if pile else 1 for pile in piles]
        assert sum(numbers) == firms


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("abreast", [True, False])
def test_a_pile_stands_within_its_column_or_becomes_a_number(count: int, abreast: bool) -> None:
    spots = places(count, abreast)
    assert len(spots) == (count if count <= (4 if abreast else 2) else 0)
    assert len({dx for dx, _ in spots}) <= (3 if abreast else 1)


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("count", [2, 8, 9, 12, 15, 16, 40])
def test_columns_narrow_as_ranks_grow_in_number_and_then_share_the_last(frame: Frame, count: int) -> None:
    drawing = drawn(*_crowd(5, [f"Theme {number}" for number in range(count)], unranked=False), frame=frame)
    lines = [shape.x1 for shape in shapes(drawing) if isinstance(shape, Line) and shape.x1 == shape.x2]
    xs = sorted(set(lines))
    assert xs[0] == (12 if frame.narrow else 190)
    assert all(13 <= beside - x <= 26 for x, beside in pairwise(xs))
    assert xs[-1] <= (162.5 if frame.narrow else 372)
    heads = [shape.text for shape in shapes(drawing) if isinstance(shape, Text) and shape.role == "q num"]
    assert (heads[0], heads[-1]) == ("1", str(count) if count == len(xs) else f"{len(xs)}+")


def test_labels_keep_their_distance_from_the_bracket() -> None:
    drawing = drawn(themes(NAMES["long"], "Second", "Third"), VOTED)
    label = next(box for text, box in boxes(drawing, 14) if text.startswith("A theme"))
    assert label.x + label.width + 8 <= 170


def test_names_reach_the_labels_whole_and_as_they_are() -> None:
    for title in NAMES.values():
        told = themes(title, "Second", "Third")
        assert any(title in mark.label for mark in marks(drawn(told, VOTED), "theme"))
