"""What marks and cells say of an event, a part of it, or a group of events."""

from collections.abc import Iterator

from dashboard.texts import DASH, Texts
from dashboard.views.attendance.figures import Bounds, Event, Figures, Gathering, Group, Part, Sums


def event_name(texts: Texts, event: Gathering) -> str:
    """A row's name: the host's, else "Webinar 1", else the title."""
    return event.name if event.number is None else texts._("Webinar {number}", number=event.number)


def place(texts: Texts, event: Gathering) -> str:
    """What a row is: its day, and where or as what it was held."""
    name = event_name(texts, event)
    if event.host is None:
        return texts._("{day}, {name}", day=texts.day(event.day), name=name)
    kinds = {
        "workshop": texts._("{day}, workshop at {host}", day=texts.day(event.day), host=event.host),
        "webinar": texts._("{day}, webinar by {host}", day=texts.day(event.day), host=event.host),
        "reflection": texts._("{day}, reflection at {host}", day=texts.day(event.day), host=event.host),
        "steering": texts._("{day}, steering meeting at {host}", day=texts.day(event.day), host=event.host),
    }
    return kinds[event.kind]


def status_name(texts: Texts, status: str) -> str:
    """What became of an event that was not held."""
    return {"planned": texts._("planned"), "postponed": texts._("postponed"), "cancelled": texts._("cancelled")}[status]


def half_name(texts: Texts, part: Part) -> str:
    """Which part of the event."""
    if part.half == "day":
        return texts._("day {number}", number=part.number)
    names = {"morning": texts._("morning"), "afternoon": texts._("afternoon"), "event": texts._("whole event")}
    return names[part.half]


def bounds_text(texts: Texts, bounds: Bounds) -> str:
    """The number, or lowest and highest with a dash."""
    return texts.span(texts.number(bounds.low), texts.number(bounds.high))


def firms_text(texts: Texts, part: Part, members: int) -> str:
    """Coverage as "8 of 9"; a dash where it does not apply."""
    if part.firms is None:
        return DASH
    return texts._("{firms} of {members}", firms=bounds_text(texts, part.firms), members=members)


def firms_sentence(texts: Texts, figures: Figures, event: Event, part: Part) -> str:
    """Coverage in words, and why there is none."""
    firms, members = part.firms, event.members
    if figures.narrowed:
        return texts._("firms are not counted here")
    if not members:
        return texts._("coverage not applicable: no member firms")
    if firms is None:
        return ""
    if firms.exact:
        return texts._("{firms} of {members} firms", firms=firms.low, members=members)
    words = texts._("{low} to {high} of {members} firms", low=firms.low, high=firms.high, members=members)
    counted = part.attended is not None and part.attended.exact
    return texts._("coverage not collected: {words}", words=words) if counted else words


def _attended(texts: Texts, part: Part) -> str:
    attended = part.attended
    if attended is None:
        return texts._("attendance not collected")
    if not attended.exact:
        return texts._("between {low} and {high} attended", low=attended.low, high=attended.high)
    count = texts.number(attended.low)
    if part.stated:
        return texts._("{count} attended, as stated for the whole event", count=count)
    if part.headed is None:
        return texts._("{count} attended", count=count)
    if part.named is None:
        return texts._("{count} attended by headcount", count=count)
    by_name, by_head = texts.number(part.named), texts.number(part.headed)
    return texts._(
        "{count} attended: {by_name} by name, {by_head} by headcount, who may be the same",
        count=count,
        by_name=by_name,
        by_head=by_head,
    )


def _registers(texts: Texts, part: Part) -> str:
    if not part.missing:
        return ""
    if part.missing == part.sessions:
        return texts._("register missing")
    return texts._("{missing} of {sessions} registers missing", missing=part.missing, sessions=part.sessions)


def remarks(texts: Texts, event: Event, part: Part) -> Iterator[str]:
    """What else there is to know of a part, beside its numbers."""
    if event.status != "held":
        yield status_name(texts, event.status)
    if event.moved:
        yield texts._("moved from {day}", day=texts.day(event.planned))
    if event.status == "held" or part.attended:
        yield _registers(texts, part)
    if len(event.days) > 1:
        days = (
            texts._("{day}: {count}", day=half_name(texts, day), count=bounds_text(texts, day.attended))
            for day in event.days
            if day.attended
        )
        yield ", ".join(days)
    for total, stated in event.disagrees:
        if total == "attended":
            yield texts._("the record states {stated} attended for the whole event", stated=texts.number(stated))
        else:
            yield texts._("the record states {stated} registered for the whole event", stated=texts.number(stated))


def part_label(texts: Texts, figures: Figures, event: Event, part: Part) -> str:
    """What a bar is, its values, its n."""
    counts = [
        texts._("{count} invited", count=texts.number(part.invited)) if part.invited is not None else "",
        texts._("{count} registered", count=texts.number(part.registered)) if part.registered is not None else "",
        "" if part.attended is None and event.status != "held" else _attended(texts, part),
    ]
    firms = firms_sentence(texts, figures, event, part)
    walk_ins = texts.n("{count} walk-in", "{count} walk-ins", part.walk_ins) if part.walk_ins else ""
    said = [", ".join(filter(None, counts)), firms, walk_ins, *remarks(texts, event, part)]
    what = texts._(
        "{day} {name}, {half}", day=texts.day(event.day), name=event_name(texts, event), half=half_name(texts, part)
    )
    return texts._("{what}: {values}", what=what, values="; ".join(filter(None, said)))


def group_label(texts: Texts, group: Group, *, part: bool) -> str:
    """What a group is, what is summed up in it and from which sources; with `part`, how much of it is selected."""
    sources = [
        texts._("{count} by name", count=texts.number(group.by_name)) if group.by_name else "",
        texts._("{count} by headcount", count=texts.number(group.by_head)) if group.by_head else "",
        texts._("{count} as stated for whole events", count=texts.number(group.stated)) if group.stated else "",
    ]
    sums = texts._("{count} attendances, not unique persons", count=texts.number(group.attended))
    said = [
        texts.n("{count} event", "{count} events", group.events),
        texts._("{sums}: {sources}", sums=sums, sources=", ".join(filter(None, sources))) if any(sources) else "",
        texts._("{count} not collected", count=texts.number(group.lacking)) if group.lacking else "",
        texts._(
            "selected: {events}, {attended} attendances",
            events=texts.n("{count} event", "{count} events", group.reached),
            attended=texts.number(group.reached_attended),
        )
        if part
        else "",
    ]
    return texts._("{what}: {values}", what=group.period, values="; ".join(filter(None, said)))


def rest_text(texts: Texts, rest: Sums) -> str:
    """The sums of what there is no room for."""
    attended = texts._("{count} attendances", count=texts.number(rest.attended))
    if not rest.lacking:
        return attended
    lacking = texts._("{count} not collected", count=texts.number(rest.lacking))
    return texts._("{attended}, {lacking}", attended=attended, lacking=lacking)
