"""Which event a register is of: by its day and hour, then by its title."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher

from data.importers.records import Register
from data.importers.text import slug
from data.matching.days import meant
from data.matching.draft import Draft
from data.matching.questions import Option, Question
from data.phrases import phrase
from data.workbook.sheets import Row

TITLES_ALIKE = 0.6
"""Share of letters in common from which a title is proposed for another, where nothing is known of the day."""
_SAME_TITLE = 0.9
"""The same where the day is another one: an event may have been postponed."""
SKIP = "leave-out"
"""The answer that a file is of no event of this programme."""
_NEW = "new:"
_NEW_KINDS = ("workshop", "webinar", "reflection", "steering")
_CODES = {"workshop": "W", "webinar": "N", "reflection": "R", "steering": "S"}
_SESSION_KINDS = {
    "workshop": "host_presentation",
    "webinar": "expert_talk",
    "reflection": "reflection",
    "steering": "panel",
}
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A session with when it took place; without an end, the day's."""

    sequence: int
    starts: datetime
    ends: datetime
    register: str


def start_of(event: Row) -> datetime:
    """When an event began, or was to begin."""
    found = event["actual_start"] or event["planned_start"]
    assert isinstance(found, datetime)
    return found


def settled(draft: Draft, register: Register) -> Register:
    """The register with its days read as they were meant: by an event on only one of the two, or as somebody says."""
    if not register.days_open:
        return register
    starts = first_moment(register)
    if starts is None or starts.day == starts.month:
        return register
    other = register.with_days_swapped()
    swapped = first_moment(other)
    assert swapped is not None
    held = {start_of(event).date() for event in draft.of("event")}
    asks = phrase("Which day does {file} speak of?", file=draft.file)
    return meant(draft, (register, other), (starts.date(), swapped.date()), held.__contains__, asks)


def first_moment(register: Register) -> datetime | None:
    """When the register begins, as far as it says."""
    joined = (start for each in register.attendees for start, _ in each.intervals)
    checked = (each.checked_in for each in register.attendees if each.checked_in)
    return register.starts or min(joined, default=None) or min(checked, default=None)


def last_moment(register: Register) -> datetime | None:
    """When it ends, as far as it says: whoever was not seen leaving was still there at the last thing that was."""
    seen = (end or start for each in register.attendees for start, end in each.intervals)
    return register.ends or max(seen, default=None)


def event_of(draft: Draft, register: Register) -> str | None:
    """The event's code; null where the file is of none, or nobody knows yet. An event that is wanted is created."""
    events = sorted(draft.of("event"), key=start_of)
    starts = first_moment(register)
    same_day = [each for each in events if starts is not None and start_of(each).date() == starts.date()]
    sure = _sure(register, starts, same_day)
    if sure is not None:
        return str(sure["code"])
    ranked = sorted(events, key=lambda each: (each not in same_day, -_likeness(register.title, str(each["title"]))))
    enough = TITLES_ALIKE if starts is None else _SAME_TITLE
    likely = ranked and (
        ranked[0] in same_day
        or ((starts is None or not _held(ranked[0])) and _likeness(register.title, str(ranked[0]["title"])) >= enough)
    )
    new = f"{_NEW}{'webinar' if register.webinar else 'workshop'}"
    about = f"{register.title or draft.file}{f' {starts.date()}' if starts else ''}"
    answer = draft.ask(
        Question(
            "event",
            about,
            phrase('Which event does "{title}" belong to?', title=about),
            _options(ranked, starts),
            str(ranked[0]["code"]) if likely else new if starts else SKIP if not ranked else None,
            draft.place(None),
        )
    )
    if answer is None or answer == SKIP:
        return None
    if answer.startswith(_NEW):
        return _created(draft, register, starts, answer)
    if starts is not None:
        _move(draft, answer, starts.date())
    return answer


def _held(event: Row) -> bool:
    return event["status"] not in ("planned", "postponed")


