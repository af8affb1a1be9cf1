"""Two events in a file, a mapping of them, and what a mapping makes of files."""

from pathlib import Path

from data.importers.mapped.reading import MappedRead, read_mapped
from data.workbook.sheets import Cell

EVENTS = """
[files.events]
name = "events.csv"
key = ["Code"]
MORE
[[sheets]]
name = "event"
file = "events"
[sheets.columns]
code = "Code"
title = TITLE
kind = { constant = "workshop" }
mode = { constant = "onsite" }
status = { constant = "held" }
planned_start = START
attended_total = "Came"
"""
TABLE = "Code,Name,Day,Came\nw1,First,2019-03-04,9\nw2,Second,2019-04-05,\n"
HOSTS = """
[[sheets]]
name = "organisation"
[[sheets.rows]]
code = "nordverk"
name = "Nordverk AB"
kind = "large_firm"
[[sheets.rows]]
code = "nordfors"
name = "Nordfors AB"
kind = "large_firm"
[[sheets.rows]]
code = "nordforn"
name = "Nordforn AB"
kind = "large_firm"
"""


def read(folder: Path, mapping: str, **tables: str | bytes) -> MappedRead:
    """What a mapping makes of files: `events="..."` is events.csv."""
    (folder / "m.toml").write_text(mapping, "utf-8")
    for name, table in tables.items():
        (folder / f"{name}.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return read_mapped(folder / "m.toml", [folder / f"{name}.csv" for name in tables])


def events(more: str = "", title: str = '"Name"', start: str = '"Day"') -> str:
    return EVENTS.replace("MORE", more).replace("TITLE", title).replace("START", start)


def column(read: MappedRead, name: str, sheet: str = "event") -> list[Cell]:
    return [row.get(name) for row in read.sheets[sheet]]
