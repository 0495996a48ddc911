"""`dateline validate FILE ...`: everything wrong with predictions, submissions or results, without scoring."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from dateline.cli.options import add_data, add_json, add_measurement, options_of, print_json, root_of
from dateline.corpus import load
from dateline.errors import DatelineError, InputError, Problem, UsageError
from dateline.models.predictions import files
from dateline.records import read_lines, read_object
from dateline.scoring import options_behind, read_predictions, settings_for
from dateline.submission import Entry, read_result, read_submission
from dateline.tasks import TASKS


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="predictions (*.jsonl), result.json, or a submission's folder")
    parser.add_argument("--task", choices=tuple(TASKS), help="the task of predictions (default: from the keys of their first line)")
    add_data(parser)
    add_measurement(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    problems: list[Problem] = []
    for name in arguments.files:
        try:
            _check(Path(name), arguments)
        except InputError as error:
            problems += error.problems
        except UsageError:
            raise
        except DatelineError as error:
            problems.append(Problem(name, str(error), "a valid file"))
    if problems:
        raise InputError(problems)
    if arguments.json:
        print_json({"valid": arguments.files})
    else:
        print(f"{len(arguments.files)} file(s) valid")
    return 0


def _check(path: Path, arguments: argparse.Namespace) -> None:
    if path.is_dir():
        for entry in read_submission(path).entries:
            _check_entry(entry)
    elif path.name.endswith(".json"):
        read_object(path, "result")
        read_result(path)
    else:
        options = options_of(arguments)
        corpus = load(arguments.track, split=arguments.split, root=arguments.root)
        task = TASKS[arguments.task or _task_of(path)]
        read_predictions(task, path, corpus, settings_for(corpus, options), options)


def _check_entry(entry: Entry) -> None:
    """Reads the predictions of a submission's part, where its corpus is at hand."""
    track, split = entry.measured_on
    if track == "core" or root_of(track):
        options = options_behind(entry.result, root_of(track))
        corpus = load(track, split=split, root=options.root)
        for name, path in files(entry.folder).items():
            read_predictions(TASKS[name], path, corpus, settings_for(corpus, options), options)


class _AnyLine(msgspec.Struct):
    id: str
    entities: Any = None
    quotes: Any = None
    stances: Any = None
    open_stances: Any = None


def _task_of(path: Path) -> str:
    """The task that a file's first line is about. Raises InputError where the file says nothing of any."""
    lines, problems = read_lines(path, _AnyLine, "predictions")
    for line in lines[:1]:
        for task in TASKS.values():
            if getattr(line.value, task.key) is not None:
                return task.name
    found = problems or [Problem(str(path), "no line with answers", "one of the keys " + ", ".join(t.key for t in TASKS.values()))]
    raise InputError(found)
