"""Dirty rows: faults, unless the mapping says that they are left out, and then each of them is listed."""

from pathlib import Path

import pytest

from tests.unit.data.importers.mapped.tables import TABLE, column, events, read

DIRTY = {
    "longer_row": "w3,Third,2019-05-06,4,5",
    "blank_key": ",Third,2019-05-06,4",
    "unreadable_number": "w3,Third,2019-05-06,27-22-20",
    "unreadable_date": "w3,Third,2019-13-40,4",
    "unreadable_value": "w 3,Third,2019-05-06,4",
    "repeated_row": "w2,Second,2019-04-05,",
    "conflicting_row": "w2,Second,2019-04-05,7",
}


@pytest.mark.parametrize("kind", DIRTY)
def test_dirt_is_a_fault_that_says_how_to_leave_it_out(tmp_path: Path, kind: str) -> None:
    made = read(tmp_path, events(), events=TABLE + DIRTY[kind] + "\n")
    assert made.left_out == ()
    assert {fault.row for fault in made.faults} == ({3, 4} if kind == "conflicting_row" else {4})
    assert all(f'or say {kind} = "leave_out" under [dirty]' in fault.hint for fault in made.faults)
    assert made.counts[0].at_fault == len(made.faults)


@pytest.mark.parametrize("kind", DIRTY)
def test_dirt_is_left_out_and_listed_where_the_mapping_says_so(tmp_path: Path, kind: str) -> None:
    made = read(tmp_path, events(f'[dirty]\n{kind} = "leave_out"'), events=TABLE + DIRTY[kind] + "\n")
    assert made.faults == ()
    assert column(made, "code") == (["w1"] if kind == "conflicting_row" else ["w1", "w2"])
    (count,) = made.counts
    assert count.left_out == {kind: len(made.left_out)}
    assert count.rows == 3 == count.used + made.rejected
    assert all(
        each.fault.file == "events.csv" and f"the row is left out ({kind})" in str(each) for each in made.left_out
    )


def test_leaving_out_one_kind_of_dirt_excuses_no_other(tmp_path: Path) -> None:
    table = TABLE + DIRTY["unreadable_number"] + "\n" + DIRTY["longer_row"].replace("w3", "w4") + "\n"
    made = read(tmp_path, events('[dirty]\nunreadable_number = "leave_out"'), events=table)
    assert [fault.row for fault in made.faults] == [5]
    assert [each.fault.row for each in made.left_out] == [4]


def test_a_row_with_two_kinds_of_dirt_is_left_out_only_where_both_are_excused(tmp_path: Path) -> None:
    table = TABLE + "w3,Third,2019-13-40,many,5\n"
    partly = read(tmp_path, events('[dirty]\nlonger_row = "leave_out"\nunreadable_date = "leave_out"'), events=table)
    assert [fault.column for fault in partly.faults] == ["Came"]
    assert (partly.counts[0].at_fault, partly.rejected) == (1, 0)
