"""What a host shares, as a recorded choice."""

from sqlalchemy import Connection, delete, insert, select, update

from data.audit_log import log, now
from data.keys import changed, take
from data.models import Organisation, Participation, Programme, SharingChoice
from data.models.vocabulary import Sharing, ViewerRole


class NotAParticipant(Exception):
    """The organisation has no feedback to share in this programme."""


def share(
    connection: Connection,
    actor: str,
    role: ViewerRole,
    programme_id: int,
    organisation_id: int,
    sharing: Sharing,
) -> None:
    """From now on this firm shares so much of what it receives, in this programme. What is published stays as it is.

    Raises `NotAParticipant`.
    """
    part = (Participation.programme_id == programme_id, Participation.organisation_id == organisation_id)
    chosen = update(Participation).where(*part, Participation.role == "participant").values(sharing=sharing)
    if not connection.execute(chosen).rowcount:
        raise NotAParticipant(f"Organisation {organisation_id} is no participant of programme {programme_id}.")
    changed(connection)
    _record(connection, actor, programme_id, {organisation_id: sharing})
    code = connection.scalar(select(Organisation.code).where(Organisation.id == organisation_id))
    reference = connection.scalar(select(Programme.reference_number).where(Programme.id == programme_id))
    log(connection, actor, role, "shared", f"feedback of {code}", reference)


def record_imported(connection: Connection, programme_id: int, who: str) -> None:
    """Note every choice that an import made or changed; one that stays as it was noted stays."""
    choice = SharingChoice
    made = select(choice.organisation_id, choice.sharing).where(choice.programme_id == programme_id)
    last: dict[int, str] = dict(connection.execute(made.order_by(choice.chosen_at)).all())
    stands = select(Participation.organisation_id, Participation.sharing).where(
        Participation.programme_id == programme_id, Participation.role == "participant"
    )
    chosen = {
        organisation_id: sharing
        for organisation_id, sharing in connection.execute(stands)
        if last.get(organisation_id) != sharing
    }
    _record(connection, who or "import", programme_id, chosen)


def _record(connection: Connection, actor: str, programme_id: int, chosen: dict[int, Sharing]) -> None:
    """Of two choices within one second the later one stands."""
    if not chosen:
        return
    choice, moment = SharingChoice, now()
    connection.execute(
        delete(choice).where(
            choice.programme_id == programme_id, choice.organisation_id.in_(chosen), choice.chosen_at == moment
        )
    )
    ids = take(connection, choice.__tablename__, len(chosen))
    connection.execute(
        insert(choice),
        [
            {
                "programme_id": programme_id,
                "id": id_,
                "organisation_id": organisation_id,
                "chosen_at": moment,
                "chosen_by": actor,
                "sharing": sharing,
            }
            for id_, (organisation_id, sharing) in zip(ids, chosen.items(), strict=True)
        ],
    )
