"""The application factory, and the only file that knows everything. Importing it touches no database."""

import os
import sys
from datetime import date
from pathlib import Path
from secrets import token_hex

import click
from dash import Dash
from flask import Flask, Response, current_app, url_for
from flask_bootstrap import Bootstrap5
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

import callbacks
from callbacks.context import Context
from callbacks.errors import failed
from callbacks.headers import CSRF_COOKIE, CSRF_HEADER
from dashboard import serving
from dashboard.released.sample import publish_sample
from dashboard.secret_key import kept_key
from dashboard.settings import INSTANCE, Settings
from data import startup
from data.commands import COMMANDS
from data.engine import make_engine
from layouts.shell import shell

_HERE = Path(__file__).parent
_BOOT_FAILED = 3
"""The exit status at which gunicorn gives up instead of starting its workers again and again."""


def create_app(settings: Settings | None = None) -> Flask:
    """The web application and its commands: `gunicorn "app:create_app()"`, `flask --app app …`.

    A server's database is prepared here; a start that cannot be says so in one sentence and exits. Commands run
    without these checks: one of them may be what mends the database.
    """
    serves = click.get_current_context(silent=True) is None
    try:
        settings = settings or Settings.from_env()
        if serves:
            _prepare(settings)
        # A command signs nothing, and whoever runs it may not be the one who may read the key.
        key = settings.secret_key or (kept_key(INSTANCE / "secret_key") if serves else token_hex(32))
    except startup.StartupFault as fault:
        sys.stderr.write(f"{fault}\n")
        raise SystemExit(_BOOT_FAILED) from fault
    server = Flask("samspel", static_folder=None, static_url_path="/static")
    server.config["SAMSPEL"] = settings
    server.secret_key = key
    if count := settings.proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    context = Context(settings.database_url)
    callbacks.guard(server, context)
    app = _mount_dash(server)
    callbacks.register(server, app, context)
    _mount_health(server, context)
    for command in (*COMMANDS, _migrate, _serve):
        server.cli.add_command(command)
    return server


def _prepare(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    try:
        startup.prepare(engine, upgrade=settings.embedded, sample=settings.sample)
        if settings.sample:
            publish_sample(engine, date.today())
    finally:
        engine.dispose()


def _mount_dash(server: Flask) -> Dash:
    Bootstrap5(server)
    with server.test_request_context():
        bootstrap = url_for("bootstrap.static", filename="css/bootstrap.min.css")
    app = Dash(
        "samspel",
        server=server,  # type: ignore[arg-type]  # Dash's annotation leaves out the Flask it documents
        assets_folder=str(_HERE / "dashboard" / "assets"),
        use_pages=False,
        external_stylesheets=[bootstrap],
        index_string=(_HERE / "layouts" / "index.html").read_text(encoding="utf-8"),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        title="Samspel",
        update_title="",
        compress=True,
        enable_mcp=False,
        csrf_token_name=CSRF_COOKIE,
        csrf_header_name=CSRF_HEADER,
        on_error=failed,
    )
    app.layout = shell()
    return app


def _mount_health(server: Flask, context: Context) -> None:
    @server.get("/healthz")
    def healthz() -> Response:
        """Alive."""
        return Response("ok\n", mimetype="text/plain")

    @server.get("/readyz")
    def readyz() -> Response:
        """The database answers, and its tables are this code's."""
        try:
            startup.check(context.engine)
        except (startup.StartupFault, SQLAlchemyError) as fault:
            server.logger.warning("not ready: %s", fault)
            return Response("the database is not ready\n", status=503, mimetype="text/plain")
        return Response("ready\n", mimetype="text/plain")


@click.command("migrate")
def _migrate() -> None:
    """Bring the database up to date; rows stay."""
    engine = make_engine(current_app.config["SAMSPEL"].database_url)
    try:
        changed = startup.migrate(engine)
    except startup.StartupFault as fault:
        raise click.ClickException(str(fault)) from fault
    finally:
        engine.dispose()
    click.echo("The database is up to date now." if changed else "The database was up to date already.")


@click.command("serve")
def _serve() -> None:
    """Prepare the database and serve the pages, on this machine unless SAMSPEL_HOST says otherwise, until Ctrl-C."""
    settings = current_app.config["SAMSPEL"]
    try:
        serving.require_free_port(settings)
        _prepare(settings)
    except startup.StartupFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Samspel serves {serving.address(settings)}/?programme=2019-01367 until Ctrl-C")
    os.chdir(_HERE)
    command = serving.server_command(settings)
    os.execv(command[0], command)
