"""From a draft to what readers see: whole, once, and only what was previewed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection, Engine, func, select

from data.audit_log import now
from data.engine import writing
from data.keys import RECORD
from data.models import Base
from data.release import feedback
from data.release.drafts import Draft, draft_of
from data.release.figures import Figure
from data.release.publishing import (
    ChangedMeanwhile,
    NotPublished,
    PublishedMeanwhile,
    publish,
    releases_of,
    withdraw,
)
from data.release.stored import stored_figures
from tests.scribe import Story, scribe_of

FIRMS = tuple(f"firm{number}" for number in range(1, 10))
DEFINITIONS = {"feedback.round": ("How many.", "Hur många."), "feedback.nothing": ("No.", "Nej.")}
PERSONS = Figure("attendance", "persons_attended", event="W1", value=12, contributors=frozenset(), persons=((0, 2),))


def written(engine: Engine) -> Story:
    """A programme with one round of a sharing host and one below five."""
    with scribe_of(engine) as scribe:
        series = scribe.put("series", code="S", title_en="Series")
        story = scribe.programme("2019-1", series_id=series, title_sv="Program", as_of=date(2019, 10, 1))
        story.joins("firm0", *FIRMS[1:])
        story.put("participation", organisation_id=scribe.organisation("firm1"), role="participant", sharing="circle")
        story.joins("startup", role="guest", kind="startup")
        asked = story.instrument("q")
        session = story.session(story.event("W1", host="firm1"))
        story.round(session, asked, [(firm, (4,)) for firm in FIRMS[1:]])
        story.round(story.session(story.event("W2", host="firm2")), asked, [(firm, (4,)) for firm in FIRMS[2:6]])
    return story


def of(story: Story, *more: Figure) -> Callable[[Connection], Draft]:
    return lambda connection: draft_of(
        connection, story.id, (*feedback.figures_of(connection, story.id), *more), DEFINITIONS
    )


def previewed(engine: Engine, drafted: Callable[[Connection], Draft]) -> Draft:
    with engine.connect() as connection:
        return drafted(connection)


def published(engine: Engine, story: Story, *more: Figure) -> int:
    drafted = of(story, *more)
    return publish(engine, "coordinator", previewed(engine, drafted).token, drafted)


def rows(engine: Engine, name: str) -> list[dict[str, object]]:
    table = Base.metadata.tables[name]
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def changes(engine: Engine) -> int:
    counter = Base.metadata.tables["key_counter"]
    with engine.connect() as connection:
        return connection.scalar(select(counter.c.next_id).where(counter.c.table_name == RECORD)) or 0


def late(engine: Engine, story: Story) -> None:
    """Somebody's answer changes between preview and publication."""
    rating = Base.metadata.tables["rating"]
    with writing(engine) as connection:
        first = select(func.min(rating.c.id)).scalar_subquery()
        connection.execute(rating.update().where(rating.c.id == first).values(value=1))


def test_a_draft_carries_its_programme_s_card_and_the_definitions_of_its_figures(database: Engine) -> None:
    story = written(database)
    draft = previewed(database, of(story))
    card = draft.card
    assert (card.reference_number, card.series, card.title_en, card.title_sv) == (
        "2019-1",
        "S",
        "Programme 2019-1",
        "Program",
    )
    assert (card.starts, card.as_of, card.data_origin, card.members) == (
        date(2019, 3, 1),
        date(2019, 10, 1),
        "synthetic",
        10,
    )
    assert (draft.programme_id, draft.number) == (story.id, 1)
    assert draft.definitions == {"feedback.round": DEFINITIONS["feedback.round"]}
    assert draft.token == f"1-{draft.digest}"


def test_a_draft_is_audited(database: Engine) -> None:
    draft = previewed(database, of(written(database)))
    assert [figure.state for figure in draft.figures if figure.figure == "round"] == ["value", "suppressed"]
    assert draft.verdict.withheld


def test_a_digest_is_of_everything_that_readers_see_and_what_lies_beneath(database: Engine) -> None:
    draft = previewed(database, of(written(database)))
    first, *others = draft.figures
    changed = [
        replace(draft, figures=(replace(first, label_en="other"), *others)),
        replace(draft, figures=(replace(first, contributors=frozenset({1})), *others)),
        replace(draft, figures=(replace(first, persons=((1, 1),)), *others)),
        replace(draft, figures=(replace(first, day=date(2019, 1, 1)), *others)),
        replace(draft, figures=(*others, first)),
        replace(draft, definitions={}),
        replace(draft, card=replace(draft.card, members=3)),
    ]
    assert len({draft.digest, *(each.digest for each in changed)}) == len(changed) + 1
    assert replace(draft, number=9).digest == draft.digest
    words = ("Words.", "Ord.")
    either = [replace(draft, definitions=dict.fromkeys(names, words)).digest for names in ("ab", "ba")]
    assert either[0] == either[1]


