"""A programme as an IATI activity: by the schema's order, with the values of the record, and with nobody in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest

from data.iati.activity import Activity, Grant, Indicator, Party, Period, Result
from data.iati.document import written
from data.iati.programme import activity_of
from data.workbook.sheets import Cell, Row, Sheets

FUND: Row = {"code": "fund", "name": "The Fund", "kind": "funder", "country": "SE"}
HUB: Row = {"code": "hub", "name": "Hub", "kind": "academic", "registration_number": "559999-0001", "country": "SE"}
NORDVERK: Row = {"code": "nordverk", "name": "Nordverk", "kind": "large_firm"}
FJORD: Row = {"code": "fjord", "name": "Fjordkraft", "kind": "large_firm", "country": "NO", "registration_number": "99"}
PIP: Row = {"code": "pip", "name": "Pip", "kind": "startup"}
PROGRAMME: Row = {
    "funder": "fund",
    "reference_number": "2024/1",
    "title_en": "Learning & cooperating",
    "title_sv": "Att lära",
    "coordinator": "hub",
    "grant_amount": Decimal("1500000.00"),
    "currency": "SEK",
    "planned_start": date(2024, 1, 1),
    "planned_end": date(2024, 12, 31),
    "status": "completed",
    "data_origin": "recorded",
    "purpose": "To learn.",
    "expected_effects": "Nordverk buys more.",
    "approach": "Workshops.",
}
SHEETS: Sheets = {
    "programme": [PROGRAMME],
    "organisation": [FUND, HUB, NORDVERK, FJORD, PIP],
    "participation": [
        {"organisation": "hub", "role": "coordinator"},
        {"organisation": "nordverk", "role": "participant", "listed_by_name": False},
        {"organisation": "fjord", "role": "participant", "listed_by_name": True},
        {"organisation": "pip", "role": "guest"},
    ],
    "person_identity": [{"person": "P1", "display_name": "Bo Ek", "email": "bo@nordverk.example"}],
    "event": [
        {"code": "W1", "host": "nordverk", "status": "held", "planned_start": date(2024, 3, 5)},
        {"code": "W2", "host": None, "status": "held", "planned_start": date(2024, 11, 5)},
        {"code": "W3", "host": None, "status": "cancelled", "planned_start": date(2024, 12, 5)},
    ],
    "result": [
        {"code": "R1", "level": "output", "title": "Meetings"},
        {"code": "R2", "level": "outcome", "title": "Nordverk changes"},
        {"code": "R3", "level": "impact", "title": "Nobody measures this"},
    ],
    "indicator": [
        {"result": "R1", "code": "workshops", "title": "Workshops", "unit": "workshops", "measure": "count",
         "ascending": True, "aggregatable": True, "baseline": Decimal("0.0000")},
        {"result": "R2", "code": "weeks", "title": "Weeks to a decision", "measure": "count",
         "ascending": False, "aggregatable": False, "baseline": Decimal("11.5000")},
        {"result": "R2", "code": "way-in", "title": "Way in", "measure": "percent", "ascending": True,
         "aggregatable": True},
        {"result": "R2", "code": "value", "title": "Purchases", "unit": "SEK", "measure": "currency"},
        {"result": "R2", "code": "open", "title": "Openness", "measure": "qualitative"},
    ],
    "indicator_period": [
        {"result": "R1", "indicator": "workshops", "start": date(2024, 1, 1), "end": date(2024, 6, 30),
         "target": Decimal("2.0000"), "actual": Decimal("1.0000"), "comment": "One moved."},
        {"result": "R1", "indicator": "workshops", "start": date(2024, 7, 1), "end": date(2024, 12, 31),
         "target": Decimal("2.0000"), "actual": None, "comment": "Too early."},
        {"result": "R2", "indicator": "weeks", "start": date(2024, 1, 1), "end": date(2024, 12, 31),
         "target": Decimal("6"), "actual": Decimal("8"), "comment": "Nordverk's own count."},
        {"result": "R2", "indicator": "way-in", "start": date(2024, 1, 1), "end": date(2024, 12, 31),
         "target": Decimal("70"), "actual": Decimal("71"), "comment": "5 of 7.", "evidence": "feedback on W1"},
        {"result": "R2", "indicator": "value", "start": date(2024, 1, 1), "end": date(2024, 12, 31),
         "target": Decimal("500000"), "actual": None},
        {"result": "R2", "indicator": "open", "start": date(2024, 1, 1), "end": date(2024, 12, 31),
         "comment": "They opened."},
    ],
}  # fmt: skip

ORDER: Mapping[str, str] = {
    "iati-activity": "iati-identifier reporting-org title description participating-org other-identifier "
    "activity-status activity-date budget transaction result",
    "budget": "period-start period-end value",
    "transaction": "transaction-type transaction-date value provider-org receiver-org",
    "result": "title indicator",
    "indicator": "title description baseline period",
    "period": "period-start period-end target actual",
}
"""As the schema of IATI 2.03 has them, of those that are written."""


def told(sheets: Sheets = SHEETS) -> Element:
    (activity,) = fromstring(written(activity_of(sheets)))
    return activity


def with_programme(**cells: Cell) -> Sheets:
    return {**SHEETS, "programme": [PROGRAMME | cells]}


def words(element: Element, path: str) -> list[str | None]:
    return [each.text for each in element.findall(f"{path}/narrative")]


def attributes(element: Element, path: str) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in element.findall(path)]


def test_elements_stand_in_the_order_of_the_schema() -> None:
    for element in told().iter():
        if element.tag in ORDER:
            order = ORDER[element.tag].split()
            places = [order.index(child.tag) for child in element]
            assert places == sorted(places), element.tag


def test_the_programme_is_told_with_its_funder_and_coordinator() -> None:
    activity = told()
    assert activity.findtext("iati-identifier") == "the-fund-2024-1"
    assert attributes(activity, "other-identifier") == [{"ref": "2024/1", "type": "A1"}]
    assert words(activity, "other-identifier/owner-org") == ["The Fund"]
    assert attributes(activity, "reporting-org") == [{"ref": "the-fund", "type": "10"}]
    assert words(activity, "title") == ["Learning & cooperating", "Att lära"]
    assert activity.findall("title/narrative")[1].get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert attributes(activity, "participating-org") == [
        {"ref": "the-fund", "type": "10", "role": "1"},
        {"ref": "SE-ON-559999-0001", "type": "80", "role": "2"},
        {"ref": "NO-99", "type": "70", "role": "4"},
    ]
    assert words(activity, "participating-org") == ["The Fund", "Hub", "Fjordkraft"]
    assert attributes(activity, "activity-status") == [{"code": "4"}]


def test_dates_are_those_planned_and_those_of_events_that_were_held() -> None:
    assert attributes(told(), "activity-date") == [
        {"iso-date": "2024-01-01", "type": "1"},
        {"iso-date": "2024-03-05", "type": "2"},
        {"iso-date": "2024-12-31", "type": "3"},
        {"iso-date": "2024-11-05", "type": "4"},
    ]
    assert [each["type"] for each in attributes(told(with_programme(status="ongoing")), "activity-date")] == list("123")


@pytest.mark.parametrize(("status", "code"), [("planned", "1"), ("ongoing", "2"), ("cancelled", "5")])
def test_every_status_has_its_code(status: str, code: str) -> None:
    assert attributes(told(with_programme(status=status)), "activity-status") == [{"code": code}]


def test_the_grant_is_a_budget_and_a_commitment() -> None:
    activity = told()
    assert activity.get("default-currency") == "SEK"
    assert activity.findtext("budget/value") == activity.findtext("transaction/value") == "1500000"
    assert attributes(activity, "budget/value") == [{"currency": "SEK", "value-date": "2024-01-01"}]
    assert attributes(activity, "transaction/transaction-type") == [{"code": "2"}]
    assert words(activity, "transaction/provider-org") == ["The Fund"]
    assert words(activity, "transaction/receiver-org") == ["Hub"]


def test_a_grant_for_years_is_a_commitment_alone_as_no_budget_is_longer_than_one() -> None:
    activity = told(with_programme(planned_end=date(2026, 12, 31)))
    assert (activity.find("budget"), activity.findtext("transaction/value")) == (None, "1500000")


def test_without_a_grant_there_is_no_money() -> None:
    activity = told(with_programme(grant_amount=None, currency=None))
    assert (activity.find("budget"), activity.find("transaction"), activity.get("default-currency")) == (None,) * 3


def test_results_have_their_level_and_indicators_their_measure_and_direction() -> None:
    activity = told()
    assert attributes(activity, "result") == [
        {"type": "1", "aggregation-status": "1"},
        {"type": "2", "aggregation-status": "0"},
    ]
    assert attributes(activity, "result/indicator") == [
        {"measure": "1", "ascending": "1", "aggregation-status": "1"},
        {"measure": "1", "ascending": "0", "aggregation-status": "0"},
        {"measure": "2", "ascending": "1", "aggregation-status": "1"},
        {"measure": "1", "ascending": "1", "aggregation-status": "1"},
        {"measure": "5", "ascending": "1", "aggregation-status": "1"},
    ]
    assert attributes(activity, "result/indicator/baseline") == [
        {"year": "2024", "value": "0"},
        {"year": "2024", "value": "11.5"},
    ]
    assert words(activity, "result/indicator/description") == ["workshops", "SEK"]


def test_a_period_has_its_target_what_was_reached_and_what_was_said() -> None:
    first, second, weeks, _, value, openness = told().findall("result/indicator/period")
    assert attributes(first, "period-start") + attributes(first, "period-end") == [
        {"iso-date": "2024-01-01"},
        {"iso-date": "2024-06-30"},
    ]
    assert (attributes(first, "target"), attributes(first, "actual")) == ([{"value": "2"}], [{"value": "1"}])
    assert words(first, "actual/comment") == ["One moved."]
    assert (attributes(second, "actual"), words(second, "target/comment")) == ([], ["Too early."])
    assert attributes(weeks, "actual") == [{"value": "8"}]
    assert (attributes(value, "target"), attributes(value, "actual")) == ([{"value": "500000"}], [])
    assert (openness.find("target"), words(openness, "actual/comment")) == (None, ["They opened."])


def test_nothing_that_speaks_of_one_firm_leaves_the_record() -> None:
    text = written(activity_of(SHEETS)).decode()
    for secret in ("Nordverk", "nordverk", "Pip", "Bo Ek", "W1", "5 of 7"):
        assert secret not in text
    activity = told()
    assert words(activity, "description") == ["To learn.", "Workshops."]
    assert words(activity, "result/title") == ["Meetings", "R2"]
    way_in = activity.findall("result/indicator/period")[3]
    assert (attributes(way_in, "target"), way_in.find("actual")) == ([{"value": "70"}], None)


def test_a_result_without_indicators_is_left_out_and_counted() -> None:
    assert "Nobody measures this" not in written(activity_of(SHEETS)).decode()
    assert activity_of(SHEETS).unmeasured == 1


def test_invented_rows_are_said_to_be_invented() -> None:
    assert (
        words(told(with_programme(data_origin="synthetic")), "description")[-1] == "Sample data: the rows are invented."
    )


def test_a_programme_of_which_little_is_known_is_told_all_the_same() -> None:
    bare = with_programme(purpose=None, expected_effects=None, approach=None, coordinator=None, title_sv=None)
    activity = told({**bare, "participation": [], "result": [], "event": []})
    assert words(activity, "title") == words(activity, "description") == ["Learning & cooperating"]
    assert words(activity, "participating-org") == ["The Fund"]
    assert words(activity, "transaction/receiver-org") == []


def test_whatever_a_text_holds_the_file_is_well_formed() -> None:
    hostile = '"><&]]>\0\x0b\ufffe é'
    party = Party(hostile, number=hostile, country="SE")
    indicator = Indicator(hostile, "count", hostile, periods=(Period(date.min, date.max, comment=hostile),))
    activity = Activity(
        reference=hostile,
        reporter=party,
        title_en=hostile,
        title_sv=hostile,
        status="ongoing",
        start=date.min,
        descriptions=(("other", hostile),),
        parties=(("funding", party),),
        dates=(),
        grant=Grant(Decimal("1E+7"), "SEK", date.min, date.max),
        results=(Result("output", hostile, (indicator,)),),
    )
    found = fromstring(written(activity))
    assert found.findtext(".//title/narrative") == '"><&]]> é'
    assert found.findtext(".//transaction/value") == "10000000"
    assert written(activity) == written(replace(activity))


def test_what_is_written_is_read_as_the_same_programme() -> None:
    iati = pytest.importorskip("data.importers.iati")
    content = written(activity_of(SHEETS))
    assert iati.sniff(content)
    (card,) = iati.read(content).cards
    assert (card.reference, card.funder.name, card.title_en, card.title_sv) == (
        "2024/1",
        "The Fund",
        "Learning & cooperating",
        "Att lära",
    )
    assert (card.grant, card.currency, card.status) == (Decimal(1500000), "SEK", "completed")
    assert [(party.name, party.role) for party in card.parties] == [
        ("Hub", "coordinator"),
        ("Fjordkraft", "participant"),
    ]
    meetings, changes = card.results
    assert (meetings.level, changes.level) == ("output", "outcome")
    assert [(each.target, each.actual, each.comment) for each in meetings.indicators[0].periods] == [
        (2, 1, "One moved."),
        (2, None, "Too early."),
    ]
    assert [(each.ascending, each.baseline) for each in changes.indicators[:2]] == [
        (False, Decimal("11.5")),
        (True, None),
    ]
