"""What the view says of a mark, a row and itself below the drawing."""

from collections.abc import Collection

from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.startups.figures import Dot, Figures, Row, Since, Taker
from dashboard.views.startups.stages import ACCEPTED, GAVE_FEEDBACK, PITCHED
from dashboard.words import value_name

LONGEST_NAME = 30
"""Of a selection, in the footer; longer ones are named in the title and on the chip."""


def column_names(texts: Texts) -> tuple[str, ...]:
    """The stages as heads of their columns."""
    return (texts._("Invited"), texts._("Accepted"), texts._("Attended"), texts._("Pitched"), texts._("Feedback"))


def kind_names(texts: Texts, kinds: Collection[str]) -> str:
    """Kinds of events, in the plural, as a row begins with them."""
    names = {
        "workshop": texts._("workshops"),
        "webinar": texts._("webinars"),
        "reflection": texts._("reflections"),
        "steering": texts._("steering meetings"),
    }
    listed = texts.listed([names[kind] for kind in kinds])
    return listed[:1].upper() + listed[1:]


def steps_taken(texts: Texts, stage: str, count: int) -> str:
    """So many startups at a step: 1 pilot, 2 follow-ups."""
    match stage:
        case "introduced":
            return texts.n("{count} introduced", "{count} introduced", count)
        case "follow_up":
            return texts.n("{count} follow-up", "{count} follow-ups", count)
        case "agreement":
            return texts.n("{count} agreement", "{count} agreements", count)
        case "pilot":
            return texts.n("{count} pilot", "{count} pilots", count)
        case "purchase_order":
            return texts.n("{count} order", "{count} orders", count)
        case "adopted":
            return texts.n("{count} adopted", "{count} adopted", count)
        case _:
            return texts.n("{count} ended", "{count} ended", count)


def steps_taken_shortly(texts: Texts, stage: str, count: int) -> str:
    """The same for a narrow column."""
    match stage:
        case "introduced":
            return texts.n("{count} intro", "{count} intros", count)
        case "follow_up":
            return texts.n("{count} in touch", "{count} in touch", count)
        case "agreement":
            return texts.n("{count} signed", "{count} signed", count)
        case _:
            return steps_taken(texts, stage, count)


def since_words(texts: Texts, since: Since, *, short: bool = False) -> str:
    """What has come of it, in the words of the last column."""
    match since.state:
        case "reached":
            return (steps_taken_shortly if short else steps_taken)(texts, since.stage, since.count)
        case "none":
            return texts._("none yet")
        case "early":
            return texts._("too early")
        case "planned":
            return texts._("not held yet")
        case "cancelled":
            return texts._("cancelled")
        case _:
            return DASH


def since_label(texts: Texts, row: Row) -> str:
    """The last column's mark."""
    if row.since.state == "hostless":
        return texts._("{event}: not applicable, no host to go on with", event=row_name(texts, row))
    outcome = since_words(texts, row.since)
    if row.since.ended:
        outcome = f"{outcome}, {steps_taken(texts, 'ended', row.since.ended)}"
    return texts._("{event}: since then {outcome}", event=row_name(texts, row), outcome=outcome)


def row_name(texts: Texts, row: Row) -> str:
    """What a row stands for: 2019-03-27 Hjortmaskin; 2015, 12 events; 40 more events."""
    if row.key == "event" and row.day:
        return f"{texts.day(row.day)} {row.name}"
    events = texts.n("{count} event", "{count} events", row.events)
    return texts._("{period}, {events}", period=row.value, events=events) if row.value else rest_name(texts, row)


def rest_name(texts: Texts, row: Row) -> str:
    """The row of all that has no row of its own."""
    return texts.n("{count} more event", "{count} more events", row.events)


def row_label(texts: Texts, row: Row) -> str:
    """The row's own mark: all its counts."""
    invited, accepted, attended, pitched, feedback = map(texts.number, row.counts)
    return texts._(
        "{row}: {invited} invited, {accepted} accepted, {attended} attended, {pitched} pitched, "
        "{feedback} gave feedback",
        row=row_name(texts, row),
        invited=invited,
        accepted=accepted,
        attended=attended,
        pitched=pitched,
        feedback=feedback,
    )


def possible(row: Row, rank: int) -> bool:
    """Whether none at this stage is a true zero: the event was held, and feedback asked for, if it takes that."""
    return rank <= ACCEPTED or (row.held and (rank != GAVE_FEEDBACK or row.rounds > 0))


