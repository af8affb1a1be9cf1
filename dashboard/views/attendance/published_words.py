"""What the published view says of an event's counts, of itself, and of what it does not show."""

from dashboard.drawing.card import KeyItem, State
from dashboard.drawing.geometry import Rect
from dashboard.released.citation import as_of_words, release_words
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import reason_words
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.published import Gathering, Part, Published, number_of
from dashboard.views.attendance.words import status_name
from data.release.figures import Figure


def event_name(texts: Texts, gathering: Gathering) -> str:
    """What the event is called, and the day."""
    return texts._("{day} {name}", day=_day(texts, gathering), name=label(texts, gathering.event))


def _day(texts: Texts, gathering: Gathering) -> str:
    return texts.day(gathering.event.day) if gathering.event.day else ""


def status_words(texts: Texts, gathering: Gathering) -> str:
    """What became of an event that was not held; empty where it was."""
    return "" if gathering.held or not gathering.event.detail else status_name(texts, gathering.event.detail)


def k_of_n(texts: Texts, figure: Figure) -> str:
    """So many firms of all that take part."""
    count = texts.number(number_of(figure) or 0)
    return texts._("{firms} of {members}", firms=count, members=texts.number(figure.of)) if figure.of else count


def count_words(texts: Texts, figure: Figure | None) -> str:
    """A count, or why there is none; a dash where it does not apply."""
    if figure is None:
        return DASH
    return texts.number(number_of(figure) or 0) if figure.state == "value" else why_not(texts, figure)


def firms_words(texts: Texts, figure: Figure | None) -> str:
    """The same of firms, with how many there are."""
    if figure is None or figure.state != "value":
        return count_words(texts, figure)
    return k_of_n(texts, figure)


def why_not(texts: Texts, figure: Figure) -> str:
    """Why a count is not shown: it was never taken, or it would tell too much."""
    if figure.state == "not_applicable":
        return texts._("not applicable")
    if figure.state == "not_collected":
        return reason_words(texts, figure.reason) if figure.reason else texts._("not collected")
    return texts._("not shown: {reason}", reason=reason_words(texts, figure.reason))


def part_name(texts: Texts, part: Part) -> str:
    """Which part of the event."""
    names = {"whole": texts._("whole event"), "morning": texts._("morning"), "afternoon": texts._("afternoon")}
    return names[part.name]


def own_words(texts: Texts, gathering: Gathering) -> str:
    """How many of the reader's own people were there; empty where nobody knows."""
    if gathering.own is None:
        return ""
    return texts._("{count} of yours", count=texts.number(gathering.own))


def part_label(texts: Texts, gathering: Gathering, part: Part) -> str:
    """A part's bar in full."""
    said = [
        texts._("{what}: {values}", what=part_name(texts, part), values=_persons(texts, part.persons)),
        _firms(texts, part.firms),
        _registered(texts, gathering),
    ]
    return texts._("{what}: {values}", what=event_name(texts, gathering), values="; ".join(filter(None, said)))


def firms_label(texts: Texts, gathering: Gathering) -> str:
    """The firms' squares in full."""
    return texts._("{what}: {values}", what=event_name(texts, gathering), values=_firms(texts, gathering.firms) or DASH)


def row_label(texts: Texts, gathering: Gathering, *, alone: bool) -> str:
    """The row's own link; `alone` where pressing it shows all events again."""
    said = [status_words(texts, gathering), _firms(texts, gathering.firms), own_words(texts, gathering)]
    values = "; ".join(filter(None, said))
    place = event_name(texts, gathering)
    if values:
        place = texts._("{what}: {values}", what=place, values=values)
    if alone:
        return texts._("{place}: show all events again", place=place)
    return texts._("{place}: show this event only", place=place)


def _persons(texts: Texts, figure: Figure | None) -> str:
    if figure is None or figure.state != "value":
        return texts._("persons {why}", why=count_words(texts, figure)) if figure else DASH
    return texts.n("{count} person attended", "{count} persons attended", number_of(figure) or 0)


