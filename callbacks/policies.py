"""Who may ask for what: one declared policy per route and per callback. What is not listed here is denied."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from callbacks.asked import EVERYONE, FormSpec, LongFormSpec
from data.models.vocabulary import ViewerRole
from layouts.ids import Ids


class Kind(Enum):
    """What a route gives, and so what is said instead to somebody who may not have it."""

    STATIC = "files that hold no data, the same for everyone"
    OPEN = "what must be reached before anybody is signed in"
    PAGE = "a document"
    DATA = "an answer for a script"
    FORM = "a form that is sent in"
    CLOSED = "nothing, to nobody"


@dataclass(frozen=True, slots=True)
class Policy:
    """A route's kind and the roles that may have it; `STATIC` and `OPEN` ask nobody who they are."""

    kind: Kind
    roles: frozenset[ViewerRole] = frozenset()
    most_bytes: int = 10 * 1024 * 1024
    """Of what may be sent in."""


STATIC, OPEN, CLOSED = Policy(Kind.STATIC), Policy(Kind.OPEN), Policy(Kind.CLOSED)
PAGE, DATA, FORM = (Policy(kind, EVERYONE) for kind in (Kind.PAGE, Kind.DATA, Kind.FORM))

ANY_PATH, CALL = "/<path:path>", "/_dash-update-component"
ROUTES: dict[str, Policy] = {
    "_dash_assets.static": STATIC,
    "bootstrap.static": STATIC,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": STATIC,
    "/_favicon.ico": STATIC,
    "healthz": OPEN,
    "readyz": OPEN,
    "sign-in": OPEN,
    "sign-in:sent": OPEN,
    "look-around": OPEN,
    "invitation": OPEN,
    "invitation:sent": OPEN,
    "oidc": OPEN,
    "oidc:back": OPEN,
    "sign-out": FORM,
    "/": PAGE,
    ANY_PATH: PAGE,
    "/_dash-layout": DATA,
    "/_dash-dependencies": DATA,
    CALL: DATA,
    "export": DATA,
    "/_reload-hash": CLOSED,
}
"""By Flask's endpoint; Dash names its endpoints by their rule."""


@dataclass(frozen=True, slots=True)
class Call:
    """A callback: what it puts out, what it takes in, and the roles that may call it. No roles: browsers run it."""

    inputs: tuple[tuple[str, str], ...]
    roles: frozenset[ViewerRole] = frozenset()


CALLS: dict[str, Call] = {
    f"{Ids.REQUEST}.data": Call(((Ids.ADDRESS, "pathname"), (Ids.ADDRESS, "search"))),
    f"{Ids.ANSWER}.data": Call(((Ids.REQUEST, "data"),), EVERYONE),
    f"{Ids.STATUS}.children": Call(((Ids.ANSWER, "data"),)),
}
"""By Dash's name of their output."""


def declared(forms: Mapping[str, FormSpec | LongFormSpec]) -> dict[str, Policy]:
    """Every route's policy by its endpoint, those of the forms included."""
    return ROUTES | {f"form:{path}": Policy(Kind.FORM, spec.roles, spec.most_bytes) for path, spec in forms.items()}


def well_formed(output: str, body: Mapping[str, object]) -> bool:
    """Whether a body calls this callback as our own page does: its output, its inputs, and plain values in them.

    Dash takes any other id, property and depth for what it expected.
    """
    inputs, changed = body.get("inputs"), body.get("changedPropIds", [])
    wanted = CALLS[output].inputs
    if not isinstance(inputs, list) or len(inputs) != len(wanted) or body.get("state", []) != []:
        return False
    component, _, name = output.rpartition(".")
    if body.get("outputs") != {"id": component, "property": name}:
        return False
    if not (isinstance(changed, list) and all(each in [f"{i}.{p}" for i, p in wanted] for each in changed)):
        return False
    return all(_is_input(sent, *expected) for sent, expected in zip(inputs, wanted, strict=True))


def _is_input(sent: object, component: str, name: str) -> bool:
    if not isinstance(sent, dict) or set(sent) - {"id", "property", "value"}:
        return False
    value = sent.get("value")
    parts = value.values() if isinstance(value, dict) else [value]
    return (sent.get("id"), sent.get("property")) == (component, name) and not any(
        isinstance(part, (dict, list)) for part in parts
    )
