"""The rooms of the house: what may know what, and what stands only in its own place."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("data", "dashboard", "layouts", "callbacks", "app")
"""From the ground up: a room knows those before it."""
WITHOUT_DASH = ("data", "dashboard")
TYPES_OF_SQL = {"ColumnElement", "Connection", "Engine", "FromClause", "Select"}
"""What may be spoken of where no statement is written."""
SQL_TEXT = re.compile(r"^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|ALTER|WITH|PRAGMA)\s\S")
COLOUR = re.compile(
    r"(?<![&\w])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(", re.I
)
SHOWN = {".css", ".html", ".jinja", ".js", ".py", ".svg"}
NAMELESS = re.compile(r"(^|_)(utils?|helpers?|managers?|misc)(_|$)|^process_")
MOST_LINES = 300


def files(*suffixes: str, among: tuple[str, ...] = ROOMS) -> list[Path]:
    """What the house holds, by path from its root; `app.py` is the room of that name."""
    inside = [path for room in among for path in [*(ROOT / room).rglob("*"), ROOT / f"{room}.py"]]
    return sorted(path.relative_to(ROOT) for path in inside if path.suffix in suffixes and path.is_file())


MODULES = files(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module and name that is imported, in full, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def view_of(dotted: str) -> str | None:
    """The view that a module belongs to: a folder in `dashboard/views/`."""
    parts = dotted.split(".")
    known = parts[:2] == ["dashboard", "views"] and len(parts) > 2
    return parts[2] if known and (ROOT / "dashboard" / "views" / parts[2]).is_dir() else None


def upward(path: Path, tree: ast.AST) -> list[str]:
    """Imports of a room above."""
    above = ROOMS[ROOMS.index(path.with_suffix("").parts[0]) + 1 :]
    return [name for name in imports(tree) if name.split(".")[0] in above]


def of_dash(path: Path, tree: ast.AST) -> list[str]:
    """Dash and its components, where values and records are made."""
    below = path.parts[0] in WITHOUT_DASH
    return [name for name in imports(tree) if below and re.match(r"dash(_\w+)?(\.|$)", name)]


def of_strangers(path: Path, tree: ast.AST) -> list[str]:
    """What a view may not know: another view, and the tables themselves."""
    own = view_of(".".join(path.with_suffix("").parts))
    if own is None:
        return []
    return [name for name in imports(tree) if view_of(name) not in (own, None) or name.startswith("data.models")]


def statements(path: Path, tree: ast.AST) -> list[str]:
    """SQL, built or written out, where none belongs."""
    if path.parts[0] == "data" or path.name == "query.py":
        return []
    built = [
        name
        for name in imports(tree)
        if name.split(".")[0] == "sqlalchemy"
        and not name.startswith("sqlalchemy.exc.")
        and name.removeprefix("sqlalchemy.") not in TYPES_OF_SQL
    ]
    return built + [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_TEXT.match(node.value)
    ]


def broad_handlers(_path: Path, tree: ast.AST) -> list[str]:
    """Handlers that would also catch our own mistakes."""
    return [
        f"line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or any(
                isinstance(name, ast.Name) and name.id in ("Exception", "BaseException") for name in ast.walk(node.type)
            )
        )
    ]


def nameless(path: Path, tree: ast.AST) -> list[str]:
    """Names that do not say what a thing is."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [path.stem, *(node.name for node in ast.walk(tree) if isinstance(node, kinds))]
    return [name for name in names if NAMELESS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower())]


Rule = Callable[[Path, ast.AST], list[str]]
RULES: tuple[Rule, ...] = (upward, of_dash, of_strangers, statements, broad_handlers, nameless)


def tree_of(path: Path) -> ast.AST:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RULES)
def test_every_module_keeps_the_rule(rule: Rule) -> None:
    assert [f"{path}: {finding}" for path in MODULES for finding in rule(path, tree_of(path))] == []


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (upward, "data/frames.py", "import dashboard.selection"),
        (upward, "dashboard/page.py", "def page():\n    from layouts.ids import Ids"),
        (upward, "callbacks/views.py", "from app import create_app"),
        (of_dash, "data/frames.py", "from dash import html"),
        (of_dash, "dashboard/views/themes/drawing.py", "import dash_bootstrap_components as dbc"),
        (of_strangers, "dashboard/views/themes/drawing.py", "from dashboard.views.feedback import measures"),
        (of_strangers, "dashboard/views/themes/drawing.py", "from dashboard.views.feedback.measures import share"),
        (of_strangers, "dashboard/views/themes/query.py", "from data.models import Theme"),
        (statements, "dashboard/views/themes/measures.py", "from sqlalchemy import select"),
        (statements, "callbacks/views.py", "import sqlalchemy"),
        (statements, "layouts/page.py", "ROWS = 'SELECT id FROM theme'"),
        (broad_handlers, "data/frames.py", "try:\n    pass\nexcept:\n    pass"),
        (broad_handlers, "data/frames.py", "try:\n    pass\nexcept (KeyError, Exception):\n    pass"),
        (nameless, "data/frames.py", "def process_rows(): pass"),
        (nameless, "data/frames.py", "class FrameManager: pass"),
        (nameless, "data/date_utils.py", ""),
    ],
)
def test_a_module_that_breaks_the_rule_is_found(rule: Rule, path: str, source: str) -> None:
    assert rule(Path(path), ast.parse(source)) != []


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (upward, "app.py", "import callbacks, layouts, dashboard, data"),
        (of_dash, "layouts/page.py", "from dash import html"),
        (of_dash, "data/frames.py", "import dashes"),
        (of_strangers, "dashboard/views/themes/drawing.py", "from dashboard.views.themes.measures import Order"),
        (of_strangers, "dashboard/views/themes/drawing.py", "from dashboard.views.view import View"),
        (statements, "dashboard/views/themes/query.py", "from sqlalchemy import select"),
        (statements, "dashboard/views/themes/measures.py", "TITLE = 'Select a theme from the list'"),
        (broad_handlers, "data/frames.py", "try:\n    pass\nexcept KeyError:\n    pass"),
    ],
)
def test_a_module_that_keeps_the_rule_is_left_alone(rule: Rule, path: str, source: str) -> None:
    assert rule(Path(path), ast.parse(source)) == []


def test_a_colour_is_named_in_the_tokens_only() -> None:
    shown = [path for path in files(*SHOWN) if path.name != "tokens.css"]
    assert [
        f"{path}: {colour}" for path in shown for colour in COLOUR.findall((ROOT / path).read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("text", ["fill: #0b5fff", 'stroke="#abc"', "#11223344", "RGB(1, 2, 3)", "oklch(70% 0.1 20)"])
def test_a_colour_is_known_however_it_is_written(text: str) -> None:
    assert COLOUR.search(text)


@pytest.mark.parametrize("text", ["url(#cross)", "&#160;", "#views", "issue#2", "fill: var(--accent)", "#feedback"])
def test_what_only_looks_like_a_colour_is_none(text: str) -> None:
    assert not COLOUR.search(text)


def test_a_module_reads_in_one_sitting() -> None:
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_room_is_there_to_be_looked_at() -> None:
    assert {path.with_suffix("").parts[0] for path in MODULES} == set(ROOMS)
