"""How a browser comes in and goes out: by a password, by a look around the sample programmes, by signing out."""

from flask import Flask, Response, current_app, flash, get_flashed_messages, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from sqlalchemy import Connection

from callbacks.answers import texts_of_request
from callbacks.context import Context
from callbacks.origin import can_keep_cookies, is_loopback, on_this_machine, own_path, path_asked
from dashboard.settings import Settings
from dashboard.texts import LOCALES, Texts, texts_for
from data.access import Viewer
from data.accounts import sessions
from data.accounts.accounts import Account, SignInRefused
from data.accounts.attempts import TooManyAttempts
from data.accounts.audiences import firms
from data.accounts.entry import signed_in
from data.accounts.organisations import speakers
from data.accounts.sessions import Ended, LookAroundOver
from data.audit_log import now
from data.engine import writing
from layouts.bar import ROLE_PAGES
from layouts.sign_in import Door, look_around_text, sign_in_text, told_text

TOKEN = "token"
"""What the cookie calls the secret of its session."""


def register(server: Flask, context: Context) -> None:
    """Give the server the ways in and out."""

    @server.get("/sign-in", endpoint="sign-in")
    def asked() -> ResponseReturnValue:
        said = tuple(str(sentence) for sentence in get_flashed_messages())
        answer = Response(page(context, own_path(request.args.get("next", "")), said), mimetype="text/html")
        return keeping_language(answer)

    @server.post("/sign-in", endpoint="sign-in:sent")
    def sent() -> ResponseReturnValue:
        fields, texts = request.form, texts_of_request()
        onward = own_path(fields.get("next", ""))
        name, password = fields.get("name", ""), fields.get("password", "")
        try:
            account = signed_in(context.engine, name, password, request.remote_addr or "")
            return begin(context, account, onward)
        except SignInRefused:
            return refused(context, texts._("This name and password do not go together."), 401, onward, name)
        except TooManyAttempts as fault:
            sentence = texts.n(
                "Too many attempts: try again in {count} second.",
                "Too many attempts: try again in {count} seconds.",
                fault.seconds,
            )
            answer = refused(context, sentence, 429, onward, name)
            answer.headers["Retry-After"] = str(fault.seconds)
            return answer

    @server.post("/look-around", endpoint="look-around")
    def looked_around() -> ResponseReturnValue:
        texts, onward = texts_of_request(), own_path(request.form.get("next", ""))
        with context.engine.connect() as connection:
            viewer = _audience(connection, request.form.get("role", ""), request.form.get("firm", ""))
        if not _is_own_machine():
            return refused(context, texts._("Samspel lets nobody look around from another machine."), 403, onward)
        if viewer is None:
            return refused(context, texts._("There is no such audience to look around as."), 400, onward)
        try:
            return begin(context, viewer, onward)
        except LookAroundOver:
            return refused(context, why_not_seen(Ended.LOOK_AROUND_OVER), 403, onward)

    @server.post("/sign-out", endpoint="sign-out")
    def signed_out() -> ResponseReturnValue:
        token = session[TOKEN]
        with writing(context.engine) as connection:
            found = sessions.seen_by(connection, token, now())
            account_id = found.account_id if isinstance(found, sessions.Session) else None
            everywhere = account_id is not None and "everywhere" in request.form
            if account_id is not None and everywhere:
                sessions.end_all(connection, account_id)
            else:
                sessions.end(connection, token)
        session.clear()
        texts = texts_of_request()
        flash(texts._("You have signed out everywhere.") if everywhere else texts._("You have signed out."))
        return redirect("/sign-in", 303)