def _firms(texts: Texts, figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.state != "value":
        return texts._("firms {why}", why=why_not(texts, figure))
    values = {"firms": texts.number(number_of(figure) or 0), "members": texts.number(figure.of or 0)}
    return texts._("{firms} of {members} firms", **values)


def _registered(texts: Texts, gathering: Gathering) -> str:
    count = number_of(gathering.registered)
    return "" if count is None else texts._("{count} registered", count=texts.number(count))


def key(texts: Texts, read: ReleaseRead, found: Published) -> tuple[KeyItem, ...]:
    """The units, what is filled and what is not, and the states that occur."""
    figures = [figure for each in found.gatherings for figure in each.figures]
    items = [
        KeyItem(texts._("Firms:")),
        KeyItem(texts._("there"), (Rect(0, 1.5, 11, 11, "att"),), 12),
        KeyItem(texts._("not there"), (Rect(0.75, 2.25, 9.5, 9.5, "unr"),), 12),
        KeyItem(texts._("Persons:")),
        KeyItem(texts._("attended"), (Rect(0, 1, 16, 12, "att"),), 18),
    ]
    if any(number_of(each.registered) is not None for each in found.gatherings):
        items.append(KeyItem(texts._("registered"), (Rect(0.5, 1.5, 15, 11, "reg"),), 18))
    if any(figure.state == "suppressed" for figure in figures):
        items.append(KeyItem(texts._("not shown"), (Rect(0, 1, 16, 12, "supp"),), 18))
    if any(figure.state == "not_collected" for figure in figures):
        items.append(KeyItem(texts._("register missing"), (Rect(0, 1, 16, 12, "hatch"),), 18))
    return tuple(items)


def footer(texts: Texts, read: ReleaseRead, found: Published) -> str:
    """Persons and attendances of the programme, the release, and the day it speaks of."""
    persons, attendances = number_of(found.unique), number_of(found.attendances)
    counts = []
    if persons is not None:
        counts.append((found.unique, texts.n("{count} person", "{count} persons", persons)))
    if attendances is not None:
        counts.append((found.attendances, texts.n("{count} attendance", "{count} attendances", attendances)))
    said = [at_least(texts, figure, words) for figure, words in counts]
    return "; ".join([*said, release_words(texts, read.release), as_of_words(texts, read.release)])


def at_least(texts: Texts, figure: Figure | None, words: str) -> str:
    """The count, or that it is a lower bound, since some register is missing or knows no names."""
    if figure is not None and figure.detail == "at_least":
        return texts._("at least {count}", count=words)
    return words


def notes(texts: Texts, read: ReleaseRead, found: Published) -> tuple[str, ...]:
    """What is not shown of the programme as a whole, and what stands as it first did."""
    said = []
    for figure, name in ((found.unique, texts._("Unique persons")), (found.attendances, texts._("Attendances"))):
        if figure is not None and figure.state != "value":
            said.append(texts._("{name}: {why}.", name=name, why=why_not(texts, figure)))
    kept = [figure for each in found.chosen for figure in each.figures if figure.state == "suppressed"]
    reasons = list(dict.fromkeys(reason_words(texts, figure.reason) for figure in kept))
    if reasons:
        said.append(texts._("Not shown: {reasons}.", reasons=texts.listed(reasons)))
    if any(figure.detail == "as_published" for figure in read.figures):
        said.append(
            texts._("Some counts stand as first published: the difference of a later correction would name somebody.")
        )
    if found.attendances is not None and found.attendances.item == "with_headcounts":
        said.append(texts._("Attendances add registers by name and headcounts."))
    return tuple(said)


def state(found: Published) -> State:
    """Of what is selected."""
    figures = [figure for each in found.chosen for figure in each.figures]
    if any(figure.state == "value" for figure in figures):
        return "ready"
    return "suppressed" if any(figure.state == "suppressed" for figure in figures) else "empty"


def selected(found: Published) -> int:
    """Firms present, added up over the events selected: the number of squares filled."""
    return sum(number_of(each.firms) or 0 for each in found.chosen)
