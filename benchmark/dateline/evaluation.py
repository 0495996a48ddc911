"""From a model and a corpus to a run: predictions in a folder, read back through the gate, tallied, measured.

corpus + predictions -> answers (or every problem) -> tallies -> result
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dateline.corpus import Corpus, load, names_seen_in_train
from dateline.documents import Gold
from dateline.errors import InputError, Problem, UsageError, shorten
from dateline.models import python as python_models
from dateline.records import Line, encode_pretty, located, read_bytes, read_lines, write_lines, write_whole
from dateline.result import Result, Signature, TaskResult, boot, measured, signed_fields
from dateline.tally import Tally, total
from dateline.tasks import TASKS, Settings, Task
from dateline.tasks.views import CONVENTIONS, LABEL_MAPS, VIEWS

Progress = Callable[[Iterable[Any], str, int], Iterable[Any]]


def package_version() -> str:
    """The version of this package, as it stands in signatures."""
    return _version_of("dateline") or "0+checkout"


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose of a measurement; None for what the track says."""

    view: str | None = None
    label_map: str | None = None
    limit: int | None = None
    strict: bool = False
    root: str | None = None


def settings_for(corpus: Corpus, options: Options) -> Settings:
    """The settings of a measurement. Raises UsageError for a view or a label map there is none of."""
    view = options.view or corpus.default_view
    if view not in VIEWS:
        raise UsageError(f"the view {view!r} is none of {', '.join(VIEWS)}")
    labels = VIEWS[view] if view != "full" else {label: label for label in corpus.labels}
    missing = [label for label in corpus.labels if label not in labels]
    if missing:
        raise UsageError(f"the view {view} says nothing of {', '.join(missing)} of {corpus.track}")
    label_map, conventions = _label_map(options.label_map)
    known = names_seen_in_train(corpus, options.root)
    return Settings(view, labels, label_map, conventions, known, corpus.who)


def _label_map(named: str | None) -> tuple[Mapping[str, str | None] | None, bool]:
    if named is None:
        return None, False
    if named in LABEL_MAPS:
        return LABEL_MAPS[named], named in CONVENTIONS
    path = Path(named)
    if not path.is_file():
        raise UsageError(f"the label map {named!r} is neither a file nor one of {', '.join(LABEL_MAPS)}")
    try:
        return msgspec.json.decode(read_bytes(path), type=dict[str, str | None]), False
    except msgspec.MsgspecError as error:
        raise InputError([Problem(str(path), str(error), 'a JSON object from label to label or null, as {"PER": "PERSON"}')]) from error


def read_predictions(task: Task, path: Path, corpus: Corpus, settings: Settings, strict: bool = False) -> dict[str, Any]:
    """The answers of a predictions file by document. Raises InputError with every problem in it.

    A document without a line has no answer; `strict` refuses that.
    """
    lines, problems = read_lines(path, task.shape, f"predictions#/$defs/{task.name}")
    documents = {document.id: document for document in corpus.documents}
    answers: dict[str, Any] = {}
    first: dict[str, int] = {}
    for line in lines:
        key = line.value.id
        if key not in documents:
            problems.append(_unknown(path, line, corpus))
        elif key in first:
            problems.append(Problem(f"{path}:{line.number} /id", f"{key} again", f"each document once; line {first[key]} has it"))
        else:
            first[key] = line.number
            answers[key], troubles = task.check(line.value, documents[key], corpus.gold[key], settings)
            problems += located(path, line.number, troubles)
    missing = sorted(documents.keys() - answers.keys())
    if strict and missing and not problems:
        named = shorten(", ".join(missing))
        problems.append(Problem(str(path), f"no line for {len(missing)} document(s): {named}", "every document (--strict)"))
    if problems:
        problems.sort(key=_by_line)
        raise InputError(problems)
    return answers


def _by_line(problem: Problem) -> tuple[int, str]:
    number = problem.where.partition(" ")[0].rpartition(":")[2]
    return (int(number) if number.isdigit() else 0, problem.where)


def _unknown(path: Path, line: Line, corpus: Corpus) -> Problem:
    expected = f"the id of a document of {corpus.track}/{corpus.split}"
    return Problem(f"{path}:{line.number} /id", f"the id {shorten(line.value.id)!r}", expected, "Choose --track and --split.")


