"""A firm's own cases behind the release door: what its own rows say, and nothing of anybody else."""

from typing import Any

from dashboard.released.reading import ReleaseRead
from dashboard.views.startups.cases.measures import Case, first_steps, in_order
from data.frames import records


def own_cases(read: ReleaseRead) -> tuple[Case, ...]:
    """One case per startup that the firm has a step with; none for a funder. The firm itself stays unnamed."""
    if read.firm is None:
        return ()
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in records(read.own["startup"]):
        rows.setdefault(row["startup"], []).append(row)
    found = []
    for startup, there in rows.items():
        ordered = sorted(there, key=lambda row: str(row["day"]))
        steps, ended = first_steps([row for row in ordered if row["event"] is None])
        if not steps and ended is None:
            continue
        met = next((row["day"] for row in ordered if row["event"] is not None), None)
        days = [step.day for step in (*steps, ended) if step]
        found.append(
            Case(
                reference=read.release.reference,
                startup=startup,
                startup_name=str(there[0]["name"]),
                firm="",
                firm_name="",
                steps=steps,
                ended=ended,
                met=met,
                as_of=max(read.release.as_of, *days),
            )
        )
    return in_order(found)
