"""The view's title: what the startups of the selection did, in a sentence that names the selection."""

from collections.abc import Callable, Collection

from markupsafe import Markup

from dashboard.linking import Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.startups.figures import Figures
from dashboard.views.startups.stages import RANKS
from dashboard.words import stage_name, value_name

MOST = 55
"""Characters of a title."""

Title = Callable[[Markup], Markup]
"""The selection's name in, the whole title out."""


def finding(figures: Figures, linked: Linked, texts: Texts) -> Markup:
    """The title. Where it has no room for the selection's whole name it says less, then cuts the name."""
    filters = [(key, value) for key, value in linked.selection.filters if key != "kind"]
    if not figures.rows:
        return texts.html("No startup is recorded yet")
    if not filters:
        return _of_all(figures, texts)
    rows = {("event", row.value): row.name for row in figures.rows if row.key == "event"}
    names = linked.names | {chosen: rows[chosen] for chosen in filters if chosen in rows}
    name = texts.listed([value_name(texts, key, value, names) for key, value in filters])
    for title in (titles := _titles(figures, filters, texts)):
        found = title(emphasised(name))
        if len(found.striptags()) <= MOST:
            return found
    shortest = titles[-1]
    room = MOST - len(shortest(emphasised("…")).striptags())
    return shortest(emphasised(name[: max(room, 1)].rstrip() + "…"))


def in_words(texts: Texts, number: int) -> str:
    """A number as a sentence has it: in letters up to twelve."""
    words = (
        texts._("none"),
        texts._("one"),
        texts._("two"),
        texts._("three"),
        texts._("four"),
        texts._("five"),
        texts._("six"),
        texts._("seven"),
        texts._("eight"),
        texts._("nine"),
        texts._("ten"),
        texts._("eleven"),
        texts._("twelve"),
    )
    return words[number] if number < len(words) else texts.number(number)


def _opening(texts: Texts, number: int) -> str:
    word = in_words(texts, number)
    return word[:1].upper() + word[1:]


def _of_all(figures: Figures, texts: Texts) -> Markup:
    distinct = figures.distinct
    if not distinct.came:
        return texts.html_n(
            "One startup is invited; it has not come yet",
            "{many} startups are invited; none has come yet",
            distinct.invited,
            many=_opening(texts, distinct.invited),
        )
    many = _opening(texts, distinct.came)
    if not distinct.again:
        return texts.html_n(
            "One startup took part", "{many} startups took part; none came back", distinct.came, many=many
        )
    return texts.html_n(
        "One startup took part, and came back",
        "{many} startups took part; {again} came back",
        distinct.came,
        many=many,
        again=in_words(texts, distinct.again),
    )


def _titles(figures: Figures, filters: Collection[tuple[str, str]], texts: Texts) -> tuple[Title, ...]:
    """What may be said of the selection, the most first."""
    keys, values = {key for key, _ in filters}, {value for _, value in filters}
    if len(keys) > 1:
        return (_fitting(figures, texts),)
    (key,) = keys
    if key == "stage":
        return _of_stages(figures, values, texts)
    if key not in ("startup", "organisation"):
        return _at_events(figures, key, texts)
    startups = {taker.code for taker in figures.takers if taker.focus}
    if len(values) == 1 and (key == "startup" or startups == values):
        return _of_startup(figures, texts)
    return (_with_ties(figures, texts) if key == "organisation" and figures.takers else _fitting(figures, texts),)


def _fitting(figures: Figures, texts: Texts) -> Title:
    chosen = figures.distinct.chosen
    if not chosen:
        return lambda name: texts.html("No startup fits {name}", name=name)
    many, everyone = _opening(texts, chosen), texts.number(figures.distinct.invited)
    return lambda name: texts.html_n(
        "One of {all} startups fits {name}",
        "{many} of {all} startups fit {name}",
        chosen,
        many=many,
        all=everyone,
        name=name,
    )


def _with_ties(figures: Figures, texts: Texts) -> Title:
    chosen = figures.distinct.chosen
    if not chosen:
        return lambda name: texts.html("No startup has ties to {name}", name=name)
    many = _opening(texts, chosen)
    return lambda name: texts.html_n(
        "One startup has ties to {name}", "{many} startups have ties to {name}", chosen, many=many, name=name
    )


