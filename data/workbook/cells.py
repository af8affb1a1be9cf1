"""One cell as its column's kind, or one sentence on why it is not."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from data.models.base import CODE
from data.phrases import Phrase, phrase, phrase_n
from data.workbook.days import advice, moment
from data.workbook.nearest import did_you_mean
from data.workbook.schema import Column, Kind
from data.workbook.sheets import Cell

LONGEST_TEXT = 10_000
LONGEST_CODE = 100
LONGEST_NAMED = 60
"""Of a text within a sentence."""
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
_NUMBER, _WHOLE_NUMBER = phrase("a number"), phrase("a whole number")
_NONE = phrase("none")
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
        return shown(cell) or _NONE
    return phrase('"{text}"', text=cell if len(cell) <= LONGEST_NAMED else f"{cell[:LONGEST_NAMED]}…")


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
        raise CellFault(
            phrase_n("the text has {count} character", "the text has {count} characters", len(text)),
            _shorten(LONGEST_TEXT),
        )
    if found := _UNWRITABLE.search(text):
        raise CellFault(
            phrase(
                "character {place} of the text is an invisible one ({code})",
                place=found.start() + 1,
                code=f"U+{ord(found[0]):04X}",
            ),
            phrase("remove it, or type the text again"),
        )
    return text


def _shorten(longest: int) -> Phrase:
    return phrase_n("shorten it to {count}", "shorten it to {count}", longest)


def _name(cell: Cell) -> str:
    if isinstance(cell, date):
        raise CellFault(
            phrase("{cell} is a date, which spreadsheets like to make of a code", cell=named(cell)),
            phrase("format the cell as text and type the code again"),
        )
    return _text(cell).strip()


def _code(cell: Cell) -> str:
    text = _name(cell)
    if len(text) > LONGEST_CODE:
        raise CellFault(phrase("a code of {length} characters", length=len(text)), _shorten(LONGEST_CODE))
    if not _CODE.fullmatch(text):
        letters = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
        proposed = re.sub("[^A-Za-z0-9_]+", "-", letters).strip("-_")
        hint = phrase("a code is letters a to z, digits, - and _, and begins with a letter or digit")
        if proposed:
            hint = phrase('{hint}, such as "{proposed}"', hint=hint, proposed=proposed)
        raise CellFault(phrase("{cell} is no code", cell=named(cell)), hint)
    return text


def _word(cell: Cell, words: tuple[str, ...]) -> str:
    text = shown(cell).strip()
    if text not in words:
        hint = did_you_mean(text.replace(" ", "_"), words, phrase("it may be {words}", words=", ".join(words)))
        raise CellFault(phrase("{cell} is none of this column's words", cell=named(cell)), hint)
    return text


def _numeral(cell: Cell, wanted: Phrase) -> str:
    """The text of a number, or the fault of what is none; a comma or a space within it is named."""
    text = shown(cell).strip()
    if isinstance(cell, bool | date) or not _AMOUNT.fullmatch(text):
        tidied = re.sub(r"\s", "", text)
        if re.fullmatch(r"[+-]?\d+,\d+", tidied):
            tidied = tidied.replace(",", ".")
        plain = not isinstance(cell, bool | date) and _AMOUNT.fullmatch(tidied)
        hint = (
            phrase("write {value}", value=tidied)
            if plain
            else phrase("write digits only, or leave the cell blank if it is not known")
        )
        raise CellFault(_is_not(cell, wanted), hint)
    return text


def _is_not(cell: Cell, wanted: Phrase) -> Phrase:
    return phrase("{cell} is not {wanted}", cell=named(cell), wanted=wanted)


def _too_large(cell: Cell) -> Phrase:
    return phrase("{cell} is too large", cell=named(cell))


def _whole(cell: Cell) -> int:
    text = _numeral(_as_shown(cell), _WHOLE_NUMBER)
    if not _WHOLE.fullmatch(text):
        raise CellFault(_is_not(cell, _WHOLE_NUMBER), phrase("round it, or leave the cell blank"))
    number = int(text.partition(".")[0])
    if abs(number) > LARGEST_WHOLE:
        largest = phrase_n("the largest whole number is {count}", "the largest whole number is {count}", LARGEST_WHOLE)
        raise CellFault(_too_large(cell), largest)
    return number


def _amount(cell: Cell, decimals: int) -> Decimal:
    text = _numeral(_as_shown(cell), _NUMBER)
    whole, _, fraction = text.partition(".")
    if len(whole.lstrip("+-0")) + decimals > MOST_DIGITS:
        most = phrase("at most {digits} digits before the point", digits=MOST_DIGITS - decimals)
        raise CellFault(_too_large(cell), most)
    if len(fraction.rstrip("0")) > decimals:
        raise CellFault(
            phrase("{cell} has more than {decimals} decimals", cell=named(cell), decimals=decimals),
            phrase("round it, to {value}", value=f"{float(text):.{decimals}f}"),
        )
    return Decimal(text)


def _as_shown(cell: Cell) -> Cell:
    """A spreadsheet's number without the noise of its last bits."""
    return Decimal(f"{cell:.{MOST_DIGITS}g}") if isinstance(cell, float) else cell


def _flag(cell: Cell) -> bool:
    text = shown(cell).strip().casefold()
    if text not in _FLAGS:
        raise CellFault(phrase("{cell} is neither true nor false", cell=named(cell)), phrase("write true or false"))
    return _FLAGS[text]


def _moment(cell: Cell) -> datetime:
    found = cell if isinstance(cell, date) else moment(shown(cell).strip())
    if found is None:
        problem = phrase("{cell} is no day and time of the form year-month-day", cell=named(cell))
        raise CellFault(problem, advice(shown(cell).strip(), timed=True))
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    if found.tzinfo is not None:
        hint = phrase("times are local to the programme: leave it out")
        raise CellFault(phrase("{cell} has an offset", cell=named(cell)), hint)
    if found.year not in YEARS:
        hint = phrase("a year is one of {first} to {last}", first=YEARS[0], last=YEARS[-1])
        raise CellFault(phrase("the year {year} cannot be meant", year=found.year), hint)
    # A spreadsheet keeps times as fractions of a day, which may be a few microseconds off.
    return (found + timedelta(microseconds=500_000)).replace(microsecond=0)


def _day(cell: Cell) -> date:
    text = shown(cell).strip()
    if not isinstance(cell, date) and moment(text) is None:
        problem = phrase("{cell} is no day of the form year-month-day", cell=named(cell))
        raise CellFault(problem, advice(text, timed=False))
    found = _moment(cell)
    if found.time() != time():
        problem = phrase("{cell} has a time, and a day is expected", cell=named(cell))
        raise CellFault(problem, phrase("write {value}", value=found.date()))
    return found.date()
