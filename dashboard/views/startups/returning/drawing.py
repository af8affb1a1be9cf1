"""New and returning startups, ready to be set in a page."""

from markupsafe import Markup

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Circle, Frame, Links, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.layout import startup_shape
from dashboard.views.startups.returning.canvas import canvas
from dashboard.views.startups.returning.measures import CAME, Arrivals
from dashboard.views.startups.words import row_name


def drawing(found: Arrivals, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without a startup that attended, a sentence that says what to import."""
    if not found.visits:
        return words.lacking(
            texts,
            texts.html("No startup is on record as having attended"),
            texts._("0 startups, 0 appearances"),
            _how(texts),
            "startup_appearance",
        )
    links, said = Links(linked.selection), _finding(texts, found)
    return Drawing(
        title=words.titled(texts, linked, said, filtered=found.filtered),
        key=_key(texts, found),
        canvas=canvas(texts, found, frame, links),
        footer=_footer(texts, found),
        how=_how(texts),
        table=_table(texts, found, links),
        state="unreached" if linked.kinds else "ready",
        n=found.chosen,
        notes=words.kind_notes(texts, linked),
    )


def _how(texts: Texts) -> str:
    return texts._(
        "An appearance is one startup at one event it attended: its first in the programme is new, or returning from "
        "an earlier programme of the series; every later one is returning. Unique startups are counted once however "
        "often they came."
    )


def _finding(texts: Texts, found: Arrivals) -> Markup:
    if found.filtered:
        back = sum(visit.focus[1] + visit.focus[2] for visit in found.visits)
        return texts.html_n(
            "{back} of {count} appearance returning",
            "{back} of {count} appearances returning",
            found.chosen,
            back=texts.number(back),
        )
    again = found.distinct.again
    if not again:
        return texts.html_n("{count} startup, none came back", "{count} startups, none came back", found.distinct.came)
    return texts.html_n(
        "{again} of {count} startup came back",
        "{again} of {count} startups came back",
        found.distinct.came,
        again=texts.number(again),
    )


def _key(texts: Texts, found: Arrivals) -> tuple[KeyItem, ...]:
    items = [KeyItem(texts._("Startups that attended:"))]
    if any(visit.arrivals for visit in found.visits):
        items.append(KeyItem(texts._("new"), (startup_shape(6, 7, returning=False, focus=False),), 12))
        if found.total("earlier"):
            items.append(KeyItem(texts._("from an earlier programme"), (Circle(6, 7, 5, "unr"),), 12))
        items.append(KeyItem(texts._("returning"), (startup_shape(7, 7, returning=True, focus=False),), 14))
    else:
        items += [
            KeyItem(texts._("new"), (Rect(0, 3, 16, 8, "att"),), 16),
            KeyItem(texts._("returning"), (Rect(0, 3, 16, 8, "reg"),), 16),
        ]
    return tuple(items)


def _footer(texts: Texts, found: Arrivals) -> str:
    return texts._(
        "{appearances} of {startups}, {earlier} from an earlier programme; as of {day}",
        appearances=texts.n("{count} appearance", "{count} appearances", found.chosen),
        startups=texts.n(
            "{count} unique startup",
            "{count} unique startups",
            found.distinct.chosen_came if found.filtered else found.distinct.came,
        ),
        earlier=texts.number(
            sum(visit.focus[1] for visit in found.visits) if found.filtered else found.total("earlier")
        ),
        day=texts.day(found.as_of) if found.as_of else "",
    )


def _table(texts: Texts, found: Arrivals, links: Links) -> Table:
    heads = (texts._("New"), texts._("From an earlier programme"), texts._("Returning"), texts._("Appearances"))
    rows = []
    for visit in found.visits:
        link = links.to(visit.row.key, visit.row.value) if visit.row.key != "rest" else None
        numbers = (*visit.counts, sum(visit.counts))
        focus = (*visit.focus, sum(visit.focus))
        rows.append(
            (
                Cell(row_name(texts, visit.row), link, focus=any(visit.focus)),
                *(
                    Cell(texts.number(count), numeric=True, focus=chosen > 0, value=count)
                    for count, chosen in zip(numbers, focus, strict=True)
                ),
                Cell(texts.listed([each.dot.name for each in visit.arrivals]) if visit.arrivals else ""),
            )
        )
    for code, (name, came, marked) in _by_startup(found).items():
        rows.append(
            (
                Cell(name, links.to("startup", code), focus=marked),
                *(Cell(texts.number(count), numeric=True, value=count) for count in (*came, sum(came))),
                Cell(""),
            )
        )
    return Table(
        texts._("Appearances by event, then by startup"),
        (Cell(texts._("Event or startup")), *(Cell(head, numeric=True) for head in heads), Cell(texts._("Startups"))),
        tuple(rows),
    )


def _by_startup(found: Arrivals) -> dict[str, tuple[str, list[int], bool]]:
    """By code: the name, the appearances of each sort, and whether any is selected."""
    startups: dict[str, tuple[str, list[int], bool]] = {}
    for visit in found.visits:
        for each in visit.arrivals:
            name, counts, focus = startups.get(each.dot.code, (each.dot.name, [0, 0, 0], False))
            counts[CAME.index(each.came)] += 1
            startups[each.dot.code] = name, counts, focus or each.focus
    return dict(sorted(startups.items()))
