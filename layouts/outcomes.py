"""The funder's page as text: a report of one release that can be cited and printed."""

from functools import cache
from pathlib import Path

from jinja2 import Template

from dashboard.drawing.rendering import template
from dashboard.outcomes.chain import HEIGHT, WIDTH
from dashboard.outcomes.page import OutcomesPage
from dashboard.released.reading import Release
from dashboard.seen import Seen
from dashboard.selection import Selection, Unread
from dashboard.texts import Texts
from dashboard.words import key_name
from layouts.bar import bar_of
from layouts.page import Option, unread_sentences

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _page() -> Template:
    return template("outcomes.html.jinja", _TEMPLATES)


def outcomes_text(page: OutcomesPage, texts: Texts, seen: Seen, said: tuple[str, ...] = ()) -> str:
    """The page's markup, for somebody of the funder; `said` tells what a form just did."""
    top, release = bar_of(seen, texts), page.release
    return _page().render(
        _=texts._,
        top=top,
        said=said,
        query=Selection.of(programme=[release.reference]).query if release else "",
        scope=scope_name(release, texts) if release else texts._("No release"),
        programmes=_programmes(page, texts),
        citation=citation(release, texts) if release else "",
        origin=texts._("sample data") if release and release.origin != "recorded" else "",
        unread=_in_vain(page, texts),
        outcomes=page.outcomes,
        bar=(WIDTH, HEIGHT),
        missing=(
            texts._("Nothing has been published yet"),
            texts._(
                "The coordinator publishes figures once a round is closed and enough firms stand behind it. They then "
                "stand here, frozen, with their day and number."
            ),
        ),
    )


def outcomes_title(page: OutcomesPage, texts: Texts) -> str:
    """The browser's title, which is also the name of a printed file."""
    scope = scope_name(page.release, texts) if page.release else ""
    return " · ".join(part for part in ("Samspel", texts._("Outcomes"), scope) if part)


def outcomes_status(page: OutcomesPage, texts: Texts) -> str:
    """What a screen reader says after a change."""
    if page.release is None:
        return texts._("Nothing can be read here now")
    return texts._("Showing {scope}", scope=scope_name(page.release, texts))


def scope_name(release: Release, texts: Texts) -> str:
    """The programme's title and number."""
    return f"{texts.name(release.title_en, release.title_sv)} · {release.reference}"


def citation(release: Release, texts: Texts) -> str:
    """The line by which this page can be cited: it stays true, whatever is published later."""
    return texts._(
        "{title}, {reference}: release {number}, published {day}; figures as of {as_of}.",
        title=texts.name(release.title_en, release.title_sv),
        reference=release.reference,
        number=texts.number(release.number),
        day=texts.day(release.published_at),
        as_of=texts.day(release.as_of),
    )


def _programmes(page: OutcomesPage, texts: Texts) -> tuple[Option, ...]:
    return tuple(
        Option(
            texts.name(release.title_en, release.title_sv),
            f"?{Selection.of(programme=[release.reference]).query}",
            release is page.release,
            f"{release.reference} · {texts._('release {number}', number=release.number)}",
        )
        for release in page.releases
    )


def _in_vain(page: OutcomesPage, texts: Texts) -> list[str]:
    """A sentence for each thing that the address asks for and this page does not offer."""
    told = [
        texts._("This page speaks of whole programmes and is not filtered by {key}.", key=key_name(texts, key))
        for key in page.refused
    ]
    told += [_unpublished(piece, texts) for piece in page.unread if piece.key == "programme"]
    return told + unread_sentences([piece for piece in page.unread if piece.key != "programme"], texts)


def _unpublished(piece: Unread, texts: Texts) -> str:
    shown = piece.value if len(piece.value) <= 60 else f"{piece.value[:60]}…"
    return texts._(
        "Nothing about “{value}” can be read here now: it was withdrawn, or never published to you.", value=shown
    )
