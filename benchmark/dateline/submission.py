"""A submission: a folder with `submission.json` and, for each track it was run on, predictions and their result.

    submissions/NAME/submission.json
    submissions/NAME/<track>-<split>/predictions/<task>.jsonl, result.json, run.json

A row of the board is what the predictions give, never what a submission claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated as Constrained

import msgspec

from dateline.documents import Closed
from dateline.errors import InputError, Problem
from dateline.records import encode_pretty, read_bytes, read_object, write_whole
from dateline.result import Result, Signature, decode_result

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")


class Card(Closed, frozen=True):
    """What `submission.json` says of a system."""

    name: Constrained[str, msgspec.Meta(pattern=NAME.pattern)]
    description: str
    family: str | None
    licence: str | None
    url: str | None
    trained_on: tuple[str, ...]
    saw_test: bool
    contact: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One track's part of a submission: its folder and its result as stored."""

    folder: Path
    result: Result

    @property
    def measured_on(self) -> tuple[str, str]:
        """(track, split), from the signatures."""
        signature = Signature.parse(next(iter(self.result.tasks.values())).signature)
        return signature.track, signature.split


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission as it lies in its folder."""

    folder: Path
    card: Card
    entries: tuple[Entry, ...]


def read_submission(folder: Path) -> Submission:
    """Reads a submission. Raises InputError with what is wrong with its files."""
    path = folder / "submission.json"
    card = msgspec.convert(read_object(path, "submission"), type=Card)
    problems = []
    if card.name != folder.name:
        problems.append(Problem(f"{path} /name", repr(card.name), f"the folder's name, {folder.name!r}"))
    results = sorted(folder.glob("*/result.json"))
    if not results:
        problems.append(Problem(str(folder), "no */result.json", "a folder for each track it was run on"))
    if problems:
        raise InputError(problems)
    return Submission(folder, card, tuple(Entry(p.parent, decode_result(read_bytes(p))) for p in results))


def read_all(folder: Path) -> list[Submission]:
    """All submissions of a folder, by name."""
    return [read_submission(path.parent) for path in sorted(folder.glob("*/submission.json"))]


def write_submission(folder: Path, card: Card, run: Path) -> Path:
    """Adds a run to a submission, replacing what it held of the same track and split; returns the folder of that part.

    Raises InputError where the run is none.
    """
    if not NAME.match(card.name):
        remedy = "Lower case, digits, dots, dashes and underscores; at most 64."
        raise InputError([Problem("--name", repr(card.name), "a name that can be a folder's", remedy)])
    result = decode_result(read_bytes(run / "result.json"))
    entry = Entry(run, result)
    target = folder / card.name / "-".join(entry.measured_on)
    for task in result.tasks:
        name = next((n for n in (f"{task}.jsonl", f"{task}.jsonl.gz") if (run / "predictions" / n).is_file()), None)
        if name is None:
            raise InputError([Problem(str(run / "predictions"), f"no {task}.jsonl", "the predictions that the result is made from")])
        write_whole(target / "predictions" / name, [read_bytes(run / "predictions" / name)])
    for name in ("result.json", "run.json"):
        write_whole(target / name, [read_bytes(run / name)])
    write_whole(folder / card.name / "submission.json", [encode_pretty(card)])
    return target
