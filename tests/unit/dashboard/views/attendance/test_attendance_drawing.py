"""The view drawn: the reference drawing to the unit, the states, the links, the twin."""

from itertools import combinations
from pathlib import Path as File

import pytest
from sqlalchemy import Engine

from dashboard.drawing import geometry
from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW, WIDE, WIDE_PAGE, Frame, Line, Mark, Rect, Shape, Text
from dashboard.texts import DASH
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.record import label, marks, shapes, shown, states, words

SAMPLE = "programme=2019-01367"
PICTURE = File(__file__).parent


def written(shape: Shape) -> str:
    match shape:
        case Rect(x, y, width, height, role):
            return f"rect {x:g} {y:g} {width:g}x{height:g} {role}"
        case Line(x1, y1, x2, y2, role):
            return f"line {x1:g} {y1:g} {x2:g} {y2:g} {role}"
        case Text(x, y, text, role):
            return f"text {x:g} {y:g} {role}: {text}"
    raise AssertionError(shape)


def dump(drawing: Drawing) -> str:
    """The canvas as lines: a mark with its link and label, then what is drawn in it."""
    assert drawing.canvas
    lines = [f"{drawing.canvas.width:g} x {drawing.canvas.height:g}"]
    for item in drawing.canvas.items:
        if isinstance(item, Mark):
            lines += [f"{item.link.select} | {item.label}", f"  {written(item.hit)}"]
            lines += [f"  {written(shape)}" for shape in item.shapes]
        elif isinstance(item, geometry.Told):
            lines += [item.label, *(f"  {written(shape)}" for shape in item.shapes)]
        else:
            lines.append(written(item))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("frame", "name"), [(WIDE, "picture_wide.txt"), (NARROW, "picture_narrow.txt")])
def test_the_reference_drawing_is_drawn_to_the_unit(sample: Engine, frame: Frame, name: str) -> None:
    assert dump(shown(sample, f"{SAMPLE}&host=nordverk", frame)) == (PICTURE / name).read_text("utf-8")


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("search", ["host=nordverk", "event=W2", "theme=scouting", "stage=pitched", "period=2019-05"])
def test_a_selection_moves_nothing(sample: Engine, search: str, frame: Frame) -> None:
    def places(selection: str) -> list[tuple[object, ...]]:
        drawn = shapes(shown(sample, selection, frame))
        return [
            tuple(value for name, value in shape._asdict().items() if name != "role")
            for shape in drawn
            if shape.role != "band"
        ]

    assert places(f"{SAMPLE}&{search}") == places(SAMPLE)


def test_a_firm_leaves_its_own_people_on_the_scale_of_all(sample: Engine) -> None:
    drawing = shown(sample, f"{SAMPLE}&organisation=isgrind")
    (bar,) = [shape for shape in marks(drawing)[-2].shapes if isinstance(shape, Rect) and "att" in shape.role]
    assert bar.x == 152
    assert bar.width == pytest.approx(4 * 156 / 40)
    assert label(drawing, "2019-11-21 Isgrind, morning").endswith("4 attended; firms are not counted here; 1 walk-in")
    assert {text for text in words(drawing) if " of " in text} == set()


def focused(drawing: Drawing) -> list[str]:
    return [text.text for text in shapes(drawing) if isinstance(text, Text) and "f" in text.role.split()]


def test_nothing_stands_out_where_nothing_is_selected(sample: Engine) -> None:
    drawing = shown(sample, SAMPLE)
    assert focused(drawing) == []
    assert [shape for shape in shapes(drawing) if shape.role == "band"] == []


def test_the_events_of_a_selection_stand_out_on_bands(sample: Engine) -> None:
    drawing = shown(sample, f"{SAMPLE}&event=W2&event=N3")
    fjordstal = ["05-15", "Fjordstål", "20", "8 of 9", f"0{DASH}22", f"0{DASH}8 of 9"]
    assert focused(drawing) == [*fjordstal, "10-10", "Webinar 3", "18", "7 of 9"]
    assert len([shape for shape in shapes(drawing) if shape.role == "band"]) == 2


def test_where_all_is_selected_no_row_stands_out_from_others(sample: Engine) -> None:
    drawing = shown(sample, f"{SAMPLE}&period=2019")
    assert "Nordverk" in focused(drawing)
    assert [shape for shape in shapes(drawing) if shape.role == "band" or shape.role.startswith("b f i")] == []


def test_every_mark_is_a_link_to_its_event(sample: Engine) -> None:
    drawing = shown(sample, SAMPLE)
    codes = [f"event={code}" for code in ("W1", "N1", "W2", "N2", "W3", "N3", "W4")]
    assert list(dict.fromkeys(mark.link.select for mark in marks(drawing))) == codes
    assert len(marks(drawing)) == 7 + 11


def test_several_programmes_are_told_apart_in_links(drawn: Told) -> None:
    assert marks(shown(drawn(states), "", WIDE_PAGE))[0].link.select == "event=P.BOTH"


