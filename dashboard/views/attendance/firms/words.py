"""What a firm's half-day is called, and what the chart finds."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Rect
from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.attendance.cards import Card
from dashboard.views.attendance.firms.figures import MISSED, Figures, Firm, Half, State, Tally, tally
from dashboard.views.attendance.firms.glyphs import WIDTH, glyph
from dashboard.views.attendance.words import status_name
from dashboard.words import value_name

LONGEST = 55
_KEYED: tuple[State, ...] = ("present", "partial", "counted", "absent", "excused", "unknown", "uninvited", "none")


def state_name(texts: Texts, state: State) -> str:
    """A state in words."""
    return {
        "present": texts._("present"),
        "partial": texts._("partly present"),
        "counted": texts._("by headcount"),
        "absent": texts._("absent"),
        "excused": texts._("excused"),
        "unknown": texts._("not noted"),
        "missing": texts._("register missing"),
        "untold": texts._("not collected by firm"),
        "uninvited": texts._("not invited"),
        "off": texts._("not held"),
        "none": texts._("no session"),
        "outside": texts._("not applicable: not in that programme"),
    }[state]


@lru_cache(1024)
def _half_state(texts: Texts, status: str, half: Half) -> str:
    if half.state == "off":
        return status_name(texts, status)
    said = [state_name(texts, half.state)]
    if half.persons:
        said.append(texts.n("{count} person", "{count} persons", half.persons))
    names = {"absent": texts._("absent"), "excused": texts._("excused"), "unknown": texts._("not noted")}
    if half.state not in MISSED or len(half.noted) > 1:
        said += [f"{texts.number(count)} {names[noted]}" for noted, count in half.noted]
    if half.lost and half.state != "missing":
        said.append(texts.n("{count} register missing", "{count} registers missing", half.lost))
    return ", ".join(said)


def halves_states(texts: Texts, event: Card, halves: tuple[Half, ...]) -> str:
    """All that is known of a firm at an event."""
    return _halves_states(texts, event.status, halves)


@lru_cache(1024)
def _halves_states(texts: Texts, status: str, halves: tuple[Half, ...]) -> str:
    if len(halves) == 1:
        return _half_state(texts, status, halves[0])
    names = {"morning": texts._("morning"), "afternoon": texts._("afternoon"), "event": texts._("whole event")}
    said = [
        texts._("{half} {state}", half=names[half.slot], state=_half_state(texts, status, half))
        for half in halves
        if half.state != "none"
    ]
    return "; ".join(said) or state_name(texts, "none")


def came_text(texts: Texts, found: Tally) -> str:
    """Half-days that a firm came to, lowest and highest: 8-9 of 11."""
    came = texts.span(texts.number(found.came), texts.number(found.came + found.open))
    return texts._("{came} of {count}", came=came, count=texts.number(found.all))


def key(texts: Texts, firms: Sequence[Firm]) -> Iterator[KeyItem]:
    """The unit and the states that are drawn."""
    shown = {half.state for firm in firms for halves in firm.halves for half in halves}
    alike: dict[State, State] = {"missing": "unknown", "untold": "unknown", "off": "none", "outside": "none"}
    shown = {alike.get(state, state) for state in shown}
    names = {"unknown": texts._("not known"), "none": texts._("not applicable")}
    yield KeyItem(texts._("A firm's half-days:"))
    for state in _KEYED:
        if state in shown:
            yield KeyItem(names.get(state) or state_name(texts, state), glyph(Rect(0, 0, WIDTH, 14, ""), state, ""), 18)


def focused(figures: Figures) -> Tally:
    """The half-days that are selected; all of them where nothing is."""
    every = not (figures.hinged or figures.narrowed)
    return tally(
        tuple(
            halves
            for firm in figures.firms
            for at, halves in enumerate(firm.halves)
            if every or figures.focus(firm, at)
        )
    )


def title(texts: Texts, figures: Figures, linked: Linked) -> Markup:
    """The finding: of the selection, which it names, or of all firms."""
    if not figures.events:
        return texts.html("No event is recorded yet")
    if not figures.firms:
        return texts.html("No member firms to tell apart")
    found = focused(figures)
    if not figures.hinged and not figures.narrowed:
        return _fitting(_of_all(texts, figures, found))
    keys = ("organisation", "kind") if figures.narrowed else tuple(key for key, _ in linked.selection.filters)
    names = [value_name(texts, key, value, linked.names) for key, value in linked.selection.filters if key in keys]
    return _fitting(
        finding
        for name in (texts.listed(names), texts._("The selection"))
        for finding in _of_some(texts, emphasised(name[:1].upper() + name[1:]), found)
    )


def _of_some(texts: Texts, subject: Markup, found: Tally) -> Iterator[Markup]:
    values = {"subject": subject, "missed": texts.number(found.missed), "count": texts.number(found.all)}
    if not found.all:
        yield texts.html("{subject}: no half-day to come to", subject=subject)
    elif found.open == found.all:
        yield texts.html("{subject}: no register tells which firms came", subject=subject)
        yield texts.html("{subject}: not known by firm", subject=subject)
    else:
        yield texts.html("{subject}: {missed} of {count} half-days missed", **values)


def _of_all(texts: Texts, figures: Figures, found: Tally) -> Iterator[Markup]:
    tallies = [(firm, tally(firm.halves)) for firm in figures.firms]
    most = max(each.missed for _, each in tallies)
    worst = [(firm, each) for firm, each in tallies if each.missed == most]
    if found.open == found.all:
        yield texts.html("No register tells which firms came")
    elif not most:
        every, known = texts.html("Every firm came to every half-day"), texts.html("No firm missed a known half-day")
        yield known if found.open else every
    elif len(worst) == 1:
        firm, each = worst[0]
        values = {"missed": texts.number(most), "count": texts.number(each.all)}
        yield texts.html("{name} missed the most: {missed} of {count} half-days", name=firm.name, **values)
        yield texts.html("One firm missed the most: {missed} of {count} half-days", **values)
    else:
        values = {"firms": texts.number(len(worst)), "missed": texts.number(most)}
        yield texts.html("{firms} firms missed the most half-days: {missed} each", **values)


def _fitting(findings: Iterator[Markup]) -> Markup:
    candidates = list(findings)
    return next((text for text in candidates if len(text.striptags()) <= LONGEST), candidates[-1])


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """The half-days selected, what is known of them, as of when."""
    found = focused(figures)
    said = (
        texts.n("{count} half-day", "{count} half-days", found.all),
        texts._("{count} missed", count=texts.number(found.missed)),
        texts._("{count} not known", count=texts.number(found.open)) if found.open else "",
        texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else "",
    )
    return "; ".join(filter(None, said))
