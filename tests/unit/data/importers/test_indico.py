"""Indico's list: states, check-in, and nothing of what it strips."""

from datetime import datetime

import pytest

from data.importers import eventbrite, indico, pretix
from data.importers.records import Attendee, Register
from data.workbook.sheets import Fault, Refused
from tests.unit.data.importers.files import workbook

ENGLISH = (
    "ID,Name,Email Address,Phone Number,Affiliation,Registration date,Registration state,"
    "Checked in,Check-in date,Tags\r\n"
    "1,Åsa Öberg,asa@fjordkraft.example,46700000001,Fjordkraft AB,2026-08-20 11:02,Completed,"
    "Yes,2026-09-03 08:41,vip\r\n"
    "2,Bo Ek,bo@bruksmaskin.example,,Bruksmaskin,2026-08-21 09:00,Awaiting payment,No,,\r\n"
    "4,Cia Dahl,cia@nordverk.example,,NULL,2026-08-22 09:00,Withdrawn,No,,\r\n"
    "5,Dan Alm,dan@nordverk.example,,Nordverk AB,2026-08-22 10:00,Completed,No,,\r\n"
)
SWEDISH = (
    ENGLISH.replace("Email Address", "E-postadress")
    .replace("Name", "Namn", 1)
    .replace("Affiliation", "Organisation")
    .replace("Registration date", "Registreringsdatum")
    .replace("Registration state", "Registreringsstatus")
    .replace("Checked in", "Incheckad")
    .replace("Check-in date", "Incheckningsdatum")
    .replace(",Yes,", ",Ja,")
    .replace(",No,", ",Nej,")
    .replace("Completed", "Slutförd")
    .replace("Awaiting payment", "Väntar på betalning")
    .replace("Withdrawn", "Återkallad")
)
GERMAN = (
    ENGLISH.replace("Email Address", "E-Mail-Adresse")
    .replace("Affiliation", "Zugehörigkeit")
    .replace("Registration date", "Registrierungsdatum")
    .replace("Registration state", "Registrierungsstatus")
    .replace("Checked in", "Eingecheckt")
    .replace("Check-in date", "Check-in-Datum")
    .replace(",Yes,", ",Ja,")
    .replace(",No,", ",Nein,")
    .replace("Completed", "Abgeschlossen")
    .replace("Awaiting payment", "Warten auf Zahlung")
    .replace("Withdrawn", "Zurückgezogen")
)


LAYOUTS: dict[str, bytes] = {
    "english": b"\xef\xbb\xbf" + ENGLISH.encode(),
    "swedish": b"\xef\xbb\xbf" + SWEDISH.encode(),
    "german": b"\xef\xbb\xbf" + GERMAN.encode(),
    "workbook": workbook(line.split(",") for line in ENGLISH.splitlines()),
    "resaved": SWEDISH.replace(",", ";").encode("windows-1252"),
    "folded": "".join(f'"{line}"\r\n' for line in SWEDISH.splitlines()).encode("windows-1252"),
}
LIST = Register(
    None,
    (
        Attendee(
            row=2,
            name="Åsa Öberg",
            email="asa@fjordkraft.example",
            organisation="Fjordkraft AB",
            registration="accepted",
            attended=True,
            checked_in=datetime(2026, 9, 3, 8, 41),
        ),
        Attendee(
            row=3,
            name="Bo Ek",
            email="bo@bruksmaskin.example",
            organisation="Bruksmaskin",
            registration="invited",
            attended=False,
        ),
        Attendee(row=4, name="Cia Dahl", email="cia@nordverk.example", registration="cancelled", attended=False),
        Attendee(
            row=5,
            name="Dan Alm",
            email="dan@nordverk.example",
            organisation="Nordverk AB",
            registration="accepted",
            attended=False,
        ),
    ),
    starts=datetime(2026, 9, 3, 8, 41),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_persons(layout: str) -> None:
    assert indico.sniff(LAYOUTS[layout])
    assert indico.read(LAYOUTS[layout]) == LIST


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_other_tool_takes_the_list_for_its_own(layout: str) -> None:
    assert not pretix.sniff(LAYOUTS[layout])
    assert not eventbrite.sniff(LAYOUTS[layout])


def test_a_check_in_that_was_taken_back_is_none() -> None:
    register = indico.read(ENGLISH.replace("Yes,2026", "No,2026").encode())
    assert [(each.attended, each.checked_in) for each in register.attendees] == [(None, None)] * 4
    assert register.starts is None


def test_a_list_without_states_and_check_in_is_one_of_who_accepted() -> None:
    register = indico.read(b"ID,Name,Affiliation,Registration date\n1,Bo Ek,Bruksmaskin,2026-08-20\n")
    assert register.attendees == (Attendee(2, "Bo Ek", organisation="Bruksmaskin", registration="accepted"),)


def test_a_state_that_nobody_knows_is_told_and_left_out() -> None:
    register = indico.read(ENGLISH.replace("Withdrawn", "Somewhere").encode())
    assert register.attendees[2].registration is None
    assert register.remarks == (
        Fault(
            "",
            '"Somewhere" is no status that Samspel knows, and is left out',
            "write in words.toml, in the section [indico], what it means",
            row=4,
            column="Registration state",
        ),
    )


def test_who_registered_again_after_withdrawing_has_accepted() -> None:
    again = "9,Cia Dahl,cia@nordverk.example,,,2026-08-30 09:00,Completed,No,,\r\n"
    head, _, rest = ENGLISH.partition("\r\n")
    for text in (ENGLISH + again, f"{head}\r\n{again}{rest}"):
        (cia,) = (each for each in indico.read(text.encode()).attendees if each.name == "Cia Dahl")
        assert cia.registration == "accepted"


def test_two_of_the_same_name_and_different_addresses_are_two() -> None:
    other = "9,Bo Ek,bo.ek@nordverk.example,,,2026-08-30 09:00,Completed,No,,\r\n"
    assert len(indico.read((ENGLISH + other).encode()).attendees) == 5


def test_phone_numbers_are_not_kept() -> None:
    assert "46700000001" not in repr(indico.read(ENGLISH.encode()))


def test_a_date_that_is_none_is_named() -> None:
    with pytest.raises(Refused) as refused:
        indico.read(ENGLISH.replace("2026-09-03 08:41", "########").encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.value) == (2, "Check-in date", "########")


def test_registration_dates_settle_how_a_check_in_is_read() -> None:
    text = ENGLISH.replace("2026-08-20", "20/08/2026").replace("2026-09-03", "03/09/2026")
    register = indico.read(text.encode())
    assert (register.starts, register.days_open) == (datetime(2026, 9, 3, 8, 41), False)
