"""The finding that the view's title states, which claims no more than is drawn."""

from markupsafe import Markup

from dashboard.linking import HINGED, Linked
from dashboard.texts import Texts, emphasised
from dashboard.views.feedback.measures import Figures, Round, Section
from dashboard.views.feedback.ratings import most_divided, most_favourable, share_favourable
from dashboard.views.feedback.words import rated, subject, wording
from dashboard.words import value_name

LONGEST = 55


def title(texts: Texts, linked: Linked, figures: Figures) -> tuple[Markup, frozenset[int]]:
    """The title, and the criteria that it speaks of."""
    if not figures.total:
        return texts.html("No feedback is recorded yet"), frozenset()
    if not figures.focus:
        return texts.html("No feedback round in this selection"), frozenset()
    if figures.focus == 1:
        section = figures.sections[0]
        return _of_round(texts, section, section.rounds[0])
    return _of_several(texts, linked, figures), frozenset()


def _of_round(texts: Texts, section: Section, round_: Round) -> tuple[Markup, frozenset[int]]:
    name, said = emphasised(subject(round_)), rated(texts, round_)
    if round_.state == "pending":
        long = texts.html("Round still open: {rated} {name}", rated=said, name=name)
        return _first_fitting(long, texts.html("Round still open: {rated}", rated=said)), frozenset()
    if round_.state == "suppressed":
        long = texts.html("Too few to tell: {rated} {name}", rated=said, name=name)
        return _first_fitting(long, texts.html("Too few to tell: {rated}", rated=said)), frozenset()
    questions = {criterion.id: _within_sentence(wording(texts, criterion)) for criterion in section.criteria}
    best, split = most_favourable(section.tallies), most_divided(section.tallies)
    found: list[tuple[Markup, frozenset[int]]] = []
    if best and split and best != split:
        both = texts.html(
            "{name}: valued for {best}; {split} split raters", name=name, best=questions[best], split=questions[split]
        )
        found.append((both, frozenset({best, split})))
    if best:
        found.append((texts.html("{name}: most valued for {best}", name=name, best=questions[best]), frozenset({best})))
    most = sum(share_favourable(tally) > 1 / 2 for tally in section.tallies.values())
    values = {"most": most, "all": len(section.tallies)}
    found += [
        (texts.html("{name}: {most} of {all} criteria favourable to most", name=name, **values), frozenset()),
        (texts.html("{most} of {all} criteria favourable to most raters", **values), frozenset()),
    ]
    return next((finding for finding in found if _fits(finding[0])), found[-1])


def _of_several(texts: Texts, linked: Linked, figures: Figures) -> Markup:
    rounds = [round_ for section in figures.sections for round_ in section.rounds]
    total, ready = figures.focus, figures.states["ready"]
    hosts = len(rounds) == total == len({round_.name for round_ in rounds if round_.key == "host"})
    values = {"ready": texts.number(ready), "total": texts.number(total)}
    if ready == total:
        of_hosts = texts._("{total} hosts shown, none below threshold", **values)
        of_rounds = texts._("{total} rounds shown, none below threshold", **values)
    else:
        of_hosts = texts._("{ready} of {total} hosts shown", **values)
        of_rounds = texts._("{ready} of {total} rounds shown", **values)
    parts = [of_hosts if hosts else of_rounds]
    few, open_ = figures.states["suppressed"], figures.states["pending"]
    if few:
        parts.append(texts.n("{count} below threshold", "{count} below threshold", few))
    if open_:
        parts.append(texts.n("{count} round open", "{count} rounds open", open_))
    while len(finding := ", ".join(parts)) > LONGEST and len(parts) > 1:
        parts.pop()
    selected = [(key, value) for key, value in linked.selection.filters if key in HINGED]
    if not selected or len({key for key, _ in selected}) > 1:
        return texts.html("{finding}", finding=finding)
    listed = texts.listed([value_name(texts, key, value, linked.names) for key, value in selected])
    names = emphasised(listed[:1].upper() + listed[1:])
    return _first_fitting(
        texts.html("{names}: {finding}", names=names, finding=finding), texts.html("{finding}", finding=finding)
    )


def _first_fitting(long: Markup, short: Markup) -> Markup:
    return long if _fits(long) else short


def _fits(markup: Markup) -> bool:
    return len(markup.striptags()) <= LONGEST


def _within_sentence(words: str) -> str:
    """Without its capital, unless that belongs to an abbreviation or a name."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
