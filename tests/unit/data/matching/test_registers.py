"""Registers become attendance: who came to which session for how long, asked where it cannot be known."""

from dataclasses import replace

from data.importers.records import Attendee, Register
from data.matching.registers import place_register
from data.workbook.sheets import Row
from tests.unit.data.matching.records import at, draft, guest, kept, statuses

REPORT = Register(
    "Workshop at Fjordstål",
    (
        guest("Gäst Ett", "gast.ett@nordverk.example", "08:55-10:00", "09:30-12:00", "14:00-16:02"),
        guest("Gäst Två", "gast.tva@isgrind.example", "09:00-09:30", row=3),
        guest("Gäst Tre", None, "13:05-14:40", row=4, organisation="Startbolag Tre"),
        guest(None, None, "09:00-12:00", row=5),
        guest("Gäst Fyra", "gast.fyra@isgrind.example", row=6),
    ),
    starts=at("08:55"),
    ends=at("16:02"),
)


def test_time_online_is_told_session_by_session() -> None:
    made = draft({("organisation", "Startbolag Tre"): "new:startup"})
    assert place_register(made, REPORT) == "W2"
    morning, pitches = statuses(made, "W2", 1), statuses(made, "W2", 3)
    assert morning == {
        "P042": ("present", 90),
        "P043": ("partial", 30),
        "P044": ("absent", None),
        "dial-in-W2-1": ("present", 90),
        "P045": ("absent", None),
    }
    assert (pitches["P042"], pitches["P044"]) == (("partial", 30), ("present", 85))


def test_a_register_that_was_missing_is_kept_by_name_from_now_on() -> None:
    made = draft()
    place_register(made, REPORT)
    assert {key: row["register"] for key, row in made.rows["session"].items()} == {
        ("W2", 3): "named",
        ("W2", 4): "named",
    }


def test_a_startup_whose_people_came_took_part_where_startups_pitch() -> None:
    made = draft({("organisation", "Startbolag Tre"): "new:startup"})
    place_register(made, REPORT)
    assert made.rows["organisation"]["startbolag-tre",]["kind"] == "startup"
    assert made.rows["startup_appearance"]["W2", 3, "startbolag-tre"]["stage"] == "attended"


def test_an_unknown_organisation_is_asked_about_and_a_startup_proposed_where_startups_pitch() -> None:
    made = draft()
    place_register(made, REPORT)
    (question,) = made.open
    assert (question.kind, question.about, question.proposed) == ("organisation", "Startbolag Tre", "new:startup")
    assert question.places == ("file.csv, row 4",)


def test_the_same_register_again_changes_nothing() -> None:
    first = draft({("organisation", "Startbolag Tre"): "new:startup"})
    place_register(first, REPORT)
    again = kept(first)
    place_register(again, REPORT)
    assert not list(again.differing())
    assert not any(again.removed.values())
    assert not again.open


def test_a_corrected_register_takes_back_what_it_no_longer_says_once_somebody_says_it_corrects() -> None:
    first = draft({("organisation", "Startbolag Tre"): "new:startup"})
    place_register(first, REPORT)
    shorter = replace(REPORT.attendees[0], intervals=((at("08:55"), at("10:00")),))
    corrected = replace(REPORT, attendees=(shorter, *REPORT.attendees[2:]))
    again = kept(first)
    place_register(again, corrected)
    (question,) = again.open
    assert (question.kind, question.proposed) == ("register", "correct")
    assert ("W2", 1, "P042", at("09:30")) in again.removed["presence_interval"]
    assert ("W2", 1, "P043") in again.removed["attendance"]
    assert again.rows["attendance"]["W2", 1, "P042"]["minutes"] == 60


