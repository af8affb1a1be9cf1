"""The key that signs cookies, where no setting names one: made once, and the same for every worker and start."""

import os
from pathlib import Path
from secrets import token_hex

from data.startup import StartupFault

FEWEST = 32


def kept_key(path: Path) -> str:
    """The key in this file, which only its owner may read; made if there is none. Workers may ask at once.

    Raises `StartupFault` where the file cannot be made or read, or holds no such key.
    """
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as fault:
        said = fault.strerror if isinstance(fault, OSError) else "it holds no text"
        raise StartupFault(f"The key {path} cannot be kept ({said}): name one in SAMSPEL_SECRET_KEY.") from fault
    if len(key) < FEWEST:
        raise StartupFault(
            f"The key {path} is shorter than {FEWEST} characters: remove it, and the next start makes one."
        )
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(f"{token_hex(32)}\n")
    try:
        # Whole or not at all, and never over another worker's.
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
