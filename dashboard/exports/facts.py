"""What every file that leaves says of itself: which programme, filters, n, as-of, definition, and what is not shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Mark, Told
from dashboard.linking import Linked
from dashboard.released.page import ReleasedPage
from dashboard.released.reading import label
from dashboard.texts import Texts
from dashboard.words import key_name, value_name

SUPPRESSED = "supp"
"""The part that a suppressed value plays in a drawing (drawing.css)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of a file: its title as plain words, and named lines about it in their order."""

    title: str
    lines: tuple[tuple[str, str], ...]


def live_facts(drawing: Drawing, linked: Linked, texts: Texts) -> Facts:
    """Of figures of the record itself."""
    filters = [
        f"{key_name(texts, key)}: {value_name(texts, key, value, linked.names)}"
        for key, value in linked.selection.filters
    ]
    programmes = [
        f"{texts.name(programme.title_en, programme.title_sv)}, {programme.reference}"
        for programme in linked.programmes
        if linked.selection["programme"]
    ]
    invented = any(programme.origin != "recorded" for programme in linked.programmes)
    return _facts(
        drawing,
        programmes or [texts.n("All programmes · {count}", "All programmes · {count}", linked.in_scope)],
        filters,
        linked.as_of,
        [texts._("Sample data: the rows are invented.")] if invented else [],
        texts,
    )


def released_facts(drawing: Drawing, page: ReleasedPage, texts: Texts) -> Facts:
    """Of figures as they were published."""
    release = page.release
    if release is None:
        raise ValueError("nothing is published to this reader")
    filters = [f"{key_name(texts, key)}: {label(texts, figure)}" for (key, _), figure in page.offer.names.items()]
    cited = texts._(
        "Release {number}, published {day}", number=texts.number(release.number), day=texts.day(release.published_at)
    )
    invented = [texts._("Sample data: the rows are invented.")] if release.origin != "recorded" else []
    programme = f"{texts.name(release.title_en, release.title_sv)}, {release.reference}"
    return _facts(drawing, [programme], filters, release.as_of, [cited, *invented], texts)


def _facts(
    drawing: Drawing,
    programmes: Sequence[str],
    filters: Sequence[str],
    as_of: date | None,
    remarks: Iterable[str],
    texts: Texts,
) -> Facts:
    lines = [(texts._("Programme"), each) for each in programmes]
    lines.append((texts._("Filters"), "; ".join(filters) or texts._("none")))
    lines.append((texts._("n"), drawing.footer or texts.number(drawing.n)))
    if as_of:
        lines.append((texts._("As of"), texts.day(as_of)))
    if drawing.how:
        lines.append((texts._("Definition"), drawing.how))
    lines += [(texts._("Note"), note) for note in drawing.notes]
    withheld = _withheld(drawing)
    lines.append((texts._("Not shown"), "; ".join(withheld) or texts._("nothing was withheld")))
    lines += [(texts._("Source"), remark) for remark in remarks]
    return Facts(Markup(drawing.title).striptags(), tuple(lines))


def _withheld(drawing: Drawing) -> list[str]:
    """What is drawn as suppressed, with the reason that its mark gives; each said once."""
    items = drawing.canvas.items if drawing.canvas else ()
    marks = [item for item in items if isinstance(item, Mark | Told)]
    said = [mark.label for mark in marks if any(SUPPRESSED in shape.role.split() for shape in mark.shapes)]
    return list(dict.fromkeys(said))
