"""Ratings paired by rater: what each thought of one host beside the others, told so that it leads back to nobody.

An exact difference would name its rater twice over. Its fraction says how many hosts the rater rated, and a host rates
one fewer than others do; and the sum of exact differences, beside the ratings that are shown, is an equation in the
ratings of the few who are not paired. So a difference leaves here in whole steps, two or more as two, and where two
hosts are all that raters compare, only if enough of their raters stand outside the pairs.
"""

from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, Select, and_, case, cast, func, null, or_, select

from data.joins import same
from data.models import Base
from data.relations import FEWEST_RATERS, firm_rating, rater, threshold

STEPS = 4
"""Steps between a scale's ends: on a scale of one to five, a step is a point."""

MOST_STEPS = 2
"""Differences of more steps than this are told as this many."""

_EXACT = 1e-9
"""Means of three respondents are no exact fractions; what lies this near to a half step lies on it."""


def rating_pairs() -> Select[Any]:
    """One row per round, criterion and `difference`: how many `raters` it has, among `paired` in all.

    A rater is a participant firm that rated this host and another one on the same criterion, in closed rounds with
    enough raters. Its difference is its rating of this host less the mean of its ratings of other hosts, in steps of a
    quarter of the scale, rounded to whole ones with halves away from zero, from -2 to 2; above zero is better than the
    others, whichever end of the scale is better. It is null, for all pairs at once, where they are fewer than the
    round's threshold, or where fewer than three raters have a mean of several hosts, whose rounding blurs the sum, and
    fewer than three raters of the hosts compared are not paired. No row without pairs: respondents without an
    organisation have none, nor have rounds without a host.
    """
    tables = Base.metadata.tables
    round_, session, event = tables["feedback_round"], tables["session"], tables["event"]
    criterion = tables["criterion"]
    ratings = firm_rating(rater())
    cell = (ratings.c.programme_id, ratings.c.round_id, ratings.c.criterion_id)
    cells = (
        select(
            *cell,
            ratings.c.rater,
            ratings.c.value,
            event.c.host_id,
            threshold(round_).label("threshold"),
            func.count().over(partition_by=cell).label("of"),
        )
        .select_from(
            ratings.join(round_, same(round_, ratings, id="round_id"))
            .join(session, same(session, round_, id="session_id"))
            .join(event, same(event, session, id="event_id"))
        )
        .where(ratings.c.counted, round_.c.status != "open", event.c.host_id.is_not(None))
        .subquery("cell")
    )
    # A rater below zero is a respondent without an organisation, who is nobody's pair.
    kept = select(*cells.c).where(cells.c.of >= cells.c.threshold, cells.c.rater > 0).subquery("kept")
    # Each with one partition alone: SQLite then looks only into the programmes asked for.
    here = _summed(kept, "here", "programme_id", "criterion_id", "rater", "host_id")
    everywhere = _summed(here, "everywhere", "programme_id", "criterion_id", "rater")
    beside = select(
        *(everywhere.c[name] for name in kept.c.keys()),
        *(
            (everywhere.c[f"{name}_everywhere"] - everywhere.c[f"{name}_here"]).label(f"{name}_of_others")
            for name in ("rounds", "values", "raters")
        ),
    ).subquery("beside")
    step = cast(criterion.c.scale_max - criterion.c.scale_min, Float) / STEPS
    above = (beside.c.value - beside.c.values_of_others / beside.c.rounds_of_others) / step
    better = case((criterion.c.direction == "lower_better", -above), else_=above)
    same_cell = (beside.c.programme_id, beside.c.round_id, beside.c.criterion_id)
    pairs = (
        select(
            *same_cell,
            beside.c.threshold,
            beside.c.of,
            _steps(better).label("steps"),
            func.count().over(partition_by=same_cell).label("paired"),
            func.sum(case((beside.c.rounds_of_others > 1, 1), else_=0)).over(partition_by=same_cell).label("rounded"),
            func.min(beside.c.raters_of_others).over(partition_by=same_cell).label("raters_of_other"),
        )
        .select_from(beside.join(criterion, same(criterion, beside, id="criterion_id")))
        .where(beside.c.rounds_of_others > 0)
        .subquery("pair")
    )
    outside = pairs.c.of + pairs.c.raters_of_other - 2 * pairs.c.paired
    shown = and_(
        pairs.c.paired >= pairs.c.threshold,
        or_(pairs.c.rounded >= FEWEST_RATERS, outside >= FEWEST_RATERS),
    )
    difference = case((shown, pairs.c.steps), else_=null())
    told = select(
        pairs.c.programme_id,
        pairs.c.round_id,
        pairs.c.criterion_id,
        pairs.c.threshold,
        pairs.c.paired,
        difference.label("difference"),
    ).subquery("told")
    alike = func.count().over(partition_by=list(told.c)).label("raters")
    # Distinct rows, not groups: SQLite looks for what is asked of groups only after it has made them all.
    return select(*told.c, alike).distinct()


def _summed(rows: FromClause, name: str, *partition: str) -> FromClause:
    """The rows, and over the partition of each how many there are, the sum of their values, and of their raters."""
    over = [rows.c[column] for column in partition]
    return select(
        *rows.c,
        func.count().over(partition_by=over).label(f"rounds_{name}"),
        func.sum(rows.c.value).over(partition_by=over).label(f"values_{name}"),
        func.sum(rows.c.of).over(partition_by=over).label(f"raters_{name}"),
    ).subquery(name)


def _steps(better: ColumnElement[Any]) -> ColumnElement[int]:
    half = 0.5 - _EXACT
    return case(
        (better >= 1 + half, MOST_STEPS),
        (better >= half, 1),
        (better > -half, 0),
        (better > -1 - half, -1),
        else_=-MOST_STEPS,
    )
