"""One programme, firm by firm, and releases by hand: what a test of the firm's page needs to know in full."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Engine

from dashboard.model.page import ModelPage, model_page
from dashboard.texts import texts_for
from data.access import Viewer, release_door_for
from data.frames import fetch
from data.release.drafts import Card, Draft
from data.release.figures import Figure
from data.release.publishing import publish
from data.release.verdict import Verdict
from tests.scribe import Scribe, Story, scribe_of

TEXTS = texts_for("en")
TODAY, AS_OF = date(2026, 11, 24), date(2019, 11, 30)
HOSTS = ("anna", "bo")
"""Firms that hosted, the first on 03-27 and the second on 05-15; the others never did."""
FIRMS = (*HOSTS, "cia", "dag", "eva", "fia", "gun", "hans")
QUESTIONS = {"open": "Openness", "way": "Way in", "speed": "Speed"}


@dataclass(slots=True)
class Told:
    """A record that stands, and the ids of its organisations and programmes."""

    engine: Engine
    organisations: dict[str, int] = field(default_factory=dict)
    programmes: dict[str, int] = field(default_factory=dict)

    def page(
        self, firm: str, search: str = "?programme=P", *, narrow: bool = False, locale: str = "en"
    ) -> ModelPage | None:
        """A firm's page."""
        door = release_door_for(Viewer("firm", self.organisations[firm]))
        reading = partial(fetch, self.engine)
        return model_page(reading, door, search, narrow=narrow, texts=texts_for(locale), today=TODAY)

    def shown(self, firm: str, search: str = "?programme=P", **how: Any) -> ModelPage:
        """The page of a firm that has one."""
        page = self.page(firm, search, **how)
        assert page is not None
        return page

    def release(self, *figures: Figure, programme: str = "P", number: int = 1) -> None:
        """Publish these figures, as they are."""
        card = Card(programme, None, f"Programme {programme}", None, date(2019, 3, 1), AS_OF, "synthetic", len(FIRMS))
        draft = Draft(self.programmes[programme], number, figures, {}, Verdict(), card)
        publish(self.engine, "coordinator", draft.token, lambda _connection: draft)


def tell(engine: Engine) -> Told:
    """Two programmes: P as below, and Q, in which of all these firms only cia takes part."""
    told = Told(engine)
    with scribe_of(engine) as scribe:
        story = scribe.programme("P", as_of=AS_OF)
        _of_p(scribe, story)
        other = scribe.programme("Q", planned_start=date(2017, 1, 1))
        other.joins("cia", "zoe")
        told.organisations |= scribe.organisations
        told.programmes |= {"P": story.id, "Q": other.id}
    return told


