"""The finding of the published view, in at most 55 characters."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard.released.reading import ReleaseRead, label
from dashboard.texts import Texts, emphasised
from dashboard.views.attendance.published import Gathering, Published, number_of
from dashboard.views.attendance.published_words import status_words, why_not
from dashboard.views.attendance.titles import LONGEST, number_word


def title(texts: Texts, read: ReleaseRead, found: Published) -> Markup:
    """The finding: of the event that is selected, else of the reader's own firm, else the weakest coverage."""
    if not found.gatherings:
        return texts.html("No event is recorded yet")
    if found.filtered:
        return _fitting([*_of_chosen(texts, read, found)])
    if read.firm is not None:
        return _fitting([*_of_firm(texts, read.firm.name, found.gatherings)])
    return _fitting([*_of_all(texts, found.gatherings)])


def _fitting(candidates: Sequence[Markup]) -> Markup:
    return next((each for each in candidates if len(each.striptags()) <= LONGEST), candidates[-1])


def _of_chosen(texts: Texts, read: ReleaseRead, found: Published) -> Iterator[Markup]:
    chosen = found.chosen
    names = (emphasised(label(texts, chosen[0].event)), emphasised(texts._("the event")))
    if len(chosen) > 1:
        held = texts.n("{count} event", "{count} events", len(chosen))
        several = emphasised(texts._("The selection"))
        if read.firm is not None:
            yield from _of_firm(texts, read.firm.name, chosen)
        else:
            yield texts.html("{subject}: {events}", subject=several, events=held)
        return
    (only,) = chosen
    for name in names:
        if not only.held:
            yield texts.html("{name}: {status}", name=name, status=status_words(texts, only))
        elif (firms := number_of(only.firms)) is None:
            why = why_not(texts, only.firms) if only.firms else texts._("not published")
            yield texts.html("{name}: firms {why}", name=name, why=why)
        elif only.firms is not None and firms == only.firms.of and firms > 1:
            yield texts.html("All {number} firms came to {name}", number=number_word(texts, firms), name=name)
        else:
            members = only.firms.of if only.firms else None
            yield texts.html("{firms} of {members} firms came to {name}", firms=firms, members=members, name=name)


def _of_firm(texts: Texts, firm: str, gatherings: Sequence[Gathering]) -> Iterator[Markup]:
    held = [each for each in gatherings if each.held]
    unknown = sum(each.own is None for each in held)
    for subject in (firm, texts._("Your firm")):
        came = texts.html(
            "{subject} came to {came} of {events}",
            subject=subject,
            came=sum(bool(each.own) for each in held),
            events=texts.n("{count} event", "{count} events", len(held)),
        )
        if unknown:
            yield texts.html("{came}; {number} not known", came=came, number=number_word(texts, unknown))
        yield came


def _of_all(texts: Texts, gatherings: Sequence[Gathering]) -> Iterator[Markup]:
    held = [each for each in gatherings if each.held]
    counted = [(number_of(each.firms), each) for each in held]
    known = [(firms, each) for firms, each in counted if firms is not None and each.firms and each.firms.of]
    if not known:
        events = texts.n("{count} event", "{count} events", len(held or gatherings))
        if held:
            yield texts.html("{events}; how many firms came is not shown", events=events)
        else:
            yield texts.html("{events}, none held yet", events=events)
        return
    fewest = min(firms for firms, _ in known)
    worst = [each for firms, each in known if firms == fewest]
    members = worst[0].firms.of if worst[0].firms else 0
    if fewest == members and len(known) == len(held):
        yield texts.html("All {number} firms came to every event", number=number_word(texts, fewest))
        return
    if len(worst) == 1:
        name = label(texts, worst[0].event)
        yield texts.html("Fewest firms came to {name}: {firms} of {members}", name=name, firms=fewest, members=members)
        yield texts.html("Fewest firms came: {firms} of {members}", firms=fewest, members=members)
        return
    many = number_word(texts, len(worst))
    many = many[:1].upper() + many[1:]
    yield texts.html("{events} events drew only {firms} of {members} firms", events=many, firms=fewest, members=members)
