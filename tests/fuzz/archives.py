"""What befalls a workbook: its members damaged, missing, twice or under another name; its cells of other kinds."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.fuzz.trees import xml_text_changed
from tests.fuzz.values import TEXTS

Members = list[tuple[str, bytes]]
_CELL = re.compile(r"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_HELD = re.compile(r"(?<=<v>)[^<]*(?=</v>)|(?<=<t>)[^<]*(?=</t>)|(?<=\bt=\")\w+(?=\")|(?<=\br=\")\w+(?=\")")
"""The value, the text, the kind and the place of a cell."""
_KINDS = (
    "s",
    "n",
    "b",
    "e",
    "str",
    "inlineStr",
    "d",
    "A1",
    "XFD1048576",
    "A0",
    "99999",
    "-1",
    "3.5",
    "1e308",
    "2958466",
)


def _members(content: bytes) -> Members:
    """None where it is no archive any more."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (BadZipFile, zlib.error, OSError, ValueError, LookupError, RuntimeError, NotImplementedError, EOFError):
        return []


def _packed(members: Members, way: int = ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", way) as archive:
        for name, content in dict(members).items():
            archive.writestr(name, content)
    return packed.getvalue()


def _sheets(members: Members) -> list[int]:
    return [at for at, (name, _) in enumerate(members) if name.startswith("xl/") and name.endswith(".xml")]


def cell_changed(draw: DrawFn, content: bytes) -> bytes:
    """One to three cells of a sheet or its texts hold something else, or are of another kind, or gone."""
    members = _members(content)
    places = [at for at in _sheets(members) if "sheet" in members[at][0] or "sharedStrings" in members[at][0]]
    if not places:
        return content
    at = draw(st.sampled_from(places))
    name, member = members[at]
    text = member.decode("utf-8", "replace")
    for _ in range(draw(st.integers(1, 3))):
        gone = draw(st.integers(0, 5)) == 0
        found = list((_CELL if gone else _HELD).finditer(text))
        if found:
            one = draw(st.sampled_from(found))
            new = "" if gone else draw(st.sampled_from((*_KINDS, *TEXTS)))
            text = text[: one.start()] + new.replace("&", "&amp;").replace("<", "&lt;") + text[one.end() :]
    members[at] = name, text.encode("utf-8", "replace")
    return _packed(members)


def member_changed(draw: DrawFn, content: bytes) -> bytes:
    """A member is another document, gone, empty or elsewhere."""
    members = _members(content)
    if not members:
        return content
    at = draw(st.integers(0, len(members) - 1))
    name, member = members[at]
    match draw(st.sampled_from(("document", "document", "gone", "empty", "renamed", "cut", "flipped"))):
        case "document":
            text = xml_text_changed(draw, member.decode("utf-8", "replace"))
            members[at] = name, text.encode("utf-8", "replace")
        case "gone":
            del members[at]
        case "empty":
            members[at] = name, b""
        case "renamed":
            members[at] = draw(st.sampled_from(("xl/a.xml", name.upper(), f"/{name}", "..\\a"))), member
        case "cut":
            members[at] = name, member[: draw(st.integers(0, len(member)))]
        case "flipped":
            place = draw(st.integers(0, max(len(member) - 1, 0)))
            members[at] = name, member[:place] + bytes([draw(st.integers(0, 255))]) + member[place + 1 :]
    return _packed(members)


def packed_otherwise(draw: DrawFn, content: bytes) -> bytes:
    """The same members, not compressed, in another order."""
    members = _members(content)
    return _packed(draw(st.permutations(members)), ZIP_STORED) if members else content


ARCHIVE = (cell_changed, cell_changed, cell_changed, member_changed, packed_otherwise)
