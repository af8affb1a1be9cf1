"""Who is let through to what, before anything else happens."""

from flask import g

from dashboard.seen import Seen
from data.access import STEERING_GROUP


def seen_of_request() -> Seen:
    """Who sent this request."""
    seen = g.get("seen", Seen(STEERING_GROUP, "steering group", looking_around=True))
    assert isinstance(seen, Seen)
    return seen
