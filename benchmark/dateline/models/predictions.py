"""A model that is a file of predictions, or a folder with one file a task."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import UsageError
from dateline.tasks import TASKS

ENDINGS = (".jsonl", ".jsonl.gz")


def files(named: Path) -> dict[str, Path]:
    """The predictions files of a folder, by task: `ner.jsonl`, `quotes.jsonl.gz`, ..., there or in its `predictions/`.

    Raises UsageError where a folder holds none.
    """
    found: dict[str, Path] = {}
    for folder in (named, named / "predictions"):
        for task in TASKS:
            for ending in ENDINGS:
                if (path := folder / f"{task}{ending}").is_file():
                    found.setdefault(task, path)
    if not found:
        raise UsageError(f"{named}: no predictions here: expected {', '.join(f'{task}.jsonl' for task in TASKS)}")
    return found
