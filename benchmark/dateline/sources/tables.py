"""CSV files of outside corpora, read whole and by name of column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from dateline.documents import AUTHOR, Speaker
from dateline.errors import InputError, Problem, shorten
from dateline.sources.source import decoded

THE_AUTHOR = Speaker(AUTHOR, None, "author", ())
"""The only speaker of a corpus that knows stances of whole articles alone."""

Row = tuple[int, dict[str, str]]
"""The line on which a row ends, and its cells by column."""


def rows(path: Path, raw: bytes, columns: Sequence[str]) -> list[Row]:
    """The rows of a CSV file. Raises InputError for other columns than these, a row of another length, or bytes that are not UTF-8."""
    reader = csv.reader(StringIO(decoded(path, raw), newline=""), strict=True)
    out: list[Row] = []
    try:
        head = next(reader, [])
        if head != list(columns):
            raise InputError([Problem(f"{path}:1", f"the columns {', '.join(head) or 'none'}", ", ".join(columns))])
        for row in reader:
            if len(row) != len(head):
                raise InputError([Problem(f"{path}:{reader.line_num}", f"{len(row)} cells", f"{len(head)}: {', '.join(columns)}")])
            out.append((reader.line_num, dict(zip(head, row, strict=True))))
    except csv.Error as error:
        raise InputError([Problem(f"{path}:{reader.line_num}", str(error), "comma-separated values")]) from None
    return out


def one_of(path: Path, line: int, column: str, value: str, known: dict[str, str]) -> str:
    """What `known` gives for a cell. Raises InputError for a value that it does not hold."""
    if value not in known:
        raise InputError([Problem(f"{path}:{line}", f"{column} {shorten(value)!r}", f"one of {', '.join(known)}")])
    return known[value]
