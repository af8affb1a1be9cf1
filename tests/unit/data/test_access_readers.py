"""The release door: who stands at it, and what of a release each reader finds behind it."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, FromClause, insert, select

from data import grants
from data.access import NotOffered, ReleaseDoor, Viewer, release_door_for
from data.engine import make_engine, writing
from data.frames import fetch, records
from data.models import Base
from tests.conftest import DatabaseLike

FUNDER, ONE, OTHER, STRANGER = 1, 2, 3, 4
READERS = ((OTHER, "firm"), (ONE, "firm"), (FUNDER, "funder"))
AUDIENCES = (("everyone", None), ("firms", None), ("one", ONE), ("one", OTHER))


@pytest.fixture(scope="module")
def published(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """Programme 1 in its second release, for two firms and the funder; programme 2 in its second, for the other firm.

    The first of 2 was withdrawn, and had all readers.
    """
    with database_like(migrated) as url:
        engine = make_engine(url)
        with writing(engine) as connection:

            def put(table: str, **values: object) -> None:
                connection.execute(insert(Base.metadata.tables[table]).values(values))

            for number in (FUNDER, ONE, OTHER, STRANGER):
                put("organisation", id=number, code=f"o{number}", name=f"O{number}", kind="large_firm")
            for programme in (1, 2):
                put(
                    "programme",
                    id=programme,
                    reference_number=f"P{programme}",
                    title_en="P",
                    funder_id=FUNDER,
                    planned_start=date(2019, 1, 1),
                    planned_end=date(2019, 12, 1),
                    status="completed",
                    data_origin="recorded",
                    time_zone="Europe/Stockholm",
                )
            for programme, number, status, readers in (
                (1, 1, "superseded", READERS),
                (1, 2, "published", READERS),
                (2, 1, "withdrawn", READERS),
                (2, 2, "published", READERS[:1]),
            ):
                own = {"programme_id": programme, "release_id": programme * 10 + number}
                put(
                    "release",
                    programme_id=programme,
                    id=own["release_id"],
                    number=number,
                    status=status,
                    published_at=datetime(2020, 1, 1),
                    published_by="c",
                    digest="d",
                    verdict="[]",
                    definitions="{}",
                    reference_number=f"P{programme}",
                    title_en="P",
                    starts=date(2019, 1, 1),
                    as_of=date(2019, 12, 1),
                    data_origin="recorded",
                    members=9,
                )
                for place, (organisation, role) in enumerate(readers):
                    at = own["release_id"] * 10 + place
                    put("release_reader", **own, id=at, organisation_id=organisation, role=role)
                for place, (audience, reader) in enumerate(AUDIENCES):
                    cell = {"audience": audience, "reader_id": reader, "figure": f"{audience}{reader or ''}-{number}"}
                    at = own["release_id"] * 10 + place
                    put("release_figure", **own, **cell, id=at, position=place, view="v", state="value", label_en="")
        yield engine
        engine.dispose()


def rows(engine: Engine, relation: FromClause) -> list[dict[str, Any]]:
    return records(fetch(engine, select(relation)))


@pytest.mark.parametrize(
    ("role", "organisation", "releases", "found"),
    [
        ("firm", ONE, [12], {"everyone-2", "firms-2", "one2-2"}),
        ("steering", OTHER, [12, 22], {"everyone-2", "firms-2", "one3-2"}),
        ("funder", FUNDER, [12], {"everyone-2"}),
        ("firm", FUNDER, [], set()),
        ("funder", ONE, [], set()),
        ("firm", STRANGER, [], set()),
    ],
)
def test_a_reader_finds_the_figures_for_its_like_and_its_own_of_what_is_published_to_it(
    published: Engine, role: Any, organisation: int, releases: list[int], found: set[str]
) -> None:
    door = release_door_for(Viewer(role, organisation))
    assert sorted(row["id"] for row in rows(published, door.release)) == releases
    figures = sorted((row["release_id"], row["figure"]) for row in rows(published, door.figure))
    assert figures == [(release, figure) for release in releases for figure in sorted(found)]


def test_no_reader_finds_the_verdict_or_who_published() -> None:
    door, tables = release_door_for(Viewer("firm", ONE)), Base.metadata.tables
    hidden = {"verdict", "digest", "published_by"}
    assert set(door.release.c.keys()) == set(tables["release"].c.keys()) - hidden
    assert set(door.figure.c.keys()) == set(tables["release_figure"].c.keys())


@pytest.mark.parametrize(
    ("role", "organisation"), [("coordinator", ONE), ("coordinator", None), ("steering", None), ("firm", None)]
)
def test_the_coordinator_and_whoever_speaks_for_nobody_are_refused(role: Any, organisation: int | None) -> None:
    with pytest.raises(NotOffered, match=rf"^The {role} does not stand at the release door\.$"):
        release_door_for(Viewer(role, organisation))


def test_a_funder_is_handed_no_rows_of_its_own_and_a_firm_all_of_them_under_their_names() -> None:
    funders, firms = (release_door_for(Viewer(role, ONE)) for role in ("funder", "firm"))
    handed = {field.name for field in fields(ReleaseDoor)} - {"release", "figure"}
    assert handed == set(grants.OWN)
    assert {getattr(funders, name) for name in handed} == {None}
    assert {name: getattr(firms, name).name for name in handed} == {name: f"own_{name}" for name in handed}
    assert [getattr(each, "name", None) for each in (funders.release, funders.figure)] == ["shown", "figure"]


def test_a_firms_own_rows_are_read_from_views_where_a_fence_stands_and_only_there() -> None:
    behind, without = (release_door_for(Viewer("firm", ONE), fenced=fenced) for fenced in (True, False))
    assert release_door_for(Viewer("firm", ONE)) is not behind
    for name in grants.OWN:
        asked, own = (str(select(getattr(door, name))) for door in (behind, without))
        assert asked.endswith(f"FROM own_{name}")
        assert own.endswith(f"AS own_{name}")
        assert list(getattr(behind, name).c.keys()) == list(getattr(without, name).c.keys())
