"""What a release would hold, line by line, beside what readers see now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.coordination.figure_words import Names, figure_name, names_in, reader_name, reading, subject
from dashboard.texts import Texts
from data.release.drafts import Draft
from data.release.figures import Figure

Change = Literal["same", "new", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in words. `before` is what its readers read now, and empty for a new one; `reads` is for one gone."""

    subject: str
    figure: str
    reader: str
    reads: str
    before: str
    change: Change
    shown: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A view's lines, in frozen order, those that would be gone last."""

    view: str
    lines: tuple[Line, ...]

    @property
    def withheld(self) -> int:
        """Lines that say why they show nothing."""
        return sum(not line.shown for line in self.lines if line.change != "gone")

    @property
    def differing(self) -> int:
        """Lines that are not what readers see now."""
        return sum(line.change != "same" for line in self.lines)


def parts_of(
    texts: Texts, draft: Draft, standing: Sequence[Figure], organisations: Mapping[int, str], views: Sequence[str]
) -> tuple[Part, ...]:
    """The draft beside the figures that stand published, part by part; parts that neither has are left out."""
    names = names_in(texts, (*standing, *draft.figures), organisations)
    found = []
    for view in views:
        new = [figure for figure in draft.figures if figure.view == view]
        old = [figure for figure in standing if figure.view == view]
        if new or old:
            found.append(Part(view, tuple(_lines(texts, new, old, names))))
    return tuple(found)


def _lines(texts: Texts, new: Sequence[Figure], old: Sequence[Figure], names: Names) -> Iterator[Line]:
    before = dict(zip(_keys(old), old, strict=True))
    for key, figure in zip(_keys(new), new, strict=True):
        standing = before.pop(key, None)
        reads = reading(texts, figure)
        was = reading(texts, standing) if standing else ""
        change: Change = "new" if standing is None else "same" if _shown(standing) == _shown(figure) else "changed"
        yield _line(texts, figure, names, reads, was, change)
    for figure in before.values():
        yield _line(texts, figure, names, "", reading(texts, figure), "gone")


def _line(texts: Texts, figure: Figure, names: Names, reads: str, was: str, change: Change) -> Line:
    return Line(
        subject(texts, figure, names),
        figure_name(texts, figure),
        reader_name(texts, figure, names),
        reads,
        was,
        change,
        figure.state == "value",
    )


_TOLD_BY_DETAIL = ("comment", "suggestion", "suggestions", "relationship")
_TOLD_BY_LABEL = ("comment", "suggestion")


def _shown(figure: Figure) -> Figure:
    """What readers have of it."""
    return replace(figure, contributors=frozenset(), persons=())


def _keys(figures: Sequence[Figure]) -> list[tuple[object, ...]]:
    """By what each is known in another release; those that are known alike are told apart by their order."""
    seen = Counter[tuple[object, ...]]()
    keys = []
    for figure in figures:
        key = _key(figure)
        seen[key] += 1
        keys.append((*key, seen[key]))
    return keys


def _key(figure: Figure) -> tuple[object, ...]:
    """What makes it the same figure in two releases, whatever it says in each."""
    return (
        figure.figure,
        figure.audience,
        figure.reader_id,
        figure.event,
        figure.host,
        figure.theme,
        figure.criterion,
        figure.organisation,
        figure.item if figure.figure != "round" else None,
        figure.detail if figure.figure in _TOLD_BY_DETAIL else None,
        figure.label_en if figure.figure in _TOLD_BY_LABEL else None,
    )
