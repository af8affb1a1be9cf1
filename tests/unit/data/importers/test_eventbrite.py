"""Eventbrite's report of attendees: orders of several persons, statuses, and tickets that name nobody."""

from time import process_time

import pytest

from data.importers import eventbrite, indico, pretix
from data.importers.records import Attendee, Register
from data.workbook.sheets import Refused

ROWS = (
    "1001,{day}/20/2026 11:02,Åsa,Öberg,asa@fjordkraft.example,1,Partner,Checked In\r\n"
    "1001,{day}/20/2026 11:02,Bo,Ek,asa@fjordkraft.example,1,Partner,Attending\r\n"
    "1002,{day}/21/2026 09:00,Cia,Dahl,cia@nordverk.example,1,Partner,Refunded\r\n"
    "1003,{day}/22/2026 09:00,Dan,Alm,dan@nordverk.example,3,Partner,Attending\r\n"
    "1004,{day}/22/2026 09:30,Info Requested,Info Requested,Info Requested,1,Partner,Attending\r\n"
).replace("{day}", "08")
LAST_NAME = f"Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee Status\r\n{ROWS}"
SURNAME = f"Order #,Order Date,First Name,Surname,Email,Ticket Quantity,Ticket Type,Attendee Status\r\n{ROWS}"
SWEDISH = (
    f"Beställningsnummer,Beställningsdatum,Förnamn,Efternamn,E-post,Antal,Biljettyp,Deltagarstatus\r\n{ROWS}".replace(
        "Checked In", "Incheckad"
    )
    .replace("Attending", "Deltar")
    .replace("Refunded", "Återbetald")
)
GERMAN = (
    f"Bestellnummer,Bestelldatum,Vorname,Nachname,E-Mail-Adresse,Anzahl,Ticketart,Teilnehmerstatus\r\n{ROWS}".replace(
        "Checked In", "Eingecheckt"
    )
    .replace("Attending", "Nimmt teil")
    .replace("Refunded", "Rückerstattet")
)
LAYOUTS: dict[str, bytes] = {
    "last name": LAST_NAME.encode(),
    "surname": SURNAME.encode(),
    "swedish": SWEDISH.encode(),
    "german": b"\xef\xbb\xbf" + GERMAN.encode(),
    "resaved": SWEDISH.replace(",", ";").encode("windows-1252"),
    "utf-16": b"\xff\xfe" + LAST_NAME.replace(",", "\t").encode("utf-16-le"),
}
PEOPLE = (
    Attendee(row=2, name="Åsa Öberg", email="asa@fjordkraft.example", registration="accepted", attended=True),
    Attendee(row=3, name="Bo Ek", email="asa@fjordkraft.example", registration="accepted", attended=False),
    Attendee(row=4, name="Cia Dahl", email="cia@nordverk.example", registration="cancelled", attended=False),
    Attendee(row=5, name="Dan Alm", email="dan@nordverk.example", registration="accepted", attended=False),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_persons_and_counts_who_has_no_name(layout: str) -> None:
    assert eventbrite.sniff(LAYOUTS[layout])
    assert not pretix.sniff(LAYOUTS[layout]) and not indico.sniff(LAYOUTS[layout])
    register = eventbrite.read(LAYOUTS[layout])
    assert register.attendees == PEOPLE
    assert [each.problem for each in register.remarks] == ["3 tickets name nobody, and are left out"]


def test_orders_say_nothing_of_when_the_event_was() -> None:
    register = eventbrite.read(LAST_NAME.replace("08/2", "08/0").encode())
    assert (register.starts, register.days_open) == (None, False)


def test_before_the_day_nobody_knows_who_came() -> None:
    register = eventbrite.read(LAST_NAME.replace("Checked In", "Attending").encode())
    assert {each.attended for each in register.attendees} == {None}


@pytest.mark.parametrize(
    ("status", "registration"),
    [
        ("Not Attending", "cancelled"),
        ("Deleted", "cancelled"),
        ("Unpaid", "invited"),
        ("On Waitlist", "waitlisted"),
        ("", "accepted"),
    ],
)
def test_a_status_is_a_registrations(status: str, registration: str) -> None:
    register = eventbrite.read(LAST_NAME.replace("Refunded", status).encode())
    assert register.attendees[2].registration == registration


def test_the_event_of_a_report_is_its_title_and_the_company_the_organisation() -> None:
    text = (
        "Order ID,First Name,Last Name,Email,Event Name,Company,Attendee Status\n"
        "1,Bo,Ek,bo@bruksmaskin.example,Workshop 2,Bruksmaskin,Attending\n"
    )
    person = Attendee(2, "Bo Ek", "bo@bruksmaskin.example", "Bruksmaskin", "accepted")
    assert eventbrite.read(text.encode()) == Register("Workshop 2", (person,))


def test_a_report_of_two_events_says_so() -> None:
    text = (
        "Order ID,First Name,Last Name,Email,Event Name,Attendee Status\n"
        "1,Bo,Ek,bo@bruksmaskin.example,Workshop 2,Attending\n"
        "2,Cia,Dahl,cia@nordverk.example,Workshop 3,Attending\n"
    )
    register = eventbrite.read(text.encode())
    assert register.title is None
    assert [str(each) for each in register.remarks] == [
        ", column Event Name: the report is of 2 events; export each event by itself"
    ]


def test_a_quantity_that_is_no_number_is_named() -> None:
    with pytest.raises(Refused) as refused:
        eventbrite.read(LAST_NAME.replace(",3,", ",three,").encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.value) == (5, "Quantity", "three")


def test_twenty_thousand_rows_are_read_in_a_moment() -> None:
    header = LAST_NAME.partition("\r\n")[0]
    lines = [f"{n},2026-08-20 11:02,Gäst,Nr{n},g{n}@fjordkraft.example,1,Partner,Attending" for n in range(20_000)]
    content = "\r\n".join((header, *lines)).encode()
    begun = process_time()
    assert len(eventbrite.read(content).attendees) == 20_000
    assert process_time() - begun < 2
