"""One programme as files would leave it, before anybody says yes: rows, questions, faults, and the difference."""

from dataclasses import dataclass, field
from hashlib import sha256

from data.matching.draft import Draft
from data.matching.questions import Question, in_order
from data.matching.summary import Summary
from data.workbook.plan import Plan
from data.workbook.sheets import Fault
from data.workbook.validation import Validated


@dataclass(frozen=True, slots=True)
class Placed:
    """One file among those of a proposal: what it is, what it holds, and the event it is of, where it is of one.

    The records themselves are not kept: a long register is held once, as the rows that it becomes.
    """

    file: str
    format: str
    called: str
    sha256: str
    summary: Summary
    event: str | None = None


@dataclass(slots=True)
class Proposal:
    """One programme as files would leave it. With `faults` or open questions it may not be brought in.

    `funder` and `reference` are the programme's natural key; `plan` is null where faults stand in its way.
    """

    funder: str
    reference: str
    draft: Draft
    placed: list[Placed] = field(default_factory=list)
    validated: Validated | None = None
    plan: Plan | None = None
    faults: tuple[Fault, ...] = ()
    partial: bool = True
    """Whether the files speak of some rows only, as all do but a workbook."""

    @property
    def open(self) -> list[Question]:
        """Questions that nobody answered, in the order in which they are best answered."""
        return in_order(self.draft.open)

    @property
    def settled(self) -> list[Question]:
        """Questions that were answered, now or for an earlier file, in that order."""
        return in_order(self.draft.questions[asked] for asked in self.draft.used)

    @property
    def remarks(self) -> list[Fault]:
        """What is left out, and what a person should know of: of the files, then of their matching."""
        return [*(each for placed in self.placed for each in placed.summary.remarks), *self.draft.remarks]

    @property
    def token(self) -> str:
        """The same as long as the same rows would be written."""
        files = " ".join(placed.sha256 for placed in self.placed)
        written = sha256(f"{self.funder} {self.reference} {files}".encode())
        if not self.partial and self.plan is not None:
            written.update(repr(self.plan.report).encode())
        for sheet, key in sorted(self.draft.differing(), key=repr):
            written.update(repr((sheet, key, self.draft.rows[sheet][key])).encode())
        for sheet, keys in self.draft.removed.items():
            written.update(repr((sheet, sorted(keys, key=repr))).encode())
        return written.hexdigest()[:32]
