"""Teams' reports in every form that there is of them, and with what spreadsheets do to them."""

from datetime import datetime
from pathlib import Path

import pytest

from data.importers import words, zoom
from data.importers.records import Attendee, Register
from data.importers.teams import read, sniff
from tests.unit.data.importers.files import problems, workbook

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"

REPORT_2022 = """1. Summary
Meeting title\tReflektion hos Nordverk
Attended participants\t2
Start time\t14/11/22, 09:29:07
End time\t14/11/22, 11:02:00
Meeting duration\t1h 32m 53s
Average attendance time\t1h 2s

2. Participants
Name\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole
Värd Ett\t14/11/22, 09:29:07\t14/11/22, 11:02:00\t1h 32m 53s\tVard.Ett@nordverk.example\t\
vard.ett@nordverk.example\tOrganizer
Gäst Två (Guest)\t14/11/22, 09:40:00\t14/11/22, 10:10:00\t30m\t\t\tAttendee

3. In-Meeting activities
Name\tJoin time\tLeave time\tDuration\tEmail\tRole
Värd Ett\t14/11/22, 09:29:07\t14/11/22, 11:02:00\t1h 32m 53s\tVard.Ett@nordverk.example\tOrganizer
Gäst Två (Guest)\t14/11/22, 09:40:00\t14/11/22, 09:50:00\t10m\t\tAttendee
Gäst Två (Guest)\t14/11/22, 10:00:00\t14/11/22, 10:10:00\t10m\t\tAttendee
Gäst Två (Guest)\t14/11/22, 10:00:00\t14/11/22, 10:10:00\t10m\t\tAttendee
"""
REPORT_2021 = """Meeting Summary
Total Number of Participants\t2
Meeting Title\tUppstart
Meeting Start Time\t9/21/2021, 8:55:01 AM
Meeting End Time\t9/21/2021, 10:02:10 AM
Meeting Id\t00000000-0000-0000-0000-000000000001

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)
Värd Ett\t9/21/2021, 8:55:01 AM\t9/21/2021, 10:02:10 AM\t1h 7m\tvard.ett@nordverk.example\t\
Organizer\tvard.ett@nordverk.example
Gäst Två (External)\t9/21/2021, 9:00:00 AM\t9/21/2021, 9:10:00 AM\t10m\t\tAttendee\tgast.tva@fjordkraft.example
Gäst Två (External)\t9/21/2021, 9:12:00 AM\t9/21/2021, 10:00:00 AM\t48m\t\tAttendee\tgast.tva@fjordkraft.example
"""
LIST_2020 = """Full Name\tUser Action\tTimestamp
Värd Ett\tJoined before\t11/14/2020, 9:50:12 AM
Gäst, Två\tJoined\t11/14/2020, 9:51:00 AM
Värd Ett\tLeft\t11/14/2020, 10:06:45 AM
"""
UTC = """1. Summary
Meeting title\tFrukost
Attended participants\t1
Start time\t2026-09-03T06:55:01Z
End time\t2026-09-03T08:00:00Z

2. Participants
Name\tFirst Join (UTC)\tLast Leave (UTC)\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Gäst Ett\t2026-09-03 06:55:01\t2026-09-03 07:55:01\t1h\tgast.ett@fjordkraft.example\t\tAttendee
"""
WEBINAR = """1. Summary
Meeting title\tWebbinarium
Registered participants\t4
Attended participants\t2
Start time\t9/23/26, 1:00:00 PM
End time\t9/23/26, 2:00:00 PM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\t\
Registration First Name\tRegistration Last Name\tRegistration Email\tRegistration Time\tRegistration Status
Värd Ett\t9/23/26, 12:55:00 PM\t9/23/26, 2:00:00 PM\t1h 5m\tvard.ett@nordverk.example\t\tOrganizer\t\t\t\t\t
Gäst Ett\t9/23/26, 1:00:00 PM\t9/23/26, 2:00:00 PM\t1h\t\t\t\
Attendee\tGäst\tEtt\tgast.ett@fjordkraft.example\t9/1/26, 8:00:00 AM\tApproved
\t\t\t\t\t\tAttendee\tGäst\tTvå\tgast.tva@fjordkraft.example\t9/1/26, 8:00:00 AM\tCanceled
\t\t\t\t\t\tAttendee\tGäst\tTre\tgast.tre@fjordkraft.example\t9/1/26, 8:00:00 AM\tWaitlisted
\t\t\t\t\t\tAttendee\tGäst\tFyra\tgast.fyra@fjordkraft.example\t9/1/26, 8:00:00 AM\tFörlovad
"""
LIVE_EVENT = """SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role
s-1,p-1,Värd Ett,Mozilla/5.0 (Windows),2/13/2021 8:00:00 AM,Joined,Producer
s-2,p-2,Gäst Två,Mozilla/5.0 (Windows),2/13/2021 8:05:00 AM,Joined,Attendee
s-3,p-2,Gäst Två,Mozilla/5.0 (Phone),2/13/2021 8:06:00 AM,Joined,Attendee
s-2,p-2,Gäst Två,Mozilla/5.0 (Windows),2/13/2021 8:30:00 AM,Left,Attendee
s-3,p-2,Gäst Två,Mozilla/5.0 (Phone),2/13/2021 8:10:00 AM,Left,Attendee
s-4,p-4,Anonymous,Mozilla/5.0,2/13/2021 8:10:00 AM,Joined,Attendee
s-5,p-5,Anonymous,Mozilla/5.0,2/13/2021 8:10:00 AM,Joined,Attendee
s-6,p-5,Anonymous,Mozilla/5.0,2/13/2021 8:20:00 AM,Joined,Attendee
"""
GERMAN = """1. Zusammenfassung
Titel der Besprechung\tWerkstatt
Anwesende Teilnehmer\t2
Startzeit\t03.09.26, 08:55:01
Endzeit\t03.09.26, 10:00:00
Dauer der Besprechung\t1 Std. 4 Min. 59 Sek.
Durchschnittliche Teilnahmedauer\t59 Min. 0 Sek.

2. Teilnehmer
Name\tErster Beitritt\tLetztes Verlassen\tBesprechungsdauer\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
Gast Eins (Nicht überprüft)\t03.09.26, 09:00:00\t03.09.26, 10:00:00\t59 Min. 0 Sek.\t\t\tTeilnehmer
Wirt Zwei\t03.09.26, 08:55:01\t03.09.26, 10:00:00\t1 Std. 4 Min. 59 Sek.\twirt.zwei@nordverk.example\t\tOrganisator

3. Aktivitäten in der Besprechung
Name\tBeitrittszeit\tVerlassenszeit\tDauer\tE-Mail\tRolle
"""
POLISH = """1. Podsumowanie
Tytuł spotkania\tWarsztat
Obecni uczestnicy\t1
Godzina rozpoczęcia\t3.09.2026, 08:55:01
Godzina zakończenia\t3.09.2026, 10:00:00

2. Uczestnicy
Nazwa\tPierwsze dołączenie\tOstatnie opuszczenie\tCzas trwania spotkania\t\
Adres e-mail\tIdentyfikator uczestnika (UPN)\tRola
Gość Jeden (Gość)\t3.09.2026, 08:55:01\t3.09.2026, 09:57:01\t1 godz. 2 min\t\tgosc.jeden@fjordkraft.example\tUczestnik
"""
SWEDISH = """1. Sammanfattning
Mötesrubrik\tVerkstad
Närvarande deltagare\t1
Starttid\t2026-09-03 08:55:01
Sluttid\t2026-09-03 10:00:00

2. Deltagare
Namn\tFörsta anslutning\tLämnade senast\tTid i mötet\tE-post\tDeltagar-ID (UPN)\tRoll
Värd Ett (Nordverk AB)\t2026-09-03 08:55:01\t2026-09-03 10:00:00\t1 tim 5 min\tvard.ett@nordverk.example\t\tOrganisatör
"""
UNKNOWN_LANGUAGE = """1. Kokkuvõte
Koosoleku pealkiri\tTöötuba
Osalenud\t2
Algus\t13.09.2026 08:55:01
Lõpp\t13.09.2026 10:00:00
Koosoleku kestus\t1 t

2. Osalejad
Nimi siin\tEsimene liitumine\tViimane lahkumine\tKestus\tMeiliaadress\tOsaleja\tRollid
Külaline Üks\t13.09.2026 08:55:01\t13.09.2026 10:00:00\t1 tund\tkulaline.uks@fjordkraft.example\t\tOsaleja
Külaline Kaks\t13.09.2026 09:00:00\t13.09.2026 10:00:00\t60 min\t\t\tOsaleja

3. Tegevused
Nimi siin\tLiitumine\tLahkumine\tKestus\tMeiliaadress\tRollid
Külaline Üks\t13.09.2026 08:55:01\t13.09.2026 09:55:01\t1 tund\tkulaline.uks@fjordkraft.example\tOsaleja
"""


def utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")


def semicolons(text: str) -> bytes:
    """As a Swedish spreadsheet saves it: every row as wide as the widest, in windows-1252."""
    rows = [line.split("\t") for line in text.splitlines()]
    widest = max(map(len, rows))
    return "".join(";".join(row + [""] * (widest - len(row))) + "\r\n" for row in rows).encode("windows-1252")


LAYOUTS: dict[str, bytes] = {
    "2022": b"\xfe\xff" + REPORT_2022.encode("utf-16-be"),
    "2022 saved again": semicolons(REPORT_2022),
    "2021": utf16(REPORT_2021),
    "2020": utf16(LIST_2020),
    "2020 saved again": b"sep=;\r\n" + semicolons(LIST_2020),
    "UTC": UTC.encode("utf-8-sig"),
    "webinar": utf16(WEBINAR),
    "live event": LIVE_EVENT.encode(),
    "German": utf16(GERMAN),
    "Polish": utf16(POLISH),
    "Swedish": SWEDISH.encode(),
    "another language": utf16(UNKNOWN_LANGUAGE),
}


def at(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, second)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_is_known_for_one_of_teams_and_of_nobody_else(name: str) -> None:
    assert sniff(LAYOUTS[name])
    assert not zoom.sniff(LAYOUTS[name])


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples do not lie beside the repository")
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*")), ids=lambda path: path.name)
def test_of_the_examples_those_of_teams_are_known(path: Path) -> None:
    assert sniff(path.read_bytes()) == path.name.startswith("teams_")


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples do not lie beside the repository")
def test_the_report_of_2023_and_later() -> None:
    register = read((EXAMPLES / "teams_2026_utf16le.csv").read_bytes())
    assert register.attendees == (
        Attendee(
            row=11,
            name="Värd Ett",
            email="vard.ett@nordverk.example",
            organisation="Nordverk AB",
            attended=True,
            intervals=((at(3, 8, 55, 1), at(3, 16, 2, 10)),),
            staff=True,
        ),
        Attendee(
            row=12,
            name="Gäst Två",
            email="gast.tva@fjordkraft.example",
            organisation="Fjordkraft",
            attended=True,
            intervals=((at(3, 9), at(3, 10)), (at(3, 11), at(3, 12, 0, 7))),
            staff=True,
        ),
        Attendee(
            row=13,
            name="Gäst Tre",
            organisation="Startbolag Tre",
            attended=True,
            intervals=((at(3, 9, 10), at(3, 9, 55)),),
            minutes=45,
        ),
        Attendee(
            row=14,
            name=None,
            attended=True,
            intervals=((at(3, 9, 12), at(3, 9, 40, 30)),),
            minutes=28,
            dial_in=True,
        ),
        Attendee(
            row=15,
            name="Frånvarande Fyra",
            email="franvarande.fyra@bruksmaskin.example",
            attended=False,
            staff=True,
        ),
    )
    assert register.title == "Workshop 2 \N{EN DASH} Tillit hos Nordverk AB"
    assert (register.starts, register.ends) == (at(3, 8, 55, 1), at(3, 16, 2, 10))
    assert (register.webinar, register.utc, register.days_open) == (False, False, True)
    assert register.stated == {"participants": 5}
    assert [(str(each.problem), each.row) for each in register.remarks] == [
        ("the summary counts 5 participants, and the rows 4: the rows count", 3)
    ]
    assert register.with_days_swapped().starts == at(9, 8, 55, 1, month=3)


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the shared examples do not lie beside the repository")
def test_the_list_of_2020_has_no_end_for_those_still_in() -> None:
    register = read((EXAMPLES / "teams_2020_list_utf16le.csv").read_bytes())
    day = {"month": 11, "year": 2020}
    assert register.attendees == (
        Attendee(row=2, name="Värd Ett", attended=True, intervals=((at(4, 9, 50, 12, **day), None),)),
        Attendee(
            row=3,
            name="Gäst Två",
            attended=True,
            intervals=((at(4, 9, 50, 12, **day), at(4, 10, 6, 45, **day)), (at(4, 10, 10, **day), None)),
        ),
    )
    assert (register.title, register.starts, register.ends, register.days_open) == (None, None, None, True)


