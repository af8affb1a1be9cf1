"""Ballots as rows: one per firm and vote, the last one it sent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.importers.records import BallotBox
from data.matching import rounds
from data.matching.draft import Draft
from data.matching.organisations import Organisations
from data.matching.questions import Option, Question, in_one_line
from data.matching.themes import Themes
from data.phrases import phrase, phrase_n

LEAVE_OUT, COUNTS = "leave-out", "counts"
_MOST = 1_000
"""Ballots without names: whose each is, is a question of its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A ballot as a file has it. `voter` is null where the file does not say who cast it; `about` then names it."""

    voter: str | None
    about: str
    row: int
    cast_at: datetime | None
    ranks: Mapping[str, int | None]
    approvals: Mapping[str, str]


def place_ballot_box(draft: Draft, box: BallotBox) -> None:
    """Rows for ballots without names: somebody has to say whose each is."""
    cast = sum(each.count for each in box.orders)
    if cast > _MOST:
        draft.remark(
            phrase(
                "it holds {count} ballots, more than a programme has firms: nothing is taken from it", count=f"{cast:,}"
            )
        )
        return
    themes = Themes(draft)
    meant = {option: themes.theme(option, None) for option in box.alternatives}
    choices = []
    for each in box.orders:
        ranks: dict[str, int | None] = {}
        better = 0
        for group in each.groups:
            for option in group:
                theme = meant.get(option)
                if theme is not None:
                    ranks[theme] = better + 1
            better += len(group)
        for nth in range(1, each.count + 1):
            about = f"{box.title or draft.file}, row {each.row}, {nth} of {each.count}"
            choices.append(Choice(None, about, each.row, None, ranks, {}))
    number = rounds.priority_round(draft, None, box.title or draft.file) if choices else None
    if number is not None:
        put_ballots(draft, number, choices)


def put_ballots(draft: Draft, number: int, choices: Sequence[Choice]) -> None:
    """Ballots of a vote, in the order in which they were cast."""
    electors, names = _electors(draft, number), Organisations(draft)
    voters = [
        _admitted(draft, number, choice, electors, names) if choice.voter else _voter(draft, choice, electors, names)
        for choice in choices
    ]
    nobody = sum(
        voter is None
        and (choice.voter is not None or draft.used.get(("ballot", in_one_line(choice.about))) == LEAVE_OUT)
        for voter, choice in zip(voters, choices, strict=True)
    )
    times = Counter(voter for voter in voters if voter is not None)
    last = {voter: choice for voter, choice in zip(voters, choices, strict=True) if voter is not None}
    older = sum(not _put(draft, number, voter, choice, times[voter]) for voter, choice in last.items())
    again = sum(count - 1 for count in times.values())
    if again:
        draft.remark(
            phrase_n(
                "{count} ballot was cast again by the same firm, and the last one counts",
                "{count} ballots were cast again by the same firm, and the last one counts",
                again,
            )
        )
    if older:
        draft.remark(
            phrase_n(
                "{count} ballot was cast before the one on record, which counts",
                "{count} ballots were cast before those on record, which count",
                older,
            )
        )
    if nobody:
        draft.remark(
            phrase_n(
                "{count} ballot is of no firm that may vote, and is left out",
                "{count} ballots are of no firm that may vote, and are left out",
                nobody,
            )
        )


def _electors(draft: Draft, number: int) -> set[str]:
    return {str(row["organisation"]) for row in draft.of("elector") if row["round"] == number}


def _admitted(draft: Draft, number: int, choice: Choice, electors: set[str], names: Organisations) -> str | None:
    """The firm that cast a ballot, where it may vote; a question where it is not among those who do."""
    assert choice.voter is not None
    if not electors or choice.voter in electors:
        return choice.voter
    firm = choice.voter
    takes_part = any((row["organisation"], row["role"]) == (firm, "participant") for row in draft.of("participation"))
    question = Question(
        "ballot",
        f"vote {number}: {firm}",
        phrase(
            "{firm} is not among those who vote in vote {number}. Does its ballot count?",
            firm=names.called(firm),
            number=number,
        ),
        (Option(COUNTS, phrase("yes: it may vote")), Option(LEAVE_OUT, phrase("no: leave it out"))),
        COUNTS if takes_part else LEAVE_OUT,
        draft.place(choice.row),
    )
    return firm if draft.ask(question) == COUNTS else None


def _voter(draft: Draft, choice: Choice, electors: set[str], names: Organisations) -> str | None:
    firms = electors or {str(row["organisation"]) for row in draft.of("participation") if row["role"] == "participant"}
    question = Question(
        "ballot",
        choice.about,
        phrase("Who cast the ballot {ballot}: {ranking}?", ballot=choice.about, ranking=_ranking(draft, choice)),
        (
            *(Option(firm, names.called(firm)) for firm in sorted(firms)),
            Option(LEAVE_OUT, phrase("nobody knows: leave it out")),
        ),
        None,
        draft.place(choice.row),
    )
    answer = draft.ask(question)
    return None if answer == LEAVE_OUT else answer


def _ranking(draft: Draft, choice: Choice) -> str:
    """The themes of a ballot, the first first; those of one rank together."""
    by_rank: dict[int, list[str]] = {}
    for theme, rank in choice.ranks.items():
        row = draft.find("theme", (theme,))
        if rank is not None and row is not None:
            by_rank.setdefault(rank, []).append(str(row["title"]))
    return " > ".join(" = ".join(titles) for _, titles in sorted(by_rank.items()))


def _put(draft: Draft, number: int, voter: str, choice: Choice, times: int) -> bool:
    """Whether the ballot counts: one that was cast before the one on record does not."""
    items = {
        theme: (choice.ranks.get(theme), choice.approvals.get(theme))
        for theme in dict.fromkeys([*choice.ranks, *choice.approvals])
    }
    known = {
        str(row["theme"]): (row["rank"], row["approval"])
        for row in draft.of("ballot_item")
        if (row["round"], row["organisation"]) == (number, voter)
    }
    ballot = draft.find("ballot", (number, voter))
    if ballot is not None and known == items and not ballot["abstained"]:
        return True
    cast = ballot["cast_at"] if ballot is not None else None
    if isinstance(cast, datetime) and choice.cast_at is not None and choice.cast_at < cast:
        return False
    draft.put_new("elector", round=number, organisation=voter)
    version = int(str(ballot["version"])) + 1 if ballot is not None else times
    draft.put("ballot", round=number, organisation=voter, version=version, cast_at=choice.cast_at, abstained=False)
    for theme in known.keys() - items.keys():
        draft.remove("ballot_item", (number, voter, theme))
    for theme, (rank, approval) in items.items():
        draft.put("ballot_item", round=number, organisation=voter, theme=theme, rank=rank, approval=approval)
    return True
