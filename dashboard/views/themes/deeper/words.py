"""What all charts of ballots say alike: whose they are, how many, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.drawing.card import KeyItem, Table
from dashboard.drawing.geometry import Canvas, Circle, Rect
from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes.deeper.poll import Poll
from dashboard.views.themes.figures import Theme
from dashboard.views.themes.rules import Rule


@dataclass(frozen=True, slots=True)
class Said:
    """What a chart says of a poll that has enough ballots for it."""

    title: Markup
    key: tuple[KeyItem, ...] = ()
    canvas: Canvas | None = None
    table: Table | None = None
    caveat: str = ""
    notes: tuple[str, ...] = ()


def alone(texts: Texts, poll: Poll, linked: Linked) -> tuple[str, ...]:
    """In a scope of several programmes: which one is shown, and why no other."""
    if linked.only is not None:
        return ()
    reference = poll.programme.reference
    return (texts._("Of {programme} alone; ballots of different programmes are never pooled.", programme=reference),)


def rest(texts: Texts, themes: Sequence[Theme], shown: int) -> str:
    """How many themes are not drawn; empty where all are."""
    hidden = len(themes) - shown
    return texts.n("{count} more theme", "{count} more themes", hidden) if hidden > 0 else ""


def rule_name(texts: Texts, rule: Rule) -> str:
    """What a rule is called."""
    return {
        "schulze": texts._("Schulze"),
        "borda": texts._("Borda"),
        "kemeny": texts._("Kemeny"),
        "approval": texts._("Approval"),
        "split_cycle": texts._("Split Cycle"),
    }[rule]


def cycle_words(texts: Texts, names: Sequence[str]) -> str:
    """Majorities in a circle: each beats the next, and the last the first."""
    path = texts._(" beats ").join([*names, names[0]])
    return texts._("Cycle: {path}.", path=path)


def quoted(texts: Texts, title: str) -> str:
    """A title within a sentence, cut where it is long."""
    kept = title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
    return texts._("“{title}”", title=kept)


_LONGEST = 32
_SAMPLES: dict[str, tuple[Rect | Circle, ...]] = {
    "full": (Rect(0, 1, 12, 12, "att"),),
    "framed": (Rect(0.5, 1.5, 11, 11, "reg"),),
    "ring": (Circle(6, 7, 5.5, "unr"),),
}


def sample(kind: str) -> tuple[Rect | Circle, ...]:
    """A cell's shape beside its words in a key."""
    return _SAMPLES[kind]
