"""Acts of importing, and the files that rows rest on."""

from sqlalchemy import Engine, select

from data.access import Viewer
from data.coordination.desk import desk_for
from data.coordination.imports import Change, act, acts, behind, files_behind, undoable
from data.engine import writing
from data.keeping.undo import undo
from data.models import Base, Programme
from tests.unit.data.workbook.example import bring_in, programme


def test_acts_stand_last_first_with_what_they_changed_and_say_when_they_were_undone(database: Engine) -> None:
    desk = desk_for(Viewer("coordinator"), database, "ann")
    first = bring_in(database, programme())
    corrected = programme()
    corrected["event"][0]["place"] = "Kalmar"
    corrected["registration"].append({"event": "W1", "person": "P3", "status": "declined"})
    bring_in(database, corrected)
    with database.connect() as connection:
        programme_id = connection.scalars(select(Programme.id)).one()
    (later, earlier), total = acts(desk, programme_id)
    assert (total, undoable(desk, programme_id)) == (2, later.number)
    assert later.changes == (Change("event", 0, 1, 0), Change("registration", 1, 0, 0))
    assert sum(change.added for change in earlier.changes) == first.added == earlier.files[0].added
    assert acts(desk, programme_id, 1, 1) == ([earlier], 2)
    assert acts(desk, programme_id, 7) == ([], 2)
    assert act(desk, programme_id, 99) is None
    assert [batch.act for batch in behind(desk, programme_id, "W1", ("registration",))] == [
        later.number,
        earlier.number,
    ]

    event = Base.metadata.tables["event"]
    found, more = files_behind(desk, ("registration",), [programme_id], event.c.code == "W1", most=1)
    assert ([each.at for each in found], more) == ([later.at], True)
    found, more = files_behind(desk, ("registration",), None, event.c.code == "W2")
    assert (found, more) == ([], False), "nobody registered for it"
    assert len(files_behind(desk, ("theme",), None, event.c.code == "W2")[0]) == 1, "themes are of no event"
    assert files_behind(desk, ("registration",), [programme_id + 1]) == ([], False)

    with writing(database) as connection:
        undo(connection, later.number, "ann")
    undone = act(desk, programme_id, later.number)
    assert undone is not None
    assert (undone.undone_by, undone.undone_at is None) == ("ann", False)
    assert undoable(desk, programme_id) == earlier.number
    assert [batch.act for batch in behind(desk, programme_id, "W1", ("registration",))] == [earlier.number]
    assert len(files_behind(desk, ("registration",))[0]) == 1
