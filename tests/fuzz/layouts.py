"""The small valid files that are damaged: the shared examples, and what the readers' own tests read."""

import csv
import importlib
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.exceptions import IllegalCharacterError

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT.parent / "shared" / "examples"
TESTS = ROOT / "tests" / "unit" / "data" / "importers"
ZIP = b"PK\x03\x04"
SAVED = ", saved as .xlsx"


def layouts() -> dict[str, bytes]:
    """By name, every layout there is, and each table once more as Excel saves it."""
    found = dict(_examples()) | dict(_of_tests())
    return found | {f"{name}{SAVED}": saved for name, content in found.items() if (saved := as_xlsx(content))}


def _examples() -> Iterator[tuple[str, bytes]]:
    for path in sorted(EXAMPLES.iterdir()) if EXAMPLES.is_dir() else ():
        if path.suffix != ".md":
            yield path.name, path.read_bytes()


def _of_tests() -> Iterator[tuple[str, bytes]]:
    """`LAYOUTS` of the test modules that have one; others are not imported."""
    for path in sorted(TESTS.rglob("test_*.py")):
        if "\nLAYOUTS" in path.read_text(encoding="utf-8"):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            known: Mapping[str, bytes] = module.LAYOUTS
            yield from ((f"{path.stem.removeprefix('test_')}: {name}", content) for name, content in known.items())


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding, however damaged: never an error."""
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(bom):
            return content.decode(encoding, "replace"), encoding
    if content[1:2] == b"\0":
        return content.decode("utf-16-le", "replace"), "utf-16-le"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace"), "windows-1252"


def delimiter_of(text: str) -> str:
    """What most of the text is parted by."""
    return max(";\t,|", key=text.count)


def as_xlsx(content: bytes) -> bytes | None:
    """A table as a workbook with numbers for numbers; none for what is no table."""
    text, _ = decoded(content)
    delimiter = delimiter_of(text)
    if content.startswith((ZIP, b"{", b"[", b"<", b"#")) or text.count(delimiter) < 2:
        return None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            sheet.append([int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else cell for cell in row])
    except IllegalCharacterError:
        return None
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
