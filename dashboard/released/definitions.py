"""How each figure of a release is computed, in the words that are frozen with it."""

from collections.abc import Mapping
from functools import cache

from dashboard.texts import Texts, texts_for


@cache
def definitions() -> Mapping[str, tuple[str, str]]:
    """By `view.figure`, in English and Swedish, one sentence."""
    en, sv = (_sentences(texts_for(locale)) for locale in ("en", "sv"))
    return {name: (en[name], sv[name]) for name in en}


def _sentences(texts: Texts) -> dict[str, str]:
    return {
        **_attendance(texts),
        **_themes(texts),
        **_feedback(texts),
        **_startups(texts),
        **_outcomes(texts),
    }


def _attendance(texts: Texts) -> dict[str, str]:
    present = texts._("Firms that took part in the programme and had at least one person there, of all that take part.")
    persons = texts._(
        "Persons on the registers, shown from five persons of five organisations on, none of them above half."
    )
    return {
        "attendance.firms_present": present,
        "attendance.firms_morning": texts._("The same, counted over the sessions that begin before noon."),
        "attendance.firms_afternoon": texts._("The same, counted over the sessions that begin after noon."),
        "attendance.persons_registered": texts._("Persons who had accepted the invitation, shown as attendance is."),
        "attendance.persons_attended": persons,
        "attendance.persons_morning": texts._("The same, counted over the sessions that begin before noon."),
        "attendance.persons_afternoon": texts._("The same, counted over the sessions that begin after noon."),
        "attendance.firms": texts._("Firms that take part in the programme."),
        "attendance.persons_unique": texts._("Different persons over all events; who came twice counts once."),
        "attendance.attendances": texts._("Persons added up over the events; who came twice counts twice."),
    }


def _themes(texts: Texts) -> dict[str, str]:
    return {
        "themes.ballots": texts._("Firms that ranked themes in the round, of all that may vote; shown from five on."),
        "themes.order": texts._(
            "Themes stand in the order of Schulze (2011); the leading set holds every theme that comes first by the "
            "rule of Schulze, Borda or Kemeny, by approval or by Split Cycle, with all ballots or with any one of them "
            "left out."
        ),
        "themes.fate": texts._("How far a theme came: suggested, prioritised, scheduled, delivered, a lesson."),
        "themes.agreement": texts._(
            "W is the agreement of the ballots from 0 to 1 (Kendall, corrected for ties), and chance is what one vote "
            "in twenty exceeds when the ranks on each ballot are shuffled."
        ),
        "themes.agreement_chance": texts._(
            "What one vote in twenty exceeds when the ranks on each ballot are shuffled."
        ),
    }


def _feedback(texts: Texts) -> dict[str, str]:
    return {
        "feedback.round": texts._("Firms that rated the host, of those asked; shown from five raters on."),
        "feedback.favourable": texts._(
            "A firm is positive on a question where its rating, the mean of its respondents', is above the middle of "
            "the scale."
        ),
        "feedback.startups_favourable": texts._(
            "A startup is positive where its rating is above the middle of the scale; shown from five startups on, "
            "never among the firms."
        ),
        "feedback.benchmark": texts._(
            "The benchmark is the mean of the hosts' shares of positive raters over the closed rounds of the series, "
            "each host counting alike, and the same number for every reader."
        ),
        "feedback.comment": texts._(
            "Comments stand from five commenting firms on, as the coordinator released them, in no order of time or "
            "author."
        ),
        "feedback.suggestion": texts._("Suggestions to hosts that share, as the coordinator released them."),
        "feedback.suggestions": texts._("Suggestions over all hosts, by what the hosts decided."),
    }


def _startups(texts: Texts) -> dict[str, str]:
    return {
        "startups.startups_invited": texts._("Startups invited to the event."),
        "startups.startups_attended": texts._("Startups that came to the event."),
        "startups.startups_pitched": texts._("Startups that pitched at the event."),
        "startups.startups_gave_feedback": texts._("Startups that gave the firms feedback at the event."),
        "startups.startups_unique": texts._("Different startups that came to any event."),
        "startups.startups_returning": texts._("Startups that came to more than one event."),
        "startups.relationship": texts._(
            "Startups that reached the stage with any firm of the programme, or a later one."
        ),
        "startups.startup": texts._("Startups that agreed to be named."),
    }


def _outcomes(texts: Texts) -> dict[str, str]:
    return {
        "outcomes.planned": texts._(
            "Delivered, as counted from the record, of what was promised: an output's target where there is one, else "
            "the events that were planned."
        ),
        "outcomes.indicator_actual": texts._(
            "The sum over an indicator's periods, or the last one where periods may not be added up."
        ),
        "outcomes.indicator_progress": texts._(
            "The way from the baseline to the target that was gone, which serves rising and falling targets; without a "
            "baseline the share of the target."
        ),
        "outcomes.lesson": texts._("Lessons that the coordinator has published, or shared with the firms."),
    }
