"""Microsoft Teams: who was in a meeting, a webinar or a live event, in each form that Teams has reported it."""

from collections.abc import Sequence

from data.importers import teams_list, teams_report
from data.importers.lines import begins, lines_of
from data.importers.reading import LineOfCells
from data.importers.records import Register


def sniff(content: bytes) -> bool:
    """Whether a file is a report of Teams', as text or as a workbook."""
    return begins(content, _recognised)


def read(content: bytes) -> Register:
    """Everybody in the report. Raises `Refused` where it is none, or a cell cannot be understood."""
    lines = lines_of(content, _recognised)
    return teams_list.read(lines) if teams_list.recognised(lines.top()) else teams_report.read(lines)


def _recognised(top: Sequence[LineOfCells]) -> bool:
    return teams_list.recognised(top) or teams_report.recognised(top)
