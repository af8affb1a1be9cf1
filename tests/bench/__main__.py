"""`make bench`: measure on the sample programmes and compare with the limits; exit 1 when one is missed."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.browser import Visit, visit
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
STATISTICS = ("scipy", "statsmodels", "lifelines", "numba", "ortools", "pref_voting", "krippendorff")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: a figure, its unit, and the most it may be."""

    what: str
    value: float
    unit: str
    limit: float

    @property
    def ratio(self) -> float:
        """Measured as a share of the limit; above 1 it is missed."""
        return self.value / self.limit if self.limit else float(self.value > 0) * 2


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


def click_cpu(server: Server) -> float:
    """Milliseconds of processor time from a selection to the answer with its four drawings; median over 20 rounds.

    The whole request as the worker handles it: callback, statements, measures, drawings, strip, and its text.
    """
    from callbacks.context import Context
    from callbacks.views import answer
    from dashboard.texts import texts_for

    context = Context(server.database_url)
    texts = texts_for("en")
    spent = []
    for turn in range(21):
        for search in CLICKS:
            start = time.process_time()
            answer(context, {"path": "/", "search": search, "narrow": False}, texts)
            if turn:
                spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


def table(server: Server, seen: Visit) -> list[Measured]:
    """Every figure that this issue limits."""
    seconds, loaded = cold_import()
    return [
        Measured("server CPU per click", click_cpu(server), "ms", 12),
        Measured("requests per click", seen.requests_per_click, "", 1),
        Measured("bytes per click, compressed", seen.bytes_per_click / 1000, "kB", 8),
        Measured("Plotly files on the overview", seen.plotly_files, "", 0),
        Measured("memory of one worker (PSS)", server.worker_memory() / 2**20, "MB", 170),
        Measured("cold import of the app", seconds, "s", 2.5),
        Measured("statistics libraries loaded by it", len(loaded), "", 0),
    ]


def main() -> int:
    """Print the table; 1 when a limit is missed."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        lines = table(server, visit(server.address))
    for line in lines:
        sys.stdout.write(
            f"{line.what:36} {line.value:8.2f} {line.unit:3} limit {line.limit:6g} {line.unit:3} = {line.ratio:.2f} of it\n"
        )
    missed = [line.what for line in lines if line.ratio > 1]
    sys.stdout.write(f"missed: {', '.join(missed)}\n" if missed else "all within their limits\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
