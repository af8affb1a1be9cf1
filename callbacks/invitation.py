"""The one-time link by which an invited holder of an account chooses its password and comes in."""

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from callbacks.context import Context
from callbacks.sign_in import begin, keeping_language, texts_here
from dashboard.texts import Texts
from data.accounts import passwords
from data.accounts.accounts import AccountFault, SignInRefused
from data.accounts.entry import accept, invited
from layouts.sign_in import Door, invitation_text, told_text


def register(server: Flask, context: Context) -> None:
    """Give the server the two halves of the link: the question and its answer."""

    @server.get("/invitation/<token>", endpoint="invitation")
    def asked(token: str) -> ResponseReturnValue:
        return keeping_language(_page(context, token))

    @server.post("/invitation/<token>", endpoint="invitation:sent")
    def sent(token: str) -> ResponseReturnValue:
        texts, password = texts_here(), request.form.get("password", "")
        if password != request.form.get("again"):
            return _page(context, token, texts._("The two passwords are not the same."), 400)
        try:
            return begin(context, accept(context.engine, token, password))
        except AccountFault as fault:
            sentence = _sentence(fault, texts)
            return _over(texts) if sentence is None else _page(context, token, sentence, 400)
        except SignInRefused:
            # Switched off or reset between the password and the session.
            return _over(texts)


def _page(context: Context, token: str, sentence: str | None = None, status: int = 200) -> Response:
    texts = texts_here()
    with context.engine.connect() as connection:
        account = invited(connection, token)
    if account is None:
        return _over(texts)
    door = Door(generate_csrf(), "", (sentence,) if sentence else (), f"/invitation/{token}")
    text = invitation_text(door, account.name, passwords.FEWEST, texts)
    return Response(text, status, mimetype="text/html")


def _over(texts: Texts) -> Response:
    sentence = texts._("It works once and for seven days: ask the coordinator for a new one.")
    return Response(told_text(texts._("This link is over"), (sentence,), texts), 410, mimetype="text/html")


def _sentence(fault: AccountFault, texts: Texts) -> str | None:
    """What is wrong with the password; None where it is the link."""
    return {
        "too_short": texts._("A password has at least {count} characters.", count=passwords.FEWEST),
        "too_long": texts._("A password has at most {count} characters.", count=passwords.MOST),
        "is_name": texts._("The sign-in name is no password."),
    }.get(fault.reason)
