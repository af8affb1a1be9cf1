"""Ids, handed out once."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, insert

from data.engine import writing
from data.keys import take
from data.models import Organisation


def test_ids_rise_from_one_and_are_never_handed_out_twice(database: Engine) -> None:
    with writing(database) as connection:
        assert list(take(connection, "event", 3)) == [1, 2, 3]
    with writing(database) as connection:
        assert list(take(connection, "event", 2)) == [4, 5]
        assert list(take(connection, "session", 1)) == [1]


def test_a_table_filled_before_its_counter_goes_on_after_its_largest_id(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(insert(Organisation).values(id=41, code="o", name="O", kind="startup"))
        assert list(take(connection, "organisation", 2)) == [42, 43]


def test_a_transaction_that_fails_gives_its_ids_back(database: Engine) -> None:
    try:
        with writing(database) as connection:
            take(connection, "event", 10)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with writing(database) as connection:
        assert take(connection, "event", 1)[0] == 1


def test_nobody_shares_an_id_with_somebody_at_the_same_moment(database: Engine) -> None:
    def taken(_: int) -> list[int]:
        with writing(database) as connection:
            return list(take(connection, "event", 5))

    with ThreadPoolExecutor(4) as pool:
        ids = [id_ for taking in pool.map(taken, range(12)) for id_ in taking]
    assert sorted(ids) == list(range(1, 61))
