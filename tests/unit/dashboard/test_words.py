"""Whoever did something is named in the reader's language; a name that somebody chose stays as it is."""

from typing import get_args

import pytest

from dashboard.texts import texts_for
from dashboard.words import actor_name
from data.accounts.accounts import COMMAND_LINE
from data.models.vocabulary import ViewerRole

STAND_INS = (COMMAND_LINE, "first start", "import", *(f"looking around as {role}" for role in get_args(ViewerRole)))


@pytest.mark.parametrize("actor", STAND_INS)
def test_what_stands_for_an_account_is_translated(actor: str) -> None:
    assert actor_name(texts_for("sv"), actor) != actor
    assert actor_name(texts_for("en"), actor).startswith(actor)


def test_an_account_keeps_its_name() -> None:
    assert actor_name(texts_for("sv"), "nora@nordverk") == "nora@nordverk"
