"""A platform's report as entries of registers: stretches of time, or minutes in total."""

from collections import defaultdict
from datetime import datetime

from data.importers.records import Register
from data.matching.draft import Draft
from data.matching.events import Window, first_moment
from data.matching.intervals import PRESENT_SHARE, Stretch, clipped, presence
from data.matching.questions import Option, Question
from data.matching.visits import Visit, excused, keep_by_name
from data.phrases import phrase, phrase_n
from data.workbook.sheets import Row

CORRECT, ADD = "correct", "add"


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

    def put(self, visits: dict[str, Visit]) -> None:
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
            keep_by_name(self._draft, self._code, window)
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

    def _attend(self, window: Window, person: str, visit: Visit, stretches: list[Stretch], corrects: bool) -> bool:
        """Whether an entry stays because somebody else than a platform made it."""
        key = (self._code, window.sequence, person)
        known = self._draft.find("attendance", key)
        earlier = [] if corrects else self._stretches(window, person)
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
            replaces = corrects and (*key, start) not in self._fresh
            if before is None or (before["end"] != end and (replaces or _stretch(before)[1] < end)):
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
        if visit.minutes is not None and not (visit.unstated or earlier) and len(self._sessions) == 1:
            # From a first join to a last leave there may be less time than between them.
            return self._by_minutes(window, min(minutes, visit.minutes))
        return status, minutes

    def _by_minutes(self, window: Window, minutes: int) -> tuple[str, int]:
        length = (window.ends - window.starts).total_seconds() / 60
        return ("absent" if minutes <= 0 else "present" if minutes >= PRESENT_SHARE * length else "partial"), minutes

    def _stretches(self, window: Window, person: str) -> list[Stretch]:
        return [_stretch(row) for row in self._intervals.get((window.sequence, person), ())]

    def _corrects(self, visits: dict[str, Visit]) -> bool:
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

    def _take_back_others(self, window: Window, visits: dict[str, Visit]) -> None:
        for key, row in list(self._draft.stored.rows["attendance"].items()):
            here = (row["event"], row["session"]) == (self._code, window.sequence) and row["method"] == "platform"
            if here and row["person"] not in visits and key not in self._draft.rows["attendance"]:
                self._take_back(window, str(row["person"]), [])
                self._draft.remove("attendance", key)


def _stretch(row: Row) -> Stretch:
    start, end = row["start"], row["end"]
    assert isinstance(start, datetime) and isinstance(end, datetime)
    return start, end
