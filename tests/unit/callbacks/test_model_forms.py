"""What a firm's forms do, and what they say when they do nothing; through the doors as a server has them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from callbacks.asked import FIRM, Asked, FormRefused, Said, Submitted
from callbacks.context import Context
from callbacks.forms import FORMS
from callbacks.model import act, decide, model_answer, share, undo
from callbacks.pages import PAGES
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data import grants
from data.access import Viewer
from data.engine import POSTGRESQL, make_engine, writing
from data.frames import fetch, records
from data.models import Base
from data.standing import Standing
from tests.conftest import DatabaseLike
from tests.unit.layouts.markup import Markup

NORDVERK, HJORTMASKIN, VINNOVA = 4, 3, 1
PROGRAMME, OPEN, DECIDED = "2019-01367", "7", "6"
"""Nordverk's suggestions: one that it has not decided, one that it has."""


@pytest.fixture(scope="module")
def context(database_like: DatabaseLike, sample_url: str) -> Iterator[Context]:
    """The samples behind both doors, fenced on PostgreSQL."""
    with database_like(sample_url) as url:
        engine = make_engine(url)
        if engine.dialect.name == POSTGRESQL:
            with writing(engine) as connection:
                grants.write(connection)
        engine.dispose()
        context = Context(url, lambda: date(2026, 11, 24))
        yield context
        for process in context._own.values():
            process.engine.dispose()
            process.release_engine.dispose()


def seen(firm: int = NORDVERK) -> Seen:
    return Seen(Viewer("firm", firm), "nora@nordverk", "Nordverk")


def page(context: Context, search: str = f"?programme={PROGRAMME}", *said: str, firm: int = NORDVERK) -> Markup:
    asked = Asked(context, seen(firm), "/model", search, narrow=False, texts=texts_for("en"), said=said)
    found = Markup(model_answer(asked).html)
    assert found.unclosed == []
    return found


def basis(context: Context, number: str) -> str:
    """What a form about this suggestion carries on the page."""
    markup = page(context)
    place = next(
        place
        for place, element in enumerate(markup.elements)
        if element.attributes.get("name") == "number" and element["value"] == number
    )
    return markup.elements[place + 1]["value"]


def sent(context: Context, firm: int = NORDVERK, **fields: Any) -> Submitted:
    return Submitted(context, seen(firm), {"programme": PROGRAMME} | fields, texts_for("en"))


def decided(context: Context, decision: str, number: str = OPEN, **fields: Any) -> Said:
    return decide(sent(context, number=number, basis=basis(context, number), decision=decision, **fields))


def stands(context: Context, number: str = OPEN) -> tuple[str, str | None]:
    told = Base.metadata.tables["suggestion"]
    found = fetch(
        context.engine,
        select(told.c.decision, told.c.reason).where(told.c.programme_id == 2, told.c.number == int(number)),
    )
    (row,) = records(found)
    return row["decision"], row["reason"]


def entries(context: Context) -> list[dict[str, Any]]:
    log = Base.metadata.tables["audit_log"]
    return records(fetch(context.engine, select(log.c.actor, log.c.action, log.c.object).order_by(log.c.id)))


def change_of(said: Said) -> str:
    return said.back.rpartition("changed=")[2]


def test_a_decision_is_told_and_undone_where_it_was_made(context: Context) -> None:
    said = decided(context, "partial", reason="Two pilots <b>at most</b>")
    assert said.sentence == "Suggestion 7 now stands as: agreed in part."
    assert stands(context) == ("partial", "Two pilots <b>at most</b>")
    shown = page(context, said.back.removeprefix("/model"), said.sentence)
    assert shown.one("p", class_="said").text == said.sentence
    assert [form["action"] for form in shown.all("form")].count("/model/undo") == 2
    assert shown.one("span", class_="reason").text == "Two pilots <b>at most</b>"
    undone = undo(sent(context, number=OPEN, change=change_of(said)))
    assert undone.sentence == "Undone: suggestion 7 stands as before."
    assert stands(context) == ("undecided", None)
    assert "/model/undo" not in {form["action"] for form in page(context).all("form")}
    assert [entry["object"] for entry in entries(context)[-2:]] == ["suggestion 7", "suggestion 7, undone"]


def test_the_undo_beside_the_sentence_comes_with_the_sentence_alone(context: Context) -> None:
    said = decided(context, "agree")
    back = said.back.removeprefix("/model")
    assert [form["action"] for form in page(context, back).all("form")].count("/model/undo") == 1
    undo(sent(context, number=OPEN, change=change_of(said)))


