"""Every reader of outside formats on damaged files, a few of those that `make fuzz` tries; and readers that are broken,
to see that it would tell.
"""

from collections.abc import Callable

import pytest

from data.importers.formats import FORMATS, Format
from data.importers.reading import cell_of, first_cells, text_rows, unreadable
from data.importers.records import Attendee, Records, Register
from data.workbook.sheets import Refused
from tests.fuzz.__main__ import main, said
from tests.fuzz.campaign import campaign, shortened
from tests.fuzz.layouts import SAVED, as_xlsx, layouts

EXAMPLES = 60
BROKEN = 120
"""Examples for readers that are broken: enough to find each."""
TABLE = b"Name;Minutes\r\nAnna;12\r\nBertil;31\r\nCeline;5\r\n"
FILES = {"minutes": TABLE, "other": b"id,title\n1,x\n", "minutes, UTF-16": TABLE.decode().encode("utf-16")}


@pytest.fixture(scope="module")
def known() -> dict[str, bytes]:
    """Every layout, by name."""
    return layouts()


@pytest.mark.parametrize("reader", FORMATS, ids=lambda reader: reader.name)
def test_a_reader_reads_a_damaged_file_or_refuses_it_in_words(reader: Format, known: dict[str, bytes]) -> None:
    tally = campaign(reader, known, EXAMPLES)
    assert tally.layouts > 0, "no layout of it is known: let its tests have LAYOUTS"
    assert tally.examples >= EXAMPLES / 2
    assert list(tally.broken.values()) == []


def test_a_layout_is_one_readers_alone(known: dict[str, bytes]) -> None:
    told = {name: [reader.name for reader in FORMATS if reader.sniff(content)] for name, content in known.items()}
    assert {name: readers for name, readers in told.items() if len(readers) > 1} == {}
    assert [name for name, readers in told.items() if not readers and not name.endswith(SAVED)] == []


# --- Readers that are broken


def sniff(content: bytes) -> bool:
    return first_cells(content) == [["Name", "Minutes"]]


def read(content: bytes) -> Records:
    """A good reader of minutes."""
    rows = text_rows(content)
    return Register(
        None, tuple(Attendee(row, cell_of(cells, 0), minutes=minutes(row, cells)) for row, cells in rows[1:])
    )


def minutes(row: int, cells: list[str]) -> int:
    text = cell_of(cells, 1)
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise unreadable("these are no minutes", "write a whole number", row, "Minutes", text)
    return int(text)


def read_believing_in_numbers(content: bytes) -> Records:
    return Register(
        None, tuple(Attendee(row, cells[0], minutes=int(cells[1])) for row, cells in text_rows(content)[1:])
    )


def read_refusing_wordlessly(content: bytes) -> Records:
    try:
        return read(content)
    except Refused as refused:
        raise unreadable(" ", "") from refused


def read_refusing_without_a_fault(content: bytes) -> Records:
    try:
        return read(content)
    except Refused as refused:
        raise Refused([]) from refused


def read_returning_nothing(content: bytes) -> Records:
    return None  # type: ignore[return-value]


def test_a_good_reader_reads_some_files_and_refuses_others() -> None:
    tally = campaign(Format("minutes", "minutes", sniff, read), FILES, BROKEN)
    assert tally.held
    assert tally.layouts == 2
    assert tally.read > 20 < tally.refused
    assert tally.read + tally.refused == tally.examples


@pytest.mark.parametrize(
    ("reads", "what"),
    [
        (read_believing_in_numbers, {"ValueError", "IndexError"}),
        (read_refusing_wordlessly, {"a fault without a problem"}),
        (read_refusing_without_a_fault, {"refused without a fault"}),
        (read_returning_nothing, {"read returned NoneType"}),
    ],
)
def test_a_reader_that_does_what_it_may_not_is_found(reads: Callable[[bytes], Records], what: set[str]) -> None:
    tally = campaign(Format("broken", "broken", sniff, reads), FILES, BROKEN)
    assert not tally.held
    assert {broken.what.partition(":")[0] for broken in tally.broken.values()} == what
    assert said(tally).endswith("FAILED")


def test_a_sniff_that_raises_is_found() -> None:
    def trusting(content: bytes) -> bool:
        return content.decode("utf-8").startswith("Name")

    tally = campaign(Format("trusting", "trusting", trusting, read), {"minutes": TABLE}, BROKEN)
    assert {broken.what.partition(":")[0] for broken in tally.broken.values()} == {"UnicodeDecodeError"}


def test_a_reader_without_a_layout_has_not_held() -> None:
    assert not campaign(Format("unknown", "unknown", lambda _: False, read), FILES, 10).held


def test_the_same_files_come_again() -> None:
    met: list[list[bytes]] = [[], []]
    for files in met:

        def noted(content: bytes, into: list[bytes] = files) -> Records:
            into.append(content)
            return read(content)

        campaign(Format("minutes", "minutes", sniff, noted), FILES, 60)
    assert met[0] == met[1]
    assert len(set(met[0])) > 40


def test_an_example_is_told_without_what_has_nothing_to_do_with_it() -> None:
    broken_reader = Format("broken", "broken", sniff, read_believing_in_numbers)
    tally = campaign(broken_reader, FILES, BROKEN)
    (found,) = [broken for broken in tally.broken.values() if broken.what.startswith("IndexError")]
    assert len(shortened(broken_reader, found)) <= 12


def test_the_command_tells_and_exits_by_what_it_found(
    capsys: pytest.CaptureFixture[str], known: dict[str, bytes]
) -> None:
    header = first_cells(known["zoom_meeting_participants.csv"])

    def zoom(content: bytes) -> bool:
        return first_cells(content)[:1] == header

    def reads(content: bytes) -> Records:
        return Register(None, tuple(Attendee(row, cell_of(cells, 0)) for row, cells in text_rows(content)))

    good, bad = Format("zoom", "zoom", zoom, reads), Format("bad", "bad", zoom, read_returning_nothing)
    assert main(["--examples", "40", "zoom"], [good, bad]) == 0
    assert main(["--examples", "40"], [good, bad]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told if line[0] != " "] == ["reader", "zoom", "reader", "zoom", "bad"]
    with pytest.raises(SystemExit, match="no format is called zooom; there are: zoom, bad"):
        main(["zooom"], [good, bad])


def test_a_table_is_saved_again_as_a_workbook_and_a_tree_is_not() -> None:
    assert (as_xlsx(TABLE) or b"").startswith(b"PK")
    assert as_xlsx(b'{"a": [1, 2], "b": 3}') is None
