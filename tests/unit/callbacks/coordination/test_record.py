"""What is in, what it rests on, and an import that is undone or is not."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from data.coordination.desk import Desk
from data.coordination.imports import acts
from data.coordination.log import Wanted, entries
from data.coordination.programmes import programmes
from data.engine import writing
from data.keys import changed
from data.models import Event
from tests.unit.callbacks.coordination.conftest import fields_of, read, submitted
from tests.unit.data.workbook.example import REFERENCE, bring_in, programme
from tests.unit.layouts.markup import Markup

PATH, FORM = "/data/record", "/data/record/undo"
MINE = f"?programme={REFERENCE}"


@pytest.fixture
def imported(desk: Desk) -> int:
    """A programme that came in, and the number of the act."""
    bring_in(desk.engine, programme())
    found, _ = programmes(desk, (REFERENCE,))
    return acts(desk, found[0].id)[0][0].number


def cells(markup: Markup, head: str) -> list[str]:
    """The row of this event, cell by cell."""
    row = next(row for row in markup.all("tr") if row.text.startswith(head))
    begin = markup.elements.index(row)
    found = []
    for element in markup.elements[begin + 1 :]:
        if element.tag == "tr":
            break
        if element.tag in ("th", "td"):
            found.append(" ".join(element.text.split()))
    return found


def test_every_part_of_an_event_is_told_in_words(coordinator: FlaskClient, imported: int) -> None:
    markup = read(coordinator, PATH, MINE)
    assert markup.all("h2")[0].text == "The event held is complete"
    assert cells(markup, "W1 Workshop at Nordverk")[2:] == [
        "2 of 2",
        "2 of 2 1 by name, 1 as counts",
        "2 of 1",
        "1 of 1",
        "1",
    ]
    assert cells(markup, "W2 Webinar")[2:] == ["not yet"] * 5
    other = read(coordinator, PATH, "?programme=P")
    assert other.all("h2")[0].text == "The event held is complete; 1 feedback round is open"
    assert cells(other, "W1")[4].endswith("open until 2019-12-06")


def test_what_is_missing_is_named_marked_and_listed_alone(coordinator: FlaskClient, desk: Desk, imported: int) -> None:
    with writing(desk.engine) as connection:
        connection.execute(update(Event).where(Event.title == "Webinar").values(status="held"))
        changed(connection)
    markup = read(coordinator, PATH, f"{MINE}&show=incomplete")
    assert markup.all("h2")[0].text == (
        "1 of 2 events held are complete; 1 register and the registrations for 1 event are missing"
    )
    assert cells(markup, "W2 Webinar")[2:] == [
        "missing",
        "missing",
        "\N{EN DASH} no round",
        "\N{EN DASH} none expected",
        "0",
    ]
    assert [row for row in markup.all("tr") if row.text.startswith("W1")] == []
    assert "No file brought any of it" in read(coordinator, PATH, f"{MINE}&event=W2&part=register").words


def test_a_part_says_which_files_it_rests_on(coordinator: FlaskClient, imported: int) -> None:
    markup = read(coordinator, PATH, f"{MINE}&event=W1&part=register")
    assert "W1 Workshop at Nordverk, Register" in [element.text for element in markup.all("p")]
    row = cells(markup, "example.xlsx")
    assert "programme workbook" in row[0] and row[-3:] == ["7", "0", "0"], (
        "sessions, entries, a stretch online, headcounts"
    )
    (chosen,) = [element for element in markup.all("a", class_="in-value") if "aria-current" in element.attributes]
    assert chosen["href"] == f"{PATH}{MINE}&event=W1&part=register#rests"
    nothing = read(coordinator, PATH, f"{MINE}&event={REFERENCE}.W2&part=register").words
    assert "No file brought any of it" in nothing


def test_rows_from_before_imports_were_traced_say_so(coordinator: FlaskClient) -> None:
    markup = read(coordinator, PATH, "?programme=P&event=W1&part=feedback")
    assert "from before imports were traced" in markup.words
    assert "Nothing has come in yet" in markup.words


def test_an_import_is_undone_after_it_was_said_what_goes(coordinator: FlaskClient, desk: Desk, imported: int) -> None:
    corrected = programme()
    corrected["event"][0]["place"] = "Kalmar"
    bring_in(desk.engine, corrected)
    refused = read(coordinator, PATH, f"{MINE}&undo={imported}")
    assert "A later import is to be undone first." in refused.words
    assert refused.all("form", action=FORM) == []
    markup = read(coordinator, PATH, MINE)
    assert "example.xlsx came in last: 1 row changed" in markup.words
    (address,) = {element["href"] for element in markup.all("a") if "&undo=" in element.attributes.get("href", "")}
    asked = read(coordinator, PATH, address.removeprefix(PATH).partition("#")[0])
    assert "events: 1 row is as before" in [element.text for element in asked.all("li")]
    back, said = submitted(coordinator, FORM, **fields_of(asked, FORM))
    assert (back, said) == (f"{PATH}{MINE}", "Undone: 0 rows are gone again, 1 are as they were.")
    after = read(coordinator, PATH, MINE)
    assert "came in last, and was undone" in after.words
    (entry,) = entries(desk, Wanted(action="undone"))
    assert (entry.object, entry.programme, entry.role) == ("import of example.xlsx", REFERENCE, "coordinator")
    assert "undone" in read(coordinator, "/data", "").words


def test_what_changed_since_stands_in_the_way_and_is_named(coordinator: FlaskClient, desk: Desk, imported: int) -> None:
    with writing(desk.engine) as connection:
        connection.execute(update(Event).where(Event.title == "Webinar").values(title="Another title"))
        changed(connection)
    _, said = submitted(coordinator, FORM, programme=REFERENCE, act=str(imported))
    assert said.startswith("Nothing was undone. Since then, ") and "was changed." in said
    assert entries(desk, Wanted(action="undone")) == []


def test_an_import_of_another_programme_is_not_undone_here(coordinator: FlaskClient, desk: Desk, imported: int) -> None:
    for act in (str(imported), "", "0", "x", "99"):
        _, said = submitted(coordinator, FORM, programme="P", act=act)
        assert said == "Nothing was undone: there is no such import."
    assert entries(desk, Wanted(action="undone")) == []


def test_a_programme_that_came_with_the_import_goes_with_it(coordinator: FlaskClient, imported: int) -> None:
    back, said = submitted(coordinator, FORM, programme=REFERENCE, act=str(imported))
    assert back == "/data"
    assert said.startswith("Undone: ")
