"""What followed: which collaborations, and what firms made of the suggestions they were given."""

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Circle, Frame, Rect
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, first_fitting
from dashboard.outcomes.reading import OutcomesRead, count_of
from dashboard.outcomes.rows import Row, rows_canvas, rows_table
from dashboard.outcomes.words import footer, why_not
from dashboard.texts import Texts
from dashboard.views.feedback.published_table import decision_name
from dashboard.views.startups.layout import RADIUS
from dashboard.views.startups.stages import STEPS
from dashboard.views.startups.words import steps_taken
from dashboard.words import stage_name
from data.release.figures import Figure

_DECISIONS = ("agree", "partial", "reject", "undecided")


def collaborations(read: OutcomesRead, frame: Frame, texts: Texts) -> Card:
    """How far startups came with any firm of the programme."""
    found = {figure.detail: figure for figure in read.this.of("startups.relationship")}
    steps = [found[step] for step in STEPS if step in found]
    rows = [_step(texts, figure) for figure in steps]
    ended = count_of(found.get("ended"))
    over = texts.n("{count} came to an end", "{count} came to an end", ended) if ended else ""
    drawing = Drawing(
        title=_collaborations_title(texts, steps),
        key=(
            KeyItem(texts._("Startups:")),
            KeyItem(texts._("came so far with some firm"), (Circle(6, 7, RADIUS, "su"),), 13),
            KeyItem(texts._("what followed may have other causes")),
        ),
        canvas=rows_canvas(rows, frame, texts._("What came of meeting")) if rows else None,
        footer=footer(texts, read.release, over),
        how=read.release.definition("startups.relationship", texts),
        table=rows_table(texts, texts._("What came of meeting"), rows),
        state="ready" if rows else "empty",
        n=count_of(steps[0]) or 0 if steps else 0,
        notes=() if rows else (texts._("No relationship is on record."),),
    )
    return Card("collaborations", drawing, sights(texts, (*steps, *filter(None, [found.get("ended")]))))


def _step(texts: Texts, figure: Figure) -> Row:
    name, count = stage_name(texts, figure.detail or ""), count_of(figure)
    said = why_not(texts, figure) if count is None else texts.number(count)
    startups = said if count is None else texts.n("{count} startup", "{count} startups", count)
    return Row(name, said, texts._("{what}: {values}", what=name, values=startups), "round", count)


def _collaborations_title(texts: Texts, steps: list[Figure]) -> Markup:
    reached = [(figure.detail or "", count) for figure in steps if (count := count_of(figure))]
    if not reached:
        return texts.html("No collaboration has followed so far")
    (_, first), (last, most) = reached[0], reached[-1]
    if len(reached) == 1:
        return texts.html("{furthest}, and no more so far", furthest=steps_taken(texts, last, most))
    met = texts.n("{count} startup was introduced to a firm", "{count} startups were introduced to firms", first)
    return first_fitting(texts.html("{met}; {furthest}", met=met, furthest=steps_taken(texts, last, most)))


def models(read: OutcomesRead, frame: Frame, texts: Texts) -> Card:
    """What firms decided about the suggestions to their models."""
    found = {figure.detail: figure for figure in read.this.of("feedback.suggestions")}
    shown = [found[word] for word in _DECISIONS if word in found]
    rows = [_decision(texts, figure) for figure in shown]
    every = sum(count_of(figure) or 0 for figure in shown)
    drawing = Drawing(
        title=_models_title(texts, found, every),
        key=(
            KeyItem(texts._("Suggestions:")),
            KeyItem(texts._("what the firm made of it"), (Rect(0, 0.5, 13, 13, "att"),), 14),
        ),
        canvas=rows_canvas(rows, frame, texts._("What firms decided")) if rows else None,
        footer=footer(texts, read.release, texts.n("{count} suggestion", "{count} suggestions", every)),
        how=read.release.definition("feedback.suggestions", texts),
        table=rows_table(texts, texts._("What firms decided"), rows),
        state="ready" if rows else "empty",
        n=every,
        notes=() if rows else (texts._("No suggestion has been published."),),
    )
    return Card("models", drawing, sights(texts, shown))


def _decision(texts: Texts, figure: Figure) -> Row:
    name, count = decision_name(texts, figure.detail), count_of(figure)
    said = why_not(texts, figure) if count is None else texts.number(count)
    return Row(name, said, texts._("{what}: {values}", what=name, values=said), "square", count)


def _models_title(texts: Texts, found: dict[str | None, Figure], every: int) -> Markup:
    if not every:
        return texts.html("No suggestion to a model has been published")
    agreed = sum(count_of(found.get(word)) or 0 for word in ("agree", "partial"))
    open_ = count_of(found.get("undecided")) or 0
    said = texts.html_n(
        "Firms took up {agreed} of {count} suggestion",
        "Firms took up {agreed} of {count} suggestions",
        every,
        agreed=agreed,
    )
    if not open_:
        return said
    rest = texts.n("{count} is undecided", "{count} are undecided", open_)
    return first_fitting(texts.html("{said}; {rest}", said=said, rest=rest), said)
