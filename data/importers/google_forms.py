"""Google Forms: the sheet that a form fills, as a workbook or CSV, or the CSV that the form itself hands out.

A response has no number of its own: it goes by when it was sent, and by its place among those of the same second. That
stays the same in a later export, which has more rows below.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from data.importers.answer_table import AnswerTable, cell_at, moments_of, table_of, tops_of
from data.importers.dates import moment_of
from data.importers.questions import Question, bracketed, questions_of
from data.importers.reading import sentence
from data.importers.records import FormAnswers, FormResponse
from data.importers.words import spelt, words_of
from data.phrases import phrase_n
from data.workbook.sheets import Fault, Refused

_DIRECT = re.compile(r"\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}:\d{2}\s[AP]M\b.*")
"""The form's own CSV has one manner of writing times everywhere; sheets have that of their country."""


def sniff(content: bytes) -> bool:
    """Whether it begins with a timestamp and a question, and has a time below unless nobody has answered."""
    for top in tops_of(content):
        filled = [cells for cells in top if any(cells)]
        for cells, below in zip_longest(filled, filled[1:]):
            if _is_header(cells):
                return below is None or moment_of(below[0]) is not None or moment_of(below[0], True) is not None
    return False


def read(content: bytes) -> FormAnswers:
    """The responses in the order of the file. Raises `Refused`."""
    table = table_of(content, _is_header)
    own = _own_columns(table.header)
    questions = questions_of(table, _asked(table, own))
    moments = moments_of(table, (own["timestamp"],))
    direct = any(_DIRECT.fullmatch(cell_at(cells, own["timestamp"])) for _, cells in table.rows)
    faults: list[Fault] = []
    responses: list[FormResponse] = []
    unsent: list[int] = []
    equal: Counter[str] = Counter()
    for row, cells in table.rows:
        found = cell_at(cells, own["timestamp"])
        if not found:
            unsent.append(row)
            continue
        submitted = moments.read(cells[own["timestamp"]])
        if submitted is None:
            faults.append(table.moment_fault(row, own["timestamp"], found))
            continue
        sent = _digits(submitted)
        equal[sent] += 1
        responses.append(
            FormResponse(
                row,
                f"{sent}-{equal[sent]}",
                questions.answers(cells),
                submitted,
                email=cell_at(cells, own.get("email")) or None,
                name=cell_at(cells, own.get("name")) or None,
            )
        )
    if faults:
        raise Refused(faults)
    return FormAnswers(
        None,
        questions.columns,
        tuple(responses),
        joined_by=";" if direct else ", ",
        days_open=moments.days_open,
        remarks=(*table.remarks, *questions.remarks, *_left_out(unsent)),
    )


def _left_out(rows: Sequence[int]) -> Iterator[Fault]:
    """What people wrote below a sheet or between its rows."""
    if rows:
        said = phrase_n(
            "a row has no timestamp and is left out: it did not come from the form",
            "{count} rows have no timestamp and are left out: they did not come from the form",
            len(rows),
        )
        yield sentence(said, row=rows[0])


def _digits(moment: datetime) -> str:
    """The moment, and the same for its day and month the other way round: whether 3/9 is in March or in September may
    be known of a later export only.
    """
    low, high = sorted((moment.month, moment.day))
    return f"{moment.year:04}{low:02}{high:02}{moment:%H%M%S}"


def _is_header(header: Sequence[str]) -> bool:
    return len(header) > 1 and words_of("google_forms").get(spelt(header[0])) == "timestamp" and bool(header[1])


def _own_columns(header: Sequence[str]) -> dict[str, int]:
    """By term. An address may stand last, where the form came to ask for it later; a name is always a question."""
    words = words_of("google_forms")
    own: dict[str, int] = {}
    for place, cell in enumerate(header):
        term = words.get(spelt(cell))
        # The tool writes a score before the first question.
        if term is not None and (term != "score" or place <= 2):
            own.setdefault(term, place)
    return own


def _asked(table: AnswerTable, own: dict[str, int]) -> Iterator[Question]:
    taken = set(own.values())
    for place, wording in enumerate(table.header):
        if place not in taken:
            question, parts = bracketed(wording)
            yield Question(place, question, " / ".join(parts) or None)
