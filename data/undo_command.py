"""The command that takes the last import of a programme back: `undo`."""

import click
from flask.cli import with_appcontext

from data.accounts.accounts import COMMAND_LINE
from data.console import database
from data.engine import empty_log, writing
from data.import_report import counted


@click.command("undo")
@click.option(
    "--programme",
    metavar="REF",
    required=True,
    help="The programme's reference number; FUNDER/REF where several have it.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def undo_command(programme: str, yes: bool) -> None:
    """Take the last import that changed a programme back: everything is as it was before, or nothing is changed."""
    from data.keeping.history import history, last_act
    from data.keeping.undo import UndoFault, undo
    from data.programmes import programme_key
    from data.workbook.export import NoSuchProgramme, programme_of

    with database() as engine:
        with engine.connect() as connection:
            try:
                programme_id = programme_of(connection, programme)
            except NoSuchProgramme as fault:
                raise click.ClickException(str(fault)) from fault
            act = last_act(connection, *programme_key(connection, programme_id))
            if act is None:
                raise click.ClickException(f"No import changed programme {programme}, so there is nothing to undo.")
            names = ", ".join(batch.file_name for batch in history(connection, programme_id) if batch.act == act)
        if not yes:
            click.confirm(f"Undo the import of {names}?", abort=True)
        try:
            with writing(engine) as connection:
                undone = undo(connection, act, COMMAND_LINE)
        except UndoFault as fault:
            raise click.ClickException(" ".join(fault.sentences)) from fault
        empty_log(engine)
    click.echo(f"{names}: {counted(undone.removed)} gone again, {undone.restored:,} as they were")
