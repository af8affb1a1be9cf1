"""Figures as releases froze them."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from data.joins import same
from data.models import Base
from data.release.figures import Figure

_BENEATH = ("contributors", "persons")
FROZEN = tuple(field.name for field in fields(Figure) if field.name not in _BENEATH)
"""What a release keeps of a figure itself; the rest lies beneath it."""


def stored_figures(connection: Connection, wanted: ColumnElement[bool]) -> list[tuple[int, Figure]]:
    """The figures for which a condition on `release` and `release_figure` holds, each with its release's id.

    In frozen order, the earliest release first, with what lies beneath them.
    """
    tables = Base.metadata.tables
    release, figure, beneath = tables["release"], tables["release_figure"], tables["release_contributor"]
    of_release = figure.join(release, same(release, figure, id="release_id"))
    under: dict[int, dict[int, int | None]] = {}
    for figure_id, organisation_id, persons in connection.execute(
        select(beneath.c.figure_id, beneath.c.organisation_id, beneath.c.persons)
        .select_from(of_release.join(beneath, same(beneath, figure, figure_id="id")))
        .where(wanted)
    ):
        under.setdefault(figure_id, {})[organisation_id] = persons
    statement = (
        select(figure.c.release_id, figure.c.id, *(figure.c[name] for name in FROZEN))
        .select_from(of_release)
        .where(wanted)
        .order_by(figure.c.release_id, figure.c.view, figure.c.position)
    )
    return [
        (row["release_id"], _figure({name: row[name] for name in FROZEN}, under.get(row["id"], {})))
        for row in connection.execute(statement).mappings()
    ]


def _figure(frozen: Mapping[str, Any], beneath: Mapping[int, int | None]) -> Figure:
    persons = {organisation: count for organisation, count in beneath.items() if count is not None}
    unknown = int(frozen["value"]) - sum(persons.values()) if persons else 0
    heads = persons | {0: unknown} if unknown else persons
    return Figure(**frozen, contributors=frozenset(beneath), persons=tuple(sorted(heads.items())))
