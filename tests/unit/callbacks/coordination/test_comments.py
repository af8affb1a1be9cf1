"""Moderation, from the form to what the page says."""

import pytest
from flask.testing import FlaskClient

from data.coordination.desk import Desk
from data.coordination.log import Wanted, entries
from data.coordination.moderation import LONGEST_TEXT, Remark, remarks
from data.coordination.programmes import programmes
from tests.unit.callbacks.coordination.conftest import BREAKS, fields_of, page, read, submitted
from tests.unit.layouts.markup import Markup

PATH, FORM = "/data/comments", "/data/comments/moderate"
AUTHORS = ("Beta", "Gamma", "Delta", "Epsilon", "Zeta")


def moderate(
    client: FlaskClient, moderation: str, wording: str, fields: dict[str, str] | None = None
) -> tuple[str, str]:
    """The first remark of the page, moderated."""
    hidden = fields_of(read(client, PATH), FORM)
    return submitted(client, FORM, **(hidden | {"moderation": moderation, "public_text": wording} | (fields or {})))


def stands(desk: Desk, hidden: dict[str, str]) -> Remark:
    """A remark as it is now."""
    (programme,) = programmes(desk, ("P",))[0]
    known = remarks(desk, programme.id, most=100)
    return next(one for one in known if (one.subject, str(one.id)) == (hidden["subject"], hidden["id"]))


def test_a_remark_is_offered_with_its_own_words_as_the_public_ones(coordinator: FlaskClient) -> None:
    markup = read(coordinator, PATH)
    first = markup.all("textarea")[0]
    assert first.text.strip() == markup.all("blockquote")[0].text.strip()
    assert BREAKS in first.text
    assert first["maxlength"] == str(LONGEST_TEXT)


def test_no_author_stands_beside_a_remark(coordinator: FlaskClient) -> None:
    text = page(coordinator, PATH)
    assert not any(author in text for author in AUTHORS)
    assert "Ada" not in text


def test_a_released_remark_moves_behind_those_that_wait(coordinator: FlaskClient, desk: Desk) -> None:
    hidden = fields_of(read(coordinator, PATH), FORM)
    back, said = moderate(coordinator, "released", f"  public {BREAKS} ")
    assert "is released. The steering group sees it at once, firms see it with the next release." in said
    after = stands(desk, hidden)
    assert (after.moderation, after.public_text) == ("released", f"public {BREAKS}")
    markup = read(coordinator, PATH)
    assert fields_of(markup, FORM)["id"] != hidden["id"]
    assert markup.all("h2")[0].text == "4 remarks wait for their wording"
    following = fields_of(markup, FORM)
    assert back == f"{PATH}?programme=P#{following['subject']}-{following['id']}"


def test_the_log_has_no_word_of_a_remark(coordinator: FlaskClient, desk: Desk) -> None:
    moderate(coordinator, "withheld", "a wording of my own")
    (entry,) = entries(desk, Wanted(action="moderated"))
    assert entry.object.startswith(("comment ", "suggestion "))
    assert "wording" not in entry.object and "Åsa" not in entry.object


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"public_text": " \n "}, "what is released needs a public wording"),
        ({"public_text": "x" * (LONGEST_TEXT + 1)}, "the public wording is too long"),
        ({"version": "0"}, "somebody else moderated it meanwhile"),
        ({"id": "999999"}, "is no longer in the record"),
        ({"id": "1; DROP TABLE comment"}, "is no longer in the record"),
        ({"moderation": "published"}, "is no longer in the record"),
        ({"programme": "Q"}, "is no longer in the record"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_no_trace(
    coordinator: FlaskClient, desk: Desk, fields: dict[str, str], said: str
) -> None:
    hidden = fields_of(read(coordinator, PATH), FORM)
    before = stands(desk, hidden)
    _, sentence = moderate(coordinator, "released", "fine words", fields)
    assert sentence.startswith("Nothing was changed") and said in sentence
    assert stands(desk, hidden) == before
    assert entries(desk, Wanted(action="moderated")) == []


@pytest.mark.parametrize(
    "back",
    ["https://example.org/data/comments", "//example.org", "/\\example.org", "/data/comments\r\nX: y", "javascript:1"],
)
def test_a_form_leads_back_to_its_own_page_and_nowhere_else(coordinator: FlaskClient, back: str) -> None:
    assert moderate(coordinator, "withheld", "", {"back": back})[0] == f"{PATH}?programme=P"


def test_a_list_can_be_narrowed_to_a_state_and_a_host(coordinator: FlaskClient) -> None:
    def shown(search: str) -> int:
        return len(read(coordinator, PATH, f"?programme=P{search}").all("textarea"))

    assert [shown(search) for search in ("", "&state=pending", "&state=withheld", "&host=alpha")] == [8, 5, 0, 8]


def test_the_page_says_how_many_firms_commented_and_how_many_that_takes(coordinator: FlaskClient) -> None:
    markup: Markup = read(coordinator, PATH)
    (row,) = [row for row in markup.all("tr") if "comments of round W1" in row.text]
    assert row.text.endswith("5420")
    assert "once five firms have commented on the host" in markup.words