def test_a_release_holds_its_figures_whole(database: Engine) -> None:
    story = written(database)
    before, moment = changes(database), now()
    drafted = of(story, PERSONS)
    draft = previewed(database, drafted)
    assert publish(database, "coordinator", draft.token, drafted) == 1
    (release,) = rows(database, "release")
    assert (release["number"], release["status"], release["published_by"]) == (1, "published", "coordinator")
    assert (release["reference_number"], release["as_of"], release["members"]) == ("2019-1", date(2019, 10, 1), 10)
    assert isinstance(release["published_at"], datetime)
    assert moment <= release["published_at"] <= now()
    assert release["digest"] == draft.digest
    assert json.loads(str(release["definitions"])) == {"feedback.round": ["How many.", "Hur många."]}
    figure = Base.metadata.tables["release_figure"]
    with database.connect() as connection:
        kept = stored_figures(connection, figure.c.programme_id == story.id)
        (told,) = releases_of(connection, story.id)
    assert {release_id for release_id, _ in kept} == {release["id"]}
    shown = [replace(each, contributors=frozenset()) if each.state != "value" else each for each in draft.figures]
    in_order = sorted((replace(each, persons=()) for each in shown), key=lambda each: each.view)
    assert [each for _, each in kept] == in_order
    assert told.verdict == draft.verdict
    assert changes(database) > before


def test_figures_stand_in_their_view_by_position(database: Engine) -> None:
    story = written(database)
    published(database, story, PERSONS)
    positions = [(row["view"], row["position"]) for row in rows(database, "release_figure")]
    count = len(positions)
    assert positions == [*(("feedback", place) for place in range(1, count)), ("attendance", 1)]


def test_of_a_count_of_persons_a_release_remembers_how_many_each_organisation_has(database: Engine) -> None:
    story = written(database)
    heads = tuple((story.scribe.organisations[firm], 2) for firm in FIRMS[1:7])
    count = replace(PERSONS, value=13, contributors=frozenset(who for who, _ in heads), persons=((0, 1), *heads))
    published(database, story, count)
    with database.connect() as connection:
        stored = stored_figures(connection, Base.metadata.tables["release_figure"].c.view == "attendance")
    assert [figure for _, figure in stored] == [replace(count, persons=tuple(sorted(count.persons)))]
    raters = {row["persons"] for row in rows(database, "release_contributor")}
    assert raters == {None, 2}


def test_participants_read_it_as_firms_and_the_funder_as_funder(database: Engine) -> None:
    story = written(database)
    published(database, story)
    known = {number: code for code, number in story.scribe.organisations.items()}
    readers = {(known[int(str(row["organisation_id"]))], row["role"]) for row in rows(database, "release_reader")}
    assert readers == {("funder", "funder"), ("firm0", "firm"), *((firm, "firm") for firm in FIRMS)}


def test_publishing_and_withdrawing_are_logged_without_a_value(database: Engine) -> None:
    story = written(database)
    published(database, story)
    withdraw(database, "another", story.id, 1)
    entries = [
        (row["actor"], row["role"], row["action"], row["object"], row["programme"])
        for row in rows(database, "audit_log")
    ]
    assert entries == [
        ("coordinator", "coordinator", "published", "release 1", "2019-1"),
        ("another", "coordinator", "withdrawn", "release 1", "2019-1"),
    ]


def test_the_next_release_supersedes_the_one_before(database: Engine) -> None:
    story = written(database)
    assert published(database, story) == 1
    late(database, story)
    assert published(database, story) == 2
    with database.connect() as connection:
        told = releases_of(connection, story.id)
    assert [(each.number, each.status, each.published_by) for each in told] == [
        (2, "published", "coordinator"),
        (1, "superseded", "coordinator"),
    ]
    assert told[0].as_of == date(2019, 10, 1)
    states = [row["state"] for row in rows(database, "release_figure")]
    assert told[0].shown + told[1].shown == states.count("value")
    assert told[0].withheld == told[1].withheld == (len(states) - states.count("value")) / 2 > 0
    changed_rows = [row["value"] for row in rows(database, "release_figure") if row["figure"] == "favourable"]
    assert changed_rows == [8, None, 7, None]


def test_a_programme_s_history_is_its_own(database: Engine) -> None:
    with scribe_of(database) as scribe:
        one, other = scribe.programme("one"), scribe.programme("other")
    published(database, one)
    with database.connect() as connection:
        assert releases_of(connection, other.id) == ()
        (empty,) = releases_of(connection, one.id)
    assert (empty.shown, empty.withheld) == (4, 0), "the suggestions by decision"
    published(database, other)
    with database.connect() as connection:
        assert [each.status for each in releases_of(connection, one.id)] == ["published"]


