"""Wiring only: what fires what. Everything that decides lives beneath."""

from dash import Dash
from flask import Flask
from werkzeug.exceptions import HTTPException

from callbacks import errors, exports, forms, gate, headers, invitation, oidc, sign_in, views
from callbacks.context import Context
from callbacks.pages import PAGES
from callbacks.policies import declared


def guard(server: Flask, context: Context) -> None:
    """Put the gate before everything that the server is going to have."""
    gate.register(server, context, declared(forms.FORMS), PAGES)
    headers.prepare(server)
    server.register_error_handler(HTTPException, errors.refused)


def register(server: Flask, app: Dash, context: Context) -> None:
    """Give the server its forms and the ways in, the app its callbacks, and every answer its headers."""
    sign_in.register(server, context)
    invitation.register(server, context)
    oidc.register(server, context, server.config["SAMSPEL"].oidc)
    forms.register(server, context)
    exports.register(server, context)
    views.register(app, context)
    headers.register(server, app)
