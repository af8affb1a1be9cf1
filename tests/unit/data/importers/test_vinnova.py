"""Vinnova's two interfaces: one object, a list, or either in a wrapper; decisions are summed, each once."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.importers.records import Card, Party
from data.importers.vinnova import read, sniff
from data.workbook.sheets import Refused

EXAMPLE = Path(__file__).parents[4].parent / "shared" / "examples" / "vinnova_gdp_finansieradaktivitet.json"
OLD = {
    "Diarienummer": "2017-03503",
    "Ärenderubrik": "Lärande om samverkan",
    "ÄrenderubrikEngelska": "Learning about cooperation",
    "Projektreferat": "Första.\r\nAndra.",
    "BeviljatBidrag": 1250000,
    "ProjektStart": "2017-10-01T00:00:00",
    "ProjektSlut": "2019-12-31T00:00:00",
    "KoordinatorOrg": "Nordverk AB",
    "KoordinatorArb": "Huvudkontoret",
    "LankLista": [],
    "Status": "Avslutat",
}
DECISION = {
    "belopp": 400000.5,
    "ar": 2026,
    "finansieradOrganisation": {"namn": "Åkerö universitet", "organisationsnummer": "5599990002", "typ": "Universitet"},
}
NEW = {
    "diarienummer": "2026-00007",
    "titel": "Samverkan",
    "titelEng": None,
    "startdatum": "2026-02-01",
    "slutdatum": "2027-01-31",
    "status": "Beviljad",
    "organisationer": [
        {"namn": "Fjordkraft AB", "organisationsnummer": "559999-0003", "roll": "Projektpart"},
        {"namn": "Åkerö universitet", "organisationsnummer": "559999-0002", "roll": "Koordinator"},
    ],
    "beslutadFinansiering": [
        DECISION,
        DECISION,
        DECISION | {"ar": 2027},
        {"belopp": 0, "ar": 2027, "finansieradOrganisation": {"namn": "Bruksmaskin", "typ": "Företag"}},
    ],
}
LAYOUTS = {
    "vinnova older": json.dumps([OLD], ensure_ascii=False).encode(),
    "vinnova newer": json.dumps({"värden": [NEW]}, indent=1, ensure_ascii=False).encode("utf-8-sig"),
}
OLD_CARD = Card(
    1,
    "2017-03503",
    Party("Vinnova", None, "funder", "funder", "SE"),
    "Learning about cooperation",
    date(2017, 10, 1),
    date(2019, 12, 31),
    "Lärande om samverkan",
    "Första.\n\nAndra.",
    "completed",
    Decimal(1_250_000),
    "SEK",
    (Party("Nordverk AB", role="coordinator"),),
)


def test_the_example_is_one_programme() -> None:
    content = EXAMPLE.read_bytes()
    assert sniff(content)
    assert read(content).cards == (
        Card(
            1,
            "2099-00001",
            Party("Vinnova", None, "funder", "funder", "SE"),
            "Learning programme for innovation",
            date(2099, 1, 1),
            date(2100, 12, 31),
            "Lärprogram för innovation",
            "…",
            "ongoing",
            Decimal(1_000_000),
            "SEK",
            (Party("Nordverk AB", "559999-0001", "unknown", "coordinator", "SE"),),
        ),
    )


@pytest.mark.parametrize("document", [OLD, [OLD], {"value": [OLD]}, {"data": {"projekt": [OLD]}}])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_the_older_interface_reads_the_same_however_it_is_wrapped(document: object, encoding: str) -> None:
    content = json.dumps(document, ensure_ascii=False).encode(encoding)
    assert sniff(content)
    assert read(content).cards == (OLD_CARD,)


def test_decisions_count_once_each_and_those_of_nothing_do_not_count() -> None:
    content = LAYOUTS["vinnova newer"]
    assert sniff(content)
    (card,) = read(content).cards
    assert (card.title_en, card.title_sv, card.grant, card.status) == (
        "Samverkan",
        "Samverkan",
        Decimal("800001.00"),
        None,
    )
    assert card.parties == (
        Party("Åkerö universitet", "559999-0002", "academic", "coordinator", "SE"),
        Party("Fjordkraft AB", "559999-0003", "unknown", "participant", "SE"),
        Party("Bruksmaskin"),
    )


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"diarienummer": ""}, "diarienummer"),
        ({"startdatum": None}, "startdatum"),
        ({"slutdatum": "soon"}, "slutdatum"),
        ({"beslutadFinansiering": [DECISION, {"belopp": "x"}]}, "beslutadFinansiering[1].belopp"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(changed: dict[str, object], column: str) -> None:
    with pytest.raises(Refused) as refused:
        read(json.dumps([OLD, NEW | changed]).encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (2, column)


@pytest.mark.parametrize(
    "content",
    [
        b"[",
        b"",
        b"[1]",
        b"[" * 100_000,
        b"1" * 10_000,
        b'{"a": NaN}',
        b'{"a":' * 50_000,
        b"{}",
        b"null",
        b'[{"diarienummer": {"a": 1}}]',
    ],
)
def test_what_is_no_register_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


def test_halves_of_letters_and_zeros_do_not_reach_the_record() -> None:
    content = json.dumps(OLD | {"Projektreferat": "A\0B\ud800C"}).encode()
    assert read(content).cards[0].purpose == "ABC"