@pytest.mark.parametrize("name", ["2022", "2022 saved again"])
def test_the_report_of_2022_has_the_day_first_and_its_stays_each_once(name: str) -> None:
    register = read(LAYOUTS[name])
    day = {"month": 11, "year": 2022}
    assert register.attendees == (
        Attendee(
            row=11,
            name="Värd Ett",
            email="vard.ett@nordverk.example",
            attended=True,
            intervals=((at(14, 9, 29, 7, **day), at(14, 11, 2, **day)),),
            staff=True,
        ),
        Attendee(
            row=12,
            name="Gäst Två",
            attended=True,
            intervals=(
                (at(14, 9, 40, **day), at(14, 9, 50, **day)),
                (at(14, 10, **day), at(14, 10, 10, **day)),
            ),
        ),
    )
    assert (register.title, register.starts) == ("Reflektion hos Nordverk", at(14, 9, 29, 7, **day))
    assert (register.days_open, register.remarks) == (False, ())


def test_the_report_of_2021_has_a_row_for_each_stay() -> None:
    register = read(LAYOUTS["2021"])
    day = {"year": 2021}
    assert register.attendees == (
        Attendee(
            row=9,
            name="Värd Ett",
            email="vard.ett@nordverk.example",
            attended=True,
            intervals=((at(21, 8, 55, 1, **day), at(21, 10, 2, 10, **day)),),
            staff=True,
        ),
        Attendee(
            row=10,
            name="Gäst Två",
            email="gast.tva@fjordkraft.example",
            attended=True,
            intervals=(
                (at(21, 9, **day), at(21, 9, 10, **day)),
                (at(21, 9, 12, **day), at(21, 10, **day)),
            ),
        ),
    )
    assert register.title == "Uppstart"
    assert (register.starts, register.ends) == (at(21, 8, 55, 1, **day), at(21, 10, 2, 10, **day))
    assert (register.stated, register.remarks) == ({"participants": 2}, ())


