"""Time to pilot, ready to be set in a page."""

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Frame, Line, Links, Path, diamond
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.pilots.measures import FEWEST_PILOTS, Pilots
from dashboard.views.startups.pilots.plot import hidden, plot
from dashboard.views.startups.pilots.table import table


def drawing(found: Pilots, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without a case, or without a first meeting of any, a sentence that says what to import."""
    if not found.waits:
        title = texts.html("No step between a startup and a firm is on record")
        return words.lacking(texts, title, texts._("0 cases"), how(texts), "relationship_event")
    links, said = Links(linked.selection), finding(texts, found)
    return Drawing(
        title=words.titled(texts, linked, said, filtered=found.filtered),
        key=key(texts, found),
        canvas=None,
        footer=footer(texts, found, frame),
        how=how(texts),
        table=table(texts, found, links),
        state="unreached" if linked.kinds else "ready" if found.counted else "empty",
        n=len(found.chosen),
        notes=(*_unstarted(texts, found), *words.kind_notes(texts, linked)),
        plot=plot(texts, found, frame, said.striptags()) if found.counted else None,
    )


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Days run from the first meeting, which is the day introduced or the first session that both attended, "
        "whichever came first, to the pilot or a later step; a case without one waits until the as-of day, also when "
        "it has ended. From ten pilots on the share still without one is estimated by Kaplan and Meier, with 95 % "
        "bounds on the log-log scale."
    )


def finding(texts: Texts, found: Pilots) -> Markup:
    """How many came to a pilot, and after how many days."""
    chosen = found.chosen
    days = sorted(wait.days or 0 for wait in chosen if wait.piloted)
    values = {"count": texts.number(len(days)), "all": texts.number(len(chosen))}
    curve = found.marked if found.filtered else found.curve
    if not chosen:
        return texts.html("no case with a first meeting on record")
    if not days:
        return texts.html_n("no pilot yet in {count} case", "no pilot yet in {count} cases", len(chosen))
    if curve and curve.median is not None:
        return texts.html_n("half had a pilot within {count} day", "half had a pilot within {count} days", curve.median)
    span = texts.span(texts.number(days[0]), texts.number(days[-1]))
    return texts.html_n(
        "{some} of {all} came to a pilot, after {span} day",
        "{some} of {all} came to a pilot, after {span} days",
        days[-1],
        some=values["count"],
        all=values["all"],
        span=span,
    )


def key(texts: Texts, found: Pilots) -> tuple[KeyItem, ...]:
    """The unit, and what the marks are."""
    first = texts._("Share of cases still without a pilot:") if found.curve else texts._("Days, a line per case:")
    return (
        KeyItem(first),
        KeyItem(texts._("pilot"), (diamond(6, 7, 5.5, "su"),), 12),
        KeyItem(texts._("no pilot yet"), (Path(2, 2.5, "l8 4.5-8 4.5z", "unr"),), 12),
        KeyItem(texts._("ended without"), (Line(2, 3, 10, 11, "inv"), Line(2, 11, 10, 3, "inv")), 12),
    )


def footer(texts: Texts, found: Pilots, frame: Frame) -> str:
    """The number selected, the day it speaks of, and why there is no curve."""
    piloted = sum(wait.piloted for wait in found.counted)
    parts = [
        texts._(
            "{cases}; as of {day}",
            cases=texts.n("{count} case", "{count} cases", len(found.chosen)),
            day=texts.day(found.as_of) if found.as_of else "",
        )
    ]
    if more := hidden(found, frame):
        in_table = texts.n("{count} more in the table", "{count} more in the table", more)
        in_curve = texts.n("{count} more in the curve alone", "{count} more in the curve alone", more)
        parts.append(in_curve if found.curve else in_table)
    if found.curve is None:
        parts.append(
            texts._(
                "too few for a survival curve: {count} of {fewest} pilots",
                count=texts.number(piloted),
                fewest=texts.small_number(FEWEST_PILOTS),
            )
        )
    return "; ".join(parts)


def _unstarted(texts: Texts, found: Pilots) -> tuple[str, ...]:
    unknown = sum(wait.state == "unknown" for wait in found.waits)
    disordered = sum(wait.state == "disordered" for wait in found.waits)
    notes = []
    if unknown:
        notes.append(
            texts.n(
                "{count} case has no first meeting on record: its step introduced, or registers, would say.",
                "{count} cases have no first meeting on record: their step introduced, or registers, would say.",
                unknown,
            )
        )
    if disordered:
        notes.append(
            texts.n(
                "{count} case has its pilot before its first meeting and is not counted.",
                "{count} cases have their pilot before their first meeting and are not counted.",
                disordered,
            )
        )
    return tuple(notes)
