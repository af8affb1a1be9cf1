"""The page that brings files in: it looks, asks, and changes nothing before somebody says yes."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete, func, select

from dashboard.settings import Settings
from data import migrations
from data.engine import make_engine, writing
from data.keeping.digest import digest
from data.keys import changed
from data.models import Ballot, Base, ImportBatch, Person, Response, Upload, UploadFile
from data.workbook.reader import from_rows
from data.workbook.validation import validate
from tests.applications import application, client_of, disconnect, sent, token_of
from tests.circle import REFERENCE, circle
from tests.unit.callbacks.coordination.conftest import page, read, submitted
from tests.unit.data.workbook.example import bring_in

PATH = "/data/import"
ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Gäst Ett,gast.ett@fjordkraft.example,01/21/2026 08:58:30 AM,01/21/2026 10:17:06 AM,79,Yes\n"
    "Gäst Två,gast.tva@okänd.example,01/21/2026 09:00:00 AM,01/21/2026 10:00:00 AM,60,Yes\n"
).encode()
FORM = (
    '"id";"submitdate";"lastpage";"startlanguage";"seed";"Rangordna [1]";"Rangordna [2]";"Värdskapet fungerade bra"\r\n'
    '"1";"2026-09-03 15:04:09";"3";"sv";"1";"Tillit";"Data";"4"\r\n'
).encode("utf-8-sig")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Engine, bytes, Path]]:
    """An application at a programme that no export came into, and its database as it was then."""
    path = tmp_path_factory.mktemp("bring-in") / "circle.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    with writing(engine) as connection:
        migrations.upgrade(connection)
    bring_in(engine, circle())
    engine.dispose()
    with application(Settings(f"sqlite:///{path}")) as app:
        yield app, engine, path.read_bytes(), path
    engine.dispose()


@pytest.fixture
def engine(office: tuple[Flask, Engine, bytes, Path]) -> Engine:
    """Its database, as if no test had come before."""
    _, engine, content, path = office
    disconnect()
    engine.dispose()
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(content)
    return engine


@pytest.fixture
def coordinator(office: tuple[Flask, Engine, bytes, Path], engine: Engine) -> FlaskClient:
    """A browser of the coordinator's."""
    return client_of(office[0], "coordinator")


def drop(client: FlaskClient, *files: tuple[str, bytes], programme: str = REFERENCE) -> str:
    """The address to which dropping files leads."""
    data = {
        "csrf_token": token_of(client),
        "programme": programme,
        "files": [(BytesIO(content), name) for name, content in files],
    }
    answer = client.post("/data/import/files", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def search_of(address: str) -> str:
    return f"?{address.partition('?')[2]}"


def upload_of(address: str) -> str:
    found = re.search("upload=([^&]+)", address)
    assert found, address
    return found[1]


def heading(client: FlaskClient, address: str) -> str:
    return read(client, PATH, search_of(address)).all("h2")[0].text


def answer(client: FlaskClient, address: str, *answers: tuple[str, str, str]) -> str:
    """What the page says after questions were answered: kind, about, answer."""
    fields = {"upload": upload_of(address), "programme": REFERENCE}
    for nth, (kind, about, said) in enumerate(answers):
        fields |= {f"kind-{nth}": kind, f"about-{nth}": about, f"answer-{nth}": said}
    return submitted(client, "/data/import/answer", **fields)[1]


def confirm(client: FlaskClient, address: str) -> str:
    """The document that tells how the import goes."""
    found = re.search('name="ready" value="([^"]+)"', page(client, PATH, search_of(address)))
    fields = {"upload": upload_of(address), "programme": REFERENCE, "ready": found[1] if found else ""}
    return sent(client, "/data/import/confirm", fields).text


def count(engine: Engine, table: type[Base]) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def state(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


DOMAIN = ("organisation", "@okänd.example", "new:startup")


def test_looking_at_files_says_what_they_are_and_changes_nothing(coordinator: FlaskClient, engine: Engine) -> None:
    before = state(engine)
    address = drop(coordinator, ("zoom.csv", ZOOM))
    markup = read(coordinator, PATH, search_of(address))
    assert markup.all("h2")[0].text == "1 question first: 12 rows added and 2 rows changed"
    assert {"Zoom participants report", "S1, Uppstart", "2 persons"} <= {cell.text for cell in markup.all("td")}
    assert "Which organisation writes from @okänd.example?" in markup.words
    assert state(engine) == before


def test_files_come_in_once_nothing_is_open_and_all_of_them(coordinator: FlaskClient, engine: Engine) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM), ("form.csv", FORM))
    assert "ready" not in re.findall('name="([^"]+)"', page(coordinator, PATH, search_of(address)))
    assert answer(coordinator, address, DOMAIN).startswith("Answered.")
    assert "1 question first" in heading(coordinator, address)
    answer(coordinator, address, ("ballot", "form.csv 1", "fjordkraft"))
    assert heading(coordinator, address).startswith("Nothing is open")
    told = confirm(coordinator, address)
    assert "<progress" in told and "Brought in:" in told and f"/data/record?programme={REFERENCE}" in told
    assert (count(engine, Person), count(engine, Response), count(engine, Ballot)) == (2, 1, 1)
    assert (count(engine, Upload), count(engine, ImportBatch)) == (0, 3)


