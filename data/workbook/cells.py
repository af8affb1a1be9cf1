"""One cell as its column's kind, or one sentence on why it is not."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from data.models.base import CODE
from data.workbook.days import advice, moment
from data.workbook.nearest import did_you_mean
from data.workbook.schema import Column, Kind
from data.workbook.sheets import Cell

LONGEST_TEXT = 10_000
LONGEST_CODE = 100
LARGEST_WHOLE = 2**31 - 1
"""What an integer of both databases holds."""
MOST_DIGITS = 15
"""What a spreadsheet, and SQLite, keep of a number."""
YEARS = range(1900, 2200)

_CODE = re.compile(CODE)
_WHOLE = re.compile(r"[+-]?\d+(\.0+)?", re.ASCII)
_AMOUNT = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss"})
_FLAGS = {
    **dict.fromkeys(("true", "yes", "1", "ja", "sant"), True),
    **dict.fromkeys(("false", "no", "0", "nej", "falskt"), False),
}


class CellFault(Exception):
    """`problem` is a sentence on the cell, `hint` what to write instead."""

    def __init__(self, problem: str, hint: str) -> None:
        self.problem, self.hint = problem, hint
        super().__init__(problem)


def shown(cell: Cell) -> str:
    """A cell as a person would see it in a file of text; a blank one is empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes" if not cell.second else "seconds")
    return str(cell)


def named(cell: Cell) -> str:
    """A cell within a sentence: text in quotation marks and not at length, "none" for a blank one."""
    if not isinstance(cell, str):
        return shown(cell) or "none"
    return f'"{cell}"' if len(cell) <= 60 else f'"{cell[:60]}…"'


def blank(cell: Cell) -> bool:
    """Whether there is nothing to be seen in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def parser(column: Column) -> Callable[[Cell], Cell]:
    """What turns a cell that is not blank into the column's value, or raises `CellFault`."""
    match column.kind:
        case Kind.CODE:
            # Whatever a reference says, the question is whether it is there.
            return _code if column.target is None else _name
        case Kind.WORD:
            return lambda cell: _word(cell, column.words)
        case Kind.WHOLE:
            return _whole
        case Kind.AMOUNT:
            return lambda cell: _amount(cell, column.decimals)
        case Kind.FLAG:
            return _flag
        case Kind.DAY:
            return _day
        case Kind.MOMENT:
            return _moment
        case Kind.TEXT:
            return _text


def _text(cell: Cell) -> str:
    # A spreadsheet keeps one kind of line break only.
    text = shown(cell).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        raise CellFault(f"the text has {len(text):,} characters", f"shorten it to {LONGEST_TEXT:,}")
    if found := _UNWRITABLE.search(text):
        raise CellFault(
            f"character {found.start() + 1} of the text is an invisible one (U+{ord(found[0]):04X})",
            "remove it, or type the text again",
        )
    return text


def _name(cell: Cell) -> str:
    if isinstance(cell, date):
        raise CellFault(
            f"{named(cell)} is a date, which spreadsheets like to make of a code",
            "format the cell as text and type the code again",
        )
    return _text(cell).strip()


def _code(cell: Cell) -> str:
    text = _name(cell)
    if len(text) > LONGEST_CODE:
        raise CellFault(f"a code of {len(text)} characters", f"shorten it to {LONGEST_CODE}")
    if not _CODE.fullmatch(text):
        letters = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
        proposed = re.sub("[^A-Za-z0-9_]+", "-", letters).strip("-_")
        raise CellFault(
            f"{named(cell)} is no code",
            "a code is letters a to z, digits, - and _, and begins with a letter or digit"
            + (f', such as "{proposed}"' if proposed else ""),
        )
    return text


def _word(cell: Cell, words: tuple[str, ...]) -> str:
    text = shown(cell).strip()
    if text not in words:
        hint = did_you_mean(text.replace(" ", "_"), words, "it may be " + ", ".join(words))
        raise CellFault(f"{named(cell)} is none of this column's words", hint)
    return text


def _numeral(cell: Cell, wanted: str) -> str:
    """The text of a number, or the fault of what is none; a comma or a space within it is named."""
    text = shown(cell).strip()
    if isinstance(cell, bool | date) or not _AMOUNT.fullmatch(text):
        tidied = re.sub(r"\s", "", text)
        if re.fullmatch(r"[+-]?\d+,\d+", tidied):
            tidied = tidied.replace(",", ".")
        plain = not isinstance(cell, bool | date) and _AMOUNT.fullmatch(tidied)
        hint = f"write {tidied}" if plain else "write digits only, or leave the cell blank if it is not known"
        raise CellFault(f"{named(cell)} is not {wanted}", hint)
    return text


def _whole(cell: Cell) -> int:
    text = _numeral(_as_shown(cell), "a whole number")
    if not _WHOLE.fullmatch(text):
        raise CellFault(f"{named(cell)} is not a whole number", "round it, or leave the cell blank")
    number = int(text.partition(".")[0])
    if abs(number) > LARGEST_WHOLE:
        raise CellFault(f"{named(cell)} is too large", f"the largest whole number is {LARGEST_WHOLE:,}")
    return number


def _amount(cell: Cell, decimals: int) -> Decimal:
    text = _numeral(_as_shown(cell), "a number")
    whole, _, fraction = text.partition(".")
    if len(whole.lstrip("+-0")) + decimals > MOST_DIGITS:
        raise CellFault(f"{named(cell)} is too large", f"at most {MOST_DIGITS - decimals} digits before the point")
    if len(fraction.rstrip("0")) > decimals:
        raise CellFault(f"{named(cell)} has more than {decimals} decimals", f"round it, to {float(text):.{decimals}f}")
    return Decimal(text)


def _as_shown(cell: Cell) -> Cell:
    """A spreadsheet's number without the noise of its last bits."""
    return Decimal(f"{cell:.{MOST_DIGITS}g}") if isinstance(cell, float) else cell


def _flag(cell: Cell) -> bool:
    text = shown(cell).strip().casefold()
    if text not in _FLAGS:
        raise CellFault(f"{named(cell)} is neither true nor false", "write true or false")
    return _FLAGS[text]


def _moment(cell: Cell) -> datetime:
    found = cell if isinstance(cell, date) else moment(shown(cell).strip())
    if found is None:
        hint = advice(shown(cell).strip(), timed=True)
        raise CellFault(f"{named(cell)} is no day and time of the form year-month-day", hint)
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    if found.tzinfo is not None:
        raise CellFault(f"{named(cell)} has an offset", "times are local to the programme: leave it out")
    if found.year not in YEARS:
        raise CellFault(f"the year {found.year} cannot be meant", f"a year is one of {YEARS[0]} to {YEARS[-1]}")
    # A spreadsheet keeps times as fractions of a day, which may be a few microseconds off.
    return (found + timedelta(microseconds=500_000)).replace(microsecond=0)


def _day(cell: Cell) -> date:
    text = shown(cell).strip()
    if not isinstance(cell, date) and moment(text) is None:
        raise CellFault(f"{named(cell)} is no day of the form year-month-day", advice(text, timed=False))
    found = _moment(cell)
    if found.time() != time():
        raise CellFault(f"{named(cell)} has a time, and a day is expected", f"write {found.date()}")
    return found.date()
