"""One database with several stories, for tests that only read."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import WIDE, Frame
from dashboard.linking import Fetch
from dashboard.texts import texts_for
from dashboard.views.startups import VIEW
from data import migrations
from data.engine import make_engine, writing
from tests.unit.dashboard.views.startups.record import DOOR, PICTURE, Happening, Story, linked_by, tell

Shown = Callable[..., Drawing]

LONG_NAME = "Aktiebolaget " + "Samverkansutveckling och Innovationspartnerskap " * 4
HOSTILE = {
    "long": LONG_NAME,
    "markup": "<script>alert('{name}')</script> & \"so\" %s",
    "right-to-left": "شركة ناشئة للتعاون والابتكار",
    "emoji": "🚀👩🏽‍🚀 " * 12,
    "firm-long": "Bolag " + "W" * 194,
    "firm-emoji": "🏭" * 60,
    "firm-rtl": "מפעל " * 30,
}

STORIES = (
    PICTURE,
    Story(
        "HOSTILE",
        (
            Happening("W1", date(2019, 2, 1), "firm-long", ({"long": "pitched", "emoji": "attended"},), round="open"),
            Happening(
                "W2", date(2019, 4, 1), "firm-rtl", ({"long": "gave_feedback", "markup": "pitched"},), round="closed"
            ),
            Happening("W3", date(2019, 6, 1), "firm-emoji", ({"right-to-left": "invited"},)),
            Happening("W4", date(2019, 8, 1), None, ({"markup": "attended"},), title=LONG_NAME),
            Happening("R1", date(2019, 9, 1), kind="reflection"),
            Happening("N1", date(2019, 9, 2), kind="webinar"),
            Happening("S1", date(2019, 9, 3), kind="steering"),
        ),
        (("long", "firm-long", "agreement", date(2019, 3, 1)), ("emoji", "firm-long", "agreement", date(2019, 3, 1))),
        HOSTILE,
    ),
    Story(
        "STATES",
        (
            Happening("W1", date(2018, 3, 1), "northern", ({"ada": "attended", "bo": "invited"},), round="closed"),
            Happening("W2", date(2018, 4, 1), "northern", ({"ada": "attended"},)),
            Happening("W3", date(2018, 5, 1), "northern", ({"ada": "accepted"},), status="cancelled"),
            Happening("W4", date(2019, 10, 1), None, ({f"s{n}": "pitched" for n in range(9)},), round="open"),
            Happening("W5", date(2019, 11, 29), "northern", ({"ada": "gave_feedback", "bo": "pitched"},), round="open"),
            Happening("W6", date(2019, 12, 24), "northern", ({"ada": "invited", "cy": "invited"},), status="planned"),
            Happening("W7", date(2018, 9, 1), "northern"),
        ),
        (("ada", "northern", "ended", date(2018, 12, 1)),),
    ),
    Story("NOTHING", (Happening("N1", date(2019, 5, 1), kind="webinar"),)),
    Story(
        "INVITED",
        (Happening("W1", date(2019, 12, 5), "firm", ({"ada": "invited", "bo": "invited"},), status="planned"),),
    ),
    Story("ONE", (Happening("W1", date(2019, 2, 5), "firm", ({"ada": "attended"},)),)),
    Story(
        "YEARS",
        tuple(
            Happening(
                f"W{year}-{month}", date(year, month, 1), "yearly", ({"ada": "attended", f"s{month}": "pitched"},)
            )
            for year in (2016, 2017, 2018)
            for month in range(1, 6)
        ),
        (("ada", "yearly", "pilot", date(2016, 6, 1)),),
    ),
)


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fetch]:
    """What reads from the stories."""
    path: Path = tmp_path_factory.mktemp("startups") / "stories.db"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    yield tell(engine, *STORIES)
    engine.dispose()


@pytest.fixture(scope="package")
def shown(told: Fetch) -> Shown:
    """`shown(search)` is the view's drawing of an address."""

    def drawing(search: str, frame: Frame = WIDE) -> Drawing:
        return VIEW.shown(told, DOOR, linked_by(told, search), frame, texts_for("en"))

    return drawing
