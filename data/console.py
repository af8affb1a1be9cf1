"""What every command begins with: the application's database, or a sentence that says why there is none."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from data.engine import make_engine
from data.erased import JournalFault
from data.startup import StartupFault, check, explained


@contextmanager
def database() -> Iterator[Engine]:
    """The application's database, ready for use; the command ends with a sentence if it is not."""
    engine = make_engine(current_app.config["SAMSPEL"].database_url)
    try:
        check(engine)
        with explained(engine):
            yield engine
    except (StartupFault, JournalFault) as fault:
        raise click.ClickException(str(fault)) from fault
    except OperationalError as fault:
        raise click.ClickException(f"The database gave up, and nothing was changed: {fault.orig}") from fault
    finally:
        engine.dispose()
