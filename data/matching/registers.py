"""A register as rows: who was registered for an event, and who came to which of its sessions for how long."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.importers.records import Attendee, Register
from data.matching.draft import Draft
from data.matching.events import Window, day_of, event_of, first_moment, last_moment, settled, windows
from data.matching.intervals import PRESENT_SHARE, Stretch, clipped, presence
from data.matching.organisations import Organisations
from data.matching.people import People
from data.matching.questions import Option, Question
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Row

CORRECT, ADD = "correct", "add"
NAMES, COUNTS = "names", "counts"


@dataclass(slots=True)
class _Visit:
    """One person of the file, all their attendees together."""

    stretches: list[Stretch] = field(default_factory=list)
    minutes: int | None = None
    attended: bool | None = None
    checked_in: datetime | None = None


def place_register(draft: Draft, read: Register) -> str | None:
    """Rows for what a register says; the code of its event, null where it is of none and nothing was put."""
    register = _local(draft, settled(draft, read))
    code = event_of(draft, register)
    if code is None:
        draft.remark(phrase("the file is of no event of this programme, and nothing is taken from it"))
        return None
    people = People(draft, Organisations(draft), day_of(draft, code))
    sessions = _sessions(draft, code)
    visits = _visits(draft, register, code, people, last_moment(register) or _last_end(sessions, register))
    online = any(visit.stretches or visit.minutes is not None for visit in visits.values())
    if online:
        _Online(draft, code, sessions, register).put(visits)
    elif any(visit.attended for visit in visits.values()):
        _checked_in(draft, code, sessions, visits)
    _held(draft, code, register, online)
    return code


def _local(draft: Draft, register: Register) -> Register:
    """The register in the programme's own time."""
    if not register.utc:
        return register
    (programme,) = draft.of("programme")
    zone = ZoneInfo(str(programme["time_zone"]))

    def local(moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)

    def sure(moment: datetime) -> datetime:
        return local(moment) or moment

    return replace(
        register,
        utc=False,
        starts=local(register.starts),
        ends=local(register.ends),
        attendees=tuple(
            replace(
                each,
                intervals=tuple((sure(start), local(end)) for start, end in each.intervals),
                checked_in=local(each.checked_in),
                checked_out=local(each.checked_out),
            )
            for each in register.attendees
        ),
    )


def _sessions(draft: Draft, code: str) -> list[Window]:
    """The sessions that may be kept by name: of one that is kept as counts, somebody has to say."""
    kept = []
    for window in windows(draft, code):
        if window.register == "headcount":
            question = Question(
                "counts",
                f"{code} {window.sequence}",
                phrase(
                    "Session {session} of {event} is kept as counts. Shall names take their place?",
                    session=window.sequence,
                    event=code,
                ),
                (Option(NAMES, phrase("yes, the counts go")), Option(COUNTS, phrase("no, the counts stay"))),
                NAMES,
                draft.place(None),
            )
            if draft.ask(question) != NAMES:
                continue
            for key, row in list(draft.stored.rows["headcount"].items()):
                if (row["event"], row["session"]) == (code, window.sequence):
                    draft.remove("headcount", key)
        kept.append(window)
    return kept


def _visits(draft: Draft, register: Register, code: str, people: People, ended: datetime) -> dict[str, _Visit]:
    """By pseudonym; registrations are put on the way."""
    visits: dict[str, _Visit] = defaultdict(_Visit)
    nameless = 0
    for attendee in register.attendees:
        if attendee.name is None and attendee.email is None:
            nameless += 1
            person = people.nameless(code, nameless)
        else:
            person = people.person(attendee if attendee.name else replace(attendee, name=_name_of(attendee)))
        _register(draft, code, person, attendee)
        visit = visits[person]
        visit.stretches += _stretches(draft, attendee, ended)
        if attendee.minutes is not None and not attendee.intervals:
            visit.minutes = (visit.minutes or 0) + attendee.minutes
        if attendee.attended is not None:
            visit.attended = bool(visit.attended) or attendee.attended
        visit.checked_in = min(filter(None, (visit.checked_in, attendee.checked_in)), default=None)
    if nameless:
        draft.remark(
            phrase_n(
                "{count} person joined by telephone or without a name, and counts as a person of no organisation",
                "{count} persons joined by telephone or without a name, and count as persons of no organisation",
                nameless,
            )
        )
    return visits


