"""The page of a view's records, as it is answered, and as a file."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from flask import Flask

from dashboard.settings import Settings
from dashboard.texts import DASH
from dashboard.views import VIEWS_BY_NAME
from tests.applications import application, client_of, html_of, posted

PROGRAMME = "programme=2019-01367"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample programmes, as a server has them."""
    with application(Settings(f"sqlite:///{tmp_path_factory.mktemp('records') / 's.sqlite'}", sample=True)) as made:
        yield made


def html_at(app: Flask, path: str, search: str, role: str = "steering") -> str:
    return html_of(posted(client_of(app, role), {"path": path, "search": search}))


@pytest.mark.parametrize("role", ["steering", "coordinator"])
@pytest.mark.parametrize("view", VIEWS_BY_NAME)
def test_a_view_and_its_records_say_the_same_number(app: Flask, role: str, view: str) -> None:
    search = f"?{PROGRAMME}&host=hjortmaskin"
    of_view, of_records = (html_at(app, path, search, role) for path in (f"/{view}", f"/{view}/records"))
    (n,) = re.findall(rf'data-view="{view}" [^>]*data-n="(\d+)"', of_view)
    assert int(n) > 0
    assert f'data-records="{view}" data-selection="{PROGRAMME}&amp;host=hjortmaskin" data-n="{n}"' in of_records
    assert re.search(rf"<h2[^>]*>{n} .*, as many as the view counts</h2>", of_records)
    assert "host: Hjortmaskin" in of_records
    assert f'href="/{view}?{PROGRAMME}&amp;host=hjortmaskin"' in of_records


def test_what_an_address_asks_in_vain_is_said_and_a_part_is_not(app: Flask) -> None:
    text = html_at(app, "/feedback/records", "?page=2&colour=red")
    assert "“colour” is nothing that can be selected" in text
    assert "“page”" not in text
    assert 'href="?"' in text, "the first part"
    assert re.search(rf">101{DASH}\d+ of \d+<", text)


def test_no_link_of_the_page_waits_for_where_it_leads(app: Flask) -> None:
    text = html_at(app, "/startups/records", f"?{PROGRAMME}&event=W1")
    assert 'class="chip"' in text
    assert "data-select=" not in text


def test_the_rows_can_be_taken_away_all_of_them(app: Flask) -> None:
    client = client_of(app)
    for view in VIEWS_BY_NAME:
        answer = client.get(f"/export/{view}-records.csv?page=2")
        assert answer.status_code == 200
        rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
        shown = html_at(app, f"/{view}/records", "")
        (said,) = re.findall(r"<h2[^>]*>(.*)</h2>", shown)
        assert rows[0] == [said]
        empty = [place for place, row in enumerate(rows) if not row]
        number = re.search(r"(\d+) rows", said) or re.match(r"(\d+)", said)
        assert number
        assert len(rows) - empty[0] - 3 == int(number[1])
    assert client.get("/export/themes-records.xlsx").status_code == 200
    assert client.get("/export/themes-records.svg").status_code == 404


@pytest.mark.parametrize("role", ["firm", "funder"])
def test_beneath_a_published_figure_there_is_nothing(app: Flask, role: str) -> None:
    client = client_of(app, role, "nordverk" if role == "firm" else None)
    for view in VIEWS_BY_NAME:
        assert client.get(f"/export/{view}-records.csv?{PROGRAMME}").status_code == 404
        text = html_of(posted(client, {"path": f"/{view}", "search": f"?{PROGRAMME}"}))
        assert f"/{view}/records" not in text


def test_the_coordinator_alone_is_told_which_files_the_rows_rest_on(app: Flask) -> None:
    for view in VIEWS_BY_NAME:
        search = f"?{PROGRAMME}&event=W2"
        told = html_at(app, f"/{view}/records", search, "coordinator")
        assert re.search(r"data-rests>Rests on: 2019-01367\.xlsx \(\d{4}-\d\d-\d\d\) <a ", told), view
        assert 'href="/data/record?programme=2019-01367&amp;event=W2#rests"' in told
        assert "Rests on" not in html_at(app, f"/{view}/records", search)
    both = html_at(app, "/attendance/records", "", "coordinator")
    assert "2019-01367.xlsx" in both and "2017-04411.xlsx" in both


def test_rows_of_an_event_that_no_file_brought_rest_on_none(app: Flask) -> None:
    told = html_at(app, "/startups/records", f"?{PROGRAMME}&event=N1", "coordinator")
    assert 'data-records="startups"' in told and "Rests on" not in told
