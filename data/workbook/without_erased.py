"""A file's rows without those who were erased from its programme."""

from collections.abc import Iterable
from dataclasses import replace

from data.erased import Erased
from data.workbook.sheets import Cell, Line, Row
from data.workbook.stored import Stored
from data.workbook.validation import Validated

_PERSONS = (
    ("person", "pseudonym"),
    ("registration", "person"),
    ("registration", "replaces"),
    ("attendance", "person"),
    ("presence_interval", "person"),
)
_RESPONDENTS = ("response", "rating")
_WORDS = ("comment", "lesson_comment")


def without_erased(validated: Validated, stored: Stored, entries: Iterable[Erased]) -> Validated:
    """The same file, in which stand-ins have the rows that counts rest on, and nobody the rest.

    Of a stand-in's affiliations it has what is on record, where there is anything; so bringing the same file in again
    changes nothing.
    """
    stand_ins = {entry.person: entry.stand_in for entry in entries}
    if not stand_ins:
        return validated
    lines = dict(validated.lines)
    firms = _firms(lines, stored, stand_ins)

    def is_theirs(row: Row) -> bool:
        person, organisation = row["respondent"], row["organisation"]
        return person in stand_ins and (organisation is None or (person, organisation) in firms)

    for sheet, column in _PERSONS:
        lines[sheet] = [_renamed(line, column, stand_ins) for line in lines[sheet]]
    lines["person_identity"] = [line for line in lines["person_identity"] if line.cells["person"] not in stand_ins]
    for sheet in _RESPONDENTS:
        lines[sheet] = [
            _renamed(line, "respondent", stand_ins) if is_theirs(line.cells) else line for line in lines[sheet]
        ]
    for sheet in _WORDS:
        lines[sheet] = [line for line in lines[sheet] if not is_theirs(line.cells)]
    lines["affiliation"] = _affiliations(lines, stored, stand_ins)
    return replace(validated, lines=lines)


def _firms(lines: dict[str, list[Line]], stored: Stored, stand_ins: dict[str, str]) -> set[tuple[Cell, Cell]]:
    """Persons with the organisations that they may have answered for: respondents of others may be called alike."""
    persons = {stand_in: person for person, stand_in in stand_ins.items()}
    of_file = {(line.cells["person"], line.cells["organisation"]) for line in lines["affiliation"]}
    on_record = {
        (persons[str(row[column])], row["organisation"])
        for sheet, column in (("affiliation", "person"), ("response", "respondent"))
        for row in stored.rows[sheet].values()
        if row[column] in persons
    }
    return of_file | on_record


def _affiliations(lines: dict[str, list[Line]], stored: Stored, stand_ins: dict[str, str]) -> list[Line]:
    on_record = {row["pseudonym"] for row in stored.rows["person"].values()}
    known = {person for person, stand_in in stand_ins.items() if stand_in in on_record}
    part = {line.cells["organisation"] for line in lines["participation"]}
    kept = [
        Line(None, row)
        for row in stored.rows["affiliation"].values()
        if row["person"] in set(stand_ins.values()) and row["organisation"] in part
    ]
    of_file = [line for line in lines["affiliation"] if line.cells["person"] not in known]
    return [*(_renamed(line, "person", stand_ins) for line in of_file), *kept]


def _renamed(line: Line, column: str, stand_ins: dict[str, str]) -> Line:
    stand_in = stand_ins.get(str(line.cells[column]))
    return line if stand_in is None else replace(line, cells=line.cells | {column: stand_in})
