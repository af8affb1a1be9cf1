"""Zoom's reports of meetings and webinars, of then and of now, and with what spreadsheets do to them."""

from datetime import datetime
from pathlib import Path

import pytest

from data.importers import teams
from data.importers.records import Attendee
from data.importers.zoom import read, sniff
from tests.unit.data.importers.files import problems, workbook

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"
needs_examples = pytest.mark.skipif(
    not EXAMPLES.is_dir(), reason="the shared examples do not lie beside the repository"
)

MEETING = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)
Värd Ett,vard.ett@nordverk.example,01/21/2021 08:55:00 PM,01/21/2021 10:17:06 PM,83
iPhone (Gäst Två),,01/21/2021 08:58:30 PM,01/21/2021 09:10:00 PM,12
iPhone (Gäst Två),,01/21/2021 09:05:00 PM,01/21/2021 09:40:00 PM,35
"Gäst Tre, Fjordkraft AB",,01/21/2021 09:00:00 PM,01/21/2021 09:30:00 PM,30
46705550100,,01/21/2021 09:00:00 PM,01/21/2021 09:30:00 PM,30
Call-In User_2,,01/21/2021 09:00:00 PM,01/21/2021 09:30:00 PM,30
"""
UNIQUE = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,
000 0000 0002,Reflektion,03/04/2026 08:55:00 AM,03/04/2026 10:17:06 AM,vard.ett@nordverk.example,83,4,

Name (Original Name),User Email,Total Duration (Minutes),Guest
Värd Ett,vard.ett@nordverk.example,83,No
Gäst Två (Guest),Gast.Tva@fjordkraft.example,61,Yes
Anna (Anna Gäst),,5,Yes
"""
WEBINAR_2026 = """Attendee Report
Report Generated:,"04/27/2026 08:00:00 AM"
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registrants,# Cancelled,\
Unique Viewers,Total Users,Max Concurrent Views
Frukostwebbinarium,000 0000 0003,04/26/2026 10:30:00 AM,60,4,1,2,4,2
Host Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Värd Ett,vard.ett@nordverk.example,04/26/2026 10:25:00 AM,04/26/2026 11:30:00 AM,65,No,Sweden
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Panel Två (P. Två),panel.tva@fjordkraft.example,04/26/2026 10:28:00 AM,04/26/2026 11:30:00 AM,62,Yes,Sweden
Attendee Details
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Organization,Registration Time,\
Approval Status,Source Name,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,gäst3,Gäst,Tre,gast.tre@fjordkraft.example,+46705550100,Fjordkraft AB,04/20/2026 09:00:00 AM,approved,Nyhetsbrev,\
04/26/2026 10:45:17 AM,04/26/2026 11:10:00 AM,25,Yes,Sweden
Yes,gäst3,Gäst,Tre,gast.tre@fjordkraft.example,,,,,,04/26/2026 11:05:00 AM,04/26/2026 11:29:00 AM,24,Yes,Sweden
Yes,gäst3,Gäst,Tre,gast.tre@fjordkraft.example,,,,,,04/26/2026 11:05:00 AM,04/26/2026 11:29:00 AM,24,Yes,Sweden
No,--,Gäst,Fyra,gast.fyra@bruksmaskin.example,46705550101,Bruksmaskin,04/20/2026 09:00:00 AM,cancelled by self,\
--,--,--,--,--,--
No,--,Gäst,Fem,gast.fem@bruksmaskin.example,,Bruksmaskin,04/20/2026 09:00:00 AM,pending approval,--,--,--,--,--,--
No,--,Gäst,Sex,gast.sex@bruksmaskin.example,,Bruksmaskin,04/20/2026 09:00:00 AM,denied,--,--,--,--,--,--
Other Attended
User Name (Original Name),Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
46705550109,04/26/2026 10:50:00 AM,04/26/2026 11:00:00 AM,10,Yes,Sweden
"""


def folded(text: str, encoding: str = "windows-1252") -> bytes:
    """As a Swedish spreadsheet saves what it took for one column: cells with quotes in them are quoted whole."""
    doubled = ('"' + line.replace('"', '""') + '"' if '"' in line else line for line in text.splitlines())
    return "".join(f"{line}\r\n" for line in doubled).encode(encoding)


def in_columns(text: str) -> bytes:
    """As a Swedish spreadsheet saves it once its columns are parted."""
    return text.replace(",", ";").encode("windows-1252")


