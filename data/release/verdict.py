"""What the audit found, as values that a layout can word."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self

Rule = Literal[
    "closed",
    "raters",
    "scale",
    "atoms",
    "enumeration",
    "startups",
    "comments",
    "benchmark",
    "linear",
    "correction",
    "counts",
]
"""Which rule of disclosure.md a finding is about.

`closed`: nothing from an open round. `raters`: enough firms. `atoms`: no sum or difference of figures, over all
releases, covers fewer than k. `enumeration`: how tightly one rating can be bounded. `startups`: enough startups, for
figures of their own. `comments`: enough firms that commented. `benchmark`: which hosts it runs over. `linear`: how
tightly a benchmark bounds what one host received. `correction`: a figure that changed since it was published. `counts`:
persons at an event, or over the programme.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule, held against one subject.

    The subject is a host's round (`host` and `event`, codes), a benchmark (neither), or counts of persons (`event`, or
    neither for the programme). `criterion` is null where the finding is of all of them. `least` is the smallest group
    found (raters, hosts, firms, startups, persons) and `needed` how large it has to be. `points` is the narrowest
    interval, on the criterion's scale, that `coalition` viewers together (1 or 2) can put around one value, whatever
    was answered. `figure` and `reason` are the figure's name and why it is not shown, or what stands in its place:
    `sharing_only`, `as_published`.
    """

    rule: Rule
    passed: bool
    host: str | None = None
    event: str | None = None
    criterion: str | None = None
    least: int | None = None
    needed: int | None = None
    points: float | None = None
    coalition: int | None = None
    figure: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings of one audit, in the order in which they were made."""

    findings: tuple[Finding, ...] = ()

    @property
    def withheld(self) -> tuple[Finding, ...]:
        """What kept something from being shown, or shown anew."""
        return tuple(finding for finding in self.findings if not finding.passed)

    @property
    def points(self) -> float | None:
        """The narrowest interval anybody can put around a value that is shown; None where nothing bounds any."""
        bounds = [finding.points for finding in self.findings if finding.passed and finding.points is not None]
        return min(bounds, default=None)

    def to_json(self) -> str:
        """As a release keeps it: what is null is left out."""
        known: list[dict[str, Any]] = [
            {name: value for name, value in asdict(finding).items() if value is not None} for finding in self.findings
        ]
        return json.dumps(known, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` gave."""
        return cls(tuple(Finding(**finding) for finding in json.loads(text)))
