"""The commands that forget: `flask --app app erase` and `retain`."""

from datetime import date

import click
from flask import current_app
from flask.cli import with_appcontext

from data.accounts.accounts import COMMAND_LINE
from data.console import database
from data.engine import empty_log, writing


@click.command("erase")
@click.argument("programme", required=False)
@click.argument("pseudonym", required=False)
@click.option("--again", is_flag=True, help="Erase everyone once more who was erased before, after a restore.")
@with_appcontext
def erase_command(programme: str | None, pseudonym: str | None, again: bool) -> None:
    """Erase the person PSEUDONYM of PROGRAMME: name, affiliation and comments go, counts stay.

    This cannot be undone, and holds for copies that are put back and workbooks that are imported again; an export of
    another tool names its persons anew, and is to be kept without them. What was imported into the programme until now
    cannot be undone any more either, because that could bring the name back.
    """
    if again is not (programme is None) or again is not (pseudonym is None):
        raise click.UsageError("Name a programme and a pseudonym, or write --again alone.")
    from data.erasure import ErasureFault, erase, erase_again

    with database() as engine:
        with writing(engine) as connection:
            if programme is not None and pseudonym is not None:
                try:
                    erase(connection, COMMAND_LINE, programme, pseudonym)
                except ErasureFault as fault:
                    raise click.ClickException(str(fault)) from fault
                told = f"The person {pseudonym} of programme {programme} is erased; the counts stay."
            else:
                count = erase_again(connection, COMMAND_LINE)
                told = f"Erased again, because they were back: {count:,}" if count else "Nobody who was erased is back."
        empty_log(engine)
    click.echo(told)


@click.command("retain")
@with_appcontext
def retain_command() -> None:
    """Delete the names and addresses of programmes that ended more than SAMSPEL_RETENTION_MONTHS ago."""
    months = current_app.config["SAMSPEL"].retention_months
    if months is None:
        raise click.ClickException("No retention is set: write a number of months into SAMSPEL_RETENTION_MONTHS.")
    from data.retention import retain

    with database() as engine:
        with writing(engine) as connection:
            deleted = retain(connection, COMMAND_LINE, months, date.today())
        empty_log(engine)
    for reference, count in deleted.items():
        click.echo(f"programme {reference}: {count:,} {'identity' if count == 1 else 'identities'} deleted")
    if not deleted:
        click.echo(f"No programme that ended more than {months} months ago has names or addresses.")