def test_another_report_of_a_restarted_meeting_adds_to_the_first() -> None:
    first = draft()
    place_register(first, replace(REPORT, attendees=REPORT.attendees[:1]))
    later = replace(
        REPORT,
        attendees=(guest("Gäst Ett", "gast.ett@nordverk.example", "13:00-14:10"),),
        starts=at("13:00"),
        ends=at("14:10"),
    )
    again = kept(first)
    place_register(again, later)
    assert [question.proposed for question in again.open] == ["add"]
    assert not any(again.removed.values())
    assert again.rows["attendance"]["W2", 3, "P042"]["minutes"] == 90


def _part(begins: str, ends: str, *guests: Attendee) -> Register:
    """One of the reports of a meeting that was begun again and again."""
    return Register("Workshop at Fjordstål", guests, starts=at(begins), ends=at(ends))


_ETT, _TVA = "gast.ett@nordverk.example", "gast.tva@nordverk.example"
_FIRST = _part("08:55", "09:40", guest("Gäst Ett", _ETT, "09:00-09:30"))
_SECOND = _part("09:45", "12:00", guest("Gäst Ett", _ETT, "09:50-10:30"), guest("Gäst Två", _TVA, "09:50-10:30"))


def test_reports_of_a_restarted_meeting_come_in_one_by_one_or_again_without_a_question() -> None:
    first = draft()
    place_register(first, _FIRST)
    second = kept(first)
    place_register(second, _SECOND)
    assert second.rows["attendance"]["W2", 1, "P042"]["minutes"] == 70
    again = kept(second)
    place_register(again, _FIRST)
    place_register(again, _SECOND)
    assert not second.open
    assert not again.open
    assert not list(again.differing())


def test_a_correction_of_one_report_takes_nothing_from_the_others_of_the_meeting() -> None:
    both = draft()
    place_register(both, _FIRST)
    place_register(both, _SECOND)
    corrected = kept(both)
    place_register(corrected, _part("08:55", "09:40", guest("Gäst Ett", _ETT, "09:00-09:20")))
    assert [(question.kind, question.proposed) for question in corrected.open] == [("register", "correct")]
    assert not any(corrected.removed.values())
    assert corrected.rows["attendance"]["W2", 1, "P042"]["minutes"] == 60
    assert corrected.rows["presence_interval"]["W2", 1, "P042", at("09:00")]["end"] == at("09:20")
    place_register(corrected, _part("09:45", "12:00", guest("Gäst Ett", _ETT, "09:50-10:30")))
    assert corrected.removed["presence_interval"] == {("W2", 1, "P043", at("09:50"))}
    assert {key[2] for key in corrected.removed["attendance"]} == {"P043"}


def test_whoever_left_before_a_session_was_absent_from_it_and_a_long_way_out_leaves_it_open() -> None:
    made = draft()
    stayed = replace(guest("Gäst Ett", _ETT, "09:00-09:55"), minutes=55)
    came_and_went = replace(guest("Gäst Två", _TVA, "09:00-16:00", row=3), minutes=60)
    place_register(made, replace(REPORT, attendees=(stayed, came_and_went)))
    morning, pitches = statuses(made, "W2", 1), statuses(made, "W2", 3)
    assert (morning["P042"], pitches["P042"]) == (("present", 55), ("absent", None))
    assert (morning["P043"], pitches["P043"]) == (("unknown", None), ("unknown", None))


def test_it_is_told_until_when_those_count_who_were_not_seen_leaving() -> None:
    made = draft()
    here = Attendee(2, "Gäst Ett", _ETT, attended=True, intervals=((at("09:00"), None),))
    place_register(made, Register(None, (here,)))
    ends = max(row["ends"] for row in made.stored.rows["session"].values() if row["event"] == "W2")  # type: ignore[type-var]
    assert any(remark.problem.endswith(f"counts until {ends:%Y-%m-%d %H:%M}") for remark in made.remarks)


def test_who_was_put_on_a_list_by_hand_stays_there() -> None:
    made = draft()
    made.stored.rows["person_identity"]["P001",] = {
        "person": "P001",
        "display_name": "Gäst Ett",
        "email": "gast.ett@nordverk.example",
    }
    known = made.stored.rows["attendance"]["W2", 1, "P001"]
    place_register(made, replace(REPORT, attendees=(guest("Gäst Ett", "gast.ett@nordverk.example", "10:00-10:10"),)))
    assert known["method"] == "list"
    assert ("W2", 1, "P001") not in made.rows["attendance"]
    assert any("stays as it is" in remark.problem for remark in made.remarks)


