"""Text files as other programs leave them: bytes to text, text to rows, cells without their dirt."""

import csv
import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from io import StringIO

from data.phrases import phrase

DELIMITERS = (";", "\t", ",", "|")
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_PIECE = 65_536
_NULS_OF_UTF16 = 0.4
"""Share of every other byte that is NUL before a file without BOM is taken for UTF-16: most letters have one."""
_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{FIGURE SPACE}": " "})
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "'": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
    }
)
"""What Unicode does not take apart; an apostrophe joins."""
_LONGEST_FILE_NAME = 150
_LETTERS_OF_UTF8 = re.compile(rb"\xc3[\x80-\xbf]")
"""Letters with accents, as no text of windows-1252 has them: a capital A with a tilde before a sign."""
_INVISIBLE = "\ufeff\u200b"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATOR_LINE = re.compile(r'\A"?sep=([^"\r\n\w])"?\r?(?:\n|\Z)', re.IGNORECASE)


class TextUnreadable(ValueError):
    """The bytes are no text, or the text no table: `problem` says how, `row` where, `hint` what to do."""

    def __init__(self, problem: str, hint: str, row: int | None = None) -> None:
        self.problem, self.hint, self.row = problem, hint, row
        super().__init__(problem)


def decoded(content: bytes, encoding: str | None = None) -> str:
    """The text without its BOM. A BOM settles the encoding; else `encoding`; else UTF-16, UTF-8 or windows-1252,
    the first that fits every byte.

    Raises `TextUnreadable` where no encoding fits, or the one named does not.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _strictly(content[len(bom) :], name)
    if encoding is not None:
        return _strictly(content, encoding)
    if b"\0" in content:
        return _strictly(content, _utf16_without_bom(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # What is UTF-8 elsewhere would come out as gibberish.
        if _LETTERS_OF_UTF8.search(content):
            raise _cut_short(content) if _ends(error) else _mixed(content, error.start) from error
        return _strictly(content, "windows-1252")


def encoding_of(content: bytes) -> tuple[str, int]:
    """The encoding that `decoded` finds, and the length of the BOM: for a file that is read piece by piece.

    Raises `TextUnreadable` for what is no text at all; other bytes may still not fit the encoding.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return name, len(bom)
    if b"\0" in content:
        return _utf16_without_bom(content), 0
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _PIECE):
            decoder.decode(content[start : start + _PIECE])
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        if _LETTERS_OF_UTF8.search(content):
            decoded(content)  # Which tells what is wrong.
            raise _no_text() from error
        return "windows-1252", 0
    return "utf-8", 0


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        if isinstance(error, UnicodeDecodeError) and _ends(error):
            raise _cut_short(content) from error
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        problem = phrase("the bytes in line {line} are not {encoding}", line=line, encoding=encoding)
        raise TextUnreadable(problem, phrase("save the file as CSV UTF-8, or name its encoding"), line) from error
    if "\0" in text:
        raise _no_text()
    return text


def _ends(error: UnicodeDecodeError) -> bool:
    """Whether the last letter is there in part."""
    return error.reason in ("unexpected end of data", "truncated data") and error.end >= len(error.object)


def _cut_short(content: bytes) -> TextUnreadable:
    line = content.count(b"\n") + 1
    return TextUnreadable(
        phrase("the file breaks off here, in the middle of a letter"),
        phrase("export or copy it again: the rest is missing"),
        line,
    )


def _mixed(content: bytes, start: int) -> TextUnreadable:
    line = content.count(b"\n", 0, start) + 1
    problem = phrase("line {line} has letters of another encoding than the rest of the file", line=line)
    return TextUnreadable(problem, phrase("export it again, or save all of it as CSV UTF-8"), line)


def _no_text() -> TextUnreadable:
    return TextUnreadable(phrase("it is no text file"), phrase("save the table as CSV or as an .xlsx workbook"))


def _utf16_without_bom(content: bytes) -> str:
    start = content[:4096]
    for first_nul, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_other = start[first_nul::2]
        if every_other.count(0) > _NULS_OF_UTF16 * len(every_other):
            return name
    raise _no_text()


def delimiter_of(text: str) -> str:
    """What parts the cells of the first line that is not blank; a comma where nothing does."""
    line = _QUOTED.sub("", next((line for line in text.splitlines() if line.strip()), ""))
    found = max(DELIMITERS, key=line.count)
    return found if found in line else ","


def rows_of(text: str, delimiter: str | None = None) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with its number as a spreadsheet counts: blank rows count, a `sep=` line does not.

    Raises `TextUnreadable` where quotes do not close.
    """
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
        delimiter = delimiter or named[1]
    table = csv.reader(StringIO(text, newline=""), delimiter=delimiter or delimiter_of(text), strict=True)
    rows = []
    number = 0
    try:
        for number, cells in enumerate(table, 1):
            if any(not cell.isspace() for cell in cells if cell):
                rows.append((number, cells))
    except csv.Error as error:
        hint = phrase("close every quoted cell with a quotation mark, and double those within; the file may be cut off")
        problem = phrase("the quotes do not pair up ({reason})", reason=error)
        raise TextUnreadable(problem, hint, number + 1) from error
    return rows


def cleaned(cell: str) -> str:
    """The cell without spaces around it, its non-breaking spaces as plain ones, and without the apostrophe that keeps a
    spreadsheet from reading a formula.
    """
    text = cell.strip() if cell.isascii() else cell.translate(_SPACES).strip().strip(_INVISIBLE).strip()
    return text[1:] if text.startswith("'") and text[1:2] in tuple("=+-@\t") else text


def repaired(text: str) -> str:
    """UTF-8 that was once read as windows-1252 (`EspaÃ±ol`), as it was written; any other text unchanged."""
    if text.isascii():
        return text
    for misread_as in ("windows-1252", "latin-1"):
        try:
            return text.encode(misread_as).decode("utf-8")
        except UnicodeError:
            continue
    return text


def file_name(given: str) -> str:
    """A file's name as it may be shown and kept: without folders, in one line of letters, and not endless."""
    last = re.split(r"[/\\]", given)[-1]
    name = "".join(letter for letter in last if letter.isprintable()).strip() or "file"
    return name if len(name) <= _LONGEST_FILE_NAME else f"{name[:100]}\N{HORIZONTAL ELLIPSIS}{name[-20:]}"


def slug(text: str, longest: int | None = None) -> str:
    """A code that addresses can carry: lower case, accents dropped, the rest hyphens; cut between words."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    code = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if longest is not None and len(code) > longest:
        code = code[: longest + 1].rpartition("-")[0] or code[:longest]
    return code
