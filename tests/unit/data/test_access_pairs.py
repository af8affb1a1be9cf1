"""One host beside the others by rater: what is handed out, what it is rounded to, and what stays within."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, update

from data.models import Base
from tests.scribe import Answer, Scribe, Story, scribe_of
from tests.unit.data.door import DOOR, rows

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
OUTSIDE = FIRMS[:3]
"""They host; the others rate."""
RATERS = FIRMS[3:]


class Hosts:
    """Writes rounds of one programme, each of a host of its own."""

    def __init__(self, scribe: Scribe, scale: tuple[int, int] = (1, 5)) -> None:
        self.scribe = scribe
        self.story: Story = scribe.programme()
        self.story.joins(*FIRMS)
        self.story.joins("startup", role="guest", kind="startup")
        self.asked = self.story.instrument("Q", scale=scale)
        self._number = 0

    def rated(self, host: str | None, answers: list[Answer], **values: Any) -> int:
        self._number += 1
        session = self.story.session(self.story.event(f"W{self._number}", host=host))
        return self.story.round(session, self.asked, answers, **values)


@contextmanager
def hosts_of(engine: Engine, scale: tuple[int, int] = (1, 5)) -> Iterator[Hosts]:
    with scribe_of(engine) as scribe:
        yield Hosts(scribe, scale)


def by(raters: tuple[str, ...], *values: int) -> list[Answer]:
    return [(rater, (value,)) for rater, value in zip(raters, values, strict=True)]


def differences(engine: Engine, round_: int) -> dict[int | None, int]:
    return {row["difference"]: row["raters"] for row in rows(engine, DOOR.rating_pair, round_id=round_)}


def test_a_difference_is_a_rating_less_the_mean_of_the_others_by_hand(database: Engine) -> None:
    with hosts_of(database) as written:
        first = written.rated("firm1", by(RATERS, 5, 4, 3, 3, 2, 1))
        written.rated("firm2", by(RATERS, 1, 3, 3, 2, 2, 5))
        written.rated("firm3", by(RATERS, 1, 3, 3, 3, 3, 5))
    # 5-1, 4-3, 3-3, 3-2.5, 2-2.5, 1-5: halves go away from zero, and four steps are two.
    assert differences(database, first) == {2: 1, 1: 2, 0: 1, -1: 1, -2: 1}


def test_halves_go_away_from_zero_on_both_sides(database: Engine) -> None:
    with hosts_of(database) as written:
        first = written.rated("firm1", by(RATERS, 4, 4, 4, 2, 2, 2))
        written.rated("firm2", by(RATERS, 4, 2, 3, 2, 3, 4))
        written.rated("firm3", by(RATERS, 3, 3, 3, 3, 4, 3))
    # 0.5, 1.5, 1, -0.5, -1.5, -1.5
    assert differences(database, first) == {1: 2, 2: 1, -1: 1, -2: 2}


def test_on_a_scale_whose_lower_end_is_better_lower_is_above_the_others(database: Engine) -> None:
    with hosts_of(database) as written:
        first = written.rated("firm1", by(RATERS, 1, 1, 1, 1, 1, 3))
        for host in ("firm2", "firm3"):
            written.rated(host, by(RATERS, 2, 2, 2, 2, 5, 3))
        criterion = Base.metadata.tables["criterion"]
        written.scribe.connection.execute(update(criterion).values(direction="lower_better"))
    assert differences(database, first) == {1: 4, 2: 1, 0: 1}


def test_a_step_is_a_quarter_of_the_scale(database: Engine) -> None:
    with hosts_of(database, (0, 100)) as written:
        first = written.rated("firm1", by(RATERS, 50, 50, 50, 50, 50, 50))
        for host in ("firm2", "firm3"):
            written.rated(host, by(RATERS, 50, 38, 37, 13, 12, 63))
    # 0, 12, 13, 37, 38 and -13 of a hundred, in quarters: 0, 0.48, 0.52, 1.48, 1.52 and -0.52.
    assert differences(database, first) == {0: 2, 1: 2, 2: 1, -1: 1}


def test_two_hosts_are_compared_only_if_three_raters_stand_outside_the_pairs(database: Engine) -> None:
    with hosts_of(database) as written:
        # firm1 and firm2 rate each other, and nobody else is left: a sum of differences would tell their ratings.
        near = written.rated("firm1", [*by(RATERS, 4, 4, 4, 4, 4, 4), ("firm2", (5,))])
        written.rated("firm2", [*by(RATERS, 3, 3, 3, 3, 3, 3), ("firm1", (1,))])
    assert differences(database, near) == {None: 6}
    assert [row["paired"] for row in rows(database, DOOR.rating_pair, round_id=near)] == [6]


def test_a_third_rater_outside_the_pairs_is_enough(database: Engine) -> None:
    with hosts_of(database) as written:
        far = written.rated("firm1", [*by(RATERS, 4, 4, 4, 4, 4, 4), ("firm2", (5,))])
        written.rated("firm2", [*by(RATERS, 3, 3, 3, 3, 3, 3), ("firm1", (1,)), ("firm3", (2,))])
    assert differences(database, far) == {1: 6}


@pytest.mark.parametrize(("several", "told"), [(2, {None: 6}), (3, {1: 6})])
def test_a_third_host_blurs_the_sum_only_if_three_raters_rated_it_too(
    database: Engine, several: int, told: dict[int | None, int]
) -> None:
    with hosts_of(database) as written:
        first = written.rated("firm1", [*by(RATERS, 4, 4, 4, 4, 4, 4), ("firm2", (5,))])
        written.rated("firm2", [*by(RATERS, 3, 3, 3, 3, 3, 3), ("firm1", (1,))])
        others = ("firm1", "extra1", "extra2", "extra3")
        written.story.joins(*others[1:])
        written.rated("firm3", [*by(RATERS[:several], *[3] * several), *by(others, 3, 3, 3, 3)])
    assert differences(database, first) == told


def test_fewer_pairs_than_the_round_needs_are_not_told(database: Engine) -> None:
    with hosts_of(database) as written:
        first = written.rated("firm1", by(RATERS, 4, 4, 4, 4, 4, 4), minimum_raters=1)
        second = written.rated("firm2", [*by(RATERS[:2], 1, 5), *by(("firm1", "firm3"), 2, 2)], minimum_raters=1)
    assert differences(database, first) == differences(database, second) == {None: 2}


@pytest.mark.parametrize("status", ["open", "closed"])
def test_neither_an_open_round_nor_one_below_threshold_is_anybodys_other_host(database: Engine, status: str) -> None:
    raters = RATERS if status == "open" else RATERS[:4]
    with hosts_of(database) as written:
        first = written.rated("firm1", by(RATERS, 4, 4, 4, 4, 4, 4))
        other = written.rated("firm2", by(raters, *[1] * len(raters)), status=status)
    assert differences(database, first) == differences(database, other) == {}


def test_guests_respondents_and_events_without_a_host_are_in_no_pair(database: Engine) -> None:
    with hosts_of(database) as written:
        guests: list[Answer] = [("startup", (5,)), (None, (5,)), (None, (5,))]
        first = written.rated("firm1", [*by(RATERS, 4, 4, 4, 4, 4, 4), *guests])
        written.rated("firm2", [*by(RATERS, 3, 3, 3, 3, 3, 3), *guests])
        alone = written.rated(None, by(RATERS, 1, 1, 1, 1, 1, 1))
    assert differences(database, first) == {1: 6}
    assert differences(database, alone) == {}


def test_no_fraction_tells_how_many_hosts_a_rater_rated(database: Engine) -> None:
    """Of six hosts a host rates five and firm9 all six: exact differences would be quarters, and its alone fifths."""
    hosts, ratings = (
        FIRMS[:6],
        {firm: [1 + (3 * place + turn) % 5 for turn in range(6)] for place, firm in enumerate(FIRMS)},
    )
    with hosts_of(database) as written:
        for turn, host in enumerate(hosts):
            raters = tuple(firm for firm in (*hosts, "firm9") if firm != host)
            written.rated(host, by(raters, *(ratings[firm][turn] for firm in raters)))
    found = rows(database, DOOR.rating_pair)
    assert {row["difference"] for row in found} <= {-2, -1, 0, 1, 2}
    assert sum(row["raters"] for row in found) == 36


def test_the_relation_has_no_column_that_leads_to_a_rater() -> None:
    assert set(DOOR.rating_pair.c.keys()) == {
        "programme_id", "round_id", "criterion_id", "threshold", "paired", "difference", "raters",
    }  # fmt: skip


def test_comments_are_told_once_released_and_their_round_closed_without_who_wrote_them(database: Engine) -> None:
    with hosts_of(database) as written:
        for host, status in (("firm1", "closed"), ("firm2", "open")):
            round_ = written.rated(host, [], status=status)
            for number, moderation in enumerate(("released", "pending", "withheld"), start=1):
                rater = written.scribe.organisations["firm9"]
                response = written.story.put(
                    "response",
                    round_id=round_,
                    instrument_id=written.asked.id,
                    organisation_id=rater,
                    respondent=f"r{number}",
                )
                written.story.put(
                    "comment",
                    response_id=response,
                    number=1,
                    kind="strength",
                    raw_text="raw",
                    public_text=f"{host} {moderation}",
                    moderation=moderation,
                )
    found = rows(database, DOOR.comment)
    assert [row["public_text"] for row in found] == ["firm1 released"]
    assert set(found[0]) == {"programme_id", "round_id", "event_id", "kind", "barrier", "public_text"}
