"""Only a coordinator has a desk."""

import pytest
from sqlalchemy import create_engine

from data.access import NotOffered, Viewer
from data.coordination.desk import desk_for

ENGINE = create_engine("sqlite://")


@pytest.mark.parametrize("viewer", [Viewer("steering"), Viewer("steering", 1), Viewer("firm", 1), Viewer("funder", 1)])
def test_nobody_but_a_coordinator_has_a_place_at_the_desk(viewer: Viewer) -> None:
    with pytest.raises(NotOffered):
        desk_for(viewer, ENGINE, "bo")


def test_a_coordinator_works_under_their_own_name() -> None:
    assert desk_for(Viewer("coordinator"), ENGINE, "ann").account == "ann"
