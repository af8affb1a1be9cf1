"""A release by hand: the sample programme of 2019 as it might be published, and a way to publish any figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import count

import pandas as pd
from sqlalchemy import Engine, insert

from dashboard.drawing.geometry import Links
from dashboard.released.offered import offer_of
from dashboard.released.reading import Firm, Release, ReleaseRead
from dashboard.selection import parse
from data.engine import writing
from data.models import Base
from data.release.drafts import Card, Draft
from data.release.figures import Figure
from data.release.publishing import publish
from data.release.verdict import Verdict

REFERENCE = "2019-01367"
PROGRAMMES = {"2017-04411": 1, REFERENCE: 2}
ORGANISATIONS = {
    "vinnova": 1,
    "hjortmaskin": 3,
    "nordverk": 4,
    "tallmyra": 6,
    "fjordstal": 22,
    "isgrind": 23,
    "bjorkvind": 24,
}
NAMES = {"fjordstal": "Fjordstål", "bjorkvind": "Björkvind"}
CRITERIA = {
    "openness": ("Openness about adversities", "Öppenhet om motgångar"),
    "way-in": ("Clear way in for startups", "Tydlig väg in för startupbolag"),
    "scouting": ("Scouting", "Spaning efter startupbolag"),
}
THEMES = ("Path from pilot to purchase", "Way in", "Scouting", "Legal templates")
DEFINITIONS = {
    "feedback.favourable": ("Firms above the midpoint ÷ firms that rated.", "Företag över mitten ÷ de som svarade."),
    "feedback.benchmark": ("The mean over hosts.", "Medelvärdet över värdar."),
    "themes.order": ("The order of Schulze.", "Schulzes ordning."),
}


def stage(engine: Engine) -> None:
    """Both sample programmes in outline: their firms, funder and hosts, under the ids that this module names."""
    with writing(engine) as connection:

        def put(table: str, **values: object) -> None:
            connection.execute(insert(Base.metadata.tables[table]).values(**values))

        for code, organisation in ORGANISATIONS.items():
            kind = "funder" if code == "vinnova" else "large_firm"
            put("organisation", id=organisation, code=code, name=NAMES.get(code, code.title()), kind=kind)
        number = count(1)
        for reference, programme in PROGRAMMES.items():
            put(
                "programme",
                id=programme,
                reference_number=reference,
                title_en=f"Programme {reference}",
                funder_id=ORGANISATIONS["vinnova"],
                planned_start=date(int(reference[:4]), 3, 1),
                planned_end=date(2019, 11, 30),
                status="completed",
                data_origin="mixed",
                time_zone="Europe/Stockholm",
            )
            for firm in ("hjortmaskin", "nordverk", "tallmyra", "fjordstal", "isgrind", "bjorkvind"):
                if reference == REFERENCE or firm in ("hjortmaskin", "nordverk", "tallmyra"):
                    put(
                        "participation",
                        programme_id=programme,
                        id=next(number),
                        organisation_id=ORGANISATIONS[firm],
                        role="participant",
                    )
        start = datetime(2019, 4, 1, 9)
        event = {"title": "Workshop", "kind": "workshop", "mode": "onsite", "planned_start": start, "status": "held"}
        for place, host in enumerate(("hjortmaskin", "fjordstal", "nordverk", "isgrind"), start=1):
            put(
                "event",
                programme_id=PROGRAMMES[REFERENCE],
                id=place,
                code=f"W{place}",
                host_id=ORGANISATIONS[host],
                actual_start=start,
                **event,
            )


def event_figures() -> tuple[Figure, ...]:
    """Three workshops, in date order."""
    hosts = {"W1": "hjortmaskin", "W2": "fjordstal", "W3": "nordverk", "W4": "isgrind"}
    return tuple(
        Figure(
            "attendance",
            "event",
            event=code,
            host=host,
            item="workshop",
            detail="held",
            day=date(2019, 3 + place, 12),
            label_en=f"Workshop at {host.title()}",
            label_sv=f"Workshop hos {host.title()}",
        )
        for place, (code, host) in enumerate(hosts.items())
    )


def criterion_figures() -> tuple[Figure, ...]:
    """What raters were asked, the first for a host as a whole."""
    return tuple(
        Figure(
            "feedback",
            "criterion",
            criterion=code,
            label_en=en,
            label_sv=sv,
            detail="headline" if code == "way-in" else None,
        )
        for code, (en, sv) in CRITERIA.items()
    )


def round_figures(
    host: str, event: str, name: str, positive: Mapping[str, int], of: int = 7, *, reader: int | None = None
) -> tuple[Figure, ...]:
    """A round of `of` raters, so many of them positive; for all firms, or for the host itself alone."""
    kept = Figure(
        "feedback",
        "round",
        audience="firms" if reader is None else "one",
        reader_id=reader,
        host=host,
        event=event,
        label_en=name,
        day=date(2019, 6, 1),
        value=of,
        of=8,
    )
    asked = [
        replace(kept, figure="favourable", criterion=code, label_en=CRITERIA[code][0], value=count, of=of)
        for code, count in positive.items()
    ]
    return kept, *asked


def kept_back(figures: Iterable[Figure], state: str, reason: str | None = None) -> tuple[Figure, ...]:
    """The same without their values."""
    return tuple(replace(figure, value=None, of=None, state=state, reason=reason) for figure in figures)  # type: ignore[arg-type]


def benchmark_figures(hosts: int = 7) -> tuple[Figure, ...]:
    """One mean per question, the same for everybody."""
    shares = zip(CRITERIA.items(), (0.61, 0.5, 0.72), strict=True)
    return tuple(
        Figure("feedback", "benchmark", criterion=code, label_en=en, value=share, of=hosts)
        for (code, (en, _)), share in shares
    )


def feedback_figures() -> tuple[Figure, ...]:
    """Two hosts that share, one below its threshold for itself alone, and one whose round is open."""
    nobody = dict.fromkeys(CRITERIA, 0)
    return (
        *criterion_figures(),
        *round_figures("hjortmaskin", "W1", "Hjortmaskin", {"openness": 4, "way-in": 6, "scouting": 2}),
        *kept_back(
            round_figures("fjordstal", "W2", "Fjordstål", nobody, reader=ORGANISATIONS["fjordstal"]),
            "suppressed",
            "fewer_than_five_raters",
        ),
        *round_figures("nordverk", "W3", "Nordverk", {"openness": 7, "way-in": 5, "scouting": 3}),
        *kept_back(round_figures("isgrind", "W4", "Isgrind", nobody), "pending"),
        *benchmark_figures(),
        Figure(
            "feedback",
            "comment",
            "firms",
            host="nordverk",
            event="W3",
            detail="strength",
            label_en="You told us what failed.",
        ),
        Figure(
            "feedback",
            "suggestion",
            "firms",
            host="hjortmaskin",
            event="W1",
            detail="agree",
            label_en="Name one person to call.",
        ),
        Figure("feedback", "suggestions", detail="agree", value=3),
    )


def theme_figures() -> tuple[Figure, ...]:
    """A vote of nine firms on four themes, two of them leading."""
    places, fates = (1, 2, 3, 4), (("lesson", 5), ("delivered", 4), ("unscheduled", 2), ("suggested", 1))
    order = [
        Figure(
            "themes",
            "order",
            theme=f"T{place}",
            label_en=title,
            value=place,
            of=4,
            detail="leading" if place < 3 else None,
        )
        for place, title in zip(places, THEMES, strict=True)
    ]
    became = [
        Figure("themes", "fate", theme=f"T{place}", label_en=title, detail=word, value=steps, of=5)
        for place, title, (word, steps) in zip(places, THEMES, fates, strict=True)
    ]
    return (
        Figure("themes", "round", value=1, day=date(2019, 3, 8)),
        Figure("themes", "ballots", value=9, of=9, day=date(2019, 3, 8)),
        *order,
        *became,
        Figure("themes", "agreement", value=0.44, of=9),
        Figure("themes", "agreement_chance", value=0.21),
    )


def figures() -> tuple[Figure, ...]:
    """All of it."""
    return (*event_figures(), *feedback_figures(), *theme_figures())


def draft(
    shown: tuple[Figure, ...],
    number: int = 1,
    reference: str = REFERENCE,
    definitions: Mapping[str, tuple[str, str]] = DEFINITIONS,
) -> Draft:
    """These figures as a draft that passed."""
    card = Card(
        reference_number=reference,
        series="innovation-cooperation",
        title_en="Innovation cooperation between large and small firms",
        title_sv="Innovationssamverkan mellan stora och små företag",
        starts=date(int(reference[:4]), 3, 1),
        as_of=date(2019, 11, 30),
        data_origin="mixed",
        members=9,
    )
    return Draft(PROGRAMMES[reference], number, shown, definitions, Verdict(), card)


def published(engine: Engine, shown: Draft) -> int:
    """The draft, published by a coordinator who previewed it."""
    return publish(engine, "coordinator", shown.token, lambda _connection: shown)


RELEASE = Release(
    programme_id=PROGRAMMES[REFERENCE],
    number=1,
    published_at=datetime(2019, 12, 5, 9),
    reference=REFERENCE,
    series="innovation-cooperation",
    title_en="Innovation cooperation between large and small firms",
    title_sv="Innovationssamverkan mellan stora och små företag",
    starts=date(2019, 3, 1),
    as_of=date(2019, 11, 30),
    origin="mixed",
    members=9,
    definitions=DEFINITIONS,
)
OWN = {
    "suggestion": ("id", "public_text", "decision", "reason"),
    "action": ("suggestion_id", "title", "due"),
    "ballot_item": ("round", "theme", "title", "rank"),
    "coverage": ("theme", "event", "title", "status", "day"),
}
"""Of a firm's own rows the columns that views look at."""