def begin(context: Context, who: Account | Viewer, onward: str = "") -> ResponseReturnValue:
    """A new session for this browser, of an account or of somebody who looks around; its old one ends.

    The answer leads `onward` if that is a path of ours, else to where the role begins. Raises as
    `data.accounts.sessions.start` does, and then the old session stays.
    """
    account, viewer = (who, None) if isinstance(who, Account) else (None, who)
    with writing(context.engine) as connection:
        if isinstance(old := session.get(TOKEN), str):
            sessions.end(connection, old)
        token = sessions.start(connection, account, viewer)
    session.clear()
    session[TOKEN] = token
    return redirect(own_path(onward) or ROLE_PAGES[who.role][0], 303)


def refused(context: Context, sentence: str, status: int, onward: str = "", name: str = "") -> Response:
    """The way in again, with the sentence that says why it was not open."""
    return Response(page(context, onward, (sentence,), name), status, mimetype="text/html")


def asked_to_sign_in(context: Context, ended: Ended) -> Response:
    """The way in, in the place of what somebody asked for who is not signed in, or no longer."""
    texts, said = texts_of_request(), []
    if TOKEN in session:
        said.append(why_not_seen(ended))
    if request.method == "POST":
        said.append(texts._("What you sent was not saved."))
    return Response(page(context, path_asked(), tuple(said)), 401, mimetype="text/html")


def why_not_seen(ended: Ended) -> str:
    """Why this browser is shown nothing, in one sentence."""
    texts = texts_of_request()
    return {
        Ended.UNKNOWN: texts._("You are signed out: sign in to go on."),
        Ended.EXPIRED: texts._(
            "Your session has ended, after 30 minutes without a click or 8 hours in all: sign in to go on."
        ),
        Ended.DISABLED: texts._("This account has been switched off: ask the coordinator to switch it on again."),
        Ended.ORGANISATION_GONE: texts._(
            "The organisation that this account speaks for is in no programme any more: ask the coordinator."
        ),
        Ended.LOOK_AROUND_OVER: texts._(
            "Looking around is over: there are accounts now, or a programme that is no sample."
        ),
    }[ended]


def page(context: Context, onward: str, said: tuple[str, ...] = (), name: str = "") -> str:
    """The way in as it is open to this browser: a look around, the form, or the word that it needs https first."""
    texts = texts_here()
    door = Door(generate_csrf(), onward, said, "/sign-in")
    if not can_keep_cookies():
        return told_text(
            texts._("Samspel needs an encrypted connection"),
            (
                texts._("Nobody can sign in over plain http, except on the machine that Samspel runs on."),
                texts._("Whoever runs it: serve it through a proxy with https, and say so in SAMSPEL_PROXIES."),
            ),
            texts,
        )
    if _is_own_machine():
        with context.engine.connect() as connection:
            if sessions.look_around_open(connection):
                return look_around_text(door, firms(connection), texts)
    provider = _settings().oidc
    return sign_in_text(door, name, provider.issuer if provider else None, texts)


def texts_here() -> Texts:
    """The language that the address asks for, as the links between languages do; else the request's."""
    asked_for = request.args.get("locale")
    return texts_for(asked_for) if asked_for in LOCALES else texts_of_request()


def keeping_language(answer: Response) -> Response:
    """The answer, with the language that the address asks for kept in this browser."""
    if (locale := request.args.get("locale")) in LOCALES:
        answer.set_cookie("locale", str(locale), samesite="Lax")
    return answer


def _is_own_machine() -> bool:
    """Whether the server serves its own machine alone, and this browser runs on it."""
    settings = _settings()
    return is_loopback(settings.host) and not settings.proxies and on_this_machine()


def _audience(connection: Connection, role: str, firm: str) -> Viewer | None:
    """Whom a button of the page means, if it is one of them."""
    if role == "firm":
        return next((Viewer("firm", each.id) for each in firms(connection) if each.code == firm), None)
    if role == "funder":
        return next((Viewer("funder", each.id) for each in speakers(connection, "funder")), None)
    return {"coordinator": Viewer("coordinator"), "steering": Viewer("steering")}.get(role)


def _settings() -> Settings:
    settings = current_app.config["SAMSPEL"]
    assert isinstance(settings, Settings)
    return settings