def test_the_twin_has_every_value_and_link_of_the_drawing(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P", WIDE_PAGE)
    assert drawing.table
    linked = [row[0].link.select for row in drawing.table.rows if row[0].link]
    assert set(linked) == {mark.link.select for mark in marks(drawing)}
    rows = {(row[0].text, row[1].text): [cell.text for cell in row[2:]] for row in drawing.table.rows}
    assert rows["2019-02-01 Alfa", "afternoon"] == ["7", "6", "2", "1", "2 of 3", ""]
    gone = ["6", "6", f"0{DASH}6", DASH, f"0{DASH}2 of 3", "register missing"]
    assert rows["2019-03-01 Beta", "afternoon"] == gone
    assert rows["2019-07-02 Gamma", "whole event"][:4] == ["not collected", "not collected", "not collected", DASH]
    assert all(len(row) == len(drawing.table.columns) for row in drawing.table.rows)


def test_states_are_said_in_words(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P", WIDE_PAGE)
    assert label(drawing, "2019-03-01 Beta, morning") == (
        "2019-03-01 Beta, morning: 6 invited, 6 registered, between 2 and 6 attended; 1 to 2 of 3 firms; "
        "1 of 2 registers missing"
    )
    assert label(drawing, "2019-04-01 Webinar 1, afternoon") == (
        "2019-04-01 Webinar 1, afternoon: 12 invited, 9 registered, 5 attended by headcount; 3 of 3 firms; "
        "moved from 2019-03-25"
    )
    assert label(drawing, "2019-06-01 Gamma, whole") == (
        "2019-06-01 Gamma, whole event: 30 registered, 18 attended by headcount; coverage not collected: "
        "0 to 3 of 3 firms; day 1: 18, day 2: 12; the record states 24 attended for the whole event"
    )
    assert label(drawing, "2019-07-01 Gamma, whole").startswith(
        "2019-07-01 Gamma, whole event: 20 registered, 15 attended, as stated for the whole event"
    )
    assert label(drawing, "2019-12-01 Beta, morning") == ("2019-12-01 Beta, morning: 6 invited, 3 registered; planned")
    assert {"cancelled 03-25, moved", "cancelled", "postponed", "planned", "not collected"} <= set(words(drawing))


def test_what_was_not_held_is_in_italics(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P", WIDE_PAGE)
    italic = [text.text for text in shapes(drawing) if isinstance(text, Text) and "i" in text.role.split()]
    assert italic == ["cancelled 03-25, moved", "Alfa", "cancelled", "Beta", "postponed"]


def test_a_missing_register_is_hatched_from_lowest_to_highest(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P", WIDE_PAGE)
    (mark,) = [mark for mark in marks(drawing) if mark.label.startswith("2019-03-01 Beta, morning")]
    unit = 156 / 30
    bars = [(shape.role, shape.x, shape.width) for shape in mark.shapes if isinstance(shape, Rect)]
    assert bars == [("att", 152, 2 * unit), ("hatch", 152 + 2 * unit, 4 * unit)]


def test_an_event_without_hours_takes_the_room_of_both_halves(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P", WIDE_PAGE)
    (mark,) = [mark for mark in marks(drawing) if mark.label.startswith("2019-07-01 Gamma, whole")]
    assert isinstance(mark.hit, Rect)
    assert (mark.hit.x, mark.hit.width) == (149, 454)
    assert [text.text for text in mark.shapes if isinstance(text, Text)] == ["15", f"0{DASH}3 of 3", "whole event"]


def test_true_zero_is_the_number_without_a_bar(drawn: Told) -> None:
    drawing = shown(drawn(states), "programme=P&organisation=beta", WIDE_PAGE)
    (mark,) = [mark for mark in marks(drawing) if mark.label.startswith("2019-02-01 Alfa, afternoon")]
    assert [shape.role for shape in mark.shapes if isinstance(shape, Rect)] == ["reg f"]
    assert "0" in [text.text for text in mark.shapes if isinstance(text, Text)]


def test_hit_areas_of_neighbours_do_not_overlap(sample: Engine) -> None:
    for one, other in combinations([mark.hit for mark in marks(shown(sample, SAMPLE))], 2):
        assert isinstance(one, Rect)
        assert isinstance(other, Rect)
        across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        assert across <= 0 or down <= 0, (one, other)


def test_the_footer_names_the_number_selected(sample: Engine) -> None:
    whole, one = shown(sample, SAMPLE), shown(sample, f"{SAMPLE}&host=nordverk")
    assert (whole.footer, whole.n) == ("41 by name, 14 by headcount; 10 of 11 registers; as of 2019-11-30", 55)
    assert (one.footer, one.n) == ("25 persons by name; 10 of 11 registers; as of 2019-11-30", 25)


@pytest.mark.parametrize(
    ("search", "state"),
    [
        ("", "ready"),
        ("event=GONE", "ready"),
        ("event=STATED", "ready"),
        ("event=NONE", "empty"),
        ("event=PLAN", "empty"),
    ],
)
def test_the_state_is_that_of_what_is_selected(drawn: Told, search: str, state: str) -> None:
    assert shown(drawn(states), f"programme=P&{search}", WIDE_PAGE).state == state


def test_the_key_names_what_is_drawn_only(sample: Engine) -> None:
    keys = [item.text for item in shown(sample, SAMPLE).key]
    assert keys == ["Persons:", "attended", "registered", "invited", "register missing, possible range"]
    assert len(shown(sample, "programme=2017-04411", WIDE_PAGE).key) == 4


def test_the_method_takes_two_sentences(sample: Engine) -> None:
    assert shown(sample, SAMPLE).how.count(". ") == 1


def test_a_programme_without_events_says_how_to_add_some(database: Engine) -> None:
    drawing = shown(database, "")
    assert (drawing.canvas, drawing.table, drawing.state, drawing.n) == (None, None, "empty", 0)
    assert drawing.title == "No event is recorded yet"
    assert drawing.notes == ("Import a workbook with the sheets event, session, registration, attendance.",)
