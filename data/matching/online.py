"""A platform's report as entries of registers: stretches of time, or minutes in total."""

from collections import defaultdict
from datetime import datetime

from data.importers.records import Register
from data.matching.draft import Draft
from data.matching.events import Window
from data.matching.intervals import PRESENT_SHARE, Stretch, clipped, presence, seconds
from data.matching.questions import Option, Question
from data.matching.visits import ADD, CORRECT, Visit, excused, keep_by_name
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Row

_ROUNDING = 1
"""Minutes by which a total may differ from its times."""


class OnlineReport:
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
        self._span: Stretch | None = None

    def put(self, visits: dict[str, Visit]) -> None:
        """Attendance at each session, and the stretches behind it."""
        told = [each for each in (self._register.starts, self._register.ends) if each is not None]
        told += [moment for visit in visits.values() for stretch in visit.stretches for moment in stretch]
        self._span = (min(told), max(told)) if told else None
        corrects = self._corrects(visits)
        kept_by_hand = 0
        for window in self._sessions:
            for person, visit in visits.items():
                stretches = self._within(window, visit.stretches)
                if corrects:
                    self._take_back(window, person, stretches)
                kept_by_hand += self._attend(window, person, visit, stretches)
            keep_by_name(self._draft, self._code, window)
        if corrects:
            self._take_back_others(visits)
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

    def _attend(self, window: Window, person: str, visit: Visit, stretches: list[Stretch]) -> bool:
        """Whether an entry stays because somebody else than a platform made it."""
        key = (self._code, window.sequence, person)
        known = self._draft.find("attendance", key)
        earlier = self._stretches(window, person)
        status, minutes = self._presence(window, visit, stretches, earlier)
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
            status=excused(known, status),
            method="platform",
            minutes=minutes if status != "absent" else None,
        )
        for start, end in stretches:
            before = self._draft.find("presence_interval", (*key, start))
            if before is None or _stretch(before)[1] < end:
                self._draft.put(
                    "presence_interval", event=self._code, session=window.sequence, person=person, start=start, end=end
                )
        return False

    def _presence(
        self, window: Window, visit: Visit, stretches: list[Stretch], earlier: list[Stretch]
    ) -> tuple[str, int | None]:
        if visit.minutes is not None and not (visit.stretches or earlier):
            # At which of several sessions nobody knows.
            return self._by_minutes(window, visit.minutes) if len(self._sessions) == 1 else ("unknown", None)
        status, minutes = presence([*stretches, *earlier], window.starts, window.ends)
        if visit.minutes is None or visit.unstated or earlier:
            return status, minutes
        # From a first join to a last leave there may be less time than between them.
        away = round(seconds(visit.stretches) / 60) - visit.minutes
        if len(self._sessions) == 1:
            return self._by_minutes(window, min(minutes, visit.minutes))
        if away <= _ROUNDING or status == "absent":
            return status, minutes
        most, least = (
            self._by_minutes(window, max(0, each))[0] for each in (min(minutes, visit.minutes), minutes - away)
        )
        # Where they were while they were away nobody knows, nor how long they were here.
        return (most if most == least else "unknown"), None

    def _by_minutes(self, window: Window, minutes: int) -> tuple[str, int]:
        length = (window.ends - window.starts).total_seconds() / 60
        return ("absent" if minutes <= 0 else "present" if minutes >= PRESENT_SHARE * length else "partial"), minutes

    def _stretches(self, window: Window, person: str) -> list[Stretch]:
        return [_stretch(row) for row in self._intervals.get((window.sequence, person), ())]

    def _corrects(self, visits: dict[str, Visit]) -> bool:
        """Whether the file takes the place of what platforms reported of its own time before. What they reported of
        another time is of another part of the meeting, and stays.
        """
        mine = {
            (window.sequence, person, *stretch)
            for window in self._sessions
            for person, visit in visits.items()
            for stretch in self._within(window, visit.stretches)
        }
        stored = {
            (session, person, *_stretch(row))
            for (session, person), rows in self._intervals.items()
            for row in rows
            if self._replaceable(row)
        }
        if self._span is None or not stored or not mine or mine == stored:
            return False
        begins, ends = self._span
        online = round(sum(seconds(visit.stretches) for visit in visits.values()) / 60)
        starts, known = ({each[:3] for each in either} for either in (mine, stored))
        question = Question(
            "register",
            f"{self._code} {begins}, {online} min",
            phrase(
                "{event} has a report of who was online from {begins} to {ends} already. What is {file}?",
                event=self._code,
                begins=f"{begins:%Y-%m-%d %H:%M}",
                ends=f"{ends:%H:%M}",
                file=self._draft.file,
            ),
            (
                Option(CORRECT, phrase("a corrected one: what it does not have of that time goes")),
                Option(ADD, phrase("another one: it is added")),
            ),
            CORRECT if len(starts & known) * 2 >= min(len(starts), len(known)) else ADD,
            self._draft.place(None),
        )
        return self._draft.ask(question) == CORRECT

    def _replaceable(self, row: Row) -> bool:
        """Whether a stretch is on record, no file of this import has it, and it lies in the report's own time."""
        return self._in_span(row) and (self._code, row["session"], row["person"], row["start"]) not in self._fresh

    def _in_span(self, row: Row) -> bool:
        if self._span is None:
            return False
        start, end = _stretch(row)
        return start < self._span[1] and end > self._span[0]

    def _take_back(self, window: Window, person: str, stretches: list[Stretch]) -> int:
        """How many stretches go. One that only ends elsewhen is put anew by whoever calls this."""
        rows = self._intervals.get((window.sequence, person), [])
        gone = [row for row in rows if self._replaceable(row) and _stretch(row) not in stretches]
        for row in gone:
            self._draft.remove("presence_interval", (self._code, window.sequence, person, row["start"]))
            rows.remove(row)
        return len(gone)

    def _take_back_others(self, visits: dict[str, Visit]) -> None:
        """Whom the report does not have: of them stays what others reported of another time."""
        others = {person for _, person in self._intervals} - visits.keys()
        taken = {person: {w.sequence: self._take_back(w, person, []) for w in self._sessions} for person in others}
        elsewhere = {person for (_, person), rows in self._intervals.items() if rows}
        whole = not elsewhere - visits.keys() and not any(
            not self._in_span(row) for rows in self._intervals.values() for row in rows
        )
        windows = {window.sequence: window for window in self._sessions}
        for key, row in list(self._draft.stored.rows["attendance"].items()):
            window, person = windows.get(int(str(row["session"]))), str(row["person"])
            if row["event"] != self._code or row["method"] != "platform" or window is None or person in visits:
                continue
            if key in self._draft.rows["attendance"]:
                continue
            if person in elsewhere and taken.get(person, {}).get(window.sequence):
                self._attend(window, person, Visit(), [])
            elif person not in elsewhere and (whole or any(taken.get(person, {}).values())):
                self._draft.remove("attendance", key)


def _stretch(row: Row) -> Stretch:
    start, end = row["start"], row["end"]
    assert isinstance(start, datetime) and isinstance(end, datetime)
    return start, end
