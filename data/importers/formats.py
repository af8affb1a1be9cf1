"""Every outside format there is, and which of them a file is: told by what is in it, never by its name."""

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
from data.importers.records import Records
from data.phrases import phrase
from data.workbook.container import refuse
from data.workbook.sheets import Refused


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


FORMATS: tuple[Format, ...] = (
    Format("teams", phrase("Teams attendance report"), teams.sniff, teams.read),
    Format("zoom", phrase("Zoom report"), zoom.sniff, zoom.read),
    Format("pretix", phrase("pretix list"), pretix.sniff, pretix.read),
    Format("indico", phrase("Indico registrations"), indico.sniff, indico.read),
    Format("eventbrite", phrase("Eventbrite attendees"), eventbrite.sniff, eventbrite.read),
    Format("limesurvey", phrase("LimeSurvey responses"), limesurvey.sniff, limesurvey.read),
    Format("google-forms", phrase("Google Forms responses"), google_forms.sniff, google_forms.read),
    Format("ms-forms", phrase("Microsoft Forms responses"), ms_forms.sniff, ms_forms.read),
    Format("preflib", phrase("PrefLib ballots"), preflib.sniff, preflib.read),
    Format("swecris", phrase("SweCRIS programme cards"), swecris.sniff, swecris.read),
    Format("vinnova", phrase("Vinnova programme cards"), vinnova.sniff, vinnova.read),
    Format("cordis", phrase("CORDIS programme cards"), cordis.sniff, cordis.read),
    Format("iati", phrase("IATI activities"), iati.sniff, iati.read),
)
"""The more particular ones first."""


def recognised(content: bytes) -> Format | None:
    """The format that a file is of; none where no tool we know wrote it."""
    return next((each for each in FORMATS if each.sniff(content)), None)


def read_file(file: str, content: bytes) -> tuple[Format, Records]:
    """What a file says. Raises `Refused` with sentences that name it."""
    found = recognised(content)
    if found is None:
        problem = phrase("this is no export of a tool that Samspel knows")
        raise refuse(file, problem, phrase("export it again from the tool itself, or describe it in a mapping"))
    try:
        records = found.read(content)
    except Refused as refused:
        raise Refused(replace(fault, file=file) for fault in refused.faults) from refused
    if records.remarks:
        records = replace(records, remarks=tuple(replace(each, file=file) for each in records.remarks))
    return found, records
