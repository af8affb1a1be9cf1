"""A document that grows while something is being done: how far it is, and at its end where it leads."""

from markupsafe import Markup

from dashboard.drawing.rendering import template
from dashboard.texts import Texts
from layouts.frame import TEMPLATES

_END = "</main>"


def begun_text(heading: str, texts: Texts) -> str:
    """The document up to where the steps begin."""
    document = template("progress.html.jinja", TEMPLATES).render(
        _=texts._, locale=texts.locale, locales=(), door=None, heading=heading
    )
    return document[: document.index(_END)]


def step_text(done: int, total: int, texts: Texts) -> str:
    """A step; the newest alone is seen."""
    said = texts._("{done} of {total} rows", done=texts.number(done), total=texts.number(total))
    return Markup(
        '<p class="step"><progress aria-label="{said}" max="{total}" value="{done}"></progress> {said}</p>\n'
    ).format(total=total, done=done, said=said)


def ended_text(sentence: str, href: str, texts: Texts, *, done: bool) -> str:
    """What came of it, and where it leads. The browser goes there by itself once all is done; what was not done is
    left to be read.
    """
    told = Markup(
        '<p class="step" role="status">{sentence}</p>\n<p><a class="underlined" href="{href}">{on}</a></p>\n'
    ).format(sentence=sentence, href=href, on=texts._("Go on"))
    onward = Markup('<meta http-equiv="refresh" content="0; url={href}">\n').format(href=href) if done else ""
    return f"{told}{onward}</main></div></body></html>\n"
