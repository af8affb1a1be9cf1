"""Whether a firm stopped coming, in words."""

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.attendance.stopped.measures import Figures, Row

LONGEST = 55


def standing(texts: Texts, row: Row) -> str:
    """What a firm did of late."""
    return {
        "stopped": texts._("missed its last event"),
        "never": texts._("never came"),
        "open": texts._("not known"),
        "came": texts._("came to its last event"),
        "none": texts._("not invited"),
    }[row.standing]


def never(texts: Texts, row: Row) -> str:
    """What stands where a firm has no last event."""
    if row.standing == "none":
        return texts._("not invited")
    return texts._("never came") if row.standing == "never" else texts._("not known")


def number(texts: Texts, row: Row) -> str:
    """The half-days since: 3 missed, 1 not known."""
    missed = texts._("{count} missed", count=texts.number(row.missed))
    if not row.open:
        return missed
    unknown = texts._("{count} not known", count=texts.number(row.open))
    return texts._("{missed}, {unknown}", missed=missed, unknown=unknown) if row.missed else unknown


def said(texts: Texts, row: Row) -> str:
    """A firm's row in words."""
    return texts._("{standing}; half-days since: {number}", standing=standing(texts, row), number=number(texts, row))


def title(texts: Texts, figures: Figures) -> Markup:
    """How many stopped, and who where it is one."""
    if not figures.events:
        return texts.html("No event is recorded yet")
    if not figures.rows:
        return texts.html("No member firms to tell apart")
    by = {each: [row for row in figures.rows if row.standing == each] for each in ("stopped", "never", "open", "came")}
    stopped, never_, unknown = (len(by[each]) for each in ("stopped", "never", "open"))
    asked = sum(map(len, by.values()))
    if not asked or unknown == asked:
        return texts.html("No register tells whether a firm stopped coming")
    values = {"never": texts.number(never_), "unknown": texts.number(unknown), "firms": texts.number(asked)}
    if len(by["stopped"]) == 1 and not never_:
        row = by["stopped"][0]
        day = texts.day(row.last.day) if row.last else ""
        found = texts.html("{name} has not come since {day}", name=row.firm.name, day=day)
        return found if len(found.striptags()) <= LONGEST else texts.html("One firm has not come since {day}", day=day)
    if never_:
        gone = texts.html_n("{count} firm missed its last event", "{count} firms missed their last event", stopped)
        only = texts.html_n("{count} firm never came", "{count} firms never came", never_)
        return texts.html("{gone}, {never} never came", gone=gone, **values) if stopped else only
    if stopped:
        return texts.html("{stopped} of {firms} firms missed their last event", stopped=texts.number(stopped), **values)
    if unknown:
        return texts.html("No firm is known to have stopped; {unknown} not known", **values)
    return texts.html_n(
        "No firm stopped: it came to its last event", "No firm stopped: all {count} came to their last event", asked
    )


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """The firms, over which events, as of when."""
    firms = sum(row.firm.lit or not figures.narrowed for row in figures.rows)
    said = (
        texts.n("{count} firm", "{count} firms", firms),
        texts.n("{count} event", "{count} events", len(figures.events)),
        texts.n("{count} earlier event is not read", "{count} earlier events are not read", figures.earlier)
        if figures.earlier
        else "",
        texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else "",
    )
    return "; ".join(filter(None, said))
