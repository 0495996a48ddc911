"""`dateline agreement ONE TWO`: how far two annotations of the same documents agree."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.agreement import agreement
from dateline.cli.options import add_json, print_json
from dateline.corpus import decode_documents
from dateline.records import read_bytes
from dateline.summary import percent, table


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("one", metavar="ONE", help="documents with their layers, as in data/documents/*.jsonl")
    parser.add_argument("two", metavar="TWO", help="the same documents as somebody else reads them")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    where = Path(arguments.one), Path(arguments.two)
    one, two = (decode_documents(path, read_bytes(path)) for path in where)
    found = agreement(one, two, where)
    if arguments.json:
        print_json(found)
        return 0
    for layer, scores in found.items():
        rows = [[name, _shown(value)] for name, value in scores.items() if not isinstance(value, Mapping)]
        for title, nested in (("", scores["by"]), ("", scores["storylines"])):
            rows += [[f"{title}{key} {name}", _shown(value)] for key, inner in nested.items() for name, value in inner.items()]
        print(table(rows, [layer, "agreement"]), end="\n\n")
    return 0


def _shown(value: Any) -> str:
    return percent(value) if value is None or isinstance(value, float) else str(value)
