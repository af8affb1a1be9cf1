"""As which firms one can look around."""

from sqlalchemy import Engine

from data.accounts.audiences import firms


def test_every_participant_is_offered_once_those_of_the_newest_programme_first(sample: Engine) -> None:
    with sample.connect() as connection:
        offered = firms(connection)
    codes = [firm.code for firm in offered]
    assert len(codes) == len(set(codes)) == 12
    assert codes.index("isgrind") < codes.index("dimvalla")
    assert not {"vinnova", "imit", "chalmers", "lavkod", "polderkompas"} & set(codes)
    names = [firm.name.lower() for firm in offered[:9]]
    assert names[0] == "björkvind"


def test_who_hosted_and_who_shares_is_told(sample: Engine) -> None:
    with sample.connect() as connection:
        told = {firm.code: (firm.hosted, firm.shares) for firm in firms(connection)}
    assert told["nordverk"] == told["hjortmaskin"] == told["isgrind"] == (True, True)
    assert told["fjordstal"] == told["snolykta"] == (True, False)
    assert told["bjorkvind"] == told["renklyft"] == told["tallmyra"] == (False, False)


def test_a_record_without_programmes_offers_nobody(database: Engine) -> None:
    with database.connect() as connection:
        assert firms(connection) == []
