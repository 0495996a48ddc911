"""`dateline evaluate --model MODEL`: let a model answer, keep its predictions, score them."""

from __future__ import annotations

import argparse
import gc
import re
from collections.abc import Sequence
from pathlib import Path

from dateline.cli.options import add_data, add_json, add_measurement, add_task, options_of, print_json, progress, several
from dateline.corpus import Corpus, load
from dateline.errors import UsageError
from dateline.evaluation import Options, run_model, run_record, score_files, write_run
from dateline.models import predictions, python
from dateline.records import read_bytes, write_whole
from dateline.result import Result
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


def run_one(named: str, corpus: Corpus, asked: Sequence[str] | None, out: str | None, options: Options) -> Result:
    """Evaluates one model and writes its run folder."""
    possible = several(asked, [task for task in TASKS if task in corpus.tasks])
    if named.endswith((".jsonl", ".jsonl.gz")) or (Path(named).is_dir()):
        return _from_files(Path(named), corpus, asked, possible, out, options)
    gc.enable()  # a model's own code may well make cycles
    model = python.load_model(named)
    tasks = [task for task in possible if task in python.tasks_of(model)]
    if not tasks:
        wanted = ", ".join(asked or possible)
        raise UsageError(f"{named}: no function for {wanted} on {corpus.track}; it does {', '.join(python.tasks_of(model))}")
    return run_model(model, corpus, tasks, _folder(out, model.name, corpus), options, progress)


def _from_files(named: Path, corpus: Corpus, asked: Sequence[str] | None, possible: list[str], out: str | None, options: Options) -> Result:
    if named.is_dir():
        found = predictions.files(named)
        files = {task: found[task] for task in possible if task in found}
    elif asked is None or len(asked) != 1:
        raise UsageError(f"{named}: a predictions file holds one task: say which with --task")
    else:
        files = dict.fromkeys(possible, named)
    name = re.sub(r"\.jsonl(\.gz)?\Z", "", named.resolve().name)
    result = score_files(files, corpus, options, {"name": name, "kind": "predictions"})
    folder = _folder(out, name, corpus)
    for task, path in files.items():
        raw = read_bytes(path)
        write_whole(folder / "predictions" / f"{task}.jsonl{'.gz' if raw[:2] == bytes([31, 139]) else ''}", [raw])
    write_run(folder, result, run_record(options, {}))
    return result


def _folder(out: str | None, name: str, corpus: Corpus) -> Path:
    return Path(out) if out else Path("runs") / f"{name}-{corpus.track}-{corpus.split}"


def run_all(arguments: argparse.Namespace) -> list[Result]:
    """Evaluates each model that was named."""
    if arguments.out and len(arguments.model) > 1:
        raise UsageError("--out names one run: give it with one --model")
    corpus, options = load(arguments.track, split=arguments.split, root=arguments.root), options_of(arguments)
    return [run_one(named, corpus, arguments.task, arguments.out, options) for named in arguments.model]


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    results = run_all(arguments)
    if arguments.json:
        print_json(results[0] if len(results) == 1 else {"results": results})
        return 0
    for result in results:
        print(of_result(result, arguments.full), end="\n\n")
    if len(results) > 1:
        print(of_results(results))
    return 0
