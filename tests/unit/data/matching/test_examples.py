"""Every example file, brought into the programme that it is of: the rows that a careful person would write by hand."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from data.matching.files import read_files
from data.matching.proposal import Proposal
from data.matching.proposing import bring_in, propose
from data.matching.questions import Asked
from data.workbook.sheets import Cell
from tests.circle import FUNDER, REFERENCE

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the invented exports lie beside the project")


def brought(connection: Connection, file: str, answers: dict[Asked, str] | None = None) -> Proposal:
    """One file, brought in with these answers; and the same file again, which must change nothing."""
    files = [(file, (EXAMPLES / file).read_bytes())]
    programme = FUNDER, REFERENCE
    proposals = propose(connection, read_files(files), programme, answers or {})
    (first,) = proposals
    assert (first.open, first.faults) == ([], ())
    rows = first.draft.rows
    (report,) = bring_in(connection, proposals, "test")
    first.draft.rows = rows
    assert report.added + report.changed > 0
    (again,) = propose(connection, read_files(files), programme, {})
    assert again.plan is not None and not again.open
    assert (again.plan.report.added, again.plan.report.changed, again.plan.report.removed) == (0, 0, 0)
    return first


def asked(connection: Connection, file: str) -> list[tuple[str, str, str | None]]:
    """What a file leaves open: kind, about, and what is proposed."""
    (proposal,) = propose(connection, read_files([(file, (EXAMPLES / file).read_bytes())]), (FUNDER, REFERENCE), {})
    return [(each.kind, each.about, each.proposed) for each in proposal.open]


def table(proposal: Proposal, sheet: str, *columns: str) -> list[tuple[Cell, ...]]:
    return [tuple(row[name] for name in columns) for row in proposal.draft.rows[sheet].values()]


def test_teams_of_2026(connection: Connection) -> None:
    made = brought(connection, "teams_2026_utf16le.csv")
    assert table(made, "person_identity", "person", "display_name", "email") == [
        ("P001", "Värd Ett", "vard.ett@nordverk.example"),
        ("P002", "Gäst Två", "gast.tva@fjordkraft.example"),
        ("P003", "Gäst Tre", None),
        ("P004", "Frånvarande Fyra", "franvarande.fyra@bruksmaskin.example"),
    ]
    assert table(made, "affiliation", "person", "organisation") == [
        ("P001", "nordverk"),
        ("P002", "fjordkraft"),
        ("P003", "startbolag-tre"),
        ("P004", "bruksmaskin"),
    ]
    assert table(made, "attendance", "session", "person", "status", "minutes") == [
        (1, "P001", "present", 90),
        (1, "P002", "present", 60),
        (1, "P003", "present", 45),
        (1, "dial-in-W2-1", "partial", 28),
        (1, "P004", "absent", None),
        (2, "P001", "present", 75),
        (2, "P002", "present", 60),
        (2, "P003", "absent", None),
        (2, "dial-in-W2-1", "absent", None),
        (2, "P004", "absent", None),
        (3, "P001", "present", 180),
        (3, "P002", "absent", None),
        (3, "P003", "absent", None),
        (3, "dial-in-W2-1", "absent", None),
        (3, "P004", "absent", None),
    ]
    assert table(made, "startup_appearance", "session", "organisation", "stage") == [(1, "startbolag-tre", "attended")]
    assert table(made, "event", "status", "actual_start") == [("held", datetime(2026, 9, 3, 9))]
    assert [remark.row for remark in made.remarks if "the rows count" in remark.problem] == [3]


def test_teams_list_of_2020(connection: Connection) -> None:
    made = brought(connection, "teams_2020_list_utf16le.csv", {})
    assert made.placed[0].event == "W1"
    assert table(made, "attendance", "person", "status", "minutes") == [
        # From 9:50:12, and nobody saw him leave before the end at 12:00.
        ("P001", "present", 130),
        # 9:50:12 to 10:06:45, and from 10:10:00 on.
        ("P002", "present", 127),
    ]
    assert table(made, "affiliation", "person") == []


def test_zoom_meeting(connection: Connection) -> None:
    made = brought(connection, "zoom_meeting_participants.csv")
    assert made.placed[0].event == "S1"
    assert table(made, "attendance", "person", "status", "minutes") == [
        ("P001", "present", 75),
        ("P002", "present", 60),
    ]
    assert table(made, "person_identity", "display_name", "email") == [
        ("Gäst Ett", "gast.ett@fjordkraft.example"),
        ("Gäst Två", None),
    ]


def test_zoom_webinar_of_2020(connection: Connection) -> None:
    made = brought(connection, "zoom_webinar_2020.csv")
    assert made.placed[0].event == "N1"
    assert table(made, "attendance", "person", "status", "minutes") == [
        ("P001", "present", 45),
        # 8:20:36 to 8:57:38, in which the second joining lies.
        ("P002", "present", 37),
        ("P003", "absent", None),
        ("dial-in-N1-1", "partial", 1),
    ]
    assert table(made, "registration", "person", "status") == [("P002", "accepted"), ("P003", "accepted")]


def test_pretix(connection: Connection) -> None:
    made = brought(connection, "pretix_checkin_sv_default.csv")
    assert table(made, "registration", "event", "person", "status") == [("W2", "P001", "accepted")]
    assert table(made, "attendance", "session", "person", "status", "method") == [(1, "P001", "present", "badge")]
    assert table(made, "affiliation", "person", "organisation") == [("P001", "fjordkraft")]


FORMS_ANSWERS: dict[Asked, str] = {
    ("column", "host: Vad tar ni med er hem?"): "comment:challenge",
    ("column", "host: Vilka startups vill ni träffa igen?"): "leave-out",
    ("column", "host: Vad tar ni med er hem? 2"): "comment:other",
    ("ballot", "msforms_en.xlsx 1"): "fjordkraft",
    ("ballot", "msforms_en.xlsx 3"): "leave-out",
}


def test_microsoft_forms(connection: Connection) -> None:
    assert [each[0] for each in asked(connection, "msforms_en.xlsx")] == ["column"] * 3 + ["ballot"] * 2
    made = brought(connection, "msforms_en.xlsx", FORMS_ANSWERS)
    assert table(made, "rating", "organisation", "respondent", "criterion", "value") == [
        (None, "ms-forms-1", "vardskap", 5),
        (None, "ms-forms-1", "innehall", 4),
        (None, "ms-forms-3", "vardskap", 3),
    ]
    assert table(made, "comment", "respondent", "number", "kind", "raw_text") == [
        ("ms-forms-1", 1, "challenge", 'Fler "riktiga" fall; mindre teori'),
        ("ms-forms-3", 2, "other", "Nej"),
    ]
    assert table(made, "ballot_item", "organisation", "theme", "rank") == [
        ("fjordkraft", "tillit", 1),
        ("fjordkraft", "data", 2),
        ("fjordkraft", "hallbarhet", 3),
    ]


def test_google_forms(connection: Connection) -> None:
    answers: dict[Asked, str] = {
        ("round", "feedback google_forms_direct_en.csv 2026-09-03"): "leave-out",
        ("column", "form: Which startups?"): "leave-out",
        ("theme", "Trust"): "tillit",
    }
    made = brought(connection, "google_forms_direct_en.csv", answers)
    assert table(made, "ballot_item", "organisation", "theme", "rank") == [
        ("fjordkraft", "tillit", 1),
        ("fjordkraft", "data", 2),
    ]
    assert table(made, "ballot", "version", "cast_at") == [(1, datetime(2026, 9, 3, 15, 1, 2))]
    assert "gast.ett" not in repr(made.draft.rows)


def test_limesurvey(connection: Connection) -> None:
    answers: dict[Asked, str] = {
        ("round", "feedback limesurvey_code_short_semicolon.csv 2026-09-03"): "W2:2:host",
        ("column", "host: G01Q02[SQ001]"): "criterion:vardskap",
        ("column", "host: G01Q02[SQ002]"): "criterion:innehall",
        ("column", "host: G03Q06"): "comment:challenge",
        ("label", "host: AO05"): "5",
        ("label", "host: AO04"): "4",
        ("theme", "TIL"): "tillit",
        ("theme", "DAT"): "data",
        ("ballot", "limesurvey_code_short_semicolon.csv 1"): "bruksmaskin",
    }
    proposed = asked(connection, "limesurvey_code_short_semicolon.csv")
    assert {(kind, about): answer for kind, about, answer in proposed if answer is not None} == {
        **{key: answer for key, answer in answers.items() if key[0] != "ballot"},
        ("column", "host: G03Q06"): "comment:other",
    }
    made = brought(connection, "limesurvey_code_short_semicolon.csv", answers)
    assert table(made, "rating", "criterion", "value") == [("vardskap", 5), ("innehall", 4)]
    assert table(made, "comment", "raw_text") == [('Fler "riktiga" fall\nmindre teori',)]
    assert table(made, "ballot_item", "organisation", "theme", "rank") == [
        ("bruksmaskin", "tillit", 1),
        ("bruksmaskin", "data", 2),
    ]
    assert any("1 response was begun and not sent" in remark.problem for remark in made.remarks)


def test_preflib_asks_whose_each_ballot_is(connection: Connection) -> None:
    questions = asked(connection, "themes.toc")
    assert [kind for kind, _, _ in questions] == ["round"] + ["ballot"] * 9
    voters = iter(("fjordkraft", "leave-out", "leave-out", "leave-out", "nordverk", *["leave-out"] * 4))
    answers: dict[Asked, str] = {
        (kind, about): "1" if kind == "round" else next(voters) for kind, about, _ in questions
    }
    made = brought(connection, "themes.toc", answers)
    assert table(made, "ballot_item", "organisation", "theme", "rank") == [
        ("fjordkraft", "tillit", 1),
        ("fjordkraft", "data", 2),
        ("fjordkraft", "kompetens", 3),
        ("fjordkraft", "hallbarhet", 4),
        ("nordverk", "data", 1),
        ("nordverk", "tillit", 2),
        ("nordverk", "hallbarhet", 2),
        ("nordverk", "kompetens", 2),
    ]


@pytest.mark.parametrize(
    ("file", "grant"),
    [("swecris_export.csv", 1500000), ("vinnova_gdp_finansieradaktivitet.json", 1000000)],
)
def test_cards_of_the_funder(connection: Connection, file: str, grant: int) -> None:
    made = brought(connection, file)
    assert (made.funder, made.reference) == ("vinnova", "2099-00001")
    assert table(made, "programme", "title_en", "title_sv", "grant_amount", "currency", "coordinator") == [
        ("Learning programme for innovation", "Lärprogram för innovation", Decimal(grant), "SEK", "nordverk")
    ]
    assert table(made, "programme", "planned_start", "planned_end") == [(date(2099, 1, 1), date(2100, 12, 31))]
    assert "Person Ett" not in repr(made.draft.rows)


def test_iati_activity(connection: Connection) -> None:
    answers: dict[Asked, str] = {("organisation", "Finansiär"): "vinnova"}
    made = brought(connection, "iati_activity.xml", answers)
    assert made.funder == "vinnova"
    assert table(made, "programme", "title_en", "title_sv", "grant_amount", "currency", "status") == [
        ("Learning programme", "Lärprogram", Decimal(1500000), "SEK", "ongoing")
    ]
