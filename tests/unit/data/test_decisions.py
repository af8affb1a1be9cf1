"""What a firm decides about suggestions to its own model, and what nobody can decide for it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from data import decisions
from data.access import NotOffered, Viewer, release_door_for
from data.decisions import LONGEST, MOST_ACTIONS, DecisionRefused, Desk
from data.engine import make_engine, writing
from data.frames import fetch, records
from data.models import Base
from data.standing import Action, Standing
from tests.conftest import DatabaseLike
from tests.scribe import scribe_of

ORGANISATIONS: dict[str, int] = {}
DUE = date(2019, 9, 30)
SUGGESTIONS = 40
FOREIGN, WITHHELD, FULL = 101, 102, 103


@pytest.fixture(scope="module")
def record(database_like: DatabaseLike, migrated: str) -> Iterator[Engine]:
    """Firm A's model with many suggestions of two actions each, one that was withheld; and one to firm B's."""
    with database_like(migrated) as url:
        engine = make_engine(url)
        with scribe_of(engine) as scribe:
            story = scribe.programme()
            story.joins("a", "b")
            story.joins("coordinator", role="coordinator", kind="academic")
            story.joins("startup", role="guest", kind="startup")
            scribe.programme("Q").joins("stranger")
            ORGANISATIONS.update(scribe.organisations)
            model = story.model("a")
            for number in range(1, SUGGESTIONS + 1):
                suggestion = story.suggestion(model, number)
                for sequence, owner in ((1, "a"), (2, "startup")):
                    story.put(
                        "action",
                        suggestion_id=suggestion,
                        sequence=sequence,
                        owner_id=scribe.organisations[owner],
                        title=f"Step {sequence}",
                        due=DUE,
                        status="not_started",
                    )
            full = story.suggestion(model, FULL)
            for sequence in range(1, MOST_ACTIONS + 1):
                story.put("action", suggestion_id=full, sequence=sequence, status="completed", title="A step")
            story.suggestion(story.model("b"), FOREIGN)
            story.suggestion(model, WITHHELD, moderation="withheld")
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def numbers(record: Engine) -> Iterator[int]:
    """Suggestions that no test has touched."""
    return iter(range(1, SUGGESTIONS + 1))


@pytest.fixture
def desk(record: Engine, numbers: Iterator[int]) -> Desk:
    """Firm A's account at one of them."""
    return Desk(Viewer("firm", ORGANISATIONS["a"]), "anna@a", "P", next(numbers))


def stands(engine: Engine, desk: Desk) -> Standing:
    """What is decided, as the firm's own rows say it."""
    door = release_door_for(Viewer("firm", ORGANISATIONS["a"]))
    told, steps = door.suggestion, door.action
    assert told is not None
    assert steps is not None
    (row,) = records(fetch(engine, select(told).where(told.c.number == desk.number)))
    actions = records(fetch(engine, select(steps).where(steps.c.suggestion_id == row["id"]).order_by(steps.c.sequence)))
    names = ("sequence", "title", "owner_id", "due", "status")
    return Standing(row["decision"], row["reason"], tuple(Action(*(each[name] for name in names)) for each in actions))


def whole(engine: Engine) -> dict[str, list[Any]]:
    """Every row that deciding can touch, and how often a page was told of it."""
    tables = Base.metadata.tables
    names = ("suggestion", "action", "decision_change", "audit_log", "key_counter")
    return {name: sorted(map(repr, records(fetch(engine, select(tables[name]))))) for name in names}


def decided(engine: Engine, desk: Desk, decision: str, reason: str = "", basis: str | None = None) -> int:
    with writing(engine) as connection:
        basis = stands(engine, desk).basis if basis is None else basis
        return decisions.decide(connection, desk, basis, decision, reason)


def acted(engine: Engine, desk: Desk, sequence: int | None = None, basis: str | None = None, **said: Any) -> int:
    fresh: dict[str, Any] = {"title": "Step", "owner": "", "due": "", "status": "not_started"}
    with writing(engine) as connection:
        basis = stands(engine, desk).basis if basis is None else basis
        return decisions.act(connection, desk, basis, sequence, **(fresh | said))


def undone(engine: Engine, desk: Desk, change: int) -> None:
    with writing(engine) as connection:
        decisions.undo(connection, desk, change)


def refused(engine: Engine, act: Callable[[], object]) -> str:
    """Why it was refused; nothing at all was written."""
    before = whole(engine)
    with pytest.raises(DecisionRefused) as refusal:
        act()
    assert whole(engine) == before
    return refusal.value.fault


