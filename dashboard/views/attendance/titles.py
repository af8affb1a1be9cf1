"""The finding of the attendance view, in at most 55 characters."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.attendance.figures import Bounds, Event, Figures, Sums
from dashboard.views.attendance.words import bounds_text, event_name, status_name
from dashboard.words import value_name

LONGEST = 55


def title(texts: Texts, figures: Figures, linked: Linked) -> Markup:
    """What stands out: of the selection, which it names, or of the whole programme."""
    if not figures.events and not figures.groups:
        return texts.html("No event is recorded yet")
    keys = ("organisation", "kind") if figures.narrowed else tuple(key for key, _ in linked.selection.filters)
    names = [value_name(texts, key, value, linked.names) for key, value in linked.selection.filters if key in keys]
    if not names:
        return _fitting(_candidates(texts, figures, linked, None))
    long, short = texts.listed(names), texts._("the selection")
    candidates = [_candidates(texts, figures, linked, emphasised(_capital(name))) for name in (long, short)]
    return _fitting([text for fullness in zip(*candidates, strict=True) for text in fullness])


def _fitting(candidates: Sequence[Markup]) -> Markup:
    """The first that is short enough."""
    return next((text for text in candidates if len(text.striptags()) <= LONGEST), candidates[-1])


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def number_word(texts: Texts, number: int) -> str:
    """Up to nine in words."""
    words = (
        texts._("no"),
        texts._("one"),
        texts._("two"),
        texts._("three"),
        texts._("four"),
        texts._("five"),
        texts._("six"),
        texts._("seven"),
        texts._("eight"),
        texts._("nine"),
    )
    return words[number] if number < len(words) else texts.number(number)


def _candidates(texts: Texts, figures: Figures, linked: Linked, subject: Markup | None) -> list[Markup]:
    """Findings, the fullest first."""
    if figures.sums:
        return _of_sums(texts, figures, figures.sums, subject)
    if subject is None:
        return _of_all(texts, figures)
    chosen = [event for event in figures.events if event.reached] if linked.hinged else list(figures.events)
    if not chosen:
        return [texts.html("{subject}: no event", subject=subject)]
    if figures.narrowed:
        return _of_some_people(texts, chosen, subject)
    if len(chosen) == 1:
        return _of_one(texts, chosen[0], emphasised)
    return _of_several(texts, chosen, subject)


def _events(texts: Texts, kind: str | None, count: int) -> str:
    if kind == "workshop":
        return texts.n("{count} workshop", "{count} workshops", count)
    if kind == "webinar":
        return texts.n("{count} webinar", "{count} webinars", count)
    return texts.n("{count} event", "{count} events", count)


def _of_sums(texts: Texts, figures: Figures, sums: Sums, subject: Markup | None) -> list[Markup]:
    events = _events(texts, figures.kind, sums.events)
    if subject is not None and figures.narrowed and sums.lacking == sums.events:
        return [texts.html("{subject}: no count tells them apart", subject=subject)]
    if subject is not None and sums.reached < sums.events:
        reached = texts.number(sums.reached)
        return [texts.html("{subject}: {reached} of {events}", subject=subject, reached=reached, events=events)]
    if sums.lacking:
        found = _lack(texts, sums.lacking, events)
    else:
        found = texts.html("{events}, {attended} attendances", events=events, attended=texts.number(sums.attended))
    return [found if subject is None else texts.html("{subject}: {found}", subject=subject, found=found)]


def _of_some_people(texts: Texts, chosen: Sequence[Event], subject: Markup) -> list[Markup]:
    held = [event for event in chosen if event.status == "held"]
    if len(held) == 1:
        both = texts.html("{subject}, {name}", subject=subject, name=event_name(texts, held[0]))
        return [_came(texts, held[0], both), _came(texts, held[0], subject)]
    present = [_persons(event) for event in held]
    unknown = sum(persons is None or (not persons.exact and not persons.low) for persons in present)
    came = texts.html(
        "{subject} came to {came} of {events}",
        subject=subject,
        came=sum(persons is not None and persons.low > 0 for persons in present),
        events=_events(texts, None, len(held)),
    )
    if not unknown:
        return [came]
    return [texts.html("{came}; {number} not known", came=came, number=number_word(texts, unknown)), came]


def _persons(event: Event) -> Bounds | None:
    """The part of the event with the most persons."""
    return max((part.attended for part in event.parts if part.attended), key=lambda found: found.low, default=None)


def _of_one(texts: Texts, event: Event, written: Callable[[str], Markup]) -> list[Markup]:
    names = (written(event_name(texts, event)), written(texts._("the event")))
    firms = event.came
    if firms is None or (not firms.exact and not any(part.missing for part in event.parts)):
        return [_came(texts, event, name) for name in names]
    findings = [_coverage(texts, event, firms, name) for name in names]
    if not event.left:
        return findings
    left = number_word(texts, event.left)
    return [*(texts.html("{came}; {number} left at noon", came=came, number=left) for came in findings), *findings]


def _coverage(texts: Texts, event: Event, firms: Bounds, name: Markup) -> Markup:
    values = {"firms": firms.low, "members": event.members, "name": name}
    if not firms.exact and not firms.low:
        bounds = {"bounds": bounds_text(texts, firms)}
        return texts.html("{name}: register missing, {bounds} of {members} firms", **values, **bounds)
    if not firms.exact:
        return texts.html("At least {firms} of {members} firms came to {name}", **values)
    if firms.low == event.members > 1:
        number = number_word(texts, event.members)
        return texts.html("All {number} firms came to {name}", number=number, name=name)
    return texts.html("{firms} of {members} firms came to {name}", **values)


def _came(texts: Texts, event: Event, name: Markup) -> Markup:
    """Persons, where firms are not counted."""
    persons = _persons(event)
    if persons is None and event.status == "planned":
        return texts.html("{name} is planned for {day}", name=name, day=texts.day(event.day))
    if persons is None and event.status != "held":
        return texts.html("{name}: {status}", name=name, status=status_name(texts, event.status))
    if persons is None:
        return texts.html("{name}: attendance not collected", name=name)
    if not persons.exact:
        return texts.html("{name}: register missing, {bounds} persons", name=name, bounds=bounds_text(texts, persons))
    return texts.html_n("{name}: {count} person came", "{name}: {count} persons came", persons.low, name=name)


def _of_several(texts: Texts, chosen: Sequence[Event], subject: Markup) -> list[Markup]:
    kinds = {event.kind for event in chosen}
    kind = kinds.pop() if len(kinds) == 1 else None
    events = texts.html("{subject}: {events}", subject=subject, events=_events(texts, kind, len(chosen)))
    held = [event for event in chosen if event.status == "held"]
    firms = [event.came for event in held if event.came]
    members = {event.members for event in held}
    if firms and len(firms) == len(held) and len(members) == 1 and all(found.exact for found in firms):
        bounds = Bounds(min(found.low for found in firms), max(found.high for found in firms))
        came = {"firms": bounds_text(texts, bounds), "members": members.pop()}
        return [texts.html("{events}, {firms} of {members} firms came", events=events, **came), events]
    persons = [found for event in held if (found := _persons(event))]
    if len(persons) < len(held):
        return [texts.html("{subject}: {found}", subject=subject, found=_lacking(texts, kind, held)), events]
    if not persons:
        return [events]
    bounds = Bounds(min(found.low for found in persons), max(found.high for found in persons))
    return [texts.html("{events}, {persons} persons each", events=events, persons=bounds_text(texts, bounds)), events]


def _of_all(texts: Texts, figures: Figures) -> list[Markup]:
    """The weakest coverage."""
    if len(figures.events) == 1:
        return _of_one(texts, figures.events[0], Markup.escape)
    counted = [event for event in figures.events if event.came and event.members]
    if not counted:
        return _of_all_persons(texts, figures)
    weakest = min(_share(event) for event in counted)
    worst = [event for event in counted if _share(event) == weakest]
    sure = all(event.came.exact for event in worst if event.came)
    named = {"name": event_name(texts, worst[0]), "members": worst[0].members, "firms": _firms(worst[0])}
    if weakest == 1 and worst[0].members > 1:
        every = texts.html("All {number} firms came to every event", number=number_word(texts, worst[0].members))
        return [every if len({event.members for event in worst}) == 1 else texts.html("All firms came to every event")]
    if not sure:
        return [
            texts.html_n(
                "{count} of {events} does not tell which firms came",
                "{count} of {events} do not tell which firms came",
                sum(not event.came.exact for event in counted if event.came),
                events=_events(texts, None, len(counted)),
            )
        ]
    if len(worst) == 1:
        return [
            texts.html("Fewest firms came to {name}: {firms} of {members}", **named),
            texts.html("Fewest firms came: {firms} of {members}", **named),
        ]
    events = _capital(number_word(texts, len(worst)))
    if len({event.members for event in worst}) > 1:
        return [texts.html("{events} events drew the fewest firms", events=events)]
    return [texts.html("{events} events drew only {firms} of {members} firms", events=events, **named)]


def _firms(event: Event) -> int:
    return event.came.low if event.came else 0


def _share(event: Event) -> float:
    return _firms(event) / event.members


def _of_all_persons(texts: Texts, figures: Figures) -> list[Markup]:
    held = [event for event in figures.events if event.status == "held"]
    events = _events(texts, figures.kind, len(held))
    if not held:
        return [texts.html("{events}, none held yet", events=_events(texts, figures.kind, len(figures.events)))]
    persons = [found for event in held if (found := _persons(event))]
    if len(persons) < len(held):
        return [_lacking(texts, figures.kind, held)]
    least = min(found.low for found in persons)
    return [texts.html("{events}; {count} or more came to each", events=events, count=texts.number(least))]


def _lacking(texts: Texts, kind: str | None, held: Sequence[Event]) -> Markup:
    """How many events nobody counted."""
    lacking = sum(_persons(event) is None for event in held)
    events = _events(texts, kind, len(held))
    return _lack(texts, lacking, events)


def _lack(texts: Texts, lacking: int, events: str) -> Markup:
    return texts.html_n("{count} of {events} lacks a count", "{count} of {events} lack a count", lacking, events=events)
