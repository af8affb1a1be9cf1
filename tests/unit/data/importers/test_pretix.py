"""pretix's list: every layout of it, and what spreadsheets make of them, gives the same persons."""

import csv
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from data.importers import pretix
from data.importers.records import Attendee, Register
from data.workbook.sheets import Fault, Refused
from tests.unit.data.importers.files import workbook

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"

SWEDISH = (
    "Bokningsnummer",
    "Namn på deltagare",
    "Produkt",
    "Pris",
    "Checkade in",
    "Utcheckad",
    "Automatiskt incheckad",
    "Betald",
    "E-post",
    "Telefonnummer",
    "Företag",
    "Kupongkod",
    "Bokningsdatum",
    "Tid för bokning",
)
ENGLISH = (
    "Order code",
    "Attendee name",
    "Product",
    "Price",
    "Checked in",
    "Checked out",
    "Automatically checked in",
    "Paid",
    "E-mail",
    "Phone number",
    "Company",
    "Voucher code",
    "Order date",
    "Order time",
)
GERMAN = (
    "Bestellnummer",
    "Teilnehmername",
    "Produkt",
    "Preis",
    "Eingecheckt",
    "Ausgecheckt",
    "Automatisch eingecheckt",
    "Bezahlt",
    "E-Mail",
    "Telefonnummer",
    "Firma",
    "Gutscheincode",
    "Bestelldatum",
    "Bestellzeit",
)
ROWS = (
    (
        "A1B2C",
        "Åsa Öberg",
        "Partnerföretag \N{EN DASH} Workshop 2",
        "0,00",
        "2026-09-03 08:41",
        "2026-09-03 16:05",
        "Nej",
        "Ja",
        "asa@fjordkraft.example",
        "+46700000001",
        "Fjordkraft AB",
        "",
        "2026-08-20",
        "11:02:03",
    ),
    (
        "D3E4F",
        "Bo Ek",
        "Startup \N{EN DASH} Workshop 2",
        "0,00",
        "",
        "",
        "Nej",
        "Nej",
        "bo@bruksmaskin.example",
        "",
        "",
        "",
        "2026-08-21",
        "09:00:00",
    ),
)
ASA = Attendee(
    row=2,
    name="Åsa Öberg",
    email="asa@fjordkraft.example",
    organisation="Fjordkraft AB",
    registration="accepted",
    attended=True,
    checked_in=datetime(2026, 9, 3, 8, 41),
    checked_out=datetime(2026, 9, 3, 16, 5),
)
BO = Attendee(row=3, name="Bo Ek", email="bo@bruksmaskin.example", registration="invited", attended=False)
WORKSHOP = Register("Workshop 2", (ASA, BO), starts=datetime(2026, 9, 3, 8, 41))

Rows = Sequence[Sequence[object]]


def written(rows: Rows, delimiter: str = ",", quoting: int = csv.QUOTE_NONNUMERIC, end: str = "\r\n") -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def in_language(header: Sequence[str], yes: str, no: str) -> Rows:
    said = {"Ja": yes, "Nej": no}
    return (header, *([said.get(cell, cell) for cell in row] for row in ROWS))


TABLE = (SWEDISH, *ROWS)
FOLDED = [[line] for line in written(TABLE).splitlines()]
"""As a Swedish Excel opens a comma-separated file: each row in one cell."""

LAYOUTS: dict[str, bytes] = {
    "quoted": written(TABLE).encode(),
    "excel": written(in_language(ENGLISH, "Yes", "No"), quoting=csv.QUOTE_MINIMAL).encode(),
    "semicolon": written(in_language(GERMAN, "Ja", "Nein"), ";", csv.QUOTE_MINIMAL).encode(),
    "workbook": workbook([], in_language(ENGLISH, "Yes", "No")),
    "resaved": written(TABLE, ";", csv.QUOTE_MINIMAL).encode("windows-1252"),
    "resaved folded": written(FOLDED, ";", csv.QUOTE_MINIMAL).encode("windows-1252"),
    "resaved workbook folded": workbook([], FOLDED),
    "utf-16": ("\ufeff" + written(TABLE, "\t", end="\n")).encode("utf-16-le"),
    "separator named": b"sep=;\r\n" + written(TABLE, ";").encode(),
    "padded headings": written(((*(f"{name} \u00a0" for name in SWEDISH[:-1]), SWEDISH[-1]), *ROWS)).encode(),
}


