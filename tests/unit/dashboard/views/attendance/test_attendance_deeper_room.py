"""The view's other charts whatever the record holds: nothing meets or leaves, and each says what it lacks."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

import pytest
from sqlalchemy import Engine

from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Frame, Mark, Rect
from dashboard.texts import texts_for
from tests.unit.dashboard.views.attendance.conftest import Told
from tests.unit.dashboard.views.attendance.deeper import (
    CHARTS,
    chart,
    chart_by,
    leaving,
    lone,
    nothing,
    online,
    sixty,
    unkept,
)
from tests.unit.dashboard.views.attendance.record import ENGLISH, hostile, shapes, states, workshops
from tests.unit.dashboard.views.attendance.test_attendance_room import WORDY, placed, remembered

FRAMES = {"wide": WIDE_DEEPER, "narrow": NARROW_DEEPER}
big = partial(workshops, per_month={(1990 + n, 1): 3 for n in range(30)}, lacking=2)
STORIES: dict[str, Callable[[Engine], None]] = {
    "states": states,
    "hostile": hostile,
    "sixty": sixty,
    "leaving": leaving,
    "lone": lone,
    "unkept": unkept,
    "online": online,
    "big": big,
    "nothing": nothing,
}
SEARCHES = ("", "event=E0", "organisation=long", "kind=large_firm", "period=2019-02", "organisation=firm60&event=W03")
LANGUAGES = {"english": ENGLISH, "swedish": texts_for("sv"), "wordy": WORDY}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("name", CHARTS)
def test_no_two_texts_meet_and_nothing_leaves_the_drawing(
    drawn: Told, name: str, story: Callable[[Engine], None], frame: Frame
) -> None:
    for search in SEARCHES:
        for texts in LANGUAGES.values():
            drawing = chart_by(remembered(drawn(story)), name, search, frame, texts)
            assert len(drawing.title.striptags()) <= 55 or texts is WORDY, drawing.title
            assert drawing.footer
            if drawing.canvas is None:
                assert drawing.plot or drawing.notes, "a chart without marks says what to import"
                continue
            for text, start, end in placed(drawing):
                assert start >= -0.5, text
                assert end <= frame.units + 0.5, text
                assert text.y <= drawing.canvas.height, text
            for (one, left, right), (other, start, end) in combinations(placed(drawing), 2):
                if abs(one.y - other.y) < 13:
                    assert right + 1 <= start or end + 1 <= left, (search, texts.locale, one, other)
            for shape in shapes(drawing):
                if isinstance(shape, Rect) and shape.role != "band":
                    assert -0.5 <= shape.x <= shape.x + shape.width <= frame.units + 0.5, shape


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_link_of_a_drawing_stands_in_its_twin(drawn: Told, name: str, story: Callable[[Engine], None]) -> None:
    for frame in FRAMES.values():
        drawing = chart(drawn(story), name, "", frame)
        if drawing.table is None:
            assert drawing.canvas is None
            assert drawing.plot is None
            continue
        twin = {cell.link.select for row in drawing.table.rows for cell in row if cell.link}
        items = drawing.canvas.items if drawing.canvas else ()
        drawn_links = {item.link.select for item in items if isinstance(item, Mark)}
        if drawing.plot:
            drawn_links |= {select for trace in drawing.plot.data for select in trace["customdata"]}
        assert drawn_links <= twin
        widths = {len(row) for row in drawing.table.rows}
        assert widths == {len(drawing.table.columns)}


@pytest.mark.parametrize("name", CHARTS)
def test_a_record_without_events_says_what_to_import(drawn: Told, name: str) -> None:
    drawing = chart(drawn(nothing), name, "")
    assert (drawing.state, drawing.n, drawing.canvas, drawing.table) == ("empty", 0, None, None)
    assert drawing.notes[-1].startswith("Import ")