def read(
    view: str,
    firm: Firm | None,
    search: str = "",
    shown: tuple[Figure, ...] | None = None,
    **own: list[tuple[object, ...]],
) -> ReleaseRead:
    """What one reader reads of one view, with rows of its own; everything by hand, and no database."""
    everything = figures() if shown is None else shown
    known = tuple(
        figure
        for figure in everything
        if figure.audience == "everyone"
        or (firm is not None and figure.audience == "firms")
        or (firm is not None and figure.reader_id == ORGANISATIONS[firm.code])
    )
    offer = offer_of(view, RELEASE, known, parse(search)[0])
    return ReleaseRead(
        release=RELEASE,
        figures=tuple(figure for figure in known if figure.view == view),
        events=tuple(figure for figure in known if figure.figure == "event"),
        selection=offer.selection,
        links=Links(offer.selection),
        firm=firm,
        own={name: pd.DataFrame(own.get(name, []), columns=list(columns)) for name, columns in OWN.items()}
        if firm
        else {},
    )


NORDVERK = Firm("nordverk", "Nordverk", "circle", hosted=True)
FJORDSTAL = Firm("fjordstal", "Fjordstål", "benchmark", hosted=True)
BJORKVIND = Firm("bjorkvind", "Björkvind", "benchmark", hosted=False)
ISGRIND = Firm("isgrind", "Isgrind", "circle", hosted=True)
