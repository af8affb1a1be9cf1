"""CORDIS: the Commission pays in euros, with a decimal comma, and a signed agreement says nothing of the work."""

from datetime import date
from decimal import Decimal

import pytest

from data.importers.cordis import read, sniff
from data.importers.records import Party
from data.workbook.sheets import Refused

CORDIS = (
    b'"id";"acronym";"status";"title";"startDate";"endDate";"totalCost";"ecMaxContribution";"legalBasis";"topics";'
    b'"ecSignatureDate";"frameworkProgramme";"masterCall";"subCall";"fundingScheme";"nature";"objective";'
    b'"contentUpdateDate";"rcn";"grantDoi"\n'
    b'"199000001";"LEARNCO";"CLOSED";"Learning to cooperate";"2099-01-01";"2101-06-30";"2500000,5";"1999999,95";"X";'
    b'"T";'
    b'"2098-11-02";"HORIZON";"C";"C";"CSA";"";"One; two.\nThree.";"2099-02-02 10:00:00";"1";"10.0/1"\n'
    b'"199000002";"";"SIGNED";"Second";"2099-03-01";"2100-02-28";"";"";"X";"T";"";"HORIZON";"C";"C";"CSA";"";"";"";"2";""\n'
    b'"199000003";"";"TERMINATED";"Third";"2099-03-01";"2100-02-28";"0";"150000";"X";"T";"";"HORIZON";"C";"C";"";"";"";"";'
    b'"3";""\n'
)
OLDER = (
    "rcn;id;acronym;status;title;startDate;endDate;projectUrl;objective;totalCost;ecMaxContribution;call;fundingScheme;"
    "coordinator;coordinatorCountry;participants;participantCountries;subjects\r\n"
    "1;990001;OLD;CLOSED;Old one;2015-01-01;2017-12-31;;Aim;1;1,5;C;CSA;AKERO UNIVERSITET;SE;"
    '"NORDVERK AB;FJORDKRAFT AS";"NO;SE";\r\n'
).encode("utf-8-sig")
LAYOUTS = {"cordis": CORDIS, "cordis older": OLDER}


def test_a_project_is_a_card_in_euros() -> None:
    assert sniff(CORDIS)
    first, second, third = read(CORDIS).cards
    assert (first.row, first.reference, first.title_en, first.start, first.end) == (
        2,
        "199000001",
        "Learning to cooperate",
        date(2099, 1, 1),
        date(2101, 6, 30),
    )
    assert (first.grant, first.currency, first.status) == (Decimal("1999999.95"), "EUR", "completed")
    assert first.purpose == "One; two.\n\nThree."
    assert first.funder == Party("European Commission", None, "funder", "funder")
    assert (second.grant, second.currency, second.status, third.status) == (None, None, None, "cancelled")


def test_older_lists_name_who_takes_part() -> None:
    assert sniff(OLDER)
    (card,) = read(OLDER).cards
    assert card.grant == Decimal("1.50")
    assert card.parties == (
        Party("AKERO UNIVERSITET", role="coordinator", country="SE"),
        Party("NORDVERK AB"),
        Party("FJORDKRAFT AS"),
    )


def test_a_status_that_nobody_knows_is_a_remark() -> None:
    records = read(CORDIS.replace(b"CLOSED", b"PAUSED"))
    assert records.cards[0].status is None
    assert [(each.row, each.column) for each in records.remarks] == [(2, "status")]


@pytest.mark.parametrize(
    ("before", "after", "row", "column"),
    [
        (b'"199000002"', b'""', 4, "id"),
        (b'"2101-06-30"', b'"?"', 2, "endDate"),
        (b'"150000"', b'"-150000"', 5, "ecMaxContribution"),
        (b'"150000"', b'"99999999999999"', 5, "ecMaxContribution"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_row_and_column(
    before: bytes, after: bytes, row: int, column: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(CORDIS.replace(before, after))
    (fault,) = refused.value.faults
    assert fault.column == column and fault.row in (row, row - 1)


def test_a_project_that_stands_there_twice_counts_once() -> None:
    lines = OLDER.splitlines(keepends=True)
    records = read(OLDER + lines[0].removeprefix(b"\xef\xbb\xbf") + lines[1])
    assert len(records.cards) == 1 and [each.row for each in records.remarks] == [4]
