"""What files would make of programmes: proposals that change with the rows, and with nothing else."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection

from data.keys import changed
from data.matching.files import Read, read_files
from data.matching.proposal import Proposal
from data.matching.proposing import MOST_NEW, NoProgramme, bring_in, propose
from data.matching.questions import Asked
from data.models import Base
from data.phrases import Phrase
from data.workbook.reader import from_rows
from data.workbook.sheets import Refused
from data.workbook.validation import validate
from data.workbook.writer import write
from tests.circle import FUNDER, REFERENCE, circle

CIRCLE = FUNDER, REFERENCE
ZOOM = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Gäst Ett,gast.ett@fjordkraft.example,01/21/2026 08:58:30 AM,01/21/2026 10:17:06 AM,79,Yes\n"
    "Gäst Två,gast.tva@okänd.example,01/21/2026 09:00:00 AM,01/21/2026 10:00:00 AM,60,Yes\n"
)
TEAMS_UTC = (
    "Name\tFirst join (UTC)\tLast leave (UTC)\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Gäst Ett\t1/21/26, 8:00:00 AM\t1/21/26, 9:15:00 AM\t1h 15m\tgast.ett@fjordkraft.example\t\tPresenter\n"
)
FORM = (
    '"id";"submitdate";"lastpage";"startlanguage";"seed";"Rangordna [1]";"Rangordna [2]";"Värdskapet fungerade bra"\n'
    '"1";"2026-09-03 15:04:09";"3";"sv";"1";"Tillit";"Data";"4"\n'
)
BALLOTS = "# FILE NAME: themes.soc\n# ALTERNATIVE NAME 1: Tillit\n# ALTERNATIVE NAME 2: Data\n{count}: 1,2\n"
DOMAIN: dict[Asked, str] = {("organisation", "@okänd.example"): "new:startup"}
_HEADER = (
    "ProjectId;ProjectTitleSv;ProjectTitleEn;ProjectStartDate;ProjectEndDate;CoordinatingOrganisationId;"
    "CoordinatingOrganisationNameSv;CoordinatingOrganisationNameEn;FundingOrganisationId;FundingOrganisationNameSv;"
    "FundingOrganisationNameEn;FundingsSek;FundingYear;TypeOfAwardDescrEn;UpdatedDate;InvolvedPeople;Scbs\n"
)


def cards(*numbers: str, leader: str = "Bruksmaskin", funder: str = "Vinnova", title: str = "Learning") -> str:
    """A funder's programmes, as SweCRIS tells them."""
    return _HEADER + "".join(
        f"{number}_{funder};Lärande;{title};2026-01-01;2026-12-31;;{leader};{leader};;{funder};{funder};100;2026;"
        "Project grant;;;\n"
        for number in numbers
    )


def read(*files: tuple[str, str | bytes]) -> list[Read]:
    return read_files([(name, each.encode() if isinstance(each, str) else each) for name, each in files])


def proposed(
    connection: Connection, *files: tuple[str, str | bytes], given: Mapping[Asked, str] | None = None
) -> list[Proposal]:
    return propose(connection, read(*files), CIRCLE, given or {})


def asked(proposals: Sequence[Proposal]) -> list[Asked]:
    return [question.asked for proposal in proposals for question in proposal.open]


@pytest.fixture
def workbook(tmp_path: Path) -> tuple[str, bytes]:
    """The programme itself, with an event that has another title."""
    sheets = circle()
    sheets["event"][0]["title"] = "Uppstart 2026"
    write(validate(from_rows(sheets)).sheets, tmp_path / "circle.xlsx")
    return "circle.xlsx", (tmp_path / "circle.xlsx").read_bytes()


def test_the_token_is_that_of_the_rows(connection: Connection) -> None:
    (open_,) = proposed(connection, ("zoom.csv", ZOOM))
    (again,) = proposed(connection, ("zoom.csv", ZOOM))
    (answered,) = proposed(connection, ("zoom.csv", ZOOM), given=DOMAIN)
    (otherwise,) = proposed(connection, ("zoom.csv", ZOOM), given={("organisation", "@okänd.example"): "nordverk"})
    (unasked,) = proposed(connection, ("zoom.csv", ZOOM), given=DOMAIN | {("person", "Nobody"): "new"})
    assert open_.token == again.token
    assert answered.token == unasked.token, "an answer that nothing asks for writes no row"
    assert len({open_.token, answered.token, otherwise.token}) == 3
    event = Base.metadata.tables["event"]
    changed(connection)
    connection.execute(event.update().where(event.c.code == "W1").values(title="Another"))
    (elsewhere,) = proposed(connection, ("zoom.csv", ZOOM), given=DOMAIN)
    assert elsewhere.token == answered.token, "rows that the files do not touch are no matter"
    connection.execute(event.update().where(event.c.code == "S1").values(mode="onsite"))
    (here,) = proposed(connection, ("zoom.csv", ZOOM), given=DOMAIN)
    assert here.token != answered.token


def test_a_file_that_came_twice_is_one_and_registers_come_before_forms(connection: Connection) -> None:
    (proposal,) = proposed(connection, ("form.csv", FORM), ("zoom.csv", ZOOM), ("copy.csv", ZOOM))
    assert [(each.file, each.event, each.summary.count) for each in proposal.placed] == [
        ("zoom.csv", "S1", 2),
        ("form.csv", None, 1),
    ]
    assert proposal.draft.origins["response"].popitem()[1] == 1