def _of_p(scribe: Scribe, story: Story) -> None:
    story.joins(*FIRMS)
    story.joins("imit", role="coordinator", kind="academic")
    for startup in ("ada", "berit", "celia"):
        story.joins(startup, role="guest", kind="startup")
    since = date(2018, 1, 1)
    people = [story.person(f"Anna {number}", anna=since) for number in (1, 2, 3)]
    other = story.person("Bo 1", bo=since)
    first = story.event("W1", date(2019, 3, 27), "anna", title="Workshop 1")
    morning = story.session(first, 1, date(2019, 3, 27), 9)
    afternoon = story.session(first, 2, date(2019, 3, 27), 13)
    second = story.event("W2", date(2019, 5, 15), "bo", title="Workshop 2")
    story.session(second, 1, date(2019, 5, 15), 9, register="missing")
    counted = story.session(second, 2, date(2019, 5, 15), 13, register="headcount")
    webinar = story.event("N1", date(2019, 6, 13), kind="webinar", title="Webinar 1")
    online = story.session(webinar, 1, date(2019, 6, 13), 13)
    ahead = story.event("W3", date(2019, 12, 24), "bo", status="planned", actual_start=None, title="Workshop 3")
    story.session(ahead, 1, date(2019, 12, 24), 9)
    story.event("S1", date(2019, 6, 1), kind="steering", title="Steering meeting")
    off = story.event("W4", date(2019, 8, 1), "bo", status="cancelled", actual_start=None, title="Workshop 4")
    story.session(off, 1, date(2019, 8, 1), 9)
    story.attends(morning, people[0], people[1], other)
    story.attends(morning, people[2], status="excused")
    story.attends(afternoon, people[0], other)
    story.attends(online, other)
    for person in people:
        story.put("registration", event_id=first, person_id=person, status="accepted")
    story.appears(morning, "ada", "pitched")
    story.appears(morning, "celia", "invited")
    story.appears(counted, "berit", "pitched")
    story.step("ada", "anna", "introduced", date(2019, 4, 1))
    story.step("ada", "anna", "pilot", date(2019, 9, 1))
    story.step("berit", "bo", "introduced", date(2019, 6, 1))
    themes = [
        story.theme(code, *taken, title=title)
        for code, title, taken in (
            ("T1", "Pilots", (morning,)),
            ("T2", "Contracts", ()),
            ("T3", "Scouting", ()),
        )
    ]
    vote = story.put("priority_round", number=1, opens=date(2019, 3, 1), closes=date(2019, 3, 8))
    for firm, ranks in (("anna", (2, 1, None)), ("bo", (1, 2, 3)), ("cia", (1, 1, 2))):
        organisation = scribe.organisations[firm]
        story.put("elector", round_id=vote, organisation_id=organisation)
        ballot = story.put("ballot", round_id=vote, organisation_id=organisation)
        for theme, rank in zip(themes, ranks, strict=True):
            story.put("ballot_item", ballot_id=ballot, theme_id=theme, rank=rank)
    model = story.model("anna")
    suggested = [
        story.suggestion(model, 1, public_text="Say no sooner", decision="agree", reason="Six weeks."),
        story.suggestion(model, 2, public_text="Pay for the first meeting"),
    ]
    for sequence, due, status in ((1, date(2019, 11, 29), "in_progress"), (2, AS_OF, "not_started")):
        story.put("action", suggestion_id=suggested[0], sequence=sequence, due=due, status=status, title="A step")
    done = {"due": date(2019, 1, 1), "status": "completed", "title": "Done", "owner_id": scribe.organisations["ada"]}
    story.put("action", suggestion_id=suggested[0], sequence=3, **done)
    story.suggestion(model, 3, moderation="pending", public_text=None)
    story.suggestion(story.model("bo"), 4, public_text="Only for Bo")


def criteria() -> tuple[Figure, ...]:
    """The questions as a release tells them."""
    return tuple(Figure("feedback", "criterion", criterion=code, label_en=name) for code, name in QUESTIONS.items())


def round_of(
    host: str,
    positive: Mapping[str, tuple[int, int] | None],
    *,
    reader: int | None = None,
    answered: tuple[int, int] = (7, 8),
    **how: Any,
) -> tuple[Figure, ...]:
    """A host's round and its figures: positive of n by question, None for too few; `reader` alone where it is one."""
    audience: dict[str, Any] = {"audience": "one", "reader_id": reader} if reader else {"audience": "firms"}
    own = audience | {"host": host, "event": {"anna": "W1"}.get(host, "W2")}
    few: dict[str, Any] = {"state": "suppressed", "reason": "fewer_than_five_raters"}
    counted: dict[str, Any] = {"value": answered[0], "of": answered[1]}
    day: dict[str, Any] = {"day": date(2019, 12, 6), "label_en": host.title()}
    figures = [Figure("feedback", "round", **own, **day, **(how or counted))]
    for code, given in positive.items():
        values: dict[str, Any] = how or (few if given is None else {"value": given[0], "of": given[1]})
        figures.append(Figure("feedback", "favourable", **own, criterion=code, label_en=QUESTIONS[code], **values))
    return tuple(figures)


def benchmark(**means: float) -> tuple[Figure, ...]:
    """The mean of seven hosts by question; too few hosts for the others."""
    few: dict[str, Any] = {"state": "suppressed", "reason": "fewer_hosts_than_needed"}
    values: dict[str, dict[str, Any]] = {code: {"value": mean, "of": 7} for code, mean in means.items()}
    return tuple(Figure("feedback", "benchmark", criterion=code, **values.get(code, few)) for code in QUESTIONS)


def order(*places: str) -> tuple[Figure, ...]:
    """The group's order of themes, in round 1 of three ballots or more."""
    titles = {"T1": "Pilots", "T2": "Contracts", "T3": "Scouting"}
    return (
        Figure("themes", "round", value=1, day=date(2019, 3, 8)),
        *(
            Figure("themes", "order", theme=code, label_en=titles[code], value=place, of=len(places))
            for place, code in enumerate(places, start=1)
        ),
    )


ATTENDED = tuple(
    Figure("attendance", f"firms_{half}", event="W1", value=value, of=len(FIRMS))
    for half, value in (("morning", 8), ("afternoon", 6))
)
