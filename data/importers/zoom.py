"""Zoom: who was in a meeting, or registered for a webinar and came, in each form that Zoom has reported it."""

from collections.abc import Sequence

from data.importers import zoom_meeting, zoom_webinar
from data.importers.lines import begins, lines_of
from data.importers.reading import LineOfCells
from data.importers.records import Register


def sniff(content: bytes) -> bool:
    """Whether a file is a report of Zoom's, as text or as a workbook."""
    return begins(content, _recognised)


def read(content: bytes) -> Register:
    """Everybody in the report. Raises `Refused` where it is none, or a cell cannot be understood."""
    lines = lines_of(content, _recognised)
    return zoom_webinar.read(lines) if zoom_webinar.recognised(lines.top()) else zoom_meeting.read(lines)


def _recognised(top: Sequence[LineOfCells]) -> bool:
    return zoom_webinar.recognised(top) or zoom_meeting.recognised(top)
