"""Every deeper chart of feedback, whatever the record holds: it reads well, its twin says it too, nothing collides."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Frame, Mark, Rect
from dashboard.texts import Texts, texts_for
from tests.unit.dashboard.views.feedback.deeper import (
    CHARTS,
    chart_by,
    empty,
    kinds,
    one_firm,
    one_rater,
    scales,
    story,
)
from tests.unit.dashboard.views.feedback.record import ENGLISH, WORDY, Record
from tests.unit.dashboard.views.feedback.test_feedback_drawing import box_of, crowd, hostile, marks, respondents, texts

Recorded = Callable[..., Engine]
Teller = Callable[[Record], None]
SWEDISH = texts_for("sv")
TOLD = (story, empty, one_rater, one_firm, scales, kinds, hostile, crowd, respondents)
every_record = pytest.mark.parametrize("told", TOLD, ids=lambda told: told.__name__)
every_chart = pytest.mark.parametrize("name", CHARTS)


def searches(told: Teller) -> tuple[str, ...]:
    """Addresses that a record has something to say to."""
    known: dict[Teller, tuple[str, ...]] = {
        story: ("programme=2019-01367&host=nordverk", "", "kind=large_firm", "organisation=isgrind"),
        hostile: ("host=P.long", "host=P.one&host=P.emoji", ""),
        crowd: ("",),
        respondents: ("event=P.talk",),
    }
    return known.get(told, ("host=P.nordverk", ""))


def selects(drawing: Drawing) -> set[str]:
    table = drawing.table
    return {cell.link.select for row in (table.rows if table else ()) for cell in row if cell.link}


@every_chart
@every_record
def test_a_chart_reads_well_and_its_twin_has_its_links(recorded: Recorded, told: Teller, name: str) -> None:
    engine = recorded(told)
    for search in searches(told):
        for language in (ENGLISH, SWEDISH):
            drawing = chart_by(engine, name, search, WIDE_DEEPER, language)
            title = str(drawing.title.striptags())
            assert 0 < len(title) <= 55, title
            assert not title.endswith(".")
            assert len(re.findall(r"\.(?= [A-ZÅÄÖ]|$)", drawing.how)) <= 2
            if drawing.canvas is None and drawing.plot is None:
                assert drawing.notes
            if drawing.table is None:
                continue
            assert {len(row) for row in drawing.table.rows} <= {len(drawing.table.columns)}
            numbers = [cell for row in drawing.table.rows for cell in row if cell.numeric and cell.text.isdigit()]
            assert all(str(cell.value) == cell.text for cell in numbers)
            if drawing.canvas:
                assert {mark.link.select for mark in marks(drawing)} <= selects(drawing)
            if drawing.plot:
                pressed = {select for trace in drawing.plot.data for select in trace["customdata"] if select}
                assert pressed <= selects(drawing)


@pytest.mark.parametrize("frame", [WIDE_DEEPER, NARROW_DEEPER], ids=["wide", "narrow"])
@pytest.mark.parametrize(("language", "told"), [(SWEDISH, story), *((WORDY, told) for told in TOLD)])
@every_chart
def test_no_two_texts_of_a_chart_meet_and_none_leaves_it(
    recorded: Recorded, told: Teller, name: str, language: Texts, frame: Frame
) -> None:
    engine = recorded(told)
    for search in searches(told)[:3]:
        drawing = chart_by(engine, name, search, frame, language)
        if drawing.canvas is None:
            continue
        placed = [(text, *box_of(text)) for text in texts(drawing) if text.text]
        for text, start, end in placed:
            assert start >= -0.5, text
            assert end <= frame.units + 0.5, text
            assert text.y <= drawing.canvas.height
        for (one, left, right), (other, start, end) in combinations(placed, 2):
            if abs(one.y - other.y) < 13:
                assert right + 1 <= start or end + 1 <= left, (one, other)
        hits = [item.hit for item in drawing.canvas.items if isinstance(item, Mark) and isinstance(item.hit, Rect)]
        for hit, next_hit in combinations(hits, 2):
            across = min(hit.x + hit.width, next_hit.x + next_hit.width) - max(hit.x, next_hit.x)
            down = min(hit.y + hit.height, next_hit.y + next_hit.height) - max(hit.y, next_hit.y)
            assert across <= 2 or down <= 1, (hit, next_hit)


@every_chart
def test_a_programme_without_feedback_says_what_to_import(recorded: Recorded, name: str) -> None:
    drawing = chart_by(recorded(empty), name, "programme=P")
    assert drawing.state == "empty"
    assert drawing.n == 0
    assert drawing.table is None
    assert "Import the sheet" in drawing.notes[0]


@pytest.mark.parametrize("name", ["paired", "criteria", "kinds", "series"])
def test_a_host_with_one_rater_is_suppressed_and_says_why(recorded: Recorded, name: str) -> None:
    drawing = chart_by(recorded(one_rater), name, "programme=P")
    assert drawing.state == "suppressed"
    assert drawing.table is not None
    said = " ".join(cell.text for row in drawing.table.rows for cell in row)
    assert "suppressed: fewer than five raters" in said