def _at_events(figures: Figures, key: str, texts: Texts) -> tuple[Title, ...]:
    def short(name: Markup) -> Markup:
        return _at_event(figures, _where(key, name, texts), texts)

    best = figures.best
    if not best:
        return (short,)
    outcome = _outcome(texts, best.stage, best.startups)
    return (lambda name: texts.html("{finding}; {outcome}", finding=short(name), outcome=outcome), short)


def _where(key: str, name: Markup, texts: Texts) -> Markup:
    if key == "theme":
        return texts.html("on “{name}”", name=name)
    if key == "period":
        return texts.html("in {name}", name=name)
    return texts.html("at {name}", name=name)


def _at_event(figures: Figures, where: Markup, texts: Texts) -> Markup:
    distinct = figures.distinct
    if distinct.chosen_pitched:
        many = _opening(texts, distinct.chosen_pitched)
        return texts.html_n(
            "One startup pitched {where}",
            "{many} startups pitched {where}",
            distinct.chosen_pitched,
            many=many,
            where=where,
        )
    if distinct.chosen_came:
        many = _opening(texts, distinct.chosen_came)
        return texts.html_n(
            "One startup was {where}", "{many} startups were {where}", distinct.chosen_came, many=many, where=where
        )
    if distinct.chosen:
        many = _opening(texts, distinct.chosen)
        return texts.html_n(
            "One startup was invited {where}",
            "{many} startups were invited {where}",
            distinct.chosen,
            many=many,
            where=where,
        )
    return texts.html("No startup was invited {where}", where=where)


def _outcome(texts: Texts, stage: str, startups: int) -> str:
    many = in_words(texts, startups)
    match stage:
        case "introduced":
            return texts.n("one was introduced", "{many} were introduced", startups, many=many)
        case "follow_up":
            return texts.n("one is followed up", "{many} are followed up", startups, many=many)
        case "agreement":
            return texts.n("one has an agreement", "{many} have agreements", startups, many=many)
        case "pilot":
            return texts.n("one now pilots", "{many} now pilot", startups, many=many)
        case "purchase_order":
            return texts.n("one won an order", "{many} won orders", startups, many=many)
        case _:
            return texts.n("one is adopted", "{many} are adopted", startups, many=many)


def _of_startup(figures: Figures, texts: Texts) -> tuple[Title, ...]:
    visits, best = figures.visits, figures.best

    def short(name: Markup) -> Markup:
        many = in_words(texts, visits)
        if not visits:
            return texts.html("{name} has not come yet", name=name)
        if figures.workshops:
            return texts.html_n(
                "{name} came to one workshop", "{name} came to {many} workshops", visits, name=name, many=many
            )
        return texts.html_n("{name} came to one event", "{name} came to {many} events", visits, name=name, many=many)

    if not best:
        return (short,)
    step = stage_name(texts, best.stage)
    return (
        lambda name: texts.html("{finding}; {step} with {host}", finding=short(name), step=step, host=best.hosts[0]),
        lambda name: texts.html("{finding}; {step}", finding=short(name), step=step),
        short,
    )


def _of_stages(figures: Figures, stages: Collection[str], texts: Texts) -> tuple[Title, ...]:
    chosen, best = figures.distinct.chosen, figures.best
    many = _opening(texts, chosen)
    if not chosen:
        return (lambda name: texts.html("No startup has come this far: {stage}", stage=name),)
    if RANKS.keys() >= set(stages):
        everyone = texts.number(figures.distinct.invited)
        return (lambda name: texts.html("{many} of {all} startups {stage}", many=many, all=everyone, stage=name),)
    if set(stages) == {"ended"}:
        number = in_words(texts, chosen)
        return (
            lambda name: texts.html_n(
                "With one startup it {ended}", "With {many} startups it {ended}", chosen, many=number, ended=name
            ),
        )

    def short(name: Markup) -> Markup:
        return texts.html_n(
            "One startup got as far as {stage}", "{many} startups got as far as {stage}", chosen, many=many, stage=name
        )

    if not best or len(best.hosts) > 1 or best.startups < chosen:
        return (short,)
    return (lambda name: texts.html("{finding}, with {host}", finding=short(name), host=best.hosts[0]), short)
