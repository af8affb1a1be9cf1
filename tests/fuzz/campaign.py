"""Readers against damaged files, and what is told of each of them."""

import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from data.importers.formats import Format
from data.importers.records import BallotBox, Cards, FormAnswers, Register
from data.workbook.sheets import Fault, Refused
from tests.fuzz.mutations import mutants

OWN = 9
"""Of ten files, those of the reader's own layouts; the others are of any."""
_SHORTENINGS = 400


@dataclass(frozen=True, slots=True)
class Broken:
    """What a reader may not do: what happened, where, and the shortest file that it happens with."""

    what: str
    where: str
    example: bytes


@dataclass(slots=True)
class Tally:
    """What came of one reader's files. `slowest` in seconds."""

    reader: str
    layouts: int
    examples: int = 0
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    unexpected: int = 0
    broken: dict[tuple[str, str], Broken] = field(default_factory=dict)

    @property
    def held(self) -> bool:
        """Whether there were files at all, and nothing happened that may not."""
        return self.layouts > 0 and self.examples > 0 and not self.unexpected


class Wordless(AssertionError):
    """A refusal that says nothing, or a result that is no record."""


def outcome(reader: Format, content: bytes) -> str:
    """`read` or `refused`; raises whatever else happens."""
    recognised = reader.sniff(content)
    if recognised is not True and recognised is not False:
        raise Wordless(f"sniff returned {type(recognised).__name__}")
    try:
        records = reader.read(content)
    except Refused as refused:
        if not refused.faults:
            raise Wordless("refused without a fault") from refused
        for fault in refused.faults:
            _speaks(fault)
        return "refused"
    if not isinstance(records, Register | FormAnswers | BallotBox | Cards):
        raise Wordless(f"read returned {type(records).__name__}")
    for remark in records.remarks:
        _speaks(remark)
    return "read"


def _speaks(fault: Fault) -> None:
    if not fault.problem.strip():
        raise Wordless("a fault without a problem")
    if fault.file:
        raise Wordless("a fault that names a file")
    str(fault)


def campaign(reader: Format, layouts: Mapping[str, bytes], examples: int) -> Tally:
    """The same files at every run of the same layouts."""
    own = [content for content in layouts.values() if reader.sniff(content)]
    tally = Tally(reader.name, len(own))
    others = [content for content in layouts.values() if content not in own]
    for files, count in ((own, examples * OWN // 10), (others, examples - examples * OWN // 10)):
        if own and files and count:
            _drawn(files, count, lambda content: _tried(reader, content, tally))
    return tally


def _drawn(files: Sequence[bytes], count: int, met: Callable[[bytes], None]) -> None:
    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants(files))
    def each(content: bytes) -> None:
        met(content)

    each()


def _tried(reader: Format, content: bytes, tally: Tally) -> None:
    tally.examples += 1
    start = time.perf_counter()
    try:
        found = outcome(reader, content)
    except Exception as error:
        tally.unexpected += 1
        what, where = described(error)
        known = tally.broken.get((what, where))
        if known is None or len(content) < len(known.example):
            tally.broken[what, where] = Broken(f"{what}: {error}"[:200], where, content)
    else:
        tally.read += found == "read"
        tally.refused += found == "refused"
    tally.slowest = max(tally.slowest, time.perf_counter() - start)


def described(error: Exception) -> tuple[str, str]:
    """What kind of error, and the last line of ours that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "data" in Path(frame.filename).parts] or list(frames)
    kind = str(error) if isinstance(error, Wordless) else type(error).__name__
    return kind, f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"


def shortened(reader: Format, broken: Broken) -> bytes:
    """The example without whatever it breaks as well without."""

    def breaks(content: bytes) -> bool:
        try:
            outcome(reader, content)
        except Exception as error:
            return described(error)[1] == broken.where
        return False

    content, size, tries = broken.example, len(broken.example) // 2, 0
    while size and tries < _SHORTENINGS:
        for candidate in _without(content, size):
            tries += 1
            if breaks(candidate):
                content = candidate
                break
            if tries == _SHORTENINGS:
                break
        else:
            size //= 2
    return content


def _without(content: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(content), size):
        yield content[:start] + content[start + size :]
