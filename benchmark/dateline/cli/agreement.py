"""`dateline agreement ONE TWO`: how far two annotations of the same documents agree.

Either documents with their layers, or (`--task`) two files of predictions for the documents of a track: a prediction is a layer too.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.agreement import agreement, as_annotated
from dateline.cli.options import add_data, add_json, print_json
from dateline.corpus import load, read_documents
from dateline.documents import Annotated
from dateline.errors import UsageError
from dateline.scoring import Options, read_predictions, settings_for
from dateline.summary import percent, table
from dateline.tasks import TASKS


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("one", metavar="ONE", help="documents with their layers, as data/documents/*.jsonl; or predictions, with --task")
    parser.add_argument("two", metavar="TWO", help="the same documents as somebody else reads them")
    parser.add_argument("--task", choices=("ner", "quotes", "stance"), help="the files are predictions of this task")
    add_data(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    where = Path(arguments.one), Path(arguments.two)
    sides = _predicted(arguments, where) if arguments.task else [read_documents(path) for path in where]
    found = agreement(sides[0], sides[1], where)
    if arguments.json:
        print_json(found)
        return 0
    for layer, scores in found.items():
        rows = [[name, _shown(value)] for name, value in scores.items() if not isinstance(value, Mapping)]
        for nested in (scores["by"], scores["storylines"]):
            rows += [[f"{key} {name}", _shown(value)] for key, inner in nested.items() for name, value in inner.items()]
        print(table(rows, [layer, "agreement"]), end="\n\n")
    return 0


def _predicted(arguments: argparse.Namespace, where: tuple[Path, Path]) -> list[list[Annotated]]:
    """Two predictions files as documents with that layer."""
    corpus = load(arguments.track, split=arguments.split, root=arguments.root)
    task = TASKS[arguments.task]
    if task.name not in corpus.tasks or (task.name == "ner" and corpus.track != "core"):
        raise UsageError(f"agreement of {task.name} predictions needs a track with core's labels and layers, not {corpus.track}")
    options = Options(root=arguments.root)
    settings = settings_for(corpus, options)
    sides = []
    for path in where:
        answers = read_predictions(task, path, corpus, settings, options)
        sides.append([as_annotated(task.name, d, corpus.gold[d.id], answers.get(d.id)) for d in corpus.documents])
    return sides


def _shown(value: Any) -> str:
    return percent(value) if value is None or isinstance(value, float) else str(value)
