"""The words of the programme and of its figures, as this dashboard uses them."""

from dataclasses import dataclass

from dashboard.texts import Texts


@dataclass(frozen=True, slots=True)
class Term:
    """A word, and what it means here in at most two sentences."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The words of one subject."""

    heading: str
    terms: tuple[Term, ...]


def glossary(texts: Texts) -> tuple[Chapter, ...]:
    """Every word that a reader meets and may not know, subject by subject, in the order of the views."""
    return (
        Chapter(texts._("The programme"), _programme(texts)),
        Chapter(texts._("Attendance"), _attendance(texts)),
        Chapter(texts._("Themes"), _themes(texts)),
        Chapter(texts._("Feedback"), _feedback(texts)),
        Chapter(texts._("Startups"), _startups(texts)),
        Chapter(texts._("What is not a value"), _states(texts)),
        Chapter(texts._("Who sees what"), _doors(texts)),
    )


def _programme(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(
            texts._("Participant"),
            texts._("A large firm that takes part in the programme with its own way of working with startups."),
        ),
        Term(texts._("Model"), texts._("A firm's way of working with startups, which a workshop is about.")),
        Term(
            texts._("Host"),
            texts._(
                "The firm at which a workshop is held. It presents its model in the morning and is given feedback."
            ),
        ),
        Term(
            texts._("Series"),
            texts._("Editions of the same programme, which can be compared; their ballots are never added together."),
        ),
        Term(
            texts._("As of"),
            texts._("The day that the figures speak of: today, or the programme's last day once it is over."),
        ),
    )


def _attendance(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(
            texts._("Invited, registered, attended"),
            texts._(
                "Persons asked to come, those who said yes, and those whom the register has as present or partly so."
            ),
        ),
        Term(texts._("Walk-in"), texts._("Somebody who came and was not registered.")),
        Term(
            texts._("Coverage"),
            texts._(
                "Firms with at least one person there, of all participants; a firm counts once however many it sent."
            ),
        ),
        Term(
            texts._("Headcount"),
            texts._(
                "A register kept as a number, without names. It is never added to a register by name without saying so."
            ),
        ),
        Term(
            texts._("Register missing"),
            texts._("Nobody wrote down who came. What is shown is the lowest and the highest number it may have been."),
        ),
    )


def _themes(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(
            texts._("Ballot"),
            texts._(
                "One firm's ranking of the themes; ties are allowed, and a theme without a rank stands below "
                "the others."
            ),
        ),
        Term(
            texts._("Order by Schulze"),
            texts._(
                "A theme stands above another if its strongest chain of pairwise wins over it beats the chain back "
                "(Schulze 2011)."
            ),
        ),
        Term(
            texts._("Leading set"),
            texts._(
                "Every theme that comes first under one of five counting rules, or once any one firm is left out: "
                "with nine ballots a single winner is rarely honest."
            ),
        ),
        Term(
            texts._("Agreement W"),
            texts._(
                "Kendall's coefficient of concordance: 0 where ballots have nothing in common, 1 where all are "
                "the same."
            ),
        ),
        Term(
            texts._("Chance level"),
            texts._(
                "The W that unrelated ballots stay below nineteen times in twenty. Only what is above it means "
                "anything."
            ),
        ),
    )


def _feedback(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(texts._("Criterion"), texts._("One question that every rating firm answers about a host, on one scale.")),
        Term(
            texts._("Headline criterion"),
            texts._("The question that stands for a host where there is room for one. Questions are never averaged."),
        ),
        Term(
            texts._("Share favourable"),
            texts._(
                "Raters above the middle of the scale, of all who rated; a firm counts once, whoever answered for it."
            ),
        ),
        Term(
            texts._("Had all rated"),
            texts._(
                "From the lowest to the highest that the share could be, had everybody answered who was asked "
                "(Manski 2003)."
            ),
        ),
        Term(
            texts._("Benchmark"),
            texts._(
                "The mean of the hosts' shares, the same number for every reader, and shown only where it names nobody."
            ),
        ),
    )


def _startups(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(
            texts._("Stage"),
            texts._("How far a startup got at an event. Stages include those before: who pitched was there."),
        ),
        Term(
            texts._("Returning"),
            texts._("A startup that attended an earlier event of the programme."),
        ),
        Term(
            texts._("Since then"),
            texts._(
                "The furthest step between a startup and the host, from the event's day on. That one followed "
                "the other "
                "does not say that it was caused by it."
            ),
        ),
        Term(
            texts._("Appearances and startups"),
            texts._("An appearance is one startup at one event; the same startup may have several."),
        ),
    )


def _states(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(texts._("0"), texts._("A true zero: it was counted, and there was none.")),
        Term(texts._("Not collected"), texts._("Nobody wrote it down. It is hatched, and never counts as zero.")),
        Term(
            texts._("Not applicable"), texts._("It cannot be: a firm that has not hosted, a webinar without startups.")
        ),
        Term(
            texts._("Suppressed"),
            texts._("It is known and not shown, because too few stand behind it; the reason is given in words."),
        ),
        Term(texts._("Pending"), texts._("The round is still open. What has come in is counted, and not shown.")),
    )


def _doors(texts: Texts) -> tuple[Term, ...]:
    return (
        Term(
            texts._("Release"),
            texts._(
                "Figures that the coordinator published, frozen on that day. Firms and funders see these and no others."
            ),
        ),
        Term(
            texts._("Shares in the circle"),
            texts._("A host that lets the other participants of its programme see its figures by name."),
        ),
        Term(
            texts._("Shares in the benchmark"),
            texts._("A host whose figures are seen by nobody else, except inside a mean with enough other hosts."),
        ),
    )
