"""What the card on own feedback says: its finding, its states, of a question everything in one sentence."""

from markupsafe import Markup

from dashboard.drawing.card import Drawing, KeyItem, State
from dashboard.drawing.geometry import Line, Rect, diamond
from dashboard.model.card import first_fitting, listed
from dashboard.model.compared import Compared, Question, Section, spread
from dashboard.model.policy_words import Sight, sights
from dashboard.model.reading import FirmRead
from dashboard.released.reading import ReleaseRead, label
from dashboard.released.words import reason_words, state_words
from dashboard.texts import Texts
from dashboard.views.feedback.published import share
from dashboard.views.feedback.published_words import benchmark_words, k_of_n

MOST_NAMED = 2
"""Hosts that a title names."""


def who(texts: Texts, read: FirmRead) -> tuple[Sight, ...]:
    """Who sees the firm's own feedback, by what was published about it or else by its choice."""
    rated = read.of("feedback", "round", "favourable")
    own = tuple(figure for figure in rated if figure.host == read.firm.code)
    benchmark = read.of("feedback", "benchmark")
    return sights(
        texts,
        named=own,
        pooled=benchmark,
        others=() if own else (*rated, *benchmark),
        will="firms" if read.firm.sharing == "circle" and read.firm.hosted else None,
        ratings=True,
    )


def unpublished(texts: Texts, read: FirmRead) -> Drawing:
    """The card while no release speaks of feedback."""
    when = texts._(
        "The coordinator publishes it once a round is closed and at least five firms have rated. It then stands here, "
        "and stays as it is until the next release."
    )
    if read.firm.hosted:
        title = texts.html("Nothing is published about our model yet")
    else:
        title = texts.html("Nothing is published about the hosts yet")
    none = texts._("no release of this programme can be read now")
    return listed(title, "", none, how(texts, None), 0, when, state="empty")


def title(texts: Texts, found: Compared) -> tuple[Markup, frozenset[str]]:
    """The finding of the latest own round, or of those that share where the firm did not host.

    And the questions that it speaks of, by code.
    """
    section = found.sections[-1]
    if section.round is None:
        return _of_others(texts, found), frozenset()
    if section.state == "pending":
        day = section.round.day
        if day:
            return texts.html("Our round is open until {day}", day=texts.day(day)), frozenset()
        return texts.html("Our round is still open"), frozenset()
    if not section.valued:
        return texts.html("Too few to tell: {reason}", reason=_why(texts, section)), frozenset()
    return _of_own(texts, section)


def _of_own(texts: Texts, section: Section) -> tuple[Markup, frozenset[str]]:
    best, least = spread([section])
    names = {each.code: _within(label(texts, each.criterion)) for each in (best, least) if each}
    most = sum(share(each.own) > 1 / 2 for each in section.valued if each.own)
    titles: list[tuple[Markup, frozenset[str]]] = []
    if best and least:
        both = {"best": names[best.code], "least": names[least.code]}
        spoken = frozenset({best.code, least.code})
        titles.append((texts.html("Raters valued our {best}; {least} least", **both), spoken))
        titles.append((texts.html("Valued most: {best}; least: {least}", **both), spoken))
    if best:
        titles.append((texts.html("Raters valued {best} most", best=names[best.code]), frozenset({best.code})))
    half = texts.html("Over half positive on {most} of {all} questions", most=most, all=len(section.valued))
    chosen = first_fitting(*(title for title, _ in titles), half)
    return chosen, next((spoken for title, spoken in titles if title == chosen), frozenset())


def _of_others(texts: Texts, found: Compared) -> Markup:
    names = list(dict.fromkeys(label(texts, host.round) for host in found.sharing))
    if not names:
        if found.benchmark and found.benchmark.state == "value":
            return texts.html("No host shares by name; the benchmark stands for all")
        return texts.html("No host shares how it was received yet")
    count = texts.html_n(
        "{count} host shares how it was received", "{count} hosts share how they were received", len(names)
    )
    if len(names) > MOST_NAMED:
        return count
    named = texts.html_n(
        "{names} shares how it was received",
        "{names} share how they were received",
        len(names),
        names=texts.listed(names),
    )
    return first_fitting(named, count)


def _why(texts: Texts, section: Section) -> str:
    """Why a closed round shows nothing."""
    round_ = section.round
    if round_ and round_.state != "value":
        return reason_words(texts, round_.reason)
    kept = next((each.own for each in section.questions if each.own), None)
    return reason_words(texts, kept.reason if kept else None)


def _within(words: str) -> str:
    """Without its capital, unless that belongs to an abbreviation."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def key(texts: Texts, found: Compared) -> tuple[KeyItem, ...]:
    """The unit, both kinds of squares, and everything that stands on the share's scale."""
    valued = [each for section in found.sections for each in section.valued]
    questions = [each for section in found.sections for each in section.questions]
    items = [KeyItem(texts._("Rating firms:") if valued else texts._("Hosts:"))]
    if valued:
        items.append(KeyItem(texts._("positive"), (Rect(0, 0.5, 13, 13, "fav"),), 14))
        items.append(KeyItem(texts._("not"), (Rect(0.75, 1.25, 11.5, 11.5, "rest"),), 14))
        items.append(KeyItem(texts._("our share"), (Rect(2, 0, 3, 14, "att f"),), 7))
    if any(each.bounds and each.bounds[0] < each.bounds[1] for each in valued):
        items.append(KeyItem(texts._("had all rated"), (Rect(0.5, 3.5, 15, 7, "bound f"),), 18))
    mean = found.benchmark
    if mean and mean.state == "value":
        sharing_only = mean.detail == "sharing_only"
        words = texts._("benchmark, sharing hosts only") if sharing_only else texts._("benchmark")
        items.append(KeyItem(words, (Rect(3, 3, 8, 8, "bench"),), 14))
    if any(each.others for each in questions):
        items.append(KeyItem(texts._("a sharing host"), (Line(3, 1, 3, 13, "other"),), 6))
    if any(each.startups and each.startups.state == "value" for each in questions):
        items.append(KeyItem(texts._("startups"), (diamond(6, 7, 4.5, "su"),), 12))
    return tuple(items)


