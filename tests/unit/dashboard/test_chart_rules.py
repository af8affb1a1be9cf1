"""What holds for every drawing of a view's page alike: title, key, footer, and a twin that says and links the same."""

import re
from datetime import date
from functools import cache

import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark
from dashboard.linking import Fetch
from dashboard.page import page_of
from dashboard.texts import texts_for
from dashboard.views import VIEWS
from data.access import STEERING_GROUP, door_for
from data.frames import Memory

LONGEST = 55
SEARCHES = (
    "",
    "?programme=2019-01367",
    "?programme=2019-01367&host=nordverk",
    "?programme=2017-04411",
    "?programme=2019-01367&theme=scouting",
    "?programme=2019-01367&startup=sensorgok",
    "?programme=2019-01367&organisation=nordverk",
    "?programme=2019-01367&stage=pilot",
)


@cache
def remembered(engine: Engine) -> Fetch:
    """Of the samples, which stay as they are: read once for both languages and widths."""
    return Memory(engine, most=4096).fetch()


def drawings_at(engine: Engine, view: str, search: str, language: str, *, narrow: bool = False) -> dict[str, Drawing]:
    page = page_of(
        remembered(engine),
        door_for(STEERING_GROUP),
        f"/{view}",
        search,
        narrow=narrow,
        texts=texts_for(language),
        today=date(2026, 11, 23),
    )
    return {**page.drawings, **page.deeper}


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_a_title_is_short_a_key_begins_with_its_unit_and_a_footer_names_its_day(
    sample: Engine, view: str, search: str, language: str
) -> None:
    for name, drawing in drawings_at(sample, view, search, language).items():
        title = drawing.title.striptags()
        assert len(title) <= LONGEST, (name, title)
        assert not title.endswith("."), (name, title)
        assert re.search(r"\d{4}-\d\d-\d\d", drawing.footer), (name, drawing.footer)
        if drawing.canvas or drawing.plot:
            unit = drawing.key[0]
            assert unit.text.endswith(":") and not unit.shapes, (name, unit.text)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_a_twin_leads_wherever_a_mark_leads_and_types_its_numbers(
    sample: Engine, view: str, search: str, narrow: bool
) -> None:
    for name, drawing in drawings_at(sample, view, search, "en", narrow=narrow).items():
        if drawing.table is None:
            continue
        marks = drawing.canvas.items if drawing.canvas else ()
        points = [point for trace in drawing.plot.data for point in trace.get("customdata", ())] if drawing.plot else []
        pressed = {mark.link.select for mark in marks if isinstance(mark, Mark)} | {point for point in points if point}
        rows = (drawing.table.columns, *drawing.table.rows)
        linked = {cell.link.select for row in rows for cell in row if cell.link}
        assert pressed <= linked, (name, pressed - linked)
        for row in drawing.table.rows:
            for cell in row:
                if cell.numeric and re.fullmatch(r"\D?[\d.\s]+%?", cell.text) and not cell.text.isdigit():
                    assert cell.value is not None, (name, cell.text)
