"""What a record states for a whole event, against what it states for the event's sessions."""

from collections import defaultdict
from dataclasses import dataclass

from data.phrases import Phrase, phrase
from data.workbook.sheets import Sheets

_TOTALS = (("attended_total", "attended"), ("registered_total", "registered"))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A stated total that its sessions cannot bear out: persons are at least as many as the fullest session counts and
    at most all sessions together, if nobody came twice.
    """

    event: str
    column: str
    stated: int
    fewest: int
    most: int

    @property
    def remark(self) -> Phrase:
        """In one sentence."""
        counted: int | Phrase = self.most
        if self.fewest != self.most:
            counted = phrase("{fewest} to {most}", fewest=self.fewest, most=self.most)
        return phrase(
            "event {event}: {column} says {stated}, its sessions {counted}",
            event=self.event,
            column=self.column,
            stated=self.stated,
            counted=counted,
        )

    def __str__(self) -> str:
        return str(self.remark)


def disagreements(sheets: Sheets) -> list[Disagreement]:
    """In the order of the events. Both statements are kept as they stand; neither corrects the other."""
    by_session: dict[tuple[str, str], dict[object, int]] = defaultdict(lambda: defaultdict(int))
    for row in sheets.get("headcount", []):
        for _, column in _TOTALS:
            if isinstance(count := row.get(column), int):
                by_session[str(row.get("event")), column][row.get("session")] += count
    found = []
    for event in sheets.get("event", []):
        code = str(event.get("code"))
        for total, column in _TOTALS:
            stated, counts = event.get(total), by_session.get((code, column), {}).values()
            if isinstance(stated, int) and counts and not max(counts) <= stated <= sum(counts):
                found.append(Disagreement(code, total, stated, max(counts), sum(counts)))
    return found
