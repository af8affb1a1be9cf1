"""`/data/publish`: what firms and funders see."""

from callbacks.answers import Reply
from callbacks.asked import Asked, FormRefused, Said, Submitted
from callbacks.coordination.desk import desk_of, number_in, programme_of, reply_of, word_in
from dashboard.coordination.address import Address, address_of, read
from dashboard.coordination.figure_words import names_in
from dashboard.coordination.place import place
from dashboard.coordination.preview import parts_of
from dashboard.coordination.verdict_words import verdict_sentences
from dashboard.coordination.words import moment
from dashboard.released.draft import ALL, draft_of
from dashboard.texts import Texts
from dashboard.words import actor_name
from data.coordination.desk import Desk
from data.coordination.names import names_of
from data.release.publishing import ChangedMeanwhile, NotPublished, PublishedMeanwhile, publish, releases_of, withdraw
from data.release.standing import standing_figures
from layouts.coordination.choice import choice_text
from layouts.coordination.publish import Offer, publish_text

PATH = "/data/publish"


def publish_answer(asked: Asked) -> Reply:
    """The next release of a programme as it would be published now, beside the one that is."""
    desk, texts = desk_of(asked), asked.texts
    address = read(asked.search, *ALL, "withdraw")
    here = place(desk, asked.path, address)
    if here.programme is None:
        return reply_of(asked, choice_text(here, asked.seen, asked.said, texts))
    programme_id, views = here.programme.id, _views(address)
    with desk.engine.connect() as connection:
        draft = draft_of(connection, programme_id, asked.context.today(), views)
        standing = standing_figures(connection, programme_id, ALL)
        organisations = names_of(connection, programme_id)
        history = releases_of(connection, programme_id)
    number = address.own.get("withdraw", "")
    parts = parts_of(texts, draft, standing, organisations, ALL)
    compared, differs = any(one.status == "published" for one in history), any(part.differing for part in parts)
    page = publish_text(
        here,
        Offer(draft.number, draft.token, views, compared, differs),
        parts,
        verdict_sentences(texts, draft.verdict, draft.figures, names_in(texts, draft.figures, organisations)),
        history,
        ALL,
        next((one.number for one in history if str(one.number) == number), None),
        asked.seen,
        asked.said,
        texts,
    )
    return reply_of(asked, page)


def _views(address: Address) -> tuple[str, ...]:
    """The parts that an address names, in the order of a release; all of them where it names none."""
    return tuple(view for view in ALL if view in address.own) or ALL


def published(sent: Submitted) -> Said:
    """The release that was previewed, or nothing."""
    desk, texts = desk_of(sent), sent.texts
    named = word_in(sent.fields, "views").split(",")
    views = tuple(view for view in ALL if view in named)
    back = address_of(PATH, programme=word_in(sent.fields, "programme"), **_chosen(views))
    programme = programme_of(sent, desk, back)
    today = sent.context.today()
    try:
        number = publish(
            desk.engine,
            desk.account,
            word_in(sent.fields, "token"),
            lambda connection: draft_of(connection, programme.id, today, views),
        )
    except PublishedMeanwhile as refusal:
        raise FormRefused(_meanwhile(desk, programme.id, texts), back) from refusal
    except ChangedMeanwhile as refusal:
        sentence = texts._("Nothing was published: the record has changed since this preview. It now stands so.")
        raise FormRefused(sentence, back) from refusal
    sentence = texts._("Release {number} is published: firms and funder see it now.", number=number)
    return Said(sentence, address_of(PATH, programme=programme.reference))


def _chosen(views: tuple[str, ...]) -> dict[str, str]:
    return {} if views == ALL else dict.fromkeys(views, "1")


def _meanwhile(desk: Desk, programme_id: int, texts: Texts) -> str:
    """Who published since the preview: a colleague, or the same coordinator by a second press."""
    with desk.engine.connect() as connection:
        latest = next(iter(releases_of(connection, programme_id)), None)
    if latest is None:
        return texts._("Nothing was published: this preview is not of this programme.")
    return texts._(
        "Nothing more was published: {name} published release {number} at {moment}, after this preview was made.",
        name=actor_name(texts, latest.published_by),
        number=latest.number,
        moment=moment(texts, latest.published_at),
    )


def withdrawn(sent: Submitted) -> Said:
    """The published release taken from its readers."""
    desk, texts, number = desk_of(sent), sent.texts, number_in(sent.fields, "number")
    back = address_of(PATH, programme=word_in(sent.fields, "programme"))
    programme = programme_of(sent, desk, back)
    try:
        withdraw(desk.engine, desk.account, programme.id, number)
    except NotPublished as refusal:
        sentence = texts._("Nothing was withdrawn: release {number} is not the published one.", number=number)
        raise FormRefused(sentence, back) from refusal
    return Said(texts._("Release {number} is withdrawn: nobody sees it any more.", number=number), back)
