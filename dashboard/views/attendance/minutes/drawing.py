"""A strip of points per session online, by minutes: filled where somebody stayed for half of it, else hollow."""

from math import sqrt
from typing import Any

from dashboard.drawing.card import Cell, Drawing, KeyItem, Table
from dashboard.drawing.geometry import Circle, Frame, Line, Links
from dashboard.drawing.measure import fitted
from dashboard.drawing.plot import Plot
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.attendance.minutes import words
from dashboard.views.attendance.minutes.measures import Figures, Sitting
from dashboard.views.attendance.words import event_name

ROW, AROUND = 40, 54
DOT, LARGEST = 9.0, 30.0


def drawing(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Drawing:
    """The chart; without times, a sentence that says what to import."""
    timed = any(each.points for each in figures.sittings)
    spoken = figures.spoken if figures.hinged else figures.sittings
    missing = texts._("Import the sheet presence_interval: when each person joined and left, as the platform lists it.")
    narrowed = texts._("Minutes online are never told by firm.") if linked.organisations or linked.kinds else ""
    return Drawing(
        title=words.title(texts, figures, linked),
        key=_key(texts) if timed else (),
        canvas=None,
        footer=words.footer(texts, figures, linked),
        how=texts._(
            "A person's time is the union of the stretches it was connected, cut to the scheduled session, so that "
            "rejoining never counts double; a larger point is several persons. Present is half of the session or more, "
            "partly present is less."
        ),
        table=_table(figures, linked, texts) if timed else None,
        state="ready" if any(each.points for each in spoken) else "empty",
        n=sum(each.persons for each in spoken),
        notes=tuple(filter(None, (narrowed if timed else "", "" if timed else missing))),
        plot=_plot(figures, linked, frame, texts) if timed else None,
    )


def _key(texts: Texts) -> tuple[KeyItem, ...]:
    return (
        KeyItem(texts._("Minutes of a person:")),
        KeyItem(texts._("half or more"), (Circle(7, 7, 4.5, "dot"),), 14),
        KeyItem(texts._("less"), (Circle(7, 7, 4, "unr"),), 14),
        KeyItem(texts._("half of the session, and its end"), (Line(4, 0, 4, 14, "inv"),), 8),
    )


def _plot(figures: Figures, linked: Linked, frame: Frame, texts: Texts) -> Plot:
    links, narrow = Links(linked.selection), frame.narrow
    margin = 118 if narrow else 190
    length = max(each.length for each in figures.sittings)
    strokes = [stroke for row, each in enumerate(figures.sittings) if each.points for stroke in _strokes(row, each)]
    silent = [_silent(texts, row, each) for row, each in enumerate(figures.sittings) if not each.points]
    return Plot(
        data=[
            trace for row, each in enumerate(figures.sittings) for trace in _traces(texts, figures, links, row, each)
        ],
        layout={
            "xaxis": {
                "range": [-2, length + 4],
                "title": {"text": texts._("minutes online"), "font": {"size": 14}},
                "ticks": "outside",
            },
            "yaxis": {
                "range": [len(figures.sittings) - 0.5, -0.5],
                "tickvals": list(range(len(figures.sittings))),
                "ticktext": [_tick(texts, figures, each, margin, narrow=narrow) for each in figures.sittings],
                "fixedrange": True,
                "showgrid": False,
            },
            "margin": {"l": margin, "r": 12, "t": 8, "b": 46},
            "shapes": strokes,
            "annotations": silent,
        },
        height=AROUND + ROW * len(figures.sittings),
        label=texts._("Minutes online by session: {title}", title=words.title(texts, figures, linked).striptags()),
    )


def _tick(texts: Texts, figures: Figures, sitting: Sitting, margin: int, *, narrow: bool) -> str:
    """The row's name as Plotly writes it, which reads markup."""
    name = event_name(texts, sitting.card)
    whole = f"{texts.month_day(sitting.card.day)} {name}" if narrow else words.name(texts, sitting)
    said = fitted(whole, margin - 10).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<b>{said}</b>" if figures.hinged and sitting.card.reached else said


def _traces(texts: Texts, figures: Figures, links: Links, row: int, sitting: Sitting) -> list[dict[str, Any]]:
    """One per session and way of drawing, so that a trace has one symbol."""
    lit = figures.hinged and sitting.card.reached
    colour = "var(--accent)" if lit else "var(--mark)"
    select = links.to("event", sitting.card.value).select
    found = []
    for present in (True, False):
        points = [point for point in sitting.points if point.present == present]
        if points:
            found.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [point.minutes for point in points],
                    "y": [row] * len(points),
                    "customdata": [select] * len(points),
                    "text": [_escaped(words.point_label(texts, sitting, point)) for point in points],
                    "hovertemplate": "%{text}<extra></extra>",
                    "marker": {
                        "symbol": "circle" if present else "circle-open",
                        "size": [min(DOT * sqrt(point.persons), LARGEST) for point in points],
                        "color": colour,
                        "opacity": 1,
                        "line": {"width": 1.5, "color": "var(--ground)" if present else colour},
                    },
                }
            )
    return found


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _strokes(row: int, sitting: Sitting) -> list[dict[str, Any]]:
    """Half of the scheduled session, and its end."""
    return [
        {
            "type": "line",
            "x0": minutes,
            "x1": minutes,
            "y0": row - 0.4,
            "y1": row + 0.4,
            "line": {"color": "var(--ink-2)", "width": 1.5, "dash": dash},
            "layer": "below",
        }
        for minutes, dash in ((sitting.enough, "dot"), (sitting.length, "solid"))
    ]


def _silent(texts: Texts, row: int, sitting: Sitting) -> dict[str, Any]:
    """Words where a session has no points."""
    return {
        "x": 0,
        "y": row,
        "text": words.nothing(texts, sitting),
        "showarrow": False,
        "xanchor": "left",
        "font": {"color": "var(--ink-2)"},
    }


def _table(figures: Figures, linked: Linked, texts: Texts) -> Table:
    """One row per point; a session without any says why."""
    links = Links(linked.selection)
    heads = (
        Cell(texts._("Session")),
        Cell(texts._("Minutes"), numeric=True),
        Cell(texts._("Persons"), numeric=True),
        Cell(texts._("Of scheduled minutes"), numeric=True),
        Cell(texts._("State")),
    )
    rows = list[tuple[Cell, ...]]()
    for each in figures.sittings:
        lit = figures.hinged and each.card.reached
        name = Cell(words.name(texts, each), links.to("event", each.card.value), focus=lit)
        length = Cell(texts.number(each.length), numeric=True, focus=lit, value=each.length)
        if not each.points:
            none = Cell(DASH, numeric=True, focus=lit)
            rows.append(
                (name, none, none, length if each.length else none, Cell(words.nothing(texts, each), focus=lit))
            )
        rows += [
            (
                name,
                Cell(texts.number(point.minutes), numeric=True, focus=lit, value=point.minutes),
                Cell(texts.number(point.persons), numeric=True, focus=lit, value=point.persons),
                length,
                Cell(words.state_name(texts, point), focus=lit),
            )
            for point in each.points
        ]
    return Table(texts._("Minutes online by session"), heads, tuple(rows))
