"""What befalls a table kept as text: lines, cells, delimiters, encodings."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.layouts import decoded, delimiter_of
from tests.fuzz.values import TEXTS

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "utf-7", "cp437")
_NAMES = ("", "Name", "Namn", "Email", "E-post", "Timestamp", "id", "Id", "Starttid", "Slutförandetid", "Column1")
Change = Callable[[DrawFn, list[str], str], list[str]]
"""Of lines, told what parts their cells."""


def _line(draw: DrawFn, lines: list[str]) -> int:
    return draw(st.integers(0, len(lines) - 1))


def _cells(draw: DrawFn, lines: list[str], delimiter: str) -> tuple[int, list[str], int]:
    """A line, its cells, and one of them; crude about quotes on purpose."""
    at = _line(draw, lines)
    cells = lines[at].split(delimiter)
    return at, cells, draw(st.integers(0, len(cells) - 1))


def dropped(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    start = _line(draw, lines)
    return lines[:start] + lines[start + draw(st.integers(1, 3)) :]


def doubled(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at = _line(draw, lines)
    return lines[:at] + lines[at : at + 1] * draw(st.sampled_from((2, 3, 40))) + lines[at + 1 :]


def reordered(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    one, other = _line(draw, lines), _line(draw, lines)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def header_again(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at, header = _line(draw, lines), draw(st.integers(0, min(len(lines), 12) - 1))
    return [*lines[:at], lines[header], *lines[at:]]


def blank_lines(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at = _line(draw, lines)
    return [*lines[:at], draw(st.sampled_from(("", delimiter * 5, " ", '""', "\t"))), *lines[at:]]


def cells_swapped(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at, cells, one = _cells(draw, lines, delimiter)
    other = draw(st.integers(0, len(cells) - 1))
    cells[one], cells[other] = cells[other], cells[one]
    lines[at] = delimiter.join(cells)
    return lines


def cell_replaced(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at, cells, place = _cells(draw, lines, delimiter)
    cells[place] = draw(st.sampled_from(TEXTS))
    lines[at] = delimiter.join(cells)
    return lines


def cells_dropped(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at, cells, place = _cells(draw, lines, delimiter)
    lines[at] = delimiter.join(cells[:place])
    return lines


def cells_added(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at, cells, place = _cells(draw, lines, delimiter)
    cells[place:place] = [draw(st.sampled_from(TEXTS))] * draw(st.sampled_from((1, 2, 3_000)))
    lines[at] = delimiter.join(cells)
    return lines


def column_replaced(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    """The same value all the way down, the header left or not."""
    _, _, place = _cells(draw, lines, delimiter)
    value, first = draw(st.sampled_from(TEXTS[:60])), draw(st.integers(0, 12))
    for at in range(first, len(lines)):
        cells = lines[at].split(delimiter)
        if place < len(cells):
            cells[place] = value
            lines[at] = delimiter.join(cells)
    return lines


def column_moved(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    """A column is taken away, doubled or put elsewhere."""
    _, _, place = _cells(draw, lines, delimiter)
    to, kept = draw(st.integers(0, 12)), draw(st.booleans())
    for at, line in enumerate(lines):
        cells = line.split(delimiter)
        if place < len(cells):
            cell = cells[place] if kept else cells.pop(place)
            cells.insert(to, cell)
            lines[at] = delimiter.join(cells if to < 12 else cells[:-1])
    return lines


def renamed(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    """A cell among the first lines is a header's word, or another cell's."""
    at = draw(st.integers(0, min(len(lines), 10) - 1))
    cells = lines[at].split(delimiter)
    cells[draw(st.integers(0, len(cells) - 1))] = draw(st.sampled_from((*_NAMES, *cells)))
    lines[at] = delimiter.join(cells)
    return lines


def quoted(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    """A quotation mark too many."""
    at = _line(draw, lines)
    place = draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:place] + '"' + lines[at][place:]
    return lines


def parted_otherwise(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    other = draw(st.sampled_from(";\t,|: "))
    return [line.replace(delimiter, other) for line in lines]


def parted_as_named(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    return [f"sep={draw(st.sampled_from((delimiter, ';', ',', ' ', chr(34), chr(39), '.', chr(0x20AC))))}", *lines]


def header_only(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    return lines[: draw(st.integers(1, 3))]


def letter_replaced(draw: DrawFn, lines: list[str], delimiter: str) -> list[str]:
    at = _line(draw, lines)
    place = draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:place] + draw(st.characters()) + lines[at][place + 1 :]
    return lines


CHANGES: tuple[Change, ...] = (
    dropped,
    doubled,
    reordered,
    header_again,
    blank_lines,
    cells_swapped,
    cell_replaced,
    cell_replaced,
    cell_replaced,
    cells_dropped,
    cells_added,
    column_replaced,
    column_moved,
    renamed,
    quoted,
    parted_otherwise,
    parted_as_named,
    header_only,
    letter_replaced,
)


def table_changed(draw: DrawFn, content: bytes) -> bytes:
    """One change, in the file's own encoding."""
    text, encoding = decoded(content)
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(ending)
    changed = draw(st.sampled_from(CHANGES))(draw, lines, delimiter_of(text))
    return ending.join(changed).encode(encoding, "replace")


def encoded_otherwise(draw: DrawFn, content: bytes) -> bytes:
    return decoded(content)[0].encode(draw(st.sampled_from(_ENCODINGS)), "replace")


def ended_otherwise(draw: DrawFn, content: bytes) -> bytes:
    """Lines end as on another machine."""
    text, encoding = decoded(content)
    ending = draw(st.sampled_from(("\n", "\r\n", "\r", "\n\n", "\x85")))
    return ending.join(text.splitlines()).encode(encoding, "replace")


TABLE = (*(table_changed,) * 8, encoded_otherwise, ended_otherwise)
