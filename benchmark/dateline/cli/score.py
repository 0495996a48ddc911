"""`dateline score --task T FILE`: score a predictions file; writes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.cli.options import add_data, add_json, add_measurement, add_task, options_of, print_json
from dateline.corpus import load
from dateline.errors import UsageError
from dateline.scoring import score_files
from dateline.summary import of_result


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("file", metavar="FILE", help="predictions, JSON Lines, gzip allowed")
    add_task(parser, required=True)
    add_data(parser)
    add_measurement(parser)
    parser.add_argument("--full", action="store_true", help="also print scores by label, kind and slice")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    corpus = load(arguments.track, split=arguments.split, root=arguments.root)
    if arguments.task not in corpus.tasks:
        raise UsageError(f"{corpus.track} has no gold for {arguments.task}; it has {', '.join(corpus.tasks)}")
    path = Path(arguments.file)
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    result = score_files({arguments.task: path}, corpus, options_of(arguments), {"name": name, "kind": "predictions"})
    if not result.tasks[arguments.task].coverage:
        print(f"warning: {path} answers no document: everything counts as missed", file=sys.stderr)
    if arguments.json:
        print_json(result)
    else:
        print(of_result(result, arguments.full))
    return 0
