"""What failed or is not known, said as plainly as what worked."""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, Entry, first_fitting
from dashboard.outcomes.chain import line_of, not_told
from dashboard.outcomes.delivery import item_name
from dashboard.outcomes.reading import OutcomesRead, count_of
from dashboard.outcomes.results import Measured, Result, standings
from dashboard.outcomes.words import footer, why_not
from dashboard.texts import Texts
from data.release.figures import Figure

_EVENTS = ("workshops", "webinars")
_COUNTS = ("attendance.firms", "attendance.persons_unique", "attendance.attendances", "startups.startups_unique")
_DONE = ("delivered", "lesson", "merged")


def unknown(read: OutcomesRead, results: tuple[Result, ...], texts: Texts) -> Card:
    """Promises not kept, targets not reached, numbers nobody knows, and what is only hoped for."""
    every = standings(results)
    short = [*_not_held(read, texts), *(_entry(texts, each) for each in every if each.standing == "short")]
    short += _not_taken_up(read, texts)
    withheld = [_entry(texts, each) for each in every if each.standing == "withheld"]
    silent = [_entry(texts, each) for each in every if each.standing in ("unknown", "silent")]
    for entry, kept in _not_counted(read, texts):
        (withheld if kept else silent).append(entry)
    figures = read.this.all_of("outcomes.indicator", "outcomes.planned", "themes.order", *_COUNTS)
    drawing = Drawing(
        title=_title(texts, len(short), len(silent), len(withheld)),
        key=(KeyItem(texts._("fell short, then not known, then not shown")),),
        canvas=None,
        footer=footer(texts, read.release),
        how=texts._(
            "Whatever of this page fell short of what was promised, or has no number, stands here again in words."
        ),
        table=None,
        state="ready",
        n=len(short) + len(silent) + len(withheld),
    )
    return Card("unknown", drawing, sights(texts, figures), (*short, *silent, *withheld))


def _title(texts: Texts, short: int, unknown: int, withheld: int) -> Markup:
    if short:
        failed = texts.n("{count} thing fell short", "{count} things fell short", short)
    else:
        failed = texts._("Nothing fell short")
    rest = ", ".join(not_told(texts, unknown, withheld)) or texts._("nothing is unknown")
    return first_fitting(texts.html("{failed}; {rest}", failed=failed, rest=rest))


def _entry(texts: Texts, each: Measured) -> Entry:
    line = line_of(texts, each)
    said = [line.reached, *filter(None, [line.aim])]
    said += [part.comment for part in each.said if part.comment]
    return Entry(line.title, "; ".join(part.rstrip(".") for part in said), line.claim)


def _not_held(read: OutcomesRead, texts: Texts) -> Iterator[Entry]:
    for item in _EVENTS:
        figure = read.this.one("outcomes.planned", item=item)
        if figure is not None and figure.of and (count_of(figure) or 0) < figure.of:
            values = {"count": texts.number(count_of(figure) or 0), "of": texts.number(figure.of)}
            yield Entry(item_name(texts, item), texts._("{count} of {of}", **values))


def _not_taken_up(read: OutcomesRead, texts: Texts) -> Iterator[Entry]:
    """Themes that the firms put first and that no event took up."""
    fates = {figure.theme: figure.detail for figure in read.this.of("themes.fate")}
    for figure in read.this.of("themes.order"):
        if figure.detail == "leading" and fates.get(figure.theme) not in _DONE:
            about = texts._("Theme “{theme}”", theme=texts.name(figure.label_en, figure.label_sv))
            yield Entry(about, texts._("among the firms' first, and not delivered"))


def _not_counted(read: OutcomesRead, texts: Texts) -> Iterator[tuple[Entry, bool]]:
    """Counts without a number, and whether there is one that is kept back."""
    names = dict(
        zip(
            _COUNTS,
            (texts._("Firms"), texts._("Different persons"), texts._("Attendances"), texts._("Startups")),
            strict=True,
        )
    )
    for name, about in names.items():
        figure: Figure | None = read.this.one(name)
        if figure is None or figure.state != "value":
            yield Entry(about, why_not(texts, figure)), figure is not None and figure.state == "suppressed"
    if any(figure.detail == "at_least" for figure in read.this.of("attendance.persons_unique")):
        bound = texts._("a lower bound: some register is missing or knows no names")
        yield Entry(names["attendance.persons_unique"], bound), False
