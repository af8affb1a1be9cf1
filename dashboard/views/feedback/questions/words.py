"""What the matrix of criteria says."""

from markupsafe import Markup

from dashboard.drawing.card import KeyItem
from dashboard.drawing.geometry import Line, Rect
from dashboard.linking import Linked
from dashboard.texts import DASH, Texts, emphasised
from dashboard.views.feedback import shown, words
from dashboard.views.feedback.measures import Round
from dashboard.views.feedback.questions.measures import Cell, Matrix, Question, favourable_everywhere
from dashboard.views.feedback.ratings import Tally, share_favourable


def alpha_words(texts: Texts, alpha: float | None) -> str:
    """Agreement: 0.35; an en dash where it cannot be told."""
    return DASH if alpha is None else texts.decimal(alpha).replace("-", "\N{MINUS SIGN}")


def counts(texts: Texts, tally: Tally) -> str:
    """5 of 7."""
    return texts._("{count} of {of}", count=texts.number(tally.favourable), of=texts.number(tally.raters))


def cell_words(texts: Texts, linked: Linked, matrix: Matrix, round_: Round, cell: Cell) -> str:
    """A cell in full."""
    if cell.standing == "value" and cell.tally:
        share = texts.percent(share_favourable(cell.tally))
        return texts._("{counts} favourable, {share}", counts=counts(texts, cell.tally), share=share)
    if cell.standing == "not_asked":
        return texts._("not applicable: not asked here")
    if cell.standing == "few":
        return words.too_few(texts, round_.threshold)
    return words.state_words(texts, linked, matrix.figures, round_)


def cell_label(texts: Texts, linked: Linked, matrix: Matrix, round_: Round, question: Question, cell: Cell) -> str:
    """A mark in full."""
    return texts._(
        "{who}, {question}: {said}",
        who=words.round_name(texts, round_),
        question=words.wording(texts, question.criterion),
        said=cell_words(texts, linked, matrix, round_, cell),
    )


def title(texts: Texts, matrix: Matrix) -> Markup:
    """The finding."""
    spoken = matrix.spoken
    if not matrix.all_columns:
        return texts.html("No host has been rated yet")
    if not spoken:
        return texts.html("Too few raters to show a criterion")
    most, all_ = favourable_everywhere(matrix)
    if len(spoken) == 1 and spoken[0].id in matrix.agreement:
        name, alpha = emphasised(words.subject(spoken[0])), matrix.agreement[spoken[0].id]
        if alpha is None:
            return texts.html("Agreement between raters cannot be told")
        values = {"alpha": alpha_words(texts, alpha), "all": texts.number(all_)}
        return shown.first_fitting(
            (
                texts.html("{name}: agreement of raters \u03b1 {alpha}, {all} criteria", name=name, **values),
                texts.html("Agreement of raters \u03b1 {alpha}, {all} criteria", **values),
            )
        )
    if not all_:
        return texts.html("No criterion is shared by all {count} rounds", count=texts.number(len(spoken)))
    values = {"most": texts.number(most), "all": texts.number(all_)}
    if all(round_.key == "host" for round_ in spoken):
        return texts.html("{most} of {all} criteria favourable to most at each host", **values)
    return texts.html("{most} of {all} criteria favourable to most each time", **values)


def key(texts: Texts, matrix: Matrix) -> tuple[KeyItem, ...]:
    """The unit, and what stands under a count."""
    nameless = {round_.respondents for round_ in matrix.all_columns}
    unit = {frozenset({True}): texts._("Respondents:"), frozenset({False}): texts._("Rating firms:")}
    return (
        KeyItem(unit.get(frozenset(nameless), texts._("Raters:"))),
        KeyItem(texts._("favourable, of all that rated")),
        KeyItem(texts._("their share"), (Line(0, 7, 28, 7, "grid"), Rect(20, 2, 3, 10, "att")), 30),
        KeyItem(DASH + " " + texts._("not asked")),
    )


def footer(texts: Texts, linked: Linked, matrix: Matrix) -> str:
    """How many ratings, of how many questionnaires."""
    ratings = sum(tally.raters for round_ in matrix.spoken for tally in round_.tallies.values())
    asked = texts.n("one questionnaire: nothing to compare it with", "{count} questionnaires", matrix.instruments)
    return shown.footer(linked, texts, texts.n("{count} rating", "{count} ratings", ratings), asked)


def how(texts: Texts) -> str:
    """The method."""
    return texts._(
        "Favourable = above the middle of the scale, whichever end is better, so criteria on different scales stand "
        "side by side; none are averaged. For a selected host, Krippendorff's \u03b1 (ordinal; 2004) over its criteria "
        "tells how alike its raters' categories are: 1 agree, 0 as by chance; it describes these raters alone."
    )
