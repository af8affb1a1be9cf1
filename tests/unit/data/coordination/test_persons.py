"""What erasing a person would take and leave."""

from data.coordination.persons import Traces, traces
from data.engine import writing
from data.erasure import erase
from data.models import Response
from tests.unit.data.coordination.conftest import Office


def test_a_person_is_told_with_all_that_the_record_holds(shared_office: Office) -> None:
    found = traces(shared_office.desk, shared_office.programme.id, "P01")
    assert found == Traces("P01", "Ada Alm", "ada@example.org", ("Alpha",), 1, 1, 0, 0)


def test_comments_are_the_persons_where_the_respondent_is_of_their_firm(office: Office) -> None:
    table = Response.__table__
    with writing(office.desk.engine) as connection:
        # All respondents are called so now, none of them of the firm that the person stands for, one of no firm.
        connection.execute(table.update().values(respondent="P01"))  # type: ignore[attr-defined]
    assert traces(office.desk, office.programme.id, "P01") == Traces(
        "P01", "Ada Alm", "ada@example.org", ("Alpha",), 1, 1, 0, 0
    )
    with writing(office.desk.engine) as connection:
        one = min(connection.scalars(table.select().with_only_columns(table.c.id)))
        connection.execute(table.update().where(table.c.id == one).values(organisation_id=None))  # type: ignore[attr-defined]
    found = traces(office.desk, office.programme.id, "P01")
    assert found is not None
    assert (found.responses, found.comments) == (1, 1)


def test_nobody_is_found_under_a_name_of_nobodys_or_in_another_programme(office: Office) -> None:
    assert traces(office.desk, office.programme.id, "Ada Alm") is None
    assert traces(office.desk, 0, "P01") is None


def test_who_was_erased_is_found_no_more(office: Office) -> None:
    with writing(office.desk.engine) as connection:
        erase(connection, "ann", "P", "P01")
    assert traces(office.desk, office.programme.id, "P01") is None
    assert traces(office.desk, office.other.id, "P01") is not None
