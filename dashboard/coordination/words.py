"""The reader's words for what a coordinator handles."""

from datetime import datetime

from dashboard.texts import Texts
from data.accounts.accounts import Reason
from data.coordination.moderation import Fault, Remark
from data.models.vocabulary import AuditAction, Moderation


def moment(texts: Texts, at: datetime) -> str:
    """A moment of the record's own, to the minute."""
    return f"{texts.day(at)} {at:%H:%M}"


def moderation_name(texts: Texts, moderation: Moderation) -> str:
    """What moderation has made of a remark."""
    return {
        "pending": texts._("pending"),
        "released": texts._("released"),
        "withheld": texts._("withheld"),
    }[moderation]


def remark_name(texts: Texts, remark: Remark) -> str:
    """What a remark is called: by its number, and where it was made."""
    if remark.subject == "comment":
        return texts._("comment {number} of round {event}", number=remark.number, event=remark.event)
    return texts._("suggestion {number}", number=remark.number)


def remark_kind(texts: Texts, remark: Remark) -> str:
    """What a comment speaks of, or what the host decided about a suggestion."""
    return {
        "strength": texts._("a strength"),
        "adversity": texts._("an adversity"),
        "challenge": texts._("a challenge"),
        "other": texts._("something else"),
        "undecided": texts._("the host has not decided"),
        "agree": texts._("the host agrees"),
        "partial": texts._("the host agrees in part"),
        "reject": texts._("the host declines"),
    }[remark.kind]


def moderated(texts: Texts, remark: Remark) -> str:
    """What moderation just did, and when others see it."""
    name = remark_name(texts, remark)
    name = name[:1].upper() + name[1:]
    if remark.moderation == "released":
        return texts._(
            "{name} is released. The steering group sees it at once, firms see it with the next release.", name=name
        )
    if remark.moderation == "withheld":
        return texts._(
            "{name} is withheld. The steering group no longer sees it, firms lose it with the next release.", name=name
        )
    return texts._("{name} is pending again. What firms see changes with the next release.", name=name)


def not_moderated(texts: Texts, fault: Fault) -> str:
    """Why moderation changed nothing."""
    return {
        "gone": texts._("Nothing was changed: this comment or suggestion is no longer in the record."),
        "changed_meanwhile": texts._("Nothing was changed: somebody else moderated it meanwhile. It now stands so."),
        "no_wording": texts._("Nothing was changed: what is released needs a public wording."),
        "too_long": texts._("Nothing was changed: the public wording is too long."),
    }[fault]


def action_name(texts: Texts, action: AuditAction) -> str:
    """What somebody did, as the log says it."""
    return {
        "sign_in": texts._("signed in"),
        "sign_out": texts._("signed out"),
        "account_added": texts._("added an account"),
        "account_changed": texts._("changed an account"),
        "rater_seen": texts._("looked at who rated"),
        "moderated": texts._("moderated"),
        "decided": texts._("decided on a suggestion"),
        "shared": texts._("chose what to share"),
        "published": texts._("published a release"),
        "withdrawn": texts._("withdrew a release"),
        "erased": texts._("erased a person"),
        "exported": texts._("exported"),
        "imported": texts._("imported"),
        "undone": texts._("undone"),
    }[action]


def ignored(texts: Texts, key: str, value: str) -> str:
    """That an address asks in vain."""
    return texts._("“{value}” is nothing that “{key}” can be; it is ignored.", key=key, value=value)


def not_an_account(texts: Texts, reason: Reason) -> str:
    """Why an account was neither added nor changed."""
    why = {
        "name_refused": texts._("a sign-in name is letters, digits or any of . _ @ + - and no space"),
        "name_taken": texts._("there is an account of this name already"),
        "account_unknown": texts._("there is no such account any more"),
        "organisation_needed": texts._("a firm or a funder speaks for an organisation: name its code"),
        "organisation_unknown": texts._("there is no organisation of this code"),
        "takes_no_part": texts._("this organisation is a participant of no programme"),
        "funds_nothing": texts._("this organisation funds no programme"),
    }.get(reason, texts._("it cannot be so"))
    return texts._("Nothing was changed: {why}.", why=why)
