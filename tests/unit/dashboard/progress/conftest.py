"""The sample, in every scope."""

import pytest
from sqlalchemy import Engine

from dashboard.linking import Linked
from tests.unit.dashboard.progress.scope import BOTH, SCOPES, Counted, linked_to


@pytest.fixture(params=SCOPES)
def named(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The programmes that an address names; all are in scope where it names none."""
    return SCOPES[request.param]


@pytest.fixture
def counted(sample: Engine, named: tuple[str, ...]) -> Counted:
    """What plain SQL counts there."""
    return Counted(sample, named or BOTH)


@pytest.fixture
def linked(sample: Engine, named: tuple[str, ...]) -> Linked:
    """The scope, with nothing selected."""
    return linked_to(sample, "&".join(f"programme={reference}" for reference in named))
