"""The record of The Carpentries through the mappings that ship as examples: everything is counted, nothing is lost."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.engine import writing
from data.importers.mapped.reading import MappedRead, read_mapped
from data.keeping.acts import Source
from data.workbook.loader import load_within
from data.workbook.reader import from_rows
from data.workbook.sheets import Row
from data.workbook.validation import validate

ROOT = Path(__file__).parents[5]
MAPPINGS = ROOT / "data" / "importers" / "mapped" / "mappings"
CARPENTRIES = ROOT.parent / "shared" / "real" / "carpentries"


def record(name: str) -> Path:
    """One file of the record; fails where the record does not lie beside the repository."""
    path = CARPENTRIES / name
    assert path.is_file(), f"{name} is missing: shared/real/carpentries belongs beside the repository"
    return path


def raw(name: str) -> list[dict[str, str]]:
    """The file's rows by an independent reader."""
    with record(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


@pytest.fixture(scope="module")
def workshops() -> MappedRead:
    files = [record("all_workshops.csv"), record("attendance_by_day.csv")]
    return read_mapped(MAPPINGS / "carpentries_workshops.toml", files)


@pytest.fixture(scope="module")
def feedback() -> MappedRead:
    return read_mapped(MAPPINGS / "carpentries_feedback.toml", [record("2020_carpentryconhome_raw.csv")])


def rows_left_out(read: MappedRead, kind: str) -> list[int | None]:
    return [each.fault.row for each in read.left_out if each.kind == kind]


def by_event(rows: list[Row]) -> dict[object, list[Row]]:
    grouped: dict[object, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.get("event", row.get("code")), []).append(row)
    return grouped


def test_every_workshop_becomes_one_event_with_its_count_or_without(workshops: MappedRead) -> None:
    assert workshops.faults == ()
    events = workshops.sheets["event"]
    expected = {row["slug"]: int(row["attendance"]) if row["attendance"] else None for row in raw("all_workshops.csv")}
    assert {row["code"]: row.get("attended_total") for row in events} == expected
    assert len(events) == 1869
    assert sum("attended_total" not in row for row in events) == 218
    assert sum(row.get("attended_total") == 0 for row in events) == list(expected.values()).count(0) > 0


def test_every_row_of_both_files_is_used_or_left_out_by_name(workshops: MappedRead) -> None:
    whole, days = workshops.counts
    assert (whole.rows, whole.used, whole.left_out) == (1869, 1869, {})
    assert (days.rows, days.keys, days.used) == (298, 294, 270)
    assert days.left_out == {
        "orphan": 19,
        "repeated_row": 2,
        "conflicting_row": 4,
        "unreadable_number": 2,
        "longer_row": 1,
    }
    assert days.rows == days.used + workshops.rejected
    assert len(workshops.left_out) == workshops.rejected


def test_the_four_repeated_workshops_are_two_plain_repeats_and_two_conflicts(workshops: MappedRead) -> None:
    slugs = [row["Slug"] for row in raw("attendance_by_day.csv")]
    assert len([slug for slug, times in Counter(slugs).items() if times > 1]) == 4
    assert rows_left_out(workshops, "repeated_row") == [44, 179]
    assert rows_left_out(workshops, "conflicting_row") == [47, 53, 124, 125]
    conflict = next(str(each) for each in workshops.left_out if each.fault.row == 53)
    assert conflict == (
        "attendance_by_day.csv, row 53, column Slug: the row disagrees with row 47: Registered 25 against 35; "
        "Day2 24 against 22; the row is left out (conflicting_row)"
    )


def test_the_nineteen_rows_without_a_workshop_are_named(workshops: MappedRead) -> None:
    known = {row["slug"] for row in raw("all_workshops.csv")}
    expected = [row["Slug"] for row in raw("attendance_by_day.csv") if row["Slug"] not in known]
    found = [each.fault.value for each in workshops.left_out if each.kind == "orphan"]
    assert found == expected
    assert len(found) == 19
    nearest = next(each.fault for each in workshops.left_out if each.fault.value == "2017-10-17-BU")
    assert 'the closest is "2017-10-17-bu"' in nearest.problem


def test_unreadable_counts_and_the_row_longer_than_its_header_are_named(workshops: MappedRead) -> None:
    unreadable = {each.fault.row: each.fault.value for each in workshops.left_out if each.kind == "unreadable_number"}
    assert unreadable == {123: "27-22-20", 250: "52.45.40"}
    (longer,) = (each for each in workshops.left_out if each.kind == "longer_row")
    assert (longer.fault.row, longer.fault.value) == (273, "10, 6")


def test_a_workshop_is_counted_by_day_or_as_a_whole_and_never_twice(workshops: MappedRead) -> None:
    left_out = {each.fault.row for each in workshops.left_out}
    counted = {}
    for number, row in enumerate(raw("attendance_by_day.csv"), 2):
        days = [row[f"Day{day}"].strip() for day in range(1, 6)]
        if number not in left_out and any(days):
            counted[row["Slug"]] = [int(day) for day in days if day]
    sessions, headcounts = by_event(workshops.sheets["session"]), by_event(workshops.sheets["headcount"])
    for row in raw("all_workshops.csv"):
        slug, attendance = row["slug"], row["attendance"]
        expected = counted.get(slug, [int(attendance)] if attendance else [])
        assert [each["attended"] for each in headcounts.get(slug, [])] == expected
        assert [each["register"] for each in sessions[slug]] == (["headcount"] * len(expected) or ["missing"])


def test_no_register_is_missing_where_a_day_was_counted(workshops: MappedRead) -> None:
    missing = {row["event"] for row in workshops.sheets["session"] if row["register"] == "missing"}
    without_total = {row["code"] for row in workshops.sheets["event"] if "attended_total" not in row}
    assert without_total - missing == {"2017-09-18-TechUnivDenm"}
    assert missing < without_total


def test_days_follow_each_other_from_the_first(workshops: MappedRead) -> None:
    days = by_event(workshops.sheets["session"])["2017-09-18-TechUnivDenm"]
    assert [(row["sequence"], row["title"], str(row["starts"])) for row in days] == [
        (1, "Day 1", "2017-09-18 00:00:00"),
        (2, "Day 2", "2017-09-19 00:00:00"),
        (3, "Day 3", "2017-09-20 00:00:00"),
    ]


def test_a_stated_total_that_the_days_cannot_bear_out_is_reported_and_kept(workshops: MappedRead) -> None:
    assert len(workshops.disagreements) == 159
    assert str(workshops.disagreements[0]) == "event 2015-08-20-msu: attended_total says 12, its sessions 18 to 30"
    (event,) = (row for row in workshops.sheets["event"] if row["code"] == "2015-08-20-msu")
    assert event["attended_total"] == 12


def test_registered_persons_stand_with_the_workshop_once(workshops: MappedRead) -> None:
    left_out = {each.fault.row for each in workshops.left_out}
    rows = enumerate(raw("attendance_by_day.csv"), 2)
    expected = {
        row["Slug"]: int(row["Registered"]) for number, row in rows if number not in left_out and row["Registered"]
    }
    stated = {row["code"]: row["registered_total"] for row in workshops.sheets["event"] if "registered_total" in row}
    assert stated == expected
    assert not any("registered" in row for row in workshops.sheets["headcount"])


def test_hosts_are_guests_so_that_no_coverage_is_claimed_of_them(workshops: MappedRead) -> None:
    roles = Counter(row["role"] for row in workshops.sheets["participation"])
    assert roles == {"guest": 492, "coordinator": 1}
    assert {row["host"] for row in workshops.sheets["event"]} == {
        row["organisation"] for row in workshops.sheets["participation"] if row["role"] == "guest"
    }


def test_all_responses_arrive_with_every_answer_within_its_scale(feedback: MappedRead) -> None:
    assert feedback.faults == ()
    (count,) = feedback.counts
    assert (count.rows, count.used, count.rejected, count.answers_left_out) == (124, 124, 0, 1)
    assert len(feedback.sheets["response"]) == 124
    assert len({row["respondent"] for row in feedback.sheets["response"]}) == 124
    assert not any("organisation" in row for row in feedback.sheets["response"])
    answers = [row[column] for row in raw("2020_carpentryconhome_raw.csv") for column in list(row)[3:]]
    assert len(feedback.sheets["criterion"]) == 14
    assert len(feedback.sheets["rating"]) == sum(map(bool, answers)) - 1 == 1733


def test_the_declared_scales_reach_from_one_to_the_highest_answer(feedback: MappedRead) -> None:
    rows = raw("2020_carpentryconhome_raw.csv")
    declared = [(row["scale_min"], row["scale_max"]) for row in feedback.sheets["criterion"]]
    columns = list(rows[0])[3:]
    assert declared[:-1] == [(1, max(int(row[column] or 0) for row in rows)) for column in columns[:-1]]
    assert declared[-1] == (0, 10)
    (headline,) = (row["code"] for row in feedback.sheets["criterion"] if row["headline"])
    assert headline == "recommendation"


def test_the_one_answer_outside_its_scale_is_named(feedback: MappedRead) -> None:
    assert [str(each) for each in feedback.left_out] == [
        '2020_carpentryconhome_raw.csv, row 45, column presenters_clear: "0" is outside the declared scale of 1 to 5; '
        "the answer is left out (outside_scale)"
    ]


def test_sessions_are_merged_only_where_the_mapping_says_so_and_each_change_is_listed(feedback: MappedRead) -> None:
    titles = {str(row["title"]) for row in feedback.sheets["event"]}
    assert len(titles) == len({row["session"] for row in raw("2020_carpentryconhome_raw.csv")}) - 1 == 34
    assert {title for title in titles if title.startswith("Carpentries Instructor")} == {
        "Carpentries Instructor Experiences of Teaching Online",
        "Carpentries Instructors' Experiences from Teaching Online",
    }
    assert Counter(change.read_as for change in feedback.changes) == {
        "¡Traduciendo!": 5,
        "Social Meetup Hablamos Español": 2,
        "Git skills for new and prospective maintainers": 1,
    }


def test_rounds_are_closed_and_carry_the_threshold(feedback: MappedRead) -> None:
    rounds = feedback.sheets["feedback_round"]
    assert len(rounds) == 34
    assert {(row["status"], row["minimum_raters"]) for row in rounds} == {("closed", 5)}


def test_what_the_mapping_takes_nothing_from_is_named(workshops: MappedRead, feedback: MappedRead) -> None:
    assert [count.unused_columns for count in workshops.counts] == [("latitude", "longitude", "url"), ()]
    assert [count.unused_columns for count in feedback.counts] == [("time_zone", "country")]


def test_both_programmes_go_into_one_database_and_a_second_time_change_nothing(
    database: Engine, workshops: MappedRead, feedback: MappedRead
) -> None:
    def import_both() -> list[tuple[int, int]]:
        reports: list[tuple[int, int]] = []
        for read in (workshops, feedback):
            source = Source("files", f"{len(reports):064}", "mapped", rejected=read.rejected)
            with writing(database) as connection:
                report = load_within(connection, validate(from_rows(read.sheets)), source)
            reports.append((report.added, report.changed))
        return reports

    rows = [sum(map(len, read.sheets.values())) for read in (workshops, feedback)]
    # The organisation of both programmes is the same one.
    assert import_both() == [(rows[0], 0), (rows[1] - 1, 0)]
    assert import_both() == [(0, 0), (0, 0)]
    with database.connect() as connection:
        attended = connection.scalar(text("SELECT sum(attended) FROM headcount"))
        rejected = connection.scalars(text("SELECT DISTINCT rows_rejected FROM import_batch ORDER BY 1")).all()
    assert attended == sum(int(str(row["attended"])) for row in workshops.sheets["headcount"])
    assert rejected == [0, 28]


def test_the_counts_say_in_a_line_what_became_of_each_file(workshops: MappedRead, feedback: MappedRead) -> None:
    assert [str(count) for count in (*workshops.counts, *feedback.counts)] == [
        "all_workshops.csv: 1869 rows, 1869 used, 0 left out; nothing taken from latitude, longitude, url",
        "attendance_by_day.csv: 298 rows, 270 used, 28 left out "
        "(orphan 19, repeated_row 2, conflicting_row 4, unreadable_number 2, longer_row 1)",
        "2020_carpentryconhome_raw.csv: 124 rows, 124 used, 0 left out, answers left out 1; "
        "nothing taken from time_zone, country",
    ]
