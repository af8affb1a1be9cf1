"""The audit's findings as a release keeps them."""

import json

from data.release.verdict import Finding, Verdict

PASSED = Finding("raters", True, "host", "W1", least=5, needed=5)
TIGHT = Finding("enumeration", True, "host", "W1", points=1.5, coalition=2)
TIGHTER = Finding("linear", True, criterion="q", points=1.0, coalition=2)
WITHHELD = Finding("enumeration", False, "other", "W2", points=0.0, coalition=2)


def test_a_verdict_comes_back_as_it_was_written() -> None:
    verdict = Verdict((PASSED, TIGHT, TIGHTER, WITHHELD))
    assert Verdict.from_json(verdict.to_json()) == verdict
    assert Verdict.from_json(Verdict().to_json()) == Verdict()


def test_what_is_null_is_left_out() -> None:
    assert json.loads(Verdict((PASSED,)).to_json()) == [
        {"rule": "raters", "passed": True, "host": "host", "event": "W1", "least": 5, "needed": 5}
    ]


def test_a_verdict_names_what_was_withheld_and_how_tight_the_rest_is() -> None:
    verdict = Verdict((PASSED, TIGHT, TIGHTER, WITHHELD))
    assert verdict.withheld == (WITHHELD,)
    assert verdict.points == 1.0
    assert Verdict((PASSED, WITHHELD)).points is None