def _last_end(sessions: list[Window], register: Register) -> datetime:
    """When those were gone of whom nobody saw them leave."""
    return sessions[-1].ends if sessions else first_moment(register) or datetime.max


def _name_of(attendee: Attendee) -> str:
    """What is left of an address without a name: enough to know the person by."""
    assert attendee.email is not None
    return attendee.email.partition("@")[0].replace(".", " ").replace("_", " ").title()


def _register(draft: Draft, code: str, person: str, attendee: Attendee) -> None:
    if attendee.registration is None:
        return
    known = draft.find("registration", (code, person))
    if known is None or known["status"] != attendee.registration:
        draft.put("registration", event=code, person=person, status=attendee.registration)


def _stretches(draft: Draft, attendee: Attendee, ended: datetime) -> Iterable[Stretch]:
    for start, end in attendee.intervals:
        until = end if end is not None else max(ended, start)
        if until < start:
            draft.remark(phrase("somebody leaves before joining, and this stretch is left out"), row=attendee.row)
        else:
            yield start, until


class _Online:
    """A platform's report: stretches of time, or minutes in total."""

    def __init__(self, draft: Draft, code: str, sessions: list[Window], register: Register) -> None:
        self._draft, self._code, self._sessions, self._register = draft, code, sessions, register
        self._intervals: dict[tuple[int, str], list[Row]] = defaultdict(list)
        wanted = {window.sequence for window in sessions}
        for row in draft.of("presence_interval"):
            if row["event"] == code and row["session"] in wanted:
                self._intervals[int(str(row["session"])), str(row["person"])].append(row)
        self._fresh = {
            key for key in draft.rows["presence_interval"] if key not in draft.stored.rows["presence_interval"]
        }

    def put(self, visits: dict[str, _Visit]) -> None:
        """Attendance at each session, and the stretches behind it."""
        corrects = self._corrects(visits)
        kept_by_hand = 0
        for window in self._sessions:
            for person, visit in visits.items():
                stretches = self._within(window, visit.stretches)
                if corrects:
                    self._take_back(window, person, stretches)
                kept_by_hand += self._attend(window, person, visit, stretches, corrects)
            if corrects:
                self._take_back_others(window, visits)
            _named(self._draft, self._code, window)
        if kept_by_hand:
            self._draft.remark(
                phrase_n(
                    "{count} entry of a list that was kept otherwise stays as it is",
                    "{count} entries of a list that was kept otherwise stay as they are",
                    kept_by_hand,
                )
            )

    def _within(self, window: Window, stretches: list[Stretch]) -> list[Stretch]:
        """Of an event's only session all of them, else those that lie within it; each once, the longest of a start."""
        found = stretches if len(self._sessions) == 1 else clipped(stretches, window.starts, window.ends)
        longest: dict[datetime, datetime] = {}
        for start, end in found:
            longest[start] = max(end, longest.get(start, end))
        return sorted(longest.items())

    def _attend(self, window: Window, person: str, visit: _Visit, stretches: list[Stretch], corrects: bool) -> bool:
        """Whether an entry stays because somebody else than a platform made it."""
        key = (self._code, window.sequence, person)
        known = self._draft.find("attendance", key)
        earlier = [] if corrects else self._stretches(window, person)
        if visit.minutes is not None and not (stretches or earlier):
            status, minutes = self._by_minutes(window, visit.minutes)
        else:
            status, minutes = presence([*stretches, *earlier], window.starts, window.ends)
        if (
            known is not None
            and known["method"] != "platform"
            and (status == "absent" or known["status"] in ("present", "partial"))
        ):
            return status != "absent"
        self._draft.put(
            "attendance",
            event=self._code,
            session=window.sequence,
            person=person,
            status=_excused(known, status),
            method="platform",
            minutes=minutes if status != "absent" else None,
        )
        for start, end in stretches:
            before = self._draft.find("presence_interval", (*key, start))
            if before is None or before["end"] < end:  # type: ignore[operator]
                self._draft.put(
                    "presence_interval", event=self._code, session=window.sequence, person=person, start=start, end=end
                )
        return False

    def _by_minutes(self, window: Window, minutes: int) -> tuple[str, int | None]:
        if len(self._sessions) > 1:  # Nobody knows at which of them.
            return "unknown", None
        length = (window.ends - window.starts).total_seconds() / 60
        return ("absent" if minutes <= 0 else "present" if minutes >= PRESENT_SHARE * length else "partial"), minutes

    def _stretches(self, window: Window, person: str) -> list[Stretch]:
        return [_stretch(row) for row in self._intervals.get((window.sequence, person), ())]

    def _corrects(self, visits: dict[str, _Visit]) -> bool:
        """Whether the file takes the place of what platforms reported of this event before."""
        stored = {
            (session, person, start)
            for (session, person), rows in self._intervals.items()
            for start, _ in map(_stretch, rows)
            if (self._code, session, person, start) not in self._fresh
        }
        if not stored:
            return False
        mine = {
            (window.sequence, person, start)
            for window in self._sessions
            for person, visit in visits.items()
            for start, _ in self._within(window, visit.stretches)
        }
        ends = {
            (int(str(row["session"])), str(row["person"]), *_stretch(row))
            for rows in self._intervals.values()
            for row in rows
        }
        same = all(
            (window.sequence, person, *stretch) in ends
            for window in self._sessions
            for person, visit in visits.items()
            for stretch in self._within(window, visit.stretches)
        )
        if same and mine >= stored:
            return False
        begins = first_moment(self._register)
        question = Question(
            "register",
            f"{self._code} {begins}",
            phrase(
                "{event} has a report of who was online already. What is {file}?",
                event=self._code,
                file=self._draft.file,
            ),
            (
                Option(CORRECT, phrase("a corrected one: what it does not have goes")),
                Option(ADD, phrase("another one: it is added")),
            ),
            CORRECT if len(mine & stored) * 2 >= min(len(mine), len(stored)) else ADD,
            self._draft.place(None),
        )
        return self._draft.ask(question) == CORRECT

    def _take_back(self, window: Window, person: str, stretches: list[Stretch]) -> None:
        starts = {start for start, _ in stretches}
        for row in self._intervals.get((window.sequence, person), ()):
            key = (self._code, window.sequence, person, row["start"])
            if row["start"] not in starts and key not in self._fresh:
                self._draft.remove("presence_interval", key)

    def _take_back_others(self, window: Window, visits: dict[str, _Visit]) -> None:
        for key, row in list(self._draft.stored.rows["attendance"].items()):
            here = (row["event"], row["session"]) == (self._code, window.sequence) and row["method"] == "platform"
            if here and row["person"] not in visits and key not in self._draft.rows["attendance"]:
                self._take_back(window, str(row["person"]), [])
                self._draft.remove("attendance", key)


