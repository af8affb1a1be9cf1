"""A funder's card makes a programme, or changes what it says otherwise; the rest of the record stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.importers.records import Card, CardIndicator, CardPeriod, CardResult, Party
from data.matching.cards import card_key, place_card
from data.matching.draft import Draft
from data.matching.organisations import Organisations
from data.matching.questions import Answers, Asked
from data.workbook.sheets import Line, Row, Workbook
from data.workbook.stored import Stored
from data.workbook.validation import validate_beside
from tests.unit.data.matching.records import kept

TODAY = date(2026, 9, 1)
FUNDER = Party("Innovationsverket", "559999-0009", "funder", "funder", "SE")
CARD = Card(
    2,
    "2026-00007",
    FUNDER,
    "Samverkan",
    date(2026, 2, 1),
    date(2027, 1, 31),
    "Samverkan",
    "Firms learn from one another.",
    None,
    Decimal(1_500_000),
    "SEK",
    (
        Party("Åkerö universitet", "559999-0002", "academic", "coordinator", "SE"),
        Party("Nordverk AB", "559999-0001"),
    ),
    (
        CardResult(
            "outcome",
            "Firms change how they work",
            (
                CardIndicator(
                    "Share that changed",
                    "percent",
                    baseline=Decimal(10),
                    periods=(CardPeriod(date(2026, 2, 1), date(2026, 12, 31), Decimal(50), Decimal(30)),),
                ),
            ),
        ),
    ),
)


def beside(*organisations: Row, answers: dict[Asked, str] | None = None) -> Draft:
    """A draft of no programme yet, beside these organisations."""
    stored = Stored()
    blank: Row = {"registration_number": None, "kind": "unknown", "country": None}
    for row in organisations:
        stored.rows["organisation"][row["code"],] = blank | row
    return Draft(stored, Answers(answers or {}), file="cards.csv")


def placed(card: Card = CARD) -> Draft:
    """The card in a record that knows nobody."""
    draft = beside()
    place_card(draft, card, TODAY)
    return draft


def test_a_card_makes_a_programme_with_those_who_take_part_and_what_is_promised() -> None:
    draft = placed()
    assert draft.rows["programme"] == {
        ("innovationsverket", "2026-00007"): {
            "funder": "innovationsverket",
            "reference_number": "2026-00007",
            "series": None,
            "title_en": "Samverkan",
            "title_sv": "Samverkan",
            "coordinator": "akero-universitet",
            "grant_amount": Decimal(1_500_000),
            "currency": "SEK",
            "planned_start": date(2026, 2, 1),
            "planned_end": date(2027, 1, 31),
            "status": "ongoing",
            "data_origin": "recorded",
            "time_zone": "Europe/Stockholm",
            "as_of": None,
            "purpose": "Firms learn from one another.",
            "expected_effects": None,
            "approach": None,
        }
    }
    assert {row["organisation"]: row["role"] for row in draft.of("participation")} == {
        "akero-universitet": "coordinator",
        "nordverk-ab": "participant",
    }
    assert {
        row["code"]: (row["kind"], row["registration_number"], row["country"]) for row in draft.of("organisation")
    } == {
        "innovationsverket": ("funder", "559999-0009", "SE"),
        "akero-universitet": ("academic", "559999-0002", "SE"),
        "nordverk-ab": ("unknown", "559999-0001", None),
    }
    assert [(row["result"], row["code"], row["baseline"]) for row in draft.of("indicator")] == [
        ("firms-change-how-they-work", "share-that-changed", Decimal(10))
    ]
    (period,) = draft.of("indicator_period")
    assert (period["end"], period["target"], period["actual"]) == (date(2026, 12, 31), Decimal(50), Decimal(30))


def test_what_a_card_makes_passes_the_rules_of_the_workbook() -> None:
    draft = placed()
    lines = {sheet: [Line(None, row) for row in rows.values()] for sheet, rows in draft.rows.items()}
    validated = validate_beside(Workbook("cards.csv", lines), draft.stored)
    assert len(validated.lines["participation"]) == 2


def test_everybody_whom_the_record_does_not_know_is_a_question_with_a_proposal() -> None:
    asked = [(question.about, question.proposed) for question in placed().open]
    assert asked == [
        ("Innovationsverket", "new:funder"),
        ("Åkerö universitet", "new:academic"),
        ("Nordverk AB", "new:unknown"),
    ]


def test_a_funder_is_never_nobody_and_takes_no_part() -> None:
    draft = placed()
    answers = [option.answer for option in draft.open[0].options]
    assert answers == ["new:funder"]
    assert ("innovationsverket",) not in draft.rows["participation"]


def test_a_swedish_title_that_stands_for_the_english_one_is_a_remark() -> None:
    assert [(remark.row, "English title" in remark.problem) for remark in placed().remarks] == [(2, True)]
    assert placed(replace(CARD, title_en="Cooperation")).remarks == []


def test_the_same_card_again_changes_nothing() -> None:
    again = kept(placed())
    place_card(again, CARD, TODAY)
    assert list(again.differing()) == []
    assert again.open == []


def test_what_the_card_leaves_blank_stays_as_it_is_and_what_it_says_otherwise_changes() -> None:
    before = placed(replace(CARD, title_en="Cooperation", status="ongoing"))
    before.put("programme", funder="innovationsverket", reference_number="2026-00007", approach="Ours")
    again = kept(before)
    blank = replace(CARD, purpose=None, grant=None, currency=None, parties=(), results=(), end=date(2027, 6, 30))
    place_card(again, blank, date(2030, 1, 1))
    assert list(again.differing()) == [("programme", ("innovationsverket", "2026-00007"))]
    (programme,) = again.of("programme")
    assert (programme["planned_end"], programme["title_en"], programme["approach"], programme["status"]) == (
        date(2027, 6, 30),
        "Cooperation",
        "Ours",
        "ongoing",
    )
    assert (programme["grant_amount"], programme["currency"], programme["coordinator"]) == (
        Decimal(1_500_000),
        "SEK",
        "akero-universitet",
    )


def test_organisations_are_known_by_number_and_then_by_name() -> None:
    draft = beside(
        {"code": "IV", "name": "Verket för innovation", "registration_number": "5599990009", "kind": "funder"},
        {"code": "nordverk", "name": "NORDVERK", "kind": "large_firm"},
        {"code": "akero", "name": "Åkerö Universitet"},
    )
    assert card_key(Organisations(draft), CARD) == ("IV", "2026-00007")
    place_card(draft, CARD, TODAY)
    assert draft.open == []
    known = {row["code"]: (row["kind"], row["registration_number"]) for row in draft.of("organisation")}
    assert known == {
        "IV": ("funder", "5599990009"),
        "nordverk": ("large_firm", "559999-0001"),
        "akero": ("academic", "559999-0002"),
    }


def test_an_answer_says_which_organisation_funds() -> None:
    draft = beside(
        {"code": "IV", "name": "Statens verk", "kind": "funder"},
        answers={("organisation", "Innovationsverket"): "IV"},
    )
    assert card_key(Organisations(draft), CARD)[0] == "IV"


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (date(2027, 1, 1), date(2028, 1, 1), "planned"),
        (date(2026, 9, 1), date(2026, 9, 1), "ongoing"),
        (date(2025, 1, 1), date(2026, 8, 31), "completed"),
    ],
)
def test_a_new_programme_whose_card_has_no_status_has_that_of_its_dates(start: date, end: date, status: str) -> None:
    (programme,) = placed(replace(CARD, start=start, end=end)).of("programme")
    assert programme["status"] == status


def test_a_guest_whom_the_card_names_as_coordinator_leads_and_who_led_stays_until_another_does() -> None:
    before = placed()
    before.put("participation", organisation="nordverk-ab", role="guest", sharing="circle")
    again = kept(before)
    place_card(again, replace(CARD, parties=(Party("Åkerö universitet"), Party("Nordverk AB"))), TODAY)
    roles = {row["organisation"]: (row["role"], row["sharing"]) for row in again.of("participation")}
    assert roles == {"akero-universitet": ("coordinator", "benchmark"), "nordverk-ab": ("participant", "circle")}
    another = kept(again)
    swapped = (Party("Nordverk AB", role="coordinator"), Party("Åkerö universitet"))
    place_card(another, replace(CARD, parties=swapped), TODAY)
    assert {row["organisation"]: row["role"] for row in another.of("participation")} == {
        "akero-universitet": "participant",
        "nordverk-ab": "coordinator",
    }


def test_a_result_is_known_by_its_title_and_money_stays_money() -> None:
    before = placed(replace(CARD, results=()))
    before.put("result", code="R1", level="outcome", title="Firms change how they work")
    before.put("indicator", result="R1", code="I1", title="Bought", measure="currency", unit="SEK")
    again = kept(before)
    bought = CardIndicator(
        "Bought", "count", periods=(CardPeriod(date(2026, 2, 1), date(2026, 12, 31), Decimal(5)),) * 2
    )
    place_card(again, replace(CARD, results=(CardResult("outcome", "Firms change how they work", (bought,)),)), TODAY)
    assert [sheet for sheet, _ in again.differing()] == ["indicator_period"]
    assert again.rows["indicator_period"]["R1", "I1", date(2026, 2, 1)]["target"] == Decimal(5)
    assert ["two periods" in remark.problem for remark in again.remarks] == [True]


def test_two_results_of_the_same_title_stay_two() -> None:
    results = (CardResult("output", "Meetings"), CardResult("output", "Meetings"))
    draft = placed(replace(CARD, results=results))
    again = kept(draft)
    place_card(again, replace(CARD, results=results), TODAY)
    assert [row["code"] for row in again.of("result")] == ["meetings", "meetings-2"]
    assert list(again.differing()) == []


def test_a_number_that_addresses_cannot_carry_is_written_with_hyphens() -> None:
    assert card_key(Organisations(beside()), replace(CARD, reference="SE/2026:7 b"))[1] == "SE-2026-7-b"
