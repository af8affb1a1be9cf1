"""Every outside format there is, and which of them a file is: told by what is in it, never by its name."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass, replace

from data.importers import (
    cordis,
    eventbrite,
    google_forms,
    iati,
    indico,
    limesurvey,
    ms_forms,
    preflib,
    pretix,
    swecris,
    teams,
    vinnova,
    zoom,
)
from data.importers.format_names import CALLED
from data.importers.reading import is_spreadsheet
from data.importers.records import Records
from data.importers.text import TextUnreadable, decoded
from data.phrases import phrase
from data.workbook.container import refuse
from data.workbook.sheets import Fault, Refused
from data.workbook.spreadsheet import opened_once


@dataclass(frozen=True, slots=True)
class Format:
    """One outside format. `name` is what the record calls it, `called` what people do.

    `sniff` looks at the beginning of a file only and never raises; `read` raises `Refused` with faults that name no
    file, and nothing else.
    """

    name: str
    called: str
    sniff: Callable[[bytes], bool]
    read: Callable[[bytes], Records]


_READERS = {
    "teams": teams,
    "zoom": zoom,
    "pretix": pretix,
    "indico": indico,
    "eventbrite": eventbrite,
    "limesurvey": limesurvey,
    "google-forms": google_forms,
    "ms-forms": ms_forms,
    "preflib": preflib,
    "swecris": swecris,
    "vinnova": vinnova,
    "cordis": cordis,
    "iati": iati,
}
FORMATS: tuple[Format, ...] = tuple(
    Format(name, CALLED[name], module.sniff, module.read) for name, module in _READERS.items()
)
"""The more particular ones first."""


def recognised(content: bytes) -> Format | None:
    """The format that a file is of; none where no tool we know wrote it."""
    with opened_once():
        return next((each for each in FORMATS if each.sniff(content)), None)


def read_file(file: str, content: bytes, found: Format | None) -> Records:
    """What a file says that was recognised as this. Raises `Refused` with sentences that name it."""
    if found is None:
        _require_whole(file, content)
        problem = phrase("this is no export of a tool that Samspel knows")
        raise refuse(file, problem, phrase("export it again from the tool itself, or describe it in a mapping"))
    try:
        with opened_once():
            records = found.read(content)
    except Refused as refused:
        raise Refused(replace(fault, file=file) for fault in refused.faults) from refused
    if records.remarks:
        records = replace(records, remarks=tuple(replace(each, file=file) for each in records.remarks))
    return records


def _require_whole(file: str, content: bytes) -> None:
    """A text that breaks off or mixes encodings is recognised as nothing, and that is what is wrong with it."""
    if is_spreadsheet(content) or (b"\0" in content and not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))):
        return
    try:
        decoded(content)
    except TextUnreadable as error:
        raise Refused([Fault(file, error.problem, error.hint, row=error.row)]) from error