def faults_of(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        pretix.read(content)
    return refused.value.faults


def changed(row: int, **cells: str) -> bytes:
    """The Swedish list with other cells in one of its rows."""
    rows = [list(each) for each in TABLE]
    for name, text in cells.items():
        rows[row][SWEDISH.index(name.replace("E_", "E-").replace("_", " "))] = text
    return written(rows).encode()


def test_the_example_is_one_guest_who_was_checked_in() -> None:
    content = (EXAMPLES / "pretix_checkin_sv_default.csv").read_bytes()
    assert pretix.sniff(content)
    guest = Attendee(
        row=2,
        name="Gäst Ett",
        email="gast.ett@fjordkraft.example",
        organisation="Fjordkraft AB",
        registration="accepted",
        attended=True,
        checked_in=datetime(2026, 9, 3, 8, 41),
    )
    assert pretix.read(content) == Register(
        "Partnerföretag \N{EN DASH} Workshop 2", (guest,), starts=datetime(2026, 9, 3, 8, 41)
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_persons(layout: str) -> None:
    assert pretix.sniff(LAYOUTS[layout])
    assert pretix.read(LAYOUTS[layout]) == WORKSHOP


def test_headings_of_a_spreadsheets_own_above_those_of_the_list_are_no_matter() -> None:
    content = workbook([], [[f"Kolumn{number}" for number in range(1, len(SWEDISH) + 1)], *TABLE])
    assert pretix.sniff(content)
    assert [each.row for each in pretix.read(content).attendees] == [3, 4]


def test_a_workbooks_own_dates_are_read() -> None:
    rows = [list[object](row) for row in TABLE]
    rows[1][4] = datetime(2026, 9, 3, 8, 41)
    assert pretix.read(workbook([], rows)).attendees == (ASA, BO)


def test_before_the_day_nobody_knows_who_came() -> None:
    register = pretix.read(changed(1, Checkade_in="", Utcheckad=""))
    assert [each.attended for each in register.attendees] == [None, None]
    assert register.starts is None


def test_a_list_without_the_column_of_check_ins_does_not_know_who_came() -> None:
    rows = [(*row[:4], *row[7:]) for row in TABLE]
    assert [each.attended for each in pretix.read(written(rows).encode()).attendees] == [None, None]


def test_a_check_in_without_a_time_counts() -> None:
    asa, bo = pretix.read(changed(2, Checkade_in="Ja")).attendees
    assert (asa.attended, bo.attended, bo.checked_in) == (True, True, None)


def test_phone_numbers_are_not_kept() -> None:
    register = pretix.read(changed(2, Namn_på_deltagare="+46 70 000 00 02", E_post="0700000003"))
    assert "4670" not in repr(register).replace(" ", "")
    assert "0700000003" not in repr(register)


def test_a_person_with_two_tickets_is_one_with_the_status_of_the_latest() -> None:
    again = ("G5H6I", *ROWS[1][1:7], "Ja", *ROWS[1][8:12], "2026-08-19", "09:00:00")
    register = pretix.read(written((*TABLE, again)).encode())
    assert register.attendees == (ASA, BO)
    (remark,) = register.remarks
    assert (remark.row, remark.problem) == (
        4,
        "1 person has several tickets, and is read as one, with the status of the latest",
    )


def test_a_ticket_that_names_nobody_is_counted_and_left_out() -> None:
    bought = [(*ROWS[0][:1], "", *ROWS[0][2:]), (*ROWS[0][:1], "", *ROWS[0][2:8], "", *ROWS[0][9:])]
    register = pretix.read(written((*TABLE, *bought)).encode())
    assert register.attendees == (ASA, BO)
    assert [each.problem for each in register.remarks] == ["2 tickets name nobody, and are left out"]


def test_an_address_alone_stands_for_one_person() -> None:
    rows = [(code, "", *ROWS[0][2:]) for code in ("A", "B", "C")]
    register = pretix.read(written((SWEDISH, *rows)).encode())
    assert [(each.name, each.email) for each in register.attendees] == [(None, "asa@fjordkraft.example")]
    assert [each.problem for each in register.remarks] == ["2 tickets name nobody, and are left out"]


@pytest.mark.parametrize(
    ("products", "title"),
    [
        (
            ("Partnerföretag \N{EN DASH} Workshop 2", "Partnerföretag \N{EN DASH} Workshop 2"),
            "Partnerföretag \N{EN DASH} Workshop 2",
        ),
        (("Standardbiljett", "Standardbiljett"), None),
        (("Biljett \N{EN DASH} Workshop 3", "Biljett \N{EN DASH} Workshop 3"), "Workshop 3"),
        (("Workshop 2", "Middag"), None),
    ],
)
def test_the_title_is_what_products_have_in_common(products: Sequence[str], title: str | None) -> None:
    rows = [(*row[:2], product, *row[3:]) for row, product in zip(ROWS, products, strict=True)]
    assert pretix.read(written((SWEDISH, *rows)).encode()).title == title


@pytest.mark.parametrize(
    ("texts", "starts", "days_open"),
    [
        (("03.09.2026 08:41", "03.09.2026 16:05"), datetime(2026, 9, 3, 8, 41), False),
        (("09/03/2026 8:41 a.m.", "09/03/2026 4 p.m."), datetime(2026, 9, 3, 8, 41), True),
        (("13/09/2026 08:41", "13/09/2026 16:05"), datetime(2026, 9, 13, 8, 41), False),
    ],
)
def test_dates_are_read_as_the_whole_file_says(texts: Sequence[str], starts: datetime, days_open: bool) -> None:
    register = pretix.read(changed(1, Checkade_in=texts[0], Utcheckad=texts[1]))
    assert (register.starts, register.days_open) == (starts, days_open)


def test_a_cell_that_cannot_be_understood_is_named() -> None:
    assert faults_of(changed(2, Checkade_in="snart", Betald="kanske")) == (
        Fault(
            "",
            "this is neither yes nor no",
            "write yes or no, or leave it blank",
            row=3,
            column="Betald",
            value="kanske",
        ),
        Fault(
            "",
            "this is no date and time",
            "write it like 2026-09-03 08:41, or leave it blank",
            row=3,
            column="Checkade in",
            value="snart",
        ),
    )


def test_a_formula_that_nobody_calculated_is_no_name() -> None:
    rows = [list(row) for row in TABLE]
    rows[2][1] = "=B2"
    (fault,) = faults_of(workbook([], rows))
    assert (fault.row, fault.column) == (3, "Namn på deltagare")


def test_an_empty_list_says_so() -> None:
    (fault,) = faults_of(written([SWEDISH]).encode())
    assert fault.problem == "the list is empty"


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"PK\x03\x04rest", b"ID,Name\r\n1,Bo\r\n", LAYOUTS["quoted"][:-4]])
def test_what_is_no_such_list_is_refused(content: bytes) -> None:
    (fault,) = faults_of(content)
    assert fault.problem and fault.hint
