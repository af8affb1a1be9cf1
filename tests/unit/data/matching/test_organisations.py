"""Which organisation is meant: known by number, name or address, or asked about."""

import pytest

from data.matching.draft import Draft
from data.matching.organisations import NONE, Organisations, digits, normal
from data.matching.questions import Asked
from data.workbook.sheets import Row
from tests.unit.data.matching.test_cards import beside

NORDVERK: Row = {"code": "nordverk", "name": "Nordverk AB", "registration_number": "559999-0001"}
FJORDKRAFT: Row = {"code": "fjordkraft", "name": "Fjordkraft AS"}


def known(answers: dict[Asked, str] | None = None) -> Organisations:
    return Organisations(beside(NORDVERK, FJORDKRAFT, answers=answers))


def asked(organisations: Organisations) -> list[tuple[str, str | None]]:
    return [(question.about, question.proposed) for question in organisations.draft.open]


def part(draft: Draft) -> dict[str, object]:
    return {str(row["organisation"]): row["role"] for row in draft.of("participation")}


@pytest.mark.parametrize("name", ["Nordverk", "NORDVERK A.B.", "nordverk ab (publ)", "Nordverk Aktiebolag"])
def test_a_legal_form_and_capitals_tell_no_firms_apart(name: str) -> None:
    assert normal(name) == "nordverk"
    organisations = known()
    assert (organisations.known_as(name), organisations.draft.open) == ("nordverk", [])


def test_a_firm_that_is_called_like_a_legal_form_keeps_its_name() -> None:
    assert (normal("SE AB"), normal("A/S Havet"), digits("55 99 99-0001")) == ("se ab", "a s havet", "5599990001")


def test_a_number_counts_more_than_a_name() -> None:
    organisations = known()
    assert organisations.named("Fjordkraft", 2, number="5599990001", role="participant") == "nordverk"
    assert part(organisations.draft) == {"nordverk": "participant"}


def test_a_likely_name_is_proposed_and_an_unlikely_one_is_somebody_new() -> None:
    organisations = known()
    organisations.named("Nordverk Energi", 2)
    organisations.named("Fjordkratf", 3)
    organisations.named("Åkerö universitet", 4, "academic")
    assert asked(organisations) == [
        ("Nordverk Energi", "nordverk"),
        ("Fjordkratf", "fjordkraft"),
        ("Åkerö universitet", "new:academic"),
    ]


def test_the_same_name_is_asked_about_once() -> None:
    organisations = known()
    assert {organisations.named("Havsbolaget", row) for row in (2, 3, 4)} == {"havsbolaget"}
    assert len(asked(organisations)) == 1


def test_somebody_may_stand_for_no_organisation() -> None:
    organisations = known({("organisation", "Privat"): NONE})
    assert organisations.named("Privat", 2) is None
    assert part(organisations.draft) == {}


def test_a_domain_is_that_of_the_firm_whose_people_have_it() -> None:
    organisations = known()
    organisations.learn_domain("a@nv.example", "nordverk")
    assert organisations.of_person(None, "B@NV.example", 2) == "nordverk"
    assert asked(organisations) == []


def test_a_domain_that_several_firms_share_is_asked_about() -> None:
    organisations = known()
    for code in ("nordverk", "fjordkraft"):
        organisations.learn_domain("a@huset.example", code)
    organisations.of_person(None, "b@huset.example", 2)
    assert asked(organisations) == [("@huset.example", "fjordkraft")]


def test_a_domain_that_is_a_firm_s_name_is_taken_for_it_and_said_to_be() -> None:
    organisations = known()
    assert organisations.of_person(None, "a@mail.nordverk.example", 2) == "nordverk"
    assert [remark.problem for remark in organisations.draft.remarks] == [
        "@mail.nordverk.example is taken for Nordverk AB"
    ]
    organisations.of_person(None, "b@mail.nordverk.example", 3)
    assert len(organisations.draft.remarks) == 1


@pytest.mark.parametrize("email", ["a@gmail.com", "a@hotmail.se", "a@mail.telia.com", "nobody", "@", "a@localhost"])
def test_an_address_at_a_free_provider_says_nothing(email: str) -> None:
    organisations = known()
    assert (organisations.of_person(None, email, 2), asked(organisations)) == (None, [])


def test_one_answer_to_a_name_and_to_its_domain_is_one_new_organisation() -> None:
    organisations = known()
    assert organisations.of_person("Havsbolaget AB", None, 2) == "havsbolaget-ab"
    assert organisations.of_person("Havsbolaget", "a@hb.example", 3) == "havsbolaget-ab"
    assert [row["code"] for row in organisations.draft.rows["organisation"].values()] == ["havsbolaget-ab"]


def test_names_that_begin_alike_for_long_get_codes_of_their_own() -> None:
    names = [f"Stiftelsen för havets och skärgårdens framtid {place}" for place in ("Luleå", "Ystad")]
    given: dict[Asked, str] = {("organisation", name): "new:expert" for name in names}
    organisations = known(given)
    first, second = (organisations.named(name, 2) for name in names)
    assert second == f"{first}-2"


def test_a_new_one_is_of_the_kind_that_was_answered() -> None:
    organisations = known({("organisation", "Havsbolaget"): "new:expert"})
    organisations.named("Havsbolaget", 2, number="559999-0042")
    (row,) = organisations.draft.rows["organisation"].values()
    assert (row["name"], row["kind"], row["registration_number"]) == ("Havsbolaget", "expert", "559999-0042")
    assert organisations.numbered("5599990042") == "havsbolaget"
