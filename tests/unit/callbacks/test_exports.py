"""Files to take away, through each reader's own door."""

import csv
from collections.abc import Iterator
from io import StringIO
from xml.etree import ElementTree

import pytest
from flask import Flask

from callbacks.exports import FORMS
from dashboard.settings import Settings
from dashboard.views import VIEWS_BY_NAME
from tests.applications import anonymous, application, client_of

PROGRAMME = "programme=2019-01367"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The sample programmes, as a server has them."""
    with application(Settings(f"sqlite:///{tmp_path_factory.mktemp('exports') / 's.sqlite'}", sample=True)) as made:
        yield made


@pytest.mark.parametrize(("role", "firm"), [("steering", None), ("firm", "nordverk"), ("funder", None)])
@pytest.mark.parametrize("view", VIEWS_BY_NAME)
def test_every_view_can_be_taken_away_in_every_form(app: Flask, role: str, firm: str | None, view: str) -> None:
    client = client_of(app, role, firm)
    for form, of in FORMS.items():
        answer = client.get(f"/export/{view}.{form}?{PROGRAMME}")
        assert answer.status_code == 200, answer.text
        assert answer.mimetype == of.mimetype
        assert answer.headers["Content-Disposition"] == f'attachment; filename="samspel-{view}.{form}"'
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(answer.data) > 500


def test_a_firm_takes_away_what_was_published_and_the_steering_group_the_record(app: Flask) -> None:
    texts = {
        role: client_of(app, role, firm).get(f"/export/feedback.csv?{PROGRAMME}").data.decode("utf-8-sig")
        for role, firm in (("steering", None), ("firm", "nordverk"), ("funder", None))
    }
    assert "Release 1, published" in texts["firm"]
    assert "Release 1, published" in texts["funder"]
    assert "Release" not in texts["steering"]
    assert "Nordverk" in texts["firm"]
    assert "Nordverk" not in texts["funder"]


def test_a_filter_that_a_door_does_not_offer_does_not_reach_its_file(app: Flask) -> None:
    client = client_of(app, "funder")
    plain, filtered = (
        list(csv.reader(StringIO(client.get(f"/export/feedback.csv?{PROGRAMME}{more}").data.decode("utf-8-sig"))))
        for more in ("", "&kind=large_firm&host=nordverk")
    )
    assert plain == filtered


def test_what_nothing_is_called_and_what_no_form_has_is_not_found(app: Flask) -> None:
    client = client_of(app)
    for name in ("nothing.csv", "attendance.pdf", "attendance-nothing.csv", "..csv", "attendance"):
        assert client.get(f"/export/{name}?{PROGRAMME}").status_code == 404


def test_nobody_takes_anything_away_unseen(app: Flask) -> None:
    answer = anonymous(app).get(f"/export/themes.csv?{PROGRAMME}")
    assert answer.status_code == 401
    assert "Fjordst" not in answer.text


def test_a_funder_takes_away_published_results_as_iati(app: Flask) -> None:
    answer = client_of(app, "funder").get(f"/export/outcomes.xml?{PROGRAMME}")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samspel-outcomes.xml"'
    (told,) = ElementTree.fromstring(answer.data)
    assert told.findtext("iati-identifier") == "vinnova-2019-01367"
    assert told.findtext("reporting-org/narrative") == "Vinnova"
    assert [each.get("type") for each in told.iter("result")] == ["1", "1", "2", "2", "2", "3"]
    assert [each.findtext("narrative") for each in told.findall("description")][
        -1
    ] == "Sample data: the rows are invented."
    for name in ("Hjortmaskin", "Nordverk", "Fjordst"):
        assert name not in answer.text


@pytest.mark.parametrize(("role", "firm"), [("steering", None), ("coordinator", None), ("firm", "nordverk")])
def test_results_as_iati_are_the_funders(app: Flask, role: str, firm: str | None) -> None:
    assert client_of(app, role, firm).get(f"/export/outcomes.xml?{PROGRAMME}").status_code == 404
