"""The drawing's twin: every round and criterion with its counts, share and bounds, or the words of its state."""

from collections.abc import Iterator

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Link, Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.feedback import words
from dashboard.views.feedback.criteria import heading
from dashboard.views.feedback.measures import Figures, Round
from dashboard.views.feedback.ratings import Tally, nonresponse_bounds, share_favourable

COLUMNS = 9


def table(figures: Figures, linked: Linked, texts: Texts) -> Table:
    """One row per round and criterion; a single row for a round without values, or for all that are not drawn."""
    links = Links(linked.selection)
    rows: list[tuple[Cell, ...]] = []
    for round_ in figures.rounds:
        rows += _of_round(figures, linked, texts, round_, links.to(round_.key, round_.code))
    rows += _counted(figures, linked, texts)
    if figures.more:
        rows.append(_line(Cell(words.more(texts, figures), focus=figures.filtered and figures.more_focus > 0)))
    if figures.not_hosted.total:
        rows.append(_line(Cell(texts._("Not hosted")), words.names(texts, linked, figures.not_hosted, float("inf"))))
    if figures.not_rated.total:
        rows.append(_line(Cell(texts._("Not rated")), words.names(texts, linked, figures.not_rated, float("inf"))))
    hosted = all(round_.key == "host" for round_ in figures.rounds)
    head = (
        Cell(texts._("Host") if hosted else texts._("Round")),
        Cell(texts._("Criterion")),
        *(
            Cell(name, numeric=True)
            for name in (
                texts._("Unfavourable"),
                texts._("Neither"),
                texts._("Favourable"),
                texts._("Rated"),
                texts._("Share favourable"),
                texts._("Had all rated"),
            )
        ),
        Cell(texts._("Median")),
    )
    return Table(texts._("Feedback per host and criterion"), head, tuple(rows))


def _of_round(figures: Figures, linked: Linked, texts: Texts, round_: Round, link: Link) -> Iterator[tuple[Cell, ...]]:
    focus = round_.focus and figures.filtered
    name = Cell(words.round_name(texts, round_), link, focus=focus)
    if round_.state != "ready":
        said = words.state_words(texts, linked, figures, round_)
        yield _line(name, f"{words.rated(texts, round_)}; {said}")
        return
    for criterion in figures.criteria.get(round_.instrument, ()):
        tally = round_.tallies.get(criterion.id)
        question = Cell(words.wording(texts, criterion))
        if tally is None:
            yield _line(name, question.text, words.too_few(texts, round_.threshold))
            continue
        asked = figures.asked(round_, tally)
        number = texts.number(tally.raters)
        rated = number if asked is None else texts._("{n} of {asked}", n=number, asked=texts.number(asked))
        yield (
            name,
            question,
            *_sides(texts, tally),
            Cell(rated, numeric=True),
            Cell(texts.percent(share_favourable(tally)), numeric=True, value=share_favourable(tally)),
            Cell(texts._("unknown"), numeric=True) if asked is None else _bounds(texts, tally, asked),
            Cell(words.median_words(texts, tally)),
        )


def _counted(figures: Figures, linked: Linked, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    """Ratings of several rounds, counted: no share, no median, for there is no common host."""
    for section in figures.sections:
        if section.only:
            continue
        name = Cell(heading(texts, linked, figures, section), focus=figures.filtered and figures.focus > 0)
        for criterion in section.criteria:
            tally = section.tallies.get(criterion.id)
            if tally:
                sides, rated = _sides(texts, tally), Cell(texts.number(tally.raters), numeric=True)
                none = Cell(DASH, numeric=True)
                yield name, Cell(words.wording(texts, criterion)), *sides, rated, none, none, Cell(DASH)


def _sides(texts: Texts, tally: Tally) -> tuple[Cell, ...]:
    sides = (tally.unfavourable, tally.neutral, tally.favourable)
    return tuple(Cell(texts.number(count), numeric=True) for count in sides)


def _bounds(texts: Texts, tally: Tally, asked: int) -> Cell:
    """A number where everybody rated; else the words of a range."""
    low, high = nonresponse_bounds(tally, asked)
    return Cell(words.bounds(texts, tally, asked), numeric=True, value=low if low == high else None)


def _line(name: Cell, *said: str) -> tuple[Cell, ...]:
    cells = (name, *(Cell(words) for words in said))
    return (*cells, *(Cell("") for _ in range(COLUMNS - len(cells))))
