"""LimeSurvey: the CSV or workbook of a survey's responses, whatever is chosen for its headings and answers.

Headings are codes (`G01Q02[SQ001]` or `G01Q02_SQ001`), the questions in full or abbreviated, or both. Which of them is
told by the column of the response's number. Who answered from where, and with which access code, is not read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.importers.answer_table import cell_at, has_table, moments_of, table_of
from data.importers.questions import Question, bracketed, questions_of
from data.importers.records import FormAnswers, FormResponse
from data.importers.words import spelt, words_of
from data.workbook.sheets import Fault, Refused

_BLANK = ("", "NULL", "N/A")
"""In the long format N/A stands for what was not answered or not shown."""
_NO_TIME = datetime(1980, 1, 1)
"""When a response was sent, of a survey that keeps no times."""
_CODED_ID = re.compile(r"id(\W{1,10})(?=\w)", re.IGNORECASE)
_BRACKETED = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])+)")
_RANKED = re.compile(r"(\D{1,40}?) ?([0-9]{1,3})")
_SHORTEST_ABBREVIATED = 8


def sniff(content: bytes) -> bool:
    """Whether it begins with a response's number and when it was sent, as LimeSurvey calls them."""
    return has_table(content, _is_header)


def read(content: bytes) -> FormAnswers:
    """The responses that were sent, each under its number. Raises `Refused`."""
    table = table_of(content, _is_header)
    headings = _headings(table.header)
    own = headings.own
    questions = questions_of(table, headings.questions())
    moments = moments_of(table, [own[term] for term in ("submitted", "started", "acted") if term in own])
    faults: list[Fault] = []
    responses: list[FormResponse] = []
    rows_by_id: dict[str, int] = {}
    unfinished = 0
    for row, cells in table.rows:
        sent = cell_at(cells, own["submitted"])
        if sent in _BLANK:
            unfinished += 1
            continue
        number, submitted = cell_at(cells, own["id"]), moments.read(cells[own["submitted"]])
        fault = table.id_fault(row, own["id"], number, rows_by_id)
        if fault is None and submitted is None:
            fault = table.moment_fault(row, own["submitted"], sent)
        if fault is not None:
            faults.append(fault)
            continue
        rows_by_id[number] = row
        names = [cell_at(cells, own.get(term)) for term in ("first_name", "last_name")]
        responses.append(
            FormResponse(
                row,
                number,
                questions.answers(cells, _BLANK),
                None if submitted == _NO_TIME else submitted,
                email=cell_at(cells, own.get("email")) or None,
                name=" ".join(filter(None, names)) or None,
            )
        )
    if faults:
        raise Refused(faults)
    return FormAnswers(
        None,
        questions.columns,
        tuple(responses),
        unfinished,
        days_open=moments.days_open,
        remarks=(*table.remarks, *questions.remarks),
    )


@dataclass(frozen=True, slots=True)
class _Headings:
    """`own` are the tool's columns by term. `separator` stands between a code and its text: null where there are only
    texts, and empty where there are only codes.
    """

    header: Sequence[str]
    own: dict[str, int]
    separator: str | None
    underscored: bool

    def questions(self) -> Iterator[Question]:
        """Every other column."""
        taken = set(self.own.values())
        for place, heading in enumerate(self.header):
            if place not in taken:
                yield self._question(place, heading)

    def _question(self, place: int, heading: str) -> Question:
        written, text = _apart(heading, self.separator)
        if self.underscored:
            text = " ".join(text.replace("_", " ").split())
        if not written:
            return Question(place, *_parts(text))
        question, part = _code(written)
        code = question if part is None else f"{question}[{part}]"
        if not text:
            return Question(place, question, part, code)
        return Question(place, *(_parts(text) if part is not None else (text, None)), code)


def _is_header(header: Sequence[str]) -> bool:
    own = _headings(header).own
    return "id" in own and own["id"] < own.get("submitted", -1)


def _headings(header: Sequence[str]) -> _Headings:
    words = words_of("limesurvey")
    separator: str | None = None
    for cell in header:
        coded = _CODED_ID.match(cell)
        if spelt(cell) == "id":
            separator = ""
        elif coded and words.get(spelt(cell[coded.end() :].replace("_", " "))) == "id":
            separator = coded[1]
        else:
            continue
        break
    own: dict[str, int] = {}
    underscored = False
    for place, cell in enumerate(header):
        code, text = _apart(cell, separator)
        term = words.get(spelt(code)) if code else _term(text, words)
        if term is not None and term not in own:
            own[term] = place
            underscored |= term == "id" and "_" in text
    return _Headings(header, own, separator, underscored)


def _apart(heading: str, separator: str | None) -> tuple[str, str]:
    """The code and the text of a heading; either is empty where there is none."""
    if separator is None:
        return "", heading
    if not separator:
        return heading, ""
    code, _, text = heading.partition(separator)
    # A question without a text ends with the separator, and that with a space.
    return code.removesuffix(separator.rstrip()), text


def _term(text: str, words: Mapping[str, str]) -> str | None:
    """What one of the tool's own columns is called; abbreviated, it is whatever begins like that."""
    spelling = spelt(text.replace("_", " "))
    start = spelling.rstrip(". \N{HORIZONTAL ELLIPSIS}")
    if start == spelling or len(start) < _SHORTEST_ABBREVIATED:
        return words.get(spelling)
    return next((term for whole, term in words.items() if whole.startswith(start)), None)


def _code(written: str) -> tuple[str, str | None]:
    """The code of a question, and that of its part: the same for `G01Q02[SQ001]` and `G01Q02_SQ001`."""
    found = _BRACKETED.fullmatch(written)
    if found:
        return found[1].strip(), found[2][1:-1].replace("][", "_")
    question, _, part = written.partition("_")
    return (question, part) if question and part else (written, None)


def _parts(text: str) -> tuple[str, str | None]:
    """A question and its part: a statement, a row and a column, or the number of a rank."""
    question, parts = bracketed(text)
    part = " / ".join(parts)
    ranked = _RANKED.fullmatch(part)
    if ranked and spelt(ranked[1]) in words_of("limesurvey_ranks"):
        part = ranked[2]
    return question, part or None
