"""What a release says of a programme's results, as IATI tells it: nothing that the funder's page does not show."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from dashboard.outcomes.reading import Published
from dashboard.outcomes.results import LEVELS
from dashboard.released.citation import as_of_words, release_words
from dashboard.texts import texts_for
from data.iati.activity import INVENTED, Activity, DescriptionKind, Grant, Indicator, Party, Period, Result
from data.phrases import phrase_n
from data.release.figures import Figure

_DESCRIBED: tuple[tuple[str, DescriptionKind], ...] = (
    ("purpose", "general"),
    ("expected_effects", "objectives"),
    ("approach", "other"),
)


def activity_of(published: Published, funder: Party) -> Activity:
    """The programme as this funder reports it. A release knows each indicator over all of its periods, and that is its
    only period here.

    What may not be shown is left out, or has the code in its place where there must be a text. In English, as the
    description says which release it is.
    """
    release, programme = published.release, published.one("outcomes.programme")
    end = programme.day if programme and programme.day else release.as_of
    grant = published.one("outcomes.grant")
    return Activity(
        reference=release.reference,
        reporter=funder,
        title_en=release.title_en,
        title_sv=release.title_sv,
        status=_word(programme.detail if programme else None, "ongoing"),
        start=release.starts,
        descriptions=tuple(_descriptions(published)),
        parties=(("funding", funder),),
        dates=(("planned_start", release.starts), ("planned_end", end)),
        grant=(
            Grant(_decimal(grant.value), grant.detail, release.starts, end)
            if grant and grant.value is not None and grant.detail
            else None
        ),
        results=tuple(_results(published)),
    )


def _word(found: str | None, otherwise: str) -> Any:
    """A word of a vocabulary, which figures hold no other in."""
    return found or otherwise


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))


def _descriptions(published: Published) -> Iterator[tuple[DescriptionKind, str]]:
    for name, kind in _DESCRIBED:
        found = published.one(f"outcomes.{name}")
        if found and found.label_en:
            yield kind, found.label_en
    texts, release = texts_for("en"), published.release
    cited = f"{release_words(texts, release)}, {as_of_words(texts, release)}."
    yield "other", cited[0].upper() + cited[1:]
    if release.origin != "recorded":
        yield "other", INVENTED


def _results(published: Published) -> Iterator[Result]:
    """In the order output, outcome, impact; within a level as recorded."""
    for figure in sorted(published.of("outcomes.result"), key=lambda each: LEVELS.index(each.detail or "")):
        indicators = (
            each for each in published.of("outcomes.indicator") if (each.item or "").partition("/")[0] == figure.item
        )
        yield Result(
            _word(figure.detail, "output"),
            figure.label_en or figure.item or "",
            tuple(_indicator(published, each) for each in indicators),
        )


def _indicator(published: Published, figure: Figure) -> Indicator:
    def number(name: str) -> Decimal | None:
        found = published.one(f"outcomes.indicator_{name}", item=figure.item)
        return None if found is None or found.value is None else _decimal(found.value)

    unit = published.one("outcomes.indicator_unit", item=figure.item)
    baseline, target, actual = number("baseline"), number("target"), number("actual")
    comments = [each.label_en for each in published.of("outcomes.indicator_comment") if each.item == figure.item]
    reached = published.one("outcomes.indicator_actual", item=figure.item)
    if reached is not None and reached.value is not None and reached.of:
        comments.append(phrase_n("{count} period is not reported.", "{count} periods are not reported.", reached.of))
    return Indicator(
        title=figure.label_en or (figure.item or "").rpartition("/")[2],
        measure=_word(figure.detail, "count"),
        unit=unit.label_en if unit else "",
        ascending=_ascending(published, figure, baseline, target, actual),
        baseline=baseline,
        periods=(
            (Period(published.release.starts, figure.day, target, actual, " ".join(filter(None, comments))),)
            if figure.day
            else ()
        ),
    )


def _ascending(
    published: Published, figure: Figure, baseline: Decimal | None, target: Decimal | None, actual: Decimal | None
) -> bool | None:
    """The direction, which a release does not name, as far as what it says of the target gives it away."""
    if target is None:
        return None
    progress = published.one("outcomes.indicator_progress", item=figure.item)
    if progress is not None and actual is not None and actual != target:
        return (actual > target) is (progress.detail == "reached")
    return None if baseline is None or baseline == target else target > baseline
