"""`make bench`: measure on the sample programmes and compare with the limits; exit 1 when one is missed."""

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callbacks.answers import told
from callbacks.changes import SentTexts
from callbacks.context import Context
from callbacks.views import answer
from dashboard.drawing.rendering import template
from dashboard.linking import Fetch, link
from dashboard.page import drawings_of
from dashboard.seen import Seen
from dashboard.selection import parse
from dashboard.texts import texts_for
from data.access import STEERING_GROUP, door_for
from data.frames import Memory
from tests.bench.browser import Visit, visit
from tests.bench.imports import imports
from tests.bench.measured import Measured
from tests.server import Server, serving

ROOT = Path(__file__).resolve().parents[2]
CLICKS = (
    "?programme=2019-01367&host=nordverk",
    "?programme=2019-01367&host=hjortmaskin",
    "?programme=2019-01367&event=W2",
    "?programme=2019-01367",
    "?programme=2019-01367&theme=scouting",
    "?programme=2019-01367&organisation=isgrind",
    "?programme=2019-01367&host=isgrind&stage=pitched",
)
PAGES = ("/attendance", "/themes", "/feedback", "/startups")
STEERING = Seen(STEERING_GROUP, "bench")
STATISTICS = ("scipy", "statsmodels", "lifelines", "numba", "ortools", "pref_voting", "krippendorff")


def cold_import() -> tuple[float, list[str]]:
    """Seconds until the app is imported in a fresh process (median of five), and statistics libraries it loaded."""
    script = (
        "import json, sys, time; start = time.perf_counter(); import app; took = time.perf_counter() - start; "
        f"print(json.dumps([took, [name for name in {STATISTICS!r} if name in sys.modules]]))"
    )
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    return statistics.median(run[0] for run in runs), runs[0][1]


@dataclass(frozen=True, slots=True)
class ClickCost:
    """Milliseconds of processor time of a click, medians: its four drawings, as text, when nobody selected the same
    since the last import and when somebody did; and the whole answer, with the strip, the panels and what needs
    attention."""

    drawings_first: float
    drawings_again: float
    answer_again: float


def click_cost(database_url: str, rounds: int = 15) -> ClickCost:
    """What the worker spends from a selection to its drawings, and to its answer."""
    texts, door, context = texts_for("en"), door_for(STEERING_GROUP), Context(database_url)
    card = template("card.html.jinja").module.card  # type: ignore[attr-defined]

    def four_drawings(fetch: Fetch, search: str) -> None:
        linked = link(fetch, door, parse(search)[0], date.today())
        for name, drawing in drawings_of(fetch, door, linked, narrow=False, texts=texts).items():
            card(name, drawing, linked.selection, {"how": "", "table": ""}, False)

    def whole_answer(_: Fetch, search: str) -> None:
        answer(context, STEERING, {"path": "/", "search": search}, texts)

    def spent(work: Callable[[Fetch, str], None], fetch: Fetch, search: str) -> float:
        start = time.process_time()
        work(fetch, search)
        return (time.process_time() - start) * 1000

    first, again, whole = [], [], []
    for turn in range(rounds):
        fetch = Memory(context.engine).fetch()
        four_drawings(fetch, "?programme=2019-01367&kind=large_firm")
        unseen = [spent(four_drawings, fetch, search) for search in CLICKS]
        seen = [spent(four_drawings, fetch, search) for search in CLICKS]
        told = [spent(whole_answer, fetch, search) for search in CLICKS]
        if turn:  # The first round fills what a process keeps: compiled statements, templates.
            first += unseen
            again += seen
            whole += told
    return ClickCost(statistics.median(first), statistics.median(again), statistics.median(whole))


def page_cost(database_url: str, path: str, rounds: int = 8) -> tuple[float, float]:
    """Medians of a click on a view's own page: milliseconds of processor time, and compressed bytes."""
    texts, context, sent, has = texts_for("en"), Context(database_url), SentTexts(), ""
    costs, sizes = [], []
    for turn in range(rounds):
        for search in CLICKS:
            start = time.process_time()
            reply = answer(context, STEERING, {"path": path, "search": search}, texts)
            cost = (time.process_time() - start) * 1000
            told_now = told(reply, texts, sent, has, STEERING.viewer)
            has = str(told_now["name"])
            if turn:
                costs.append(cost)
                sizes.append(len(gzip.compress(json.dumps(told_now).encode(), 6)))
    return statistics.median(costs), statistics.median(sizes)


def table(server: Server, seen: Visit) -> list[Measured]:
    """Every figure that this issue limits."""
    seconds, loaded = cold_import()
    cost = click_cost(server.database_url)
    pages = {path: page_cost(server.database_url, path) for path in PAGES}
    return [
        Measured("CPU of four drawings, new selection", cost.drawings_first, "ms", 12),
        Measured("CPU of four drawings, seen before", cost.drawings_again, "ms", 12),
        Measured("CPU of a whole answer, seen before", cost.answer_again, "ms", 12),
        *(Measured(f"the same on {path}", spent, "ms", 12) for path, (spent, _) in pages.items()),
        *(
            Measured(f"bytes per click on {path}, compressed", size / 1000, "kB", 8)
            for path, (_, size) in pages.items()
        ),
        Measured("requests per click", seen.requests_per_click, "", 1),
        Measured("bytes per click, compressed", seen.bytes_per_click / 1000, "kB", 8),
        Measured("Plotly files on the overview", seen.plotly_files, "", 0),
        Measured("memory of one worker (PSS)", server.worker_memory() / 2**20, "MB", 170),
        Measured("cold import of the app", seconds, "s", 2.5),
        Measured("statistics libraries loaded by it", len(loaded), "", 0),
        *imports(),
    ]


def main() -> int:
    """Print the table; 1 when a limit is missed."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        lines = table(server, visit(server))
    for line in lines:
        sys.stdout.write(f"{line}\n")
    missed = [line.what for line in lines if line.ratio > 1]
    sys.stdout.write(f"missed: {', '.join(missed)}\n" if missed else "all within their limits\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
