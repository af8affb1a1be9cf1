"""SweCRIS: fundings of one project are summed, people are left out, and abstracts are plain text."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from data.importers.records import Card, Party
from data.importers.swecris import read, sniff
from data.workbook.sheets import Refused
from tests.unit.data.importers.files import workbook

EXAMPLE = Path(__file__).parents[4].parent / "shared" / "examples" / "swecris_export.csv"
HEADER = (
    "ProjectId;ProjectTitleSv;ProjectTitleEn;ProjectAbstractSv;ProjectAbstractEn;ProjectStartDate;ProjectEndDate;"
    "CoordinatingOrganisationId;CoordinatingOrganisationNameSv;CoordinatingOrganisationNameEn;"
    "CoordinatingOrganisationTypeOfOrganisationSv;CoordinatingOrganisationTypeOfOrganisationEn;"
    "FundingOrganisationId;FundingOrganisationNameSv;FundingOrganisationNameEn;FundingsSek;FundingYear;"
    "FundingStartDate;FundingEndDate;TypeOfAwardId;UpdatedDate;LoadedDate;InvolvedPeople;Scbs\r\n"
)
PROJECT = (
    '2009-04126_Vinnova;"Lärande; om samverkan";NULL;"<p>Första stycket<br/>andra raden &amp; mer</p>\r\n'
    '<ul><li>p < 0,05</li></ul>";NULL;2009-11-01 12:00:00;2011-12-31 12:00:00;559999-0002;Åkerö universitet;NULL;'
    "Universitet;University;202100-5216;Vinnova;Vinnova"
)
PEOPLE = "05/30/2025 23:50:32;05/31/2025 03:00:00;¤¤¤1¤Person Ett¤¤Principal Investigator¤Projektledare¤;¤¤¤ 2: Teknik"
FUNDINGS = (
    f"{PROJECT};1200000;2009;2009-11-01;2010-12-31;1;{PEOPLE}\r\n"
    f"{PROJECT};800000,50;2010;2010-01-01;2011-12-31;1;{PEOPLE}\r\n"
    f"{PROJECT};800000,50;2010;2010-01-01;2011-12-31;1;{PEOPLE.replace('Ett', 'Två')}\r\n"
)
SWECRIS = (HEADER + FUNDINGS).encode()
LAYOUTS = {"swecris": SWECRIS, "swecris resaved": (HEADER + FUNDINGS).encode("windows-1252")}


def test_the_example_is_one_programme() -> None:
    content = EXAMPLE.read_bytes()
    assert sniff(content)
    assert read(content).cards == (
        Card(
            2,
            "2099-00001",
            Party("Vinnova", "202100-5216", "funder", "funder", "SE"),
            "Learning programme for innovation",
            date(2099, 1, 1),
            date(2100, 12, 31),
            "Lärprogram för innovation",
            "Syfte och mål:\n\nExempel; med semikolon",
            None,
            Decimal(1_500_000),
            "SEK",
            (Party("Nordverk AB", "559999-0001", "unknown", "coordinator", "SE"),),
        ),
    )


@pytest.mark.parametrize("content", LAYOUTS.values(), ids=LAYOUTS)
def test_fundings_are_summed_and_one_that_is_repeated_for_another_person_counts_once(content: bytes) -> None:
    assert sniff(content)
    (card,) = read(content).cards
    assert (card.reference, card.funder.name, card.grant, card.currency) == (
        "2009-04126",
        "Vinnova",
        Decimal("2000000.50"),
        "SEK",
    )
    assert card.title_en == card.title_sv == "Lärande; om samverkan"
    assert card.purpose == "Första stycket\n\nandra raden & mer\n\np < 0,05"
    assert card.parties == (Party("Åkerö universitet", "559999-0002", "academic", "coordinator", "SE"),)


def test_the_people_of_a_project_are_nowhere_in_what_is_read() -> None:
    assert "Person" not in repr(read(SWECRIS)) and "Investigator" not in repr(read(SWECRIS))


def test_dates_with_the_month_first_are_read_so() -> None:
    slashed = FUNDINGS.replace("2009-11-01 12:00:00", "05/30/2009 23:50:32").replace("2011-12-31 12", "02/03/2011 12")
    (card,) = read((HEADER + slashed).encode()).cards
    assert (card.start, card.end) == (date(2009, 5, 30), date(2011, 2, 3))


def test_a_list_that_a_spreadsheet_saved_reads_the_same() -> None:
    content = workbook(
        [
            ["ProjectId", "ProjectTitleEn", "ProjectStartDate", "ProjectEndDate", "FundingsSek", "FundingYear"],
            ["2020-00002_Forte", "Together", datetime(2020, 1, 1, 12), datetime(2021, 6, 30, 12), 500_000.25, 2020],
        ]
    )
    assert sniff(content)
    (card,) = read(content).cards
    assert (card.reference, card.funder.name, card.start, card.grant) == (
        "2020-00002",
        "Forte",
        date(2020, 1, 1),
        Decimal("500000.25"),
    )


def test_what_is_missing_or_no_date_is_told_with_its_row_and_column() -> None:
    bad = FUNDINGS.replace("2009-11-01 12:00:00", "NULL").replace("2011-12-31 12:00:00", "31 sometime")
    with pytest.raises(Refused) as refused:
        read((HEADER + bad).encode())
    told = [(fault.row, fault.column, fault.value) for fault in refused.value.faults]
    assert told == [(2, "ProjectStartDate", None), (2, "ProjectEndDate", "31 sometime")]


@pytest.mark.parametrize(
    ("found", "column"),
    [
        (FUNDINGS.replace("2009-04126_Vinnova", ""), "ProjectId"),
        (FUNDINGS.replace("1200000", "a lot"), "FundingsSek"),
        (FUNDINGS.replace("2011-12-31 12:00:00", "2008-01-01"), "ProjectEndDate"),
    ],
)
def test_a_row_that_cannot_be_understood_names_its_column(found: str, column: str) -> None:
    with pytest.raises(Refused) as refused:
        read((HEADER + found).encode())
    assert (refused.value.faults[0].row, refused.value.faults[0].column) == (2, column)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\0", b"id;acronym;status\n1;a;b\n", b"PK\x03\x04nothing"])
def test_other_files_are_not_taken_for_it(content: bytes) -> None:
    assert not sniff(content)


def test_a_header_that_is_repeated_is_no_project() -> None:
    assert read((HEADER + FUNDINGS + HEADER).encode()) == read(SWECRIS)
