"""What the comparison says: of a pair, of a row, and where it cannot tell."""

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Rect
from dashboard.linking import Linked
from dashboard.texts import NARROW_SPACE, Texts, emphasised
from dashboard.views.feedback import shown, words
from dashboard.views.feedback.paired.measures import Comparison, Row
from dashboard.views.feedback.paired.sign_flip import FEWEST_PAIRS
from dashboard.words import kind_name

ROLES = ("att", "reg", "unr", "reg", "att")
"""How a pair is drawn, by its difference: solid, soft, hollow, soft, solid; the side says which way."""


def difference_name(texts: Texts, place: int) -> str:
    """What a pair says of the host."""
    return (
        texts._("two steps or more below the others"),
        texts._("one step below the others"),
        texts._("the same as the others"),
        texts._("one step above the others"),
        texts._("two steps or more above the others"),
    )[place]


def p_words(texts: Texts, p: float) -> str:
    """A probability: p 0.03."""
    if p < 0.005:
        return texts._("p below {level}", level=texts.decimal(0.005, 3))
    return texts._("p {value}", value=texts.decimal(p)).replace(" ", NARROW_SPACE)


def verdict(texts: Texts, linked: Linked, comparison: Comparison, row: Row) -> str:
    """What a row comes to, in words; all that it says where it has no marks."""
    match row.standing:
        case "apart" if row.p is not None:
            above = sum(difference * count for difference, count in zip((-2, -1, 0, 1, 2), row.counts, strict=True)) > 0
            side = texts._("above the others") if above else texts._("below the others")
            return f"{side}, {p_words(texts, row.p)}"
        case "chance" if row.p is not None:
            return texts._("may be chance, {p}", p=p_words(texts, row.p))
        case "few":
            return texts._("too few to tell")
        case "hidden" if row.paired < row.round.threshold:
            return texts._("suppressed: {count} pairs, too few to show", count=texts.number(row.paired))
        case "hidden":
            return texts._("suppressed: those outside the pairs are too few")
        case "alone":
            return texts._("not applicable: nobody rated another shown host")
        case "suppressed" if row.round.state == "ready":
            return words.too_few(texts, row.round.threshold)
    return words.state_words(texts, linked, comparison.figures, row.round)


def sides(texts: Texts, row: Row) -> str:
    """How many pairs say what."""
    return texts._(
        "of {paired} pairs {better} above the others, {same} the same, {worse} below",
        paired=texts.number(row.paired),
        better=texts.number(row.better),
        same=texts.number(row.counts[2]),
        worse=texts.number(row.worse),
    )


def title(texts: Texts, comparison: Comparison) -> Markup:
    """The finding."""
    rows = [row for row in comparison.spoken if row.p is not None]
    apart = sum(row.standing == "apart" for row in rows)
    values = {"apart": texts.number(apart), "all": texts.number(len(rows))}
    if not comparison.hosts:
        return texts.html("No host has been rated yet")
    if not rows:
        return texts.html("Too few pairs to tell a host from the others")
    if comparison.criteria:
        name = emphasised(words.subject(comparison.criteria[0].round))
        long = texts.html("{name}: unlike the others on {apart} of {all} criteria", name=name, **values)
        return shown.first_fitting((long, texts.html("Unlike the others on {apart} of {all} criteria", **values)))
    if not apart:
        return texts.html("No host is told apart from the others")
    return texts.html("{apart} of {all} hosts rated unlike the others", **values)


def key(texts: Texts) -> tuple[KeyItem, ...]:
    """The unit, and how a pair is drawn."""
    return (
        KeyItem(texts._("Raters of both:")),
        KeyItem(texts._("two steps or more"), (Rect(0, 0.5, 13, 13, ROLES[0]),), 14),
        KeyItem(texts._("one step"), (Rect(0.5, 1, 12, 12, ROLES[1]),), 14),
        KeyItem(texts._("same"), (Rect(0.5, 1, 12, 12, ROLES[2]),), 14),
    )


def footer(texts: Texts, linked: Linked, comparison: Comparison) -> str:
    """The pairs of the rows that the title speaks of, and what they are not."""
    pairs = sum(row.paired for row in comparison.spoken if row.counts)
    return shown.footer(
        linked, texts, texts.n("{count} pair", "{count} pairs", pairs), texts._("theme, order and host are confounded")
    )


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Each rater's rating of this host less its mean of the other hosts it rated, in quarters of the scale, rounded "
        "so that no rater shows; the exact sign-flip test (Fisher 1935) asks how often chance alone is as one-sided. "
        "Fewer than {fewest} pairs cannot fall below p 0.05; each row is tested alone, so of twenty rows one may by "
        "chance.",
        fewest=texts.small_number(FEWEST_PAIRS),
    )


def notes(texts: Texts, linked: Linked) -> tuple[str, ...]:
    """Which selected filters do not reach pairs."""
    given = texts._("Ratings are never shown by who gave them.") if linked.organisations else ""
    kinds = texts.listed([kind_name(texts, kind) for kind in linked.kinds]) if linked.kinds else ""
    pairs = texts._("Pairs are not told apart by kind ({kinds}).", kinds=kinds) if kinds else ""
    return tuple(note for note in (given, pairs) if note)
