"""What suggestions say: of one, of a host's, and of an action."""

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Path, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.feedback import shown
from dashboard.views.feedback.published_table import decision_name
from dashboard.views.feedback.suggestions.measures import Action, Followed, Host, Suggestion
from dashboard.words import action_status_name


def heads(texts: Texts) -> tuple[str, ...]:
    """What the columns of decisions are headed."""
    return texts._("undecided"), texts._("agreed"), texts._("in part"), texts._("rejected")


def action_words(texts: Texts, action: Action) -> str:
    """An action with its day and how far it has come."""
    parts = [action.title or texts._("an action")]
    if action.due:
        parts.append(texts._("due {day}", day=texts.day(action.due)))
    parts.append(action_status_name(texts, action.status))
    return ", ".join(parts)


def late_words(texts: Texts, host: Host) -> str:
    """How many of a host's are overdue, and for how long the oldest; what it has not answered yet."""
    late = host.late
    if late:
        days = texts.n("{count} day", "{count} days", max(late))
        return texts._("{count} overdue, {days}", count=texts.number(len(late)), days=days)
    undecided = len(host.decided("undecided"))
    if undecided:
        return texts.n("{count} unanswered", "{count} unanswered", undecided)
    return texts._("none overdue")


def mark_label(texts: Texts, host: Host, suggestion: Suggestion) -> str:
    """A mark in full."""
    parts = [decision_name(texts, suggestion.decision)]
    if suggestion.late is not None:
        parts.append(texts.n("overdue by {count} day", "overdue by {count} days", suggestion.late))
    return texts._("{host}: {text} ({said})", host=host.name, text=suggestion.text, said=", ".join(parts))


def title(texts: Texts, followed: Followed) -> Markup:
    """The finding."""
    count = len(followed.in_focus)
    if not followed.hosts:
        return texts.html("No suggestion has been released yet")
    if not count:
        return texts.html("No released suggestion in this selection")
    values = {
        "overdue": texts.number(followed.overdue),
        "all": texts.number(count),
        "undecided": texts.number(followed.undecided),
    }
    hosts = [host for host in followed.hosts if host.focus]
    found: list[Markup] = []
    if followed.filtered and len(hosts) == 1:
        name = emphasised(hosts[0].name)
        found.append(texts.html("{name}: {overdue} of {all} overdue, {undecided} unanswered", name=name, **values))
    found.append(texts.html("{overdue} of {all} suggestions overdue, {undecided} unanswered", **values))
    return shown.first_fitting(found)


def overdue_mark(x: float, y: float, role: str) -> Path:
    """A triangle in a square's place, by its upper left corner."""
    return Path(x + 6.5, y, "l6.5 13h-13z", role)


def key(texts: Texts) -> tuple[KeyItem, ...]:
    """The unit and its shapes."""
    return (
        KeyItem(texts._("Suggestions:")),
        KeyItem(texts._("decided"), (Rect(0, 0.5, 13, 13, "att"),), 14),
        KeyItem(texts._("unanswered"), (Rect(0.75, 1.25, 11.5, 11.5, "unr"),), 14),
        KeyItem(texts._("an action overdue"), (overdue_mark(0, 0.5, "att"),), 14),
    )


def footer(texts: Texts, linked: Linked, followed: Followed) -> str:
    """How many, and what the record does not know of them."""
    told = texts.n("{count} suggestion", "{count} suggestions", len(followed.in_focus))
    return shown.footer(linked, texts, told, texts._("when one was made is not recorded"))


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Suggestions that the coordinator released, by the decision of the host they were put to. One is overdue where "
        "an action's due day is before the programme's as-of day and it is neither completed nor cancelled; the days "
        "are those of its oldest such action."
    )
