"""Whether the firms steered what was taken up, and what was learned that others may read."""

from dataclasses import replace

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Frame, Links
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, Entry, capital, first_fitting
from dashboard.outcomes.reading import OutcomesRead, count_of
from dashboard.outcomes.words import footer
from dashboard.released.reading import ReleaseRead
from dashboard.selection import Selection
from dashboard.texts import Texts
from dashboard.views import themes
from data.release.figures import Figure

_DELIVERED = ("delivered", "lesson")


def steered(read: OutcomesRead, frame: Frame, texts: Texts) -> Card:
    """The group's order of themes and what became of each, as on the themes' own page."""
    figures = tuple(figure for name in read.this.figures for figure in read.this.of(name) if figure.view == "themes")
    if not figures:
        drawing = Drawing(
            title=texts.html("No theme has been published"),
            key=(),
            canvas=None,
            footer=footer(texts, read.release),
            how="",
            table=None,
            state="empty",
            n=0,
        )
        return Card("steered", drawing, sights(texts, figures))
    selection = Selection.of(programme=[read.release.reference])
    shown = themes.VIEW.released(
        ReleaseRead(read.release, figures, (), selection, Links(selection), None, {}), frame, texts
    )
    drawing = replace(
        shown,
        title=_title(texts, read),
        footer=footer(texts, read.release, _ballots(texts, read)),
    )
    return Card("steered", drawing, sights(texts, figures))


def _title(texts: Texts, read: OutcomesRead) -> Markup:
    """How many of the themes that firms ranked were delivered, and whether the leading ones were."""
    fates = {figure.theme: figure.detail for figure in read.this.of("themes.fate")}
    ranked = [figure for figure in read.this.of("themes.order") if figure.value is not None]
    if not ranked:
        return texts.html("How the firms ranked the themes is not shown")
    delivered = sum(fates.get(figure.theme) in _DELIVERED for figure in ranked)
    said = texts.html_n(
        "{delivered} of {count} ranked theme was delivered",
        "{delivered} of {count} ranked themes were delivered",
        len(ranked),
        delivered=delivered,
    )
    leading = [figure for figure in ranked if figure.detail == "leading"]
    missed = sum(fates.get(figure.theme) not in _DELIVERED for figure in leading)
    if not missed:
        return said
    rest = texts.n("{many} that led was not", "{many} that led were not", missed, many=texts.small_number(missed))
    values = {"delivered": delivered, "count": len(ranked), "rest": rest}
    return first_fitting(texts.html("{delivered} of {count} ranked themes delivered; {rest}", **values), said)


def _ballots(texts: Texts, read: OutcomesRead) -> str:
    figure = read.this.one("themes.ballots")
    if figure is None or figure.value is None:
        return ""
    return texts._("{voted} of {all} ballots", voted=int(figure.value), all=figure.of or 0)


def lessons(read: OutcomesRead, texts: Texts) -> Card:
    """The lessons that were published, each with what it asks for and how sure it is."""
    figures = [figure for figure in read.this.of("outcomes.lesson") if figure.audience == "everyone"]
    entries = tuple(_entry(texts, figure) for figure in figures)
    count = len(entries)
    many = capital(texts.small_number(count)) if count else ""
    title = texts.html_n("{many} lesson was published", "{many} lessons were published", count, many=many)
    drawn = count_of(read.this.one("outcomes.drawn", item="lessons")) or count
    drawing = Drawing(
        title=title if count else texts.html("No lesson has been published"),
        key=(KeyItem(texts._("what to keep, to change or to avoid, and how sure it is")),) if count else (),
        canvas=None,
        footer=footer(texts, read.release, texts.n("{count} lesson drawn", "{count} lessons drawn", drawn)),
        how=read.release.definition("outcomes.lesson", texts),
        table=None,
        state="ready" if count else "empty",
        n=count,
    )
    return Card("lessons", drawing, sights(texts, figures), entries)


def _entry(texts: Texts, figure: Figure) -> Entry:
    kind, _, confidence = (figure.detail or "").partition(":")
    kinds = {"keep": texts._("Keep"), "change": texts._("Change"), "avoid": texts._("Avoid")}
    sure = {
        "tentative": texts._("tentative"),
        "supported": texts._("supported"),
        "strong": texts._("strongly supported"),
    }
    return Entry(kinds.get(kind, ""), figure.label_en, sure.get(confidence, ""))
