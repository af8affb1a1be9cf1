"""What a host shares: a choice that is recorded, whoever makes it."""

from typing import Any

import pytest
from sqlalchemy import Engine, select

from data.audit_log import now
from data.engine import writing
from data.keys import RECORD
from data.models import Base
from data.release import sharing
from data.release.sharing import NotAParticipant, record_imported, share
from tests.scribe import Story, scribe_of


@pytest.fixture
def story(database: Engine) -> Story:
    with scribe_of(database) as scribe:
        other, story = scribe.programme("other"), scribe.programme("2019-1")
        for each in (other, story):
            each.joins("firm1", "firm2")
        story.joins("guest", role="guest")
    return story


def table(engine: Engine, name: str, *columns: str) -> list[tuple[Any, ...]]:
    rows = Base.metadata.tables[name]
    with engine.connect() as connection:
        statement = select(*(rows.c[column] for column in columns)).order_by(rows.c.id)
        return [tuple(row) for row in connection.execute(statement)]


def test_a_choice_is_kept_with_who_made_it_and_when_and_is_logged(database: Engine, story: Story) -> None:
    firm, moment = story.scribe.organisations["firm1"], now()
    with writing(database) as connection:
        share(connection, "firm's account", "firm", story.id, firm, "circle")
    parts = table(database, "participation", "programme_id", "organisation_id", "sharing")
    assert [part for part in parts if part[2] == "circle"] == [(story.id, firm, "circle")]
    ((programme, who, actor, chosen, at),) = table(
        database, "sharing_choice", "programme_id", "organisation_id", "chosen_by", "sharing", "chosen_at"
    )
    assert (programme, who, actor, chosen) == (story.id, firm, "firm's account", "circle")
    assert moment <= at <= now()
    assert table(database, "audit_log", "actor", "role", "action", "object", "programme") == [
        ("firm's account", "firm", "shared", "feedback of firm1", "2019-1")
    ]


def test_a_choice_changes_what_pages_show(database: Engine, story: Story) -> None:
    counter = Base.metadata.tables["key_counter"]
    count = select(counter.c.next_id).where(counter.c.table_name == RECORD)
    with database.connect() as connection:
        before = connection.scalar(count) or 0
    with writing(database) as connection:
        share(connection, "a", "coordinator", story.id, story.scribe.organisations["firm1"], "circle")
        assert (connection.scalar(count) or 0) > before


def test_only_a_participant_has_something_to_share(database: Engine, story: Story) -> None:
    guest, funder = story.scribe.organisations["guest"], story.scribe.organisations["funder"]
    for who in (guest, funder):
        with pytest.raises(NotAParticipant), writing(database) as connection:
            share(connection, "a", "firm", story.id, who, "circle")
    assert table(database, "sharing_choice", "id") == table(database, "audit_log", "id") == []


def test_every_choice_stays_in_the_history(database: Engine, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    firm, moments = story.scribe.organisations["firm1"], [now().replace(minute=minute) for minute in (1, 2)]
    for moment, chosen in zip(moments, ("circle", "benchmark"), strict=True):
        monkeypatch.setattr(sharing, "now", lambda moment=moment: moment)
        with writing(database) as connection:
            share(connection, "a", "firm", story.id, firm, chosen)  # type: ignore[arg-type]
    assert table(database, "sharing_choice", "chosen_at", "sharing") == [
        (moments[0], "circle"),
        (moments[1], "benchmark"),
    ]


def test_of_two_choices_within_a_second_the_later_stands(
    database: Engine, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = now()
    monkeypatch.setattr(sharing, "now", lambda: moment)
    firm, other = (story.scribe.organisations[code] for code in ("firm1", "firm2"))
    with writing(database) as connection:
        share(connection, "a", "firm", story.id, other, "circle")
        share(connection, "a", "firm", story.id, firm, "circle")
        share(connection, "a", "firm", story.id, firm, "benchmark")
    assert table(database, "sharing_choice", "organisation_id", "sharing") == [(other, "circle"), (firm, "benchmark")]


def test_an_import_notes_the_choices_it_made_or_changed(
    database: Engine, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm, other = (story.scribe.organisations[code] for code in ("firm1", "firm2"))
    part = Base.metadata.tables["participation"]
    moments = iter(now().replace(minute=minute) for minute in range(1, 9))
    monkeypatch.setattr(sharing, "now", lambda: next(moments))

    def imported(who: str, chosen: str) -> list[tuple[Any, ...]]:
        with writing(database) as connection:
            of_firm = part.update().where(part.c.programme_id == story.id, part.c.organisation_id == firm)
            connection.execute(of_firm.values(sharing=chosen))
            record_imported(connection, story.id, who)
        columns = ("programme_id", "organisation_id", "chosen_by", "sharing")
        return table(database, "sharing_choice", *columns)

    first = imported("somebody", "circle")
    assert set(first) == {(story.id, firm, "somebody", "circle"), (story.id, other, "somebody", "benchmark")}
    assert imported("somebody", "circle") == first
    assert imported("", "benchmark") == [*first, (story.id, firm, "import", "benchmark")]
    assert imported("", "circle") == [
        *first,
        (story.id, firm, "import", "benchmark"),
        (story.id, firm, "import", "circle"),
    ]
