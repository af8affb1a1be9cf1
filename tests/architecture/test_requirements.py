"""Every dependency is named exactly, and says why it is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==\d[\w.]*\s+# \S.{7,}")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_requirement_has_an_exact_version_and_a_reason(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    required = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert required != []
    assert [line for line in required if not LINE.fullmatch(line)] == []


@pytest.mark.parametrize("line", ["dash", "dash>=4.4.1  # the page, its address", "dash==4.4.1", "dash==4.4.1  # why"])
def test_a_requirement_without_them_is_found(line: str) -> None:
    assert not LINE.fullmatch(line)
