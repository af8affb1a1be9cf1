"""What an attendance report of 50,000 rows costs: looked at, and brought in. `python -m tests.bench.imports` alone.

Each step runs in a process of its own, so that the memory it took is its own: the most that was resident, less what
was when everything was imported and the file not yet read.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.measured import Measured

ROOT = Path(__file__).resolve().parents[2]
ROWS, PERSONS = 50_000, 5_000
_START = datetime(2019, 5, 15, 9)

_STEP = r"""
import json, re, sys, time
from pathlib import Path
from data.engine import make_engine, writing
from data.matching.files import read_files
from data.matching.proposing import bring_in, propose
from data.startup import prepare
import data.importers.formats, data.workbook.loader

def memory(what):
    return int(re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024

step, path, url = sys.argv[1:]
engine = make_engine(url)
prepare(engine, upgrade=True, sample=True)
Path("/proc/self/clear_refs").write_text("5")  # What was the most until now is forgotten.
before, start = memory("VmRSS"), time.perf_counter()
reads = read_files([(Path(path).name, Path(path).read_bytes())])
if step == "look":
    with engine.connect() as connection:
        (proposal,) = propose(connection, reads, ("vinnova", "2019-01367"), {})
    report = proposal.plan.report
else:
    with writing(engine) as connection:
        proposals = propose(connection, reads, ("vinnova", "2019-01367"), {})
        del reads
        (proposal,) = proposals
        assert not proposal.open and not proposal.faults, (proposal.open, proposal.faults)
        (report,) = bring_in(connection, proposals, "bench")
took = time.perf_counter() - start
print(json.dumps([took, memory("VmHWM") - before, report.added]))
"""


def teams_report(path: Path) -> None:
    """A report as Teams writes it: ten stretches for each person of the programme's firms, and all persons once."""
    people = [(f"Gäst {n:05d} (Nordverk AB)", f"gast.{n}@nordverk.example") for n in range(PERSONS)]
    path.write_bytes(b"\xff\xfe" + "".join(_lines(people)).encode("utf-16-le"))


def _lines(people: list[tuple[str, str]]) -> Iterator[str]:
    yield "1. Summary\r\nMeeting title\tWorkshop at Fjordstål\r\n"
    yield f"Attended participants\t{len(people)}\r\nStart time\t5/15/19, 9:00:00 AM\r\n"
    yield "End time\t5/15/19, 4:00:00 PM\r\nMeeting duration\t7h\r\n\r\n2. Participants\r\n"
    yield "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\r\n"
    for name, email in people:
        yield f"{name}\t5/15/19, 9:00:00 AM\t5/15/19, 3:58:00 PM\t5h\t{email}\t{email}\tPresenter\r\n"
    yield "\r\n3. In-Meeting Activities\r\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\r\n"
    for nth in range(ROWS // PERSONS):
        joined = _START + timedelta(minutes=41 * nth)
        left = joined + timedelta(minutes=40)
        for name, email in people:
            yield f"{name}\t{_told(joined)}\t{_told(left)}\t40m\t{email}\tPresenter\r\n"


def _told(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment:%y}, {moment.hour % 12 or 12}:{moment:%M:%S %p}"


def imports() -> list[Measured]:
    """Seconds and memory of looking at the report, and of bringing it in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.csv"
        teams_report(path)
        size = path.stat().st_size
        looked = _step("look", path, folder)
        brought = _step("bring", path, folder)
    return [
        Measured("looking at 50,000 rows of attendance", looked[0], "s", 5),
        Measured("bringing them in", brought[0], "s", 20),
        Measured("memory of looking, in files of its size", looked[1] / size, "", 8),
        Measured("memory of bringing in, likewise", brought[1] / size, "", 8),
    ]


def _step(step: str, path: Path, folder: str) -> tuple[float, float]:
    """Seconds, and bytes that were resident beyond what the process began with."""
    command = [sys.executable, "-c", _STEP, step, str(path), f"sqlite:///{folder}/{step}.sqlite"]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    took, peak, added = json.loads(ran.stdout)
    assert added > ROWS, added
    return took, peak


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in imports())
