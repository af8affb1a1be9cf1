"""PrefLib: counted orders, numbered from one or from nought, with the header or without."""

from pathlib import Path

import pytest

from data.importers import google_forms, limesurvey, ms_forms, preflib
from data.importers.records import BallotBox, Order
from data.workbook.sheets import Refused

EXAMPLES = Path(__file__).parents[4].parent / "shared" / "examples"

SOI = """# FILE NAME: themes.soi
# TITLE: Teman våren
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 5
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Tillit
# ALTERNATIVE NAME 2: Hållbarhet
# ALTERNATIVE NAME 3: Data: en början
3: 2,1
2: 3
"""
FROM_NOUGHT = "# DATA TYPE: soc\n# ALTERNATIVE NAME 0: Tillit\n# ALTERNATIVE NAME 1: Data\n4: 1,0\n"
MIXED = "# DATA TYPE: toc\n# ALTERNATIVE NAME 1: Tillit\n# ALTERNATIVE NAME 2: Data\n4: {1,0}\n1: 0, 1\n"
BARE = "4: 1,2,{3,4}\r\n\r\n2:{2, 4},1\r\n"
LAYOUTS: dict[str, bytes] = {
    "soi": SOI.encode(),
    "from nought": FROM_NOUGHT.encode("utf-8-sig"),
    "ballots from nought, header from one": MIXED.encode("utf-16"),
    "without header": BARE.encode(),
    "windows-1252": SOI.replace("\n", "\r\n").encode("windows-1252"),
}


def test_the_example_is_read_with_its_ties() -> None:
    content = (EXAMPLES / "themes.toc").read_bytes()
    assert preflib.sniff(content)
    assert preflib.read(content) == BallotBox(
        "Theme ballots (synthetic)",
        ("Tillit", "Data", "Hållbarhet", "Kompetens"),
        (
            Order(17, 4, (("Tillit",), ("Data",), ("Kompetens",), ("Hållbarhet",))),
            Order(18, 2, (("Data",), ("Tillit", "Hållbarhet", "Kompetens"))),
            Order(19, 2, (("Kompetens",), ("Data",), ("Tillit", "Hållbarhet"))),
            Order(20, 1, (("Hållbarhet",), ("Tillit",), ("Data",), ("Kompetens",))),
        ),
    )


@pytest.mark.parametrize("layout", ["soi", "windows-1252"])
def test_an_incomplete_order_leaves_the_others_unranked(layout: str) -> None:
    assert preflib.read(LAYOUTS[layout]) == BallotBox(
        "Teman våren",
        ("Tillit", "Hållbarhet", "Data: en början"),
        (Order(10, 3, (("Hållbarhet",), ("Tillit",))), Order(11, 2, (("Data: en början",),))),
    )


def test_alternatives_may_be_numbered_from_nought() -> None:
    box = preflib.read(LAYOUTS["from nought"])
    assert box == BallotBox(None, ("Tillit", "Data"), (Order(4, 4, (("Data",), ("Tillit",))),))


def test_ballots_from_nought_under_a_header_from_one_are_read_in_order_and_told() -> None:
    box = preflib.read(LAYOUTS["ballots from nought, header from one"])
    assert box.orders == (Order(4, 4, (("Data", "Tillit"),)), Order(5, 1, (("Tillit",), ("Data",))))
    assert [each.problem for each in box.remarks] == [
        "the ballots number the alternatives from 0 and the header from 1: they are read in the same order"
    ]


def test_without_a_header_alternatives_go_by_their_numbers() -> None:
    assert preflib.read(LAYOUTS["without header"]) == BallotBox(
        None,
        ("1", "2", "3", "4"),
        (Order(1, 4, (("1",), ("2",), ("3", "4"))), Order(3, 2, (("2", "4"), ("1",)))),
    )


def test_an_alternative_that_nobody_ranks_is_known_by_the_number_of_them() -> None:
    assert preflib.read(b"# NUMBER ALTERNATIVES: 3\n1: 2,0\n").alternatives == ("0", "1", "2")
    assert preflib.read(b"# NUMBER ALTERNATIVES: 3\n1: 2,1\n").alternatives == ("1", "2", "3")


def test_a_number_of_voters_that_is_another_is_told() -> None:
    box = preflib.read(SOI.replace("VOTERS: 5", "VOTERS: 6").encode())
    assert len(box.orders) == 2
    assert [(each.row, each.problem) for each in box.remarks] == [
        (5, "the header tells of 6 voters, and the ballots are 5")
    ]


@pytest.mark.parametrize(
    ("change", "row", "problem"),
    [
        (("2: 3\n", "2: 4\n"), 11, "there is no alternative 4"),
        (("3: 2,1\n", "3: 0,3\n"), 10, "there is no alternative 0"),
        (("2: 3\n", "2: {3,1\n"), 11, "this is no counted order"),
        (("2: 3\n", "2: 3,,1\n"), 11, "this is no counted order"),
        (("2: 3\n", "2: {},1\n"), 11, "this is no counted order"),
        (("2: 3\n", "två: 3\n"), 11, "this is no counted order"),
        (("2: 3\n", "2: 3,{1,3}\n"), 11, "alternative 3 stands twice in one order"),
        (("2: 3\n", "0: 3\n"), 11, "an order that nobody has is no ballot"),
        (("3: 2,1\n2: 3\n", ""), 9, "there are no ballots in it"),
        (("DATA TYPE: soi", "DATA TYPE: wmd"), 3, 'the data are of the type "wmd", which is no list of orders'),
        (("2: Hållbarhet", "2: Tillit"), 8, 'two alternatives are called "Tillit"'),
        (("VOTERS: 5", "VOTERS: fem"), 5, 'NUMBER VOTERS is "fem", and no such number'),
    ],
)
def test_what_cannot_be_read_is_named_by_its_row(change: tuple[str, str], row: int, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        preflib.read(SOI.replace(*change).encode())
    (fault,) = refused.value.faults
    assert (fault.row, fault.problem) == (row, problem)


def test_all_rows_that_are_wrong_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        preflib.read(SOI.replace("3: 2,1\n2: 3\n", "3: 9\n2: x\n1: 8\n").encode())
    assert [each.row for each in refused.value.faults] == [10, 11, 12]


def test_other_data_are_not_taken_for_orders() -> None:
    assert not preflib.sniff(SOI.replace("soi", "cat").encode())
    assert not preflib.sniff(b"# a comment\nname,count\n")
    assert not preflib.sniff(b"")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_recognised_as_its_own(layout: str) -> None:
    content = LAYOUTS[layout]
    assert preflib.sniff(content)
    assert not any(other.sniff(content) for other in (ms_forms, google_forms, limesurvey))
    assert preflib.read(content).orders
