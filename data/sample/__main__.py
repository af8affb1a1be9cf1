"""`python -m data.sample`: the workbooks, written anew where they lie."""

from data.sample import sample_paths, sample_programmes
from data.workbook.writer import write

if __name__ == "__main__":
    for path, sheets in zip(sample_paths(), sample_programmes().values(), strict=True):
        write(sheets, path)
