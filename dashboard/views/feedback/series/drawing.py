"""Time along, share up, a point per host; its twin tells the hosts without a point, and lessons and suggestions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dashboard.drawing.card import Cell, Drawing, Table
from dashboard.drawing.geometry import Frame, Links
from dashboard.drawing.plot import Plot
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.feedback.ratings import nonresponse_bounds, share_favourable
from dashboard.views.feedback.series import words
from dashboard.views.feedback.series.measures import Host, Trend

MOST_NAMED, MOST_NAMED_NARROW = 16, 6
"""Points that carry their host's name; more of them are named by pointing, and in the table."""

HEIGHT = 300
ROOM = 0.2
"""Of the time between the first host and the last, on each side of them."""


def drawing(trend: Trend, linked: Linked, _frame: Frame, texts: Texts) -> Drawing:
    """The trend; without hosts, a sentence that says what to import."""
    found, caveat, how = words.title(texts, trend), words.footer(texts, linked, trend), words.how(texts)
    if not trend.hosts:
        said = texts._(
            "No event with a host has been rated. Import the sheets event, with its host, and feedback_round, response "
            "and rating."
        )
        return Drawing(found, (), None, caveat, how, None, "empty", 0, (said,))
    valued = trend.valued
    pending = all(host.state == "pending" for host in trend.hosts)
    return Drawing(
        title=found,
        key=words.key(texts, trend),
        canvas=None,
        footer=caveat,
        how=how,
        table=_table(trend, linked, texts),
        state="ready" if valued else "pending" if pending else "suppressed",
        n=len(valued),
        notes=words.notes(texts, linked, trend),
        plot=_plot(trend, _frame, texts, str(found.striptags())) if valued else None,
    )


def _plot(trend: Trend, frame: Frame, texts: Texts, label: str) -> Plot:
    hosts = trend.valued
    tallies = [host.tally for host in hosts if host.tally]
    shares = [share_favourable(tally) for tally in tallies]
    ends = [
        nonresponse_bounds(tally, host.asked) if host.asked else (share, share)
        for host, tally, share in zip(hosts, tallies, shares, strict=True)
    ]
    tones = [_tone(trend, host, "var(--mark)") for host in hosts]
    named = len(hosts) <= (MOST_NAMED_NARROW if frame.narrow else MOST_NAMED)
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers+text" if named else "markers",
        "x": [host.day.strftime("%Y-%m-%d") for host in hosts],
        "y": [round(share, 4) for share in shares],
        "text": [f" {host.name} " for host in hosts] if named else [],
        "textposition": ["middle right" if place % 2 else "middle left" for place in range(len(hosts))],
        "textfont": {"color": [_tone(trend, host, "var(--ink-2)") for host in hosts]},
        "hovertext": [words.point(texts, host) for host in hosts],
        "hoverinfo": "text",
        "customdata": [f"host={host.select}" if host.select else None for host in hosts],
        "marker": {"size": 12, "color": tones},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [round(high - share, 4) for (_, high), share in zip(ends, shares, strict=True)],
            "arrayminus": [round(share - low, 4) for (low, _), share in zip(ends, shares, strict=True)],
            "color": "var(--mark)",
            "thickness": 1.5,
            "width": 4,
        },
        "cliponaxis": False,
    }
    quarters = [0, 0.25, 0.5, 0.75, 1]
    layout = {
        "xaxis": {"type": "date", "tickformat": "%Y-%m", "nticks": 4 if frame.narrow else 7, "range": _span(hosts)},
        "yaxis": {
            "range": [-0.08, 1.08],
            "tickvals": quarters,
            "ticktext": [texts.percent(each) for each in quarters],
            "fixedrange": True,
        },
    }
    return Plot([trace], layout, HEIGHT, label)


def _span(hosts: Sequence[Host]) -> list[str]:
    """The axis, wide enough for the names at both its ends."""
    first, last = hosts[0].day, hosts[-1].day
    room = max((last - first) * ROOM, timedelta(days=30))
    return [day.strftime("%Y-%m-%d") for day in (first - room, last + room)]


def _tone(trend: Trend, host: Host, other: str) -> str:
    return "var(--accent)" if trend.filtered and host.focus else other


def _table(trend: Trend, linked: Linked, texts: Texts) -> Table:
    """One row per host in the order of workshops, with its share or why there is none."""
    links = Links(linked.selection)
    head = (
        Cell(texts._("Host")),
        Cell(texts._("Programme")),
        Cell(texts._("Workshop"), numeric=True),
        Cell(texts._("Favourable"), numeric=True),
        Cell(texts._("Rated"), numeric=True),
        Cell(texts._("Share favourable"), numeric=True),
        Cell(texts._("Had all rated"), numeric=True),
        Cell(texts._("Earlier lessons"), numeric=True),
        Cell(texts._("of these also on this workshop"), numeric=True),
        Cell(texts._("Suggestions agreed"), numeric=True),
    )
    rows = []
    for host in trend.hosts:
        link = links.to("host", host.select) if host.select else None
        name = Cell(host.name, link, focus=trend.filtered and host.focus)
        programme = Cell(host.reference)
        day = Cell(texts.day(host.day), numeric=True, value=host.day.date())
        rows.append((name, programme, day, *_share(linked, texts, host), *_learned(texts, host)))
    return Table(texts._("Hosts over the series"), head, tuple(rows))


def _share(linked: Linked, texts: Texts, host: Host) -> tuple[Cell, ...]:
    if host.tally is None:
        return (Cell(words.state(texts, linked, host)), *(Cell("", numeric=True) for _ in range(3)))
    share = share_favourable(host.tally)
    return (
        Cell(texts.number(host.tally.favourable), numeric=True, value=host.tally.favourable),
        Cell(texts.number(host.tally.raters), numeric=True, value=host.tally.raters),
        Cell(texts.percent(share), numeric=True, value=share),
        Cell(words.bounds(texts, host) or texts._("unknown"), numeric=True, value=_whole(host)),
    )


def _learned(texts: Texts, host: Host) -> tuple[Cell, ...]:
    agreed = (
        texts._("{count} of {of}", count=texts.number(host.agreed), of=texts.number(host.suggestions))
        if host.suggestions
        else DASH
    )
    return (
        Cell(texts.number(host.earlier), numeric=True, value=host.earlier),
        Cell(texts.number(host.shared), numeric=True, value=host.shared),
        Cell(agreed, numeric=True, value=host.agreed if host.suggestions else None),
    )


def _whole(host: Host) -> float | None:
    """The share had all rated where that is one number, because all did."""
    if host.tally is None or host.asked is None:
        return None
    low, high = nonresponse_bounds(host.tally, host.asked)
    return low if low == high else None
