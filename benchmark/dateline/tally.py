"""Tallies: integer counts of one document that add; and measures, which read scores off their sums.

A count's name is a path: `strict.tp`, or `topic=health/strict.tp` for a slice. A measure is a value that knows which counts
it reads, so the same definition gives the point score (from integers) and ten thousand resampled ones (from arrays).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

Counts = Mapping[str, int]
MICRO = 1_000_000
"""Probabilities are counted in millionths, so that tallies stay integers and add exactly."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one document, and the unit it is resampled with."""

    id: str
    unit: str
    counts: dict[str, int]


def total(tallies: Iterable[Tally]) -> Counter[str]:
    """The sum of the counts of `tallies`."""
    summed: Counter[str] = Counter()
    for tally in tallies:
        for key, count in tally.counts.items():
            summed[key] += count
    return summed


def grouped(counts: Counts, keys: Iterable[str], groups: Iterable[tuple[str, str | None]]) -> dict[str, int]:
    """`counts`, and a copy of its `keys` for each group the document belongs to, zeros left out."""
    out = {key: count for key, count in counts.items() if count}
    present = [key for key in keys if counts.get(key)]
    for dimension, value in groups:
        if value is not None:
            prefix = slice_prefix(dimension, value)
            out[f"{prefix}documents"] = 1
            for key in present:
                out[f"{prefix}{key}"] = counts[key]
    return out


def slice_prefix(dimension: str, value: str) -> str:
    """What the counts of a slice begin with; a value is written as in a URL, so that none ends it early."""
    return f"{dimension}={quote(value, safe='')}/"


Take = Callable[[str], Any]
"""Gives the sum of a count: an integer, or an array with one sum for each resample."""
Divide = Callable[[Any, Any], Any]
"""Numerator and denominator to a quotient; 0 / 0 is not a number."""


class Measure(Protocol):
    """A score as a function of summed counts."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The counts that the measure reads."""
        ...

    def value(self, take: Take, divide: Divide) -> Any:
        """The score, from whatever `take` returns."""
        ...


@dataclass(frozen=True, slots=True)
class Ratio:
    """`scale` times the sum of `above` over the sum of `below`; undefined where `below` sums to zero."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    scale: float = 1.0

    @property
    def keys(self) -> tuple[str, ...]:
        return self.above + self.below

    def value(self, take: Take, divide: Divide) -> Any:
        above, below = (sum(take(key) for key in part) for part in (self.above, self.below))
        return divide(self.scale * above, below)


def f1(name: str, prefix: str = "") -> Ratio:
    """F1 of the counts `name.tp`, `name.gold` and `name.predicted`: 2 tp / (gold + predicted)."""
    return Ratio((f"{prefix}{name}.tp",), (f"{prefix}{name}.gold", f"{prefix}{name}.predicted"), 2.0)


def precision(name: str, prefix: str = "") -> Ratio:
    """Tp / predicted."""
    return Ratio((f"{prefix}{name}.tp",), (f"{prefix}{name}.predicted",))


def recall(name: str, prefix: str = "") -> Ratio:
    """Tp / gold."""
    return Ratio((f"{prefix}{name}.tp",), (f"{prefix}{name}.gold",))


@dataclass(frozen=True, slots=True)
class Mean:
    """The plain average of `parts`, whose number stays fixed; an undefined part counts as zero."""

    parts: tuple[Ratio, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for part in self.parts for key in part.keys)

    def value(self, take: Take, divide: Divide) -> Any:
        if not self.parts:
            return divide(0.0, 0)
        # Added one by one: from Python 3.12 on, sum() of floats compensates and its last digit differs.
        whole = _defined(self.parts[0].value(take, divide))
        for part in self.parts[1:]:
            whole = whole + _defined(part.value(take, divide))
        return whole / len(self.parts)


def _defined(value: Any) -> Any:
    """A quotient with zero for what is undefined: not a number is what is not equal to itself."""
    if isinstance(value, float):
        return value if value == value else 0.0
    value = value.copy()
    value[value != value] = 0.0
    return value


@dataclass(frozen=True, slots=True)
class Harmonic:
    """F1 from a precision and a recall that are counted on different pairs."""

    first: Ratio
    second: Ratio

    @property
    def keys(self) -> tuple[str, ...]:
        return self.first.keys + self.second.keys

    def value(self, take: Take, divide: Divide) -> Any:
        one, two = self.first.value(take, divide), self.second.value(take, divide)
        both = _defined(one) + _defined(two)
        return divide(2.0 * _defined(one) * _defined(two), both) if _any(one, two) else divide(0.0, 0)


def _any(one: Any, two: Any) -> bool:
    return not (isinstance(one, float) and one != one and two != two)


@dataclass(frozen=True, slots=True)
class CalibrationError:
    """Expected calibration error: the mean gap between confidence and accuracy over bins of confidence.

    Reads `bin=K.confidence` (millionths), `bin=K.correct` and `bin=K.pairs`. Naeini, Cooper and Hauskrecht (AAAI 2015).
    """

    bins: int

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"bin={k}.{part}" for k in range(self.bins) for part in ("confidence", "correct", "pairs"))

    def value(self, take: Take, divide: Divide) -> Any:
        gap = sum(abs(take(f"bin={k}.confidence") - MICRO * take(f"bin={k}.correct")) for k in range(self.bins))
        return divide(gap / MICRO, sum(take(f"bin={k}.pairs") for k in range(self.bins)))


def point(measure: Measure, counts: Counts) -> float | None:
    """The score of summed `counts`; None where it is undefined (0 / 0)."""
    value = float(measure.value(lambda key: counts.get(key, 0), _divide))
    return value if value == value else None


def _divide(above: float, below: float) -> float:
    return above / below if below else float("nan")


@dataclass(frozen=True, slots=True)
class Measures:
    """The scores that summed counts give: overall, by label or kind, and by slice (dimension, then value)."""

    scores: dict[str, Measure]
    labels: dict[str, dict[str, Measure]]
    slices: dict[str, dict[str, Measure]]
