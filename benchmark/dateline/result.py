"""What a measurement gives: scores with intervals, and a signature that says exactly what was measured.

A result keeps the tallies it was made from, so that every number in it can be made again from the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated as Constrained
from typing import Any

import msgspec

from dateline.documents import Closed
from dateline.errors import DatelineError
from dateline.resampling import INDICATIVE, RESAMPLES, SEED, Units, intervals
from dateline.tally import Measure, Measures, Tally

_FIELDS = ("view", "labels", "who", "limit", "aligned", "unit", "boot", "dateline")
_HEAD = re.compile(r"(?P<task>[a-z]+)\.v(?P<version>\d+)\Z")
_DATA = re.compile(r"(?P<track>[^/@|]+)/(?P<split>[^/@|]+)@(?P<release>[^+|]+)\+(?P<digest>[0-9a-f]+)\Z")


@dataclass(frozen=True, slots=True)
class Signature:
    """What was measured, and nothing else: rows with different signatures never share a table.

    `fields` holds, of view, labels, who, limit, aligned, unit, boot and dateline, those that apply, in that order.
    """

    task: str
    version: int
    track: str
    split: str
    release: str
    digest: str
    fields: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        head = f"{self.task}.v{self.version}|{self.track}/{self.split}@{self.release}+{self.digest}"
        return "|".join([head, *(f"{name}:{value}" for name, value in self.fields)])

    @classmethod
    def parse(cls, text: str) -> Signature:
        """The signature that prints as `text`. Raises DatelineError where none does."""
        head, place, *rest = [*text.split("|"), ""]
        first, second = _HEAD.match(head), _DATA.match(place)
        fields = tuple((name, value) for name, _, value in (part.partition(":") for part in rest[:-1]))
        if not first or not second:
            raise DatelineError(f"{text!r} is no signature: expected TASK.vN|TRACK/SPLIT@RELEASE+DIGEST|name:value|...")
        data = second.groupdict()
        signature = cls(first["task"], int(first["version"]), data["track"], data["split"], data["release"], data["digest"], fields)
        if str(signature) != text or [n for n in _FIELDS if n in dict(fields)] != [name for name, _ in fields]:
            raise DatelineError(f"{text!r} is no signature: its fields are {', '.join(_FIELDS)}, each once, in that order")
        return signature


def signed_fields(**known: str) -> tuple[tuple[str, str], ...]:
    """The fields of a signature in their one order, those of no value left out."""
    return tuple((name, known[name]) for name in _FIELDS if known.get(name))


Share = Constrained[float, msgspec.Meta(ge=0)] | None
Count = Constrained[int, msgspec.Meta(ge=0, le=2**53)]
"""What numpy's floating numbers hold exactly."""


class Score(Closed, frozen=True):
    """A value with its 95 % interval, between 0 and 1; None where it is undefined."""

    value: Share
    low: Share
    high: Share


class TallyLine(Closed, frozen=True):
    """A tally as a result keeps it."""

    id: str
    unit: str
    counts: dict[str, Count]


class TaskResult(Closed, frozen=True):
    """One task's measurement; `labels` by label or kind, `slices` by dimension and value."""

    signature: str
    ranks_by: str
    scores: dict[str, Score]
    labels: dict[str, dict[str, Score]]
    slices: dict[str, dict[str, Score]]
    coverage: float
    units: int
    indicative: bool
    dropped: dict[str, int]
    tallies: tuple[TallyLine, ...]

    @property
    def ranking(self) -> Score:
        """The score that the task ranks by."""
        return self.scores[self.ranks_by]


class Result(Closed, frozen=True):
    """A model's measurement on one split: what `result.json` holds."""

    model: dict[str, Any]
    tasks: dict[str, TaskResult]


def measured(
    tallies: Sequence[Tally],
    signature: Signature,
    ranks_by: str,
    measures: Measures,
) -> TaskResult:
    """A task's result from its tallies: every number is read off their sums."""
    units = Units(tallies)
    flat: dict[tuple[str, ...], Measure] = {("scores", name): measure for name, measure in measures.scores.items()}
    for kind, nested in (("labels", measures.labels), ("slices", measures.slices)):
        flat |= {(kind, one, two): measure for one, inner in nested.items() for two, measure in inner.items()}
    names = {"\0".join(path): measure for path, measure in flat.items()}
    found = {tuple(name.split("\0")): Score(i.value, i.low, i.high) for name, i in intervals(units, names).items()}
    counts = units.total()
    dropped = {key[8:-9]: count for key, count in sorted(counts.items()) if key.startswith("dropped=")}
    ordered = sorted(tallies, key=lambda tally: tally.id)
    return TaskResult(
        str(signature),
        ranks_by,
        {path[1]: score for path, score in found.items() if path[0] == "scores"},
        {one: {two: found["labels", one, two] for two in inner} for one, inner in measures.labels.items()},
        {one: {two: found["slices", one, two] for two in inner} for one, inner in measures.slices.items()},
        counts.get("answered", 0) / len(tallies) if tallies else 0.0,
        len(units),
        len(units) < INDICATIVE,
        dropped,
        tuple(TallyLine(tally.id, tally.unit, dict(sorted(tally.counts.items()))) for tally in ordered),
    )


def boot() -> str:
    """How intervals are drawn, for the signature: resamples and seed."""
    return f"{RESAMPLES}@{SEED}"
