"""Undoing an import: the record is as it was before, to the last id, or nothing is undone and it is said why."""

from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from data.accounts.accounts import COMMAND_LINE
from data.audit_log import now
from data.engine import writing
from data.keeping.acts import Source, begin
from data.keeping.digest import digest
from data.keeping.history import last_act
from data.keeping.undo import UndoFault, Undone, undo
from data.models import (
    Action,
    AuditLog,
    Base,
    Comment,
    ImportBatch,
    ImportChange,
    Organisation,
    Participation,
    Programme,
    Suggestion,
    UserAccount,
)
from data.models.vocabulary import Sharing
from data.release.sharing import share
from data.workbook.export import export
from data.workbook.loader import load_within
from data.workbook.sheets import Sheets
from tests.unit.data.workbook.example import REFERENCE, bring_in, in_key_order, programme, validated


def state(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def last(engine: Engine, reference: str = REFERENCE) -> int | None:
    with engine.connect() as connection:
        return last_act(connection, "fund", reference)


def take_back(engine: Engine, act: int | None = None) -> Undone:
    with writing(engine) as connection:
        found = act or last_act(connection, "fund", REFERENCE)
        assert found is not None
        return undo(connection, found, COMMAND_LINE)


def refusal(engine: Engine, act: int | None = None) -> str:
    """Why the last act cannot be undone, which must leave everything as it was."""
    before = state(engine)
    with pytest.raises(UndoFault) as fault:
        take_back(engine, act)
    assert state(engine) == before
    return str(fault.value)


def corrected() -> Sheets:
    """Rows added, changed and gone in many tables, and changes that other rows hang on."""
    sheets = programme()
    sheets["programme"][0].update(grant_amount=Decimal("2000.50"), title_sv="En annan")
    sheets["event"][0].update(host="isgrind", actual_start=datetime(2024, 3, 5, 9, 30))
    sheets["criterion"][1].update(scale_min=1, scale_max=5)
    sheets["rating"][2]["value"] = 4
    for place, criterion in enumerate(sheets["criterion"]):
        criterion["headline"] = place == 1
    sheets["organisation"].append({"code": "new", "name": "New", "kind": "startup", "registration_number": "55-2"})
    for row in sheets["organisation"]:
        if row["code"] == "isgrind":
            row["registration_number"] = "55-3"
    sheets["participation"].append({"organisation": "new", "role": "guest"})
    part = next(part for part in sheets["participation"] if part["role"] == "participant")
    part["sharing"] = "circle" if part.get("sharing") != "circle" else "benchmark"
    sheets["person"].append({"pseudonym": "P4"})
    for name in ("presence_interval", "comment", "lesson_comment", "relationship_event"):
        sheets[name] = []
    return sheets


def move_a_session_to_counts(sheets: Sheets) -> Sheets:
    sheets["session"][0]["register"], sheets["session"][1]["register"] = "headcount", "named"
    sheets["attendance"], sheets["presence_interval"] = [sheets["attendance"][0] | {"session": 2}], []
    sheets["headcount"] = [row | {"session": 1} for row in sheets["headcount"]]
    return sheets


def test_a_first_import_is_undone_to_the_last_organisation(database: Engine) -> None:
    empty = state(database)
    report = bring_in(database, programme())
    undone = take_back(database)
    assert (undone.removed, undone.restored, undone.files) == (report.added, 0, ("example.xlsx",))
    assert state(database) == empty
    with database.connect() as connection:
        assert connection.scalars(select(Organisation.code)).all() == []
    bring_in(database, programme())
    assert export(database, REFERENCE) == in_key_order(validated(programme()).sheets)


def test_a_correction_is_undone_to_the_last_id(database: Engine) -> None:
    bring_in(database, programme())
    before = state(database)
    for after in (corrected(), move_a_session_to_counts(programme())):
        bring_in(database, after, replace=True)
        assert state(database) != before
        take_back(database)
        assert state(database) == before


def test_imports_are_undone_one_after_another_and_the_last_one_first(database: Engine) -> None:
    states, acts = [state(database)], []
    for sheets in (programme(), corrected(), {**corrected(), "event": programme()["event"]}):
        bring_in(database, sheets)
        states.append(state(database))
        acts.append(last(database))
    assert refusal(database, acts[1]) == f"A later import into programme {REFERENCE} is to be undone first."
    for act, earlier in zip(reversed(acts), reversed(states[:-1]), strict=True):
        assert last(database) == act
        take_back(database)
        assert state(database) == earlier
        assert refusal(database, act) == "This import was undone already."
    assert last(database) is None


def test_an_import_that_changed_nothing_is_no_act_to_undo(database: Engine) -> None:
    bring_in(database, programme())
    first = last(database)
    bring_in(database, programme())
    assert last(database) == first
    with database.connect() as connection:
        latest = connection.scalars(select(ImportBatch.act).order_by(ImportBatch.id)).all()[-1]
    assert refusal(database, latest) == "Nothing is known that this import changed, so there is nothing to undo."
    assert refusal(database, 99) == "There is no import of this number."


def test_what_was_undone_is_marked_and_logged_and_its_old_values_are_gone(database: Engine) -> None:
    bring_in(database, programme())
    take_back(database)
    with database.connect() as connection:
        (batch,) = connection.execute(select(ImportBatch.undone_by, ImportBatch.undone_at)).all()
        (entry,) = connection.execute(select(AuditLog.action, AuditLog.object, AuditLog.programme)).all()
        assert connection.scalars(select(ImportChange.id)).all() == []
    assert (batch.undone_by, tuple(entry)) == (COMMAND_LINE, ("undone", "import of example.xlsx", REFERENCE))
    assert batch.undone_at is not None


def test_two_programmes_confirmed_together_are_undone_together(database: Engine) -> None:
    other = programme()
    other["programme"][0]["reference_number"] = "2025-1"
    other["organisation"][1]["name"] = "Called otherwise"
    empty = state(database)
    with writing(database) as connection:
        act = begin(connection)
        for name, sheets in (("a.xlsx", programme()), ("b.xlsx", other), ("c.xlsx", corrected())):
            load_within(connection, validated(sheets), Source(name, name), act=act, replaces=name == "c.xlsx")
    assert last(database) == last(database, "2025-1") == act
    undone = take_back(database)
    assert (undone.programmes, undone.files) == ((REFERENCE, "2025-1"), ("a.xlsx", "c.xlsx", "b.xlsx"))
    assert state(database) == empty


def test_an_organisation_that_another_programme_or_an_account_names_stays(database: Engine) -> None:
    bring_in(database, programme())
    other = programme()
    other["programme"][0]["reference_number"] = "2025-1"
    for row in other["participation"]:
        row["note"] = "here too"
    bring_in(database, other)
    with writing(database) as connection:
        startup = connection.scalars(select(Organisation.id).where(Organisation.code == "pip")).one()
        account(connection, startup)
    take_back(database)
    with writing(database) as connection:
        assert connection.scalars(select(Programme.reference_number)).all() == ["2025-1"]
        assert len(connection.scalars(select(Organisation.id)).all()) == len(programme()["organisation"])
        undo(connection, last_act(connection, "fund", "2025-1") or 0, COMMAND_LINE)
        # They came with the import that was undone first, and it is not known any more that they did.
        assert "pip" in connection.scalars(select(Organisation.code)).all()


def account(connection: Connection, organisation_id: int) -> None:
    row = {"id": 1, "name": "pip", "role": "firm", "organisation_id": organisation_id, "created_at": now()}
    connection.execute(insert(UserAccount).values(row))


def moderate(connection: Connection) -> None:
    connection.execute(update(Comment).values(moderation="withheld"))


def decide(connection: Connection) -> None:
    connection.execute(update(Suggestion).values(decision="agree", reason="Yes"))


def act_on(connection: Connection) -> None:
    told = connection.execute(select(Suggestion.programme_id, Suggestion.id)).first()
    assert told is not None
    row = {"programme_id": told[0], "suggestion_id": told[1], "id": 900, "sequence": 90, "status": "not_started"}
    connection.execute(insert(Action).values(row))


def choose(connection: Connection) -> None:
    part = connection.execute(select(Participation).where(Participation.role == "participant")).mappings().first()
    assert part is not None
    sharing: Sharing = "circle" if part["sharing"] == "benchmark" else "benchmark"
    share(connection, "ann", "firm", part["programme_id"], part["organisation_id"], sharing)


def publish(connection: Connection) -> None:
    (id_,) = connection.scalars(select(Programme.id)).all()
    day = datetime(2024, 5, 1)
    row = {"programme_id": id_, "id": 1, "number": 1, "status": "published", "published_at": day, "published_by": "ann"}
    row |= {"digest": "", "verdict": "", "definitions": "", "reference_number": REFERENCE, "title_en": "T"}
    row |= {"starts": day.date(), "as_of": day.date(), "data_origin": "synthetic", "members": 9}
    connection.execute(insert(Base.metadata.tables["release"]).values(row))


SINCE = {
    moderate: r"Since then, comment with event .* was moderated\.",
    decide: r"Since then, suggestion with number .* was decided on\.",
    act_on: r"Since then, something came that action with suggestion .* in common\.",
    choose: r"Since then, participation with organisation .* was changed\.",
    publish: rf"Since then, programme {REFERENCE} was published\.",
}


def test_what_somebody_did_since_is_not_undone_with_it(database: Engine) -> None:
    bring_in(database, programme())
    before, act = state(database), last(database)
    for what, said in SINCE.items():
        with pytest.raises(UndoFault, match=said), writing(database) as connection:
            what(connection)
            undo(connection, act or 0, COMMAND_LINE)
    assert state(database) == before
