"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from dateline.corpus import SPLITS, TRACKS
from dateline.scoring import Options
from dateline.tasks import TASKS
from dateline.tasks.views import LABEL_MAPS, VIEWS


def add_data(parser: argparse.ArgumentParser) -> None:
    """--track, --split and --root."""
    parser.add_argument("--track", choices=TRACKS, default="core", help="what to score on (default: core)")
    parser.add_argument("--split", choices=SPLITS, default="test", help="which split (default: test)")
    parser.add_argument("--root", metavar="PATH", help="where your copy of an outside corpus lies (or DATELINE_<TRACK>)")


def add_measurement(parser: argparse.ArgumentParser) -> None:
    """--view, --label-map, --limit and --strict."""
    parser.add_argument("--view", choices=tuple(VIEWS), help="which entity labels count (default: the track's)")
    maps = ", ".join(LABEL_MAPS)
    parser.add_argument("--label-map", metavar="MAP", help=f"brings the model's entity labels home: {maps}, or a JSON file")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N documents; the signature says so")
    parser.add_argument("--strict", action="store_true", help="refuse predictions that leave a document out")


def add_task(parser: argparse.ArgumentParser, required: bool) -> None:
    """--task, once or several times."""
    if required:
        parser.add_argument("--task", choices=tuple(TASKS), required=True, help="which task")
    else:
        parser.add_argument("--task", choices=tuple(TASKS), action="append", help="which task; repeat for several (default: all)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def options_of(arguments: argparse.Namespace) -> Options:
    """The measurement that the arguments ask for."""
    return Options(arguments.view, arguments.label_map, arguments.limit, arguments.strict, arguments.root)


def progress(items: Iterable[Any], label: str, number: int) -> Iterable[Any]:
    """The same items, with a bar on a terminal once they take longer than a second."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterable[Any] = tqdm(items, desc=label, total=number, delay=1.0, unit="doc", leave=False)
    return bar


def print_json(value: Any) -> None:
    """One JSON object on standard output."""
    from dateline.records import encode

    sys.stdout.flush()
    raw = encode(value)
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(raw)  # UTF-8 whatever the terminal's own encoding is
    else:
        sys.stdout.write(raw.decode("utf-8"))
    sys.stdout.flush()


def several(names: Sequence[str] | None, known: Sequence[str]) -> list[str]:
    """The tasks asked for, in the order of `known`; all of them where none is."""
    return [name for name in known if not names or name in names]


def root_of(track: str) -> str | None:
    """Where the environment says that an outside corpus lies."""
    return os.environ.get(f"DATELINE_{track.upper()}")
