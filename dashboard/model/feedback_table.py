"""The twin of the drawing of own feedback: every number of it, named."""

from dashboard.drawing.card import Cell, Table
from dashboard.model import feedback_words as words
from dashboard.model.compared import Compared, Question, Section
from dashboard.model.reading import FirmRead
from dashboard.released.reading import label
from dashboard.released.words import state_words
from dashboard.texts import DASH, Texts
from dashboard.views.feedback.published import share
from dashboard.views.feedback.published_words import k_of_n
from data.release.figures import Figure


def table(texts: Texts, read: FirmRead, found: Compared) -> Table:
    """One row per own round and question."""
    numbers = (
        texts._("Firms positive"),
        texts._("Share"),
        texts._("Had all rated"),
        texts._("Benchmark"),
        *([texts._("Startups positive")] if _by_startups(found) else []),
    )
    head = (
        Cell(texts._("Question")),
        *(Cell(name, numeric=True) for name in numbers),
        Cell(texts._("Against the benchmark")),
        Cell(texts._("Sharing hosts")),
    )
    startups = _by_startups(found)
    rows = [_row(texts, read, section, each, startups) for section in found.sections for each in section.questions]
    return Table(texts._("Our model as it was received, beside others"), head, tuple(rows))


def _row(texts: Texts, read: FirmRead, section: Section, question: Question, startups: bool) -> tuple[Cell, ...]:
    name, own = label(texts, question.criterion), question.own
    if section.apart:
        name = f"{name}, {texts.day(section.apart)}"
    valued = own is not None and question.valued
    hosts = "; ".join(f"{host} {k_of_n(texts, figure)}" for host, _, figure in question.others)
    mean = question.benchmark
    return (
        Cell(name, read.elsewhere("feedback", "host", read.firm.code) if section.round else None),
        Cell(_counted(texts, own), numeric=True),
        Cell(texts.percent(share(own)) if own is not None and valued else DASH, numeric=True),
        Cell(words.bounds(texts, question.bounds) if question.bounds else DASH, numeric=True),
        Cell(DASH if mean is None else state_words(texts, mean) or texts.percent(mean.value or 0), numeric=True),
        *([Cell(_counted(texts, question.startups), numeric=True)] if startups else []),
        Cell(_against(texts, question)),
        Cell(hosts or DASH),
    )


def _counted(texts: Texts, figure: Figure | None) -> str:
    if figure is None:
        return DASH
    return state_words(texts, figure) or k_of_n(texts, figure)


def _by_startups(found: Compared) -> bool:
    """Whether any figure of startups shows a value; the card's notes say why none does."""
    asked = [each.startups for section in found.sections for each in section.questions if each.startups]
    return any(figure.state == "value" for figure in asked)


def _against(texts: Texts, question: Question) -> str:
    """Whether the difference could still turn, under a head that names the benchmark."""
    return {
        "above": texts._("above, whatever the rest had said"),
        "below": texts._("below, whatever the rest had said"),
        "within": texts._("too close to tell"),
        None: DASH,
    }[question.against]
