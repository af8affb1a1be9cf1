"""A cell passes the steps that the mapping names, and every guess it asks for is listed."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.unit.data.importers.mapped.tables import HOSTS, TABLE, column, events, read


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('{ column = "Name", values = { "First" = "1st", "Second" = "2nd" } }', ["1st", "2nd"]),
        ('{ column = "Name", values = { "First" = "1st" }, otherwise = "later" }', ["1st", "later"]),
        ('{ column = "Name", values = { "First" = "1st" }, keep_unlisted = true }', ["1st", "Second"]),
        ('{ column = "Name", slug = true, prefix = "x-" }', ["x-first", "x-second"]),
        ('{ parts = ["Name", "Came", { constant = "!" }], joined = " · " }', ["First · 9 · !", "Second · !"]),
        ('{ row_number = true, prefix = "row " }', ["row 2", "row 3"]),
        ('{ constant = "Workshop" }', ["Workshop", "Workshop"]),
    ],
)
def test_a_title_is_made_as_the_mapping_says(tmp_path: Path, title: str, expected: list[str]) -> None:
    assert column(read(tmp_path, events(title=title), events=TABLE), "title") == expected


def test_dates_and_numbers_are_read_as_the_file_writes_them(tmp_path: Path) -> None:
    mapping = events('decimal = ","\nblank = ["NULL"]', start='{ column = "Day", date = "%d/%m/%Y" }')
    made = read(tmp_path, mapping, events="Code;Name;Day;Came\nw1;A;04/03/2019;9,0\nw2;B;05/04/2019;NULL\n")
    assert made.faults == ()
    assert column(made, "planned_start") == [datetime(2019, 3, 4), datetime(2019, 4, 5)]
    assert column(made, "attended_total") == [9, None]


def test_a_value_that_its_map_does_not_list_is_a_fault_that_names_the_nearest(tmp_path: Path) -> None:
    title = '{ column = "Name", values = { "First" = "1st", "Sekond" = "2nd" } }'
    (fault,) = read(tmp_path, events(title=title), events=TABLE).faults
    assert str(fault).startswith(
        'events.csv, row 3, column Name: "Second" is not in the value map; did you mean "Sekond"?'
    )


def test_other_spellings_count_as_one_only_where_they_are_named(tmp_path: Path) -> None:
    mapping = events('[files.events.respell.Name]\n"Frist" = "First"\n')
    made = read(tmp_path, mapping, events=TABLE.replace("Second", "Frist") + "w3,Fist,2019-05-06,1\n")
    assert column(made, "title") == ["First", "First", "Fist"]
    assert [str(change) for change in made.changes] == ['events.csv, row 3, column Name: "Frist" is read as "First"']


def test_mojibake_is_repaired_only_where_the_mapping_asks(tmp_path: Path) -> None:
    table = TABLE.replace("First", "FÃ¶rsta")
    assert column(read(tmp_path, events(), events=table), "title")[0] == "FÃ¶rsta"
    made = read(tmp_path, events("repair_mojibake = true"), events=table)
    assert column(made, "title")[0] == "Första"
    assert [change.read_as for change in made.changes] == ["Första"]


def test_the_nearest_code_is_taken_and_listed(tmp_path: Path) -> None:
    mapping = events(title='{ column = "Name", nearest = "organisation" }') + HOSTS
    made = read(tmp_path, mapping, events=TABLE.replace("First", "Nordwerk").replace("Second", "nordfors"))
    assert made.faults == ()
    assert column(made, "title") == ["nordverk", "nordfors"]
    assert [str(change) for change in made.changes] == [
        'events.csv, row 2, column Name: "Nordwerk" is read as "nordverk"'
    ]


@pytest.mark.parametrize("name", ["Nord", "Sydverk", "nordfort"])
def test_a_name_near_to_no_code_or_to_two_is_not_guessed(tmp_path: Path, name: str) -> None:
    mapping = events(title='{ column = "Name", nearest = "organisation" }') + HOSTS
    (fault,) = read(tmp_path, mapping, events=TABLE.replace("First", name).replace("Second", "nordfors")).faults
    assert 'or say unlisted_value = "leave_out"' in fault.hint
