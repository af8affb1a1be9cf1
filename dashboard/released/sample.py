"""The sample programmes' first releases, so that whoever looks around as a firm or funder finds something to read."""

from datetime import date
from functools import partial

from sqlalchemy import Engine

from dashboard.linking import link
from dashboard.released.draft import draft_of
from dashboard.selection import Selection
from data.access import Viewer, door_for
from data.frames import fetch
from data.release.publishing import Outdated, publish, releases_of
from data.sample import REFERENCES

_ACTOR = "first start"


def publish_sample(engine: Engine, today: date) -> tuple[str, ...]:
    """Publish each sample programme that never had a release; the references of those that were.

    A programme that somebody recorded in a sample's place is left alone, and so is one whose release was withdrawn.
    Workers that start together publish once.
    """
    fetched, door = partial(fetch, engine), door_for(Viewer("coordinator"))
    done = []
    for reference in REFERENCES:
        known = link(fetched, door, Selection.of(programme=[reference]), today).only
        if known is None or known.origin == "recorded":
            continue
        with engine.connect() as connection:
            if releases_of(connection, known.id):
                continue
            token = draft_of(connection, known.id, today).token
        try:
            publish(engine, _ACTOR, token, partial(draft_of, programme_id=known.id, today=today))
        except Outdated:
            continue
        done.append(reference)
    return tuple(done)
