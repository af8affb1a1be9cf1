"""Words and numbers that the funder's cards share."""

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Line, Rect
from dashboard.outcomes.reading import count_of
from dashboard.released.citation import as_of_words, release_words
from dashboard.released.reading import Release
from dashboard.released.words import reason_words
from dashboard.texts import NARROW_SPACE, Texts
from data.release.figures import Figure


def amount(texts: Texts, value: float) -> str:
    """A number with as many decimals as it has, two at most."""
    rounded = round(value, 2)
    if rounded == int(rounded):
        return texts.number(int(rounded))
    return texts.decimal(rounded, 1 if rounded == round(rounded, 1) else 2)


def money(texts: Texts, value: float, currency: str) -> str:
    """SEK 699 908, or 699 908 kr."""
    name = texts._("SEK") if currency == "SEK" else currency
    return texts._("{currency}\N{NO-BREAK SPACE}{amount}", currency=name, amount=amount(texts, value))


def measured(texts: Texts, value: float, measure: str, unit: str) -> str:
    """An indicator's value without its unit, except where the unit is part of how it is written."""
    if measure == "currency":
        return money(texts, value, unit)
    if measure == "percent":
        return f"{amount(texts, value)}{NARROW_SPACE}%"
    return amount(texts, value)


def claim_name(texts: Texts, claim: str | None) -> str:
    """How a claim is known."""
    return {
        "observed": texts._("observed"),
        "reported": texts._("reported"),
        "expected": texts._("expected"),
    }.get(claim or "", texts._("no evidence"))


def why_not(texts: Texts, figure: Figure | None) -> str:
    """Why there is no number."""
    if figure is None:
        return texts._("not published")
    if figure.state == "not_applicable":
        return texts._("not applicable")
    if figure.state == "not_collected":
        return texts._("not known")
    return texts._("not shown: {reason}", reason=reason_words(texts, figure.reason))


def at_least(texts: Texts, figure: Figure | None, words: str) -> str:
    """The count, or that it is a lower bound, since some register is missing or knows no names; all are never fewer."""
    bound = figure is not None and figure.detail == "at_least" and figure.value != figure.of
    return texts._("at least {count}", count=words) if bound else words


def counted(texts: Texts, figure: Figure | None) -> str:
    """A count, of how many where that is known; or why there is none."""
    count = count_of(figure)
    if figure is None or count is None:
        return why_not(texts, figure)
    said = texts.number(count)
    if figure.of:
        said = texts._("{count} of {of}", count=said, of=texts.number(figure.of))
    return at_least(texts, figure, said)


def footer(texts: Texts, release: Release, *said: str) -> str:
    """What a card rests on, in which release, as of when."""
    return "; ".join([*filter(None, said), release_words(texts, release), as_of_words(texts, release)])


def promised_key(texts: Texts, unit: str) -> tuple[KeyItem, ...]:
    """What is filled, what is hollow, and what the tick means."""
    return (
        KeyItem(unit),
        KeyItem(texts._("delivered"), (Rect(0, 0.5, 13, 13, "att"),), 14),
        KeyItem(texts._("promised, not delivered"), (Rect(0.75, 1.25, 11.5, 11.5, "unr"),), 14),
        KeyItem(texts._("as many as promised"), (Line(3, 0, 3, 14, "inv"),), 6),
    )
