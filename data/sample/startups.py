"""Startups at the workshops."""

from collections.abc import Mapping

from data.sample.events import STARTUP_PITCH
from data.workbook.sheets import Sheets

Appearances = Mapping[str, Mapping[str, str]]
"""Per workshop, each startup that was asked, and the furthest stage it reached there."""


def startups_of(appearances: Appearances) -> tuple[str, ...]:
    """Each startup once, in the order it was first asked."""
    return tuple(dict.fromkeys(startup for asked in appearances.values() for startup in asked))


def appearance_sheets(appearances: Appearances) -> Sheets:
    """One appearance per workshop and startup."""
    return {
        "startup_appearance": [
            {"event": event, "session": STARTUP_PITCH, "organisation": startup, "stage": stage}
            for event, asked in appearances.items()
            for startup, stage in asked.items()
        ]
    }
