"""What must hold between the rows of a programme, beyond their references."""

from collections.abc import Iterator
from typing import Any

from data.workbook.cells import shown
from data.workbook.sheets import Fault, Line

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
    for sheet, wanted, noun in (("attendance", "named", "names"), ("headcount", "headcount", "counts")):
        for line in lines[sheet]:
            event, session = line.cells["event"], line.cells["session"]
            register = registers.get((event, session), wanted)
            if register == wanted:
                continue
            yield Fault(
                file,
                f'session {session} of event "{event}" has no register of {noun}: its register is {register}',
                f"set its register to {wanted}, or remove the row",
                sheet,
                line.row,
                "session",
                shown(session),
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
                f'{value} is outside the scale of criterion "{line.cells["criterion"]}"',
                f"it goes from {low} to {high}",
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
                f'instrument "{instrument}" has a second headline, "{line.cells["code"]}"'
                f' beside "{headlines[instrument]}"',
                "exactly one criterion is the headline",
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
                f'instrument "{code}" has no headline',
                "set headline to true for the one criterion that stands for a host",
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
                "the themes merge in a circle: " + " into ".join([*circle, code]),
                "clear merged_into of the theme that goes on",
                "theme",
                themes[code].row,
                "merged_into",
                circle[1],
            )
        settled.update(path)


def _registration_numbers(file: str, lines: Lines) -> Iterator[Fault]:
    holders: dict[Any, Any] = {}
    for line in lines["organisation"]:
        number, code = line.cells["registration_number"], line.cells["code"]
        if number is not None and holders.setdefault(number, code) != code:
            yield Fault(
                file,
                f'organisations "{holders[number]}" and "{code}" have the same registration number',
                "correct it, or use one code for both",
                "organisation",
                line.row,
                "registration_number",
                shown(number),
            )
