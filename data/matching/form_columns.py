"""What each column of a form is: an answer to a criterion, a place in a ranking of themes, a remark, the firm's name.

What the wording settles is settled; the rest is asked, once per form and wording.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from data.importers.dressing import address_of
from data.importers.records import FormAnswers, FormColumn
from data.importers.text import slug
from data.importers.words import spelt, words_of
from data.matching.draft import Draft
from data.matching.organisations import Organisations
from data.matching.people import normal
from data.matching.questions import Option, Question
from data.matching.themes import Themes
from data.models.vocabulary import CommentKind
from data.phrases import Phrase, phrase
from data.workbook.cells import shown
from data.workbook.sheets import Cell, Row

LEAVE_OUT = "leave-out"
NEW = "new"
ORGANISATION = "organisation"
_CRITERION, _COMMENT = "criterion:", "comment:"
_FIRM_HEADINGS = frozenset("organisation organization företag foretag firma company firm bolag unternehmen".split())
_CODED_RATING = re.compile(r"(a|ao)?\d{1,2}(\.0)?|ao?\d{3}", re.ASCII)
"""A number of a scale, or a survey's code of an answer."""
_LIKE_ENOUGH = 0.6
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Ranking:
    """A question that ranks themes.

    `lists`: one column holds them in order, joined. `places`: a column per place in the ranking, the first first.
    `ranks` and `approvals`: a column per theme (`parts` in the columns' order) holds its rank, or approval of it.
    """

    form: Literal["lists", "places", "ranks", "approvals"]
    columns: tuple[int, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a form by what they are, each by its place among the form's columns.

    `criteria` by the criterion's code, `new_criteria` those that are wanted on record, `comments` with their kind.
    """

    rankings: tuple[Ranking, ...]
    organisation: int | None
    criteria: dict[int, str]
    new_criteria: tuple[int, ...]
    comments: dict[int, CommentKind]


def rankings(form: FormAnswers, themes: Themes) -> list[Ranking]:
    """The questions of a form that rank themes, in its order."""
    found: list[Ranking] = []
    groups: dict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(form.columns):
        groups[column.wording if column.part is not None else f"\0{place}"].append(place)
    for places in groups.values():
        if form.columns[places[0]].part is None:
            cells = [cell for cell in cells_of(form, places[0]) if form.joined_by in cell]
            if cells and _share(cells, lambda cell: _is_list(cell, form.joined_by, themes)) >= _MOSTLY:
                found.append(Ranking("lists", tuple(places)))
            continue
        ranking = _grid(form, places, themes)
        if ranking is not None:
            found.append(ranking)
    return found


def _grid(form: FormAnswers, places: list[int], themes: Themes) -> Ranking | None:
    parts = tuple(form.columns[place].part or "" for place in places)
    cells = [cell for place in places for cell in cells_of(form, place)]
    if not cells:
        return None
    if [part.strip() for part in parts] == [str(n) for n in range(1, len(parts) + 1)] and len(parts) > 1:
        worded = _share(cells, lambda cell: not cell.strip().isdigit())
        return Ranking("places", tuple(places)) if worded >= _MOSTLY else None
    if _share(parts, lambda part: themes.titled(part) is not None) < 0.5:
        return None
    if _share(cells, lambda cell: spelt(cell) in words_of("ordinals")) >= _MOSTLY:
        return Ranking("ranks", tuple(places), parts)
    if _share(cells, lambda cell: spelt(cell) in words_of("approval")) >= _MOSTLY:
        return Ranking("approvals", tuple(places), parts)
    return None


def _is_list(cell: str, joined_by: str, themes: Themes) -> bool:
    parts = themes.parts_of(cell, joined_by)
    return len(parts) > 1 and _share(parts, lambda part: themes.titled(part) is not None) >= _MOSTLY


def roles(
    draft: Draft, form: FormAnswers, found: Sequence[Ranking], instrument: str | None, organisations: Organisations
) -> Roles:
    """What the other columns are. Without an instrument no column is a criterion that is known."""
    ranked = {place for ranking in found for place in ranking.columns}
    criteria = sorted(
        (row for row in draft.of("criterion") if row["instrument"] == instrument),
        key=lambda row: int(str(row["position"])),
    )
    names = {normal(str(row["display_name"])) for row in draft.of("person_identity") if row["display_name"]}
    firm: int | None = None
    known: dict[int, str] = {}
    new: list[int] = []
    comments: dict[int, CommentKind] = {}
    for place, column in enumerate(form.columns):
        cells = cells_of(form, place)
        if place in ranked or not cells:
            continue
        if firm is None and names_firms(column, cells, organisations):
            firm = place
            continue
        if _names_people(column, cells, names):
            said = phrase("it says who answered, and is left out: feedback has no names")
            draft.remark(said, column=column.part or column.wording)
            continue
        listed = _share(cells, lambda cell: _lists_firms(cell, form.joined_by, organisations)) >= _MOSTLY
        role = _role(draft, form, column, cells, instrument, criteria, set(known.values()), listed)
        if role.startswith(_CRITERION):
            known[place] = role.removeprefix(_CRITERION)
        elif role == NEW:
            new.append(place)
        elif role.startswith(_COMMENT):
            comments[place] = _comment_kind(role.removeprefix(_COMMENT))
    return Roles(tuple(found), firm, known, tuple(new), comments)


def _role(
    draft: Draft,
    form: FormAnswers,
    column: FormColumn,
    cells: list[str],
    instrument: str | None,
    criteria: list[Row],
    taken: set[str],
    lists_firms: bool,
) -> str:
    wordings = {str(row["code"]): _wordings(row) for row in criteria if row["code"] not in taken}
    wanted = slug(column.part or column.wording)
    sure = [code for code, worded in wordings.items() if wanted in worded]
    if len(sure) == 1:
        return f"{_CRITERION}{sure[0]}"
    rated = _share(cells, _is_rating) >= _MOSTLY
    proposed = LEAVE_OUT
    if rated:
        proposed = _likeliest(column, wordings) or (LEAVE_OUT if criteria else NEW)
    elif not lists_firms and not any(
        cell.endswith(form.joined_by) for cell in cells
    ):  # What several ticks leave behind.
        proposed = f"{_COMMENT}other"
    wording = column.wording if column.part is None else f"{column.wording} [{column.part}]"
    question = Question(
        "column",
        f"{instrument or 'form'}: {column.key}",
        phrase('What is the column "{wording}"?', wording=wording),
        _options(criteria, wordings, rated),
        proposed,
        (phrase("{file}, column {column}", file=draft.file, column=column.place),),
    )
    return draft.ask(question) or LEAVE_OUT


def _likeliest(column: FormColumn, wordings: dict[str, set[str]]) -> str | None:
    """The criterion that is proposed for a column: the one of the likest wording, or the next one for a bare code."""
    wanted = slug(column.part or column.wording)
    near = {code: max(_ratio(wanted, each) for each in worded) for code, worded in wordings.items()}
    best = max(near, key=lambda code: near[code], default=None)
    if best is None:
        return None
    if near[best] >= _LIKE_ENOUGH:
        return f"{_CRITERION}{best}"
    bare = column.code is not None and column.code.startswith(column.wording)
    return f"{_CRITERION}{next(iter(wordings))}" if bare else None


def _lists_firms(cell: str, joined_by: str, organisations: Organisations) -> bool:
    return any(organisations.known_as(part) is not None for part in cell.split(joined_by) if part.strip())


def _options(criteria: list[Row], free: dict[str, set[str]], rated: bool) -> tuple[Option, ...]:
    known = [Option(f"{_CRITERION}{row['code']}", str(row["wording_en"])) for row in criteria if row["code"] in free]
    new = [Option(NEW, phrase("a new criterion"))] if rated else []
    return (
        *known,
        *new,
        *(Option(f"{_COMMENT}{kind}", comment_called(kind)) for kind in get_args(CommentKind)),
        Option(LEAVE_OUT, phrase("nothing: leave it out")),
    )


def comment_called(kind: str) -> Phrase:
    """What the answer is called that a column holds remarks of a kind."""
    called: dict[str, Phrase] = {
        "strength": phrase("comments: strengths"),
        "adversity": phrase("comments: adversities"),
        "challenge": phrase("comments: challenges"),
        "other": phrase("comments: other"),
    }
    return called[kind]


def _comment_kind(word: str) -> CommentKind:
    kinds: dict[str, CommentKind] = {kind: kind for kind in get_args(CommentKind)}
    return kinds[word]


def names_firms(column: FormColumn, cells: list[str], organisations: Organisations) -> bool:
    """Whether a column says for which organisation each of the answers was given."""
    if spelt(column.wording) in _FIRM_HEADINGS:
        return True
    return _share(cells, lambda cell: organisations.known_as(cell) is not None) >= _MOSTLY


def _names_people(column: FormColumn, cells: list[str], names: Set[str]) -> bool:
    """Whether the answers are names or addresses of persons: by what is asked, or by who is known."""
    if spelt(column.part or column.wording).rstrip(" ?:*.") in words_of("person_questions"):
        return True
    return _share(cells, lambda cell: normal(cell) in names or address_of(cell) is not None) >= _MOSTLY


def _is_rating(cell: str) -> bool:
    text = spelt(cell)
    worded = text in words_of("agreement") or text in words_of("not_applicable")
    return worded or _CODED_RATING.fullmatch(text) is not None


def _wordings(row: Row) -> set[str]:
    return {slug(str(row[name])) for name in ("code", "wording_en", "wording_sv") if row[name]}


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def cells_of(form: FormAnswers, place: int) -> list[str]:
    """What stands in a column, without its blanks."""
    return [shown(cell) for response in form.responses if (cell := _cell(response.cells, place)) is not None]


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _share(each: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, each)) / len(each) if each else 0.0
