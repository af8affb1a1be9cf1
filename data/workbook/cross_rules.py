"""What must hold between the rows of a programme, beyond their references."""

from collections.abc import Iterator
from functools import reduce
from typing import Any

from data.phrases import Phrase, phrase
from data.workbook.cells import shown
from data.workbook.sheets import Cell, Fault, Line

Lines = dict[str, list[Line]]
"""Typed lines by sheet."""

HELD = {("attendance", "named"), ("headcount", "headcount"), ("rating", "scale")}
"""The database's checks that are held here."""
CROSSED = ("session", "attendance", "headcount", "instrument", "criterion", "rating", "theme", "organisation")
"""The sheets that are looked at."""


def cross_faults(file: str, lines: Lines) -> Iterator[Fault]:
    """Every fault, in no particular order; silent about rows whose cells could not be read."""
    sound = {name: [line for line in lines[name] if not line.spoilt] for name in CROSSED}
    yield from _registers(file, sound)
    yield from _scales(file, sound)
    yield from _circles(file, sound)
    yield from _registration_numbers(file, sound)
    spoilt = {line.cells.get("instrument") for line in lines["criterion"] if line.spoilt}
    # Of a criterion that is of nobody knows which instrument, any instrument may be the one.
    if None not in spoilt:
        yield from _headlines(file, sound, spoilt)


def _registers(file: str, lines: Lines) -> Iterator[Fault]:
    registers = {(line.cells["event"], line.cells["sequence"]): line.cells["register"] for line in lines["session"]}
    for sheet, wanted in (("attendance", "named"), ("headcount", "headcount")):
        for line in lines[sheet]:
            event, session = line.cells["event"], line.cells["session"]
            register = registers.get((event, session), wanted)
            if register == wanted:
                continue
            yield Fault(
                file,
                _other_register(wanted, session, event, register),
                phrase("set its register to {wanted}, or remove the row", wanted=wanted),
                sheet,
                line.row,
                "session",
                shown(session),
            )


def _other_register(wanted: str, session: Cell, event: Cell, register: Cell) -> Phrase:
    if wanted == "named":
        return phrase(
            'session {session} of event "{event}" has no register of names: its register is {register}',
            session=session,
            event=event,
            register=register,
        )
    return phrase(
        'session {session} of event "{event}" has no register of counts: its register is {register}',
        session=session,
        event=event,
        register=register,
    )


def _scales(file: str, lines: Lines) -> Iterator[Fault]:
    scales: dict[Any, tuple[Any, Any]] = {
        (line.cells["instrument"], line.cells["code"]): (line.cells["scale_min"], line.cells["scale_max"])
        for line in lines["criterion"]
    }
    # A scale that is none is a fault of its own row.
    scales = {criterion: (low, high) for criterion, (low, high) in scales.items() if low < high}
    for line in lines["rating"]:
        value: Any = line.cells["value"]
        low, high = scales.get((line.cells["instrument"], line.cells["criterion"]), (value, value))
        if value is not None and not low <= value <= high:
            yield Fault(
                file,
                phrase(
                    '{value} is outside the scale of criterion "{criterion}"',
                    value=value,
                    criterion=line.cells["criterion"],
                ),
                phrase("it goes from {low} to {high}", low=low, high=high),
                "rating",
                line.row,
                "value",
                shown(value),
            )


def _headlines(file: str, lines: Lines, unknown: set[Any]) -> Iterator[Fault]:
    headlines: dict[Any, Any] = {}
    for line in lines["criterion"]:
        if not line.cells["headline"]:
            continue
        instrument = line.cells["instrument"]
        if instrument in headlines:
            yield Fault(
                file,
                phrase(
                    'instrument "{instrument}" has a second headline, "{second}" beside "{first}"',
                    instrument=instrument,
                    second=line.cells["code"],
                    first=headlines[instrument],
                ),
                phrase("exactly one criterion is the headline"),
                "criterion",
                line.row,
                "headline",
                "true",
            )
        headlines.setdefault(instrument, line.cells["code"])
    for line in lines["instrument"]:
        code = line.cells["code"]
        if code not in headlines and code not in unknown:
            yield Fault(
                file,
                phrase('instrument "{code}" has no headline', code=code),
                phrase("set headline to true for the one criterion that stands for a host"),
                "instrument",
                line.row,
                "code",
                shown(code),
            )


def _circles(file: str, lines: Lines) -> Iterator[Fault]:
    themes = {line.cells["code"]: line for line in lines["theme"]}
    settled: set[Any] = set()
    for start in themes:
        path: dict[Any, None] = {}
        code: Any = start
        while code in themes and code not in path and code not in settled:
            path[code] = None
            code = themes[code].cells["merged_into"]
        circle = [*path][[*path].index(code) :] if code in path else []
        # A theme merged into itself is a fault of its row.
        if len(circle) > 1:
            yield Fault(
                file,
                phrase("the themes merge in a circle: {circle}", circle=_into([*circle, code])),
                phrase("clear merged_into of the theme that goes on"),
                "theme",
                themes[code].row,
                "merged_into",
                circle[1],
            )
        settled.update(path)


def _into(themes: list[str]) -> str:
    return reduce(lambda one, other: phrase("{one} into {other}", one=one, other=other), themes)


def _registration_numbers(file: str, lines: Lines) -> Iterator[Fault]:
    holders: dict[Any, Any] = {}
    for line in lines["organisation"]:
        number, code = line.cells["registration_number"], line.cells["code"]
        if number is not None and holders.setdefault(number, code) != code:
            yield Fault(
                file,
                phrase(
                    'organisations "{one}" and "{other}" have the same registration number',
                    one=holders[number],
                    other=code,
                ),
                phrase("correct it, or use one code for both"),
                "organisation",
                line.row,
                "registration_number",
                shown(number),
            )
