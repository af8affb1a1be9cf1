"""IATI: roles, money and results of activities, without anything in the file that could do harm."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.iati.activity import Activity, Grant, Indicator, Period, Result
from data.iati.activity import Party as Published
from data.iati.document import written
from data.importers.iati import read, sniff
from data.importers.records import Card, CardIndicator, CardPeriod, CardResult, Party
from data.workbook.sheets import Refused

EXAMPLE = Path(__file__).parents[4].parent / "shared" / "examples" / "iati_activity.xml"
FULL = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
 <iati-activity default-currency="EUR">
  <iati-identifier> SE-ON-202100-9999-2099-7 </iati-identifier>
  <reporting-org ref="SE-ON-202100-9999" type="10"><narrative>Innovationsverket</narrative></reporting-org>
  <title><narrative xml:lang="sv">Lärprogram</narrative></title>
  <description type="1"><narrative xml:lang="sv">Syfte.</narrative><narrative xml:lang="en">Aim.
More.</narrative></description>
  <participating-org role="1" type="10" ref="SE-ON-202100-9999">
   <narrative>Innovationsverket</narrative></participating-org>
  <participating-org role="2" type="10"><narrative>Innovationsverket</narrative></participating-org>
  <participating-org role="4" type="80"
   ref="SE-ON-5599990002"><narrative>Åkerö universitet</narrative></participating-org>
  <activity-status code="6"/>
  <activity-date iso-date="2099-02-01" type="2"/>
  <activity-date iso-date="2100-12-31" type="3"/><activity-date iso-date="2100-11-30" type="4"/>
  <budget type="1"><period-start iso-date="2099-01-01"/><period-end iso-date="2099-12-31"/><value>100</value></budget>
  <budget type="2"><period-start iso-date="2099-01-01"/><period-end iso-date="2099-12-31"/><value>150</value></budget>
  <budget type="1"><period-start iso-date="2100-01-01"/><period-end iso-date="2100-12-31"/><value>50.25</value></budget>
  <transaction><transaction-type code="2"/><value>999</value></transaction>
  <result type="2" aggregation-status="0">
   <title><narrative xml:lang="en">Firms change how they work</narrative></title>
   <indicator measure="2" ascending="0">
    <title><narrative>Share that changed</narrative></title>
    <baseline year="2098" value="12.5"/>
    <period><period-start iso-date="2099-01-01"/><period-end iso-date="2099-12-31"/>
     <target value="40"><dimension name="size" value="small"/></target>
     <target value="50"><comment><narrative>At least</narrative></comment></target>
     <actual value="33,3"/></period>
   </indicator>
   <indicator measure="5" aggregation-status="1"><title><narrative>What they say</narrative></title>
    <period><period-start iso-date="2099-01-01"/><period-end iso-date="2099-12-31"/>
     <actual value="Better than before"/></period></indicator>
  </result>
  <result type="9"><title><narrative>Else</narrative></title></result>
 </iati-activity>
 <iati-activity xml:lang="en" default-currency="SEK">
  <iati-identifier>SE-ON-559999-0001-P2</iati-identifier>
  <reporting-org ref="SE-ON-559999-0001" type="70"><narrative>Nordverk AB</narrative></reporting-org>
  <title><narrative>Second</narrative></title>
  <other-identifier ref="2099-00002" type="A9">
   <owner-org><narrative>Finansiär</narrative></owner-org></other-identifier>
  <participating-org role="1"><narrative>Finansiär</narrative></participating-org>
  <participating-org role="3"><narrative>Fjordkraft AB</narrative></participating-org>
  <activity-status code="3"/>
  <activity-date iso-date="2099-01-01" type="1"/><activity-date iso-date="2099-12-31" type="3"/>
  <transaction><transaction-type code="11"/><value currency="NOK">70</value></transaction>
  <transaction><transaction-type code="11"/><value currency="NOK">30</value></transaction>
  <transaction><transaction-type code="4"/><value>5</value></transaction>
 </iati-activity>
</iati-activities>
"""
LAYOUTS = {"iati": FULL.encode()}


