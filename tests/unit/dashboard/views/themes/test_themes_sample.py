"""The sample programmes, as the reference picture shows them; on both databases."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE
from dashboard.linking import Linked, link
from dashboard.selection import parse
from dashboard.texts import texts_for
from dashboard.views.themes import VIEW, leading_unscheduled
from data.access import STEERING_GROUP, door_for
from data.frames import fetch, records
from tests.unit.dashboard.views.themes.vote import accents, listing

DOOR = door_for(STEERING_GROUP)
PICTURE = Path(__file__).with_name("ranking_wide.txt")


def selected(engine: Engine, search: str) -> Linked:
    return link(lambda statement: fetch(engine, statement), DOOR, parse(search)[0], date(2020, 1, 1))


def shown(engine: Engine, search: str) -> Drawing:
    on = selected(engine, search)
    return VIEW.shown(lambda statement: fetch(engine, statement), DOOR, on, WIDE, texts_for("en"))


def test_the_drawing_is_the_pictures_unit_by_unit(sample: Engine) -> None:
    drawing = shown(sample, "programme=2019-01367&host=nordverk")
    assert listing(drawing) == PICTURE.read_text(encoding="utf-8")
    assert drawing.title == "“<em>From pilot to purchase</em>” leads under four of five rules"
    assert drawing.footer == "9 of 9 ballots, as of 2019-03-08; chance: W up to 0.22; 18 ranks"
    assert drawing.key[-1].text == "W\N{NO-BREAK SPACE}0.35"


@pytest.mark.parametrize(
    ("search", "n", "title"),
    [
        ("programme=2019-01367", 69, "“From pilot to purchase” leads under four of five rules"),
        ("programme=2019-01367&host=fjordstal", 8, "<em>Fjordstål</em> took up the fifth theme"),
        ("programme=2019-01367&host=bjorkvind", 0, "<em>Björkvind</em> took up none of eight themes"),
        ("programme=2019-01367&theme=scouting", 9, "<em>Scouting</em> came third; a lesson followed"),
        ("programme=2019-01367&theme=one-door-in", 9, "<em>One door in</em> came second; it is not scheduled"),
        ("programme=2019-01367&organisation=lysgruvan", 7, "<em>Lysgruvan</em> put first what came sixth"),
        (
            "programme=2019-01367&organisation=lysgruvan&theme=scouting",
            1,
            "<em>Lysgruvan</em> ranked <em>Scouting</em> third",
        ),
        ("programme=2017-04411", 19, "Firms agree no more than by chance"),
        ("programme=2017-04411&organisation=snolykta", 0, "<em>Snölykta</em> abstained"),
        ("programme=2017-04411&theme=where-to-start", 0, "<em>Where to start</em> was delivered; a lesson followed"),
        ("", 88, "12 of 16 themes were delivered"),
        ("event=2019-01367.W3", 18, "<em>Workshop at Nordverk</em> reaches 2 of 16 themes"),
    ],
)
def test_a_selection_is_counted_and_told(sample: Engine, search: str, n: int, title: str) -> None:
    drawing = shown(sample, search)
    assert (drawing.n, drawing.title) == (n, title)
    assert f"{n} rank" in drawing.footer


def test_a_host_reaches_the_themes_of_its_workshop(sample: Engine) -> None:
    found = accents(shown(sample, "programme=2019-01367&host=nordverk"))
    assert {value for value in found if value.startswith("theme=")} == {
        "theme=from-pilot-to-purchase",
        "theme=winning-line-managers",
    }


def test_one_top_theme_is_unscheduled(sample: Engine) -> None:
    on = selected(sample, "programme=2019-01367")
    assert records(leading_unscheduled(lambda statement: fetch(sample, statement), DOOR, on)) == [
        {"reference": "2019-01367", "code": "one-door-in", "total": 1}
    ]