def test_a_decision_is_written_at_once_logged_without_its_words_and_told_to_pages(record: Engine, desk: Desk) -> None:
    before = whole(record)
    change = decided(record, desk, "partial", "  Six weeks\r\nat most. ")
    assert stands(record, desk).decision == "partial"
    assert stands(record, desk).reason == "Six weeks\nat most."
    after = whole(record)
    (entry,) = set(after["audit_log"]) - set(before["audit_log"])
    for said in ("'anna@a'", "'firm'", "'decided'", f"'suggestion {desk.number}'", "'P'"):
        assert said in entry
    assert "Six weeks" not in entry
    assert "partial" not in entry
    (kept,) = set(after["decision_change"]) - set(before["decision_change"])
    assert f"'id': {change}," in kept
    assert "'undone': False" in kept
    counted = [row for row in after["key_counter"] if "'record'" in row]
    assert counted != [row for row in before["key_counter"] if "'record'" in row]
    assert after["action"] == before["action"]


def test_an_action_gets_owner_day_and_status_and_its_neighbour_stays(record: Engine, desk: Desk) -> None:
    acted(record, desk, 1, title=" Name  the\nbuyer ", owner="b", due="2020-01-31", status="in_progress")
    first, second = stands(record, desk).actions
    assert first == Action(1, "Name the buyer", ORGANISATIONS["b"], date(2020, 1, 31), "in_progress")
    assert second == Action(2, "Step 2", ORGANISATIONS["startup"], DUE, "not_started")


def test_a_new_action_comes_last_and_the_coordinator_may_own_it(record: Engine, desk: Desk) -> None:
    acted(record, desk, title="Ask", owner="coordinator")
    assert stands(record, desk).actions[2] == Action(3, "Ask", ORGANISATIONS["coordinator"], None, "not_started")


def test_undoing_restores_everything_exactly_once(record: Engine, desk: Desk) -> None:
    first = stands(record, desk)
    changes = [
        decided(record, desk, "reject", "Too dear."),
        acted(record, desk, 2, title="Other", owner="", due="", status="cancelled"),
        acted(record, desk, title="New"),
    ]
    assert refused(record, lambda: undone(record, desk, changes[0])) == "stale"
    for change in reversed(changes):
        undone(record, desk, change)
        assert refused(record, lambda number=change: undone(record, desk, number)) == "undone"  # type: ignore[misc]
    assert stands(record, desk) == first
    made = Base.metadata.tables["decision_change"]
    marks = records(fetch(record, select(made.c.undone).where(made.c.id.in_(changes))))
    assert [mark["undone"] for mark in marks] == [True] * 3
    entries = Base.metadata.tables["audit_log"]
    said = records(fetch(record, select(entries.c.object).order_by(entries.c.id.desc()).limit(1)))
    assert said == [{"object": f"suggestion {desk.number}, undone"}]


def test_a_form_that_was_based_on_something_else_changes_nothing(record: Engine, desk: Desk) -> None:
    seen = stands(record, desk).basis
    decided(record, desk, "agree")
    assert refused(record, lambda: decided(record, desk, "reject", basis=seen)) == "stale"
    assert refused(record, lambda: acted(record, desk, 1, basis=seen)) == "stale"
    assert stands(record, desk).decision == "agree"


def test_of_two_tabs_that_send_at_once_one_is_refused(record: Engine, desk: Desk) -> None:
    seen, start = stands(record, desk).basis, Barrier(2)

    def send(decision: str) -> str:
        start.wait()
        try:
            decided(record, desk, decision, basis=seen)
        except DecisionRefused as refusal:
            return refusal.fault
        return decision

    with ThreadPoolExecutor(2) as tabs:
        answers = sorted(tabs.map(send, ("agree", "reject")))
    assert answers in (["agree", "stale"], ["reject", "stale"])
    assert stands(record, desk).decision == answers[0]


@pytest.mark.parametrize("number", [FOREIGN, WITHHELD, 999])
def test_what_is_not_a_released_suggestion_to_ones_own_model_does_not_exist(
    record: Engine, desk: Desk, number: int
) -> None:
    elsewhere = replace(desk, number=number)
    for basis in ("", Standing("undecided", None).basis):
        assert refused(record, lambda basis=basis: decided(record, elsewhere, "agree", basis=basis)) == "unknown"  # type: ignore[misc]
        assert refused(record, lambda basis=basis: acted(record, elsewhere, basis=basis)) == "unknown"  # type: ignore[misc]


