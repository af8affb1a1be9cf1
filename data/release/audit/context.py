"""What the audit knows besides the figures that it is given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, or_, select

from data.models import Base
from data.release.audit.scale import Scale
from data.release.figures import Figure
from data.release.ratings import Record, Round, record_of
from data.release.stored import stored_figures

Key = tuple[str, str | None, str | None, str | None, str | None]
"""Which figure of a programme: its name, event, host, item, criterion; items only tell figures of feedback apart."""

VIEWS = ("feedback", "attendance")
"""Whose figures have raters or persons beneath them."""


def key_of(figure: Figure) -> Key:
    """What a figure keeps from one release to the next; comments on one host's round share one."""
    item = figure.item if figure.view == "feedback" else None
    return figure.figure, figure.event, figure.host, item, figure.criterion


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a release showed, by what it is a figure of. Withdrawn ones were seen as well."""

    programme_id: int
    withdrawn: bool
    figures: Mapping[Key, tuple[Figure, ...]]

    def scale_of(self, criterion: str | None) -> Scale | None:
        """The scale that a question was put on then, as its benchmark names it; None where it had none."""
        names = (key[3] for key in self.figures if key[0] == "benchmark" and key[4] == criterion)
        return next((Scale.named(name) for name in names if name is not None), None)


@dataclass(frozen=True, slots=True)
class Hosted:
    """A host in one programme, and its share of favourable raters per round, by what the series calls a question.

    `shown`: some release showed its figures to that programme's firms. `seen`: or it shares them now. `shares` is empty
    in the programme that is being audited: there only what the audit lets pass counts.
    """

    programme_id: int
    host_id: int
    host: str
    shown: bool
    seen: bool
    shares: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """Of a programme: its firms, and by their codes its questions' scales and what they are called over the series.

    Of the series: all hosts, and all releases in the order of publication.
    """

    programme_id: int
    firms: frozenset[int] = frozenset()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    hosted: tuple[Hosted, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def own(self) -> list[Earlier]:
        """This programme's releases."""
        return [release for release in self.earlier if release.programme_id == self.programme_id]

    def seen(self, key: Key) -> list[Figure]:
        """What has been shown there by any release of this programme."""
        return [figure for release in self.own for figure in release.figures.get(key, ()) if figure.state == "value"]

    def last(self, names: Set[str], place: Figure) -> list[Figure]:
        """These figures of one host's round, or one event, as the latest release had them that showed any of them.

        None of a withdrawn release.
        """
        _, *there, _ = key_of(place)
        for release in reversed(self.own):
            found = [
                figure
                for (name, *where, _), figures in release.figures.items()
                if name in names and where == there
                for figure in figures
            ]
            if not release.withdrawn and any(figure.state == "value" for figure in found):
                return found
        return []


def context_of(connection: Connection, programme_id: int) -> Context:
    """As the record stands."""
    record = record_of(connection, programme_id)
    part = Base.metadata.tables["participation"]
    firms = select(part.c.organisation_id).where(part.c.programme_id == programme_id, part.c.role == "participant")
    earlier = _earlier(connection, programme_id, record.programmes)
    return Context(
        programme_id,
        frozenset(connection.scalars(firms)),
        {each.code: each.scale for each in record.criteria if each.programme_id == programme_id},
        {each.code: each.same for each in record.criteria if each.programme_id == programme_id},
        tuple(_hosted(record, earlier)),
        earlier,
    )


def _hosted(record: Record, earlier: Iterable[Earlier]) -> Iterator[Hosted]:
    """One row per programme and host, in the order of their rounds."""
    shown = {
        (release.programme_id, figure.host)
        for release in earlier
        for figures in release.figures.values()
        for figure in figures
        if (figure.figure, figure.audience, figure.state) == ("favourable", "firms", "value")
    }
    for place in dict.fromkeys((each.programme_id, each.host_id, each.host) for each in record.rounds):
        rounds = [each for each in record.rounds if (each.programme_id, each.host_id, each.host) == place]
        programme_id, host_id, host = place
        was_shown = (programme_id, host) in shown
        yield Hosted(
            programme_id,
            host_id,
            host,
            shown=was_shown,
            seen=was_shown or rounds[0].sharing == "circle",
            shares={} if programme_id == record.programme_id else _shares(record, rounds),
        )


def _shares(record: Record, rounds: Iterable[Round]) -> dict[str, tuple[float, ...]]:
    """Of closed rounds and questions with enough raters."""
    shares: dict[str, tuple[float, ...]] = {}
    for round_ in rounds:
        for criterion in () if round_.is_open else record.asked(round_):
            given = round_.firms.get(criterion.id, {}).values()
            if len(given) >= round_.threshold:
                share = sum(map(criterion.scale.is_favourable, given)) / len(given)
                shares[criterion.same] = (*shares.get(criterion.same, ()), share)
    return shares


def _earlier(connection: Connection, programme_id: int, programmes: Sequence[int]) -> tuple[Earlier, ...]:
    """All that this programme's releases showed of feedback and persons, and of the others' what a benchmark needs."""
    release, figure = Base.metadata.tables["release"], Base.metadata.tables["release_figure"]
    wanted = and_(
        figure.c.programme_id.in_(programmes),
        figure.c.view.in_(VIEWS),
        or_(figure.c.programme_id == programme_id, figure.c.figure.in_(("benchmark", "favourable"))),
    )
    found: dict[int, dict[Key, tuple[Figure, ...]]] = {}
    for release_id, known in stored_figures(connection, wanted):
        shown = found.setdefault(release_id, {})
        shown[key_of(known)] = (*shown.get(key_of(known), ()), known)
    statement = select(release.c.id, release.c.programme_id, release.c.status).where(
        release.c.programme_id.in_(programmes)
    )
    return tuple(
        Earlier(row.programme_id, row.status == "withdrawn", found.get(row.id, {}))
        for row in connection.execute(statement.order_by(release.c.id))
    )
