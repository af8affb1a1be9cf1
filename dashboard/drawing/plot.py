"""A Plotly figure as plain values: what is drawn where an axis is continuous and worth zooming."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FONT = "var(--font)"
_AXIS: Mapping[str, Any] = {
    "gridcolor": "var(--rule)",
    "linecolor": "var(--mark)",
    "zeroline": False,
    "automargin": False,
    "ticks": "",
}


@dataclass(frozen=True, slots=True)
class Plot:
    """Traces and a layout as `plotly.graph_objects.Figure` takes them, built of plain values.

    A colour is a token, `var(--accent)`; the browser that draws knows what it is in its mode. A point whose
    `customdata` is what a link selects (`host=nordverk`) is pressed as that link's twin in the table. `label` says in
    a sentence what is drawn.
    """

    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any]
    height: int
    label: str

    @property
    def json(self) -> str:
        """The figure as the browser takes it."""
        return json.dumps({"data": list(self.data), "layout": self.whole_layout}, default=str)

    @property
    def whole_layout(self) -> dict[str, Any]:
        """The layout with what every figure of this house has: no legend, no frame, our own type and colours."""
        axes = {name: {**_AXIS, **self.layout.get(name, {})} for name in ("xaxis", "yaxis")}
        return {
            "font": {"family": FONT, "size": 14, "color": "var(--ink-2)"},
            "paper_bgcolor": "var(--ground)",
            "plot_bgcolor": "var(--ground)",
            "margin": {"l": 48, "r": 12, "t": 8, "b": 40},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "zoom",
            "height": self.height,
            **self.layout,
            **axes,
        }