def edge(texts: Texts, question: Question) -> str:
    """The number at a row's edge: k of n of the firm's own, else the benchmark."""
    if question.own is not None:
        return k_of_n(texts, question.own) if question.valued else ""
    return texts.percent(question.mean) if question.mean is not None else ""


def raters_label(texts: Texts, question: Question) -> str:
    """The squares in full, or why there are none."""
    name = label(texts, question.criterion)
    if question.own is None or not question.valued:
        return f"{name}: {state_words(texts, question.own) if question.own else texts._('not published')}"
    return texts._("{question}: {k_of_n} rating firms positive", question=name, k_of_n=k_of_n(texts, question.own))


def share_label(texts: Texts, question: Question) -> str:
    """Everything that stands on one row's scale."""
    said = []
    if question.own is not None and question.valued:
        said.append(texts._("{share} of our raters positive", share=texts.percent(share(question.own))))
        said.append(bounds_words(texts, question))
    if question.benchmark:
        said.append(benchmark_words(texts, question.benchmark))
    if question.against:
        said.append(against_words(texts, question))
    said += [f"{name}: {texts.percent(share(figure))}" for name, _, figure in question.others]
    if question.startups is not None and question.startups.state == "value":
        said.append(texts._("startups: {k_of_n} positive", k_of_n=k_of_n(texts, question.startups)))
    return f"{label(texts, question.criterion)}: {'; '.join(part for part in said if part)}"


def bounds_words(texts: Texts, question: Question) -> str:
    """What the share could be had all firms rated that were asked."""
    if question.bounds is None:
        return ""
    if question.bounds[0] == question.bounds[1]:
        return texts._("all who were asked rated")
    return texts._("{bounds} had all rated", bounds=bounds(texts, question.bounds))


def bounds(texts: Texts, ends: tuple[float, float]) -> str:
    """A range of per cent, or the one value where both ends agree."""
    low, high = map(texts.percent, ends)
    return texts.span(low if low == high else low.removesuffix("%").rstrip(), high)


def against_words(texts: Texts, question: Question) -> str:
    """Whether the difference to the benchmark could still turn, had all rated."""
    return {
        "above": texts._("above the benchmark, whatever the rest had said"),
        "below": texts._("below the benchmark, whatever the rest had said"),
        "within": texts._("too close to the benchmark to tell"),
        None: "",
    }[question.against]


def footer(texts: Texts, read: FirmRead, found: Compared) -> str:
    """How many rated of how many asked, as of when, in which release, and one caveat."""
    round_, release = found.sections[-1].round, read.release
    parts = []
    if round_ and round_.value is not None:
        parts.append(texts._("{answered} of {invited} firms rated", answered=int(round_.value), invited=round_.of or 0))
    elif not round_:
        parts.append(texts.n("{count} host shares", "{count} hosts share", len({host.code for host in found.sharing})))
    if release:
        day, number = texts.day(release.as_of), texts.number(release.number)
        parts.append(texts._("as of {day}, release {number}", day=day, number=number))
    return "; ".join([*parts, texts._("no figure tells who rated")])


def how(texts: Texts, reading: ReleaseRead | None) -> str:
    """The method, in the release's own words where it has them."""
    names = ("feedback.favourable", "feedback.benchmark")
    own = [reading.release.definition(name, texts) for name in names] if reading else []
    bounds = texts._(
        "The box behind our share runs from x/N to (x + N - n)/N, for x positive of n raters of N asked: what it could "
        "be had all rated (Manski 2003)."
    )
    return " ".join([*filter(None, own), bounds])


def state(found: Compared) -> State:
    """Of the card as a whole: the latest own round's."""
    section = found.sections[-1]
    if section.round is None:
        return "ready" if found.sharing or found.benchmark else "empty"
    if section.valued:
        return "ready"
    return "pending" if section.state == "pending" else "suppressed"


def notes(texts: Texts, read: FirmRead, found: Compared) -> tuple[str, ...]:
    """What is not shown, and why."""
    said = []
    section = found.sections[-1]
    if section.round is None:
        if read.firm.hosted:
            said.append(texts._("This release says nothing about our model: it was made before our round was closed."))
        else:
            said.append(texts._("We have not hosted, so nobody has rated our model. This is what others were told."))
    elif section.state == "pending":
        said.append(texts._("Nothing is shown from an open round; answers in so far are not counted here either."))
    elif not section.valued:
        said.append(texts._("From fewer raters, what one of them said could be worked out."))
    mean = found.benchmark
    if mean and mean.state != "value":
        said.append(texts._("Benchmark: {why}.", why=state_words(texts, mean)))
    startups = [each.startups for each in section.questions if each.startups]
    silent = [each for each in startups if each.state not in ("value", "pending")]
    if silent and len(silent) == len(startups):
        said.append(texts._("Ratings by startups: {why}.", why=state_words(texts, silent[0])))
    comments = [each for each in read.of("feedback", "comment") if each.host == read.firm.code]
    if comments and all(each.state == "suppressed" for each in comments):
        said.append(texts._("Comments: {why}.", why=state_words(texts, comments[0])))
    if any(each.round and each.round.detail == "as_published" for each in found.sections):
        said.append(
            texts._("Stands as it was first published: the difference of a later correction would name a firm.")
        )
    return tuple(said)
