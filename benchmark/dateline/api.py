"""The two functions that most users need: evaluate a model, and score answers that they already have."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.corpus import Corpus
from dateline.errors import InputError, UsageError
from dateline.evaluation import run_model
from dateline.models import python
from dateline.records import write_lines
from dateline.result import Result, TaskResult
from dateline.scoring import Options, score_files
from dateline.tasks import TASKS


def evaluate(
    model: Any,
    corpus: Corpus,
    *,
    tasks: Sequence[str] | None = None,
    out: str | Path | None = None,
    view: str | None = None,
    label_map: str | None = None,
    root: str | None = None,
) -> Result:
    """Lets a Python model answer and scores what it says.

    `model` is an object or module as `dateline.models.python` describes; `tasks` are all that it and the corpus have; the run is kept
    in the folder `out` where one is given. `root` is needed only by models that `fit` on an outside corpus.

    Raises InputError with all that is wrong with the answers, DatelineError where the model itself fails.
    """
    python.check(model, repr(model)[:60])
    possible = [task for task in TASKS if task in corpus.tasks and task in python.tasks_of(model)]
    if unknown := [task for task in tasks or () if task not in possible]:
        raise UsageError(f"{', '.join(unknown)}: not among what this model does on {corpus.track} ({', '.join(possible) or 'nothing'})")
    options = Options(view=view, label_map=label_map, root=root)
    wanted = [task for task in possible if tasks is None or task in tasks]
    with tempfile.TemporaryDirectory() as aside:
        return run_model(model, corpus, wanted, Path(out or aside), options, lambda items, *_: items)


def score(
    gold: Corpus,
    predicted: Iterable[Mapping[str, Any]],
    *,
    task: str,
    view: str | None = None,
    label_map: str | None = None,
    strict: bool = False,
) -> TaskResult:
    """Scores predictions in the shape of a predictions file, one mapping a document.

    Raises UsageError for an unknown task or predictions that are no mappings, InputError with all that is wrong with them, each by its
    number from 1.

    >>> import dateline
    >>> corpus = dateline.load("core", split="train")
    >>> nothing = [{"id": document.id, "entities": []} for document in corpus.documents]
    >>> dateline.score(corpus, nothing, task="ner").scores["f1"].value
    0.0
    """
    if task not in TASKS or task not in gold.tasks:
        raise UsageError(f"the task {task!r} is none of {', '.join(gold.tasks)}, which {gold.track} has")
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / f"{task}.jsonl"
        try:
            write_lines(path, predicted)
        except (TypeError, ValueError, OverflowError) as error:
            raise UsageError(f"predicted: not one mapping a document that JSON can hold ({error})") from error
        options = Options(view=view, label_map=label_map, strict=strict)
        try:
            return score_files({task: path}, gold, options, {"name": "predicted"}).tasks[task]
        except InputError as error:
            # The file is ours and gone by now: its lines are the caller's predictions, counted from 1.
            problems = (replace(problem, where=problem.where.replace(str(path), "predicted")) for problem in error.problems)
            raise InputError(problems) from None
