"""The deeper charts on the sample, on both databases, and on stories that lack or overdo things."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import NARROW_DEEPER, WIDE_DEEPER, Frame, Mark, Shape, Text, Told
from dashboard.drawing.measure import width_of
from dashboard.linking import Fetch, link
from dashboard.selection import parse
from dashboard.texts import DASH, texts_for
from dashboard.views.startups import VIEW
from data.frames import fetch
from tests.unit.dashboard.released.record import NORDVERK, read
from tests.unit.dashboard.views.startups.record import DOOR, linked_by
from tests.unit.dashboard.views.startups.test_startups_released import MET

CHARTS = {chart.name: chart for chart in VIEW.deeper}
HERE = "programme=2019-01367"
FEW = "too few for a survival curve: 1 of ten pilots"


def of_sample(engine: Engine, name: str, search: str = HERE, frame: Frame = WIDE_DEEPER) -> Drawing:
    asked: Fetch = partial(fetch, engine)
    linked = link(asked, DOOR, parse(search)[0], date(2020, 1, 1))
    return CHARTS[name].shown(asked, DOOR, linked, frame, texts_for("en"))


def of_story(told: Fetch, name: str, search: str, frame: Frame = WIDE_DEEPER) -> Drawing:
    return CHARTS[name].shown(told, DOOR, linked_by(told, search), frame, texts_for("en"))


def rows_of(drawing: Drawing) -> dict[str, list[str]]:
    assert drawing.table
    return {row[0].text: [cell.text for cell in row[1:]] for row in drawing.table.rows}


def shapes(drawing: Drawing) -> Iterator[Shape]:
    assert drawing.canvas
    for item in drawing.canvas.items:
        yield from item.shapes if isinstance(item, Mark | Told) else (item,)


@pytest.mark.parametrize(
    ("name", "search", "title", "n"),
    [
        ("funnel", HERE, "1 of 6 cases reached: pilot", 6),
        ("funnel", f"{HERE}&organisation=nordverk", "<em>Nordverk</em>: 1 of 1 case reached: pilot", 1),
        ("funnel", f"{HERE}&startup=frostmask", "<em>Frostmask</em>: 1 of 1 case reached: agreement", 1),
        ("funnel", f"{HERE}&stage=follow_up", "<em>follow-up</em>: 1 of 3 cases reached: pilot", 3),
        ("funnel", f"{HERE}&stage=ended", "<em>ended</em>: 1 of 1 case reached: introduced", 1),
        ("funnel", f"{HERE}&host=isgrind", "<em>Isgrind</em>: no case on record", 0),
        ("funnel", "programme=2017-04411", "1 of 4 cases reached: agreement", 4),
        ("pilots", HERE, "1 of 5 came to a pilot, after 67 days", 5),
        ("pilots", f"{HERE}&startup=sensorgok", "<em>Sensorgök</em>: no pilot yet in 1 case", 1),
        ("meetings", HERE, "6 of 86 pairs that met took a step", 86),
        ("meetings", f"{HERE}&organisation=nordverk", "<em>Nordverk</em>: 1 of 11 pairs that met took a step", 11),
        ("returning", HERE, "4 of 13 startups came back", 17),
        ("returning", f"{HERE}&event=W4", "<em>Workshop at Isgrind</em>: 2 of 5 appearances returning", 5),
        ("conversion", HERE, "17 of 20 came, 15 of them pitched", 20),
        ("conversion", f"{HERE}&host=fjordstal", "<em>Fjordstål</em>: 4 of 5 came, 3 of them pitched", 5),
        ("conversion", f"{HERE}&stage=pitched", "17 of 20 came, 15 of them pitched", 20),
    ],
)
def test_a_chart_says_its_finding(sample: Engine, name: str, search: str, title: str, n: int) -> None:
    drawing = of_sample(sample, name, search)
    assert (drawing.title, drawing.n) == (title, n)


def test_the_funnel_lists_its_cases_with_days_and_how_they_are_known(sample: Engine) -> None:
    drawing = of_sample(sample, "funnel")
    rows = rows_of(drawing)
    moss = ("2019-09-12", "2019-09-20", "2019-10-17", "2019-11-18")
    dated = [f"{day} (verified)" for day in moss]
    assert rows["Mossmått"] == ["Nordverk", *dated, DASH, DASH, DASH, "67"]
    assert rows["Lingonkedja"][1] == "2019-05-15 (reported)"
    assert rows["Cases that got so far"] == ["", "6", "3", "2", "1", "0", "0", "1", ""]
    assert drawing.footer == "6 cases, 3 verified; as of 2019-11-30"
    assert "caused" in drawing.how


def test_a_case_is_a_mark_and_a_selection_moves_none(sample: Engine) -> None:
    plain, marked = of_sample(sample, "funnel"), of_sample(sample, "funnel", f"{HERE}&startup=mossmatt")
    assert plain.canvas and marked.canvas
    cases = [
        [(item.link.select, item.hit) for item in canvas.items if isinstance(item, Mark) and item.link.key == "startup"]
        for canvas in (plain.canvas, marked.canvas)
    ]
    assert len(cases[0]) == 6
    assert cases[0] == cases[1]
    accented = [
        item.link.select
        for item in marked.canvas.items
        if isinstance(item, Mark) and item.link.key == "startup" and any(s.role.endswith(" f") for s in item.shapes)
    ]
    assert accented == ["startup=mossmatt"]


def test_too_few_pilots_are_listed_with_what_their_days_run_from(sample: Engine) -> None:
    drawing = of_sample(sample, "pilots")
    rows = rows_of(drawing)
    assert drawing.plot
    assert rows["Mossmått"] == ["Nordverk", "2019-09-12", "introduced", "67", "pilot", "2019-11-18"]
    assert rows["Lavkod"][1:4] == ["2019-03-27", "first session both attended", "248"]
    assert rows["Frostmask"][1:5] == [DASH, DASH, DASH, "no first meeting on record"]
    assert drawing.footer == f"5 cases; as of 2019-11-30; {FEW}"
    assert drawing.notes[0].startswith("1 case has no first meeting on record")
    pressed = [name for trace in drawing.plot.data for name in trace.get("customdata", ())]
    assert sorted(pressed) == [f"startup={code}" for code in "lavkod lingonkedja mossmatt sensorgok tjarnbyte".split()]


def test_appearances_and_unique_startups_are_both_named(sample: Engine) -> None:
    drawing = of_sample(sample, "returning")
    assert drawing.footer == "17 appearances of 13 unique startups, 1 from an earlier programme; as of 2019-11-30"
    rows = rows_of(drawing)
    assert rows["2019-03-27 Hjortmaskin"][:4] == ["3", "1", "0", "4"]
    assert rows["2019-11-21 Isgrind"][:4] == ["3", "0", "2", "5"]
    assert rows["Sensorgök"][:4] == ["0", "1", "0", "1"]
    earlier = of_sample(sample, "returning", "programme=2017-04411")
    assert "0 from an earlier programme" in earlier.footer


def test_counted_by_year_the_startups_are_the_same(sample: Engine) -> None:
    by_year = of_sample(sample, "returning", "")
    one_by_one = [of_sample(sample, "returning", f"programme={which}") for which in ("2019-01367", "2017-04411")]
    assert by_year.table and by_year.n == sum(each.n for each in one_by_one)
    columns = [[cell.value for cell in row[1:5]] for row in by_year.table.rows if row[0].text[:2] == "20"]
    assert columns == [[2, 0, 0, 2], [6, 0, 6, 12], [12, 1, 4, 17]]
    assert not [cell for row in by_year.table.rows for cell in row if cell.focus]
    assert by_year.footer.endswith("1 from an earlier programme; as of 2019-11-30")


def test_stages_convert_with_their_n(sample: Engine) -> None:
    rows = rows_of(of_sample(sample, "conversion"))
    assert rows["2019-05-15 Fjordstål"] == ["4 of 5", "80\u202f%", "3 of 4", "75\u202f%", "3 of 3", "100\u202f%"]
    assert rows["2019-11-21 Isgrind"][4:] == ["open, 0 of 4", DASH]
    assert rows["All together"] == ["17 of 20", "85\u202f%", "15 of 17", "88\u202f%", "9 of 11", "82\u202f%"]


def test_the_matrix_has_every_participant_and_links_every_pair(sample: Engine) -> None:
    drawing = of_sample(sample, "meetings")
    assert drawing.canvas and drawing.table
    pairs = [item for item in drawing.canvas.items if isinstance(item, Mark) and " and " in item.label]
    assert len(pairs) == 86
    assert "Mossmått and Nordverk: met, pilot" in {item.label for item in pairs}
    assert "Lingonkedja and Tallmyra: introduced, ended" in {item.label for item in pairs}
    assert len(drawing.table.columns) == 10
    assert sum(cell.value is not None for row in drawing.table.rows for cell in row) == 86


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("search", ["programme=NOTHING", "programme=INVITED"])
def test_a_chart_says_what_it_lacks_and_what_to_import(told: Fetch, name: str, search: str) -> None:
    drawing = of_story(told, name, search)
    if (name, search) == ("conversion", "programme=INVITED"):
        assert drawing.title == "Nobody invited to an event held"
        return
    assert (drawing.state, drawing.canvas, drawing.plot, drawing.n) == ("empty", None, None, 0)
    assert drawing.notes[0].startswith("Import the sheet ")


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("frame", [WIDE_DEEPER, NARROW_DEEPER])
def test_names_that_are_too_long_stay_within_the_drawing(told: Fetch, name: str, frame: Frame) -> None:
    for search in ("programme=HOSTILE", "programme=YEARS", "", "programme=HOSTILE&startup=long"):
        drawing = of_story(told, name, search, frame)
        assert len(drawing.title.striptags()) <= 55
        if drawing.canvas is None:
            continue
        for shape in shapes(drawing):
            if isinstance(shape, Text):
                width = width_of(shape.text, 13, bold=shape.role.startswith(("b", "h")))
                left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
                assert left >= -1
                assert left + width <= frame.units + 6, shape


@pytest.mark.parametrize("name", CHARTS)
def test_a_kind_of_organisation_does_not_reach_startups(sample: Engine, name: str) -> None:
    drawing = of_sample(sample, name, f"{HERE}&kind=academic")
    assert drawing.state == "unreached"
    assert "Startups are not told apart by kind of organisation." in drawing.notes


def test_a_firm_reads_its_own_cases_and_a_funder_none() -> None:
    columns = ["startup", "name", "event", "stage", "day"]
    own, stranger = (
        replace(read("startups", NORDVERK), own={"startup": pd.DataFrame(rows, columns=columns, dtype=object)})
        for rows in (MET, [])
    )
    funnel, pilots = (CHARTS[name].released for name in ("funnel", "pilots"))
    assert funnel and pilots
    for shown in (funnel, pilots):
        assert shown(read("startups", None), WIDE_DEEPER, texts_for("en")) is None
        assert shown(stranger, WIDE_DEEPER, texts_for("en")) is None
    drawn, waits = (shown(own, WIDE_DEEPER, texts_for("en")) for shown in (funnel, pilots))
    assert drawn and waits and drawn.canvas
    assert drawn.title == "Your firm: 1 of 2 cases reached: pilot"
    assert not [item for item in drawn.canvas.items if isinstance(item, Mark)]
    assert rows_of(drawn)["Mossmått"] == [DASH, "2019-04-01", DASH, "2019-11-18", DASH, DASH, DASH, "231"]
    assert waits.title == "Your firm: 1 of 2 came to a pilot, after 236 days"
    assert rows_of(waits)["Mossmått"][:3] == ["2019-03-27", "first session both attended", "236"]
    assert [chart.name for chart in VIEW.deeper if chart.released] == ["funnel", "pilots"]