@pytest.mark.parametrize("name", ["2020", "2020 saved again"])
def test_who_was_in_before_the_list_began_and_left_was_in_from_its_beginning(name: str) -> None:
    register = read(LAYOUTS[name])
    day = {"month": 11, "year": 2020}
    assert [(each.row, each.name, each.intervals) for each in register.attendees] == [
        (2, "Värd Ett", ((at(14, 9, 50, 12, **day), at(14, 10, 6, 45, **day)),)),
        (3, "Två Gäst", ((at(14, 9, 51, **day), None),)),
    ]


def test_times_in_utc_are_said_to_be() -> None:
    register = read(LAYOUTS["UTC"])
    assert register.utc
    assert register.starts == at(3, 6, 55, 1)
    assert register.attendees[0].intervals == ((at(3, 6, 55, 1), at(3, 7, 55, 1)),)
    assert register.attendees[0].minutes == 60


def test_a_webinar_tells_who_registered_and_how() -> None:
    register = read(LAYOUTS["webinar"])
    assert register.webinar
    assert [
        (each.row, each.name, each.email, each.registration, each.attended, each.staff) for each in register.attendees
    ] == [
        (10, "Värd Ett", "vard.ett@nordverk.example", None, True, True),
        (11, "Gäst Ett", "gast.ett@fjordkraft.example", "accepted", True, False),
        (12, "Gäst Två", "gast.tva@fjordkraft.example", "cancelled", False, False),
        (13, "Gäst Tre", "gast.tre@fjordkraft.example", "waitlisted", False, False),
        (14, "Gäst Fyra", "gast.fyra@fjordkraft.example", None, False, False),
    ]
    assert register.stated == {"registered": 4, "participants": 2}
    assert [(str(each.problem), each.row, each.column) for each in register.remarks] == [
        ('"Förlovad" says nothing to Samspel, and is left out', 14, "Registration Status")
    ]


