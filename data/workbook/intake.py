"""Files named on a command line, as programmes that can be brought in, or everything that is wrong with all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.accounts.accounts import COMMAND_LINE
from data.importers.mapped.reading import read_mapped
from data.importers.text import file_name
from data.keeping.acts import Source
from data.workbook.reader import csv_files, from_rows, read
from data.workbook.schema import SHEETS
from data.workbook.sheets import Fault, Refused
from data.workbook.spreadsheet import Spreadsheet
from data.workbook.validation import Validated, validate


@dataclass(frozen=True, slots=True)
class Incoming:
    """One programme without a fault, where it comes from, and sentences on what a mapping made of its files."""

    validated: Validated
    source: Source
    remarks: tuple[str, ...] = ()


def incoming(paths: Sequence[Path], mapping: Path | None) -> list[Incoming]:
    """One programme per workbook; with a mapping, one programme out of all the files.

    Raises `Refused` with the faults of all of them, file after file.
    """
    if mapping is not None:
        return [_mapped(paths, mapping)]
    programmes: list[Incoming] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            source = Source(file_name(path.name), _digest([path]), who=COMMAND_LINE)
            programmes.append(Incoming(validate(read(path)), source))
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return programmes


def is_workbook(content: bytes) -> bool:
    """Whether a file that no tool wrote is to be read as a workbook of ours, so that its faults are told as such: it
    has a sheet of ours, or cannot be opened at all.
    """
    if not content.startswith(b"PK\x03\x04"):
        return content.startswith(b"\xd0\xcf\x11\xe0") or not content
    try:
        return any(name.strip().casefold() in SHEETS for name in Spreadsheet("", content).names)
    except Refused:
        return True


def _mapped(paths: Sequence[Path], mapping: Path) -> Incoming:
    found = read_mapped(mapping, paths)
    faults = list(found.faults)
    remarks: tuple[str, ...] = (
        *(each.remark for each in found.counts),
        *map(str, found.left_out),
        *(each.remark for each in found.changes),
        *(each.remark for each in found.disagreements),
    )
    names = ", ".join(path.name for path in paths)
    try:
        # A mapping that cannot be read yields nothing to look at.
        validated = validate(from_rows(found.sheets, mapping.name)) if found.sheets or not faults else None
    except Refused as refused:
        faults += found.traced(refused.faults)
    if faults or validated is None:
        raise Refused(faults)
    source = Source(
        names, _digest([mapping, *paths]), f"mapping {mapping.stem}", who=COMMAND_LINE, rejected=found.rejected
    )
    return Incoming(validated, source, remarks)


def _digest(paths: Iterable[Path]) -> str:
    """Of the one file's content; of several files, or a folder's, their names and contents."""
    files = [file for path in paths for file in (csv_files(path) if path.is_dir() else [path])]
    if len(files) == 1:
        return sha256(files[0].read_bytes()).hexdigest()
    listed = sha256()
    for file in files:
        listed.update(f"{file.name}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return listed.hexdigest()
