"""What the firm shares of the feedback on its model, as a choice with its history."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.model.card import Card, listed
from dashboard.model.policy_words import sights
from dashboard.model.reading import FirmRead
from dashboard.texts import Texts
from dashboard.words import actor_name


@dataclass(frozen=True, slots=True)
class Option:
    """One way to share: its name, and what it means in one sentence."""

    value: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The choice as it stands; `history` is newest first: what was chosen, when, by whom."""

    card: Card
    current: str
    options: tuple[Option, ...]
    history: tuple[tuple[str, datetime, str], ...]


def sharing(read: FirmRead, texts: Texts) -> Choice:
    """The card with its form."""
    options = (
        Option(
            "circle",
            texts._("with the circle"),
            texts._("The other firms of this programme see our model's figures, comments and suggestions by name."),
        ),
        Option(
            "benchmark",
            texts._("inside the benchmark only"),
            texts._("Nobody sees them by name; they count in the benchmark when enough hosts stand in it together."),
        ),
    )
    names = {option.value: option.name for option in options}
    made = [
        (names[row["sharing"]], row["chosen_at"], actor_name(texts, row["chosen_by"]))
        for row in reversed(read.own["sharing_choice"])
    ]
    current = read.firm.sharing
    notes = [texts._("A new choice takes effect with the next release; what is published stays as it is.")]
    if not read.firm.hosted:
        notes.insert(0, texts._("We have not hosted, so there is nothing to share yet; the choice stands until we do."))
    title = (
        texts.html("We share with the circle")
        if current == "circle"
        else texts.html("We share inside the benchmark only")
    )
    footer = "; ".join(
        (
            texts.n("{count} choice recorded", "{count} choices recorded", len(made)),
            texts._("holds for this programme"),
        )
    )
    how = texts._("Each firm chooses per programme. Without a choice, nothing is shared by name.")
    who = sights(texts, own="sharing_choice", will="firms" if current == "circle" and read.firm.hosted else None)
    return Choice(
        Card("sharing", listed(title, "", footer, how, len(made), *notes), who), current, options, tuple(made)
    )
