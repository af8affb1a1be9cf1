"""What is said of themes and ballots: fates, labels of marks, footers and notes."""

from collections.abc import Sequence
from datetime import date

from dashboard.linking import Linked
from dashboard.texts import Texts
from dashboard.views.themes.figures import STEPS, Ballot, Fate, Round, Standing, Theme
from dashboard.words import value_name

FATES: tuple[Fate, ...] = ("lesson", "delivered", "scheduled", "unscheduled", "suggested", "merged", "dropped")
"""Furthest first."""


def fate_word(texts: Texts, fate: Fate) -> str:
    """The last word on a theme."""
    return {
        "lesson": texts._("lesson"),
        "delivered": texts._("delivered"),
        "scheduled": texts._("scheduled"),
        "unscheduled": texts._("not scheduled"),
        "suggested": texts._("suggested"),
        "merged": texts._("merged"),
        "dropped": texts._("dropped"),
    }[fate]


def fate_count(texts: Texts, fate: Fate, count: int) -> str:
    """How many themes came so far and no further."""
    if fate == "lesson":
        return texts.n("{count} lesson", "{count} lessons", count)
    return texts._("{count} {fate}", count=texts.number(count), fate=fate_word(texts, fate))


def fate_words(texts: Texts, theme: Theme) -> str:
    """What became of a theme."""
    if theme.fate == "merged" and theme.merged_into:
        return texts._("merged into {other}", other=theme.merged_into)
    return fate_word(texts, theme.fate)


def fate_label(texts: Texts, theme: Theme) -> str:
    """What became of a theme, and how far it came."""
    steps = (
        texts._("suggested"),
        texts._("prioritised"),
        texts._("scheduled"),
        texts._("delivered"),
        texts._("lesson"),
    )
    return texts._(
        "{theme}: {fate}, reached step {step} of {steps} ({name})",
        theme=theme.title,
        fate=fate_words(texts, theme),
        step=theme.steps,
        steps=STEPS,
        name=steps[theme.steps - 1],
    )


def place_words(texts: Texts, theme: Theme, standing: Standing) -> str:
    """Where the vote put a theme; empty where there was none."""
    if not standing.voted_on:
        return ""
    if theme.place is None:
        return texts._("not on the ballot")
    place = texts._("place {place} of {themes}", place=theme.place, themes=len(standing.voted_on))
    if theme.leads:
        place = texts._("{place}, in the leading set", place=place)
    if theme.rules_led:
        led, rules = theme.rules_led, standing.rules
        place = texts._("{place}, first under {led} of {rules} rules", place=place, led=led, rules=rules)
    return place


def theme_label(texts: Texts, theme: Theme, standing: Standing) -> str:
    """A theme's place and fate."""
    place, fate = place_words(texts, theme, standing), fate_words(texts, theme)
    if not place:
        return texts._("{theme}: {fate}", theme=theme.title, fate=fate)
    return texts._("{theme}: {place}; {fate}", theme=theme.title, place=place, fate=fate)


def ranks_label(texts: Texts, theme: Theme, rank: int | None, of: int, firms: Sequence[Ballot]) -> str:
    """Who gave a theme this rank of `of`; None for those who gave it none."""
    names, title, count = texts.listed([firm.name for firm in firms]), theme.title, len(firms)
    if rank is None and count == 1:
        return texts._("{firm} left {theme} unranked", firm=names, theme=title)
    if rank is None:
        return texts.n(
            "{count} firm left {theme} unranked: {firms}",
            "{count} firms left {theme} unranked: {firms}",
            count,
            theme=title,
            firms=names,
        )
    if count == 1:
        return texts._("{firm} ranked {theme} no. {rank} of {themes}", firm=names, theme=title, rank=rank, themes=of)
    return texts.n(
        "{count} firm ranked {theme} no. {rank} of {themes}: {firms}",
        "{count} firms ranked {theme} no. {rank} of {themes}: {firms}",
        count,
        theme=title,
        rank=rank,
        themes=of,
        firms=names,
    )


