"""What the view says: of a round, of a mark, of what was not shown and why."""

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Rect
from dashboard.drawing.measure import width_of
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback.measures import STANDINGS, Absent, Criterion, Figures, Round
from dashboard.views.feedback.ratings import Tally, median_categories, nonresponse_bounds, share_favourable
from dashboard.words import kind_name


def category_name(texts: Texts, category: int) -> str:
    """What choosing a category says."""
    match category:
        case 1:
            return texts._("very poor")
        case 2:
            return texts._("poor")
        case 3:
            return texts._("neither")
        case 4:
            return texts._("good")
    return texts._("very good")


def wording(texts: Texts, criterion: Criterion) -> str:
    """The question in the reader's language."""
    return texts.name(criterion.wording_en, criterion.wording_sv)


def name_parts(texts: Texts, round_: Round) -> tuple[str, str]:
    """A row's name, and what tells it apart from others of that name and must not be cut."""
    match round_.apart:
        case "session":
            return round_.session if round_.key == "event" else f"{round_.name}, {round_.session}", ""
        case "month_day":
            return round_.name, f" {texts.month_day(round_.day)}"
        case "year":
            return round_.name, f" {round_.day.year}"
        case "day":
            return round_.name, f" {texts.day(round_.day)}"
    return round_.name, ""


def round_name(texts: Texts, round_: Round) -> str:
    """What a row is called, in full."""
    return "".join(name_parts(texts, round_))


def subject(round_: Round) -> str:
    """What a sentence calls the round's host, event or session."""
    return round_.session if round_.apart == "session" and round_.key == "event" else round_.name


def rated(texts: Texts, round_: Round) -> str:
    """How many answered, of how many asked where that is known."""
    if round_.invited is not None:
        return texts._("{answered} of {invited} rated", answered=round_.answered, invited=round_.invited)
    if round_.respondents:
        return texts.n("{count} respondent", "{count} respondents", round_.answered)
    return texts._("{answered} rated", answered=texts.number(round_.answered))


def row_label(texts: Texts, linked: Linked, figures: Figures, round_: Round) -> str:
    """A row's mark in full: who, when, how many, and its state where it has no values."""
    words = texts._(
        "{name}, {day}: {rated}", name=round_name(texts, round_), day=texts.day(round_.day), rated=rated(texts, round_)
    )
    return words if round_.state == "ready" else f"{words}; {state_words(texts, linked, figures, round_)}"


def state_words(texts: Texts, linked: Linked, figures: Figures, round_: Round) -> str:
    """Why a round's values are not shown."""
    if round_.state == "pending":
        day = texts.day(round_.closes)
        if linked.as_of is not None and round_.closes < linked.as_of:
            return texts._("round still open, due {day}", day=day)
        return texts._("round open until {day}", day=day)
    if figures.by_kind == "reached" and round_.answered >= round_.threshold:
        return texts._("suppressed: too few raters of a kind")
    return too_few(texts, round_.threshold)


def too_few(texts: Texts, threshold: int) -> str:
    """The reason for suppression, with the threshold that held."""
    return texts._("suppressed: fewer than {threshold} raters", threshold=texts.small_number(threshold))


def group_label(texts: Texts, who: str, tally: Tally, category: int, *, respondents: bool) -> str:
    """Raters of one category: whose row, how many of how many, what they say."""
    values = {
        "who": who,
        "count": texts.number(tally.counts[category - 1]),
        "raters": texts.number(tally.raters),
        "category": category_name(texts, category),
    }
    if respondents:
        return texts._("{who}: {count} of {raters} respondents say {category}", **values)
    return texts._("{who}: {count} of {raters} rating firms say {category}", **values)


def share_label(texts: Texts, figures: Figures, who: str, round_: Round, tally: Tally) -> str:
    """The share favourable in full, what non-response leaves open, and the median's category."""
    parts = [
        texts._(
            "{who}: {favourable} of {raters} favourable, {share}",
            who=who,
            favourable=texts.number(tally.favourable),
            raters=texts.number(tally.raters),
            share=texts.percent(share_favourable(tally)),
        )
    ]
    if figures.by_kind != "reached":
        parts.append(bounds_words(texts, tally, round_.asked(tally)))
    parts.append(texts._("median {category}", category=median_words(texts, tally)))
    return "; ".join(parts)


def bounds_words(texts: Texts, tally: Tally, asked: int | None) -> str:
    """What the share could be had all rated."""
    if asked is None:
        return texts._("how many were asked is not recorded")
    if asked == tally.raters:
        return texts._("all {asked} answered", asked=texts.number(asked))
    return texts._("{bounds} had all {asked} answered", bounds=bounds(texts, tally, asked), asked=texts.number(asked))


def bounds(texts: Texts, tally: Tally, asked: int) -> str:
    """The non-response bounds as a range of per cent."""
    low, high = (texts.percent(end) for end in nonresponse_bounds(tally, asked))
    return texts.span(low if low == high else low.removesuffix("%").rstrip(), high)


