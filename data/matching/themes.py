"""Which theme an option of a ballot is."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from data.importers.text import slug
from data.matching.draft import Draft
from data.matching.questions import Option, Question
from data.phrases import phrase

NEW, LEAVE_OUT = "new", "leave-out"
_LIKE_ENOUGH = 0.5


@dataclass(slots=True)
class Themes:
    """The programme's themes, known by title and by code."""

    draft: Draft
    _by_title: dict[str, str] = field(default_factory=dict)
    _titles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in self.draft.of("theme"):
            self._note(str(row["code"]), str(row["title"]))

    def titled(self, option: str) -> str | None:
        """The theme of exactly this title or code; of one that was merged, the theme that took it up."""
        code = self._by_title.get(slug(option))
        row = self.draft.find("theme", (code,)) if code else None
        return str(row["merged_into"]) if row is not None and row["merged_into"] else code

    def theme(self, option: str, row: int | None) -> str | None:
        """The theme that an option means; a question where no title is the same. Null: none."""
        known = self.titled(option)
        if known is not None:
            return known
        wanted = slug(option)
        likeness = {code: self._likeness(wanted, title) for title, code in self._by_title.items()}
        best = max(likeness, key=lambda code: likeness[code], default=None)
        close = best is not None and likeness[best] >= _LIKE_ENOUGH
        question = Question(
            "theme",
            option,
            phrase('Which theme is "{option}"?', option=option),
            (
                *(Option(str(each["code"]), str(each["title"])) for each in self.draft.of("theme")),
                Option(NEW, phrase("a new theme")),
                Option(LEAVE_OUT, phrase("none: leave it out")),
            ),
            best if close else NEW,
            self.draft.place(row),
        )
        answer = self.draft.ask(question)
        if answer == NEW:
            return self._added(option)
        return None if answer == LEAVE_OUT else answer

    def parts_of(self, cell: str, joined_by: str) -> list[str]:
        """The options that a cell lists, in its order; a theme whose title holds the sign between them stays whole."""
        parts, rest = [], cell.strip()
        while rest:
            title = next((each for each in self._titles if _leads(rest, each, joined_by)), None)
            part = rest[: len(title)] if title is not None else rest.partition(joined_by)[0]
            rest = rest[len(part) :].lstrip().removeprefix(joined_by).lstrip()
            if part.strip():
                parts.append(part.strip())
        return parts

    def _added(self, title: str) -> str:
        code = slug(title, 40) or "theme"
        if self.draft.find("theme", (code,)) is None:
            self.draft.put("theme", code=code, title=title, status="suggested")
        self._note(code, title)
        return code

    def _note(self, code: str, title: str) -> None:
        self._by_title.setdefault(slug(title), code)
        self._by_title.setdefault(slug(code), code)
        self._titles = sorted({*self._titles, title}, key=lambda each: -len(each))

    def _likeness(self, wanted: str, title: str) -> float:
        if len(wanted) >= 3 and title.startswith(wanted):  # A survey's code of three letters.
            return 0.9
        return SequenceMatcher(None, wanted, title).ratio()


def _leads(text: str, title: str, joined_by: str) -> bool:
    if not text.casefold().startswith(title.casefold()):
        return False
    rest = text[len(title) :].lstrip()
    return not rest or rest.startswith(joined_by)