def test_people_are_known_by_address_whatever_their_name() -> None:
    first = draft()
    place_register(first, REPORT)
    again = kept(first)
    renamed = guest("G. Ett (mobil)", "GAST.ETT@nordverk.example", "09:00-09:10")
    place_register(again, replace(REPORT, attendees=(renamed,)))
    assert not again.rows["person"]
    assert [question.kind for question in again.open] == ["register"]


def test_a_likely_name_is_a_question_and_its_answer_is_remembered() -> None:
    first = draft()
    place_register(
        first, replace(REPORT, attendees=(guest("Gäst Etta", None, "09:00-10:00", organisation="Nordverk"),))
    )
    again = kept(first)
    misspelt = replace(REPORT, attendees=(guest("Gast Ettan", None, "13:00-14:00", organisation="Nordverk AB"),))
    place_register(again, misspelt)
    question = next(each for each in again.open if each.kind == "person")
    assert (question.about, question.proposed) == ("Gast Ettan (nordverk)", "P042")
    known = draft(remembered={question.asked: "P042"})
    known.stored.rows.update(again.stored.rows)
    place_register(known, misspelt)
    assert not [each for each in known.open if each.kind == "person"]
    assert known.used[question.asked] == "P042"


def test_a_pseudonym_of_somebody_erased_is_given_to_nobody() -> None:
    made = draft()
    made.reserved = frozenset({"P042"})
    place_register(made, replace(REPORT, attendees=REPORT.attendees[:1]))
    assert list(made.rows["person"]) == [("P043",)]


def test_dates_that_read_both_ways_are_settled_by_the_event_of_one_of_them() -> None:
    swapped = Register(
        "Webinar 3",
        (
            Attendee(
                2,
                "Gäst Ett",
                "gast.ett@nordverk.example",
                attended=True,
                intervals=((at("14:00").replace(month=10, day=10), at("15:30").replace(month=10, day=10)),),
            ),
        ),
        days_open=True,
    )
    assert place_register(draft(), swapped) == "N3"  # 10/10 reads one way only.
    days = replace(
        swapped,
        attendees=tuple(
            replace(each, intervals=((at("09:00").replace(month=12, day=9), at("12:00").replace(month=12, day=9)),))
            for each in swapped.attendees
        ),
        title="Workshop at Nordverk",
    )
    made = draft()
    assert place_register(made, days) == "W3"  # On 2019-09-12, and on 2019-12-09 there is none.
    assert not made.open


def test_dates_that_no_event_settles_are_asked_about() -> None:
    register = replace(
        REPORT,
        title=None,
        starts=at("09:00").replace(month=2, day=3),
        ends=None,
        days_open=True,
        attendees=(guest("Gäst Ett", "gast.ett@nordverk.example"),),
    )
    made = draft()
    place_register(made, register)
    question = next(each for each in made.open if each.kind == "days")
    assert {option.answer for option in question.options} == {"2019-02-03", "2019-03-02"}


def test_a_register_of_no_known_event_offers_to_create_one() -> None:
    june = replace(
        REPORT,
        title="Extra webinar",
        webinar=True,
        starts=at("09:00").replace(month=6, day=20),
        ends=at("10:00").replace(month=6, day=20),
        attendees=(
            replace(
                REPORT.attendees[0],
                intervals=((at("09:00").replace(month=6, day=20), at("10:00").replace(month=6, day=20)),),
            ),
        ),
    )
    made = draft({("event", "Extra webinar 2019-06-20"): "new:webinar"})
    assert place_register(made, june) == "N4"
    assert made.rows["event"]["N4",]["title"] == "Extra webinar"
    assert statuses(made, "N4", 1) == {"P042": ("present", 60)}
    asked = draft()
    place_register(asked, june)
    assert asked.open[0].proposed == "new:webinar"


