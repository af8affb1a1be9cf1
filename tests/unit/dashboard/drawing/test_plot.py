"""Plotly figures as plain values: what Plotly takes, in our own colours, and nothing that breaks out of its place."""

import json
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.drawing.plot import Plot
from dashboard.drawing.rendering import template
from dashboard.selection import Selection

HOSTILE = "\"><script>alert('1')</script>"


def plot(name: str = "W1") -> Plot:
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [1, 2],
        "y": [3.5, 4],
        "customdata": [f"event={name}", f"event={name}"],
        "marker": {"color": "var(--accent)"},
    }
    return Plot([trace], {"xaxis": {"title": {"text": name}}}, 240, f"Minutes at {name}")


def test_plotly_takes_the_figure_once_the_tokens_are_colours() -> None:
    figure: dict[str, Any] = json.loads(plot().json)
    assert "var(--rule)" in plot().json
    coloured = json.loads(json.dumps(figure).replace("var(--font)", "Arial").replace("var(--rule)", "black"))
    for token in ("accent", "ink-2", "ground", "mark"):
        coloured = json.loads(json.dumps(coloured).replace(f"var(--{token})", "black"))
    taken = go.Figure(coloured)
    assert list(taken.data[0].customdata) == ["event=W1", "event=W1"]
    assert taken.layout.xaxis.title.text == "W1"
    assert taken.layout.xaxis.gridcolor == taken.layout.yaxis.gridcolor == "black"
    assert taken.layout.height == 240


def test_no_name_breaks_out_of_a_figure() -> None:
    drawing = Drawing(Markup("T"), (), None, "", "", None, "ready", 1, plot=plot(HOSTILE))
    module: Any = template("card.html.jinja").module
    text = str(module.card("attendance", drawing, Selection(), {"how": "", "table": ""}, True))
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 4
