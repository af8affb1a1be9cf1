"""What the kinds' ratings say."""

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Rect
from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.feedback import shown, words
from dashboard.views.feedback.kinds.measures import Kinds, Row
from dashboard.views.feedback.ratings import Tally, share_favourable
from dashboard.words import kind_name


def standing(texts: Texts, linked: Linked, kinds: Kinds, row: Row) -> str:
    """Why a row does not tell kinds apart; empty where it does."""
    match row.standing:
        case "both":
            return ""
        case "one_kind" if row.single == "unknown":
            return texts._("not collected: the raters' kind")
        case "one_kind":
            return texts._("only {kinds} rated", kinds=kind_name(texts, row.single))
        case "unreached":
            return texts._("unreached: not every kind has five raters")
    return words.state_words(texts, linked, kinds.figures, row.round)


def mark_label(texts: Texts, who: str, kind: str, tally: Tally, category: int) -> str:
    """Raters of one kind and category."""
    return texts._(
        "{who}: {count} of {raters} {kind} say {category}",
        who=who,
        count=texts.number(tally.counts[category - 1]),
        raters=texts.number(tally.raters),
        kind=kind_name(texts, kind),
        category=words.category_name(texts, category),
    )


def counts(texts: Texts, tally: Tally) -> str:
    """5 of 7."""
    return texts._("{count} of {of}", count=texts.number(tally.favourable), of=texts.number(tally.raters))


def title(texts: Texts, kinds: Kinds) -> Markup:
    """The finding: where large firms and startups differ most, or why that cannot be told."""
    if not kinds.rows:
        return texts.html("No host has been rated yet")
    told = [row for row in kinds.spoken if row.apart is not None]
    if not told:
        if any(row.standing == "unreached" for row in kinds.spoken):
            return texts.html("Unreached: not every kind has five raters")
        if any(row.single == "unknown" for row in kinds.spoken):
            return texts.html("The raters' kind is not recorded")
        if any(row.standing == "one_kind" for row in kinds.spoken):
            return texts.html("Rated by a single kind: nothing to compare")
        return texts.html("No shown round to tell kinds apart in")
    widest = max(told, key=lambda row: abs(row.apart or 0))
    if not widest.apart:
        return texts.html("Large firms and startups are alike favourable")
    wording = words.wording(texts, widest.criterion) if widest.criterion else ""
    name = emphasised(words.subject(widest.round)) if kinds.figures.filtered else words.subject(widest.round)
    subject = wording if kinds.criteria else name
    if widest.apart > 0:
        found = (
            texts.html("{subject}: large firms more favourable than startups", subject=subject),
            texts.html("Large firms more favourable than startups"),
        )
    else:
        found = (
            texts.html("{subject}: startups more favourable than large firms", subject=subject),
            texts.html("Startups more favourable than large firms"),
        )
    return shown.first_fitting(found)


def key(texts: Texts) -> tuple[KeyItem, ...]:
    """The unit and the categories."""
    return (
        KeyItem(texts._("Raters:")),
        KeyItem(texts._("poor"), (Rect(0, 0.5, 13, 13, "v1"), Rect(16, 0.5, 13, 13, "v2")), 30),
        KeyItem(texts._("neither"), (Rect(0.5, 1, 12, 12, "v3"),), 14),
        KeyItem(texts._("good"), (Rect(0, 0.5, 13, 13, "v4"), Rect(16, 0.5, 13, 13, "v5")), 30),
    )


def footer(texts: Texts, linked: Linked, kinds: Kinds) -> str:
    """The ratings told apart, and what they are not."""
    ratings = sum(tally.raters for row in kinds.spoken for tally in row.kinds.values())
    told = texts.n("{count} rating told by kind", "{count} ratings told by kind", ratings)
    return shown.footer(linked, texts, told, texts._("guests' ratings stand here alone"))


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Raters by kind of organisation and by side of the scale's middle; startups are asked as guests and count in "
        "no other figure. A criterion is told apart only where each kind that rated it keeps five raters, so that "
        "neither kind nor what is left of the whole is a few firms."
    )


def share(texts: Texts, tally: Tally) -> str:
    """The share favourable."""
    return texts.percent(share_favourable(tally))