def test_names_in_place_of_counts_are_asked_about() -> None:
    made = draft()
    for key in (("W2", 3), ("W2", 4)):
        made.stored.rows["session"][key] = made.stored.rows["session"][key] | {"register": "headcount"}
    counts: Row = {"event": "W2", "session": 3, "organisation": None, "organisation_kind": "startup", "attended": 3}
    made.stored.rows["headcount"]["W2", 3, None, "startup"] = counts
    place_register(made, REPORT)
    assert [question.about for question in made.open if question.kind == "counts"] == ["W2 3", "W2 4"]
    assert made.removed["headcount"] == {("W2", 3, None, "startup")}


def test_times_in_utc_become_the_programme_s_own() -> None:
    made = draft()
    utc = replace(
        REPORT,
        utc=True,
        starts=at("06:55"),
        ends=at("14:02"),
        attendees=(guest("Gäst Ett", "gast.ett@nordverk.example", "07:00-08:30"),),
    )
    place_register(made, utc)
    assert statuses(made, "W2", 1) == {"P042": ("present", 90)}


def test_who_checked_in_was_there_at_the_session_that_came_next() -> None:
    made = draft()
    register = Register(
        "Workshop at Fjordstål",
        (
            Attendee(2, "Gäst Ett", "gast.ett@nordverk.example", None, "accepted", True, checked_in=at("08:41")),
            Attendee(3, "Gäst Två", "gast.tva@nordverk.example", None, "accepted", True, checked_in=at("13:10")),
            Attendee(4, "Gäst Tre", "gast.tre@nordverk.example", None, "accepted", False),
            Attendee(5, "Gäst Fyra", "gast.fyra@nordverk.example", None, "cancelled", False),
        ),
    )
    place_register(made, register)
    assert statuses(made, "W2", 1) == {
        "P042": ("present", None),
        "P043": ("absent", None),
        "P044": ("absent", None),
        "P045": ("absent", None),
    }
    assert statuses(made, "W2", 3) == {"P043": ("present", None)}
    assert made.rows["registration"]["W2", "P045"]["status"] == "cancelled"


def test_minutes_without_times_are_known_of_an_event_with_one_session_only() -> None:
    day = at("14:00").replace(month=4, day=25)
    register = Register(
        "Webinar 1",
        (
            Attendee(2, "Gäst Ett", "gast.ett@nordverk.example", attended=True, minutes=80),
            Attendee(3, "Gäst Två", "gast.tva@nordverk.example", attended=True, minutes=10),
        ),
        starts=day,
    )
    made = draft()
    place_register(made, register)
    assert statuses(made, "N1", 1) == {"P042": ("present", 80), "P043": ("partial", 10)}
    workshop = draft()
    place_register(workshop, replace(register, title=None, starts=at("09:00")))
    assert {status for status, _ in statuses(workshop, "W2", 1).values()} == {"unknown"}


def test_one_address_that_booked_for_two_people_is_asked_about() -> None:
    both = (
        Attendee(2, "Gäst Ett", "bokning@nordverk.example", None, "accepted"),
        Attendee(3, "Kollega Två", "bokning@nordverk.example", None, "accepted"),
    )
    made = draft()
    place_register(made, replace(REPORT, attendees=both))
    assert [(question.kind, question.proposed) for question in made.open] == [("person", "new")]
    assert len(made.rows["person"]) == 2


def _ticket(row: int, name: str, email: str | None, organisation: str | None = None, came: bool = True) -> Attendee:
    return Attendee(row, name, email, organisation, "accepted", came, checked_in=at("08:41") if came else None)


def test_two_who_share_an_address_are_the_same_two_when_the_list_comes_again() -> None:
    both = replace(REPORT, attendees=(_ticket(2, "Gäst Ett", _ETT), _ticket(3, "Kollega Två", _ETT)))
    first = draft({("person", "Kollega Två (nordverk)"): "new"})
    place_register(first, both)
    again = kept(first)
    place_register(again, both)
    assert not list(again.differing())