def test_files_of_no_programme_are_refused_and_cards_need_none(connection: Connection) -> None:
    with pytest.raises(NoProgramme):
        propose(connection, read(("zoom.csv", ZOOM)), None, {})
    (proposal,) = propose(connection, read(("cards.csv", cards("2026-00002"))), None, {})
    assert (proposal.funder, proposal.reference, proposal.faults) == ("vinnova", "2026-00002", ())


def test_everything_that_is_wrong_with_several_files_is_told(connection: Connection) -> None:
    with pytest.raises(Refused) as refused:
        read(("notes.txt", "Dear all,\n"), ("zoom.csv", ZOOM), ("more.txt", "Dear none,\n"))
    assert [fault.file for fault in refused.value.faults] == ["notes.txt", "more.txt"]


def test_several_cards_are_a_programme_each_and_come_in_as_one_act(connection: Connection) -> None:
    text = cards("2026-00002", "2026-00003", leader="Åkerö universitet")
    proposals = proposed(connection, ("cards.csv", text), ("zoom.csv", ZOOM), given=DOMAIN)
    assert [each.reference for each in proposals] == ["2026-00002", "2026-00003", REFERENCE]
    assert asked(proposals) == [("organisation", "Åkerö universitet")] * 2
    given: dict[Asked, str] = DOMAIN | {("organisation", "Åkerö universitet"): "new:academic"}
    proposals = proposed(connection, ("cards.csv", text), ("zoom.csv", ZOOM), given=given)
    assert not asked(proposals)
    reports = bring_in(connection, proposals, "ann")
    assert [report.programme for report in reports] == ["2026-00002", "2026-00003", REFERENCE]
    batches = connection.execute(Base.metadata.tables["import_batch"].select()).all()
    mine = [row for row in batches if row.imported_by == "ann"]
    assert len({row.act for row in mine}) == 1
    assert sorted((row.file_name, row.programme) for row in mine) == [
        ("cards.csv", "2026-00002"),
        ("cards.csv", "2026-00003"),
        ("zoom.csv", REFERENCE),
    ]
    again = proposed(connection, ("cards.csv", text), ("zoom.csv", ZOOM))
    assert not asked(again), "answers are remembered"
    assert all(each.plan and not (each.plan.report.added or each.plan.report.changed) for each in again)


def test_a_funder_s_whole_register_is_taken_for_the_programmes_on_record(connection: Connection) -> None:
    numbers = [f"2025-{number:05d}" for number in range(MOST_NEW + 1)]
    with pytest.raises(Refused) as refused:
        proposed(connection, ("all.csv", cards(*numbers)))
    assert str(refused.value) == (
        "all.csv: none of its 26 programmes is on record;"
        " export those that you mean: at most 25 new ones come in at once"
    )
    (proposal,) = proposed(connection, ("all.csv", cards(*numbers, REFERENCE, title="Learning anew")))
    assert proposal.reference == REFERENCE
    assert [(remark.file, remark.problem) for remark in proposal.remarks] == [
        ("all.csv", "26 programmes that are not on record are left out")
    ]
    assert isinstance(proposal.remarks[0].problem, Phrase)
    assert len(proposed(connection, ("all.csv", cards(*numbers[1:])))) == MOST_NEW


@pytest.mark.parametrize("beside", [ZOOM, TEAMS_UTC, FORM, cards(REFERENCE)], ids=["zoom", "utc", "form", "card"])
def test_nothing_comes_in_beside_a_workbook_of_the_same_programme(
    connection: Connection, workbook: tuple[str, bytes], beside: str
) -> None:
    (proposal,) = proposed(connection, ("beside.csv", beside), workbook)
    assert [str(fault) for fault in proposal.faults] == [
        f"circle.xlsx, beside.csv: a workbook of programme {REFERENCE} came with other files of it;"
        " bring the workbook in first, and the others after it"
    ]
    assert (proposal.open, proposal.plan) == ([], None)


def test_a_workbook_and_a_card_of_another_programme_come_in_together(
    connection: Connection, workbook: tuple[str, bytes]
) -> None:
    proposals = propose(connection, read(workbook, ("cards.csv", cards("2026-00002"))), None, {})
    assert [(each.reference, each.partial, each.faults) for each in proposals] == [
        (REFERENCE, False, ()),
        ("2026-00002", True, ()),
    ]
    whole = proposals[0]
    assert whole.plan is not None and (whole.plan.report.changed, whole.plan.report.added) == (1, 0)
    assert len(bring_in(connection, proposals, "ann")) == 2


@pytest.mark.parametrize(("count", "questions"), [(2, 2), (1_001, 0), (999_999_999, 0)])
def test_more_ballots_than_there_can_be_firms_are_no_vote_of_a_programme(
    connection: Connection, count: int, questions: int
) -> None:
    (proposal,) = proposed(
        connection, ("themes.soc", BALLOTS.format(count=count)), given={("round", "ballots themes.soc"): "1"}
    )
    assert sum(kind == "ballot" for kind, _ in asked([proposal])) == questions
    assert bool(questions) is not any("nothing is taken from it" in remark.problem for remark in proposal.remarks)
