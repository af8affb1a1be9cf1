"""Microsoft Forms: the workbook of a form's answers, or the same saved as CSV.

The tool's own columns come first, in the language of the person who exports; every other column is a question. Of a
Likert question each statement is one, without the question above it. A question asked twice has a digit after it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from data.importers.answer_table import AnswerTable, cell_at, has_table, moments_of, table_of
from data.importers.questions import Question, questions_of
from data.importers.records import FormAnswers, FormResponse
from data.importers.words import spelt, words_of
from data.workbook.sheets import Fault, Refused

_REQUIRED = {"id", "start", "completion"}


def sniff(content: bytes) -> bool:
    """Whether a sheet begins with the columns of Microsoft Forms, in any language we know."""
    return has_table(content, _is_header)


def read(content: bytes) -> FormAnswers:
    """The responses, each under the ID that Forms gave it. Raises `Refused`."""
    table = table_of(content, _is_header)
    own = _own_columns(table.header)
    questions = questions_of(table, _asked(table, len(own)))
    moments = moments_of(table, (own["start"], own["completion"]))
    nobody = {spelling for spelling, term in words_of("ms_forms").items() if term == "anonymous"}
    faults: list[Fault] = []
    responses: list[FormResponse] = []
    rows_by_id: dict[str, int] = {}
    for row, cells in table.rows:
        said = {term: cell_at(cells, place) for term, place in own.items()}
        name, email = (said.get(term) or None for term in ("name", "email"))
        number = said["id"]
        submitted = moments.read(cells[own["completion"]]) if said["completion"] else None
        fault = table.id_fault(row, own["id"], number, rows_by_id)
        if fault is None and submitted is None and said["completion"]:
            fault = table.moment_fault(row, own["completion"], said["completion"])
        if fault is not None:
            faults.append(fault)
            continue
        rows_by_id[number] = row
        responses.append(
            FormResponse(
                row,
                number,
                questions.answers(cells),
                submitted,
                email=None if email is None or spelt(email) in nobody else email,
                name=None if name is None or spelt(name) in nobody else name,
            )
        )
    if faults:
        raise Refused(faults)
    return FormAnswers(
        None,
        questions.columns,
        tuple(responses),
        joined_by=";",
        days_open=moments.days_open,
        remarks=(*table.remarks, *questions.remarks),
    )


def _is_header(header: Sequence[str]) -> bool:
    return _own_columns(header).keys() >= _REQUIRED


def _own_columns(header: Sequence[str]) -> dict[str, int]:
    """By term, the columns before the first question. A question may well be called Name, but stands after them."""
    words = words_of("ms_forms")
    own: dict[str, int] = {}
    for place, cell in enumerate(header):
        term = words.get(spelt(cell))
        if term is None or term in own:
            break
        own[term] = place
    return own


def _asked(table: AnswerTable, first: int) -> Iterator[Question]:
    """A question asked again has its wording without the digit, which counts how often."""
    raw = [cell.replace("\N{NO-BREAK SPACE}", "") for cell in table.raw]
    asked: Counter[str] = Counter()
    for place in range(first, len(raw)):
        original, digit = raw[place][:-1], raw[place][-1:]
        if asked[original] and digit == str(asked[original] + 1) and not original[-1:].isdigit():
            asked[original] += 1
            yield Question(place, table.header[raw.index(original, first)])
        else:
            asked[raw[place]] += 1
            yield Question(place, table.header[place])
