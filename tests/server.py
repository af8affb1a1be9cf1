"""Samspel as it is served: gunicorn, one worker, a fresh database with the sample programmes."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode

import psutil

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, its database, and the process that started its worker."""

    address: str
    database_url: str
    process_id: int

    def cookies(self, role: str, firm: str = "") -> list[dict[str, str]]:
        """What a browser holds, as Playwright takes it, of somebody who looks around; a firm by its code."""
        jar = CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        with browser.open(f"{self.address}/sign-in", timeout=20) as page:
            token = re.search('name="csrf_token" value="([^"]+)"', page.read().decode())
        assert token, "nobody may look around"
        fields = urlencode({"csrf_token": token[1], "role": role, "firm": firm})
        with browser.open(f"{self.address}/look-around", fields.encode(), timeout=20):
            return [{"name": each.name, "value": str(each.value), "url": self.address} for each in jar]

    def worker_memory(self) -> int:
        """Bytes of the worker's own and its share of what it shares (PSS)."""
        (worker,) = psutil.Process(self.process_id).children()
        return int(worker.memory_full_info().pss)


@contextmanager
def serving(folder: Path, workers: int = 1) -> Iterator[Server]:
    """A server on a free port of this machine, stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"sqlite:///{folder / 'samspel.sqlite'}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "PORT": str(port),
        "SAMSPEL_SAMPLE": "1",
        "SAMSPEL_SECRET_KEY": "signs the cookies of a test, and nothing else",
        "WEB_CONCURRENCY": str(workers),
    }
    command = [sys.executable, "-m", "flask", "--app", "app", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address, process)
        yield Server(address, url, process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _await(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped: {process.stderr.read().decode() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address} in half a minute")
