"""The reader's words for the vocabulary of selections."""

from dashboard.texts import Texts


def key_name(texts: Texts, key: str) -> str:
    """What a selection key is called on a chip."""
    return {
        "programme": texts._("programme"),
        "period": texts._("period"),
        "event": texts._("event"),
        "host": texts._("host"),
        "theme": texts._("theme"),
        "organisation": texts._("firm"),
        "kind": texts._("kind"),
        "startup": texts._("startup"),
        "stage": texts._("stage"),
    }.get(key, key)


def actor_name(texts: Texts, actor: str) -> str:
    """Whoever did something, as a record names them: an account's name, or what stands for one where there is none."""
    return {
        "first start": texts._("first start"),
        "import": texts._("import"),
        "command line": texts._("command line"),
        "looking around as coordinator": texts._("looking around as coordinator"),
        "looking around as steering": texts._("looking around as steering group"),
        "looking around as firm": texts._("looking around as firm"),
        "looking around as funder": texts._("looking around as funder"),
    }.get(actor, actor)


def kind_name(texts: Texts, kind: str) -> str:
    """An organisation kind, in the plural."""
    return {
        "large_firm": texts._("large firms"),
        "startup": texts._("startups"),
        "academic": texts._("academia"),
        "intermediary": texts._("intermediaries"),
        "funder": texts._("funders"),
        "expert": texts._("experts"),
        "unknown": texts._("kind unknown"),
    }[kind]


def stage_name(texts: Texts, stage: str) -> str:
    """A stage of an appearance or of a relationship."""
    return {
        "invited": texts._("invited"),
        "accepted": texts._("accepted"),
        "attended": texts._("attended"),
        "pitched": texts._("pitched"),
        "gave_feedback": texts._("gave feedback"),
        "introduced": texts._("introduced"),
        "follow_up": texts._("follow-up"),
        "agreement": texts._("agreement"),
        "pilot": texts._("pilot"),
        "purchase_order": texts._("purchase order"),
        "adopted": texts._("adopted"),
        "ended": texts._("ended"),
    }[stage]


def value_name(texts: Texts, key: str, value: str, names: dict[tuple[str, str], str]) -> str:
    """What a selected value is called: the vocabulary's word, or the record's name for it."""
    if key == "kind":
        return kind_name(texts, value)
    if key == "stage":
        return stage_name(texts, value)
    return names.get((key, value), value)


def action_status_name(texts: Texts, status: str) -> str:
    """How far an action has come."""
    return {
        "not_started": texts._("not started"),
        "in_progress": texts._("in progress"),
        "completed": texts._("completed"),
        "cancelled": texts._("cancelled"),
    }[status]
