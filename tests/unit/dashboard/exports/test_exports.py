"""What is taken away is what stands on screen: the same values, typed, with what they rest on, and no formula."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from markupsafe import Markup
from openpyxl import load_workbook
from sqlalchemy import Engine

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.drawing.geometry import Canvas, Links, Mark, Rect, Text, Told
from dashboard.exports.facts import Facts, live_facts
from dashboard.exports.picture import NoPicture, png_of, svg_of
from dashboard.exports.rows import value_of
from dashboard.exports.spreadsheet import csv_of, xlsx_of
from dashboard.exports.stylesheet import stylesheet, tokens
from dashboard.linking import Linked
from dashboard.page import NoSuchPage, drawing_named
from dashboard.selection import Selection
from dashboard.texts import DASH, texts_for
from dashboard.views import VIEWS_BY_NAME
from data.access import STEERING_GROUP, door_for
from data.frames import fetch

TEXTS = texts_for("en")
PROGRAMME = "?programme=2019-01367"
SEARCHES = (PROGRAMME, f"{PROGRAMME}&host=nordverk", f"{PROGRAMME}&event=W2", "")
FACTS = Facts("=Title", (("Programme", "+46"), ("n", "3")))
FORMULAE = ("=1+1", "+46 70", "-1", "@sum", "\tx", "\rx")
SVG = "{http://www.w3.org/2000/svg}"


def shown(engine: Engine, name: str, search: str = PROGRAMME) -> tuple[Linked, Drawing]:
    door = door_for(STEERING_GROUP)
    return drawing_named(
        lambda statement: fetch(engine, statement), door, name, search, texts=TEXTS, today=date(2026, 11, 23)
    )


def columns(drawing: Drawing) -> Mapping[str, list[Any]]:
    """What the file holds of the twin, by the column's head."""
    assert drawing.table
    written = csv_of(drawing, Facts("", ())).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(written)))[3 : 4 + len(drawing.table.rows)]
    return {head: [row[place] for row in rows[1:]] for place, head in enumerate(rows[0])}


def whole(values: list[str]) -> int:
    return sum(int(value) for value in values if value.isdecimal())


def all_drawings(engine: Engine) -> dict[str, tuple[Linked, Drawing]]:
    names = [
        name for view in VIEWS_BY_NAME.values() for name in (view.name, *(f"{view.name}-{c.name}" for c in view.deeper))
    ]
    return {name: shown(engine, name) for name in names}


# --- The rows sum to what is drawn


@pytest.mark.parametrize("search", SEARCHES)
def test_startups_rows_sum_to_the_attendances_that_are_drawn(sample: Engine, search: str) -> None:
    linked, drawing = shown(sample, "startups", search)
    assert drawing.table
    written = columns(drawing)
    links = [row[0].link for row in drawing.table.rows]
    by_event = [bool(link and link.key != "startup") for link in links]
    attended = [count for count, counts in zip(written["Attended"], by_event, strict=True) if counts]
    if not linked.selection.filters:
        assert whole(attended) == drawing.n
    assert whole(attended) > 0


@pytest.mark.parametrize("search", SEARCHES[:1])
def test_themes_rows_hold_every_rank_that_is_drawn(sample: Engine, search: str) -> None:
    _, drawing = shown(sample, "themes", search)
    written = columns(drawing)
    ranks = [value for head in list(written)[2:-1] for value in written[head] if value.isdecimal()]
    assert len(ranks) == drawing.n > 0


def test_feedback_rows_sum_to_the_ratings_that_are_drawn(sample: Engine) -> None:
    _, drawing = shown(sample, "feedback")
    written = columns(drawing)
    sides = list(zip(*(written[head] for head in ("Unfavourable", "Neither", "Favourable")), strict=True))
    with_share = [share not in ("", DASH) for share in written["Share favourable"]]
    by_host = [whole(list(side)) for side, of_a_host in zip(sides, with_share, strict=True) if of_a_host]
    together = [whole(list(side)) for side, of_a_host in zip(sides, with_share, strict=True) if not of_a_host]
    assert sum(by_host) == sum(together) == drawing.n > 0


def test_attendance_rows_are_the_bars_that_are_drawn(sample: Engine) -> None:
    _, drawing = shown(sample, "attendance")
    assert drawing.canvas
    numbers = [
        int(shape.text)
        for item in drawing.canvas.items
        if isinstance(item, Mark)
        for shape in item.shapes
        if isinstance(shape, Text) and "on" in shape.role.split() and shape.text.isdecimal()
    ]
    assert sorted(numbers) == sorted(int(value) for value in columns(drawing)["Attended"] if value.isdecimal())
    assert len(numbers) == 10


# --- What every file says of itself


def test_a_file_says_what_it_rests_on(sample: Engine) -> None:
    linked, drawing = shown(sample, "feedback", f"{PROGRAMME}&host=nordverk")
    facts = live_facts(drawing, linked, TEXTS)
    said = dict(facts.lines)
    assert "<" not in facts.title
    assert "2019-01367" in said["Programme"]
    assert said["Filters"] == "host: Nordverk"
    assert said["n"] == drawing.footer
    assert said["As of"] == "2019-11-30"
    assert said["Definition"] == drawing.how
    assert "fewer than five raters" in said["Not shown"]
    assert said["Source"] == "Sample data: the rows are invented."


