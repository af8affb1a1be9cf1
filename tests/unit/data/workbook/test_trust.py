"""What validation lets through, the database takes: no constraint ever speaks to a user."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Engine

from data.engine import SQLITE, writing
from data.keeping.acts import Source
from data.keeping.digest import digest
from data.keeping.history import last_act
from data.keeping.undo import undo
from data.workbook.export import export_within
from data.workbook.loader import load_within
from data.workbook.schema import SHARED, SHEETS
from data.workbook.sheets import Refused, Sheets
from data.workbook.validation import Validated
from tests.unit.data.workbook.example import faults_of, in_key_order, programme, validated

OWN = [name for name in SHEETS if name not in ("series", "organisation")]
SOURCE = Source("mutated.xlsx", "0" * 64)


class RolledBack(Exception):
    """The database as it was before."""


def values(sheet: str, column: str, sheets: Sheets) -> some.SearchStrategy[Any]:
    """Cells that mostly make sense where they stand, and sometimes do not."""
    schema = SHEETS[sheet].column(column)
    alike = [row.get(column) for row in sheets[sheet]]
    choices: list[some.SearchStrategy[Any]] = [some.sampled_from(alike), some.none(), some.text(max_size=5)]
    if schema.words:
        choices.append(some.sampled_from(schema.words))
    if schema.target:
        choices.append(some.sampled_from([cell for row in sheets[schema.target] for cell in row.values()] or [None]))
    choices.append(some.integers(-2, 12))
    choices.append(some.sampled_from([date(2024, 3, 4), datetime(2024, 3, 5, 12), True, False, Decimal("0.5"), 2**31]))
    return some.one_of(choices)


@some.composite
def mutated(draw: some.DrawFn, most: int = 3) -> Sheets:
    """The example after a few careless changes: cells overwritten, rows removed, repeated and moved."""
    sheets = programme()
    for _ in range(draw(some.integers(1, most))):
        name = draw(some.sampled_from([name for name in sheets if sheets[name]]))
        place = draw(some.integers(0, len(sheets[name]) - 1))
        match draw(some.sampled_from(["cell", "cell", "cell", "remove", "repeat", "empty"])):
            case "cell":
                column = draw(some.sampled_from(SHEETS[name].names))
                sheets[name][place][column] = draw(values(name, column, sheets))
            case "remove":
                del sheets[name][place]
            case "repeat":
                sheets[name].append(dict(sheets[name][place]))
            case "empty":
                sheets[name] = []
    return sheets


def repaired(sheets: Sheets) -> Validated:
    """The programme without the rows that are at fault, and those that then are; the example if nothing is left."""
    while faults := faults_of(sheets):
        wrong = {(fault.sheet, fault.row) for fault in faults}
        if any(name == "programme" for name, _ in wrong):
            return validated(programme())
        sheets = {
            name: [row for number, row in enumerate(rows, 2) if (name, number) not in wrong]
            for name, rows in sheets.items()
        }
    return validated(sheets)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=mutated(), after=mutated(), replaces=some.booleans())
def test_whatever_is_validated_can_be_imported_over_anything(
    database: Engine, before: Sheets, after: Sheets, replaces: bool
) -> None:
    found = repaired(after)
    with pytest.raises(RolledBack), writing(database) as connection:
        load_within(connection, repaired(before), SOURCE)
        try:
            load_within(connection, found, SOURCE, replaces=replaces)
        except Refused as refused:
            # A file may contradict what stays on record beside it: of one that replaces, what programmes share.
            assert not replaces or {fault.sheet for fault in refused.faults} <= SHARED
            raise RolledBack from refused
        if replaces:
            stored = export_within(connection, f"{found.programme['funder']}/{found.programme['reference_number']}")
            expected = in_key_order(found.sheets)
            assert {name: stored[name] for name in OWN} == {name: expected[name] for name in OWN}
        raise RolledBack


@pytest.mark.parametrize("database_like", [SQLITE], indirect=True, scope="session")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=some.tuples(mutated(), mutated()), replaces=some.booleans())
def test_whatever_was_imported_over_anything_is_undone_to_the_last_id(
    database: Engine, files: tuple[Sheets, ...], replaces: bool
) -> None:
    acts: list[tuple[int | None, str]] = []
    with pytest.raises(RolledBack), writing(database) as connection:
        for found in map(repaired, files):
            before = digest(connection)
            with suppress(Refused):
                load_within(connection, found, SOURCE, replaces=replaces)
            if digest(connection) != before:
                named = (str(found.programme["funder"]), str(found.programme["reference_number"]))
                acts.append((last_act(connection, *named), before))
        assert acts
        for act, before in reversed(acts):
            undo(connection, act or 0, "ann")
            assert digest(connection) == before
        raise RolledBack
