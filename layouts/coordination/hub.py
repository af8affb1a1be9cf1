"""What waits for the coordinator, programme by programme, and what came in last."""

from dashboard.coordination.address import address_of
from dashboard.coordination.place import Place
from dashboard.coordination.record_words import format_name
from dashboard.coordination.words import moment
from dashboard.seen import Seen
from dashboard.texts import Texts
from dashboard.words import actor_name
from data.accounts.accounts import Account
from data.coordination.programmes import Import, Standing
from layouts.coordination.choice import more_programmes, offered
from layouts.coordination.comments import remarks_wait
from layouts.coordination.frame import Told, told
from layouts.coordination.register import Cell, Column, Register, number


def hub_text(
    place: Place,
    standings: list[Standing],
    imports: list[Import],
    accounts: list[Account],
    seen: Seen,
    said: tuple[str, ...],
    texts: Texts,
) -> Told:
    """The hub."""
    return told(
        "hub",
        _finding(standings, texts),
        place,
        seen,
        said,
        texts,
        programmes=offered(place, texts),
        reference=place.programme.reference if place.programme else "",
        standings=_standings(standings, texts),
        more=more_programmes(place.total - len(place.programmes), texts),
        every=bool(place.selection["programme"]) and place.total > 1,
        accounts=_accounts(accounts, texts),
        imported=texts._("What came in last") if imports else texts._("Nothing has come in yet"),
        imports=_imports(imports, texts),
        record=address_of("/data/record", programme=place.programme.reference if place.programme else ""),
    )


def _finding(standings: list[Standing], texts: Texts) -> str:
    if not standings:
        return texts._("No programme is recorded yet")
    remarks = sum(standing.comments + standing.suggestions for standing in standings)
    if remarks:
        return remarks_wait(remarks, texts)
    rounds = sum(standing.feedback_rounds + standing.ballot_rounds for standing in standings)
    if rounds:
        return texts.n("{count} closed round is not released yet", "{count} closed rounds are not released yet", rounds)
    return texts._("Nothing waits")


def _standings(standings: list[Standing], texts: Texts) -> Register:
    columns = (
        Column(texts._("Programme")),
        Column(texts._("Published release")),
        Column(texts._("Comments pending"), numeric=True),
        Column(texts._("Suggestions pending"), numeric=True),
        Column(texts._("Rounds closed, not released"), numeric=True),
        Column(texts._("Firms with an account"), numeric=True),
    )
    return Register(texts._("What waits, by programme"), columns, tuple(_row(one, texts) for one in standings))


def _row(standing: Standing, texts: Texts) -> tuple[Cell, ...]:
    programme = standing.programme
    reference = programme.reference
    publish = address_of("/data/publish", programme=reference)
    comments = address_of("/data/comments", programme=reference)
    rounds = texts._(
        "{feedback} feedback, {ballots} ballot",
        feedback=texts.number(standing.feedback_rounds),
        ballots=texts.number(standing.ballot_rounds),
    )
    return (
        Cell(texts.name(programme.title_en, programme.title_sv), address_of("/", programme=reference), quiet=reference),
        _release(standing, publish, texts),
        number(texts.number(standing.comments), comments),
        number(texts.number(standing.suggestions), comments),
        number(rounds, publish),
        number(
            texts._(
                "{count} of {all}", count=texts.number(standing.with_account), all=texts.number(standing.participants)
            ),
            "/data/accounts",
        ),
    )


def _release(standing: Standing, publish: str, texts: Texts) -> Cell:
    if standing.release is None or standing.released_at is None:
        return Cell(texts._("not published"), publish)
    return Cell(texts._("release {number}", number=standing.release), publish, quiet=texts.day(standing.released_at))


def _accounts(accounts: list[Account], texts: Texts) -> str:
    parts = [texts.n("{count} account", "{count} accounts", len(accounts))]
    invited = sum(account.invited and not account.disabled for account in accounts)
    if invited:
        parts.append(texts.n("{count} has no password yet", "{count} have no password yet", invited))
    disabled = sum(account.disabled for account in accounts)
    if disabled:
        parts.append(texts._("{count} disabled", count=texts.number(disabled)))
    return ", ".join(parts)


def _imports(imports: list[Import], texts: Texts) -> Register:
    columns = (
        Column(texts._("File")),
        Column(texts._("When (UTC)")),
        Column(texts._("By")),
        *(
            Column(name, numeric=True)
            for name in (
                texts._("Rows added"),
                texts._("changed"),
                texts._("unchanged"),
                texts._("left out"),
            )
        ),
    )
    rows = tuple(
        (
            Cell(batch.file_name, _came_in(batch), quiet=format_name(texts, batch.format)),
            Cell(moment(texts, batch.at), quiet=texts._("undone since") if batch.undone_at else ""),
            Cell(actor_name(texts, batch.by) if batch.by else texts._("not recorded")),
            *(number(texts.number(count)) for count in (batch.added, batch.changed, batch.unchanged, batch.rejected)),
        )
        for batch in imports
    )
    return Register(texts._("Files that came in last"), columns, rows)


def _came_in(batch: Import) -> str | None:
    """Where a file's programme says what is in."""
    return address_of("/data/record", programme=batch.programme) if batch.programme else None