def test_the_example_is_one_programme() -> None:
    content = EXAMPLE.read_bytes()
    assert sniff(content)
    assert read(content).cards == (
        Card(
            2,
            "P1",
            Party("Finansiär", None, "funder", "funder"),
            "Learning programme",
            date(2099, 1, 1),
            date(2100, 12, 31),
            "Lärprogram",
            "…",
            "ongoing",
            Decimal(1_500_000),
            "SEK",
            (Party("Nordverk AB", "559999-0001", "unknown", "coordinator", "SE"),),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_activities_are_read_with_their_roles_money_and_results(encoding: str) -> None:
    content = FULL.replace("UTF-8", encoding).encode(encoding)
    assert sniff(content)
    records = read(content)
    first, second = records.cards
    assert first == Card(
        3,
        "2099-7",
        Party("Innovationsverket", "202100-9999", "funder", "funder", "SE"),
        "Lärprogram",
        date(2099, 2, 1),
        date(2100, 12, 31),
        "Lärprogram",
        "Aim.\n\nMore.",
        None,
        Decimal("200.25"),
        "EUR",
        (Party("Åkerö universitet", "559999-0002", "academic", "coordinator", "SE"),),
        (
            CardResult(
                "outcome",
                "Firms change how they work",
                (
                    CardIndicator(
                        "Share that changed",
                        "percent",
                        ascending=False,
                        aggregatable=False,
                        baseline=Decimal("12.5"),
                        periods=(
                            CardPeriod(date(2099, 1, 1), date(2099, 12, 31), Decimal(50), Decimal("33.3"), "At least"),
                        ),
                    ),
                    CardIndicator(
                        "What they say",
                        "qualitative",
                        periods=(CardPeriod(date(2099, 1, 1), date(2099, 12, 31), comment="Better than before"),),
                    ),
                ),
            ),
        ),
    )
    assert (second.reference, second.status, second.grant, second.currency) == (
        "2099-00002",
        "completed",
        Decimal(100),
        "NOK",
    )
    assert [(party.name, party.role) for party in second.parties] == [
        ("Nordverk AB", "coordinator"),
        ("Fjordkraft AB", "participant"),
    ]
    assert [each.column for each in records.remarks] == ["activity-status", "result"]


def test_amounts_in_several_currencies_are_not_summed() -> None:
    records = read(FULL.replace("<value>50.25", '<value currency="SEK">50.25').encode())
    assert (records.cards[0].grant, records.cards[0].currency) == (None, None)
    assert "EUR, SEK" in records.remarks[-2].problem + records.remarks[0].problem


@pytest.mark.parametrize(
    ("before", "after", "row", "column"),
    [
        ('iso-date="2099-02-01" type="2"', 'iso-date="later" type="2"', 15, "activity-date"),
        ('<activity-date iso-date="2099-02-01" type="2"/>', "", 3, "activity-date type 1"),
        ("> SE-ON-202100-9999-2099-7 <", "><", 3, "iati-identifier"),
        ('default-currency="EUR"', 'default-currency="Euro"', 3, "default-currency"),
        ("<value>150<", "<value>much<", 18, "value"),
        ('value="12.5"', 'value="few"', 25, "baseline"),
        ('default-currency="EUR"', "", 3, "default-currency"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(before: str, after: str, row: int, column: str) -> None:
    assert before in FULL
    with pytest.raises(Refused) as refused:
        read(FULL.replace(before, after, 1).encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column) == (row, column)


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
    ],
)
def test_a_document_type_is_refused_before_anything_in_it_is_read(start: str) -> None:
    content = f"{start}\n<iati-activities><iati-activity/></iati-activities>".encode()
    assert sniff(content)
    with pytest.raises(Refused) as refused:
        read(content)
    assert "document type" in refused.value.faults[0].problem and refused.value.faults[0].row == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        FULL.encode()[:900],
        b"<iati-activities/>",
        b"<iati-activities>" + b"<a>" * 100_000,
        b'<?xml version="1.0" encoding="nonsense"?><iati-activities/>',
        b'<?xml version="1.0" encoding="shift_jis"?><iati-activities/>',
        b"<iati-activities>&unknown;</iati-activities>",
    ],
)
def test_what_is_cut_off_or_no_register_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


def test_what_a_programme_is_written_as_is_read_as_the_same_programme() -> None:
    funder = Published("Innovationsverket", "funder", "202100-9999", "SE")
    university = Published("Åkerö universitet", "academic", "559999-0002", "SE")
    start, end = date(2099, 1, 1), date(2100, 12, 31)
    period = Period(start, date(2099, 12, 31), Decimal(5), Decimal("2.5"), "Late")
    indicator = Indicator("Meetings held", "count", "meetings", False, True, Decimal(1), (period,))
    activity = Activity(
        "2099-00001",
        funder,
        "Learning programme",
        "Lärprogram",
        "ongoing",
        start,
        (("general", "Aim."), ("objectives", "Effects.")),
        (("funding", funder), ("accountable", university), ("implementing", university)),
        (("planned_start", start), ("planned_end", end)),
        Grant(Decimal("1500000.50"), "SEK", start, end),
        (Result("output", "Meetings", (indicator,)),),
    )
    (card,) = read(written(activity)).cards
    read_period = CardPeriod(start, date(2099, 12, 31), Decimal(5), Decimal("2.5"), "Late")
    assert card == Card(
        card.row,
        "2099-00001",
        Party("Innovationsverket", "202100-9999", "funder", "funder", "SE"),
        "Learning programme",
        start,
        end,
        "Lärprogram",
        "Aim.",
        "ongoing",
        Decimal("1500000.50"),
        "SEK",
        (Party("Åkerö universitet", "559999-0002", "academic", "coordinator", "SE"),),
        (
            CardResult(
                "output",
                "Meetings",
                (CardIndicator("Meetings held", "count", False, True, None, Decimal(1), (read_period,)),),
            ),
        ),
    )
