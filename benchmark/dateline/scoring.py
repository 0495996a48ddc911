"""From a corpus and predictions to a result: read through the gate, tallied, measured.

corpus + predictions -> answers (or every problem) -> tallies -> result
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.corpus import Corpus, names_seen_in_train
from dateline.documents import Gold
from dateline.errors import InputError, Problem, UsageError, shorten
from dateline.records import Line, located, read_lines, read_mapping
from dateline.result import Result, Score, Signature, TaskResult, boot, measured, signed_fields
from dateline.tally import Tally, total
from dateline.tasks import TASKS, Settings, Task
from dateline.tasks.views import CONVENTIONS, LABEL_MAPS, VIEWS


def package_version() -> str:
    """The version of this package, as it stands in signatures."""
    return version_of("dateline") or "0+checkout"


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose of a measurement; None for what the track says.

    `label_map` is a known one's name, a JSON file's path, or the map itself.
    """

    view: str | None = None
    label_map: str | Mapping[str, str | None] | None = None
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
    label_map = known_label_map(options.label_map)
    conventions = isinstance(label_map, str) and label_map in CONVENTIONS
    mapping = LABEL_MAPS[label_map] if isinstance(label_map, str) else label_map
    known = names_seen_in_train(corpus, options.root)
    return Settings(view, labels, mapping, conventions, known, corpus.who)


def known_label_map(named: str | Mapping[str, str | None] | None) -> str | Mapping[str, str | None] | None:
    """A label map as a run keeps it: the name of a known one, else the map itself. Raises UsageError or InputError where there is none."""
    if not isinstance(named, str) or named in LABEL_MAPS:
        return named
    path = Path(named)
    if not path.is_file():
        raise UsageError(f"the label map {named!r} is neither a file nor one of {', '.join(LABEL_MAPS)}")
    mapping = read_mapping(path)
    wrong = [key for key, label in mapping.items() if not isinstance(label, str | None)]
    if wrong:
        expected = 'a label or null, as {"PER": "PERSON"}'
        raise InputError(Problem(f"{path} /{shorten(key)}", shorten(repr(mapping[key])), expected) for key in wrong)
    return mapping


def read_predictions(task: Task, path: Path, corpus: Corpus, settings: Settings, options: Options) -> dict[str, Any]:
    """The answers of a predictions file by document. Raises InputError with every problem in it.

    A document without a line has no answer; `strict` refuses that. Lines of documents beyond the limit are passed over.
    """
    lines, problems = read_lines(path, task.shape, f"predictions#/$defs/{task.name}")
    documents = {document.id: document for document in corpus.limited(options.limit).documents}
    beyond = corpus.gold.keys() - documents.keys()
    answers: dict[str, Any] = {}
    first: dict[str, int] = {}
    for line in lines:
        key = line.value.id
        if key in beyond:
            continue
        if key not in documents:
            problems.append(_unknown(path, line, corpus))
        elif key in first:
            problems.append(Problem(f"{path}:{line.number} /id", f"{key} again", f"each document once; line {first[key]} has it"))
        else:
            first[key] = line.number
            answers[key], troubles = task.check(line.value, documents[key], corpus.gold[key], settings)
            problems += located(path, line.number, troubles)
    missing = sorted(documents.keys() - answers.keys())
    if options.strict and missing and not problems:
        named = shorten(", ".join(missing))
        problems.append(Problem(str(path), f"no line for {len(missing)} document(s): {named}", "every document (--strict)"))
    if problems:
        problems.sort(key=_by_line)
        raise InputError(problems)
    return answers


def _by_line(problem: Problem) -> int:
    """The number of the line that a problem is in; problems of one line keep their order."""
    found = re.search(r":(\d+)(?: /\S*)?\Z", problem.where)
    return int(found[1]) if found else 0


def _unknown(path: Path, line: Line, corpus: Corpus) -> Problem:
    expected = f"the id of a document of {corpus.track}/{corpus.split}"
    return Problem(f"{path}:{line.number} /id", f"the id {shorten(line.value.id)!r}", expected, "Choose --track and --split.")


def tallies_of(task: Task, corpus: Corpus, answers: Mapping[str, Any], settings: Settings) -> list[Tally]:
    """The tally of each document of a corpus, answered or not."""
    pairs = [(document, corpus.gold[document.id]) for document in corpus.documents]
    return [Tally(d.id, gold.resampled_with, task.tally(d, gold, answers.get(d.id), settings)) for d, gold in pairs]


def score(task: Task, corpus: Corpus, answers: Mapping[str, Any], settings: Settings, limit: int | None = None) -> TaskResult:
    """One task's result."""
    tallies = tallies_of(task, corpus, answers, settings)
    counts = total(tallies)
    fields = signed_fields(
        **task.declared(counts, settings),
        limit="" if limit is None else str(limit),
        aligned="{}/{}".format(*corpus.aligned) if corpus.aligned else "",
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
    settings = settings_for(corpus, options)
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, path in files.items():
        try:
            answers[name] = read_predictions(TASKS[name], path, corpus, settings, options)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    label_map, shown = known_label_map(options.label_map), corpus.limited(options.limit)
    about = {**model, **({} if label_map is None else {"label_map": label_map})}
    return Result(about, {name: score(TASKS[name], shown, answers[name], settings, options.limit) for name in files})


def options_behind(result: Result, root: str | None) -> Options:
    """The options that a stored result was measured with."""
    fields: dict[str, str] = {}
    for task in result.tasks.values():
        fields |= dict(Signature.parse(task.signature).fields)
    limit = fields.get("limit")
    return Options(fields.get("view"), result.model.get("label_map"), int(limit) if limit else None, root=root)


def same(one: TaskResult, two: TaskResult) -> bool:
    """Whether two results say the same: all counts exactly, and scores to nine digits, whatever the numerical library."""
    exact = ("signature", "ranks_by", "coverage", "units", "indicative", "dropped", "tallies")
    if any(getattr(one, name) != getattr(two, name) for name in exact):
        return False
    sides = [_flat(result) for result in (one, two)]
    return sides[0].keys() == sides[1].keys() and all(_close(sides[0][key], sides[1][key]) for key in sides[0])


def _flat(result: TaskResult) -> dict[tuple[str, ...], Score]:
    out: dict[tuple[str, ...], Score] = {("scores", name): score for name, score in result.scores.items()}
    for kind, nested in (("labels", result.labels), ("slices", result.slices)):
        out |= {(kind, key, name): score for key, inner in nested.items() for name, score in inner.items()}
    return out


def _close(one: Score, two: Score) -> bool:
    pairs = ((one.value, two.value), (one.low, two.low), (one.high, two.high))
    return all(a is b if a is None or b is None else abs(a - b) < 1e-9 for a, b in pairs)


def version_of(name: str) -> str | None:
    """The installed version of a distribution; None where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
