"""A programme out of the database, as it would be brought in."""

from typing import Any

from sqlalchemy import Connection, Engine, select

from data.models import Programme
from data.programmes import programme_ids
from data.workbook.nearest import did_you_mean
from data.workbook.schema import SHARED, SHEETS
from data.workbook.sheets import Sheets
from data.workbook.stored import Key, stored_programme


class NoSuchProgramme(LookupError):
    """No programme is meant, or more than one; the text says what to write instead."""


def export(engine: Engine, reference: str) -> Sheets:
    """Every sheet of the programme with this reference number, in the order of the natural keys.

    Where several funders have the number, it is written `FUNDER/NUMBER`. Raises `NoSuchProgramme`.
    """
    with engine.connect() as connection:
        return export_within(connection, reference)


def export_within(connection: Connection, reference: str) -> Sheets:
    """The same as a transaction of the caller's sees it."""
    stored = stored_programme(connection, programme_of(connection, reference))
    used = stored.used()
    sheets: Sheets = {}
    for name, sheet in SHEETS.items():
        rows = stored.rows[name]
        keys = sorted((key for key in rows if name not in SHARED or key in used[name]), key=_place)
        sheets[name] = [{column: rows[key][column] for column in sheet.names} for key in keys]
    return sheets


def programme_of(connection: Connection, reference: str) -> int:
    """The id of the programme that is named so. Raises `NoSuchProgramme`."""
    funder, _, number = reference.rpartition("/")
    found = programme_ids(connection, number, funder or None)
    if len(found) != 1:
        numbers = select(Programme.reference_number).distinct().order_by(Programme.reference_number)
        raise NoSuchProgramme(_which(reference, list(found), list(connection.scalars(numbers))))
    return next(iter(found.values()))


def _which(reference: str, funders: list[str], known: list[str]) -> str:
    if not funders:
        otherwise = f"the database has {', '.join(known)}" if known else "the database has none"
        return f'there is no programme "{reference}"; {did_you_mean(reference, known, otherwise)}'
    spellings = " or ".join(f"{funder}/{reference}" for funder in funders)
    return f'{len(funders)} programmes have the reference number "{reference}": write {spellings}'


def _place(key: Key) -> tuple[tuple[bool, Any], ...]:
    """Blanks before everything else."""
    return tuple((part is not None, part) for part in key)
