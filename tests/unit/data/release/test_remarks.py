"""Comments and suggestions as a release would show them: released words alone, in an order that tells nothing."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, select

from data.models import Base
from data.release.figures import Figure
from data.release.ratings import record_of
from data.release.remarks import mixed, remarks_of
from tests.scribe import Story, scribe_of

FIRMS = tuple(f"firm{number}" for number in range(1, 9))


def comments(story: Story, round_: int, said: Sequence[tuple[str, str, str]]) -> None:
    """Who said what, in its public words, and what became of it."""
    response, organisation = Base.metadata.tables["response"], Base.metadata.tables["organisation"]
    connection = story.scribe.connection
    for number, (firm, text, moderation) in enumerate(said, start=1):
        response_id = connection.scalar(
            select(response.c.id)
            .join(organisation, organisation.c.id == response.c.organisation_id)
            .where(response.c.round_id == round_, organisation.c.code == firm)
        )
        words = {"raw_text": f"raw {text}", "public_text": text, "moderation": moderation}
        story.put("comment", response_id=response_id, number=number, kind="strength", **words)


def written(connection: Connection, story: Story) -> tuple[Figure, ...]:
    own = [round_ for round_ in record_of(connection, story.id).rounds if round_.programme_id == story.id]
    found = remarks_of(connection, story.id, own)
    assert {figure.view for figure in found} <= {"feedback"}
    return found


def test_comments_are_told_from_five_commenting_firms_on_whatever_became_of_theirs(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins(*FIRMS)
        story.joins("guest", "startup", role="guest", kind="startup")
        asked = story.instrument("q")
        raters = [(firm, (4,)) for firm in (*FIRMS[1:], "guest", "startup")]
        rounds = {}
        for code, host, status in (("W1", "firm1", "closed"), ("W2", "firm1", "closed"), ("W3", "firm2", "open")):
            session = story.session(story.event(code, host=host))
            rounds[code] = story.round(session, asked, raters, status=status)
        five = [(firm, f"said {firm}", "released") for firm in FIRMS[1:4]]
        five += [("firm5", "kept", "withheld"), ("firm6", "unread", "pending"), ("guest", "guest's", "released")]
        comments(story, rounds["W1"], [*five, ("firm2", "twice", "released")])
        four = [(firm, "well", "released") for firm in (*FIRMS[1:5], "guest", "startup")]
        comments(story, rounds["W2"], four)
        comments(story, rounds["W3"], [(firm, "open", "released") for firm in FIRMS[1:7]])
        figures = written(scribe.connection, story)
        own = frozenset(scribe.organisations[firm] for firm in FIRMS[1:6])
    told = [figure for figure in figures if figure.figure == "comment"]
    first = [figure for figure in told if figure.event == "W1"]
    assert sorted(figure.label_en for figure in first) == ["said firm2", "said firm3", "said firm4", "twice"]
    assert {(figure.detail, figure.state, figure.contributors) for figure in first} == {("strength", "value", own)}
    assert {(figure.host, figure.audience) for figure in first} == {("firm1", "one")}
    (second,) = [figure for figure in told if figure.event == "W2"]
    assert (second.state, second.reason) == ("suppressed", "fewer_than_five_commenting_firms")
    assert (second.label_en, second.detail, len(second.contributors)) == ("", None, 4)
    assert [figure for figure in told if figure.event == "W3"] == []


def test_a_closed_round_without_any_comment_says_that_too_few_commented(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins(*FIRMS)
        story.round(story.session(story.event("W1", host="firm1")), story.instrument("q"))
        (figure,) = [each for each in written(scribe.connection, story) if each.figure == "comment"]
    assert (figure.state, figure.reason, figure.contributors) == (
        "suppressed",
        "fewer_than_five_commenting_firms",
        frozenset(),
    )


def test_suggestions_are_told_in_released_words_of_sharing_firms_and_counted_of_all(database: Engine) -> None:
    with scribe_of(database) as scribe:
        story = scribe.programme()
        other = scribe.programme("other")
        for each in (story, other):
            each.joins("firm2", "firm3")
        for code in ("firm4", "firm1"):
            organisation = scribe.organisation(code)
            story.put("participation", organisation_id=organisation, role="participant", sharing="circle")
        models = {code: story.model(code) for code in FIRMS[:4]}
        story.suggestion(models["firm1"], 1, public_text="a", decision="agree")
        story.suggestion(models["firm1"], 2, public_text="b", decision="undecided")
        story.suggestion(models["firm4"], 3, public_text="c", decision="agree")
        story.suggestion(models["firm2"], 4, public_text="d", decision="reject")
        story.suggestion(models["firm1"], 5, public_text="e", moderation="withheld")
        story.suggestion(models["firm1"], 6, public_text="f", moderation="pending")
        other.suggestion(other.model("firm3"), 1, public_text="g", decision="agree")
        figures = written(scribe.connection, story)
    told = [figure for figure in figures if figure.figure == "suggestion"]
    assert [figure.host for figure in told] == ["firm1", "firm1", "firm4"]
    assert {(figure.label_en, figure.detail) for figure in told} == {("a", "agree"), ("b", "undecided"), ("c", "agree")}
    assert {(figure.audience, figure.item, figure.event, figure.state) for figure in told} == {
        ("firms", None, None, "value")
    }
    counts = [figure for figure in figures if figure.figure == "suggestions"]
    assert [(figure.detail, figure.value, figure.audience) for figure in counts] == [
        ("undecided", 1, "everyone"),
        ("agree", 2, "everyone"),
        ("partial", 0, "everyone"),
        ("reject", 1, "everyone"),
    ]


TEXTS = [Figure("feedback", "comment", detail="strength", label_en=text) for text in "abcdefgh"]


def test_the_order_follows_from_the_words_and_the_place_alone() -> None:
    assert mixed("W1", TEXTS) == mixed("W1", reversed(TEXTS))
    assert mixed("W1", TEXTS) != mixed("W2", TEXTS)
    assert mixed("W1", TEXTS) != TEXTS
    assert sorted(figure.label_en for figure in mixed("W1", TEXTS)) == list("abcdefgh")


@pytest.mark.parametrize("backwards", [False, True])
def test_neither_time_nor_author_has_a_part_in_the_order(database: Engine, backwards: bool) -> None:
    said = [(firm, f"text {firm}", "released") for firm in FIRMS[1:7]]
    with scribe_of(database) as scribe:
        story = scribe.programme()
        story.joins(*FIRMS)
        firms = FIRMS[1:7][::-1] if backwards else FIRMS[1:7]
        session = story.session(story.event("W1", host="firm1"))
        round_ = story.round(session, story.instrument("q"), [(firm, (4,)) for firm in firms])
        response = Base.metadata.tables["response"]
        scribe.connection.execute(response.update().values(submitted_at=datetime(2019, 4, 1)))
        texts = [(firm, text, moderation) for firm, (_, text, moderation) in zip(firms, said, strict=True)]
        comments(story, round_, texts[::-1] if backwards else texts)
        told = [figure.label_en for figure in written(scribe.connection, story) if figure.figure == "comment"]
    place = [Figure("feedback", "comment", detail="strength", label_en=text) for _, text, _ in said]
    assert told == [figure.label_en for figure in mixed("firm1/W1/None", place)]