def _move(draft: Draft, code: str, day: date) -> None:
    """An event that was to be held on another day: its sessions are held when it is."""
    event = draft.find("event", (code,))
    assert event is not None
    moved = day - start_of(event).date()
    if _held(event) or not moved:
        return
    for row in list(draft.of("session")):
        if row["event"] == code:
            starts, ends = row["starts"], row["ends"]
            assert isinstance(starts, datetime)
            later = ends + moved if isinstance(ends, datetime) else None
            draft.put("session", event=code, sequence=row["sequence"], starts=starts + moved, ends=later)


def _sure(register: Register, starts: datetime | None, same_day: list[Row]) -> Row | None:
    """The one event that the time leaves, unless its title says otherwise."""
    if starts is None:
        return None
    ends = last_moment(register) or starts + _HOUR
    there = [each for each in same_day if start_of(each) - _HOUR < ends and _end_of(each) + _HOUR > starts]
    return there[0] if len(there) == 1 and there[0]["status"] != "cancelled" else None


def _end_of(event: Row) -> datetime:
    end = event["actual_end"] or event["planned_end"]
    start = start_of(event)
    return end if isinstance(end, datetime) and end > start else datetime.combine(start.date(), datetime.max.time())


def _likeness(title: str | None, other: str) -> float:
    """0..1; words in any order, and what one title adds to the other counts half."""
    if not title:
        return 0.0
    words, others = set(slug(title).split("-")), set(slug(other).split("-"))
    numbers, counted = ({word for word in each if word.isdigit()} for each in (words, others))
    if numbers and counted and not numbers & counted:
        return 0.0  # Workshop 2 is not workshop 1, however alike the words.
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return max(SequenceMatcher(None, slug(title), slug(other)).ratio(), shared * 0.9)


def _options(events: list[Row], starts: datetime | None) -> tuple[Option, ...]:
    known = [Option(str(each["code"]), f"{each['code']}, {each['title']}, {start_of(each).date()}") for each in events]
    new = [Option(f"{_NEW}{kind}", phrase("a new event: {kind}", kind=kind)) for kind in _NEW_KINDS] if starts else []
    return (*known, *new, Option(SKIP, phrase("none: leave the file out")))


def _created(draft: Draft, register: Register, starts: datetime | None, answer: str) -> str:
    kind = answer.removeprefix(_NEW)
    assert starts is not None
    begins, ends = register.starts or starts, last_moment(register)
    codes = {str(row["code"]) for row in draft.of("event")}
    number = next(n for n in range(1, len(codes) + 2) if f"{_CODES[kind]}{n}" not in codes)
    code = f"{_CODES[kind]}{number}"
    title = register.title or f"{kind.capitalize()} {begins.date()}"
    draft.put(
        "event",
        code=code,
        title=title,
        kind=kind,
        mode="online",
        planned_start=begins,
        planned_end=ends,
        actual_start=begins,
        actual_end=ends,
        status="held",
    )
    return code


def windows(draft: Draft, code: str) -> list[Window]:
    """An event's sessions in their order. An event without any gets one, as long as it is itself."""
    rows = sorted(
        (row for row in draft.of("session") if row["event"] == code), key=lambda row: int(str(row["sequence"]))
    )
    event = draft.find("event", (code,))
    assert event is not None
    if not rows:
        rows = [
            draft.put(
                "session",
                event=code,
                sequence=1,
                title=event["title"],
                kind=_SESSION_KINDS[str(event["kind"])],
                starts=start_of(event),
                ends=event["actual_end"] or event["planned_end"],
                register="missing",
            )
        ]
    starts = [row["starts"] for row in rows]
    found = []
    for row, following in zip(rows, [*starts[1:], None], strict=True):
        begins = row["starts"]
        assert isinstance(begins, datetime)
        midnight = datetime.combine(begins.date(), datetime.max.time().replace(microsecond=0))
        ends = row["ends"] or (following if isinstance(following, datetime) and following > begins else midnight)
        assert isinstance(ends, datetime)
        found.append(Window(int(str(row["sequence"])), begins, ends, str(row["register"])))
    return found


def day_of(draft: Draft, code: str) -> date:
    """The day of an event."""
    event = draft.find("event", (code,))
    assert event is not None
    return start_of(event).date()