def median_words(texts: Texts, tally: Tally) -> str:
    """The median's category; two where the middle raters differ."""
    low, high = (category_name(texts, category) for category in median_categories(tally))
    return low if low == high else texts._("{low} to {high}", low=low, high=high)


def key(texts: Texts, figures: Figures) -> tuple[KeyItem, ...]:
    """The unit, the five categories, the share and its bounds."""
    nameless = {round_.respondents for round_ in figures.rounds}
    unit = {frozenset({True}): texts._("Respondents:"), frozenset({False}): texts._("Rating firms:")}
    items = [
        KeyItem(unit.get(frozenset(nameless), texts._("Raters:"))),
        KeyItem(texts._("poor"), (Rect(0, 0.5, 13, 13, "v1"), Rect(16, 0.5, 13, 13, "v2")), 30),
        KeyItem(texts._("neither"), (Rect(0.5, 1, 12, 12, "v3"),), 14),
        KeyItem(texts._("good"), (Rect(0, 0.5, 13, 13, "v4"), Rect(16, 0.5, 13, 13, "v5")), 30),
        KeyItem(texts._("share favourable"), (Rect(2, 0, 3, 14, "att"),), 7),
    ]
    if figures.by_kind != "reached" and any(round_.invited is not None for round_ in figures.rounds):
        items.append(KeyItem(texts._("had all rated"), (Rect(0.5, 3.5, 15, 7, "bound"),), 18))
    return tuple(items)


def footer(texts: Texts, linked: Linked, figures: Figures) -> str:
    """The number of ratings selected, who gave them, as of when, and one caveat."""
    shown = [round_ for section in figures.sections for round_ in section.rounds if round_.focus]
    ratings = texts.n("{count} rating", "{count} ratings", figures.n)
    if not figures.n:
        by = texts._("shown")
    elif figures.focus > 1:
        by = texts.n("in {count} round", "in {count} rounds", figures.states["ready"])
    elif shown[0].invited is None:
        by = texts._("by {raters}", raters=rated_by(texts, shown[0]))
    else:
        by = texts._("by {answered} of {asked} firms", answered=shown[0].answered, asked=shown[0].invited)
    caveat = texts._("never shown by rater")
    if figures.by_kind != "reached" and any(round_.state == "ready" and round_.invited is None for round_ in shown):
        caveat = texts._("how many were asked is not recorded")
    as_of = texts._("as of {day}", day=texts.day(linked.as_of)) if linked.as_of else ""
    return "; ".join(part for part in (f"{ratings} {by}", as_of, caveat) if part)


def rated_by(texts: Texts, round_: Round) -> str:
    """The raters of a round that does not record how many were asked."""
    if round_.respondents:
        return texts.n("{count} respondent", "{count} respondents", round_.answered)
    return texts.n("{count} firm", "{count} firms", round_.answered)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Share favourable = raters above the middle of the scale ÷ raters; a firm counts once, with the mean of its "
        "respondents. The box behind it runs from x/N to (x + N - n)/N, for x favourable of n raters of N asked: what "
        "the share could be had all rated (Manski 2003); to whom a question does not apply is not counted in N."
    )


def notes(texts: Texts, linked: Linked, figures: Figures) -> tuple[str, ...]:
    """Which selected filters do not reach ratings, and which narrow them."""
    kinds = texts.listed([kind_name(texts, kind) for kind in linked.kinds]) if linked.kinds else ""
    said = {
        "": "",
        "reached": texts._("Ratings by {kinds} only.", kinds=kinds),
        "unreached": texts._("Unreached by kind: not every kind has five raters."),
    }
    given = texts._("Ratings are never shown by who gave them.") if linked.organisations else ""
    return tuple(note for note in (given, said[figures.by_kind]) if note)


def more(texts: Texts, figures: Figures) -> str:
    """The rounds that are not drawn: how many, in which state, and how many of them are selected."""
    count = sum(figures.more.values())
    ready, few, open_ = (figures.more[state] for state in STANDINGS)
    parts = (
        (ready, texts._("{count} with enough raters", count=texts.number(ready))),
        (few, texts._("{count} below threshold", count=texts.number(few))),
        (open_, texts._("{count} open", count=texts.number(open_))),
    )
    said = [part for rounds, part in parts if rounds]
    if figures.filtered:
        said.append(texts._("{count} selected", count=texts.number(figures.more_focus)))
    return texts.n(
        "{count} more round, smaller: {said}", "{count} more rounds, smaller: {said}", count, said=", ".join(said)
    )


def names(texts: Texts, linked: Linked, absent: Absent, units: float) -> str:
    """As many names as fit, and how many more there are; a count alone over several programmes."""
    if linked.only is None:
        return texts.n("{count} firm", "{count} firms", absent.total)
    shown = list(absent.names)
    while shown:
        left = absent.total - len(shown)
        line = ", ".join(shown)
        said = texts.n("{names} and {count} more", "{names} and {count} more", left, names=line) if left else line
        if width_of(said) <= units:
            return said
        shown.pop()
    return texts.n("{count} firm", "{count} firms", absent.total)