def test_who_comes_for_another_firm_than_on_record_is_asked_about_and_moves() -> None:
    first = draft()
    place_register(first, replace(REPORT, attendees=(_ticket(2, "Gäst Ett", "gast@mejl.example", "Nordverk"),)))
    again = kept(first)
    place_register(again, replace(REPORT, attendees=(_ticket(2, "Gäst Ett", "gast@mejl.example", "Fjordstål"),)))
    (question,) = again.open
    assert (question.kind, question.proposed) == ("person", "moved")
    assert [row["organisation"] for row in again.rows["affiliation"].values()] == ["fjordstal"]


def test_a_person_who_came_to_an_earlier_event_too_stood_for_the_same_firm_there() -> None:
    first = draft()
    place_register(first, replace(REPORT, attendees=(_ticket(2, "Gäst Ett", _ETT),)))
    day = at("14:00").replace(month=4, day=25)
    again = kept(first)
    place_register(again, Register("Webinar 1", (Attendee(2, "Gäst Ett", _ETT, minutes=80),), starts=day))
    assert [(row["organisation"], row["from"]) for row in again.rows["affiliation"].values()] == [
        ("nordverk", day.date())
    ]


def test_a_check_in_that_is_taken_back_is_asked_about() -> None:
    tickets = (_ticket(2, "Gäst Ett", _ETT), _ticket(3, "Gäst Två", _TVA))
    first = draft()
    place_register(first, Register("Workshop at Fjordstål", tickets))
    again = kept(first)
    place_register(again, Register("Workshop at Fjordstål", (tickets[0], replace(tickets[1], attended=False))))
    assert [(question.kind, question.proposed) for question in again.open] == [("register", "correct")]
    assert statuses(again, "W2", 1) == {"P043": ("absent", None)}


def test_two_of_one_name_from_two_firms_in_one_file_are_most_likely_two() -> None:
    made = draft()
    same = (_ticket(2, "Gäst Ett", None, "Nordverk"), _ticket(3, "Gäst Ett", None, "Fjordstål"))
    place_register(made, replace(REPORT, attendees=same))
    assert [(question.kind, question.proposed) for question in made.open] == [("person", "new")]
    assert len(made.rows["person"]) == 2


def test_a_firm_that_is_only_proposed_is_proposed_for_no_other() -> None:
    made = draft()
    guests = (_ticket(2, "Gäst Ett", None, "Kvarnbolaget 1"), _ticket(3, "Gäst Två", None, "Kvarnbolaget 2"))
    place_register(made, replace(REPORT, attendees=guests))
    assert [question.proposed for question in made.open] == ["new:startup", "new:startup"]
    assert "kvarnbolaget-1" not in {option.answer for option in made.open[1].options}


def test_a_stretch_that_a_corrected_register_ends_earlier_ends_earlier() -> None:
    first = draft()
    place_register(first, replace(REPORT, attendees=REPORT.attendees[:1]))
    shorter = guest("Gäst Ett", "gast.ett@nordverk.example", "08:55-09:30", "09:30-10:15", "14:00-16:02")
    again = kept(first)
    place_register(again, replace(REPORT, attendees=(shorter,)))
    assert [question.proposed for question in again.open] == ["correct"]
    assert again.rows["presence_interval"]["W2", 1, "P042", at("09:00")]["end"] == at("09:30")
    assert again.rows["presence_interval"]["W2", 1, "P042", at("09:30")]["end"] == at("10:15")


def test_whoever_was_erased_may_be_among_the_new_ones_and_that_is_told() -> None:
    for gone in (frozenset[str](), frozenset({"P900"})):
        made = draft()
        made.reserved = gone
        place_register(made, REPORT)
        assert any("may name one of them" in remark.problem for remark in made.remarks) is bool(gone)
