"""A register as rows: who was registered for an event, and who came to which of its sessions for how long."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from data.importers.records import Attendee, Register
from data.matching.draft import Draft
from data.matching.events import Window, day_of, event_of, last_moment, settled, windows
from data.matching.intervals import Stretch, clipped
from data.matching.online import OnlineReport
from data.matching.organisations import Organisations
from data.matching.people import People
from data.matching.questions import Option, Question
from data.matching.visits import Visit, put_checked_in, put_startups
from data.models.vocabulary import OrganisationKind
from data.phrases import phrase, phrase_n

NAMES, COUNTS = "names", "counts"
_PUNCTUAL = timedelta(minutes=45)
"""People join before an event begins, and leave a meeting open after it."""


def place_register(draft: Draft, read: Register) -> str | None:
    """Rows for what a register says; the code of its event, null where it is of none and nothing was put."""
    register = _local(draft, settled(draft, read))
    code = event_of(draft, register)
    if code is None:
        draft.remark(phrase("the file is of no event of this programme, and nothing is taken from it"))
        return None
    people = People(draft, Organisations(draft, _stranger(draft, code)), day_of(draft, code))
    sessions = _sessions(draft, code)
    persons = _persons(draft, register, code, people)
    _tell_erased(draft)
    for person, attendee in persons:
        _register(draft, code, person, attendee)
    ended = _last_end(sessions, register)
    _tell_unseen(draft, register, ended)
    visits = _visits(draft, persons, ended)
    online = any(visit.stretches or visit.minutes is not None for visit in visits.values())
    if online:
        OnlineReport(draft, code, sessions, register).put(visits)
        _tell_elsewhen(draft, code, sessions, visits)
    elif any(visit.attended for visit in visits.values()):
        put_checked_in(draft, code, sessions, visits)
    put_startups(draft, code)
    _held(draft, code, register, online)
    return code


def _stranger(draft: Draft, code: str) -> OrganisationKind:
    """Where startups pitch, an organisation that nobody knows is most likely one."""
    pitches = any((row["event"], row["kind"]) == (code, "startup_pitch") for row in draft.of("session"))
    return "startup" if pitches else "unknown"


def _tell_erased(draft: Draft) -> None:
    """Of those who were erased nothing is known that would tell them from somebody new."""
    new = draft.rows["person_identity"].keys() - draft.stored.rows["person_identity"].keys()
    if draft.reserved and new:
        draft.remark(
            phrase("persons were erased from this programme, and the file may name one of them as somebody new"),
            phrase("take whoever was erased out of the file first: names come in again with it"),
        )


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


def _persons(draft: Draft, register: Register, code: str, people: People) -> list[tuple[str, Attendee]]:
    """Everybody on the register by pseudonym; one person may stand there several times."""
    persons: list[tuple[str, Attendee]] = []
    nameless = 0
    for attendee in register.attendees:
        if attendee.name is None and attendee.email is None:
            nameless += 1
            person = people.nameless(code, nameless)
        else:
            person = people.person(attendee if attendee.name else replace(attendee, name=_name_of(attendee)))
        persons.append((person, attendee))
    if nameless:
        draft.remark(
            phrase_n(
                "{count} person joined by telephone or without a name, and counts as a person of no organisation",
                "{count} persons joined by telephone or without a name, and count as persons of no organisation",
                nameless,
            )
        )
    return persons


def _visits(draft: Draft, persons: Iterable[tuple[str, Attendee]], ended: datetime) -> dict[str, Visit]:
    """By pseudonym, all that the register says of somebody's being there."""
    visits: dict[str, Visit] = defaultdict(Visit)
    for person, attendee in persons:
        visit = visits[person]
        visit.stretches += _stretches(draft, attendee, ended)
        if attendee.minutes is not None:
            visit.minutes = (visit.minutes or 0) + attendee.minutes
        visit.unstated |= attendee.minutes is None and bool(attendee.intervals)
        if attendee.attended is not None:
            visit.attended = bool(visit.attended) or attendee.attended
        visit.checked_in = min(filter(None, (visit.checked_in, attendee.checked_in)), default=None)
    return visits


def _tell_unseen(draft: Draft, register: Register, ended: datetime) -> None:
    """A list that was taken while people were there does not say when they left."""
    unseen = sum(any(end is None for _, end in each.intervals) for each in register.attendees)
    if unseen:
        draft.remark(
            phrase_n(
                "the file does not say when {count} person left: the person counts until {moment}",
                "the file does not say when {count} persons left: they count until {moment}",
                unseen,
                moment=f"{ended:%Y-%m-%d %H:%M}",
            )
        )


def _tell_elsewhen(draft: Draft, code: str, sessions: list[Window], visits: dict[str, Visit]) -> None:
    stretches = [stretch for visit in visits.values() for stretch in visit.stretches]
    if sessions and stretches and not any(clipped(stretches, each.starts, each.ends) for each in sessions):
        draft.remark(
            phrase("nobody in the file was online during a session of {event}, and all count as absent", event=code),
            phrase("correct when the sessions were held, in the workbook, or say that the file is of another event"),
        )


def _last_end(sessions: list[Window], register: Register) -> datetime:
    """When those were gone of whom nobody saw them leave."""
    if register.ends is not None:
        return register.ends
    ends = [last_moment(register), *(window.ends for window in sessions[-1:])]
    return max(filter(None, ends), default=datetime.max)


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


def _held(draft: Draft, code: str, register: Register, online: bool) -> None:
    """An event that people came to was held: as planned, unless a platform's report says that it began elsewhen."""
    event = draft.find("event", (code,))
    assert event is not None
    came = online or any(each.attended for each in register.attendees)
    if not came or event["status"] not in ("planned", "postponed"):
        return
    starts, ends = event["actual_start"] or event["planned_start"], event["actual_end"] or event["planned_end"]
    assert isinstance(starts, datetime)
    if online and register.starts is not None and abs(register.starts - starts) > _PUNCTUAL:
        starts, ends = register.starts, last_moment(register)
    draft.put("event", code=code, status="held", actual_start=starts, actual_end=ends)
