"""Ballots: what each firm wrote behind each theme."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from data.workbook.sheets import Sheets

Ranks = Mapping[str, Sequence[int | None]]
"""Per firm, its rank of each theme; None where it left the theme unranked."""


def vote(
    rng: Random,
    number: int,
    opens: date,
    closes: date,
    themes: Sequence[str],
    ranks: Ranks,
    *,
    abstained: Sequence[str] = (),
    silent: Sequence[str] = (),
    cast_twice: Sequence[str] = (),
) -> Sheets:
    """A round whose electorate is the firms that ranked, abstained, or never answered (`silent`)."""
    voters = [*ranks, *abstained]
    return {
        "priority_round": [{"number": number, "opens": opens, "closes": closes}],
        "elector": [{"round": number, "organisation": firm} for firm in [*voters, *silent]],
        "ballot": [
            {
                "round": number,
                "organisation": firm,
                "version": 2 if firm in cast_twice else 1,
                "cast_at": _moment(rng, opens, closes),
                "abstained": firm in abstained,
            }
            for firm in voters
        ],
        "ballot_item": [
            {
                "round": number,
                "organisation": firm,
                "theme": theme,
                "rank": rank,
                "approval": _approval(rank, len(themes)),
            }
            for firm, row in ranks.items()
            for theme, rank in zip(themes, row, strict=True)
        ],
    }


def _approval(rank: int | None, themes: int) -> str | None:
    """A firm approves of its first third (of eight, three) and disapproves of the last two places."""
    if rank is None:
        return None
    if 3 * rank <= themes + 1:
        return "approve"
    return "disapprove" if rank >= themes - 1 else "neutral"


def _moment(rng: Random, opens: date, closes: date) -> datetime:
    """Some minute of an office day in the round."""
    day = opens + timedelta(days=rng.randint(0, (closes - opens).days))
    return datetime.combine(day, time(8)) + timedelta(minutes=rng.randint(0, 9 * 60))
