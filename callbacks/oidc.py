"""Signing in through an identity provider: there and back, and whose account it is.

The provider says who somebody is, and nothing else: an account is made by the coordinator, and knows the subject that
the provider calls its holder. On the way a browser holds, in its signed cookie, what ties the way back to it: a state,
a nonce, and the secret of which the provider was shown the hash (PKCE).
"""

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from flask import Flask, request, session, url_for
from flask.typing import ResponseReturnValue

from callbacks.answers import texts_of_request
from callbacks.context import Context
from callbacks.origin import own_path
from callbacks.sign_in import begin, refused
from dashboard.settings import Oidc
from data.accounts.accounts import SignInRefused, by_subject

if TYPE_CHECKING:
    from authlib.integrations.flask_client import FlaskOAuth2App

logger = logging.getLogger("samspel")

PATIENCE = 10
"""Seconds that the provider has for each of its answers."""

_NAME = "provider"
_ONWARD = "onward"
_BEGUN = f"_state_{_NAME}_"
"""What Authlib calls, in the cookie, a way that was begun."""


def register(server: Flask, context: Context, provider: Oidc | None) -> None:
    """Give the server the way through the provider, where there is one."""
    if provider is None:
        return

    @cache
    def client() -> "FlaskOAuth2App":
        return _client(server, provider)

    @server.get("/sign-in/oidc", endpoint="oidc")
    def there() -> ResponseReturnValue:
        # One way at a time: a cookie has no room for all that were begun and left.
        for key in [key for key in session if key.startswith(_BEGUN)]:
            del session[key]
        session[_ONWARD] = own_path(request.args.get("next", ""))
        try:
            answer: ResponseReturnValue = client().authorize_redirect(url_for("oidc:back", _external=True))
        except _faults() as fault:
            return _unanswered(context, provider, fault)
        return answer

    @server.get("/sign-in/oidc/back", endpoint="oidc:back")
    def back() -> ResponseReturnValue:
        from authlib.integrations.base_client import MismatchingStateError

        texts, onward = texts_of_request(), str(session.get(_ONWARD, ""))
        if "error" in request.args:
            logger.warning("sign-in through %s: refused there: %r", provider.issuer, request.args["error"])
            return refused(context, texts._("The identity provider did not let you in."), 401, onward)
        try:
            subject = _subject(client(), provider)
        except MismatchingStateError:
            sentence = texts._(
                "This sign-in was not begun in this browser, or too long ago: begin again, with cookies switched on."
            )
            return refused(context, sentence, 400, onward)
        except _faults() as fault:
            return _unanswered(context, provider, fault)
        with context.engine.connect() as connection:
            account = by_subject(connection, subject)
        try:
            if account is None:
                raise SignInRefused
            return begin(context, account, onward)
        except SignInRefused:
            # Whoever runs Samspel reads here which subject an account would have to know.
            logger.warning("sign-in through %s: no account for the subject %r", provider.issuer, subject)
            sentence = texts._("No account here goes with that sign-in: ask the coordinator.")
            return refused(context, sentence, 401, onward)


def _client(server: Flask, provider: Oidc) -> "FlaskOAuth2App":
    # Imported by the worker that first needs it: no start waits for it.
    from authlib.integrations.flask_client import OAuth

    return OAuth(server).register(
        _NAME,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": PATIENCE},
    )


def _subject(client: "FlaskOAuth2App", provider: Oidc) -> str:
    """What the provider calls whoever came back. Raises one of `_faults`."""
    issuer = provider.issuer.rstrip("/")
    claims: dict[str, Any] = client.authorize_access_token(
        claims_options={
            # As configured, not as the provider says of itself; some end their name with a stroke.
            "iss": {"essential": True, "values": [issuer, f"{issuer}/"]},
            "aud": {"essential": True, "values": [provider.client_id]},
        }
    )["userinfo"]
    subject = claims["sub"]
    if not (isinstance(subject, str) and subject and subject.isprintable()):
        raise ValueError("the subject is no text")
    return subject


def _faults() -> tuple[type[Exception], ...]:
    """What a provider's silence or a provider's nonsense comes as."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    return (
        AuthlibBaseError,
        JoseError,
        RequestException,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    )


def _unanswered(context: Context, provider: Oidc, fault: Exception) -> ResponseReturnValue:
    logger.warning("sign-in through %s: %s: %s", provider.issuer, type(fault).__name__, fault)
    sentence = texts_of_request()._("The identity provider gave no answer that can be trusted: try again in a moment.")
    return refused(context, sentence, 502, str(session.get(_ONWARD, "")))
