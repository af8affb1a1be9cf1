"""What the published view says: its finding, counts at an event and since, and what it does not show."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard.drawing.card import KeyItem, State
from dashboard.drawing.geometry import Circle
from dashboard.released.citation import as_of_words, release_words
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import state_words
from dashboard.texts import DASH, Texts, emphasised
from dashboard.views.startups.layout import PENDING_RADIUS, RADIUS, startup_shape
from dashboard.views.startups.published import STAGES, Met, Published, Visit, number_of
from dashboard.views.startups.words import kind_names
from dashboard.words import stage_name
from data.release.figures import Figure

LONGEST = 55
"""Characters of a title."""


def heads(texts: Texts) -> tuple[str, ...]:
    """The stages at an event, as heads of their columns."""
    return texts._("Invited"), texts._("Attended"), texts._("Pitched"), texts._("Feedback")


def event_name(texts: Texts, visit: Visit) -> str:
    """What the event is called, and the day."""
    return event_title(texts, visit.event)


def event_title(texts: Texts, event: Figure) -> str:
    """The same of any event of the programme."""
    return texts._("{day} {name}", day=texts.day(event.day) if event.day else "", name=label(texts, event))


def count_words(texts: Texts, figure: Figure | None) -> str:
    """A count, or why there is none; a dash where it does not apply."""
    if figure is None:
        return DASH
    return texts.number(number_of(figure) or 0) if figure.state == "value" else state_words(texts, figure)


def cell_label(texts: Texts, visit: Visit, stage: str) -> str:
    """The marks of one stage at an event in full."""
    return texts._("{what}: {values}", what=event_name(texts, visit), values=_counted(texts, visit, stage))


def _counted(texts: Texts, visit: Visit, stage: str) -> str:
    figure, name = visit.counts.get(stage), stage_name(texts, stage)
    if figure is not None and figure.state == "value":
        return texts._("{count} {stage}", count=count_words(texts, figure), stage=name)
    return texts._("{what}: {values}", what=name, values=count_words(texts, figure))


def row_label(texts: Texts, visit: Visit, *, alone: bool) -> str:
    """The row's own link; `alone` where pressing it shows all events again."""
    said = [_counted(texts, visit, stage) for stage in STAGES if stage in visit.counts]
    if visit.met:
        said.append(texts._("you met {startups}", startups=texts.listed(visit.met)))
    place = texts._("{what}: {values}", what=event_name(texts, visit), values=", ".join(said))
    if alone:
        return texts._("{place}: show all events again", place=place)
    return texts._("{place}: show this event only", place=place)


def step_label(texts: Texts, step: str, figure: Figure) -> str:
    """A stage of the relationships in full."""
    count = number_of(figure)
    if count is None:
        return texts._("{what}: {values}", what=stage_name(texts, step), values=state_words(texts, figure))
    startups = texts.n("{count} startup", "{count} startups", count)
    return texts._("{what}: {values}", what=stage_name(texts, step), values=startups)


def took_part(texts: Texts, found: Published) -> str:
    """All startups, each counted once."""
    count = number_of(found.unique)
    if count is None:
        return texts._("Different startups")
    return texts.n("{count} startup took part", "{count} startups took part", count)


def once_and_again(texts: Texts, found: Published) -> str:
    """How many of them came once, and how many came back; or why not. Empty where nothing was published."""
    every, again = number_of(found.unique), number_of(found.returning)
    if found.unique is not None and every is None:
        return state_words(texts, found.unique)
    if every is None or again is None:
        return ""
    values = {"once": texts.number(every - again), "again": texts.number(again)}
    return texts._("{once} once, {again} more often", **values)


def idle(texts: Texts, found: Published) -> str:
    """The kinds of events that startups are never invited to."""
    return kind_names(texts, found.idle)


def met_words(texts: Texts, each: Met) -> str:
    """How far the reader and a startup came; a dash where they have met and no more."""
    if each.step is None:
        return texts._("ended") if each.ended else DASH
    said = stage_name(texts, each.step)
    if each.day is not None:
        said = texts._("{stage} {day}", stage=said, day=texts.day(each.day))
    return texts._("{said}, ended", said=said) if each.ended else said


def title(texts: Texts, read: ReleaseRead, found: Published) -> Markup:
    """The finding: of the event that is selected, else whom the reader met, else who came."""
    candidates = list(_findings(texts, read, found))
    return next((each for each in candidates if len(each.striptags()) <= LONGEST), candidates[-1])


def _findings(texts: Texts, read: ReleaseRead, found: Published) -> Iterator[Markup]:
    every, again = number_of(found.unique), number_of(found.returning)
    if found.filtered and len(found.chosen) <= 1:
        yield from _of_chosen(texts, found.chosen)
        return
    if read.firm is not None and every is not None:
        for firm in (read.firm.name, texts._("Your firm")):
            yield texts.html("{firm} met {met} of {all} startups", firm=firm, met=len(found.met), all=every)
        return
    if every is None:
        yield texts.html("How many startups took part is not shown")
        return
    said = texts.html_n("{count} startup took part", "{count} startups took part", every)
    if again:
        yield texts.html_n("{said}; {count} came back", "{said}; {count} came back", again, said=said)
    yield said


def _of_chosen(texts: Texts, chosen: Sequence[Visit]) -> Iterator[Markup]:
    if not chosen:
        yield texts.html("No startup was invited to what is selected")
        return
    (visit,) = chosen
    count = visit.count("pitched")
    for name in (emphasised(label(texts, visit.event)), emphasised(texts._("the event"))):
        if count is not None:
            many = texts.small_number(count) if count else texts._("no")
            many = many[:1].upper() + many[1:]
            yield texts.html_n(
                "{many} startup pitched: {event}", "{many} startups pitched: {event}", count, many=many, event=name
            )
        else:
            yield texts.html("{event}: how many pitched is not shown", event=name)


def key(texts: Texts, found: Published) -> tuple[KeyItem, ...]:
    """The unit and the marks, without telling one startup from another."""
    items = [
        KeyItem(texts._("Startups:")),
        KeyItem(texts._("one startup"), (Circle(6, 7, RADIUS, "su"),), 13),
    ]
    if number_of(found.returning):
        items.append(KeyItem(texts._("returning"), (startup_shape(7, 7, returning=True, focus=False),), 15))
    if any(figure.state == "pending" for visit in found.visits for figure in visit.counts.values()):
        items.append(KeyItem(texts._("round still open"), (Circle(6, 7, PENDING_RADIUS, "pendc"),), 13))
    return tuple(items)


def footer(texts: Texts, read: ReleaseRead, found: Published) -> str:
    """Appearances of what is selected, the release, and the day it speaks of."""
    count = appearances(found)
    return "; ".join(
        (
            texts.n("{count} appearance", "{count} appearances", count),
            release_words(texts, read.release),
            as_of_words(texts, read.release),
        )
    )


def appearances(found: Published) -> int:
    """Startups that came, added up over the events selected."""
    return sum(visit.count("attended") or 0 for visit in found.chosen)


def state(found: Published) -> State:
    """Of what is selected."""
    figures = [figure for visit in found.chosen for figure in visit.counts.values()]
    figures += [] if found.filtered else [figure for figure in (found.unique, *found.steps.values()) if figure]
    if any(figure.state == "value" for figure in figures):
        return "ready"
    return "suppressed" if any(figure.state == "suppressed" for figure in figures) else "empty"