LAYOUTS: dict[str, bytes] = {
    "meeting": MEETING.encode("utf-8-sig"),
    "meeting saved again": folded(MEETING),
    "unique users": UNIQUE.encode("utf-8-sig"),
    "unique users saved again": in_columns(UNIQUE),
    "webinar of 2026": WEBINAR_2026.encode("utf-8-sig"),
    "webinar of 2026 saved again": folded(WEBINAR_2026),
}


def at(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, second)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_is_known_for_one_of_zoom_s_and_of_nobody_else(name: str) -> None:
    assert sniff(LAYOUTS[name])
    assert not teams.sniff(LAYOUTS[name])


@needs_examples
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*")), ids=lambda path: path.name)
def test_of_the_examples_those_of_zoom_are_known(path: Path) -> None:
    assert sniff(path.read_bytes()) == path.name.startswith("zoom_")


@needs_examples
def test_the_waiting_room_is_no_part_of_the_meeting() -> None:
    register = read((EXAMPLES / "zoom_meeting_participants.csv").read_bytes())
    assert register.attendees == (
        Attendee(
            row=5,
            name="Gäst Ett",
            email="gast.ett@fjordkraft.example",
            attended=True,
            intervals=((at(21, 8, 58, 59), at(21, 10, 17, 6)),),
        ),
        Attendee(row=7, name="Gäst Två", attended=True, intervals=((at(21, 9), at(21, 10)),)),
    )
    assert (register.title, register.starts, register.ends) == ("Uppstart", at(21, 8, 55), at(21, 10, 17, 6))
    assert (register.webinar, register.days_open, register.stated) == (False, False, {"participants": 3})
    assert [(str(each.problem), each.row) for each in register.remarks] == [
        ("1 stay in the waiting room is left out: it is none in the meeting", 5)
    ]


@needs_examples
def test_the_webinar_of_2020() -> None:
    register = read((EXAMPLES / "zoom_webinar_2020.csv").read_bytes())
    day = {"month": 3, "year": 2020}
    assert register.attendees == (
        Attendee(
            row=7,
            name="host_1",
            email="host@nordverk.example",
            attended=True,
            intervals=((at(28, 8, 7, 27, **day), at(28, 9, 7, 45, **day)),),
            staff=True,
        ),
        Attendee(
            row=12,
            name="Gäst Ett",
            email="gast.ett@fjordkraft.example",
            registration="accepted",
            attended=True,
            intervals=(
                (at(28, 8, 20, 36, **day), at(28, 8, 57, 38, **day)),
                (at(28, 8, 49, 50, **day), at(28, 8, 51, 42, **day)),
            ),
        ),
        Attendee(
            row=14,
            name="Gäst Två",
            email="gast.tva@bruksmaskin.example",
            registration="accepted",
            attended=False,
        ),
        Attendee(
            row=17,
            name=None,
            attended=True,
            intervals=((at(28, 8, 20, **day), at(28, 8, 21, **day)),),
            dial_in=True,
        ),
    )
    assert (register.title, register.webinar) == ("Webinar 1", True)
    assert (register.starts, register.ends) == (at(28, 8, 7, **day), at(28, 9, 7, **day))
    assert register.stated == {"registered": 3, "cancelled": 0, "viewers": 2, "users": 3}
    assert [(str(each.problem), each.row) for each in register.remarks] == [
        ("the summary counts 3 registrations, and the rows 2: the rows count", 4)
    ]


@pytest.mark.parametrize("name", ["meeting", "meeting saved again"])
def test_a_meeting_without_its_preamble(name: str) -> None:
    register = read(LAYOUTS[name])
    evening = {"year": 2021}
    half_past = (at(21, 21, **evening), at(21, 21, 30, **evening))
    assert register.attendees == (
        Attendee(
            row=2,
            name="Värd Ett",
            email="vard.ett@nordverk.example",
            attended=True,
            intervals=((at(21, 20, 55, **evening), at(21, 22, 17, 6, **evening)),),
        ),
        Attendee(
            row=3,
            name="Gäst Två",
            attended=True,
            intervals=(
                (at(21, 20, 58, 30, **evening), at(21, 21, 10, **evening)),
                (at(21, 21, 5, **evening), at(21, 21, 40, **evening)),
            ),
        ),
        Attendee(row=5, name="Gäst Tre", organisation="Fjordkraft AB", attended=True, intervals=(half_past,)),
        Attendee(row=6, name=None, attended=True, intervals=(half_past,), dial_in=True),
        Attendee(row=7, name=None, attended=True, intervals=(half_past,), dial_in=True),
    )
    assert (register.title, register.starts, register.remarks) == (None, None, ())


