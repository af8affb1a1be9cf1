"""Files as they came, each read: what another tool exported, or a programme workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from data.importers.format_names import CALLED
from data.importers.formats import read_file, recognised
from data.importers.records import Records
from data.workbook.intake import is_workbook
from data.workbook.reader import read_content
from data.workbook.sheets import Fault, Refused
from data.workbook.spreadsheet import opened_once
from data.workbook.validation import Validated, validate


@dataclass(frozen=True, slots=True)
class Read:
    """One file that could be read: another tool's, or a programme workbook. `format` is what the record calls it."""

    file: str
    format: str
    called: str
    records: Records | Validated
    sha256: str


def read_files(files: Sequence[tuple[str, bytes]]) -> list[Read]:
    """The files by name and content, each content once. Raises `Refused` with the faults of all of them."""
    reads: dict[str, Read] = {}
    faults: list[Fault] = []
    for name, content in files:
        digest = sha256(content).hexdigest()
        if digest in reads:
            continue
        try:
            with opened_once():
                reads[digest] = _read(name, content, digest)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return list(reads.values())


def _read(file: str, content: bytes, digest: str) -> Read:
    found = recognised(content)
    if found is None and is_workbook(content):
        return Read(file, "workbook", CALLED["workbook"], validate(read_content(file, content)), digest)
    records = read_file(file, content, found)
    assert found is not None  # What is recognised as nothing was refused.
    return Read(file, found.name, found.called, records, digest)
