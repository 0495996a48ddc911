"""A submission: a folder with `submission.json` and, for each track it was run on, predictions and their result.

    submissions/NAME/submission.json
    submissions/NAME/<track>-<split>/predictions/<task>.jsonl, result.json, run.json

A row of the board is what the predictions give, never what a submission claims.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated as Constrained

import msgspec

from dateline.documents import Closed
from dateline.errors import DatelineError, InputError, Problem
from dateline.records import encode_pretty, read_bytes, read_object, write_whole
from dateline.result import Result, Score, Signature, TaskResult
from dateline.tally import Tally, point, total
from dateline.tasks import TASKS

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")


class Card(Closed, frozen=True):
    """What `submission.json` says of a model."""

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


def read_result(path: Path) -> Result:
    """The result in a file. Raises InputError where it is none of this version, or its parts do not fit each other."""
    raw = read_bytes(path)
    try:
        result = msgspec.json.decode(raw, type=Result)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError([Problem(str(path), f"no result.json of this version ({error})", "what `dateline evaluate` writes")]) from error
    problems = [] if result.tasks else [Problem(f"{path} /tasks", "no task", "one task or more")]
    if not isinstance(result.model.get("name"), str):
        problems.append(Problem(f"{path} /model", "no name", "the model's name"))
    for name, task in result.tasks.items():
        problems += _task_problems(f"{path} /tasks/{name}", name, task)
    if len({signature.partition("|")[2].partition("|")[0] for signature in (task.signature for task in result.tasks.values())}) > 1:
        problems.append(Problem(f"{path} /tasks", "tasks measured on different data", "one track, split and release"))
    if problems:
        raise InputError(problems)
    return result


def _task_problems(at: str, name: str, task: TaskResult) -> list[Problem]:
    try:
        signature = Signature.parse(task.signature)
    except DatelineError as error:
        return [Problem(f"{at}/signature", str(error), "a signature")]
    if signature.task != name or name not in TASKS:
        return [Problem(at, f"a signature of {signature.task}", f"one of {name}, and a task among {', '.join(TASKS)}")]
    if task.ranks_by != TASKS[name].ranks_by or task.ranks_by not in task.scores:
        return [Problem(f"{at}/ranks_by", repr(task.ranks_by), f"{TASKS[name].ranks_by}, with its score")]
    if len({line.id for line in task.tallies}) != len(task.tallies):
        return [Problem(f"{at}/tallies", "a document twice", "each document once")]
    counts = total(Tally(line.id, line.unit, line.counts) for line in task.tallies)
    given = {key: point(measure, counts) for key, measure in TASKS[name].measures(counts).scores.items()}
    wrong = [key for key in {*given, *task.scores} if key not in given or key not in task.scores or not close(given[key], task.scores[key])]
    return [Problem(f"{at}/scores/{key}", "a score that its tallies do not give", "what they give") for key in sorted(wrong)]


def close(value: float | None, score: Score) -> bool:
    """Whether a score has this value, to nine digits, inside its interval."""
    if value is None or score.value is None or score.low is None or score.high is None:
        return value is score.value
    return abs(value - score.value) < 1e-9 and score.low - 1e-9 <= value <= score.high + 1e-9


def read_submission(folder: Path) -> Submission:
    """Reads a submission. Raises InputError with what is wrong with its files."""
    path = folder / "submission.json"
    whole = read_object(path, "submission")
    try:
        card = msgspec.convert(whole, type=Card)
    except msgspec.ValidationError as error:
        raise InputError([Problem(str(path), str(error), "what the schema of submissions asks")]) from error
    problems = []
    if card.name != folder.name:
        problems.append(Problem(f"{path} /name", repr(card.name), f"the folder's name, {folder.name!r}"))
    results = sorted(folder.glob("*/result.json"))
    if not results:
        problems.append(Problem(str(folder), "no */result.json", "a folder for each track it was run on"))
    entries = tuple(Entry(result.parent, read_result(result)) for result in results)
    problems += [
        Problem(str(entry.folder), f"a result on {'/'.join(entry.measured_on)}", "the folder's name to say so")
        for entry in entries
        if entry.folder.name != "-".join(entry.measured_on)
    ]
    if problems:
        raise InputError(problems)
    return Submission(folder, card, entries)


def read_all(folder: Path) -> list[Submission]:
    """All submissions of a folder, by name. Raises InputError where there is none, or with what is wrong with any of them."""
    parts = sorted(path for path in folder.glob("*") if path.is_dir())
    if not parts:
        raise InputError([Problem(str(folder), "no submission", "a folder of submissions", "Run this at the top of the project.")])
    return [read_submission(part) for part in parts]


def write_submission(folder: Path, card: Card, run: Path) -> Path:
    """Adds a run to a submission, replacing what it held of the same track and split; returns the folder of that part.

    Raises InputError where the run is none; nothing is written then.
    """
    if not NAME.match(card.name):
        remedy = "Lower case, digits, dots, dashes and underscores; at most 64."
        raise InputError([Problem("--name", repr(card.name), "a name that can be a folder's", remedy)])
    entry = Entry(run, read_result(run / "result.json"))
    target = folder / card.name / "-".join(entry.measured_on)
    kept = {name: read_bytes(run / name) for name in ("result.json", "run.json")}
    for task in entry.result.tasks:
        name = next((f"predictions/{task}{end}" for end in (".jsonl", ".jsonl.gz") if (run / f"predictions/{task}{end}").is_file()), None)
        if name is None:
            raise InputError([Problem(str(run / "predictions"), f"no {task}.jsonl", "the predictions that the result is made from")])
        kept[name] = read_bytes(run / name)
    shutil.rmtree(target, ignore_errors=True)
    for name, raw in kept.items():
        write_whole(target / name, [raw])
    write_whole(folder / card.name / "submission.json", [encode_pretty(card)])
    return target
