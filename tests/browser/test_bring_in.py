"""The secretariat's story: three files of three tools for a workshop, two doubts, a correction, and taking it back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from sqlalchemy import Engine

from data.engine import make_engine
from data.keeping.digest import digest
from tests.circle import REFERENCE, circle
from tests.server import Server, serving
from tests.unit.data.workbook.example import bring_in

pytestmark = pytest.mark.browser
SCOPE = f"programme={REFERENCE}"
PRETIX = (
    '"Bokningsnummer","Namn på deltagare","Produkt","Checkade in","E-post","Företag","Bokningsdatum"\n'
    '"A1","Gäst Ett","Workshop 2","2026-09-03 08:41","gast.ett@fjordkraft.example","Fjordkraft AB","2026-08-20"\n'
    '"A2","Gäst Två","Workshop 2","2026-09-03 08:50","gast.tva@bruksmaskin.example","Bruksmaskin","2026-08-21"\n'
)
ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Gast Etta (Fjordkraft AB),,09/03/2026 01:00:00 PM,09/03/2026 04:00:00 PM,180,Yes\n"
    "Gäst Två,gast.tva@bruksmaskin.example,09/03/2026 01:00:00 PM,09/03/2026 03:30:00 PM,150,Yes\n"
    "Grundare Fyra (Startbolag Fyra AB),,09/03/2026 01:00:00 PM,09/03/2026 02:00:00 PM,60,Yes\n"
)
CORRECTED = ZOOM.replace("09/03/2026 03:30:00 PM,150", "09/03/2026 02:00:00 PM,60")
SURVEY = (
    '"id";"submitdate";"lastpage";"startlanguage";"seed";"Företag";"Värdskapet fungerade bra";"Innehållet var relevant"'
    ';"Rangordna temana [1]";"Rangordna temana [2]"\r\n'
    '"1";"2026-09-03 16:10:00";"3";"sv";"1";"Fjordkraft AB";"5";"4";"Tillit";"Data"\r\n'
    '"2";"2026-09-03 16:12:00";"3";"sv";"2";"Bruksmaskin";"4";"2";"Data";"Tillit"\r\n'
)


@pytest.fixture
def served(tmp_path: Any) -> Iterator[Server]:
    """A server beside whose sample programmes there is one that no export came into."""
    with serving(tmp_path) as server:
        engine = make_engine(server.database_url)
        bring_in(engine, circle())
        engine.dispose()
        yield server


@pytest.fixture
def engine(served: Server) -> Iterator[Engine]:
    """A look into its database."""
    opened = make_engine(served.database_url)
    yield opened
    opened.dispose()


def state(engine: Engine) -> str:
    with engine.connect() as connection:
        return digest(connection)


def drop(page: Page, address: str, *files: tuple[str, str]) -> None:
    page.goto(f"{address}/data?{SCOPE}")
    chosen: list[FilePayload] = [
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()} for name, text in files
    ]
    page.locator("input[type=file]").set_input_files(chosen)
    page.get_by_role("button", name="See what they would change").click()


def test_three_files_two_doubts_a_correction_and_taking_it_back(
    served: Server, engine: Engine, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.add_cookies(served.cookies("coordinator"))  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    heading = page.locator("main h2").first
    empty = state(engine)

    drop(page, served.address, ("bokningar.csv", PRETIX), ("zoom.csv", ZOOM), ("enkät.csv", SURVEY))
    expect(heading).to_contain_text("2 questions first")
    expect(page.locator(".asked")).to_contain_text('Which organisation is "Startbolag Fyra AB"?')
    expect(page.locator(".asked")).to_contain_text('Who is "Gast Etta, Fjordkraft AB"?')
    assert state(engine) == empty
    page.get_by_role("button", name="Answer so").click()
    expect(heading).to_contain_text("Nothing is open")
    page.get_by_role("button", name="Bring in 3 files").click()
    page.wait_for_url("**/data/record?**")
    expect(page.locator("main")).to_contain_text("bokningar.csv, zoom.csv and enkät.csv")
    complete = state(engine)

    for view, counted in (("attendance", "3"), ("themes", "4"), ("startups", "1")):
        page.goto(f"{served.address}/{view}?{SCOPE}")
        expect(page.locator(f'[data-view="{view}"]')).to_have_attribute("data-n", counted)
    page.goto(f"{served.address}/feedback?{SCOPE}")
    expect(page.locator('[data-view="feedback"]')).to_have_attribute("data-state", "pending")
    expect(page.locator('[data-view="feedback"] h2').first).to_contain_text("2 of 2 rated Nordverk AB")

    drop(page, served.address, ("zoom-2.csv", CORRECTED))
    expect(heading).to_contain_text("1 question first")
    expect(page.locator(".asked select").first).to_have_value("correct")
    page.get_by_role("button", name="Answer so").click()
    expect(heading).to_contain_text("Nothing is open: 2 rows changed")
    page.get_by_role("button", name="Bring in 1 file").click()
    page.wait_for_url("**/data/record?**")
    assert state(engine) != complete

    page.get_by_role("link", name="undo", exact=False).first.click()
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator(".said")).to_contain_text("Undone:")
    assert state(engine) == complete
    assert said == []
    context.close()
