"""The server process: its port, its address, its command line."""

import errno
import socket
import sys

from dashboard.settings import Settings
from data.startup import StartupFault


def address(settings: Settings) -> str:
    """Where the pages are, as a browser takes it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def require_free_port(settings: Settings) -> None:
    """Nothing, while nobody else listens where this Samspel is to serve; `StartupFault` otherwise."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server will: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
            probe.listen()
        except OSError as fault:
            raise StartupFault(_port_sentence(settings.port, fault)) from fault


def _port_sentence(port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8050
        return f"Port {port} is taken: stop what uses it, or choose another: PORT={other} make run"
    return f"Port {port} cannot be used ({fault.strerror}): choose another: PORT=8050 make run"


def server_command(settings: Settings) -> list[str]:
    """What to run, in this folder, to serve until SIGTERM. `WEB_CONCURRENCY` is gunicorn's own number of workers."""
    options = ("--bind", address(settings).removeprefix("http://"), "--threads", "4", "--no-control-socket")
    # As long as gunicorn can read: the gate refuses a long address in a sentence.
    limits = ("--limit-request-line", "8190", "--log-level", "warning")
    return [sys.executable, "-m", "gunicorn", *options, *limits, "app:create_app()"]
