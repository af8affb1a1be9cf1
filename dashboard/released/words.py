"""What a figure says where it shows no value."""

from dashboard.texts import Texts
from data.release.figures import Figure


def state_words(texts: Texts, figure: Figure) -> str:
    """Why a figure has no value, as drawings say it; empty where it has one."""
    match figure.state:
        case "suppressed":
            return texts._("suppressed: {reason}", reason=reason_words(texts, figure.reason))
        case "pending":
            if figure.day is None:
                return texts._("round open")
            return texts._("round open until {day}", day=texts.day(figure.day))
        case "not_collected":
            return texts._("not collected: {reason}", reason=reason_words(texts, figure.reason))
        case "not_applicable":
            return texts._("not applicable")
    return ""


def reason_words(texts: Texts, reason: str | None) -> str:
    """A release's reason in words."""
    return {
        "fewer_than_five_raters": texts._("fewer than five raters"),
        "fewer_raters_than_agreed": texts._("fewer raters than this round asks for"),
        "fewer_than_five_startups": texts._("fewer than five startups"),
        "scale_too_short": texts._("the scale is too short to hide a rating"),
        "would_give_away_another": texts._("it would give away another figure"),
        "fewer_than_five_commenting_firms": texts._("fewer than five firms commented"),
        "fewer_hosts_than_needed": texts._("too few hosts to hide each of them"),
        "fewer_than_five_persons": texts._("fewer than five persons"),
        "fewer_than_five_organisations": texts._("fewer than five organisations"),
        "one_organisation_above_half": texts._("one organisation above half"),
        "organisations_unknown": texts._("organisations not recorded"),
        "register_missing": texts._("register missing"),
        "event_not_held": texts._("event not held"),
        "fewer_than_five_ballots": texts._("fewer than five ballots"),
        "no_round": texts._("no vote was held"),
        "none_recorded": texts._("none recorded"),
        "speaks_of_one": texts._("it speaks of one firm or host"),
    }.get(reason or "", texts._("not published"))