def later_label(texts: Texts, theme: Theme, rank: int, firms: Sequence[Ballot]) -> str:
    """Who ranked a theme so low that their ranks share a column."""
    return texts.n(
        "{count} firm ranked {theme} no. {rank} or lower: {firms}",
        "{count} firms ranked {theme} no. {rank} or lower: {firms}",
        len(firms),
        theme=theme.title,
        rank=rank,
        firms=texts.listed([firm.name for firm in firms]),
    )


def round_words(texts: Texts, round_: Round | None, as_of: date) -> str:
    """Why there are no ranks: the round is open or not yet, or nobody voted."""
    if round_ is None:
        return texts._("no priority round is recorded")
    if round_.closed:
        return texts._("nobody ranked the themes")
    if round_.opens > as_of:
        return texts._("round opens {day}", day=texts.day(round_.opens))
    return texts._("round open until {day}", day=texts.day(round_.closes))


def ballots_in(texts: Texts, round_: Round) -> str:
    """How many ballots an open round has."""
    done = round_.firms("voted", "abstained")
    return texts._("{done} of {all} ballots in", done=done, all=len(round_.turnout))


def turnout_words(texts: Texts, round_: Round) -> str:
    """How many of those who may vote ranked themes, and what became of the others."""
    words = texts._("{voted} of {all} ballots", voted=round_.firms("voted"), all=len(round_.turnout))
    abstained, silent = round_.firms("abstained"), round_.firms("silent")
    if abstained:
        words += texts.n(", {count} abstained", ", {count} abstained", abstained)
    if silent:
        words += texts.n(", {count} did not vote", ", {count} did not vote", silent)
    return words


def footer(texts: Texts, standing: Standing, n: int) -> str:
    """Of a single programme: turnout, day, chance level, and the ranks selected."""
    round_, ranks = standing.round, texts.n("{count} rank", "{count} ranks", n)
    themes = texts.n("{count} theme", "{count} themes", len(standing.themes))
    if round_ is None or not round_.closed:
        day = texts.day(standing.programme.as_of)
        turnout = ballots_in(texts, round_) if round_ else themes
        return texts._("{turnout}, as of {day}; {ranks}", turnout=turnout, day=day, ranks=ranks)
    turnout, day = turnout_words(texts, round_), texts.day(round_.closes)
    if standing.agreement is None:
        return texts._("{turnout}, as of {day}; {ranks}", turnout=turnout, day=day, ranks=ranks)
    return texts._(
        "{turnout}, as of {day}; chance: W up to {chance}; {ranks}",
        turnout=turnout,
        day=day,
        chance=texts.decimal(standing.agreement.chance),
        ranks=ranks,
    )


def how(texts: Texts) -> str:
    """The method, in two sentences."""
    return texts._(
        "Themes stand in the order of Schulze (2011); the leading set holds every theme that comes first by the rule "
        "of Schulze, Borda or Kemeny, by approval or by Split Cycle, with all ballots or with any one of them left "
        "out. W is the agreement of the ballots from 0 to 1 (Kendall, corrected for ties), and chance is what one "
        "vote in twenty exceeds when the ranks on each ballot are shuffled."
    )


def notes(texts: Texts, linked: Linked) -> tuple[str, ...]:
    """Which of the selected filters do not reach the view, and why."""
    said = []
    if linked.kinds:
        said.append(texts._("Ballots are one per firm; a kind of organisation does not filter them."))
    if linked.organisations and linked.only is None:
        said.append(texts._("The ranks that a firm gave are drawn within one programme: open it to see them."))
    return tuple(said)


def missing(texts: Texts) -> str:
    """What to import where there is no theme."""
    return texts._(
        "Import a programme workbook with the sheets theme and theme_session for the themes and when they were taken "
        "up, and priority_round, elector, ballot and ballot_item for the vote on them."
    )


def selected_name(texts: Texts, linked: Linked) -> str | None:
    """The name of the one value selected besides the scope and kinds; None where there are several, or none."""
    reaching = [(key, value) for key, value in linked.selection.filters if key != "kind"]
    return value_name(texts, *reaching[0], linked.names) if len(reaching) == 1 else None
