"""`dateline compare RUN RUN ...`: paired significance between runs on the same data."""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

from dateline.cli.options import add_json, add_task, print_json, several
from dateline.errors import UsageError
from dateline.leaderboard import units_of
from dateline.resampling import Difference, difference, holm
from dateline.result import Result, TaskResult
from dateline.submission import read_result
from dateline.summary import of_comparison
from dateline.tasks import TASKS

Row = tuple[str, str, Difference, float]


def register(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("runs", metavar="RUN", nargs="+", help="run folders, or result.json files")
    add_task(parser, required=False)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """The command."""
    if len(arguments.runs) < 2:
        raise UsageError("compare needs two runs or more")
    results = [(name, _result(Path(name))) for name in arguments.runs]
    tasks = several(arguments.task, [task for task in TASKS if all(task in result.tasks for _, result in results)])
    if not tasks:
        raise UsageError("these runs have no task in common")
    compared = {task: _rows(task, [(name, result.tasks[task]) for name, result in results]) for task in tasks}
    if arguments.json:
        print_json({"comparisons": {task: [_plain(row) for row in rows] for task, rows in compared.items()}})
        return 0
    for task, rows in compared.items():
        print(of_comparison(task, TASKS[task].ranks_by, rows), end="\n\n")
    print("Paired approximate randomisation by unit, two-sided; Holm-corrected within each task.")
    return 0


def _result(path: Path) -> Result:
    return read_result(path / "result.json" if path.is_dir() else path)


def _rows(task: str, results: list[tuple[str, TaskResult]]) -> list[Row]:
    signatures = {result.signature for _, result in results}
    if len(signatures) > 1:
        listed = "\n  ".join(f"{name}: {result.signature}" for name, result in results)
        raise UsageError(f"{task}: these runs are measured differently and cannot be compared:\n  {listed}")
    pairs = list(combinations(results, 2))
    found = [_difference(task, one, two) for (_, one), (_, two) in pairs]
    corrected = holm([each.p for each in found])
    return [(one[0], two[0], d, p) for (one, two), d, p in zip(pairs, found, corrected, strict=True)]


def _difference(task: str, one: TaskResult, two: TaskResult) -> Difference:
    units = units_of(one), units_of(two)
    if units[0].names != units[1].names:
        raise UsageError(f"{task}: these runs have tallies of different units and cannot be compared")
    return difference(*units, TASKS[task].measures(units[0].total()).scores[one.ranks_by])


def _plain(row: Row) -> dict[str, object]:
    one, two, d, corrected = row
    return {"one": one, "two": two, "difference": d.value, "low": d.low, "high": d.high, "p": d.p, "p_holm": corrected}
