"""The view drawn: the reference drawing to the unit, the states, the links, and names that do not fit."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path as File

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import (
    NARROW,
    WIDE,
    WIDE_PAGE,
    Canvas,
    Circle,
    Frame,
    Line,
    Mark,
    Path,
    Rect,
    Shape,
    Text,
    Told,
)
from dashboard.drawing.measure import width_of
from dashboard.texts import DASH
from tests.unit.dashboard.views.startups.conftest import HOSTILE, Shown

PICTURE = File(__file__).parent


def canvas_of(drawing: Drawing) -> Canvas:
    assert drawing.canvas
    return drawing.canvas


def shapes_of(canvas: Canvas) -> list[Shape]:
    return [shape for item in canvas.items for shape in (item.shapes if isinstance(item, Mark | Told) else (item,))]


def marks_of(canvas: Canvas) -> list[Mark]:
    return [item for item in canvas.items if isinstance(item, Mark)]


def texts_of(canvas: Canvas) -> list[Text]:
    return [shape for shape in shapes_of(canvas) if isinstance(shape, Text)]


def written(shape: Shape) -> str:
    match shape:
        case Rect(x, y, width, height, role):
            return f"rect {x:g} {y:g} {width:g}x{height:g} {role}"
        case Circle(x, y, r, role):
            return f"circle {x:g} {y:g} r{r:g} {role}"
        case Path(x, y, _, role):
            return f"diamond {x:g} {y:g} {role}"
        case Line(x1, y1, x2, y2, role):
            return f"line {x1:g} {y1:g} {x2:g} {y2:g} {role}"
        case Text(x, y, text, role):
            return f"text {x:g} {y:g} {role}: {text}"


def dump(canvas: Canvas) -> str:
    """The canvas as lines: a mark with its link and label, then what is drawn in it."""
    lines = [f"{canvas.width:g} x {canvas.height:g}"]
    for item in canvas.items:
        if isinstance(item, Mark):
            lines += [f"{item.link.select} | {item.label}", f"  {written(item.hit)}"]
            lines += [f"  {written(shape)}" for shape in item.shapes]
        elif isinstance(item, Told):
            lines += [item.label, *(f"  {written(shape)}" for shape in item.shapes)]
        else:
            lines.append(written(item))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("frame", "name"), [(WIDE, "picture_wide.txt"), (NARROW, "picture_narrow.txt")])
def test_the_reference_drawing_is_drawn_to_the_unit(shown: Shown, frame: Frame, name: str) -> None:
    drawn = dump(canvas_of(shown("?programme=P&host=nordverk", frame)))
    assert drawn == (PICTURE / name).read_text("utf-8")


def test_a_selection_moves_nothing(shown: Shown) -> None:
    def places(search: str, frame: Frame) -> list[tuple[object, ...]]:
        canvas = canvas_of(shown(search, frame))
        return [
            (type(shape), *(value for name, value in shape._asdict().items() if name not in ("role", "text")))
            for shape in shapes_of(canvas)
            if not (isinstance(shape, Rect) and shape.role == "band")
        ]

    for frame in (WIDE, NARROW):
        for search in ("host=nordverk", "stage=pitched", "startup=lavkod", "theme=pilots", "organisation=nordverk"):
            assert places(f"?programme=P&{search}", frame) == places("?programme=P", frame)


def focused(drawing: Drawing) -> list[str]:
    """What stands out: `startup at column` for marks, the words of texts."""
    return [
        shape.text if isinstance(shape, Text) else mark.label.split(",")[0]
        for mark in marks_of(canvas_of(drawing))
        for shape in mark.shapes
        if "f" in shape.role.split()
    ]


def test_nothing_stands_out_where_nothing_is_selected(shown: Shown) -> None:
    drawing = shown("?programme=P")
    assert focused(drawing) == []
    assert not [shape for shape in shapes_of(canvas_of(drawing)) if shape.role == "band"]


def test_a_selected_stage_stands_out_in_its_column_only(shown: Shown) -> None:
    assert focused(shown("?programme=P&stage=gave_feedback&host=nordverk")) == [
        "Feedback",
        "09-12",
        "Nordverk",
        "Lavkod: gave feedback",
        "Grindnorrsken: gave feedback",
        "Mossmått: gave feedback",
        "Grindnorrsken: came to Nordverk",
        "Mossmått: came to Nordverk",
        "Lavkod: came to Hjortmaskin and Nordverk",
    ]


def test_a_selected_step_stands_out_with_the_startup_that_took_it(shown: Shown) -> None:
    assert focused(shown("?programme=P&stage=pilot")) == [
        "09-12",
        "Nordverk",
        "Mossmått: accepted",
        "Mossmått: attended",
        "Mossmått: pitched",
        "Mossmått: gave feedback",
        "1 pilot",
        "Mossmått: came to Nordverk",
    ]


def test_who_accepted_stands_among_the_invited(shown: Shown) -> None:
    invited = [label for label in focused(shown("?programme=P&stage=accepted&host=nordverk")) if "accepted" in label]
    assert invited == ["Lavkod: accepted", "Grindnorrsken: accepted", "Mossmått: accepted", "Oxelgrafik: accepted"]
    assert "Pärluggledrift: invited" in [
        mark.label.split(",")[0] for mark in marks_of(canvas_of(shown("?programme=P")))
    ]


def row_of(drawing: Drawing, name: str) -> list[str]:
    """A row of the table, in words."""
    assert drawing.table
    return next([cell.text for cell in row] for row in drawing.table.rows if name in row[0].text)


def test_zero_is_a_number_and_what_could_not_be_is_a_dash(shown: Shown) -> None:
    drawing = shown("?programme=STATES")
    assert row_of(drawing, "2018-03-01")[1:] == ["2", "1", "1", "0", "0", "1 ended"]
    assert row_of(drawing, "2018-04-01")[1:] == ["1", "1", "1", "0", DASH, "1 ended"]
    assert row_of(drawing, "2018-05-01")[1:] == ["1", "1", DASH, DASH, DASH, "1 ended"]
    assert row_of(drawing, "2019-12-24")[1:] == ["2", "0", DASH, DASH, DASH, "not held yet"]
    drawn = {(text.x, text.text) for text in texts_of(canvas_of(drawing))}
    assert {(246, DASH), (340, "0"), (428, "0"), (428, DASH)} <= drawn


def test_an_open_round_is_pending_with_those_already_in_filled_softly(shown: Shown) -> None:
    drawing = shown("?programme=STATES")
    assert row_of(drawing, "2019-11-29")[5] == "round open until 2019-12-06: 1 of 2"
    roles = [
        shape.role for shape in shapes_of(canvas_of(drawing)) if isinstance(shape, Circle) and "pendc" in shape.role
    ]
    assert roles == ["pendc in", "pendc"]
    assert "round still open" in [item.text for item in drawing.key]


def test_more_startups_than_a_column_holds_are_a_number_over_its_bar(shown: Shown) -> None:
    drawing = shown("?programme=STATES")
    crowded = [mark for mark in marks_of(canvas_of(drawing)) if mark.label.startswith(("2019-10-01", "workshop W4"))]
    assert [mark.label for mark in crowded] == [
        "2019-10-01 workshop W4: 9 invited, 9 accepted, 9 attended, 9 pitched, 0 gave feedback",
        "2019-10-01 workshop W4: 9 invited",
        "2019-10-01 workshop W4: 9 attended",
        "2019-10-01 workshop W4: 9 pitched",
        "workshop W4: feedback round open until 2019-12-06, 0 of 9 have answered",
        "2019-10-01 workshop W4: not applicable, no host to go on with",
    ]
    assert [shape.role for mark in crowded[1:5] for shape in mark.shapes] == [
        *(["num", "att"] * 3),
        "q num",
        "pend",
    ]
    assert "as a number" in [item.text for item in drawing.key]


def test_kinds_that_never_have_startups_are_not_applicable(shown: Shown) -> None:
    said = [text.text for text in texts_of(canvas_of(shown("?programme=P")))]
    assert said[-2:] == ["Webinars", "not applicable: no startups are invited"]
    assert row_of(shown("?programme=P"), "Webinars")[-1] == "not applicable: no startups are invited"


@pytest.mark.parametrize("search", ["?programme=P", "?programme=HOSTILE", "?programme=STATES", "?programme=YEARS", ""])
@pytest.mark.parametrize("frame", [WIDE, NARROW, WIDE_PAGE])
def test_whatever_can_be_pressed_in_the_drawing_can_be_pressed_in_the_table(
    shown: Shown, search: str, frame: Frame
) -> None:
    drawing = shown(search, frame)
    assert drawing.table
    cells = [*drawing.table.columns, *(cell for row in drawing.table.rows for cell in row)]
    assert {cell.link for cell in cells if cell.link} >= {mark.link for mark in marks_of(canvas_of(drawing))}
    assert {len(row) for row in drawing.table.rows} == {len(drawing.table.columns)}


def test_pressing_a_mark_keeps_the_other_keys_and_toggles_its_own(shown: Shown) -> None:
    links = {
        mark.link.select: mark.link.href
        for mark in marks_of(canvas_of(shown("?programme=P&host=nordverk&startup=lavkod")))
    }
    assert links["startup=lavkod"] == "?programme=P&host=nordverk"
    assert links["startup=skumdata"] == "?programme=P&host=nordverk&startup=skumdata"
    assert links["event=W1"] == "?programme=P&event=W1&host=nordverk&startup=lavkod"
    assert links["stage=pilot"] == "?programme=P&host=nordverk&startup=lavkod&stage=pilot"


def test_a_year_is_pressed_to_open_it(shown: Shown) -> None:
    drawing = shown("?programme=YEARS")
    assert [mark.link.select for mark in marks_of(canvas_of(drawing)) if mark.label.startswith("2017, 5 events:")][
        :1
    ] == ["period=2017"]
    assert "by year: press one to open it" in [item.text for item in drawing.key]


def overlaps(texts: Iterable[Text], size: float) -> list[tuple[str, str]]:
    """Texts on one line that meet."""
    lines: dict[float, list[tuple[float, float, str]]] = {}
    for text in texts:
        bold = bool({"b", "h"} & set(text.role.split()))
        lines.setdefault(text.y, []).append((text.x, text.x + width_of(text.text, size, bold), text.text))
    return [
        (first[2], second[2])
        for line in lines.values()
        for first, second in pairwise(sorted(line))
        if first[1] > second[0]
    ]


@pytest.mark.parametrize("frame", [WIDE, NARROW, WIDE_PAGE])
@pytest.mark.parametrize(
    "search",
    [
        "?programme=P",
        "?programme=P&host=nordverk",
        "?programme=HOSTILE",
        "?programme=HOSTILE&host=firm-long",
        "?programme=STATES",
        "?programme=STATES&startup=ada",
        "?programme=YEARS",
        "?programme=YEARS&startup=ada",
        "",
    ],
)
def test_no_two_texts_meet_and_none_leaves_the_drawing(shown: Shown, search: str, frame: Frame) -> None:
    canvas, size = canvas_of(shown(search, frame)), 13 if frame.narrow else 14
    assert overlaps(texts_of(canvas), size) == []
    for text in texts_of(canvas):
        bold = bool({"b", "h"} & set(text.role.split()))
        assert text.x + width_of(text.text, size, bold) <= canvas.width + 4
        assert 0 <= text.y <= canvas.height


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("search", ["?programme=P", "?programme=STATES", "?programme=YEARS"])
def test_hit_areas_of_one_row_do_not_overlap(shown: Shown, search: str, frame: Frame) -> None:
    hits = [mark.hit for mark in marks_of(canvas_of(shown(search, frame))) if isinstance(mark.hit, Rect)]
    rows: dict[float, list[Rect]] = {}
    for hit in hits:
        rows.setdefault(hit.y, []).append(hit)
    for row in rows.values():
        row.sort()
        assert all(left.x + left.width <= right.x for left, right in pairwise(row))


def test_names_that_do_not_fit_are_whole_in_their_labels(shown: Shown) -> None:
    drawing = shown("?programme=HOSTILE")
    labels = " ".join(mark.label for mark in marks_of(canvas_of(drawing)))
    assert all(name in labels for name in HOSTILE.values())
    assert drawing.table
    written_out = " ".join(cell.text for row in drawing.table.rows for cell in row)
    assert all(name in written_out for name in HOSTILE.values())


def test_a_crowd_of_startups_below_the_events_gives_way_to_words(shown: Shown) -> None:
    said = [text.text for text in texts_of(canvas_of(shown("?programme=YEARS")))]
    assert "6 startups took part" in said
    assert "0 once, 6 more often" in said
