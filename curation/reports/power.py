"""What differences this many storylines can show: from the tallies of the systems on the board, resampled by storyline.

The smallest difference found with power 0.8 by a two-sided paired test at 0.05 is (1.96 + 0.84) standard errors of the difference; the
standard error comes from the jackknife over storylines, and falls with the root of their number. Source: Efron and Tibshirani (1993).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from dateline.result import TaskResult
from dateline.submission import read_result
from dateline.tally import Tally, point, total
from dateline.tasks import TASKS

SUBMISSIONS = Path("submissions")
FACTOR = 1.959964 + 0.841621
WANTED = 0.02


class Power(NamedTuple):
    """Of one task: the storylines there are, the smallest difference that they show, and how many would show two points."""

    task: str
    pair: str
    storylines: int
    smallest: float
    needed: int


def powers() -> Iterator[Power]:
    """One for each task, from the pair of systems on core/test whose scores lie nearest to each other."""
    runs = {path.parent.parent.name: read_result(path) for path in sorted(SUBMISSIONS.glob("*/core-test/result.json"))}
    for task in ("ner", "quotes", "stance"):
        held = {name: result.tasks[task] for name, result in runs.items() if task in result.tasks}
        if len(held) < 2:
            continue
        one, two = min(combinations(sorted(held), 2), key=lambda pair: abs(_score(task, held[pair[0]]) - _score(task, held[pair[1]])))
        yield _power(task, f"{one} and {two}", held[one], held[two])


def _score(task: str, result: TaskResult) -> float:
    return result.scores[TASKS[task].ranks_by].value or 0.0


def _power(task: str, pair: str, one: TaskResult, two: TaskResult) -> Power:
    units = sorted({line.unit for line in one.tallies})
    without = [_difference(task, one, two, unit) for unit in units]
    mean = sum(without) / len(without)
    error = math.sqrt((len(units) - 1) / len(units) * sum((value - mean) ** 2 for value in without))
    smallest = FACTOR * error
    return Power(task, pair, len(units), smallest, math.ceil(len(units) * (smallest / WANTED) ** 2))


def _difference(task: str, one: TaskResult, two: TaskResult, left_out: str) -> float:
    values = [_left(task, [Tally(t.id, t.unit, t.counts) for t in side.tallies if t.unit != left_out]) for side in (one, two)]
    return values[0] - values[1]


def _left(task: str, tallies: Sequence[Tally]) -> float:
    counts = total(tallies)
    return point(TASKS[task].measures(counts).scores[TASKS[task].ranks_by], counts) or 0.0
