"""Work in a process of its own, to be killed: two versions of a programme, each the other's correction, and an undo."""

from multiprocessing.connection import Connection as Pipe

from sqlalchemy import event

from data.engine import make_engine, writing
from data.keeping.undo import undo
from data.sample import sample_programmes
from data.workbook.loader import load
from data.workbook.reader import from_rows
from data.workbook.sheets import Cell, Row, Sheets
from data.workbook.validation import validate

REFERENCE = "2019-01367"
BEGUN, COMMITTED = "begun", "committed"
CROWD = 120
"""Persons more than the sample has, so that a transaction takes long enough to be hit."""


def _crowded(minutes: int, first: int) -> Sheets:
    sheets = sample_programmes()[REFERENCE]
    crowd = [f"crowd-{number}" for number in range(first, first + CROWD)]
    sheets["person"] += [{"pseudonym": name} for name in crowd]
    present: Row = {"status": "present", "method": "list", "minutes": minutes}
    for session in sheets["session"]:
        if session["register"] == "named":
            place: dict[str, Cell] = {"event": session["event"], "session": session["sequence"]}
            sheets["attendance"] += [place | {"person": name} | present for name in crowd]
    return sheets


def _corrected(sheets: Sheets) -> Sheets:
    """The same with something changed, added or gone in many tables, and a change that other rows hang on."""
    sheets["presence_interval"] = []
    for criterion in sheets["criterion"]:
        criterion["scale_max"] = 9
    for name in ("event", "theme", "lesson"):
        for row in sheets[name]:
            row.update({column: f"{row[column]} (corrected)" for column in ("title", "claim") if column in row})
    return sheets


VERSIONS = (
    validate(from_rows(_crowded(60, first=0))),
    validate(from_rows(_corrected(_crowded(90, first=CROWD // 2)))),
)


def bring_in(url: str, version: int, pipe: Pipe) -> None:
    """One import as the command line does it, saying when its transaction has begun and when it was committed."""
    engine = make_engine(url)
    event.listen(engine, "begin", lambda connection: pipe.send(BEGUN))
    load(engine, VERSIONS[version], file_name="victim.xlsx", sha256=str(version), replace=True)
    pipe.send(COMMITTED)


def take_back(url: str, act: int, pipe: Pipe) -> None:
    """One act undone, saying the same."""
    engine = make_engine(url)
    event.listen(engine, "begin", lambda connection: pipe.send(BEGUN))
    with writing(engine) as connection:
        undo(connection, act, "victim")
    pipe.send(COMMITTED)
