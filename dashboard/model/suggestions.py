"""What was suggested to the firm's model, what it decided, and what follows: the firm's own to change."""

from dataclasses import dataclass, field
from datetime import date, datetime

from markupsafe import Markup

from dashboard.drawing.card import State
from dashboard.model.card import Card, first_fitting, listed
from dashboard.model.policy_words import sights
from dashboard.model.reading import FirmRead, Row
from dashboard.texts import Texts
from data.standing import Action, Standing

_GOING_ON = ("not_started", "in_progress")


@dataclass(frozen=True, slots=True)
class Step:
    """An action; `owner` is the code of who sees to it, empty for nobody yet. Overdue is derived, never stored."""

    sequence: int
    title: str
    owner: str
    owner_name: str
    due: date | None
    status: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion in its public words. `basis` names what a form that changes it is based on.

    `change` is the latest change that can still be undone, with its moment and maker; None where there is none.
    """

    number: int
    text: str
    decision: str
    reason: str
    steps: tuple[Step, ...]
    basis: str
    change: int | None = None
    changed_at: datetime | None = None
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All of them, those that await an answer first; and who may be asked to act, by code."""

    listed: tuple[Suggestion, ...] = ()
    owners: tuple[tuple[str, str], ...] = field(default=())

    @property
    def undecided(self) -> int:
        return sum(each.decision == "undecided" for each in self.listed)

    @property
    def overdue(self) -> int:
        """Actions past their day."""
        return sum(step.overdue for each in self.listed for step in each.steps)


def suggestions(read: FirmRead) -> Suggestions:
    """As the firm's own rows have them now."""
    found = [_suggestion(read, row) for row in read.own["suggestion"]]
    return Suggestions(
        tuple(sorted(found, key=lambda each: (each.decision != "undecided", each.number))),
        tuple((row["code"], row["name"]) for row in read.own["partner"]),
    )


def _suggestion(read: FirmRead, row: Row) -> Suggestion:
    actions = [each for each in read.own["action"] if each["suggestion_id"] == row["id"]]
    columns = ("sequence", "title", "owner_id", "due", "status")
    standing = Standing(
        row["decision"], row["reason"], tuple(Action(*(each[name] for name in columns)) for each in actions)
    )
    made = [each for each in read.own["change"] if each["suggestion_id"] == row["id"] and not each["undone"]]
    last = made[-1] if made and Standing.from_json(made[-1]["after"]) == standing else None
    return Suggestion(
        number=row["number"],
        text=row["public_text"] or "",
        decision=row["decision"],
        reason=row["reason"] or "",
        steps=tuple(_step(each, read.programme.as_of) for each in actions),
        basis=standing.basis,
        change=last["id"] if last else None,
        changed_at=last["changed_at"] if last else None,
        changed_by=last["changed_by"] if last else "",
    )


def _step(row: Row, as_of: date) -> Step:
    return Step(
        sequence=row["sequence"],
        title=row["title"] or "",
        owner=row["owner_code"] or "",
        owner_name=row["owner"] or "",
        due=row["due"],
        status=row["status"],
        overdue=row["due"] is not None and row["due"] < as_of and row["status"] in _GOING_ON,
    )


def card(texts: Texts, read: FirmRead, found: Suggestions) -> Card:
    """The list's finding, and who sees it."""
    told = read.of("feedback", "suggestion")
    who = sights(
        texts,
        own="suggestion",
        named=tuple(figure for figure in told if figure.host == read.firm.code),
        pooled=read.of("feedback", "suggestions"),
        will="firms" if read.firm.sharing == "circle" and found.listed else None,
    )
    total, steps = len(found.listed), sum(len(each.steps) for each in found.listed)
    parts = [
        texts.n("{count} suggestion", "{count} suggestions", total),
        texts.n("{count} action", "{count} actions", steps),
        texts._("overdue as of {day}", day=texts.day(read.programme.as_of)),
        texts._("stands as we left it, no release needed"),
    ]
    footer = "; ".join(parts if total else parts[:1])
    key = texts._("Suggestions: our decision, and what follows from it") if total else ""
    notes = () if total else (texts._("A suggestion appears once the coordinator has released its wording."),)
    how = texts._(
        "Suggestions stand in the words that the coordinator released, in no order of time or author. An action is "
        "overdue when its day has passed and it is neither completed nor cancelled."
    )
    state: State = "ready" if total else "empty"
    return Card("suggestions", listed(_title(texts, found), key, footer, how, total, *notes, state=state), who)


def _title(texts: Texts, found: Suggestions) -> Markup:
    total = len(found.listed)
    if not total:
        return texts.html("Nothing has been suggested to our model yet")
    overdue = texts.n("{count} action overdue", "{count} actions overdue", found.overdue)
    if found.undecided:
        waiting = texts.html_n(
            "{count} of {all} suggestions awaits our answer",
            "{count} of {all} suggestions await our answer",
            found.undecided,
            all=total,
        )
        if not found.overdue:
            return waiting
        return first_fitting(texts.html("{waiting}; {overdue}", waiting=waiting, overdue=overdue), waiting)
    accepted = sum(each.decision in ("agree", "partial") for each in found.listed)
    agreed = texts.html("We accepted {count} of {all} suggestions", count=accepted, all=total)
    if not found.overdue:
        return agreed
    return texts.html("{agreed}; {overdue}", agreed=agreed, overdue=overdue)
