"""A view's page behind the release door as text: what was published, what of it is shown, and what never is."""

from functools import cache
from pathlib import Path

from jinja2 import Template

from dashboard.drawing.rendering import template
from dashboard.released.offered import Offer, carried
from dashboard.released.page import ReleasedPage
from dashboard.released.reading import Release, label
from dashboard.seen import Seen
from dashboard.selection import Selection, Unread
from dashboard.texts import Texts
from dashboard.words import key_name
from layouts.bar import bar_of
from layouts.page import Chip, Option, card_words, charts_called, links_in, unread_sentences

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _page() -> Template:
    return template("released.html.jinja", _TEMPLATES)


def released_text(page: ReleasedPage, texts: Texts, seen: Seen, said: tuple[str, ...] = ()) -> str:
    """The page's markup, for somebody; `said` tells what a form just did."""
    top, selection = bar_of(seen, texts), page.offer.selection
    pages = [(path, name, carried(selection, path).query) for path, name in top.pages]
    return _page().render(
        _=texts._,
        top=top,
        said=said,
        view=page.view,
        drawing=page.drawing,
        deeper=page.deeper,
        called=charts_called(page.view, page.deeper, texts),
        selection=selection,
        words=card_words(texts, exported=True),
        scope=scope_name(page.release, texts) if page.release else texts._("No release"),
        programmes=_programmes(page, texts),
        facts=_facts(page.release, texts) if page.release else (),
        origin=texts._("sample data") if page.release and page.release.origin != "recorded" else "",
        chips=_chips(page.offer, texts),
        cleared=selection.cleared().query,
        door=door_words(page.view, seen.viewer.role, texts),
        unread=_not_offered(page, texts),
        pages=pages,
        missing=_missing(page, texts),
    )


def released_links(page: ReleasedPage) -> dict[str, tuple[str, str]]:
    """Where each link of the drawing and its tables leads, by what it selects; and where with shift."""
    return links_in(([page.drawing] if page.drawing else []) + [*page.deeper.values()])


def released_title(page: ReleasedPage, texts: Texts) -> str:
    """The browser's title: what is selected, in which programme."""
    chosen = ", ".join(label(texts, figure) for figure in page.offer.names.values())
    scope = scope_name(page.release, texts) if page.release else ""
    return " · ".join(part for part in ("Samspel", chosen, scope) if part)


def released_status(page: ReleasedPage, texts: Texts) -> str:
    """What a screen reader says after a change: what is now selected."""
    if page.release is None:
        return texts._("Nothing can be read here now")
    chips = [chip.text for chip in _chips(page.offer, texts)]
    if chips:
        return texts._("Showing {chips}", chips=texts.listed(chips))
    return texts._("Showing {scope}", scope=scope_name(page.release, texts))


def scope_name(release: Release, texts: Texts) -> str:
    """The programme's title and number."""
    return f"{texts.name(release.title_en, release.title_sv)} · {release.reference}"


def door_words(view: str, role: str, texts: Texts) -> str:
    """What a view's page shows behind this door, and what it never shows."""
    firm = role == "firm"
    if view == "attendance":
        if firm:
            return texts._("Shown: your own people, and how many firms came. Never: who came from another firm.")
        return texts._("Shown: how many firms and persons came. Never: which firm, or who.")
    if view == "themes":
        if firm:
            return texts._("Shown: the group's order, and your own ballot. Never: another firm's ballot.")
        return texts._("Shown: the group's order, and what became of it. Never: a firm's ballot.")
    if view == "feedback":
        if firm:
            return texts._(
                "Shown: how many raters were positive, of you and of hosts that share. Never: who rated, and how."
            )
        return texts._("Shown: one figure per question over all hosts. Never: a host by name, or who rated.")
    if firm:
        return texts._("Shown: counts, startups you met, and those listed by name. Never: whom other firms met.")
    return texts._("Shown: counts. Never: a startup by name.")


def _facts(release: Release, texts: Texts) -> tuple[tuple[str, str], ...]:
    """What a reader cites: the release's number, its days, and how many firms it speaks of."""
    return (
        (texts._("Release"), texts.number(release.number)),
        (texts._("Published"), texts.day(release.published_at)),
        (texts._("Figures as of"), texts.day(release.as_of)),
        (texts._("Firms"), texts.number(release.members)),
    )


def _programmes(page: ReleasedPage, texts: Texts) -> tuple[Option, ...]:
    return tuple(
        Option(
            texts.name(release.title_en, release.title_sv),
            f"?{Selection.of(programme=[release.reference]).query}",
            release is page.release,
            release.reference,
        )
        for release in page.releases
    )


def _chips(offer: Offer, texts: Texts) -> list[Chip]:
    chips = []
    for (key, value), figure in offer.names.items():
        text = f"{key_name(texts, key)}: {label(texts, figure)}"
        href = offer.selection.without(key, value).query
        chips.append(Chip(text, texts._("{chip}, selected. Remove", chip=text), f"?{href}", f"{key}={value}"))
    return chips


def _not_offered(page: ReleasedPage, texts: Texts) -> list[str]:
    """A sentence for each thing that the address asks for in vain: not on the menu, not published, or not known."""
    unread = page.offer.unread
    told = [_refusal(page.view, key, texts) for key in page.offer.refused]
    told += [_unpublished(piece, texts) for piece in unread if piece.key == "programme"]
    return told + unread_sentences([piece for piece in unread if piece.key != "programme"], texts)


def _unpublished(piece: Unread, texts: Texts) -> str:
    shown = piece.value if len(piece.value) <= 60 else f"{piece.value[:60]}…"
    return texts._(
        "Nothing about “{value}” can be read here now: it was withdrawn, or never published to you.", value=shown
    )


def _refusal(view: str, key: str, texts: Texts) -> str:
    if view == "feedback":
        reason = {
            "kind": texts._(
                "Behind this door feedback is not filtered by kind of organisation: it would name a rater."
            ),
            "organisation": texts._("Behind this door feedback is not filtered by firm: it would name a rater."),
            "period": texts._("Behind this door feedback is not filtered by date: it would name a host."),
            "theme": texts._("Behind this door feedback is not filtered by theme: it would name a host."),
            "event": texts._("Behind this door feedback is chosen by host, not by event."),
        }.get(key)
        if reason:
            return reason
    return texts._(
        "Behind this door nothing here is filtered by {key}: figures were published as they stand.",
        key=key_name(texts, key),
    )


def _missing(page: ReleasedPage, texts: Texts) -> tuple[str, ...]:
    """Heading and sentences where nothing is drawn; empty where something is."""
    if page.release is None:
        return (
            texts._("Nothing has been published yet"),
            texts._(
                "The coordinator publishes figures once a round is closed and enough firms stand behind it. They then "
                "stand here, frozen, with their day and number."
            ),
        )
    if page.drawing is None:
        number = texts.number(page.release.number)
        return (
            texts._("Release {number} says nothing about this", number=number),
            texts._("The coordinator can publish this part later; the other pages show what the release holds."),
        )
    return ()
