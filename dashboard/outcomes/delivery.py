"""What was promised and delivered, and who was reached."""

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem
from dashboard.drawing.geometry import Circle, Frame, Rect
from dashboard.outcomes.audience import sights
from dashboard.outcomes.card import Card, first_fitting
from dashboard.outcomes.reading import OutcomesRead, Published, count_of
from dashboard.outcomes.rows import Kind, Row, rows_canvas, rows_table
from dashboard.outcomes.words import at_least, counted, footer, money, promised_key
from dashboard.texts import Texts
from dashboard.views.startups.layout import RADIUS, startup_shape
from data.release.figures import Figure

_ITEMS: dict[str, Kind] = {
    "workshops": "square",
    "webinars": "square",
    "firms": "square",
    "startups": "round",
    "lessons": "square",
}


def item_name(texts: Texts, item: str) -> str:
    """What was promised, as a row begins."""
    return {
        "workshops": texts._("Workshops held"),
        "webinars": texts._("Webinars held"),
        "firms": texts._("Firms that take part"),
        "startups": texts._("Startups that came"),
        "lessons": texts._("Lessons published"),
    }[item]


def promised(read: OutcomesRead, frame: Frame, texts: Texts) -> Card:
    """Each promise beside what was delivered, and the grant."""
    figures = [each for each in read.this.of("outcomes.planned") if each.item in _ITEMS]
    rows = [_promise(texts, read.this, figure) for figure in figures]
    rows.append(_grant(texts, read.this))
    drawing = Drawing(
        title=_promised_title(texts, read.this),
        key=promised_key(texts, texts._("Each mark is one:")),
        canvas=rows_canvas(rows, frame, texts._("Promised and delivered")),
        footer=footer(texts, read.release),
        how=read.release.definition("outcomes.planned", texts),
        table=rows_table(texts, texts._("Promised and delivered"), rows),
        state="ready" if figures else "empty",
        n=sum(count_of(figure) or 0 for figure in figures),
    )
    grant = read.this.all_of("outcomes.grant")
    return Card("promised", drawing, sights(texts, (*figures, *grant)))


def _promise(texts: Texts, published: Published, figure: Figure) -> Row:
    item = figure.item or ""
    count = count_of(figure) or 0
    said = counted(texts, figure)
    moved = count_of(published.one("outcomes.moved", item=item))
    drawn = count_of(published.one("outcomes.drawn", item=item))
    if moved:
        said = texts._("{said}, {moved}", said=said, moved=texts.n("{count} moved", "{count} moved", moved))
    elif drawn:
        said = texts._("{said}, {drawn} drawn", said=said, drawn=texts.number(drawn))
    if not figure.of:
        label = texts._("{what}: {count}; no number was promised", what=item_name(texts, item), count=said)
    else:
        values = {"count": texts.number(count), "of": texts.number(figure.of)}
        label = texts._("{what}: {count}, {of} promised", what=item_name(texts, item), **values)
    return Row(item_name(texts, item), said, label, _ITEMS[item], count, figure.of)


def _grant(texts: Texts, published: Published) -> Row:
    figure = published.one("outcomes.grant")
    if figure is None or figure.value is None:
        said = texts._("not known")
    else:
        said = money(texts, figure.value, figure.detail or "")
    name = texts._("Grant")
    return Row(name, said, texts._("{what}: {values}", what=name, values=said), "words", None)


def _promised_title(texts: Texts, published: Published) -> Markup:
    """Whether the events that were promised were held."""
    planned = {figure.item: figure for figure in published.of("outcomes.planned")}
    events = [planned[item] for item in ("workshops", "webinars") if item in planned and planned[item].of]
    if not events:
        return texts.html("What was promised is not on record")
    said = [_events(texts, figure) for figure in events]
    if all((count_of(figure) or 0) >= (figure.of or 0) for figure in events):
        kept = texts.listed([whole for whole, _ in said])
        return first_fitting(
            texts.html("All {events} were held", events=kept), texts.html("All that was promised was held")
        )
    parts = texts.listed([part for _, part in said])
    return first_fitting(
        texts.html("{events} were held", events=parts), texts.html("Not all that was promised was held")
    )


