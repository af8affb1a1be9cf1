"""The server process: where it listens, and what is said when it cannot."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

from dashboard.serving import address, require_free_port, server_command
from dashboard.settings import Settings
from data.startup import StartupFault


@pytest.fixture
def listening() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def on(port: int, host: str = "127.0.0.1") -> Settings:
    return Settings("sqlite:///absent.sqlite", host=host, port=port)


def test_a_taken_port_is_named_with_another_to_choose(listening: int) -> None:
    with pytest.raises(StartupFault) as fault:
        require_free_port(on(listening))
    other = listening + 1 if listening < 65535 else 8050
    assert str(fault.value) == (
        f"Port {listening} is taken: stop what uses it, or choose another: PORT={other} make run"
    )


def test_a_free_port_is_still_free_after_it_was_tried(free: int) -> None:
    require_free_port(on(free))
    require_free_port(on(free))


def test_a_port_just_closed_is_free(free: int) -> None:
    with socket.create_server(("127.0.0.1", free)) as server, socket.create_connection(("127.0.0.1", free)):
        server.accept()[0].close()
    require_free_port(on(free))


def test_an_address_that_is_not_of_this_machine_is_named(free: int) -> None:
    with pytest.raises(StartupFault, match=rf"^Port {free} cannot be used \(.+\): choose another: PORT=8050 make run$"):
        require_free_port(on(free, host="192.0.2.1"))


@pytest.mark.parametrize(("host", "expected"), [("127.0.0.1", "http://127.0.0.1:8050"), ("::1", "http://[::1]:8050")])
def test_the_address_is_one_that_a_browser_takes(host: str, expected: str) -> None:
    assert address(on(8050, host)) == expected


def test_the_server_answers_on_its_port_and_leaves_quietly_at_sigterm(free: int, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        "def create_app():\n"
        "    def answer(environ, start):\n"
        "        start('200 OK', [('Content-Length', '2')])\n"
        "        return [b'ok']\n"
        "    return answer\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "GUNICORN_CMD_ARGS"}
    process = subprocess.Popen(
        server_command(on(free)), cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        assert answer_of(address(on(free)), process) == b"ok"
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, b"")


def answer_of(url: str, process: "subprocess.Popen[bytes]") -> bytes:
    for _ in range(100):
        assert process.poll() is None, process.communicate()
        try:
            with urllib.request.urlopen(url, timeout=5) as response:
                return bytes(response.read())
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(url)


def test_the_server_runs_on_the_same_python() -> None:
    assert server_command(on(8050))[0] == sys.executable
