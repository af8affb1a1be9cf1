"""The cards are the public record's; everything beneath says that it is invented."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from data.sample.cast import PUBLIC_RECORD
from data.workbook.sheets import Sheets

REFERENCES = ("2017-04411", "2019-01367")


@pytest.mark.parametrize(
    ("reference", "coordinator", "grant", "start", "end"),
    [
        ("2019-01367", "imit", 699908, date(2019, 3, 1), date(2019, 11, 30)),
        ("2017-04411", "chalmers", 800000, date(2017, 10, 1), date(2019, 2, 28)),
    ],
)
def test_the_card_is_the_public_records(
    programmes: dict[str, Sheets], reference: str, coordinator: str, grant: int, start: date, end: date
) -> None:
    (card,) = programmes[reference]["programme"]
    assert (card["funder"], card["reference_number"], card["coordinator"]) == ("vinnova", reference, coordinator)
    assert (card["grant_amount"], card["currency"]) == (Decimal(grant), "SEK")
    assert (card["planned_start"], card["planned_end"], card["status"]) == (start, end, "completed")


def test_both_are_editions_of_one_series(programmes: dict[str, Sheets]) -> None:
    assert len({str(sheets["series"]) for sheets in programmes.values()}) == 1
    assert len({card["series"] for sheets in programmes.values() for card in sheets["programme"]}) == 1


def test_nine_firms_held_four_workshops_and_three_webinars(later: Sheets) -> None:
    assert [row["role"] for row in later["participation"]].count("participant") == 9
    assert Counter(row["kind"] for row in later["event"] if row["status"] == "held") == {"workshop": 4, "webinar": 3}
    assert later["programme"][0]["title_en"] == "Innovation cooperation between large and small firms"
    assert later["programme"][0]["as_of"] == date(2019, 11, 30)


def test_seven_firms_held_six_workshops_a_reflection_and_four_webinars(earlier: Sheets) -> None:
    assert [row["role"] for row in earlier["participation"]].count("participant") == 7
    held = Counter(row["kind"] for row in earlier["event"] if row["status"] == "held")
    assert held == {"workshop": 6, "reflection": 1, "webinar": 4}
    assert [row["host"] for row in earlier["event"] if row["kind"] == "reflection"] == [None]


@pytest.mark.parametrize("reference", REFERENCES)
def test_everything_beneath_the_card_says_that_it_is_invented(programmes: dict[str, Sheets], reference: str) -> None:
    assert programmes[reference]["programme"][0]["data_origin"] == "synthetic"


@pytest.mark.parametrize("reference", REFERENCES)
def test_only_the_funder_and_the_coordinators_are_real(programmes: dict[str, Sheets], reference: str) -> None:
    assert set(PUBLIC_RECORD) == {"vinnova", "imit", "chalmers"}
    coordinating = [row for row in programmes[reference]["participation"] if row["organisation"] in PUBLIC_RECORD]
    assert {row["role"] for row in coordinating} == {"coordinator", "observer"}
    assert not [
        row["registration_number"] for row in programmes[reference]["organisation"] if row["registration_number"]
    ]


def test_the_nine_firms_are_the_pictures(later: Sheets, firms: set[str]) -> None:
    names = [row["name"] for row in later["organisation"] if row["code"] in firms]
    assert names == [
        "Hjortmaskin",
        "Fjordstål",
        "Nordverk",
        "Isgrind",
        "Björkvind",
        "Lysgruvan",
        "Renklyft",
        "Tallmyra",
        "Älgsund",
    ]


@pytest.mark.parametrize("reference", REFERENCES)
def test_persons_are_pseudonyms_and_nothing_else(programmes: dict[str, Sheets], reference: str) -> None:
    sheets = programmes[reference]
    assert all(set(row) == {"pseudonym"} for row in sheets["person"])
    assert all(re.fullmatch(r"P\d{3}", str(row["pseudonym"])) for row in sheets["person"])
    assert not sheets.get("person_identity")


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_text_speaks_of_anybody_by_name(programmes: dict[str, Sheets], reference: str) -> None:
    sheets = programmes[reference]
    may_be_named = {word for row in sheets["organisation"] for word in str(row["name"]).split()} | {
        "IP",
        "W1",
        "W3",
        "W6",
    }
    texts = [cell for rows in sheets.values() for row in rows for cell in row.values() if isinstance(cell, str)]
    assert not [text for text in texts if "@" in text]
    # A word in the middle of a sentence that begins with a capital is a name.
    within = [re.findall(r"(?<=[\w,;] )[A-ZÅÄÖ]\w*", text) for text in texts]
    assert {name for names in within for name in names} <= may_be_named