def test_a_live_event_pairs_joining_and_leaving_by_session_and_keeps_strangers_apart() -> None:
    register = read(LAYOUTS["live event"])
    day = {"month": 2, "year": 2021}
    assert [(each.row, each.name, each.staff, each.intervals) for each in register.attendees] == [
        (2, "Värd Ett", True, ((at(13, 8, **day), None),)),
        (
            3,
            "Gäst Två",
            False,
            ((at(13, 8, 5, **day), at(13, 8, 30, **day)), (at(13, 8, 6, **day), at(13, 8, 10, **day))),
        ),
        (7, None, False, ((at(13, 8, 10, **day), None),)),
        (8, None, False, ((at(13, 8, 10, **day), None), (at(13, 8, 20, **day), None))),
    ]
    assert register.utc
    assert "Mozilla" not in repr(register)


@pytest.mark.parametrize(
    ("name", "title", "people"),
    [
        (
            "German",
            "Werkstatt",
            [("Gast Eins", None, 59, False), ("Wirt Zwei", "wirt.zwei@nordverk.example", 65, True)],
        ),
        ("Polish", "Warsztat", [("Gość Jeden", "gosc.jeden@fjordkraft.example", 62, False)]),
        ("Swedish", "Verkstad", [("Värd Ett", "vard.ett@nordverk.example", 65, True)]),
    ],
)
def test_reports_in_other_languages(name: str, title: str, people: list[tuple[object, ...]]) -> None:
    register = read(LAYOUTS[name])
    assert register.title == title
    assert register.starts == at(3, 8, 55, 1)
    assert register.ends == at(3, 10)
    assert [(each.name, each.email, each.minutes, each.staff) for each in register.attendees] == people
    assert (register.days_open, register.stated["participants"], register.remarks) == (False, len(people), ())


def test_a_language_that_nobody_has_told_is_read_by_the_order_of_columns() -> None:
    register = read(LAYOUTS["another language"])
    assert (register.title, register.stated) == ("Töötuba", {"participants": 2})
    assert (register.starts, register.ends) == (at(13, 8, 55, 1), at(13, 10))
    assert [(each.name, each.email, each.intervals, each.minutes) for each in register.attendees] == [
        ("Külaline Üks", "kulaline.uks@fjordkraft.example", ((at(13, 8, 55, 1), at(13, 9, 55, 1)),), None),
        ("Külaline Kaks", None, ((at(13, 9), at(13, 10)),), 60),
    ]
    assert [(each.row, each.column) for each in register.remarks] == [(10, "Kestus")]


def test_a_workbook_reads_as_the_text_that_it_was_made_of() -> None:
    rows = [line.split("\t") for line in REPORT_2022.splitlines()]
    text = workbook(rows)
    dated = workbook(
        [
            [datetime.strptime(cell, "%d/%m/%y, %H:%M:%S") if cell.startswith("14/") else cell for cell in row]
            for row in rows
        ]
    )
    headed = workbook([[f"Kolumn{place}" for place in range(1, 8)], *rows])
    expected = read(LAYOUTS["2022"])
    assert sniff(text) and sniff(dated) and sniff(headed)
    assert read(text) == expected
    assert read(dated) == expected
    assert [each.name for each in read(headed).attendees] == ["Värd Ett", "Gäst Två"]


def test_lines_may_end_in_any_way() -> None:
    assert read(REPORT_2022.replace("\n", "\r\n").encode()) == read(LAYOUTS["2022"])
    assert read(REPORT_2022.replace("\n", "\r").encode()) == read(LAYOUTS["2022"])


def test_a_stay_is_of_the_participant_of_that_name_where_either_row_has_no_address() -> None:
    text = REPORT_2022.replace("\tVard.Ett@nordverk.example\tOrganizer", "\t\tOrganizer").replace(
        "10m\t\tAttendee", "10m\tgast.tva@fjordkraft.example\tAttendee"
    )
    assert [(each.name, each.email, len(each.intervals)) for each in read(text.encode()).attendees] == [
        ("Värd Ett", "vard.ett@nordverk.example", 1),
        ("Gäst Två", "gast.tva@fjordkraft.example", 2),
    ]


def test_somebody_without_a_name_is_one_person_in_both_parts() -> None:
    blank = REPORT_2022.replace("Gäst Två (Guest)", "")
    guest = REPORT_2022.replace("Gäst Två (Guest)", "Guest (Unverified)")
    assert [(each.name, len(each.intervals), each.minutes) for each in read(blank.encode()).attendees] == [
        ("Värd Ett", 1, None),
        (None, 1, 30),
    ]
    assert [(each.name, len(each.intervals)) for each in read(guest.encode()).attendees] == [("Värd Ett", 1), (None, 2)]