def _checked_in(draft: Draft, code: str, sessions: list[Window], visits: dict[str, _Visit]) -> None:
    """Who came through the door: present at the session that was on or came next, and absent from those before it.

    Of later ones a check-in says nothing.
    """
    for person, visit in visits.items():
        if visit.attended is None or not sessions:
            continue
        entered = visit.checked_in or sessions[0].starts
        first = next((place for place, window in enumerate(sessions) if window.ends > entered), len(sessions) - 1)
        for place, window in enumerate(sessions[: first + 1] if visit.attended else sessions[:1]):
            status = "present" if visit.attended and place == first else "absent"
            known = draft.find("attendance", (code, window.sequence, person))
            if known is not None and (status == "absent" or known["status"] in ("present", "partial")):
                continue
            draft.put(
                "attendance",
                event=code,
                session=window.sequence,
                person=person,
                status=_excused(known, status),
                method="badge",
            )
            _named(draft, code, window)


def _excused(known: Row | None, status: str) -> str:
    """Who was excused stays so."""
    return "excused" if known is not None and known["status"] == "excused" and status == "absent" else status


def _named(draft: Draft, code: str, window: Window) -> None:
    if window.register != "named":
        draft.put("session", event=code, sequence=window.sequence, register="named")


def _held(draft: Draft, code: str, register: Register, online: bool) -> None:
    """An event that people came to was held, and when."""
    came = online or any(each.attended for each in register.attendees)
    event = draft.find("event", (code,))
    assert event is not None
    if came and event["status"] in ("planned", "postponed"):
        draft.put(
            "event",
            code=code,
            status="held",
            actual_start=event["actual_start"] or register.starts or first_moment(register),
            actual_end=event["actual_end"] or last_moment(register) or event["planned_end"],
        )


def _stretch(row: Row) -> Stretch:
    start, end = row["start"], row["end"]
    assert isinstance(start, datetime) and isinstance(end, datetime)
    return start, end