def test_the_file_begins_with_it_and_then_has_the_table(sample: Engine) -> None:
    linked, drawing = shown(sample, "attendance", f"{PROGRAMME}&event=W1")
    rows = list(csv.reader(StringIO(csv_of(drawing, live_facts(drawing, linked, TEXTS)).decode("utf-8-sig"))))
    gap = rows.index([])
    assert ["Filters", "event: Workshop at Hjortmaskin"] in rows[:gap]
    assert drawing.table
    assert rows[gap + 2] == [cell.text for cell in drawing.table.columns]
    assert len(rows[gap + 3 :]) == len(drawing.table.rows)


# --- Typed, and never a formula


def hostile() -> Drawing:
    rows = tuple((Cell(text), Cell("7", numeric=True)) for text in FORMULAE)
    typed = (Cell("71\N{NARROW NO-BREAK SPACE}%", numeric=True, value=0.71), Cell("day", value=date(2019, 11, 30)))
    table = Table("[Cap]/tion: " + "x" * 40, (Cell("=Head"), Cell("Count", numeric=True)), (*rows, typed))
    return Drawing(Markup("T"), (), None, "", "", table, "ready", 1, (), (table,))


def test_no_cell_of_a_csv_is_a_formula() -> None:
    for row in csv.reader(StringIO(csv_of(hostile(), FACTS).decode("utf-8-sig"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


def test_no_cell_of_a_workbook_is_a_formula_and_numbers_are_numbers() -> None:
    book = load_workbook(BytesIO(xlsx_of(hostile(), FACTS, TEXTS)))
    assert len(book.sheetnames) == 3
    assert book.sheetnames[-1] == "Definitions"
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)
    first = book[book.sheetnames[0]]
    assert [row[1].value for row in first.iter_rows(min_row=2, max_row=7)] == [7] * len(FORMULAE)
    last = next(iter(first.iter_rows(min_row=8, max_row=8)))
    assert (last[0].value, last[0].number_format) == (0.71, "0 %")
    assert last[1].value.date() == date(2019, 11, 30)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    said = {row[0].value: row[1].value for row in book["Definitions"].iter_rows(min_row=2)}
    assert said == {"Programme": "'+46", "n": "3"}


def test_what_is_no_number_stays_words() -> None:
    assert value_of(Cell("8 of 9", numeric=True)) == "8 of 9"
    assert value_of(Cell("1\N{NARROW NO-BREAK SPACE}869", numeric=True)) == 1869
    assert value_of(Cell("7")) == "7"
    assert value_of(Cell("none", numeric=True, value=0)) == 0


# --- Pictures


def test_every_drawing_of_marks_is_a_picture_that_stands_alone(sample: Engine) -> None:
    drawn = 0
    for name, (linked, drawing) in all_drawings(sample).items():
        facts = live_facts(drawing, linked, TEXTS)
        if drawing.canvas is None:
            with pytest.raises(NoPicture):
                svg_of(drawing, facts)
            continue
        text = svg_of(drawing, facts)
        tree = ElementTree.fromstring(text)
        assert not re.search(r"var\(|light-dark|:is\(|data-select|<a ", text), name
        titles = [element.text for element in tree.iter(f"{SVG}title")]
        labels = [item.label for item in drawing.canvas.items if isinstance(item, Mark | Told)]
        assert titles == labels, name
        assert facts.title in (tree.get("aria-label") or "")
        drawn += 1
    assert drawn >= len(VIEWS_BY_NAME)


def test_a_png_is_twice_as_many_pixels_as_units_and_not_empty(sample: Engine) -> None:
    linked, drawing = shown(sample, "themes")
    facts = live_facts(drawing, linked, TEXTS)
    content = png_of(drawing, facts)
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    root = ElementTree.fromstring(svg_of(drawing, facts))
    assert content.startswith(b"\x89PNG")
    assert (width, height) == tuple(round(2 * float(root.get(side) or 0)) for side in ("width", "height"))
    assert len(content) > 20_000


def test_no_name_breaks_out_of_a_picture() -> None:
    evil = "\"><script>alert('1')</script>"
    mark = Mark(Links(Selection()).to("host", evil), evil, Rect(0, 0, 9, 9, "hit"), ())
    drawing = Drawing(Markup("{}").format(evil), (), Canvas(600, 20, evil, (mark,)), evil, evil, None, "ready", 1)
    text = svg_of(drawing, Facts(evil, (("n", evil),)))
    assert "<script" not in text
    ElementTree.fromstring(text)


def test_the_pictures_stylesheet_has_every_colour_of_every_mark() -> None:
    assert tokens()["--accent"].startswith("#")
    assert "light-dark" not in "".join(tokens().values())
    assert re.search(r"svg \.att\.f \{ fill: #\w{6}; \}", stylesheet())
    assert "var(" not in stylesheet()


def test_a_name_that_no_page_has_is_no_file(sample: Engine) -> None:
    for name in ("", "overview", "nothing", "attendance-nothing"):
        with pytest.raises(NoSuchPage):
            shown(sample, name)