def test_somebody_who_is_only_among_the_stays_was_there() -> None:
    more = REPORT_2022 + "Gäst Tre\t14/11/22, 10:00:00\t14/11/22, 10:10:00\t10m\t\tAttendee\n"
    register = read(more.encode())
    assert [(each.row, each.name, each.attended) for each in register.attendees][2:] == [(20, "Gäst Tre", True)]
    assert [(str(each.problem), each.row) for each in register.remarks] == [
        ("the summary counts 2 participants, and the rows 3: the rows count", 3)
    ]


def test_days_that_read_the_same_both_ways_are_not_open() -> None:
    same = LIST_2020.replace("11/14/2020", "11/11/2020")
    assert not read(same.encode()).days_open
    assert read(same.replace("11/11/2020, 9:51", "12/11/2020, 9:51").encode()).days_open


def test_no_number_of_anybody_s_telephone_is_kept() -> None:
    text = REPORT_2021.replace("Gäst Två (External)", "+46 70 555 01 00 (Unverified)").replace(
        "gast.tva@fjordkraft.example", "4670555****@tenant"
    )
    caller = read(text.encode()).attendees[1]
    assert (caller.name, caller.email, caller.dial_in, len(caller.intervals)) == (None, None, True, 2)
    assert "555" not in repr(read(text.encode()).attendees)


def test_a_cell_that_is_no_time_is_named_with_its_row_and_column() -> None:
    broken = REPORT_2021.replace("9/21/2021, 9:10:00 AM", "sometime").replace("9/21/2021, 9:12:00 AM", "9/41/2021")
    assert problems(read, broken.encode()) == [
        ("this is no day and time", 10, "Leave Time"),
        ("this is no day and time", 11, "Join Time"),
    ]


def test_an_action_that_nobody_knows_is_named() -> None:
    assert problems(read, LIST_2020.replace("\tLeft\t", "\tVanished\t").encode()) == [
        ("this says neither that somebody joined nor that they left", 4, "User Action")
    ]


def test_days_that_disagree_are_refused_where_they_do() -> None:
    mixed = LIST_2020.replace("11/14/2020, 10:06:45", "14/11/2020, 10:06:45")
    assert problems(read, mixed.encode()) == [
        ('some dates have the day first ("14/11/2020") and others the month ("11/14/2020")', 4, None)
    ]


def test_a_count_that_nobody_knows_is_none_of_registrations() -> None:
    register = read(REPORT_2022.replace("Average attendance time\t1h 2s", "Views of the recording\t12").encode())
    assert (register.stated, register.webinar) == ({"participants": 2}, False)


def test_words_of_another_language_can_be_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lista = LIST_2020.replace("Joined before", "Liitus").replace("Joined", "Liitus").replace("Left", "Lahkus")
    assert len(problems(read, lista.encode())) == 3
    own = tmp_path / "words.toml"
    own.write_text('[teams_actions]\njoined = ["liitus"]\nleft = ["lahkus"]\n', encoding="utf-8")
    monkeypatch.setattr(words, "OWN_WORDS", own)
    words._tables.cache_clear()
    try:
        assert read(lista.encode()) == read(LIST_2020.encode())
    finally:
        words._tables.cache_clear()


def test_an_empty_report_is_refused() -> None:
    assert problems(read, b"Full Name\tUser Action\tTimestamp\n") == [("nobody is on the list", 1, None)]
    head, _, _ = REPORT_2022.partition("Värd Ett")
    assert problems(read, head.encode()) == [("nobody is in the report", 1, None)]


def test_a_report_that_is_cut_off_within_quotes_is_refused_with_its_row() -> None:
    ((problem, row, _),) = problems(read, f'{REPORT_2021}"Gäst Tre\t9/21/2021'.encode())
    assert problem.startswith("the quotes do not pair up")
    assert row == 12


def test_another_tool_s_file_is_refused() -> None:
    assert not sniff(b"id,title\n1,x\n")
    assert not sniff(b"")
    assert not sniff(b"PK\x03\x04rest")
    assert problems(read, b"id,title\n1,x\n") == [("the first rows are not those of such a report", 1, None)]


def test_a_report_is_a_register() -> None:
    assert all(isinstance(read(content), Register) for content in LAYOUTS.values())