def test_a_release_without_any_figure_can_be_published(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()

    def nothing(connection: Connection) -> Draft:
        return draft_of(connection, story.id, (), {})

    assert publish(database, "coordinator", previewed(database, nothing).token, nothing) == 1
    with database.connect() as connection:
        (told,) = releases_of(connection, story.id)
    assert (told.shown, told.withheld) == (0, 0)


def test_what_was_not_previewed_is_not_published(database: Engine) -> None:
    story = written(database)
    drafted = of(story)
    token = previewed(database, drafted).token
    late(database, story)
    with pytest.raises(ChangedMeanwhile):
        publish(database, "coordinator", token, drafted)
    for forged in ("", "1", "1-", "1-0", "-".join(reversed(token.split("-")))):
        with pytest.raises((ChangedMeanwhile, PublishedMeanwhile)):
            publish(database, "coordinator", forged, drafted)
    assert rows(database, "release") == rows(database, "audit_log") == []


def test_a_preview_from_before_another_release_is_not_published(database: Engine) -> None:
    story = written(database)
    drafted = of(story)
    token = previewed(database, drafted).token
    assert publish(database, "first", token, drafted) == 1
    with pytest.raises(PublishedMeanwhile):
        publish(database, "second", token, drafted)
    assert [row["published_by"] for row in rows(database, "release")] == ["first"]


def test_of_two_who_publish_at_once_exactly_one_does(database: Engine) -> None:
    story = written(database)
    drafted, start = of(story), Barrier(2)
    token = previewed(database, drafted).token
    outcomes: list[object] = []

    def try_to(actor: str) -> None:
        start.wait()
        try:
            outcomes.append(publish(database, actor, token, drafted))
        except PublishedMeanwhile as refused:
            outcomes.append(type(refused))

    threads = [Thread(target=try_to, args=(actor,)) for actor in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == sorted(map(str, (1, PublishedMeanwhile)))
    assert [row["status"] for row in rows(database, "release")] == ["published"]
    assert len(rows(database, "audit_log")) == 1


def test_a_publication_that_fails_leaves_nothing_behind(database: Engine) -> None:
    story = written(database)
    published(database, story)
    before = {name: rows(database, name) for name in ("release", "release_figure", "release_reader", "audit_log")}
    twice = replace(PERSONS, audience="one")

    def broken(connection: Connection) -> Draft:
        return replace(draft_of(connection, story.id, (), {}), figures=(PERSONS, twice))

    token = previewed(database, broken).token
    with pytest.raises(Exception, match="reader"):
        publish(database, "coordinator", token, broken)
    assert {name: rows(database, name) for name in before} == before


def test_a_release_can_be_withdrawn_once_and_only_while_it_is_read(database: Engine) -> None:
    story = written(database)
    published(database, story)
    late(database, story)
    published(database, story)
    for number in (1, 3):
        with pytest.raises(NotPublished):
            withdraw(database, "coordinator", story.id, number)
    before = changes(database)
    withdraw(database, "coordinator", story.id, 2)
    assert changes(database) > before
    with pytest.raises(NotPublished):
        withdraw(database, "coordinator", story.id, 2)
    with pytest.raises(NotPublished):
        withdraw(database, "coordinator", story.id + 1, 2)
    assert [row["status"] for row in rows(database, "release")] == ["superseded", "withdrawn"]
    assert published(database, story) == 3


def test_a_late_rater_leaves_a_published_round_as_it_was(database: Engine) -> None:
    story = written(database)
    published(database, story)
    round_ = Base.metadata.tables["feedback_round"]
    with writing(database) as connection:
        story.scribe.connection = connection
        asked = connection.execute(select(round_.c.id, round_.c.instrument_id).order_by(round_.c.id)).first()
        assert asked is not None
        firm = story.scribe.organisations["firm0"]
        response = {"round_id": asked.id, "instrument_id": asked.instrument_id, "organisation_id": firm}
        criterion = Base.metadata.tables["criterion"]
        question = connection.scalar(select(criterion.c.id))
        answered = story.put("response", **response, respondent="late")
        scale = {"instrument_id": asked.instrument_id, "scale_min": 1, "scale_max": 5}
        story.put("rating", response_id=answered, criterion_id=question, value=1, **scale)
    draft = previewed(database, of(story))
    (head,) = [each for each in draft.figures if each.figure == "round" and each.host == "firm1"]
    (cell,) = [each for each in draft.figures if each.figure == "favourable" and each.host == "firm1"]
    assert (head.value, head.detail, cell.value, cell.of) == (8, "as_published", 8, 8)
    withdraw(database, "coordinator", story.id, 1)
    (head,) = [
        each for each in previewed(database, of(story)).figures if each.host == "firm1" and each.figure == "round"
    ]
    assert head.reason == "would_give_away_another"
