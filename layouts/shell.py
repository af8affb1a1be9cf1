"""What the browser gets before any data: an empty page, the address, and the two ends of the one callback."""

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from layouts.ids import Ids


def shell() -> Component:
    """The page's frame. It holds no data, so that whoever may fetch the layout learns nothing."""
    return html.Div(
        [
            dcc.Location(id=Ids.ADDRESS, refresh=False),
            dcc.Store(id=Ids.REQUEST),
            dcc.Store(id=Ids.ANSWER),
            html.Div(id=Ids.STATUS, className="spoken", role="status"),
            html.P(
                # Told when the server cannot be: in both languages, since nobody is there to ask which.
                "No answer came. Nothing is lost: press again. · Inget svar kom. Inget är förlorat: tryck igen.",
                id=Ids.LOST,
                hidden=True,
                role="alert",
            ),
            dbc.Container(id=Ids.PAGE, className="page", fluid=True),
        ]
    )
