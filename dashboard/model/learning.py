"""What there is to learn from: what raters wrote, what hosts that share were told, and the group's lessons."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.model.card import Card, first_fitting, listed
from dashboard.model.policy_words import Sight, sights
from dashboard.model.reading import FirmRead
from dashboard.released.reading import label
from dashboard.texts import Texts
from dashboard.views.feedback.published_table import decision_name, kind_name
from data.release.figures import Figure

_KINDS = ("strength", "adversity", "challenge", "other")
_TYPES = ("keep", "change", "avoid")


@dataclass(frozen=True, slots=True)
class Remark:
    """A text that somebody released, with a word on what it is, and whose it is where that matters."""

    text: str
    word: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """A card of texts, in an order that has nothing to do with time or author."""

    card: Card
    listed: tuple[Remark, ...]


def comments(read: FirmRead, texts: Texts) -> Remarks | None:
    """What was written about the firm's own model; None where nothing of it is released."""
    figures = tuple(figure for figure in read.of("feedback", "comment") if figure.host == read.firm.code)
    shown = [figure for figure in figures if figure.state == "value"]
    if not shown:
        return None
    found = tuple(
        Remark(label(texts, figure), kind_name(texts, figure.detail))
        for figure in sorted(shown, key=lambda each: _place(_KINDS, each.detail))
    )
    title = texts.html_n(
        "Raters wrote {count} comment, {strengths} on strengths",
        "Raters wrote {count} comments, {strengths} on strengths",
        len(shown),
        strengths=sum(figure.detail == "strength" for figure in shown),
    )
    how = texts._(
        "Comments stand in the words that the coordinator released, where at least five firms commented. Their order "
        "has nothing to do with time or author."
    )
    who = sights(texts, named=figures, ratings=True)
    key = texts._("Comments: by kind, in no order of time or author")
    return Remarks(_card(texts, read, "comments", title, key, how, who, len(shown)), found)


def told_to_others(read: FirmRead, texts: Texts) -> Remarks | None:
    """What was suggested to the hosts that share, and what they made of it; None where none is released."""
    figures = [figure for figure in read.of("feedback", "suggestion") if figure.host != read.firm.code]
    if not figures:
        return None
    names = {figure.host: label(texts, figure) for figure in read.of("feedback", "round")}
    found = tuple(
        Remark(label(texts, figure), decision_name(texts, figure.detail), names.get(figure.host, figure.host or ""))
        for figure in sorted(figures, key=lambda each: _place(("agree", "partial"), each.detail))
    )
    accepted = sum(figure.detail in ("agree", "partial") for figure in figures)
    title = texts.html("Hosts that share accepted {count} of {all} suggestions", count=accepted, all=len(figures))
    how = texts._("Suggestions to hosts that share, in public words, with what the host decided when it was released.")
    who = sights(texts, others=tuple(figures), own="suggestion")
    key = texts._("Suggestions: to whom, and what they decided")
    notes = (texts._("Nothing has been suggested to our own model yet."),) if read.firm.hosted else ()
    key = texts._("Suggestions: to whom, and what they decided")
    notes = (texts._("Nothing has been suggested to our own model yet."),) if read.firm.hosted else ()
    return Remarks(_card(texts, read, "others", title, key, how, who, len(figures), notes), found)


def lessons(read: FirmRead, texts: Texts) -> Remarks | None:
    """The group's lessons that firms may read: what to keep, what to change, what to avoid; None without any."""
    figures = [figure for figure in read.of("outcomes", "lesson") if figure.state == "value"]
    if not figures:
        return None
    kinds = [(figure.detail or "").partition(":")[0] for figure in figures]
    names = {"keep": texts._("keep"), "change": texts._("change"), "avoid": texts._("avoid")}
    found = tuple(
        Remark(label(texts, figure), _lesson_word(texts, names, figure))
        for figure in sorted(figures, key=lambda each: _place(_TYPES, (each.detail or "").partition(":")[0]))
    )
    counts = [texts._("{count} to {do}", count=kinds.count(kind), do=names[kind]) for kind in _TYPES if kind in kinds]
    plain = texts.html_n("{count} lesson for us", "{count} lessons for us", len(figures))
    title = first_fitting(texts.html("{lessons}: {said}", lessons=plain, said=", ".join(counts)), plain)
    key = texts._("Lessons: what to do, and how sure the group is")
    how = texts._(
        "Lessons that the group has published or shared within the circle, with how sure it is of each. Which of them "
        "fit our model is ours to judge."
    )
    who = sights(texts, others=tuple(figures))
    who = sights(texts, others=tuple(figures))
    return Remarks(_card(texts, read, "lessons", title, key, how, who, len(figures)), found)


def _place(order: tuple[str, ...], word: str | None) -> int:
    return order.index(word) if word in order else len(order)


def _lesson_word(texts: Texts, names: dict[str, str], figure: Figure) -> str:
    kind, _, confidence = (figure.detail or "").partition(":")
    sure = {
        "tentative": texts._("tentative"),
        "supported": texts._("supported"),
        "strong": texts._("strong"),
    }.get(confidence, "")
    return ", ".join(part for part in (names.get(kind, ""), sure) if part)


def _card(
    texts: Texts,
    read: FirmRead,
    name: str,
    title: Markup,
    key: str,
    how: str,
    who: tuple[Sight, ...],
    n: int,
    notes: tuple[str, ...] = (),
) -> Card:
    release = read.release
    assert release is not None, "what stands here was released"
    day, number = texts.day(release.as_of), texts.number(release.number)
    footer = "; ".join(
        (texts.n("{count} text", "{count} texts", n), texts._("as of {day}, release {number}", day=day, number=number))
    )
    return Card(name, listed(title, key, footer, how, n, *notes), who)
