"""Values become text here, and nowhere else: everything a template prints is escaped unless it is markup already."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from dashboard.drawing.markup import canvas, plot, shapes, table, with_days

_TEMPLATES = Path(__file__).parent / "templates"


def template(name: str, *folders: Path) -> Template:
    """One template by its file name; it is looked for in `folders` first, then among the drawings' own."""
    environment = Environment(
        loader=FileSystemLoader((*folders, _TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = {"canvas": canvas, "plot": plot, "shapes": shapes, "table": table, "with_days": with_days}
    environment.globals |= own
    return environment.get_template(name)
