"""Whatever one viewer looked at before another, each gets the answer that nobody's look came before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import product
from random import Random

import pytest

from callbacks.answers import Reply
from callbacks.context import Context
from callbacks.pages import PAGES
from callbacks.views import answer
from dashboard.released.sample import publish_sample
from dashboard.seen import Seen
from dashboard.texts import texts_for
from data import grants
from data.access import Viewer
from data.engine import POSTGRESQL, make_engine, writing
from tests.conftest import DatabaseLike

INTERLEAVINGS = 1_000
VIEWERS = (
    Seen(Viewer("coordinator"), "carla"),
    Seen(Viewer("steering"), "stina"),
    Seen(Viewer("steering", 4), "sten", "Nordverk"),
    Seen(Viewer("firm", 4), "nora", "Nordverk"),
    Seen(Viewer("firm", 3), "hugo", "Hjortmaskin"),
    Seen(Viewer("firm", 22), "frida", "Fjordstål"),
    Seen(Viewer("funder", 1), "vera", "Vinnova"),
)
PATHS = ("/", "/attendance", "/themes", "/feedback", "/startups", "/model", "/outcomes")
QUERIES = ("?programme=2019-01367", "?programme=2017-04411", "?programme=2019-01367&host=nordverk")


@pytest.fixture(scope="module")
def published_url(database_like: DatabaseLike, sample_url: str) -> Iterator[str]:
    """The samples with their releases, behind the fence where there is one."""
    with database_like(sample_url) as url:
        engine = make_engine(url)
        publish_sample(engine, date(2026, 1, 15))
        if engine.dialect.name == POSTGRESQL:
            with writing(engine) as connection:
                grants.write(connection)
        engine.dispose()
        yield url


@contextmanager
def worker(url: str) -> Iterator[Context]:
    """A process that remembers nothing yet."""
    context = Context(url, lambda: date(2026, 1, 15))
    yield context
    for process in context._own.values():
        process.engine.dispose()
        process.release_engine.dispose()


def told(context: Context, seen: Seen, path: str, search: str) -> Reply:
    return answer(context, seen, {"path": path, "search": search}, texts_for("en"))


def test_a_thousand_interleavings_of_viewers_give_the_uncached_answers(published_url: str) -> None:
    assert set(PATHS) <= set(PAGES)
    looks = list(product(VIEWERS, PATHS, QUERIES))
    uncached = {}
    for look in looks:
        with worker(published_url) as fresh:
            uncached[look] = told(fresh, *look)
    assert len({reply.html for reply in uncached.values()}) > len(looks) / 3
    random = Random(1367)
    with worker(published_url) as shared, ThreadPoolExecutor(4) as browsers:
        order = [random.choice(looks) for _ in range(INTERLEAVINGS)]
        for look, reply in zip(order, browsers.map(lambda look: told(shared, *look), order), strict=True):
            assert reply == uncached[look], look