def test_answers_are_remembered_for_the_next_file_and_said_to_be(coordinator: FlaskClient, engine: Engine) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM))
    answer(coordinator, address, DOMAIN)
    confirm(coordinator, address)
    later = ZOOM.replace("Gäst Två,gast.tva".encode(), "Gäst Tre,gast.tre".encode()).replace(b"08:58:30", b"08:59:30")
    again = drop(coordinator, ("later.csv", later))
    markup = read(coordinator, PATH, search_of(again))
    assert "@okänd.example?" not in markup.words
    assert markup.all("h2")[0].text.startswith("1 question first"), "whether it corrects the first report"


def test_the_same_file_again_changes_nothing_and_offers_nothing(coordinator: FlaskClient, engine: Engine) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM))
    answer(coordinator, address, DOMAIN)
    confirm(coordinator, address)
    before = state(engine)
    again = drop(coordinator, ("copy.csv", ZOOM))
    assert heading(coordinator, again) == "Nothing changes: all of it is on record"
    assert 'name="ready"' not in page(coordinator, PATH, search_of(again))
    assert state(engine) == before


def test_an_unanswered_question_brings_nothing_in_whatever_is_sent(coordinator: FlaskClient, engine: Engine) -> None:
    before = state(engine)
    address = drop(coordinator, ("zoom.csv", ZOOM))
    for ready in ("", "0" * 32):
        fields = {"upload": upload_of(address), "programme": REFERENCE, "ready": ready}
        assert "Nothing was brought in" in sent(coordinator, "/data/import/confirm", fields).text
    assert state(engine) == before


def test_what_was_not_looked_at_does_not_come_in(coordinator: FlaskClient, engine: Engine) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM))
    answer(coordinator, address, DOMAIN)
    text = page(coordinator, PATH, search_of(address))
    ready = re.search('name="ready" value="([^"]+)"', text)
    assert ready
    with writing(engine) as connection:
        changed(connection)
        for name in ("presence_interval", "attendance", "session"):
            table = Base.metadata.tables[name]
            if name == "session":
                event = Base.metadata.tables["event"]
                ids = select(event.c.id).where(event.c.code == "S1")
                connection.execute(delete(table).where(table.c.event_id.in_(ids)))
    fields = {"upload": upload_of(address), "programme": REFERENCE, "ready": ready[1]}
    assert "the record changed since you looked" in sent(coordinator, "/data/import/confirm", fields).text
    assert count(engine, Person) == 0


