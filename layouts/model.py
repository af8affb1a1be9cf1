"""The firm's page as text: its cards, and the forms in which it decides, acts, takes back and shares."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import get_args

from jinja2 import Template

from dashboard.drawing.rendering import template
from dashboard.model.page import ModelPage
from dashboard.model.reading import FirmRead
from dashboard.released.offered import carried
from dashboard.seen import Seen
from dashboard.selection import Selection
from dashboard.texts import Texts
from dashboard.views.feedback.published_table import decision_name
from dashboard.words import action_status_name, actor_name
from data.decisions import FIRST_DAY, LAST_DAY, LONGEST
from data.models.vocabulary import ActionStatus, Decision
from layouts.bar import bar_of
from layouts.page import Option, links_in

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form just did: the number of the change it made, or the form that was refused; else neither."""

    change: int | None = None
    refused: str = ""


@cache
def _page() -> Template:
    return template("model.html.jinja", _TEMPLATES)


def model_text(page: ModelPage, texts: Texts, seen: Seen, said: tuple[str, ...], sent: Sent) -> str:
    """The page's markup, for somebody of the firm; `said` tells what a form just did."""
    read, choice = page.read, page.sharing
    top, query = bar_of(seen, texts), read.selection.cleared().query
    just = next((each for each in page.suggestions.listed if each.change == sent.change), None)
    return _page().render(
        _=texts._,
        top=top,
        query=query,
        scope=scope_name(read, texts),
        programmes=_programmes(read, texts),
        pages=[(path, name, carried(read.selection, path).query) for path, name in top.pages],
        origin=texts._("sample data") if read.programme.origin != "recorded" else "",
        sentences=_sentences(read, texts),
        said=said,
        just=just if said and sent.change else None,
        refused=sent.refused,
        cards=page.cards,
        remarks={each.card.name: each.listed for each in page.remarks},
        suggestions=page.suggestions.listed,
        day=texts.day,
        who=partial(actor_name, texts),
        owners=list(page.suggestions.owners),
        known={code for code, _ in page.suggestions.owners},
        own_code=read.firm.code,
        programme=read.programme.reference,
        choice=choice,
        decisions={word: decision_name(texts, word) for word in get_args(Decision)},
        statuses=[(word, action_status_name(texts, word)) for word in get_args(ActionStatus)],
        status_names={word: action_status_name(texts, word) for word in get_args(ActionStatus)},
        longest=LONGEST,
        first_day=FIRST_DAY.isoformat(),
        last_day=LAST_DAY.isoformat(),
    )


def model_title(page: ModelPage, texts: Texts) -> str:
    """The browser's title: whose model, in which programme."""
    return " · ".join(("Samspel", page.read.firm.name, scope_name(page.read, texts)))


def model_links(page: ModelPage) -> dict[str, tuple[str, str]]:
    """Where each link of the drawings and their tables leads, by what it selects."""
    return links_in(page.drawings)


def scope_name(read: FirmRead, texts: Texts) -> str:
    """The programme's title and number."""
    return f"{texts.name(read.programme.title_en, read.programme.title_sv)} · {read.programme.reference}"


def _programmes(read: FirmRead, texts: Texts) -> tuple[Option, ...]:
    return tuple(
        Option(
            texts.name(each.title_en, each.title_sv),
            f"?{Selection.of(programme=[each.reference]).query}",
            each is read.programme,
            each.reference,
        )
        for each in read.programmes
    )


def _sentences(read: FirmRead, texts: Texts) -> list[str]:
    """What the reader should know before the cards: an address that asked in vain, and that nothing was rated."""
    said = [
        texts._("You take part in no programme “{value}”; this is {reference}.", value=_short(value), reference=shown)
        for value in read.unread[:1]
        for shown in (read.programme.reference,)
    ]
    if not read.firm.hosted:
        said.append(
            texts._(
                "{firm} has not hosted in this programme, so there are no ratings of your model: here is what you can "
                "learn from those who did.",
                firm=read.firm.name,
            )
        )
    return said


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}…"
