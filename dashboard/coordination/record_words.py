"""The reader's words for what is in of an event, and what is missing."""

from collections import Counter
from collections.abc import Callable, Sequence

from dashboard.texts import DASH, Texts
from data.coordination.completeness import Held, Part
from data.importers.formats import FORMATS


def part_name(texts: Texts, part: Part) -> str:
    """A part of what is known of an event, as a column's head."""
    return {
        "registrations": texts._("Registrations"),
        "register": texts._("Register"),
        "feedback": texts._("Feedback"),
        "startups": texts._("Startups"),
        "lessons": texts._("Lessons"),
    }[part]


def format_name(texts: Texts, name: str) -> str:
    """What people call a format."""
    called = next((each.called for each in FORMATS if each.name == name), name)
    return texts._("workbook") if name == "workbook" else texts.said(called)


def in_words(texts: Texts, held: Held, part: Part) -> tuple[str, str]:
    """How a part of an event stands, and what is to be known besides."""
    state = held.state(part)
    if state == "missing":
        return _missing(texts, held, part)
    if state == "not_yet":
        return texts._("not yet"), ""
    if state == "not_applicable":
        return f"{DASH} {_not_applicable(texts, held, part)}", ""
    return _VALUES[part](texts, held)


def finding(texts: Texts, events: Sequence[Held]) -> str:
    """How many of the events that were held are complete, and what is missing of the others."""
    held = [event for event in events if event.status == "held"]
    lacking = [(event, part) for event in held for part in event.missing]
    if not events:
        return texts._("No event is recorded yet")
    if not held:
        return texts.n("The one event has not been held yet", "None of {count} events has been held yet", len(events))
    if not lacking:
        return _complete(texts, held)
    complete = len(held) - len({event.code for event, part in lacking})
    missing = _lack(texts, *lacking[0]) if len(lacking) == 1 else _lacks(texts, [part for event, part in lacking])
    return texts.n(
        "{complete} of {count} event held is complete; {missing}",
        "{complete} of {count} events held are complete; {missing}",
        len(held),
        complete=texts.number(complete),
        missing=missing,
    )


def _complete(texts: Texts, held: Sequence[Held]) -> str:
    waits = sum(each.open for event in held for each in event.rounds)
    said = texts.n("The event held is complete", "All {count} events held are complete", len(held))
    if not waits:
        return said
    return f"{said}; " + texts.n("{count} feedback round is open", "{count} feedback rounds are open", waits)


def _lack(texts: Texts, event: Held, part: Part) -> str:
    if part == "register" and event.halves == ("morning",):
        return texts._("the register of {event}'s morning is missing", event=event.code)
    if part == "register" and event.halves == ("afternoon",):
        return texts._("the register of {event}'s afternoon is missing", event=event.code)
    return {
        "registrations": texts._("the registrations for {event} are missing", event=event.code),
        "register": texts._("the register of {event} is missing", event=event.code),
        "feedback": texts._("the feedback on {event} is missing", event=event.code),
        "startups": texts._("the startups at {event} are missing", event=event.code),
    }[part]


def _lacks(texts: Texts, parts: Sequence[Part]) -> str:
    counts = Counter(parts)
    told: dict[Part, str] = {
        "register": texts.n("{count} register", "{count} registers", counts["register"]),
        "registrations": texts.n(
            "the registrations for {count} event", "the registrations for {count} events", counts["registrations"]
        ),
        "feedback": texts.n("{count} feedback round", "{count} feedback rounds", counts["feedback"]),
        "startups": texts.n("the startups at {count} event", "the startups at {count} events", counts["startups"]),
    }
    missing = [said for part, said in told.items() if counts[part]]
    return texts._("{parts} are missing", parts=texts.listed(missing))


def _missing(texts: Texts, held: Held, part: Part) -> tuple[str, str]:
    if part != "register" or not held.sessions:
        return texts._("missing"), ""
    if held.halves == ("morning",):
        said = texts._("morning missing")
    elif held.halves == ("afternoon",):
        said = texts._("afternoon missing")
    else:
        said = texts._("missing")
    return said, _register(texts, held)[0] if held.by_name + held.by_count else ""


def _not_applicable(texts: Texts, held: Held, part: Part) -> str:
    if held.status == "cancelled":
        return texts._("cancelled")
    return {"feedback": texts._("no round"), "startups": texts._("none expected")}.get(part, texts._("not applicable"))


def _registrations(texts: Texts, held: Held) -> tuple[str, str]:
    registered = texts.number(held.registered or 0)
    if held.invited:
        return _of(texts, held.accepted, held.invited), ""
    if held.counted_registered is None:
        return registered, texts._("as stated")
    if held.counted_invited is None:
        return registered, texts._("as counts")
    return _of(texts, held.counted_registered, held.counted_invited), texts._("as counts")


def _register(texts: Texts, held: Held) -> tuple[str, str]:
    if not held.sessions:
        return texts.number(held.stated_attended or 0), texts._("as stated")
    kept = held.by_name + held.by_count
    if held.by_name and held.by_count:
        how = texts._(
            "{named} by name, {counted} as counts",
            named=texts.number(held.by_name),
            counted=texts.number(held.by_count),
        )
    else:
        how = texts._("by name") if held.by_name else texts._("as counts")
    return _of(texts, kept, held.sessions), how


def _feedback(texts: Texts, held: Held) -> tuple[str, str]:
    said = ", ".join(_of(texts, each.answered, each.invited) for each in held.rounds)
    closes = max((each.closes for each in held.rounds if each.open), default=None)
    return said, texts._("open until {day}", day=texts.day(closes)) if closes else ""


def _startups(texts: Texts, held: Held) -> tuple[str, str]:
    return _of(texts, held.came, held.startups), "" if held.status == "held" else texts._("not held")


def _lessons(texts: Texts, held: Held) -> tuple[str, str]:
    return texts.number(held.lessons), ""


_VALUES: dict[Part, Callable[[Texts, Held], tuple[str, str]]] = {
    "registrations": _registrations,
    "register": _register,
    "feedback": _feedback,
    "startups": _startups,
    "lessons": _lessons,
}


def _of(texts: Texts, count: int, every: int) -> str:
    return texts._("{count} of {all}", count=texts.number(count), all=texts.number(every))