@pytest.mark.parametrize("name", ["unique users", "unique users saved again"])
def test_unique_users_have_minutes_and_no_times(name: str) -> None:
    register = read(LAYOUTS[name])
    assert register.attendees == (
        Attendee(row=5, name="Värd Ett", email="vard.ett@nordverk.example", attended=True, minutes=83, staff=True),
        Attendee(row=6, name="Gäst Två", email="gast.tva@fjordkraft.example", attended=True, minutes=61),
        Attendee(row=7, name="Anna Gäst", attended=True, minutes=5),
    )
    assert (register.starts, register.days_open) == (at(4, 8, 55, month=3), True)
    assert [(str(each.problem), each.row) for each in register.remarks] == [
        ("the summary counts 4 participants, and the rows 3: the rows count", 2)
    ]


@pytest.mark.parametrize("name", ["webinar of 2026", "webinar of 2026 saved again"])
def test_the_webinar_of_2026(name: str) -> None:
    register = read(LAYOUTS[name])
    assert [
        (each.row, each.name, each.email, each.organisation, each.registration, each.attended, each.staff)
        for each in register.attendees
    ] == [
        (7, "Värd Ett", "vard.ett@nordverk.example", None, None, True, True),
        (10, "Panel Två", "panel.tva@fjordkraft.example", None, None, True, True),
        (13, "Gäst Tre", "gast.tre@fjordkraft.example", "Fjordkraft AB", "accepted", True, False),
        (16, "Gäst Fyra", "gast.fyra@bruksmaskin.example", "Bruksmaskin", "cancelled", False, False),
        (17, "Gäst Fem", "gast.fem@bruksmaskin.example", "Bruksmaskin", "invited", False, False),
        (18, "Gäst Sex", "gast.sex@bruksmaskin.example", "Bruksmaskin", "declined", False, False),
        (21, None, None, None, None, True, False),
    ]
    assert register.attendees[2].intervals == (
        (at(26, 10, 45, 17, month=4), at(26, 11, 10, month=4)),
        (at(26, 11, 5, month=4), at(26, 11, 29, month=4)),
    )
    assert register.attendees[6].dial_in
    assert (register.title, register.starts, register.ends) == (
        "Frukostwebbinarium",
        at(26, 10, 30, month=4),
        at(26, 11, 30, month=4),
    )
    assert register.stated == {"registered": 4, "cancelled": 1, "viewers": 2, "users": 4}
    assert (register.remarks, register.days_open) == ((), False)


def test_no_telephone_number_and_no_country_is_kept() -> None:
    said = repr([read(content) for content in LAYOUTS.values()])
    assert "555" not in said
    assert "Sweden" not in said


@pytest.mark.parametrize("text", [MEETING, UNIQUE, WEBINAR_2026], ids=["meeting", "unique users", "webinar"])
def test_a_workbook_with_each_row_in_one_cell_reads_as_the_text(text: str) -> None:
    assert sniff(workbook([line] for line in text.splitlines()))
    assert read(workbook([line] for line in text.splitlines())) == read(text.encode())


def test_a_status_that_nobody_knows_is_left_out_and_said() -> None:
    register = read(WEBINAR_2026.replace("denied", "considered").encode())
    assert register.attendees[5].registration is None
    assert [(str(each.problem), each.row, each.column) for each in register.remarks] == [
        ('"considered" is no status that Samspel knows, and is left out', 18, "Approval Status")
    ]


def test_a_cell_that_is_no_time_is_named_with_its_row_and_column() -> None:
    assert problems(read, MEETING.replace("01/21/2021 09:40:00 PM", "later").encode()) == [
        ("this is no day and time", 4, "Leave Time")
    ]


def test_minutes_that_are_none_are_named() -> None:
    assert problems(read, UNIQUE.replace(",61,", ",an hour,").encode()) == [
        ("this is no number of minutes", 6, "Total Duration (Minutes)")
    ]


def test_a_list_without_anybody_is_refused() -> None:
    assert problems(read, MEETING.splitlines()[0].encode()) == [("nobody is on the list of participants", 1, None)]
    assert problems(read, b"Attendee Report,\n") == [("nobody is in the report", 1, None)]
