"""Minutes online in words."""

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.attendance.minutes.measures import Figures, Point, Sitting
from dashboard.views.attendance.words import event_name
from dashboard.words import value_name

LONGEST = 55


def title(texts: Texts, figures: Figures, linked: Linked) -> Markup:
    """How many stayed for half of a session or more."""
    spoken = figures.spoken if figures.hinged else figures.sittings
    persons, present = sum(each.persons for each in spoken), sum(each.present for each in spoken)
    values = {"present": texts.number(present), "persons": texts.number(persons)}
    if not figures.hinged:
        if not persons:
            return texts.html("Nobody's minutes online are known")
        return texts.html("{present} of {persons} stayed online for half or longer", **values)
    keys = [value_name(texts, key, value, linked.names) for key, value in linked.selection.filters]
    candidates = []
    for name in (texts.listed(keys), texts._("The selection")):
        subject = emphasised(name[:1].upper() + name[1:])
        if persons:
            candidates.append(
                texts.html("{subject}: {present} of {persons} stayed half or longer", subject=subject, **values)
            )
        else:
            candidates.append(texts.html("{subject}: no minutes online", subject=subject))
    return next((text for text in candidates if len(text.striptags()) <= LONGEST), candidates[-1])


def name(texts: Texts, sitting: Sitting) -> str:
    """What a session is called: its day and its event."""
    said = texts._("{day} {name}", day=texts.day(sitting.card.day), name=event_name(texts, sitting.card))
    return said if sitting.part is None else texts._("{name}, part {number}", name=said, number=sitting.part)


def state_name(texts: Texts, point: Point) -> str:
    """Whether these stayed for enough of the session."""
    return texts._("present") if point.present else texts._("partly present")


def point_label(texts: Texts, sitting: Sitting, point: Point) -> str:
    """What a point says."""
    values = texts._(
        "{persons}, {minutes} of {length} minutes, {state}",
        persons=texts.n("{count} person", "{count} persons", point.persons),
        minutes=point.minutes,
        length=sitting.length,
        state=state_name(texts, point),
    )
    return texts._("{what}: {values}", what=name(texts, sitting), values=values)


def nothing(texts: Texts, sitting: Sitting) -> str:
    """Why a session has no points."""
    if not sitting.length:
        return texts._("no scheduled end")
    if sitting.register == "headcount":
        return texts._("not collected: headcount")
    return texts._("register missing") if sitting.register == "missing" else texts._("not collected")


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """Persons' times, of how many sessions online, as of when."""
    spoken = figures.spoken if figures.hinged else figures.sittings
    timed = sum(bool(each.points) for each in spoken)
    said = (
        texts.n("{count} attendance", "{count} attendances", sum(each.persons for each in spoken)),
        texts._("{timed} of {count} sessions", timed=texts.number(timed), count=texts.number(len(spoken))),
        texts._("{count} more not drawn", count=texts.number(figures.others)) if figures.others else "",
        texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else "",
    )
    return "; ".join(filter(None, said))
