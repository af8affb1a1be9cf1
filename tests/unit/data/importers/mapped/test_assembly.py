"""Rows of the workbook made from rows of several files."""

from datetime import datetime
from pathlib import Path

from tests.unit.data.importers.mapped.tables import TABLE, column, events, read

DAYS = """
[files.days]
name = "days.csv"
key = ["Code"]
belongs_to = { file = "events", column = "Code", matches = "Code" }

[[sheets]]
name = "session"
file = "days"
each = { columns = ["Day1", "Day2", "Day3"] }
[sheets.columns]
event = "Code"
sequence = { each = "number" }
title = { each = "name" }
kind = { constant = "panel" }
starts = { column = "Day", file = "events", day_by_day = true }
register = { constant = "headcount" }

[[sheets]]
name = "headcount"
file = "days"
each = { columns = ["Day1", "Day2", "Day3"] }
[sheets.columns]
event = "Code"
session = { each = "number" }
organisation_kind = { constant = "unknown" }
attended = { each = "value" }

[[sheets]]
name = "session"
file = "events"
when = { filled = ["Came"], blank = [{ column = "Day1", file = "days" }] }
[sheets.columns]
event = "Code"
sequence = { constant = 1 }
title = { constant = "Whole" }
kind = { constant = "panel" }
starts = "Day"
register = { constant = "missing" }
"""


def test_columns_become_rows_and_a_gap_keeps_its_place(tmp_path: Path) -> None:
    made = read(tmp_path, events() + DAYS, events=TABLE, days="Code,Day1,Day2,Day3\nw1,5,,0\n")
    assert made.faults == ()
    assert [(row["session"], row["attended"]) for row in made.sheets["headcount"]] == [(1, 5), (3, 0)]
    assert column(made, "starts", "session") == [datetime(2019, 3, 4), datetime(2019, 3, 6)]
    assert column(made, "title", "session") == ["Day1", "Day3"]


def test_a_condition_looks_at_the_row_that_belongs_to_this_one(tmp_path: Path) -> None:
    table = TABLE + "w3,Third,2019-05-06,4\n"
    made = read(tmp_path, events() + DAYS, events=table, days="Code,Day1,Day2,Day3\nw1,5,,\n")
    assert [(row["event"], row["title"]) for row in made.sheets["session"]] == [("w1", "Day1"), ("w3", "Whole")]


def test_an_unreadable_cell_among_columns_spoils_its_row(tmp_path: Path) -> None:
    mapping = events('[dirty]\nunreadable_number = "leave_out"') + DAYS
    made = read(tmp_path, mapping, events=TABLE, days="Code,Day1,Day2,Day3\nw1,5,x,y\nw2,1,,\n")
    assert [(each.fault.column, each.fault.value) for each in made.left_out] == [("Day2", "x"), ("Day3", "y")]
    assert made.rejected == 1
    assert column(made, "event", "headcount") == ["w2"]


def test_a_row_of_another_file_without_its_own_is_an_orphan(tmp_path: Path) -> None:
    days = "Code,Day1,Day2,Day3\nW1,5,,\nw2,6,,\n"
    made = read(tmp_path, events() + DAYS, events=TABLE.replace("04-05,", "04-05,x"), days=days)
    unreadable, orphan, child = map(str, made.faults)
    assert unreadable.startswith("events.csv, row 3, column Came")
    assert orphan.startswith(
        'days.csv, row 2, column Code: events.csv has no Code "W1", the closest is "w1"; respell it'
    )
    assert child.startswith('days.csv, row 3, column Code: the row "w2" of events.csv that it belongs to is itself not')


def test_a_row_that_no_sheet_takes_anything_from_is_not_passed_over(tmp_path: Path) -> None:
    days = "Code,Day1,Day2,Day3\nw1,5,,\nw2,,,\n"
    (fault,) = read(tmp_path, events() + DAYS, events=TABLE, days=days).faults
    assert (fault.file, fault.row) == ("days.csv", 3)
    assert "no sheet of the mapping takes anything from the row" in fault.problem


def test_a_row_that_a_condition_only_looks_at_is_not_used(tmp_path: Path) -> None:
    looked_at = events() + DAYS[: DAYS.index("[[sheets]]")] + DAYS[DAYS.rindex("[[sheets]]") :]
    (fault,) = read(tmp_path, looked_at, events=TABLE, days="Code,Day1,Day2,Day3\nw1,5,,\n").faults
    assert (fault.file, fault.row) == ("days.csv", 2)


def test_one_organisation_of_many_rows_is_one_row_and_contradictions_are_faults(tmp_path: Path) -> None:
    mapping = (
        events()
        + """
[[sheets]]
name = "organisation"
file = "events"
distinct = true
[sheets.columns]
code = { column = "Host", slug = true }
name = "Host"
kind = { constant = "unknown" }
"""
    )
    table = "Code,Name,Day,Came,Host\nw1,A,2019-03-04,1,Nordverk\nw2,B,2019-03-04,1,HOST\n"
    same = read(tmp_path, mapping, events=table.replace("HOST", " Nordverk "))
    assert column(same, "name", "organisation") == ["Nordverk"]
    (fault,) = read(tmp_path, mapping, events=table.replace("HOST", "NORDVERK")).faults
    assert fault.row == 3
    assert fault.problem == 'organisation "nordverk" has name "NORDVERK" here and "Nordverk" in row 2'
