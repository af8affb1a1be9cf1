"""`undo`: the last import that changed a programme is taken back, once."""

from pathlib import Path

from sqlalchemy import Engine

from dashboard.settings import Settings
from data.engine import make_engine
from data.keeping.digest import digest
from data.workbook.writer import write
from tests.applications import application
from tests.unit.data.workbook.example import REFERENCE, bring_in, programme, validated


def state(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def test_the_last_import_is_taken_back_and_then_the_one_before(database_url: str, tmp_path: Path) -> None:
    engine = make_engine(database_url)
    empty = state(engine)
    bring_in(engine, programme())
    first = state(engine)
    sheets = programme()
    sheets["event"][0]["title"] = "Another title"
    write(validated(sheets).sheets, tmp_path / "changed.xlsx")
    with application(Settings(database_url)) as app:
        run = app.test_cli_runner().invoke
        assert run(args=["import", str(tmp_path / "changed.xlsx")]).exit_code == 0
        undone = run(args=["undo", "--programme", REFERENCE, "--yes"])
        assert undone.output == "changed.xlsx: 0 rows gone again, 1 as they were\n"
        assert state(engine) == first
        assert run(args=["undo", "--programme", REFERENCE], input="n\n").exit_code == 1
        assert state(engine) == first
        assert run(args=["undo", "--programme", REFERENCE, "--yes"]).exit_code == 0
        assert state(engine) == empty
        again = run(args=["undo", "--programme", REFERENCE, "--yes"])
        assert (again.exit_code, f'there is no programme "{REFERENCE}"' in again.output) == (1, True)
    engine.dispose()