def test_another_firms_change_cannot_be_undone_nor_that_of_another_suggestion(
    record: Engine, desk: Desk, numbers: Iterator[int]
) -> None:
    change = decided(record, desk, "agree")
    other = replace(desk, viewer=Viewer("firm", ORGANISATIONS["b"]))
    assert refused(record, lambda: undone(record, other, change)) == "unknown"
    assert refused(record, lambda: undone(record, replace(other, number=FOREIGN), change)) == "unknown"
    assert refused(record, lambda: undone(record, replace(desk, number=next(numbers)), change)) == "unknown"
    assert refused(record, lambda: undone(record, replace(desk, programme="Q"), change)) == "unknown"
    assert refused(record, lambda: undone(record, desk, change + 999)) == "unknown"


@pytest.mark.parametrize("role", ["coordinator", "steering", "funder"])
def test_only_a_firm_decides(record: Engine, desk: Desk, role: Any) -> None:
    for viewer in (Viewer(role, ORGANISATIONS["a"]), Viewer("firm")):
        with pytest.raises(NotOffered):
            decided(record, replace(desk, viewer=viewer), "agree", basis=stands(record, desk).basis)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"due": "2019-13-01"}, "day"),
        ({"due": "31/12/2019"}, "day"),
        ({"due": "20191231"}, "day"),
        ({"due": "1999-12-31"}, "day"),
        ({"due": "2100-01-01"}, "day"),
        ({"title": "  "}, "empty"),
        ({"title": "x" * (LONGEST + 1)}, "long"),
        ({"title": "nul\x00"}, "signs"),
        ({"status": "overdue"}, "status"),
        ({"owner": "nobody"}, "owner"),
        ({"owner": "stranger"}, "owner"),
        ({"owner": "startup"}, "owner"),
    ],
)
def test_an_action_that_cannot_be_meant_changes_nothing(
    record: Engine, desk: Desk, said: dict[str, Any], fault: str
) -> None:
    assert refused(record, lambda: acted(record, desk, 1, **said)) == fault
    assert refused(record, lambda: acted(record, desk, **said)) == fault


@pytest.fixture(scope="module")
def plain(record: Engine) -> Desk:
    """A suggestion for what never changes anything."""
    return Desk(Viewer("firm", ORGANISATIONS["a"]), "anna@a", "P", SUGGESTIONS)


def test_a_decision_that_cannot_be_meant_changes_nothing(record: Engine, plain: Desk) -> None:
    assert refused(record, lambda: decided(record, plain, "maybe")) == "decision"
    assert refused(record, lambda: decided(record, plain, "agree", "x" * (LONGEST + 1))) == "long"
    assert refused(record, lambda: decided(record, plain, "agree", "bell\x07")) == "signs"
    assert refused(record, lambda: decided(record, plain, "undecided", "  ")) == "same"
    assert refused(record, lambda: acted(record, plain, 9)) == "unknown"


def test_texts_may_be_as_long_as_they_may_and_of_any_script(record: Engine, desk: Desk) -> None:
    for reason in ("å" * LONGEST, "<b>&'\"</b>\n\t🚀 שלום", "\u202e"):
        decided(record, desk, "agree", reason)
        assert stands(record, desk).reason == reason


def test_an_owner_who_takes_no_part_stays_while_the_action_is_theirs(record: Engine, desk: Desk) -> None:
    acted(record, desk, 2, title="Step 2", owner="startup", due="2020-02-29", status="completed")
    assert stands(record, desk).actions[1] == Action(
        2, "Step 2", ORGANISATIONS["startup"], date(2020, 2, 29), "completed"
    )


def test_a_suggestion_takes_no_more_actions_than_a_page_can_show(record: Engine, desk: Desk) -> None:
    full = replace(desk, number=FULL)
    assert refused(record, lambda: acted(record, full)) == "full"
    acted(record, full, MOST_ACTIONS, title="The last one")


def test_a_standing_comes_back_from_what_a_change_keeps() -> None:
    for standing in (
        Standing("agree", None),
        Standing("reject", "Nej, “aldrig”\n", (Action(1, None, None, None, "cancelled"), Action(3, "å", 4, DUE, "x"))),
    ):
        assert Standing.from_json(standing.to_json()) == standing
    assert Standing("agree", None).basis != Standing("agree", "").basis


def test_changes_are_read_by_the_firm_that_made_them_alone(record: Engine, desk: Desk) -> None:
    change = decided(record, desk, "agree", "because")
    for firm, expected in (("a", 1), ("b", 0), ("stranger", 0)):
        made = release_door_for(Viewer("firm", ORGANISATIONS[firm])).change
        assert made is not None
        counted = select(func.count().label("rows")).where(made.c.id == change)
        assert records(fetch(record, counted)) == [{"rows": expected}]
