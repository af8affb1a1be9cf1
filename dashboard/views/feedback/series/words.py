"""What the trend says, and what the record does not say of lessons."""

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Circle, Line
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.feedback import shown
from dashboard.views.feedback.ratings import nonresponse_bounds, share_favourable
from dashboard.views.feedback.series.measures import Host, Trend, Wording
from dashboard.views.feedback.words import too_few

MOST_WITHOUT = 3
"""Hosts without a point that are told one by one; the table has them all."""


def wording(texts: Texts, said: Wording) -> str:
    """The question in the reader's language."""
    return texts.name(said.en, said.sv)


def state(texts: Texts, linked: Linked, host: Host) -> str:
    """Why a host has no point; empty where it has one."""
    if host.tally:
        return ""
    if host.state == "pending":
        day = texts.day(host.closes)
        if linked.as_of is not None and host.closes < linked.as_of:
            return texts._("round still open, due {day}", day=day)
        return texts._("round open until {day}", day=day)
    return too_few(texts, host.threshold)


def share(texts: Texts, host: Host) -> str:
    """The share with its counts; empty without one."""
    if host.tally is None:
        return ""
    return texts._(
        "{count} of {of}, {share}",
        count=texts.number(host.tally.favourable),
        of=texts.number(host.tally.raters),
        share=texts.percent(share_favourable(host.tally)),
    )


def bounds(texts: Texts, host: Host) -> str:
    """What the share could be had all rated."""
    if host.tally is None or host.asked is None:
        return ""
    low, high = (texts.percent(end) for end in nonresponse_bounds(host.tally, host.asked))
    return texts.span(low if low == high else low.removesuffix("%").rstrip(), high)


def point(texts: Texts, host: Host) -> str:
    """What a point says when pointed at."""
    return texts._(
        "{name}, {day}: {share} favourable", name=host.name, day=texts.day(host.day), share=share(texts, host)
    )


def title(texts: Texts, trend: Trend) -> Markup:
    """The finding, which compares the first host with the latest and claims no trend."""
    valued = trend.valued
    if not trend.hosts:
        return texts.html("No host has been rated yet")
    if not valued:
        return texts.html("No host of the series can be shown yet")
    if len(valued) == 1:
        return texts.html("One host can be shown: no series yet")
    first, latest = (texts.percent(share_favourable(host.tally)) for host in (valued[0], valued[-1]) if host.tally)
    return texts.html("{first} favourable at the first host, {latest} at the latest", first=first, latest=latest)


def key(texts: Texts, trend: Trend) -> tuple[KeyItem, ...]:
    """The unit: the question that stands for hosts."""
    asked = trend.wordings
    unit = wording(texts, asked[0]) if len(asked) == 1 else texts._("Headline criterion")
    return (
        KeyItem(texts._("{question}, share favourable:", question=unit)),
        KeyItem(texts._("a host"), (Circle(6, 7, 5, "dot"),), 12),
        KeyItem(texts._("had all rated"), (Line(5, 0, 5, 14, "axis"),), 10),
    )


def notes(texts: Texts, linked: Linked, trend: Trend) -> tuple[str, ...]:
    """Hosts without a point, questions that differ, and what the record says of earlier lessons."""
    without = [
        texts._("{name}: {said}", name=host.name, said=state(texts, linked, host))
        for host in trend.hosts
        if host.tally is None
    ]
    more = len(without) - MOST_WITHOUT
    told = without[:MOST_WITHOUT]
    if more > 0:
        told.append(texts.n("{count} more without a point", "{count} more without a point", more))
    found = ["; ".join(told)] if told else []
    if len(trend.wordings) > 1:
        found.append(texts._("Hosts were asked different headline questions."))
    if trend.untold:
        found.append(texts.n("{count} earlier round left out.", "{count} earlier rounds left out.", trend.untold))
    if trend.programmes_untold > 0:
        more = trend.programmes_untold
        found.append(texts.n("{count} earlier programme left out.", "{count} earlier programmes left out.", more))
    found.append(lessons(texts, trend))
    return tuple(found)


def lessons(texts: Texts, trend: Trend) -> str:
    """Whether later hosts used earlier lessons: what the record says, and no more."""
    if not trend.lessons:
        return texts._("No lesson is linked to an event, so nothing tells whether hosts used one.")
    return texts.n(
        "Lessons: {recurring} of {count} rests on a host's workshop and an earlier event; use is not recorded.",
        "Lessons: {recurring} of {count} rest on a host's workshop and an earlier event; use is not recorded.",
        trend.lessons,
        recurring=texts.number(trend.recurring),
    )


def footer(texts: Texts, linked: Linked, trend: Trend) -> str:
    """How many hosts of how many programmes."""
    hosts = texts.n("{count} host with a share", "{count} hosts with a share", len(trend.valued))
    of = texts.n("{count} programme", "{count} programmes", trend.programmes)
    caveat = texts._("theme, order and host are confounded")
    return shown.footer(linked, texts, f"{hosts}, {of}", caveat)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Share favourable of each host's headline criterion, over all programmes of the series, by the day of its "
        "workshop; the bar is what it could be had all rated (Manski 2003). A lesson is earlier where an event it "
        "rests on is before the host's workshop; suggestions agreed are those the host agreed to, wholly or in part."
    )
