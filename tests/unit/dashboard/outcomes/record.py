"""Two programmes of a series with a release each, by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from dashboard.outcomes.reading import OutcomesRead, Published
from dashboard.released.reading import Release
from data.release.figures import Figure

DAY = date(2019, 11, 30)
RELEASE = Release(
    programme_id=2,
    number=3,
    published_at=datetime(2019, 12, 20, 10),
    reference="2019-01367",
    series="innovation-cooperation",
    title_en="Innovation cooperation",
    title_sv="Innovationssamverkan",
    starts=date(2019, 3, 1),
    as_of=DAY,
    origin="mixed",
    members=9,
    definitions={"outcomes.planned": ("Counted.", "Räknat.")},
)
EARLIER = replace(RELEASE, programme_id=1, number=1, reference="2017-04411", title_en="The forerunner")


def promised(item: str, delivered: int, of: int | None = None) -> Figure:
    return Figure("outcomes", "planned", item=item, value=delivered, of=of)


def indicator(
    item: str,
    title: str,
    actual: float | None = None,
    target: float | None = None,
    baseline: float | None = None,
    *,
    measure: str = "count",
    unit: str = "",
    progress: float | None = None,
    reached: bool = False,
    claim: str | None = "observed",
    comment: str = "",
    evidence: str = "",
    missing: int | None = None,
) -> list[Figure]:
    """An indicator as a release holds it; without `progress` it has none."""
    kept = Figure("outcomes", "indicator", item=item, day=DAY)
    found = [replace(kept, detail=measure, label_en=title)]
    if unit:
        found.append(replace(kept, figure="indicator_unit", label_en=unit))
    if measure != "qualitative":
        for name, value in (("baseline", baseline), ("target", target), ("actual", actual)):
            if value is not None:
                of = missing if name == "actual" else None
                found.append(replace(kept, figure=f"indicator_{name}", value=value, of=of))
            elif name != "baseline":
                found.append(replace(kept, figure=f"indicator_{name}", state="not_collected"))
        if progress is not None:
            detail = "reached" if reached else "short"
            found.append(replace(kept, figure="indicator_progress", value=progress, detail=detail))
    if comment:
        found.append(replace(kept, figure="indicator_comment", label_en=comment))
    found.append(replace(kept, figure="indicator_evidence", label_en=evidence, detail=claim))
    return found


def withheld(figures: Iterable[Figure], *names: str) -> list[Figure]:
    """The same with what speaks of one host taken out."""
    return [
        replace(each, value=None, label_en="", state="suppressed", reason="speaks_of_one")
        if each.figure in names
        else each
        for each in figures
    ]


CHAIN: tuple[Figure, ...] = (
    Figure("outcomes", "result", item="I1", detail="impact", label_en="Small firms gain customers"),
    *indicator("I1/purchases", "Purchases", None, 500000, 0, measure="currency", unit="SEK", claim="expected"),
    Figure("outcomes", "result", item="O1", detail="output", label_en="A circle that meets"),
    *indicator("O1/startups", "Startups that came", 13, 12, unit="startups", progress=13 / 12, reached=True),
    Figure("outcomes", "result", item="E1", detail="outcome", label_en="Firms change"),
    *indicator("E1/weeks", "Weeks to a decision", 8, 6, 11, unit="weeks", progress=0.6, claim="reported"),
    *withheld(
        indicator("E1/way-in", "Way in is clear", 71, 70, 40, measure="percent", evidence="feedback on W3"),
        "indicator_actual",
        "indicator_evidence",
    ),
    *indicator("E1/open", "Openness", measure="qualitative", claim="reported", comment="They opened."),
)
FIGURES: tuple[Figure, ...] = (
    Figure("outcomes", "programme", item="2019-01367", day=DAY, detail="completed", label_en="Innovation cooperation"),
    Figure("outcomes", "purpose", label_en="To learn."),
    Figure("outcomes", "grant", value=699908, detail="SEK"),
    promised("workshops", 4, 4),
    promised("webinars", 3, 3),
    promised("firms", 9),
    promised("startups", 13, 12),
    promised("lessons", 2),
    Figure("outcomes", "moved", item="webinars", value=1),
    Figure("outcomes", "drawn", item="lessons", value=5),
    *CHAIN,
    Figure("outcomes", "lesson", item="1", detail="change:supported", label_en="Name the buyer first"),
    Figure("outcomes", "lesson", item="2", detail="avoid:strong", label_en="Scouting alone"),
    Figure("attendance", "firms", value=9, of=9),
    Figure("attendance", "persons_unique", value=41, detail="at_least"),
    Figure("attendance", "attendances", value=144),
    Figure("startups", "startups_unique", value=13),
    Figure("startups", "startups_returning", value=4, of=13),
    Figure("startups", "relationship", detail="introduced", value=6),
    Figure("startups", "relationship", detail="pilot", value=1),
    Figure("startups", "relationship", detail="adopted", value=0),
    Figure("startups", "relationship", detail="ended", value=1),
    Figure("feedback", "suggestions", detail="agree", value=4),
    Figure("feedback", "suggestions", detail="partial", value=1),
    Figure("feedback", "suggestions", detail="undecided", value=2),
    Figure("themes", "round", value=1, day=date(2019, 3, 8)),
    Figure("themes", "ballots", value=9, of=9, day=date(2019, 3, 8)),
    Figure("themes", "order", theme="T1", label_en="Pilots", value=1, of=2, detail="leading"),
    Figure("themes", "order", theme="T2", label_en="One door in", value=2, of=2, detail="leading"),
    Figure("themes", "fate", theme="T1", label_en="Pilots", value=5, of=5, detail="lesson"),
    Figure("themes", "fate", theme="T2", label_en="One door in", value=2, of=5, detail="unscheduled"),
)
BEFORE: tuple[Figure, ...] = (
    Figure("outcomes", "grant", value=800000, detail="SEK"),
    promised("workshops", 6, 6),
    promised("webinars", 4, 4),
    promised("lessons", 2),
    *indicator("O1/workshops", "Workshops held", 6, 6, progress=1.0, reached=True),
    Figure("outcomes", "result", item="O1", detail="output", label_en="A circle"),
    Figure("attendance", "firms", value=7, of=7),
    Figure("attendance", "persons_unique", state="suppressed", reason="one_organisation_above_half"),
    Figure("startups", "startups_unique", value=8),
    Figure("startups", "relationship", detail="pilot", value=0),
)


def published(figures: Iterable[Figure], release: Release = RELEASE) -> Published:
    """A release with these figures."""
    named: dict[str, list[Figure]] = {}
    for figure in figures:
        named.setdefault(f"{figure.view}.{figure.figure}", []).append(figure)
    return Published(release, {name: tuple(found) for name, found in named.items()})


def read(figures: Iterable[Figure] = FIGURES, before: Iterable[Figure] | None = BEFORE) -> OutcomesRead:
    """What a funder reads of these; without `before`, no earlier release can be read."""
    return OutcomesRead(published(figures), None if before is None else published(before, EARLIER))


def without(*names: str) -> tuple[Figure, ...]:
    """All figures but those of these names, each `view.figure`."""
    return tuple(each for each in FIGURES if f"{each.view}.{each.figure}" not in names)
