"""One person's presence at an event, as a file tells it, and what of it becomes an entry of a session's register."""

from dataclasses import dataclass, field
from datetime import datetime

from data.matching.draft import Draft
from data.matching.events import Window
from data.matching.intervals import Stretch
from data.matching.questions import Option, Question
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Row

CORRECT, ADD = "correct", "add"
"""The answers that a file takes the place of an earlier one, or comes beside it."""
_ATTENDED = ("present", "partial")


@dataclass(slots=True)
class Visit:
    """One person of the file, all their attendees together."""

    stretches: list[Stretch] = field(default_factory=list)
    minutes: int | None = None
    """What the file states in total, where it does so for all of the person's rows."""
    unstated: bool = False
    attended: bool | None = None
    checked_in: datetime | None = None


def put_checked_in(draft: Draft, code: str, sessions: list[Window], visits: dict[str, Visit]) -> None:
    """Who came through the door: present at the session that was on or came next, and absent from those before it.

    Of later ones a check-in says nothing.
    """
    withdrawn = _withdrawn(draft, code, sessions, visits)
    for person, visit in visits.items():
        if visit.attended is None or not sessions:
            continue
        entered = visit.checked_in or sessions[0].starts
        first = next((place for place, window in enumerate(sessions) if window.ends > entered), len(sessions) - 1)
        reached = sessions[: first + 1] if visit.attended else sessions
        for place, window in enumerate(reached):
            back = (window.sequence, person) in withdrawn
            if place and not (visit.attended or back):
                continue
            status = "present" if visit.attended and place == first else "absent"
            known = draft.find("attendance", (code, window.sequence, person))
            if known is not None and not back and (status == "absent" or known["status"] in _ATTENDED):
                continue
            draft.put(
                "attendance",
                event=code,
                session=window.sequence,
                person=person,
                status=excused(known, status),
                method="badge",
            )
            keep_by_name(draft, code, window)


def _withdrawn(draft: Draft, code: str, sessions: list[Window], visits: dict[str, Visit]) -> set[tuple[int, str]]:
    """Sessions and persons that an earlier list of check-ins had there, and this one takes back."""
    found = {
        (window.sequence, person)
        for window in sessions
        for person, visit in visits.items()
        if visit.attended is False
        and (known := draft.stored.rows["attendance"].get((code, window.sequence, person))) is not None
        and (known["method"], known["status"]) == ("badge", "present")
    }
    if not found:
        return found
    persons = sorted({person for _, person in found})
    question = Question(
        "register",
        f"{code} check-in {' '.join(persons)}",
        phrase_n(
            "{count} person had checked in at {event}, and in {file} has not. Is the list a corrected one?",
            "{count} persons had checked in at {event}, and in {file} have not. Is the list a corrected one?",
            len(persons),
            event=code,
            file=draft.file,
        ),
        (
            Option(CORRECT, phrase("yes: they were absent")),
            Option(ADD, phrase("no, another one: they stay present")),
        ),
        CORRECT,
        draft.place(None),
    )
    return found if draft.ask(question) == CORRECT else set()


def excused(known: Row | None, status: str) -> str:
    """Who was excused stays so."""
    return "excused" if known is not None and known["status"] == "excused" and status == "absent" else status


def keep_by_name(draft: Draft, code: str, window: Window) -> None:
    """From now on the session's register has names."""
    if window.register != "named":
        draft.put("session", event=code, sequence=window.sequence, register="named")


_BEFORE_ATTENDING = ("invited", "accepted")


def put_startups(draft: Draft, code: str) -> None:
    """Startups whose people came took part: at the session where they are expected, else where they pitch or came to.

    Whoever is on record as pitching or more stays so.
    """
    kinds = {str(row["code"]): row["kind"] for row in draft.of("organisation")}
    firms = {str(row["person"]): str(row["organisation"]) for row in draft.of("affiliation")}
    sessions: dict[str, list[int]] = {}
    for row in draft.of("attendance"):
        firm = firms.get(str(row["person"]))
        if row["event"] == code and row["status"] in _ATTENDED and firm is not None and kinds.get(firm) == "startup":
            sessions.setdefault(firm, []).append(int(str(row["session"])))
    if not sessions:
        return
    expected = {str(row["organisation"]): row for row in draft.of("startup_appearance") if row["event"] == code}
    pitches = [
        int(str(row["sequence"]))
        for row in draft.of("session")
        if (row["event"], row["kind"]) == (code, "startup_pitch")
    ]
    for firm, came in sessions.items():
        known = expected.get(firm)
        if known is None:
            session = next((each for each in pitches if each in came), min(came))
            draft.put("startup_appearance", event=code, session=session, organisation=firm, stage="attended")
        elif known["stage"] in _BEFORE_ATTENDING:
            draft.put("startup_appearance", event=code, session=known["session"], organisation=firm, stage="attended")
