"""Time to pilot as Plotly draws it: a line per case, or the curve from ten pilots on."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.drawing.geometry import Frame
from dashboard.drawing.measure import fitted
from dashboard.drawing.plot import Plot
from dashboard.texts import Texts
from dashboard.views.startups.cases import words
from dashboard.views.startups.pilots.measures import Pilots, Wait
from dashboard.views.startups.pilots.survival import Survival

ROW, AROUND = 26, 60
"""A case's height in pixels, and what stands around them all."""

MOST_POINTS = 200
"""Cases with a point of their own on the curve; the table holds as many."""

FEW = 40
"""So many points have room to be large."""

Trace = Mapping[str, Any]


def plot(texts: Texts, found: Pilots, frame: Frame, label: str) -> Plot:
    """The figure; there is at least one case with days."""
    return _curves(texts, found, found.curve, label) if found.curve else _lines(texts, found, frame, label)


def hidden(found: Pilots, frame: Frame) -> int:
    """How many cases have no line or point of their own."""
    return max(0, len(found.counted) - (MOST_POINTS if found.curve else frame.rows))


def _lines(texts: Texts, found: Pilots, frame: Frame, label: str) -> Plot:
    shown = found.counted[: frame.rows]
    traces, notes = [], []
    for place, wait in enumerate(shown):
        y, colour = -place, _colour(wait)
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [0, wait.days],
                "y": [y, y],
                "line": {"color": colour, "width": 2, "dash": "solid" if wait.piloted else "dot"},
                "hoverinfo": "skip",
            },
            _points(texts, [wait], [y], colour),
        ]
        notes.append(_name(texts, wait, y, 44 if frame.narrow else 80))
    last = max((wait.days or 0 for wait in shown), default=0)
    return Plot(
        traces,
        {
            "margin": {"l": 12, "r": 16, "t": 4, "b": 40},
            "xaxis": {**_days(texts), "range": [0, max(last, 1) * 1.06]},
            "yaxis": {"visible": False, "fixedrange": True, "range": [-len(shown) + 0.4, 0.9]},
            "annotations": notes,
        },
        AROUND + ROW * max(2, len(shown)) + (ROW // 2) * len(shown),
        label,
    )


def _name(texts: Texts, wait: Wait, y: float, letters: int) -> dict[str, Any]:
    name = fitted(words.pair_name(texts, wait.case), letters * 7.2)
    return {
        "x": 0,
        "y": y,
        "xref": "x",
        "yref": "y",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
        "text": _escaped(name),
        "showarrow": False,
        "font": {"color": "var(--accent)" if wait.case.focus else "var(--ink-2)", "size": 13},
    }


def _curves(texts: Texts, found: Pilots, curve: Survival, label: str) -> Plot:
    focus = found.marked
    traces = [*_band(curve, "var(--soft)"), _steps(curve, "var(--mark)", 2)]
    if focus:
        traces.append(_steps(focus, "var(--accent)", 3))
    shown = found.counted[:MOST_POINTS]
    for chosen in (False, True):
        waits = [wait for wait in shown if wait.case.focus is chosen]
        along = focus if chosen and focus else curve
        if waits:
            colour = "var(--accent)" if chosen else "var(--mark)"
            traces.append(_points(texts, waits, [along.at(wait.days or 0) for wait in waits], colour))
    return Plot(
        traces,
        {
            "xaxis": {**_days(texts), "rangemode": "tozero"},
            "yaxis": {"range": [0, 1.05], "tickformat": ".0%", "fixedrange": True},
        },
        320,
        label,
    )


def _days(texts: Texts) -> dict[str, Any]:
    return {"title": {"text": texts._("days from first meeting"), "font": {"size": 14}}}


def _steps(curve: Survival, colour: str, width: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, *curve.days],
        "y": [1, *curve.survival],
        "line": {"shape": "hv", "color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _band(curve: Survival, colour: str) -> list[Trace]:
    """The interval: an invisible lower edge, and an upper one filled down to it."""
    known = [
        (day, low, high)
        for day, low, high in zip(curve.days, curve.low, curve.high, strict=True)
        if low is not None and high is not None
    ]
    common = {"type": "scatter", "mode": "lines", "x": [day for day, *_ in known], "hoverinfo": "skip"}
    line = {"shape": "hv", "width": 0}
    return [
        {**common, "y": [low for _, low, _ in known], "line": line},
        {**common, "y": [high for *_, high in known], "line": line, "fill": "tonexty", "fillcolor": colour},
    ]


def _points(texts: Texts, waits: Sequence[Wait], heights: Sequence[float], colour: str) -> Trace:
    """A filled diamond for a pilot, a hollow one-way mark where the wait goes on, a cross where it ended."""
    symbols = {"pilot": "diamond", "open": "triangle-right-open", "ended": "x-thin-open"}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [wait.days for wait in waits],
        "y": list(heights),
        "marker": {
            "symbol": [symbols[wait.state] for wait in waits],
            "size": 11 if len(waits) <= FEW else 7,
            "color": colour,
        },
        "customdata": [f"startup={wait.case.startup}" if wait.case.firm else None for wait in waits],
        "text": [_escaped(wait_words(texts, wait)) for wait in waits],
        "hovertemplate": "%{text}<extra></extra>",
    }


def wait_words(texts: Texts, wait: Wait) -> str:
    """A case's wait in a line."""
    values = {"pair": words.pair_name(texts, wait.case), "days": words.days(texts, wait.days or 0)}
    match wait.state:
        case "pilot":
            return texts._("{pair}: pilot after {days}", **values)
        case "ended":
            return texts._("{pair}: ended without a pilot, {days} so far", **values)
        case _:
            return texts._("{pair}: no pilot yet after {days}", **values)


def _colour(wait: Wait) -> str:
    return "var(--accent)" if wait.case.focus else "var(--mark)"


def _escaped(name: str) -> str:
    """Plotly reads a few tags in its texts: a name's are shown as they are written."""
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
