"""The page as a whole: whose it is, which programme, and what is remembered of it."""

from functools import partial

import pytest
from sqlalchemy import Engine

from dashboard.drawing.geometry import Canvas, Mark, Text
from dashboard.drawing.geometry import Told as Pointed
from dashboard.drawing.measure import width_of
from dashboard.linking import Fetch
from dashboard.model.page import ModelPage, model_page
from dashboard.model.remembered import Remembered
from dashboard.texts import texts_for
from data.access import Viewer, release_door_for
from data.engine import writing
from data.frames import Memory, fetch
from data.keys import changed
from data.models import Base
from data.release.figures import Figure
from tests.unit.dashboard.model.record import TODAY, Told, benchmark, criteria, order, round_of

LESSON = Figure("outcomes", "lesson", item="1", detail="keep:strong", label_en="Begin with a failure")
NORDVERK = 4


def names(page: ModelPage) -> list[str]:
    return [card.name for card in page.cards]


def test_a_host_reads_of_its_own_model_first(told: Told) -> None:
    comment = Figure("feedback", "comment", "firms", host="anna", detail="strength", label_en="Very open")
    told.release(*criteria(), *round_of("anna", {"open": (7, 7)}), comment, LESSON)
    page = told.shown("anna")
    expected = ["feedback", "suggestions", "comments", "lessons", "ballot", "attendance", "startups", "sharing"]
    assert names(page) == expected
    assert "comments" not in names(told.shown("cia"))


def test_a_firm_of_several_programmes_reads_the_latest_and_may_choose(told: Told) -> None:
    assert told.shown("cia", "").read.programme.reference == "P"
    other = told.shown("cia", "?programme=Q")
    assert other.read.programme.reference == "Q"
    assert [each.reference for each in other.read.programmes] == ["P", "Q"]
    assert names(other)[0] == "feedback"


@pytest.mark.parametrize("search", ["?programme=Q", "?programme=%3Cb%3E", "?programme=" + "x" * 9000])
def test_a_programme_one_takes_no_part_in_is_asked_for_in_vain(told: Told, search: str) -> None:
    page = told.shown("anna", search)
    assert page.read.programme.reference == "P"
    assert page.read.unread


def test_what_else_an_address_holds_is_carried_along_and_changes_nothing(told: Told) -> None:
    plain, more = told.shown("anna"), told.shown("anna", "?programme=P&host=bo&changed=1&refused=x")
    assert more.read.selection.query == "programme=P&host=bo"
    assert (more.cards, more.read.unread) == (plain.cards, ())


def test_a_firm_that_takes_part_nowhere_has_no_page(told: Told) -> None:
    assert told.page("ada") is None
    with writing(told.engine) as connection:
        connection.exec_driver_sql(f"DELETE FROM participation WHERE organisation_id = {told.organisations['hans']}")
    assert told.page("hans") is None


def inside(canvas: Canvas) -> list[str]:
    """Texts that leave the drawing, on either side."""
    items = [shape for item in canvas.items if isinstance(item, Mark | Pointed) for shape in item.shapes]
    texts = [item for item in (*canvas.items, *items) if isinstance(item, Text)]
    out = []
    for text in texts:
        width = width_of(text.text, 14 if canvas.width > 500 else 13, bold="b" in text.role.split())
        left = {"start": text.x, "middle": text.x - width / 2, "end": text.x - width}[text.anchor]
        if left < -12 or left + width > canvas.width + 24:
            out.append(text.text)
    return out


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("locale", ["en", "sv"])
def test_every_title_and_text_has_room(told: Told, narrow: bool, locale: str) -> None:
    own = {"open": (7, 7), "way": (5, 7), "speed": None}
    told.release(*criteria(), *round_of("anna", own), *benchmark(open=0.5), *order("T1", "T2", "T3"), LESSON)
    for firm in ("anna", "bo", "cia", "dag"):
        for card in told.shown(firm, narrow=narrow, locale=locale).cards:
            assert len(card.drawing.title.striptags()) <= 55, card.drawing.title
            assert card.drawing.canvas is None or inside(card.drawing.canvas) == []


def test_the_page_is_the_same_on_both_databases(sample: Engine) -> None:
    page = model_page(
        partial(fetch, sample),
        release_door_for(Viewer("firm", NORDVERK)),
        "?programme=2019-01367",
        narrow=False,
        texts=texts_for("en"),
        today=TODAY,
    )
    assert page is not None
    assert [card.drawing.title.striptags() for card in page.cards] == [
        "Nothing is published about our model yet",
        "1 of 3 suggestions awaits our answer; 1 action overdue",
        "We put “One door in” first",
        "We came to 9 half-days; 2 unknown",
        "We met 11 startups; furthest: 1 pilot",
        "We share with the circle",
    ]


def test_a_page_is_remembered_until_the_record_changes_and_never_for_anybody_else(told: Told) -> None:
    pages, drawn = Remembered(most=2), list[str]()
    memories = {firm: Memory(told.engine) for firm in ("anna", "bo", "cia")}

    def shown(firm: str) -> ModelPage | None:
        door = release_door_for(Viewer("firm", told.organisations[firm]))

        def draw(reading: Fetch) -> ModelPage | None:
            drawn.append(firm)
            return model_page(reading, door, "", narrow=False, texts=texts_for("en"), today=TODAY)

        return pages.page(memories[firm].fetch(), (door, ""), draw)

    first = shown("anna")
    assert shown("anna") is first
    bo = shown("bo")
    assert bo is not None
    assert bo.read.firm.code == "bo"
    assert drawn == ["anna", "bo"]
    with writing(told.engine) as connection:
        suggestion = Base.metadata.tables["suggestion"]
        connection.execute(suggestion.update().values(decision="reject"))
        changed(connection)
    again = shown("anna")
    assert again is not None
    assert {each.decision for each in again.suggestions.listed} == {"reject"}
    assert drawn == ["anna", "bo", "anna"]
    shown("cia")
    shown("bo")
    shown("anna")
    assert drawn == ["anna", "bo", "anna", "cia", "bo", "anna"]