def test_a_new_action_and_a_changed_one_are_told_apart(context: Context) -> None:
    fields: dict[str, Any] = {"title": "Ask", "owner": "nordverk", "due": "2020-02-01", "status": "not_started"}
    said = act(sent(context, number=OPEN, basis=basis(context, OPEN), **fields))
    assert said.sentence == "Suggestion 7 has a new action."
    again = act(
        sent(context, number=OPEN, basis=basis(context, OPEN), sequence="1", **fields | {"status": "completed"})
    )
    assert again.sentence == "Action 1 of suggestion 7 is changed."
    for each in (again, said):
        undo(sent(context, number=OPEN, change=change_of(each)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"due": "2019-02-30"}, "write the day as 2000-01-01 to 2099-12-31"),
        ({"title": " "}, "say what is to be done"),
        ({"title": "x" * 1001}, "at most 1\N{NARROW NO-BREAK SPACE}000 characters"),
        ({"owner": "lavkod"}, "takes part in this programme"),
        ({"status": "late"}, "one of the statuses"),
        ({"sequence": "99"}, "no suggestion to your model"),
        ({"sequence": "9" * 40}, "no suggestion to your model"),
        ({"sequence": "-1"}, "no suggestion to your model"),
        ({"number": ""}, "no suggestion to your model"),
        ({"number": "9" * 40}, "no suggestion to your model"),
        ({"programme": ""}, "no suggestion to your model"),
        ({"programme": "a\nb"}, "no suggestion to your model"),
        ({"basis": "0" * 18}, "after you opened the page"),
    ],
)
def test_an_action_that_cannot_be_meant_is_refused_in_one_sentence(
    context: Context, fields: dict[str, Any], sentence: str
) -> None:
    before = entries(context)
    whole: dict[str, Any] = {
        "number": DECIDED,
        "basis": basis(context, DECIDED),
        "title": "T",
        "owner": "",
        "due": "",
        "status": "completed",
    }
    with pytest.raises(FormRefused) as refusal:
        act(sent(context, **whole | fields))
    assert str(refusal.value).startswith("Nothing was changed")
    assert sentence in str(refusal.value)
    assert refusal.value.back.startswith("/model?")
    assert "\n" not in refusal.value.back
    assert entries(context) == before


def test_a_refused_form_stands_open_again(context: Context) -> None:
    with pytest.raises(FormRefused) as refusal:
        decide(sent(context, number=DECIDED, basis="old", decision="reject"))
    shown = page(context, refusal.value.back.removeprefix("/model"), str(refusal.value))
    assert shown.one("details", data_refused="decide-6")["id"] == "decide-6"
    assert "open" in shown.one("details", id="decide-6").attributes
    assert "open" not in shown.one("details", id="decide-7").attributes


@pytest.mark.parametrize("number", ["1", "9", "3"])
def test_what_is_not_a_released_suggestion_to_ones_own_model_does_not_exist(context: Context, number: str) -> None:
    with pytest.raises(FormRefused, match="no suggestion to your model"):
        decide(sent(context, number=number, basis=Standing("agree", None).basis, decision="reject"))


def test_another_firm_undoes_nothing(context: Context) -> None:
    said = decided(context, "agree")
    with pytest.raises(FormRefused, match="no suggestion to your model"):
        undo(sent(context, HJORTMASKIN, number=OPEN, change=change_of(said)))
    for change in ("", "x", "9" * 30):
        with pytest.raises(FormRefused, match="no suggestion to your model"):
            undo(sent(context, number=OPEN, change=change))
    assert stands(context)[0] == "agree"
    undo(sent(context, number=OPEN, change=change_of(said)))
    with pytest.raises(FormRefused, match="undone already"):
        undo(sent(context, number=OPEN, change=change_of(said)))


def test_a_choice_of_sharing_is_recorded_with_its_history_and_said_to_wait(context: Context) -> None:
    said = share(sent(context, sharing="benchmark"))
    assert said.sentence == "Your choice is recorded; it takes effect with the next release."
    shown = page(context)
    (checked,) = (way for way in shown.all("input", name="sharing") if "checked" in way.attributes)
    assert checked["value"] == "benchmark"
    latest = next(line for line in shown.all("li") if "(nora@nordverk)" in line.text)
    assert latest.text.endswith(": inside the benchmark only (nora@nordverk)")
    assert shown.one("ul", class_="history").text.startswith(latest.text)
    assert entries(context)[-1] == {"actor": "nora@nordverk", "action": "shared", "object": "feedback of nordverk"}
    before = entries(context)
    choices: tuple[tuple[dict[str, Any], str], ...] = (
        ({"sharing": "benchmark"}, "you share so already"),
        ({"sharing": "everybody"}, "one of the two ways"),
        ({"sharing": "circle", "programme": "none"}, "you take no part"),
    )
    for fields, sentence in choices:
        with pytest.raises(FormRefused, match=sentence):
            share(sent(context, **fields))
    assert entries(context) == before
    with pytest.raises(FormRefused, match="you take no part"):
        share(sent(context, VINNOVA, sharing="circle"))


def test_whoever_takes_part_nowhere_is_told_so(context: Context) -> None:
    assert "takes part in no programme" in page(context, firm=VINNOVA).one("h2").text


def test_page_and_forms_are_firms_alone() -> None:
    assert PAGES["/model"].roles == FIRM
    forms = {path: spec for path, spec in FORMS.items() if path.startswith("/model/")}
    assert set(forms) == {"/model/decide", "/model/action", "/model/undo", "/model/share"}
    assert {spec.roles for spec in forms.values()} == {FIRM}
