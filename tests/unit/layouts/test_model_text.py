"""The firm's page as text: no name breaks out of it, and every form carries what it is based on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.model.page import ModelPage
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data.access import Viewer
from data.engine import make_engine, writing
from data.release.figures import Figure
from layouts.model import Sent, model_links, model_text, model_title
from tests.unit.dashboard.model.record import TEXTS, Told, order, round_of, tell
from tests.unit.layouts.markup import Markup

HOSTILE = (
    "\"'></textarea></details><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{0}{count}%s\N{JAPANESE OGRE}"
)
NAMED = {
    "organisation": "name",
    "programme": "title_en",
    "suggestion": "public_text",
    "action": "title",
    "theme": "title",
    "event": "title",
    "person": "pseudonym",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, blank: bytes) -> Iterator[Told]:
    """The record of the firm's page, in which whatever has a name has a hostile one."""
    path: Path = tmp_path_factory.mktemp("model") / "hostile.sqlite"
    path.write_bytes(blank)
    engine = make_engine(f"sqlite:///{path}")
    found = tell(engine)
    said = HOSTILE.replace("'", "''")
    with writing(engine) as connection:
        for table, column in NAMED.items():
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = {column} || '{said}'")
        connection.exec_driver_sql(f"UPDATE suggestion SET reason = '{said}' WHERE decision = 'agree'")
    comment = Figure("feedback", "comment", "firms", host="anna", detail="strength", label_en=HOSTILE)
    lesson = Figure("outcomes", "lesson", item="1", detail="keep:strong", label_en=HOSTILE)
    questions = [Figure("feedback", "criterion", criterion="open", label_en=HOSTILE)]
    rounds = round_of("anna", {"open": (5, 7)})
    found.release(*questions, *rounds, comment, lesson, *order("T1", "T2"))
    yield found
    engine.dispose()


def markup(page: ModelPage, *said: str, sent: Sent = Sent(), locale: str = "en") -> Markup:  # noqa: B008
    seen = Seen(Viewer("firm", 1), HOSTILE, HOSTILE)
    return Markup(model_text(page, texts_for(locale), seen, said, sent))


@pytest.mark.parametrize("firm", ["anna", "bo", "cia"])
@pytest.mark.parametrize("narrow", [False, True])
def test_no_name_becomes_markup(told: Told, firm: str, narrow: bool) -> None:
    page = told.shown(firm, f"?programme=P&host={HOSTILE}", narrow=narrow)
    found = markup(page, HOSTILE, sent=Sent(refused=HOSTILE))
    assert found.unclosed == []
    assert {element.tag for element in found.elements} & {"script", "img", "iframe", "style", "object", "base"} == set()
    for element in found.elements:
        assert not {name for name in element.attributes if name.startswith("on") or not name.isascii()}
        target = element.attributes.get("href", "#")
        assert target.startswith(("?", "/", "#"))
        assert not set(target) & set("<>\"' {}\\")
    for href, added in model_links(page).values():
        assert href == added
        assert not set(href) & set("<>\"' {}\\")


def test_a_hostile_text_is_said_in_full_and_stands_in_its_form_unchanged(told: Told) -> None:
    found = markup(told.shown("anna"))
    assert HOSTILE in found.one("span", class_="reason").text
    reasons = [area.text for area in found.all("textarea", name="reason")]
    assert HOSTILE in [text.removeprefix("\n") for text in reasons]
    titles = {field["value"] for field in found.all("input", name="title")}
    assert f"A step{HOSTILE}" in titles
    assert sum(HOSTILE in element.text for element in found.all("li")) >= 4


def test_every_form_can_be_sent_and_names_what_it_is_about(told: Told) -> None:
    found = markup(told.shown("anna"))
    forms = [form for form in found.all("form") if form["action"].startswith("/model/")]
    assert len(forms) == 2 * 2 + 3 + 1
    assert len(found.all("input", name="csrf_token")) == len(found.all("form"))
    assert {field["value"] for field in found.all("input", name="programme")} == {"P"}
    assert len(found.all("input", name="basis")) == len(forms)
    ids = [element["id"] for element in found.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for button in found.all("button"):
        assert button.attributes.get("popovertarget", ids[0]) in ids


def test_who_saw_to_an_action_stays_a_choice_though_no_participant(told: Told) -> None:
    chosen = [option["value"] for option in markup(told.shown("anna")).all("option") if "selected" in option.attributes]
    assert "ada" in chosen
    assert [option["value"] for option in markup(told.shown("bo")).all("option")].count("ada") == 0


def test_the_rules_stand_once_and_who_can_see_it_on_every_card(told: Told) -> None:
    page = told.shown("anna")
    found = markup(page)
    asked = [button for button in found.all("button") if button.attributes.get("popovertarget", "").startswith("who-")]
    assert [button["popovertarget"] for button in asked] == [f"who-{card.name}" for card in page.cards]
    assert len(found.all("section", class_="rules")) == 1
    assert len(found.all("dl", class_="sights")) == len(page.cards)


def test_a_firm_that_did_not_host_is_told_so_first(told: Told) -> None:
    assert "has not hosted in this programme" in markup(told.shown("cia")).one("p", class_="told").text
    assert markup(told.shown("anna")).all("p", class_="told") == []


def test_a_programme_asked_for_in_vain_is_named(told: Told) -> None:
    said = markup(told.shown("anna", f"?programme={'y' * 100}")).one("p", class_="told").text
    assert f"“{'y' * 60}…”; this is P." in said


def test_the_title_names_firm_and_programme(told: Told) -> None:
    assert model_title(told.shown("anna"), TEXTS).endswith("· P")
