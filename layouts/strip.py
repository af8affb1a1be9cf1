"""The strip of figures above the views, and the line of concerns beneath them."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.progress.measures import Concern, Delivery
from dashboard.selection import Selection
from dashboard.texts import Texts


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its name, and the page that shows what it counts."""

    name: str
    value: Markup
    page: str | None


@dataclass(frozen=True, slots=True)
class ConcernLink:
    """A concern in words, and the selection or page that it speaks of."""

    text: str
    href: str
    select: str


def figures(delivery: Delivery, texts: Texts) -> tuple[Figure, ...]:
    """What is delivered against plan, left to right."""
    return (
        Figure(
            texts._("Workshops"),
            _held(delivery.workshops_held, delivery.workshops, delivery.workshops_moved, texts),
            "attendance",
        ),
        Figure(
            texts._("Webinars"),
            _held(delivery.webinars_held, delivery.webinars, delivery.webinars_moved, texts),
            "attendance",
        ),
        _of_which(
            texts._("Firms"),
            delivery.firms,
            texts._("{count} hosted", count=texts.number(delivery.hosts)),
            "feedback",
            texts,
        )
        if delivery.firms
        else _of_which(texts._("Hosts"), delivery.hosts, "", "feedback", texts),
        _of_which(
            texts._("Startups"),
            delivery.startups,
            texts._("{count} returning", count=texts.number(delivery.came_back)),
            "startups",
            texts,
        ),
        _of_which(
            texts._("Lessons"),
            delivery.lessons,
            texts._("{count} published", count=texts.number(delivery.published)),
            None,
            texts,
        ),
    )


def _of_which(name: str, count: int, part: str, page: str | None, texts: Texts) -> Figure:
    """A count, and what part of it is so; of nothing, no part is."""
    if not count or not part:
        return Figure(name, texts.html("<b>{count}</b>", count=texts.number(count)), page)
    return Figure(name, texts.html("<b>{count}</b>, {part}", count=texts.number(count), part=part), page)


def _held(held: int, planned: int, moved: int, texts: Texts) -> Markup:
    if not planned:
        return texts.html("<b>none</b> planned")
    done = texts.html("<b>{held} of {planned}</b>", held=texts.number(held), planned=texts.number(planned))
    if not moved:
        return done
    one = texts.html_n(", one moved", ", {count} moved", moved)
    return Markup("{}{}").format(done, one)


_SEEN = {"registers": ("/attendance", ""), "themes": ("/themes", ""), "lessons": ("/themes", "#themes-life")}
"""Page and place where a concern is seen that selects nothing."""


def concern_links(concerns: tuple[Concern, ...], selection: Selection, texts: Texts) -> tuple[ConcernLink, ...]:
    """Each concern as a link that selects what it speaks of; the page where it is seen, if that is too many values."""
    links = []
    for concern in concerns:
        if concern.values:
            chosen = selection.cleared().with_values(concern.key, concern.values)
            select = "&".join(f"{concern.key}={value}" for value in concern.values)
            links.append(ConcernLink(_words(concern, texts), f"?{chosen.query}", select))
        else:
            page, place = _SEEN.get(concern.subject, ("/feedback", ""))
            links.append(ConcernLink(_words(concern, texts), f"{page}?{selection.cleared().query}{place}", ""))
    return tuple(links)


def _words(concern: Concern, texts: Texts) -> str:
    count = concern.count
    if concern.subject == "registers":
        return texts.n("{count} register missing", "{count} registers missing", count)
    if concern.subject == "themes":
        return texts.n("{count} top theme unscheduled", "{count} top themes unscheduled", count)
    if concern.subject == "suggestions":
        return texts.n("{count} suggestion overdue", "{count} suggestions overdue", count)
    if concern.subject == "lessons":
        return texts.n("{count} lesson without evidence", "{count} lessons without evidence", count)
    if concern.subject == "rounds_open":
        return texts.n("{count} round open", "{count} rounds open", count)
    if concern.threshold is None:
        return texts.n("{count} round below its threshold", "{count} rounds below their threshold", count)
    return texts.n(
        "{count} round below {threshold} raters",
        "{count} rounds below {threshold} raters",
        count,
        threshold=texts.small_number(concern.threshold),
    )
