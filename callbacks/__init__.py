"""Wiring only: what fires what. Everything that decides lives beneath."""

from dash import Dash

from callbacks import views
from callbacks.context import Context


def register(app: Dash, context: Context) -> None:
    """Give the app its callbacks."""
    views.register(app, context)
