"""Who is let through to what, before anything else happens. What nobody declared a policy for, nobody gets."""

from collections.abc import Mapping

from flask import Flask, Response, abort, g, redirect, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from callbacks.asked import PageSpec
from callbacks.context import Context
from callbacks.errors import call_failed, told_to_a_script
from callbacks.origin import own_path
from callbacks.policies import ANY_PATH, CALL, CALLS, Call, Kind, Policy, well_formed
from callbacks.sign_in import TOKEN, asked_to_sign_in, why_not_seen
from dashboard.seen import Seen
from data.accounts.sessions import Ended, seen_by, touch
from data.audit_log import now
from data.models.vocabulary import ViewerRole
from layouts.bar import ROLE_PAGES

LONGEST_ADDRESS = 8_000
LARGEST_REQUEST = 64 * 1024
"""Bytes of a callback's call, and of what is sent before anybody signed in; what others may send, policies say."""


def seen_of_request() -> Seen:
    """Who sent this request, once the gate let it through."""
    seen = g.seen
    assert isinstance(seen, Seen)
    return seen


def register(server: Flask, context: Context, policies: Mapping[str, Policy], pages: Mapping[str, PageSpec]) -> None:
    """Put the gate before everything that the server does. To be registered first."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST

    @server.before_request
    def admit() -> ResponseReturnValue | None:
        if request.endpoint is None:  # No such route, or not in this way: Flask says so.
            return None
        policy = policies.get(request.endpoint)
        if policy is None or policy.kind is Kind.CLOSED:
            abort(404)
        g.policy = policy
        if len(request.path) + len(request.query_string) > LONGEST_ADDRESS:
            abort(414)
        if "Transfer-Encoding" in request.headers:  # What is cut off at the limit would be taken for the whole.
            abort(411)
        if policy.kind in (Kind.STATIC, Kind.OPEN):
            return None
        try:
            seen = _seen(context)
        except SQLAlchemyError as fault:
            if request.endpoint != CALL:
                raise
            return call_failed(fault)
        if isinstance(seen, Ended):
            return _turned_away(context, seen, policy)
        g.seen = seen
        role = seen.viewer.role
        if role not in policy.roles:
            abort(403)
        if request.endpoint != CALL:
            request.max_content_length = policy.most_bytes
        if policy.kind is Kind.PAGE:
            return _own_page(role, pages)
        if request.endpoint == CALL:
            _admit_call(role)
        return None

    @server.after_request
    def no_such_page(response: Response) -> Response:
        """The document that says so has the status that says so."""
        if request.endpoint == ANY_PATH and response.status_code == 200 and _page_of(request.path, pages) is None:
            response.status_code = 404
        return response


def _seen(context: Context) -> Seen | Ended:
    """Whose session this browser's cookie names, now, or why nobody's."""
    token = session.get(TOKEN)
    if not isinstance(token, str):
        return Ended.UNKNOWN
    moment = now()
    with context.engine.connect() as connection:
        found = seen_by(connection, token, moment)
    if isinstance(found, Ended):
        return found
    touch(context.engine, token, found, moment)
    return Seen(found.viewer, found.account, found.organisation, found.looking_around)


def _turned_away(context: Context, ended: Ended, policy: Policy) -> ResponseReturnValue:
    if policy.kind is Kind.DATA:
        return told_to_a_script(why_not_seen(ended), 401)
    return asked_to_sign_in(context, ended)


def _page_of(path: str, pages: Mapping[str, PageSpec]) -> PageSpec | None:
    return pages.get(f"/{path.strip('/')}")


def _own_page(role: ViewerRole, pages: Mapping[str, PageSpec]) -> ResponseReturnValue | None:
    """Nothing for a page of this role's; the way to its own for another's. What is no page at all is told so there."""
    page = _page_of(request.path, pages)
    if page is None or role in page.roles:
        return None
    landing, query = ROLE_PAGES[role][0], request.query_string.decode("ascii", "replace")
    return redirect(own_path(f"{landing}?{query}") if query else landing, 303)


def _admit_call(role: ViewerRole) -> None:
    """Nothing, for a call that our own page makes and this role may make; an HTTP error otherwise."""
    try:
        body = request.get_json()
    except RecursionError:
        abort(400)
    output = body.get("output") if isinstance(body, dict) else None
    if not isinstance(output, str):
        abort(400)
    call = CALLS.get(output, Call(()))
    if not call.roles:
        abort(404)
    if role not in call.roles:
        abort(403)
    if not well_formed(output, body):
        abort(400)
