"""A file before anything in it is believed: what it is, and whether opening it is safe."""

import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from data.workbook.sheets import Fault, Refused

MOST_BYTES = 100_000_000
"""Of a file as it lies on the disk, and of everything in it unpacked."""
MOST_RATIO = 100
"""Unpacked to packed: what tables never reach, and bombs need."""
MOST_CELLS = 10_000_000
"""Of the rectangle that a sheet's cells span: a reader lays it out, however few of them are filled."""

_DAMAGE = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    LookupError,
    RuntimeError,
)
"""Each way of packing has its own errors, and a damaged archive may name any of them."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
"""Of a cell, or of a row. However long: a reader believes a number that no spreadsheet has, and asks for the memory."""
_SAVE_AS = "save it as an Excel workbook (.xlsx)"


def refuse(file: str, problem: str, hint: str = "") -> Refused:
    """The one fault of a file that cannot be opened at all."""
    return Refused([Fault(file, problem, hint)])


@contextmanager
def readable(file: str) -> Iterator[None]:
    """Turns what the machine says against reading a file or a folder into its one fault."""
    try:
        yield
    except OSError as error:
        hint = "let yourself read it, or copy it again from where it came"
        raise refuse(file, f"it cannot be read ({error.strerror})", hint) from error


def file_bytes(path: Path) -> bytes:
    """The content of a file that is not too large; `Refused` where it is, or where nobody may read it."""
    with readable(path.name):
        if path.stat().st_size > MOST_BYTES:
            raise refuse(path.name, "the file is larger than 100 MB", "split it")
        return path.read_bytes()


def require_safe(file: str, content: bytes) -> None:
    """Nothing, for the content of an .xlsx file that is safe to read; `Refused` for any other."""
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise refuse(file, "the workbook is protected by a password", "save it without one")
        raise refuse(file, "this is a workbook of the old kind (.xls)", _SAVE_AS)
    if not content:
        raise refuse(file, "the file is empty")
    if not content.startswith(_ZIP):
        raise refuse(file, "this is not a workbook", f"{_SAVE_AS}, or give a folder of .csv files")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _examine(archive, file, len(content))
    except Refused:
        raise
    except _DAMAGE as damage:
        raise refuse(file, "the file is damaged or cut short", "copy it again from where it came") from damage


def _examine(archive: ZipFile, file: str, packed: int) -> None:
    members = {member.filename.lower(): member for member in archive.infolist()}
    if "xl/vbaproject.bin" in members:
        raise refuse(file, "the workbook holds macros", _SAVE_AS)
    if "xl/workbook.xml" not in members:
        raise refuse(file, "this is not a workbook", f"{_SAVE_AS}, or give a folder of .csv files")
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > min(MOST_BYTES, MOST_RATIO * packed):
        raise refuse(file, "the workbook unpacks to far more than it may", "at most 100 MB, and 100 times its size")
    for name, member in members.items():
        # Reading to the end also proves that a member is no longer than it says.
        content = archive.read(member)
        if name.endswith((".xml", ".rels")) and (b"\0" in content[:4] or b"<!DOCTYPE" in content):
            raise refuse(file, "the workbook is written in a way that no spreadsheet uses", _SAVE_AS)
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and _area(content) > MOST_CELLS:
            raise refuse(file, "a sheet has cells too far out", "delete everything beyond its last row and column")


def _area(sheet: bytes) -> int:
    """Of the rectangle from the first cell of a sheet to the last."""
    columns: set[bytes] = set()
    last = 0
    for found in _CELL.finditer(sheet):
        columns.add(found[1])
        last = max(last, int(found[2]))
    return last * max([1, *map(column_number, columns)])


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number
