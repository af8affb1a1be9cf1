"""The deeper charts of theme priorities, in the order of the page."""

from dashboard.views.themes.deeper import (
    alike,
    ballot,
    division,
    life,
    life_drawing,
    pairwise,
    rounds,
    rules,
    stability,
)
from dashboard.views.view import Chart

LIFE = Chart("life", lambda texts: texts._("From suggestion to lesson"), life.read, life.lives, life_drawing.drawing)
ROUNDS = Chart("rounds", lambda texts: texts._("Votes compared"), life.read, life.lives, rounds.drawing)

CHARTS = (
    pairwise.CHART,
    rules.CHART,
    stability.CHART,
    division.CHART,
    LIFE,
    alike.CHART,
    ballot.CHART,
    ROUNDS,
)

__all__ = ["CHARTS"]