def test_confirming_twice_brings_in_once(coordinator: FlaskClient, engine: Engine) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM))
    answer(coordinator, address, DOMAIN)
    assert "Brought in" in confirm(coordinator, address)
    assert "do not wait any more" in confirm(coordinator, address)
    assert count(engine, Person) == 2


def test_files_that_are_let_go_are_gone(
    coordinator: FlaskClient, engine: Engine, office: tuple[Flask, Engine, bytes, Path]
) -> None:
    address = drop(coordinator, ("zoom.csv", ZOOM))
    _, said = submitted(coordinator, "/data/import/discard", upload=upload_of(address), programme=REFERENCE)
    assert "Nothing was brought in, and the files are gone from here." in said
    assert count(engine, Upload) == 0
    assert not any(b"gast.tva@" in left.read_bytes() for left in office[3].parent.iterdir())
    assert "do not wait any more" in read(coordinator, PATH, search_of(address)).words


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.txt", b"Dear all,\nsee you there.\n", "no export of a tool that Samspel knows"),
        ("zoom.csv", ZOOM[:-30] + b'"', "the quotes do not pair up"),
        ("empty.csv", b"", "the file is empty"),
        ("form.xlsx", b"PK\x03\x04nonsense", "damaged or cut short"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_where_and_what_to_do(
    coordinator: FlaskClient, engine: Engine, name: str, content: bytes, sentence: str
) -> None:
    data = {"csrf_token": token_of(coordinator), "programme": REFERENCE, "files": [(BytesIO(content), name)]}
    reply = coordinator.post("/data/import/files", data=data, content_type="multipart/form-data")
    words = read(coordinator, PATH, search_of(reply.headers["Location"])).words
    assert name in words and sentence in words
    assert count(engine, Upload) == 0


def test_a_workbook_is_previewed_as_well(coordinator: FlaskClient, engine: Engine, tmp_path: Path) -> None:
    from data.workbook.writer import write

    sheets = circle()
    sheets["event"][0]["title"] = "Uppstart 2026"
    write(validate(from_rows(sheets)).sheets, tmp_path / "circle.xlsx")
    address = drop(coordinator, ("circle.xlsx", (tmp_path / "circle.xlsx").read_bytes()))
    markup = read(coordinator, PATH, search_of(address))
    assert markup.all("h2")[0].text == "Nothing is open: 1 row changed"
    assert "title Uppstart → Uppstart 2026" in markup.words
    assert "Brought in" in confirm(coordinator, address)


def test_a_hostile_file_name_is_kept_as_one_line_of_letters(coordinator: FlaskClient, engine: Engine) -> None:
    drop(coordinator, ("../a\0b\N{RIGHT-TO-LEFT OVERRIDE}c.csv", ZOOM))
    with engine.connect() as connection:
        assert connection.scalars(select(UploadFile.name)).all() == ["abc.csv"]


def test_hostile_names_in_files_are_words_on_the_page(coordinator: FlaskClient) -> None:
    hostile = ZOOM.replace("Gäst Två".encode(), b"<script>alert(1)</script>")
    address = drop(coordinator, ("<img src=x>.csv", hostile))
    markup = read(coordinator, PATH, search_of(address))
    assert markup.unclosed == [] and markup.all("script") == markup.all("img") == []


def test_files_of_which_the_programme_is_not_said_are_of_the_one_with_an_event_that_day(
    coordinator: FlaskClient, engine: Engine
) -> None:
    other = {name: circle()[name] for name in ("organisation", "programme", "participation")}
    other["programme"][0]["reference_number"] = "2026-00002"
    bring_in(engine, other)
    assert f"programme={REFERENCE}" in drop(coordinator, ("zoom.csv", ZOOM), programme="")
    address = drop(coordinator, ("zoom.csv", ZOOM.replace(b"01/21/2026", b"01/22/2026")), programme="")
    assert "say which programme the files are of" in read(coordinator, PATH, search_of(address)).words
