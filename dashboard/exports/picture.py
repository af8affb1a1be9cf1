"""A drawing as a picture that stands alone: title, key, marks, footer and what it rests on, as SVG and as PNG."""

from textwrap import wrap

from markupsafe import Markup

from dashboard.drawing.card import Drawing
from dashboard.drawing.geometry import Canvas, Circle, Line, Mark, Path, Rect, Shape, Text, Told
from dashboard.drawing.markup import shapes
from dashboard.drawing.measure import width_of
from dashboard.exports.facts import Facts
from dashboard.exports.stylesheet import resolved, stylesheet

MARGIN = 16
_TITLE, _LINE, _PARAGRAPH = 26, 18, 6
_TITLE_SIZE, _SIZE = 20, 14
_LETTERS = 84
"""Letters of a footer's line: 600 units of text at its size."""
_PATTERNS = Markup(
    '<pattern id="st-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="{ground}"/><rect width="2" height="6" fill="{mark}"/></pattern>'
    '<pattern id="st-suppressed" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle cx="2.5" cy="2.5" r="1" fill="{mark}"/></pattern>'
)
_ZOOM = 2
"""Pixels of a PNG for each unit: sharp on paper and on a projector."""


class NoPicture(LookupError):
    """Nothing of this is drawn as marks, so there is no picture to take away."""


def svg_of(drawing: Drawing, facts: Facts) -> str:
    """The drawing in light mode, as wide as on screen, in whatever sans-serif face there is.

    Raises `NoPicture` where the drawing has no marks: it says in words what is missing, or Plotly draws it.
    """
    if drawing.canvas is None:
        raise NoPicture(facts.title)
    canvas = drawing.canvas
    head, top = _head(drawing, facts, canvas.width)
    foot, height = _foot(facts, top + canvas.height + 2 * _LINE)
    width = canvas.width + 2 * MARGIN
    ground, mark = resolved("var(--ground)"), resolved("var(--mark)")
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-label="{title}"><style>{style}</style><defs>{patterns}</defs>'
        '<rect width="{width}" height="{height}" fill="{ground}"/>'
        '<g transform="translate({margin} {margin})">{head}'
        '<g transform="translate(0 {top})">{marks}</g>{foot}</g></svg>'
    ).format(
        width=f"{width:g}",
        height=f"{height + MARGIN:g}",
        title=facts.title,
        style=Markup(f"{stylesheet()}\nsvg text.t {{ font-size: {_TITLE_SIZE}px; font-weight: 600 }}"),
        patterns=_PATTERNS.format(ground=ground, mark=mark),
        ground=ground,
        margin=MARGIN,
        head=shapes(head),
        top=f"{top:g}",
        marks=_marks(canvas),
        foot=shapes(foot),
    )


def png_of(drawing: Drawing, facts: Facts) -> bytes:
    """The same as pixels, drawn without a browser, in an open face that comes along.

    Raises `NoPicture` as `svg_of` does.
    """
    import font_roboto  # Half a second and a megabyte that only who takes a picture away needs.
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=str(svg_of(drawing, facts)),
            zoom=_ZOOM,
            skip_system_fonts=True,
            font_files=[font_roboto.Roboto, font_roboto.RobotoBold],
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    )


def _marks(canvas: Canvas) -> Markup:
    """What is drawn, each mark with its words for whoever hears the picture."""
    parts = []
    for item in canvas.items:
        if isinstance(item, Mark | Told):
            parts.append(Markup("<g><title>{}</title>{}</g>").format(item.label, shapes(item.shapes)))
        else:
            parts.append(shapes((item,)))
    return Markup("\n").join(parts)


def _head(drawing: Drawing, facts: Facts, width: float) -> tuple[list[Shape], float]:
    """The title, then samples of marks beside their words in as many lines as they need; and where the marks begin."""
    drawn: list[Shape] = []
    y = 0.0
    for line in wrap(facts.title, int(width / (_TITLE_SIZE * 0.55))):
        y += _TITLE
        drawn.append(Text(0, y - _PARAGRAPH, line, "t"))
    x = 0.0
    y += _LINE
    for item in drawing.key:
        before = item.width + 5 if item.shapes else 0
        needed = before + width_of(item.text, _SIZE)
        if x and x + needed > width:
            x, y = 0.0, y + _LINE
        drawn += [_moved(shape, x, y - 12) for shape in item.shapes]
        drawn.append(Text(x + before, y, item.text, "q"))
        x += needed + 12
    return drawn, y + _PARAGRAPH


def _foot(facts: Facts, top: float) -> tuple[list[Shape], float]:
    """What the figures rest on, line by line; and where it ends."""
    lines = [line for name, said in facts.lines for line in wrap(f"{name}: {said}", _LETTERS)]
    return [Text(0, top + place * _LINE, line, "q") for place, line in enumerate(lines)], top + len(lines) * _LINE


def _moved(shape: Shape, x: float, y: float) -> Shape:
    match shape:
        case Line():
            return shape._replace(x1=shape.x1 + x, x2=shape.x2 + x, y1=shape.y1 + y, y2=shape.y2 + y)
        case Circle():
            return shape._replace(x=shape.x + x, y=shape.y + y)
        case Rect() | Path() | Text():
            return shape._replace(x=shape.x + x, y=shape.y + y)
