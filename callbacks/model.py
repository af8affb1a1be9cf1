"""The firm's page, and the forms in which a firm decides about its own model."""

from collections.abc import Callable
from typing import get_args
from urllib.parse import parse_qs

from callbacks.answers import Reply, message
from callbacks.asked import FIRM, Asked, FormRefused, FormSpec, PageSpec, Said, Submitted
from dashboard.model.page import model_page
from dashboard.model.reading import sharing_in
from dashboard.model.remembered import Remembered
from dashboard.selection import Selection
from dashboard.texts import Texts
from dashboard.views.feedback.published_table import decision_name
from data import decisions
from data.decisions import FIRST_DAY, LAST_DAY, LONGEST, MOST_ACTIONS, DecisionRefused, Desk
from data.engine import writing
from data.models.vocabulary import Sharing
from data.release import sharing
from layouts.model import Sent, model_links, model_text, model_title

_PATH = "/model"
_MOST_DIGITS = 9
_PAGES = Remembered()


def model_answer(asked: Asked) -> Reply:
    """The page of the firm that asks."""
    texts = asked.texts
    fetch, door = asked.context.released(asked.seen.viewer)
    search, narrow, today = asked.search, asked.narrow, asked.context.today()
    page = _PAGES.page(
        fetch,
        (door, search, narrow, texts.locale, today),
        lambda reading: model_page(reading, door, search, narrow=narrow, texts=texts, today=today),
    )
    if page is None:
        heading = texts._("Your organisation takes part in no programme")
        sentence = texts._(
            "It may have been merged with another or left the programme. Ask the coordinator; nothing of yours is lost."
        )
        return message(asked.path, heading, (sentence,), texts)
    html = model_text(page, texts, asked.seen, asked.said, _sent(asked.search))
    return Reply(asked.path, html, model_title(page, texts), " ".join(asked.said), model_links(page))


def _sent(search: str) -> Sent:
    """What the address says of a form that was just sent; whatever it says, only own changes are found by it."""
    said = parse_qs(search.removeprefix("?")[:2_000])
    return Sent(_whole(said.get("changed", [""])[0]), said.get("refused", [""])[0])


