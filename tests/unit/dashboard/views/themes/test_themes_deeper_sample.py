"""The deeper charts on the sample programmes, on both databases: numbers as the record has them."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, Select, text

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE_DEEPER
from dashboard.linking import link
from dashboard.selection import parse
from dashboard.texts import texts_for
from dashboard.views.themes import VIEW
from data.access import STEERING_GROUP, door_for
from data.frames import fetch
from tests.unit.dashboard.views.themes.deeper import CHARTS, cells, links, rows

DOOR = door_for(STEERING_GROUP)
IN_2019 = "programme=2019-01367"


def shown(engine: Engine, name: str, search: str = IN_2019) -> Drawing:
    def fetched(statement: Select[Any]) -> pd.DataFrame:
        return fetch(engine, statement)

    on = link(fetched, DOOR, parse(search)[0], date(2020, 1, 1))
    return CHARTS[name].shown(fetched, DOOR, on, WIDE_DEEPER, texts_for("en"))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("pairwise", "“From pilot to purchase” is preferred to every other"),
        ("rules", "Two themes come first under some rule"),
        ("stability", "The leader is tied in five of nine recounts"),
        ("division", "“Contracts to sign” divides the firms most"),
        ("alike", "Isgrind and Älgsund rank most alike"),
        ("ballot", "Hjortmaskin ranks least like the group"),
        ("life", "6 of 8 themes were taken up; 2 led to a lesson"),
        ("rounds", "One round has closed: nothing to compare yet"),
    ],
)
def test_each_chart_states_its_finding(sample: Engine, name: str, title: str) -> None:
    assert str(shown(sample, name).title) == title


def test_pairs_are_those_that_sql_counts(sample: Engine) -> None:
    counted = text(
        "SELECT one.title, other.title, COUNT(*) FROM ballot_item a"
        " JOIN ballot_item b ON b.programme_id = a.programme_id AND b.ballot_id = a.ballot_id"
        " JOIN theme one ON one.programme_id = a.programme_id AND one.id = a.theme_id"
        " JOIN theme other ON other.programme_id = b.programme_id AND other.id = b.theme_id"
        " JOIN programme p ON p.id = a.programme_id"
        " WHERE p.reference_number = '2019-01367' AND a.rank IS NOT NULL AND (b.rank IS NULL OR a.rank < b.rank)"
        " GROUP BY one.title, other.title"
    )
    with sample.connect() as connection:
        expected = {(one, other): count for one, other, count in connection.execute(counted)}
    drawing = shown(sample, "pairwise")
    assert drawing.table
    titles = [row[0].text[2:] for row in drawing.table.rows]
    drawn = {
        (one, other): cell.value
        for one, row in zip(titles, drawing.table.rows, strict=True)
        for other, cell in zip(titles, row[1:], strict=True)
        if cell.value
    }
    assert drawn == expected


def test_the_lives_of_themes_are_those_of_the_record(sample: Engine) -> None:
    counted = text(
        "SELECT COUNT(DISTINCT theme_session.theme_id || '-' || session.event_id) FROM theme_session"
        " JOIN session ON session.programme_id = theme_session.programme_id AND session.id = theme_session.session_id"
        " JOIN programme p ON p.id = theme_session.programme_id WHERE p.reference_number = '2019-01367'"
    )
    with sample.connect() as connection:
        expected = connection.scalar(counted)
    steps = [row[1] for row in rows(shown(sample, "life"))]
    assert steps.count("taken up") + steps.count("planned") == expected
    assert steps.count("vote 1") == 8


def test_every_link_has_its_twin_and_selects_something(sample: Engine) -> None:
    for name in CHARTS:
        drawing = shown(sample, name)
        if drawing.canvas:
            selects = links(drawing)
            assert selects == {cell.link.select for cell in cells(drawing) if cell.link}, name
            for select in selects:
                _, unread = parse(f"{IN_2019}&{select}")
                assert not unread


def test_in_all_programmes_a_chart_shows_the_one_in_focus_or_the_latest(sample: Engine) -> None:
    latest = shown(sample, "pairwise", "")
    assert latest.notes[0].startswith("Of 2019-01367 alone;")
    focused = shown(sample, "pairwise", "event=2017-04411.W1")
    assert focused.notes[0].startswith("Of 2017-04411 alone;")
    assert all(select.startswith("theme=2017-04411.") for select in links(focused))


def test_a_firm_is_set_beside_the_group(sample: Engine) -> None:
    drawing = shown(sample, "ballot", f"{IN_2019}&organisation=lysgruvan")
    assert str(drawing.title) == "<em>Lysgruvan</em> differs most over “Measuring effects”"
    assert rows(drawing)[5] == ["Measuring effects", "1", "6", "5 higher"]


def test_the_view_lists_its_charts_once_each() -> None:
    assert len({chart.name for chart in VIEW.deeper}) == len(VIEW.deeper) == 8
