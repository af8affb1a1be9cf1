"""The columns of a form as questions, each under a key of its own, and the answers to them without what is private."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl.utils import get_column_letter

from data.importers.answer_table import AnswerTable, cell_at
from data.importers.dates import moment_of
from data.importers.reading import sentence, whole_seconds
from data.importers.records import FormColumn
from data.importers.text import cleaned
from data.importers.words import spelt, words_of
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Cell, Fault, Uncalculated

_PHONE = re.compile(
    r"(?:\+|\(?00?)[1-9]\(?[0-9](?:[ ()/-]{0,3}[0-9]){4,13}|\(?[0-9]{3}\)?[ .-]{1,2}[0-9]{3}[ .-][0-9]{4}"
)
_IP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?=.*::|(?:[^:]*:){7})[0-9A-Fa-f:]{3,39}")
_LONGEST_PRIVATE = 40
_PRIVATE_STARTS = frozenset("+(:0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Question:
    """A column that is not the tool's own, before its key is settled; `place` counts from 0."""

    place: int
    wording: str
    part: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Questions:
    """The columns of a form, and where the answers to them stand."""

    columns: tuple[FormColumn, ...]
    places: tuple[int, ...]
    remarks: tuple[Fault, ...]

    def answers(self, cells: Sequence[Cell], blank: Sequence[str] = ("", "NULL")) -> tuple[Cell, ...]:
        """A row's answers; null for `blank` texts, and where a phone number or an IP address stands for one."""
        return tuple(_answer(cells[place], blank) if place < len(cells) else None for place in self.places)


def bracketed(wording: str) -> tuple[str, list[str]]:
    """A question, and what stands in brackets after it: a row, or a row and a column."""
    question, parts = wording, list[str]()
    while question.endswith("]"):
        before, bracket, part = question[:-1].rpartition("[")
        if not bracket or "]" in part or not before.strip() or not part.strip():
            break
        question = before
        parts.insert(0, part.strip())
    return question.strip(), parts


def questions_of(table: AnswerTable, asked: Iterable[Question]) -> Questions:
    """Each question under a key of its own: the second of the same wording ends with 2. What has no heading is left
    out, and what asks for a phone number: both are told.
    """
    phones = words_of("phone_questions")
    columns: list[FormColumn] = []
    places: list[int] = []
    remarks: list[Fault] = []
    taken: set[str] = set()
    for each in asked:
        letter = get_column_letter(each.place + 1)
        if not each.wording:
            if any(cell_at(cells, each.place) for _, cells in table.rows):
                said = phrase("the column has no heading and is left out")
                remarks.append(sentence(said, phrase("write its question above it to import it"), column=letter))
            continue
        if spelt(each.wording) in phones:
            said = phrase("phone numbers are not kept: the column is left out")
            remarks.append(sentence(said, column=table.header[each.place]))
            continue
        key = _own_key(each, taken)
        taken.add(key)
        columns.append(FormColumn(key, each.wording, each.part, each.code, letter))
        places.append(each.place)
    remarks += _unknown(table, places)
    return Questions(tuple(columns), tuple(places), tuple(remarks))


def _own_key(question: Question, taken: set[str]) -> str:
    plain = question.code or (question.wording if question.part is None else f"{question.wording} [{question.part}]")
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain} {number}"
    return key


def _unknown(table: AnswerTable, places: Iterable[int]) -> Iterator[Fault]:
    """What to say of formulas that nobody calculated."""
    if table.sheet is None:
        return
    for place in places:
        rows = [row for row, cells in table.rows if place < len(cells) and isinstance(cells[place], Uncalculated)]
        if rows:
            said = phrase_n(
                "a formula has no value, and the answer is taken for blank",
                "{count} formulas have no values, and the answers are taken for blank",
                len(rows),
            )
            yield sentence(said, phrase("open it in a spreadsheet and save it again"), rows[0], table.header[place])


def _answer(cell: Cell, blank: Sequence[str]) -> Cell:
    if isinstance(cell, str):
        text = "" if isinstance(cell, Uncalculated) else cleaned(cell)
        return None if text in blank or _is_private(text) else text
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() else cell
    return whole_seconds(cell) if isinstance(cell, datetime) else cell


def _is_private(text: str) -> bool:
    if len(text) > _LONGEST_PRIVATE or text[:1] not in _PRIVATE_STARTS:
        return False
    return bool(_IP.fullmatch(text)) or (bool(_PHONE.fullmatch(text)) and moment_of(text) is None)
