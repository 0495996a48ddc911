"""From a model and a corpus to a run: its predictions in a folder, the result they give, and how they came about.

A run folder holds `predictions/<task>.jsonl`, `result.json` and `run.json`. It is written once everything is known to be good; until then
an earlier run in the same place stays as it is.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.corpus import Corpus, train_of
from dateline.errors import InputError, Problem, UsageError
from dateline.models import python as python_models
from dateline.records import encode_pretty, read_bytes, write_lines, write_whole
from dateline.resampling import SEED
from dateline.result import Result
from dateline.scoring import Options, known_label_map, score_files, version_of

_PLACE = re.compile(r"(?P<path>.*\.jsonl):(?P<line>\d+)(?P<pointer>(?: /.*)?)\Z", re.DOTALL)
Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]
NAME = re.compile(r"[^\W_](?:[\w.-]| (?=\S)){0,99}\Z")


def run_model(model: Any, corpus: Corpus, tasks: Sequence[str], out: Path, options: Options, progress: Progress) -> Result:
    """Lets a Python model answer, scores what it says, and keeps the run in `out`.

    Raises InputError with all that is wrong with the answers, each by its task and document; DatelineError where the model fails.
    """
    started, cpu = time.perf_counter(), time.process_time()
    shown = corpus.limited(options.limit)
    with tempfile.TemporaryDirectory(prefix="dateline-") as aside:
        files = {task: Path(aside) / f"{task}.jsonl" for task in tasks}
        for task, path in files.items():
            python_models.fit(model, task, lambda: train_of(corpus.track, options.root))
            answers = python_models.answers(model, task, shown)
            write_lines(path, progress(answers, f"{model.name} {task}", len(shown.documents)))
        spent = {"seconds": round(time.perf_counter() - started, 3), "cpu_seconds": round(time.process_time() - cpu, 3)}
        try:
            result = score_files(files, corpus, options, {"name": model.name, "kind": "python"})
        except InputError as error:
            raise InputError(_by_document(error, model.name, files, shown)) from None
        write_run(out, files, result, run_record(corpus, tasks, options, spent))
    return result


def _by_document(error: InputError, name: str, files: Mapping[str, Path], corpus: Corpus) -> list[Problem]:
    """Problems of a model's answers, which lie in no file that stays, by task and document."""
    tasks = {str(path): task for task, path in files.items()}
    problems = []
    for problem in error.problems:
        place = _PLACE.match(problem.where)
        document = f"{tasks[place['path']]} of {corpus.documents[int(place['line']) - 1].id}{place['pointer']}" if place else problem.where
        problems.append(Problem(f"{name}: {document}", problem.found, problem.expected, problem.remedy))
    return problems


def folder_name(model: str, corpus: Corpus) -> Path:
    """Where a run goes unless told otherwise. Raises UsageError where the model's name cannot be part of a folder's."""
    if not NAME.match(model):
        raise UsageError(f"the model's name {model!r} cannot be a folder's: letters, digits, spaces, dots and dashes, or give --out")
    return Path("runs") / f"{model}-{corpus.track}-{corpus.split}"


def run_record(corpus: Corpus, tasks: Sequence[str], options: Options, spent: Mapping[str, float]) -> dict[str, Any]:
    """What stands in `run.json`: versions, settings, time in seconds and peak memory in MiB; null for what such a model has not."""
    packages = {name: version_of(name) for name in ("dateline", "numpy", "msgspec")}
    settings = {name: getattr(options, name) for name in ("view", "limit", "strict")}
    return {
        "data": {"track": corpus.track, "split": corpus.split, "version": corpus.version, "digest": corpus.digest},
        "tasks": list(tasks),
        "seed": SEED,
        "versions": {"python": sys.version.partition(" ")[0], **packages},
        "settings": {**settings, "label_map": known_label_map(options.label_map)},
        "spent": {**spent, "peak_mib": _peak_mib(), "tokens": None, "cost": None},
    }


def _peak_mib() -> float | None:
    """The greatest memory this process has held, in MiB; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource as system

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return round(system.getrusage(system.RUSAGE_SELF).ru_maxrss / unit, 1)


def write_run(out: Path, files: Mapping[str, Path], result: Result, record: Mapping[str, Any]) -> None:
    """Writes a run folder: copies of the predictions, then the result and the record. Predictions of an earlier run there go.

    Raises DatelineError where the place cannot be written.
    """
    kept = {task: read_bytes(path) for task, path in files.items()}
    shutil.rmtree(out / "predictions", ignore_errors=True)
    for task, raw in kept.items():
        zipped = ".gz" if raw[:2] == b"\x1f\x8b" else ""
        write_whole(out / "predictions" / f"{task}.jsonl{zipped}", [raw])
    write_whole(out / "result.json", [encode_pretty(result)])
    write_whole(out / "run.json", [encode_pretty(record)])
