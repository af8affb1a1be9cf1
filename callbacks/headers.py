"""What every answer tells the browser: what it may run and keep, and the cookies that go with it."""

from collections.abc import Sequence

from dash import Dash
from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect, generate_csrf

from callbacks.origin import asked_as_this_machine
from callbacks.policies import Kind

CSRF_COOKIE, CSRF_HEADER = "_csrf_token", "X-CSRFToken"

_HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
_DOCUMENT_HEADERS = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NO_DOCUMENT = "default-src 'none'; frame-ancestors 'none'"
_YEAR = 365 * 24 * 3600


class Cookies(SecureCookieSessionInterface):
    """The signed cookie, sent over https alone, except by a browser to its own machine."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether the cookie that this answer sets is for https only."""
        return not _in_the_open()


def prepare(server: Flask) -> None:
    """Give the server its cookie, and a token that everything sent in must bring along."""
    server.session_interface = Cookies()
    server.config |= {
        "SESSION_COOKIE_NAME": "samspel",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # The token is as old as its session, whose age the gate looks at.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_HEADERS": [CSRF_HEADER],
    }
    CSRFProtect(server)


def register(server: Flask, app: Dash) -> None:
    """Give every answer its headers. To be registered once the app has all its callbacks."""
    policy = _content_policy(app.csp_hashes())

    @server.after_request
    def tell(response: Response) -> Response:
        kind = g.policy.kind if "policy" in g else None
        document = response.mimetype == "text/html"
        # A click's answer is told in fewer bytes than a document's headers have.
        response.headers.update(_HEADERS | _DOCUMENT_HEADERS if document else _HEADERS)
        response.headers["Content-Security-Policy"] = policy if document else _NO_DOCUMENT
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        if kind is not Kind.STATIC or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        if document and kind in (Kind.PAGE, Kind.OPEN, Kind.FORM):
            response.set_cookie(CSRF_COOKIE, generate_csrf(), secure=not _in_the_open(), samesite="Lax")
        return response


def _content_policy(hashes: Sequence[str]) -> str:
    """Nothing from another origin, and no script but our files and Dash's own lines."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


def _in_the_open() -> bool:
    """Whether this is plain http on the browser's own machine, where there is no https to ask for."""
    return not request.is_secure and asked_as_this_machine()