def _whole(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS else None


def decide(sent: Submitted) -> Said:
    """What the firm makes of a suggestion, and why."""
    desk, field = _desk(sent), sent.fields.get
    decision = field("decision", "")
    change = _written(
        sent,
        desk,
        f"decide-{desk.number}",
        lambda to: decisions.decide(to, desk, field("basis", ""), decision, field("reason", "")),
    )
    said = sent.texts._(
        "Suggestion {number} now stands as: {decision}.",
        number=desk.number,
        decision=decision_name(sent.texts, decision),
    )
    return Said(said, _back(desk.programme, changed=str(change)))


def act(sent: Submitted) -> Said:
    """One action that follows from a suggestion, changed or new."""
    desk, field, texts = _desk(sent), sent.fields.get, sent.texts
    named = field("sequence", "")
    sequence = _whole(named)
    form = f"action-{desk.number}-{sequence if named else 'new'}"
    if named and sequence is None:
        raise FormRefused(_sentence(texts, DecisionRefused("unknown")), _back(desk.programme))
    change = _written(
        sent,
        desk,
        form,
        lambda to: decisions.act(
            to,
            desk,
            field("basis", ""),
            sequence,
            title=field("title", ""),
            owner=field("owner", ""),
            due=field("due", ""),
            status=field("status", ""),
        ),
    )
    if sequence is None:
        said = texts._("Suggestion {number} has a new action.", number=desk.number)
    else:
        said = texts._("Action {sequence} of suggestion {number} is changed.", sequence=sequence, number=desk.number)
    return Said(said, _back(desk.programme, changed=str(change)))


def undo(sent: Submitted) -> Said:
    """What was before the latest change."""
    desk, change = _desk(sent), _whole(sent.fields.get("change", ""))
    if change is None:
        raise FormRefused(_sentence(sent.texts, DecisionRefused("unknown")), _back(desk.programme))
    _written(sent, desk, "", lambda to: decisions.undo(to, desk, change))
    said = sent.texts._("Undone: suggestion {number} stands as before.", number=desk.number)
    return Said(said, _back(desk.programme))


def share(sent: Submitted) -> Said:
    """What the firm shares of the feedback on its model, from the next release on."""
    texts, viewer, programme = sent.texts, sent.seen.viewer, sent.fields.get("programme", "")
    chosen, back = sent.fields.get("sharing", ""), _back(programme)
    fetch, door = sent.context.released(viewer)
    stands = sharing_in(fetch, door, programme)
    if stands is None or viewer.organisation_id is None:
        raise FormRefused(texts._("Nothing was changed: you take no part in this programme."), _PATH)
    programme_id, current = stands
    wanted = next((option for option in get_args(Sharing) if option == chosen), None)
    if wanted is None:
        raise FormRefused(texts._("Nothing was changed: choose one of the two ways to share."), back)
    if wanted == current:
        raise FormRefused(texts._("Nothing was changed: you share so already."), back)
    with writing(sent.context.engine) as connection:
        sharing.share(connection, sent.seen.account, viewer.role, programme_id, viewer.organisation_id, wanted)
    return Said(texts._("Your choice is recorded; it takes effect with the next release."), back)


def _desk(sent: Submitted) -> Desk:
    number = _whole(sent.fields.get("number", ""))
    return Desk(sent.seen.viewer, sent.seen.account, sent.fields.get("programme", ""), -1 if number is None else number)


def _written(sent: Submitted, desk: Desk, form: str, act: Callable[..., int | None]) -> int | None:
    """The change that the act made, in a transaction of its own; refused with a sentence, back to where it stands."""
    try:
        with writing(sent.context.engine) as connection:
            return act(connection)
    except DecisionRefused as refusal:
        back = _back(desk.programme, refused=form) if form else _back(desk.programme)
        raise FormRefused(_sentence(sent.texts, refusal), back) from refusal


def _back(programme: str, **more: str) -> str:
    """The page, with a word on the form that was sent."""
    query = Selection.of(programme=[programme]).query if programme.isprintable() and programme else ""
    return f"{_PATH}?{'&'.join(filter(None, (query, *(f'{key}={value}' for key, value in more.items()))))}"


def _sentence(texts: Texts, refusal: DecisionRefused) -> str:
    """Why nothing was changed."""
    return {
        "unknown": texts._("Nothing was changed: this is no suggestion to your model, or it is no longer released."),
        "stale": texts._(
            "Nothing was changed: somebody changed this suggestion after you opened the page. Look at it as it stands "
            "now, and send again what you still mean."
        ),
        "undone": texts._("Nothing was changed: this had been undone already."),
        "same": texts._("Nothing was changed: it stands so already."),
        "decision": texts._("Nothing was changed: choose one of the decisions listed."),
        "status": texts._("Nothing was changed: choose one of the statuses listed."),
        "owner": texts._("Nothing was changed: whoever sees to an action takes part in this programme."),
        "day": texts._(
            "Nothing was changed: write the day as {first} to {last}, or leave it empty.",
            first=texts.day(FIRST_DAY),
            last=texts.day(LAST_DAY),
        ),
        "long": texts._("Nothing was changed: a text has at most {most} characters.", most=texts.number(LONGEST)),
        "signs": texts._("Nothing was changed: the text holds signs that cannot be kept; write it without them."),
        "empty": texts._("Nothing was changed: say what is to be done."),
        "full": texts._("Nothing was changed: a suggestion has at most {most} actions.", most=MOST_ACTIONS),
    }[refusal.fault]


MODEL_PAGES = {_PATH: PageSpec(FIRM, model_answer)}
MODEL_FORMS = {
    "/model/decide": FormSpec(FIRM, decide),
    "/model/action": FormSpec(FIRM, act),
    "/model/undo": FormSpec(FIRM, undo),
    "/model/share": FormSpec(FIRM, share),
}
"""By path."""
