"""`dateline evaluate --model MODEL`: let a model answer, keep its predictions, score them."""

from __future__ import annotations

import argparse
import contextlib
import gc
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.cli.options import add_data, add_json, add_measurement, add_task, options_of, print_json, progress, several
from dateline.corpus import Corpus, load
from dateline.errors import UsageError
from dateline.evaluation import folder_name, run_model, run_record, write_run
from dateline.models import predictions, python
from dateline.result import Result
from dateline.scoring import Options, score_files
from dateline.summary import of_result, of_results
from dateline.tasks import TASKS


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    kinds = "file.py, module:name, a predictions file (NAME.jsonl, with --task) or a folder of them"
    parser.add_argument("--model", metavar="MODEL", action="append", required=True, help=f"{kinds}; repeat to set several side by side")
    add_task(parser, required=False)
    add_data(parser)
    add_measurement(parser)
    parser.add_argument("--out", metavar="FOLDER", help="where the run goes (default: runs/<model>-<track>-<split>)")
    parser.add_argument("--full", action="store_true", help="also print scores by label, kind and slice")
    add_json(parser)


def run_one(named: str, corpus: Corpus, asked: Sequence[str] | None, options: Options, place: Callable[[str], Path]) -> Result:
    """Evaluates one model and writes its run to where `place` puts a model of its name."""
    possible = several(asked, [task for task in TASKS if task in corpus.tasks])
    if named.endswith((".jsonl", ".jsonl.gz")) or (Path(named).is_dir()):
        return _from_files(Path(named), corpus, asked, possible, options, place)
    gc.enable()  # a model's own code may well make cycles
    model = python.load_model(named)
    tasks = [task for task in possible if task in python.tasks_of(model)]
    if not tasks:
        wanted = ", ".join(asked or possible)
        raise UsageError(f"{named}: no function for {wanted} on {corpus.track}; it does {', '.join(python.tasks_of(model))}")
    folder = place(model.name)
    # What a model prints is no result: standard output is ours.
    with contextlib.redirect_stdout(sys.stderr):
        return run_model(model, corpus, tasks, folder, options, progress)


def _from_files(
    named: Path, corpus: Corpus, asked: Sequence[str] | None, possible: list[str], options: Options, place: Callable[[str], Path]
) -> Result:
    if named.is_dir():
        found = predictions.files(named)
        files = {task: found[task] for task in possible if task in found}
    elif asked is None or len(asked) != 1:
        raise UsageError(f"{named}: a predictions file holds one task: say which with --task")
    else:
        files = dict.fromkeys(possible, named)
    if not files:
        raise UsageError(f"{named}: nothing here for {', '.join(asked or corpus.tasks)} on {corpus.track}")
    name = re.sub(r"\.jsonl(\.gz)?\Z", "", named.absolute().name).encode("utf-8", "replace").decode("utf-8")
    folder = place(name)
    result = score_files(files, corpus, options, {"name": name, "kind": "predictions"})
    write_run(folder, files, result, run_record(corpus, list(files), options, {}))
    return result


def run_all(arguments: argparse.Namespace) -> list[Result]:
    """Evaluates each model that was named."""
    if arguments.out and len(arguments.model) > 1:
        raise UsageError("--out names one run: give it with one --model")
    corpus, options = load(arguments.track, split=arguments.split, root=arguments.root), options_of(arguments)
    sys.path.insert(0, str(Path.cwd()))  # as python -m would: a model may be a module beside the user
    taken: set[Path] = set()

    def place(name: str) -> Path:
        folder = Path(arguments.out) if arguments.out else folder_name(name, corpus)
        if folder in taken:
            raise UsageError(f"two models are called {name!r}: evaluate them apart, each with --out")
        taken.add(folder)
        return folder

    return [run_one(named, corpus, arguments.task, options, place) for named in arguments.model]


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    results = run_all(arguments)
    for result in results:
        for task, found in result.tasks.items():
            if not found.coverage:
                print(f"warning: {result.model['name']} answers no document of {task}: everything counts as missed", file=sys.stderr)
    if arguments.json:
        print_json(results[0] if len(results) == 1 else {"results": results})
        return 0
    for result in results:
        print(of_result(result, arguments.full), end="\n\n")
    if len(results) > 1:
        print(of_results(results))
    return 0
