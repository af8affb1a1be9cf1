"""Documents that stand alone, without a script to draw them: the ways in, and refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from jinja2 import Template

from dashboard.drawing.rendering import template
from dashboard.texts import LOCALES, Texts
from data.accounts.audiences import Firm
from layouts.bar import role_name

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Door:
    """What every form on these documents carries: its token, where to go on, what is said above it, its address."""

    csrf: str
    onward: str
    said: tuple[str, ...]
    here: str

    def in_language(self, locale: str) -> str:
        """The address of the same document in another language."""
        return f"{self.here}?{urlencode({'locale': locale} | ({'next': self.onward} if self.onward else {}))}"


@cache
def _template(name: str) -> Template:
    return template(name, _TEMPLATES)


def sign_in_text(door: Door, name: str, issuer: str | None, texts: Texts) -> str:
    """The form for a name and a password, and the way to the identity provider where there is one."""
    through = f"/sign-in/oidc?{urlencode({'next': door.onward})}" if issuer else None
    return _template("sign_in.html.jinja").render(
        _=texts._,
        locale=texts.locale,
        locales=LOCALES,
        door=door,
        name=name,
        issuer=urlsplit(issuer or "").netloc,
        through=through,
    )


def look_around_text(door: Door, firms: Sequence[Firm], texts: Texts) -> str:
    """The audiences to look around as: all four where any firm takes part. One that hosted and shares is proposed."""
    hosts = [firm for firm in firms if firm.hosted]
    others = [firm for firm in firms if not firm.hosted]
    proposed = next((firm for firm in hosts if firm.shares), firms[0] if firms else None)
    groups = [(texts._("hosted a workshop"), hosts), (texts._("did not host"), others)]
    return _template("sign_in_look_around.html.jinja").render(
        _=texts._,
        locale=texts.locale,
        locales=LOCALES,
        door=door,
        audiences=[(role, role_name(role, texts), _sees(role, texts)) for role in _AUDIENCES[: 4 if firms else 2]],
        groups=[group for group in groups if group[1]],
        proposed=proposed.code if proposed else "",
    )


def invitation_text(door: Door, name: str, fewest: int, texts: Texts) -> str:
    """The form in which an invited holder of an account chooses a password of at least `fewest` characters."""
    return _template("sign_in_invitation.html.jinja").render(
        _=texts._, locale=texts.locale, locales=LOCALES, door=door, name=name, fewest=fewest
    )


def told_text(heading: str, sentences: Sequence[str], texts: Texts) -> str:
    """A document that has nothing to show but can say why."""
    return _template("sign_in_told.html.jinja").render(
        _=texts._, locale=texts.locale, locales=(), door=None, heading=heading, sentences=sentences
    )


_AUDIENCES = ("coordinator", "steering", "firm", "funder")


def _sees(role: str, texts: Texts) -> tuple[str, str]:
    """What a role sees, and what it does not, for somebody who never was in it."""
    return {
        "coordinator": (
            texts._("Sees the whole record, moderates comments, and publishes what firms and the funder see."),
            texts._("Each look at who gave which rating is logged."),
        ),
        "steering": (
            texts._("Sees the whole programme in four linked views, once enough firms stand behind a figure."),
            texts._("Never sees who gave which rating."),
        ),
        "firm": (
            texts._("Sees how its own way of working with startups was received, next to what other hosts share."),
            texts._("Sees no figure that would single out fewer than five firms."),
        ),
        "funder": (
            texts._("Sees what was promised and delivered, from what the coordinator has published."),
            texts._("Sees no figure of a single firm, and no person."),
        ),
    }[role]
