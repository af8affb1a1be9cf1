"""The key that signs cookies: one for all workers and starts, and nobody else's."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.secret_key import kept_key
from data.startup import StartupFault


def test_a_key_is_made_once_for_its_owner_alone_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "instance" / "secret_key"
    key = kept_key(path)
    assert len(key) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert kept_key(path) == key
    assert list(path.parent.iterdir()) == [path]
    assert kept_key(tmp_path / "other") != key


def test_workers_that_start_at_once_get_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, numbers = tmp_path / "secret_key", iter(range(1000))
    # Threads stand for workers here: each gets a process id of its own.
    monkeypatch.setattr("os.getpid", lambda: next(numbers))
    with ThreadPoolExecutor(16) as workers:
        assert len(set(workers.map(kept_key, [path] * 64))) == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("kept", "said"),
    [(b"short\n", "is shorter than 32 characters"), (b"\xff" * 40, "cannot be kept (it holds no text)")],
)
def test_a_key_that_is_none_stops_the_start(tmp_path: Path, kept: bytes, said: str) -> None:
    path = tmp_path / "secret_key"
    path.write_bytes(kept)
    with pytest.raises(StartupFault) as fault:
        kept_key(path)
    assert said in str(fault.value)
    assert path.read_bytes() == kept


def test_a_folder_that_takes_no_key_stops_the_start() -> None:
    with pytest.raises(
        StartupFault, match=r"^The key /proc/instance/key cannot be kept \(.+\): name one in SAMSPEL_SE"
    ):
        kept_key(Path("/proc/instance/key"))