def _events(texts: Texts, figure: Figure) -> tuple[str, str]:
    """So many events of a kind; and how many of how many."""
    count, of = count_of(figure) or 0, figure.of or 0
    if figure.item == "workshops":
        whole = texts.n("{count} workshop", "{count} workshops", count)
        part = texts.n("{held} of {count} workshop", "{held} of {count} workshops", of, held=texts.number(count))
    else:
        whole = texts.n("{count} webinar", "{count} webinars", count)
        part = texts.n("{held} of {count} webinar", "{held} of {count} webinars", of, held=texts.number(count))
    return whole, part


def reach(read: OutcomesRead, frame: Frame, texts: Texts) -> Card:
    """Firms, startups, different people and attendances, or why a number is not shown."""
    names = ("attendance.firms", "startups.startups_unique", "attendance.persons_unique", "attendance.attendances")
    firms, startups, persons, attendances = (read.this.one(name) for name in names)
    returning = read.this.one("startups.startups_returning")
    rows = [
        _reached(texts, texts._("Firms"), firms, "square"),
        _startups(texts, startups, returning),
        _reached(texts, texts._("Different persons"), persons, "bar"),
        _reached(texts, texts._("Attendances"), attendances, "bar"),
    ]
    figures = [each for each in (firms, startups, returning, persons, attendances) if each is not None]
    shown = any(row.count is not None for row in rows)
    drawing = Drawing(
        title=_reach_title(texts, firms, startups, persons),
        key=_reach_key(texts, rows),
        canvas=rows_canvas(rows, frame, texts._("Who was reached")),
        footer=footer(texts, read.release),
        how=" ".join(filter(None, (read.release.definition(name, texts) for name in names))),
        table=rows_table(texts, texts._("Who was reached"), rows),
        state="ready" if shown else "suppressed",
        n=count_of(persons) or 0,
    )
    return Card("reach", drawing, sights(texts, figures))


def _reached(texts: Texts, name: str, figure: Figure | None, kind: Kind) -> Row:
    said = counted(texts, figure)
    hatched = figure is None or figure.state == "not_collected"
    label, count = texts._("{what}: {values}", what=name, values=said), count_of(figure)
    lacking = figure.of if figure and figure.of and count is not None and count < figure.of else None
    return Row(name, said, label, kind, count, lacking, hatched=hatched)


def _startups(texts: Texts, figure: Figure | None, returning: Figure | None) -> Row:
    row = _reached(texts, texts._("Startups"), figure, "round")
    again = count_of(returning)
    if not again or row.count is None:
        return row
    said = texts._("{count}, {again} returning", count=row.said, again=texts.number(again))
    label = texts._("{what}: {values}", what=row.name, values=said)
    return Row(row.name, said, label, "round", row.count, again=again)


def _reach_key(texts: Texts, rows: list[Row]) -> tuple[KeyItem, ...]:
    items = [
        KeyItem(texts._("a firm"), (Rect(0, 0.5, 13, 13, "att"),), 14),
        KeyItem(texts._("a startup"), (Circle(6, 7, RADIUS, "su"),), 13),
    ]
    if any(row.again for row in rows):
        items.append(KeyItem(texts._("returning"), (startup_shape(7, 7, returning=True, focus=False),), 15))
    items.append(KeyItem(texts._("persons, in one scale"), (Rect(0, 1, 16, 12, "att"),), 18))
    if any(row.count is None and not row.hatched for row in rows):
        items.append(KeyItem(texts._("not shown"), (Rect(0, 1, 16, 12, "supp"),), 18))
    return tuple(items)


def _reach_title(texts: Texts, firms: Figure | None, startups: Figure | None, persons: Figure | None) -> Markup:
    said = []
    if (count := count_of(firms)) is not None:
        said.append(texts.n("{count} firm", "{count} firms", count))
    if (count := count_of(startups)) is not None:
        said.append(texts.n("{count} startup", "{count} startups", count))
    some = [texts.html("{reached} were reached", reached=texts.listed(said))] if said else []
    if (count := count_of(persons)) is not None:
        people = at_least(texts, persons, texts.n("{count} person", "{count} persons", count))
        return first_fitting(texts.html("{reached} were reached", reached=texts.listed([*said, people])), *some)
    if not some:
        return texts.html("How many were reached is not shown")
    return first_fitting(texts.html("{said}; persons are not shown", said=some[0]), *some)