def cell_label(texts: Texts, row: Row, rank: int, stage: str, focus: int) -> str:
    """A number in place of marks; `stage` is the stage in words."""
    name, count = row_name(texts, row), row.counts[rank]
    said = texts._("{row}: {count} {stage}", row=name, count=texts.number(count), stage=stage)
    if focus not in (0, count):
        said = texts._("{said}, {focus} of them selected", said=said, focus=texts.number(focus))
    if rank == GAVE_FEEDBACK and row.pending:
        rounds = texts.n("{count} round still open", "{count} rounds still open", row.pending)
        said = texts._("{said}; {rounds}", said=said, rounds=rounds)
    return said


def dot_label(texts: Texts, dot: Dot, row: Row, stage: str, history: str) -> str:
    """A startup's mark in the column of a stage; `history` says whether it was there before."""
    return texts._(
        "{startup}: {stage}, {event}, {history}", startup=dot.name, stage=stage, event=row.name, history=history
    )


def pending_label(texts: Texts, row: Row) -> str:
    """The mark of an event's feedback round that is still open."""
    asked, answered = texts.number(row.counts[PITCHED]), texts.number(row.counts[GAVE_FEEDBACK])
    if not row.closes:
        return texts._(
            "{event}: feedback round open, {answered} of {asked} have answered",
            event=row.name,
            answered=answered,
            asked=asked,
        )
    return texts._(
        "{event}: feedback round open until {day}, {answered} of {asked} have answered",
        event=row.name,
        day=texts.day(row.closes),
        answered=answered,
        asked=asked,
    )


def taker_label(texts: Texts, taker: Taker) -> str:
    """A startup's mark among all that took part."""
    if len(taker.events) > 3:
        return texts.n("{startup}: {count} event", "{startup}: {count} events", len(taker.events), startup=taker.name)
    return texts._("{startup}: came to {events}", startup=taker.name, events=texts.listed(taker.events))


def took_part(texts: Texts, figures: Figures) -> str:
    """All startups, each counted once."""
    return texts.n("{count} startup took part", "{count} startups took part", figures.distinct.came)


def came(texts: Texts, figures: Figures) -> str:
    """The same, shorter."""
    return texts.n("{count} took part", "{count} took part", figures.distinct.came)


def once_and_again(texts: Texts, figures: Figures) -> str:
    """How many of them came once, and how many came back."""
    distinct = figures.distinct
    values = {"once": texts.number(distinct.came - distinct.again), "again": texts.number(distinct.again)}
    if not distinct.again:
        return texts._("each of them once") if distinct.came else ""
    if _twice_at_most(figures):
        return texts._("{once} once, {again} twice", **values)
    return texts._("{once} once, {again} more often", **values)


def took_part_and_again(texts: Texts, figures: Figures) -> str:
    """All startups, and how many of them came back, in one line."""
    values = {"startups": took_part(texts, figures), "again": texts.number(figures.distinct.again)}
    if not figures.distinct.again:
        return values["startups"]
    if _twice_at_most(figures):
        return texts._("{startups}, {again} of them twice", **values)
    return texts._("{startups}, {again} of them more than once", **values)


def _twice_at_most(figures: Figures) -> bool:
    return max((len(taker.events) for taker in figures.takers), default=3) <= 2


def met(texts: Texts, figures: Figures, linked: Linked) -> str:
    """How many of them the selection holds; nothing where nothing is selected."""
    if not figures.filtered:
        return ""
    count = texts.number(figures.distinct.chosen_came)
    key, name = single_filter(texts, linked)
    if key == "host":
        return texts._("{count} met {host}", count=count, host=name)
    if key == "event":
        return texts._("{count} at {event}", count=count, event=name)
    return texts._("{count} selected", count=count)


def single_filter(texts: Texts, linked: Linked) -> tuple[str, str]:
    """The key and name of what is selected, where that is one value; empty texts else."""
    filters = [(key, value) for key, value in linked.selection.filters if key != "kind"]
    if len(filters) != 1:
        return "", ""
    ((key, value),) = filters
    return key, value_name(texts, key, value, linked.names)


def footer(texts: Texts, figures: Figures, linked: Linked) -> str:
    """The number selected, the day it speaks of, and what the record is silent about."""
    distinct = figures.distinct
    values = {
        "startups": texts.n("{count} startup", "{count} startups", distinct.chosen_came),
        "attendances": texts.n("{count} attendance", "{count} attendances", figures.n),
        "day": texts.day(figures.as_of) if figures.as_of else "",
    }
    key, name = single_filter(texts, linked)
    if not figures.filtered:
        said = texts._("{startups}, {attendances}; as of {day}", **values)
    elif key in ("host", "event") and len(name) <= LONGEST_NAME:
        said = texts._("{startups}, {attendances} at {name}; as of {day}", name=name, **values)
    else:
        said = texts._("{startups}, {attendances} selected; as of {day}", **values)
    if not figures.silent:
        return said
    silent = texts.n("{count} event without a record", "{count} events without a record", figures.silent)
    return texts._("{said}; {silent}", said=said, silent=silent)
