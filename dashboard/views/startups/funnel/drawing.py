"""The funnel, ready to be set in a page."""

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Circle, Frame, Line, Links
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.funnel.canvas import RADIUS, canvas
from dashboard.views.startups.funnel.measures import Funnel
from dashboard.views.startups.funnel.table import table
from dashboard.views.startups.stages import STEPS
from dashboard.words import stage_name


def drawing(found: Funnel, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without a step on record, a sentence that says what to import."""
    if not found.cases:
        return words.lacking(
            texts,
            texts.html("No step between a startup and a firm is on record"),
            texts._("0 cases"),
            how(texts),
            "relationship_event",
        )
    links, said = Links(linked.selection), finding(texts, found)
    return Drawing(
        title=words.titled(texts, linked, said, filtered=found.filtered),
        key=key(texts, known=True),
        canvas=canvas(texts, found, frame, links),
        footer=_footer(texts, found),
        how=how(texts),
        table=table(texts, found, links),
        state="unreached" if linked.kinds else "ready",
        n=len(found.chosen),
        notes=words.kind_notes(texts, linked),
    )


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "A case is one startup and one firm and stands at its furthest step; a step counts the cases that took it or a "
        "later one, and its days run from the last step on record before it. Steps are reported or verified as their "
        "source says, and none is said to be caused by the programme."
    )


def finding(texts: Texts, found: Funnel) -> Markup:
    """How far the selected cases came."""
    chosen = found.chosen
    if not chosen:
        return texts.html("no case on record")
    furthest = max(case.furthest for case in chosen)
    if not furthest:
        return texts.html_n("{count} case, ended", "{count} cases, all ended", len(chosen))
    there = sum(case.furthest == furthest for case in chosen)
    return texts.html_n(
        "{there} of {count} case reached: {step}",
        "{there} of {count} cases reached: {step}",
        len(chosen),
        there=texts.number(there),
        step=stage_name(texts, STEPS[furthest - 1]),
    )


def key(texts: Texts, *, known: bool) -> tuple[KeyItem, ...]:
    """The unit and the marks; `known` where rows say whether a step was verified."""
    crossed = (Circle(6, 7, RADIUS, "step" if known else "nostep"), Line(0, 13, 12, 1, "inv"))
    items = [KeyItem(texts._("Cases, one startup and one firm:"))]
    if known:
        items += [
            KeyItem(texts._("verified"), (Circle(6, 7, RADIUS, "step"),), 12),
            KeyItem(texts._("reported"), (Circle(6, 7, RADIUS, "nostep"),), 12),
        ]
    else:
        items.append(KeyItem(texts._("furthest step"), (Circle(6, 7, RADIUS, "nostep"),), 12))
    return (*items, KeyItem(texts._("since ended"), crossed, 12))


def _footer(texts: Texts, found: Funnel) -> str:
    chosen = found.chosen
    said = texts._(
        "{cases}, {verified} verified; as of {day}",
        cases=texts.n("{count} case", "{count} cases", len(chosen)),
        verified=texts.number(sum(case.verified for case in chosen)),
        day=texts.day(found.as_of) if found.as_of else "",
    )
    disordered = sum(stage.disordered for stage in found.stages)
    if not disordered:
        return said
    backwards = texts.n("{count} step before its day", "{count} steps before their day", disordered)
    return texts._("{said}; {silent}", said=said, silent=backwards)
