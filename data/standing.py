"""All that a firm decides about one suggestion, as a value that changes are told by."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Self


@dataclass(frozen=True, slots=True)
class Action:
    """A step that follows from a suggestion."""

    sequence: int
    title: str | None
    owner_id: int | None
    due: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a firm decides about one suggestion; actions by sequence."""

    decision: str
    reason: str | None
    actions: tuple[Action, ...] = ()

    def to_json(self) -> str:
        """As a change keeps it."""
        return json.dumps(asdict(self), default=date.isoformat, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` gave."""
        kept = json.loads(text)
        days = [action["due"] and date.fromisoformat(action["due"]) for action in kept["actions"]]
        actions = [Action(**action | {"due": day}) for action, day in zip(kept["actions"], days, strict=True)]
        return cls(kept["decision"], kept["reason"], tuple(actions))

    @property
    def basis(self) -> str:
        """Its name: a form carries it, so that whoever sends one changes what they saw and nothing else."""
        return blake2b(self.to_json().encode(), digest_size=9).hexdigest()