def tallies_of(task: Task, corpus: Corpus, answers: Mapping[str, Any], settings: Settings) -> list[Tally]:
    """The tally of each document of a corpus, answered or not."""
    return [
        Tally(document.id, gold.resampled_with, task.tally(document, gold, answers.get(document.id), settings))
        for document in corpus.documents
        if (gold := corpus.gold[document.id])
    ]


def score(task: Task, corpus: Corpus, answers: Mapping[str, Any], settings: Settings, limit: int | None = None) -> TaskResult:
    """One task's result."""
    tallies = tallies_of(task, corpus, answers, settings)
    counts = total(tallies)
    fields = signed_fields(
        **task.declared(counts, settings),
        limit="" if limit is None else str(limit),
        unit=_unit(corpus.gold.values()),
        boot=boot(),
        dateline=package_version(),
    )
    signature = Signature(task.name, task.version, corpus.track, corpus.split, corpus.version, corpus.digest[:6], fields)
    return measured(tallies, signature, task.ranks_by, task.measures(counts))


def again(stored: TaskResult) -> TaskResult:
    """A stored result made again from its own tallies and signature: the same, unless somebody changed a number in it."""
    signature = Signature.parse(stored.signature)
    task = TASKS[signature.task]
    tallies = [Tally(line.id, line.unit, line.counts) for line in stored.tallies]
    return measured(tallies, signature, task.ranks_by, task.measures(total(tallies)))


def _unit(gold: Iterable[Gold]) -> str:
    return "storyline" if any(one.storyline for one in gold) else "document"


def score_files(files: Mapping[str, Path], corpus: Corpus, options: Options, model: Mapping[str, Any]) -> Result:
    """Scores predictions files by task. Raises InputError with the problems of all of them."""
    corpus = corpus.limited(options.limit)
    settings = settings_for(corpus, options)
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, path in files.items():
        try:
            answers[name] = read_predictions(TASKS[name], path, corpus, settings, options.strict)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return Result(dict(model), {name: score(TASKS[name], corpus, answers[name], settings, options.limit) for name in files})


def run_model(model: Any, corpus: Corpus, tasks: Sequence[str], out: Path, options: Options, progress: Progress) -> Result:
    """Lets a Python model answer, keeps its predictions in `out/predictions/`, and scores these files."""
    started, cpu = time.perf_counter(), time.process_time()
    shown = corpus.limited(options.limit)
    files = {}
    for stale in ("result.json", "run.json"):
        (out / stale).unlink(missing_ok=True)
    for task in tasks:
        python_models.fit(model, task, lambda: load(corpus.track, split="train", root=options.root))
        lines = progress(python_models.answers(model, task, shown), f"{model.name} {task}", len(shown.documents))
        files[task] = out / "predictions" / f"{task}.jsonl"
        write_lines(files[task], lines)
    spent = {"seconds": round(time.perf_counter() - started, 3), "cpu_seconds": round(time.process_time() - cpu, 3)}
    result = score_files(files, corpus, options, {"name": model.name, "kind": "python"})
    write_run(out, result, run_record(options, spent))
    return result


def run_record(options: Options, spent: Mapping[str, float]) -> dict[str, Any]:
    """What stands in `run.json`: versions, settings, time in seconds and peak memory in MiB."""
    packages = {name: _version_of(name) for name in ("dateline", "numpy", "msgspec")}
    return {
        "versions": {"python": sys.version.partition(" ")[0], **packages},
        "settings": {name: getattr(options, name) for name in ("view", "label_map", "limit")},
        "spent": {**spent, "peak_mib": _peak_mib()},
    }


def _peak_mib() -> float | None:
    """The greatest memory this process has held, in MiB; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource as system

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return round(system.getrusage(system.RUSAGE_SELF).ru_maxrss / unit, 1)


def _version_of(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def write_run(out: Path, result: Result, record: Mapping[str, Any]) -> None:
    """Writes `result.json` and `run.json` of a run folder."""
    write_whole(out / "result.json", [encode_pretty(result)])
    write_whole(out / "run.json", [encode_pretty(record)])
