"""The twins of both drawings: the same values and links in rows."""

from dashboard.drawing.card import Cell, Table
from dashboard.drawing.geometry import Links
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts
from dashboard.views.themes import words
from dashboard.views.themes.figures import Figures, Standing, Theme
from dashboard.views.themes.programmes import agreement_words, fates_words, leading_words, selected


def ranking_table(standing: Standing, linked: Linked, texts: Texts, links: Links) -> Table:
    """One row per theme, a column per ballot: the rank, "none", or a dash for a theme that was not on the ballot."""
    firms = [
        Cell(ballot.name, links.to("organisation", ballot.code), numeric=True, focus=ballot.focus)
        for ballot in standing.ballots
    ]
    columns = (Cell(texts._("Theme")), Cell(texts._("Place")), *firms, Cell(texts._("What became of it")))

    def row(theme: Theme) -> tuple[Cell, ...]:
        ranks: tuple[int | str | None, ...] = theme.ranks or (DASH,) * len(firms)
        return (
            Cell(theme.title, links.to("theme", theme.value), focus=theme.focus),
            Cell(words.place_words(texts, theme, standing) or DASH),
            *(
                Cell(
                    texts._("none") if rank is None else str(rank),
                    numeric=True,
                    focus=ballot.focus and theme.counted if linked.organisations else theme.focus,
                )
                for rank, ballot in zip(ranks, standing.ballots, strict=True)
            ),
            Cell(words.fate_words(texts, theme), focus=theme.focus),
        )

    return Table(
        texts._("Rank that each firm gave, and what became of the theme"), columns, tuple(map(row, standing.themes))
    )


def programmes_table(figures: Figures, linked: Linked, texts: Texts, links: Links) -> Table:
    """One row per programme that is drawn: its vote, and the fates of its themes."""
    columns = (
        Cell(texts._("Programme")),
        Cell(texts._("Ballots")),
        Cell(texts._("Leading set")),
        Cell(texts._("Agreement")),
        Cell(texts._("What became of the themes")),
    )

    def row(standing: Standing) -> tuple[Cell, ...]:
        round_, programme = standing.round, standing.programme
        return (
            Cell(programme.reference, links.to("programme", programme.reference), focus=selected(standing, linked)),
            Cell(words.turnout_words(texts, round_) if round_ and round_.closed else DASH),
            Cell(leading_words(texts, standing)),
            Cell(agreement_words(texts, standing.agreement) if standing.agreement else DASH),
            Cell(fates_words(texts, standing)),
        )

    return Table(texts._("Vote and fate of the themes by programme"), columns, tuple(map(row, figures.standings)))
