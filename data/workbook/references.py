"""Whether what a row refers to is there."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from data.phrases import Phrase, joined, phrase
from data.workbook.cells import named, shown
from data.workbook.nearest import did_you_mean, nearest
from data.workbook.schema import SHEETS, Reference, Sheet
from data.workbook.sheets import Cell, Fault, Line, Workbook

MOST_COMPARISONS = 20_000
"""Of spellings, in one workbook: enough for people, and a file full of nonsense does not take minutes."""
MOST_LISTED = 8

_Key = tuple[Cell, ...]
_Complaint = tuple[str, str, str]
"""The column that leads nowhere, the problem, the hint."""


def reference_faults(
    workbook: Workbook, lines: dict[str, list[Line]], beside: Mapping[str, Collection[_Key]]
) -> Iterator[Fault]:
    """Every reference to nothing, told once where several references of a row share their first wrong column.

    `beside` has by sheet the keys of rows on record that may be referred to as well.

    Nothing is said of a reference to what looks like a row whose own key could not be read or leads nowhere, or to a
    sheet that is not there or lacks its key.
    """
    known = {name: _Known(name, found, beside[name]) for name, found in lines.items()}
    whole = phrase("this programme") if any(beside.values()) else phrase("this workbook")
    searches = _Searches(known, _unreadable_keys(workbook, lines), whole)
    lost = {name for name, sheet in SHEETS.items() if any(workbook.lacks(name, column) for column in sheet.key)}
    for sheet in SHEETS.values():
        references = [reference for reference in sheet.references if reference.target not in lost]
        for line in lines[sheet.name]:
            told: set[str] = set()
            for reference in references:
                key = tuple(line.cells[name] for name in reference.columns)
                if key in known[reference.target].keys or all(part is None for part in key):
                    continue
                complaint = None if line.spoilt.intersection(reference.columns) else searches.complaint(reference, key)
                if complaint is None:
                    continue
                column, problem, hint = complaint
                if column not in told:
                    told.add(column)
                    searches.doubt(sheet, line, column)
                    value = shown(line.cells[column])
                    yield Fault(workbook.file, problem, hint, sheet.name, line.row, column, value)


def _unreadable_keys(workbook: Workbook, lines: dict[str, list[Line]]) -> dict[str, set[str]]:
    """By sheet, what stands in the key cells that could not be read."""
    doubtful: dict[str, set[str]] = defaultdict(set)
    for name, typed in lines.items():
        for line, found in zip(typed, workbook.lines.get(name, ()), strict=True):
            for column in line.spoilt.intersection(SHEETS[name].key):
                doubtful[name].add(shown(found.cells.get(column)).strip())
    return doubtful


class _Known:
    """The keys of one sheet, and what each beginning of a key goes on with."""

    def __init__(self, name: str, lines: list[Line], beside: Collection[_Key]) -> None:
        parts = SHEETS[name].key
        self.keys = {tuple(line.cells[part] for part in parts) for line in lines if not line.spoilt.intersection(parts)}
        self.keys.update(beside)
        self._onward: dict[_Key, set[Cell]] = defaultdict(set)
        self._spellings: dict[_Key, list[str]] = {}

    def onward(self, beginning: _Key) -> set[Cell]:
        """The next parts of the keys that begin so."""
        if not self._onward:
            for key in self.keys:
                for depth, part in enumerate(key):
                    self._onward[key[:depth]].add(part)
        return self._onward.get(beginning, set())

    def spellings(self, beginning: _Key) -> list[str]:
        """The same as texts, the short ones first and 2 before 10."""
        if beginning not in self._spellings:
            texts = [shown(part) for part in self.onward(beginning) if part is not None]
            self._spellings[beginning] = sorted(texts, key=lambda text: (len(text), text))
        return self._spellings[beginning]


class _Searches:
    """What is wrong with a reference, each question answered once."""

    def __init__(self, known: dict[str, _Known], unreadable: dict[str, set[str]], whole: Phrase) -> None:
        self._known, self._unreadable, self._whole = known, unreadable, whole
        self._answers: dict[tuple[Reference, _Key], _Complaint | None] = {}
        self._comparisons = 0
        self._doubtful: dict[str, set[tuple[int, _Key]]] = defaultdict(set)

    def doubt(self, sheet: Sheet, line: Line, column: str) -> None:
        """This column of the row leads nowhere; what refers to the row may say what was meant."""
        if column in sheet.key:
            place = sheet.key.index(column)
            key = tuple(line.cells[name] for name in sheet.key)
            self._doubtful[sheet.name].add((place, _without(key, place)))

    def complaint(self, reference: Reference, key: _Key) -> _Complaint | None:
        if (reference, key) not in self._answers:
            self._answers[reference, key] = self._search(reference, key)
        return self._answers[reference, key]

    def _search(self, reference: Reference, key: _Key) -> _Complaint | None:
        target, unreadable = self._known[reference.target], self._unreadable[reference.target]
        if any(self._affordable(unreadable) and nearest(shown(part), unreadable) for part in key):
            return None
        doubtful = self._doubtful[reference.target]
        if doubtful and any((place, _without(key, place)) in doubtful for place in range(len(key))):
            return None
        depth = 0
        while key[depth] in target.onward(key[:depth]):
            depth += 1
        column, value = reference.columns[depth], key[depth]
        if value is None and not reference.required:
            beside = [name for name, part in zip(reference.columns, key, strict=True) if part is not None]
            problem = phrase("{column} is blank beside {others}", column=column, others=", ".join(beside))
            return column, problem, phrase("fill in all of them, or none")
        if reference.target == "participation" and key in self._known["organisation"].keys:
            problem = phrase("organisation {code} takes no part in this programme", code=named(value))
            return column, problem, phrase("add it to the sheet participation")
        return column, _problem(reference, key, depth, self._whole), self._hint(value, target.spellings(key[:depth]))

    def _affordable(self, spellings: Collection[str]) -> bool:
        """Whether one more search is, which is then counted."""
        affordable = self._comparisons <= MOST_COMPARISONS
        self._comparisons += len(spellings)
        return affordable

    def _hint(self, value: Cell, spellings: list[str]) -> str:
        listed = ", ".join(spellings[:MOST_LISTED]) + (" …" if len(spellings) > MOST_LISTED else "")
        otherwise = phrase("it may be {words}", words=listed) if listed else phrase("add it there first")
        if not isinstance(value, str) or not self._affordable(spellings):
            return otherwise
        return did_you_mean(value, spellings, otherwise)


def _without(key: _Key, place: int) -> _Key:
    return (*key[:place], *key[place + 1 :])


def _problem(reference: Reference, key: _Key, depth: int, whole: Phrase) -> Phrase:
    noun = "organisation" if reference.target == "participation" else reference.target.replace("_", " ")
    if len(key) == 1:
        return phrase("{code} is no {noun} of {whole}", code=named(key[0]), noun=noun, whole=whole)
    names = SHEETS[reference.target].key
    known = [
        phrase("no {noun}", noun=name) if part is None else joined((name, named(part)), " ")
        for name, part in zip(names[:depth], key[:depth], strict=True)
    ]
    return phrase(
        "no {noun} of {within} has {column} {value}",
        noun=noun,
        within=joined(known) if known else whole,
        column=names[depth],
        value=named(key[depth]),
    )
