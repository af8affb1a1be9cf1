"""Two sample programmes, told by a seeded generator and shipped as workbooks beside it.

`python -m data.sample` writes the workbooks anew.
"""

from pathlib import Path

from data.workbook.sheets import Sheets

REFERENCES = ("2017-04411", "2019-01367")
"""The forerunner first."""

_FOLDER = Path(__file__).parent


def sample_paths() -> list[Path]:
    """The workbooks, in the order of `REFERENCES`."""
    return [_FOLDER / f"{reference}.xlsx" for reference in REFERENCES]


def sample_programmes() -> dict[str, Sheets]:
    """Both programmes by reference number, in the order of `REFERENCES`; the same at every call."""
    # A start needs the workbooks only, and does without the story.
    from data.sample import story_2017, story_2019

    return dict(zip(REFERENCES, (story_2017.sheets(), story_2019.sheets()), strict=True))
