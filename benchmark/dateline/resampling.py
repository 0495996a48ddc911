"""Intervals and comparisons from tallies alone, by resampling units. The only door to numpy.

A unit is what is resampled together: a storyline, else a document. Random numbers come from numpy's RandomState, whose streams
are frozen for good, so a seed gives the same interval on every machine and in every year.

References: Efron (1987) for BCa intervals; Noreen (1989) for approximate randomisation; Holm (1979) for many comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from dateline.tally import Counts, Measure, Tally, point

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

RESAMPLES = 10_000
SEED = 13
FEW = 50
"""Below this many units an interval is bias-corrected and accelerated (BCa); from it on, percentile."""
INDICATIVE = 10
"""Below this many units an interval is only indicative, and shown as such."""
_CHUNK = 2_000_000
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A score with its 95 % interval; all None where the score is undefined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A score minus another's on the same units, its 95 % interval, and the two-sided p-value."""

    value: float | None
    low: float | None
    high: float | None
    p: float


class Units:
    """The sums of each count over each unit, in the order of the units' names, so that the order of documents is irrelevant."""

    def __init__(self, tallies: Sequence[Tally]) -> None:
        sums: dict[str, dict[str, int]] = {}
        for tally in tallies:
            unit = sums.setdefault(tally.unit, {})
            for key, count in tally.counts.items():
                unit[key] = unit.get(key, 0) + count
        self.names = sorted(sums)
        self._sums = [sums[name] for name in self.names]

    def __len__(self) -> int:
        return len(self.names)

    def total(self) -> Counts:
        """The sum over all units."""
        out: dict[str, int] = {}
        for unit in self._sums:
            for key, count in unit.items():
                out[key] = out.get(key, 0) + count
        return out

    def matrix(self, keys: Sequence[str]) -> Array:
        """The counts as numbers, shape (units, keys)."""
        import numpy as np

        return np.array([[unit.get(key, 0) for key in keys] for unit in self._sums], dtype=np.float64).reshape(-1, len(keys))


def _keys(measures: Mapping[str, Measure]) -> list[str]:
    return sorted({key for measure in measures.values() for key in measure.keys})


def intervals(units: Units, measures: Mapping[str, Measure], resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """Each measure with its 95 % interval, by name."""
    counts = units.total()
    values = {name: point(measure, counts) for name, measure in measures.items()}
    if not len(units) or not measures:
        return {name: Interval(value, value, value) for name, value in values.items()}
    keys = _keys(measures)
    matrix = units.matrix(keys)
    drawn = _resampled(matrix, resamples, seed)
    left_out = matrix.sum(axis=0) - matrix
    out = {}
    for name, measure in measures.items():
        value = values[name]
        if value is None:
            out[name] = Interval(None, None, None)
            continue
        scores, jackknife = (_defined(_values(measure, keys, sums, float("nan"))) for sums in (drawn, left_out))
        low, high = _ends(scores, jackknife, value) if len(units) < FEW else _percentiles(scores, 0.025, 0.975)
        out[name] = Interval(value, min(low, value), max(high, value))
    return out


def _resampled(matrix: Array, resamples: int, seed: int) -> Array:
    """Sums over units drawn with replacement, shape (resamples, keys); the same draws whatever the keys."""
    import numpy as np

    random = np.random.RandomState(seed)
    units = len(matrix)
    parts = []
    for size in _chunks(resamples, units):
        drawn = random.randint(0, units, size=(size, units), dtype=np.int64)
        drawn += np.arange(size)[:, None] * units
        weights = np.bincount(drawn.ravel(), minlength=size * units).reshape(size, units)
        parts.append(weights.astype(np.float64) @ matrix)
    return np.concatenate(parts)


def _chunks(rows: int, width: int) -> Iterator[int]:
    step = max(1, _CHUNK // max(1, width))
    for start in range(0, rows, step):
        yield min(step, rows - start)


def _values(measure: Measure, keys: Sequence[str], sums: Array, undefined: float = 0.0) -> Array:
    """The measure of each row of sums; `undefined` where it has no value, so that rows stay paired."""
    import numpy as np

    at = {key: column for column, key in enumerate(keys)}

    def divide(above: Any, below: Any) -> Array:
        above, below = np.broadcast_arrays(np.asarray(above, dtype=np.float64), np.asarray(below, dtype=np.float64))
        quotient: Array = np.divide(above, below, out=np.full(above.shape, undefined), where=below != 0)
        return quotient

    values: Array = np.broadcast_to(measure.value(lambda key: sums[:, at[key]], divide), (len(sums),))
    return values


def _defined(values: Array) -> Array:
    import numpy as np

    defined: Array = values[~np.isnan(values)]
    return defined


def _percentiles(scores: Array, low: float, high: float) -> tuple[float, float]:
    import numpy as np

    ends = np.quantile(scores, [low, high])
    return float(ends[0]), float(ends[1])


def _ends(scores: Array, jackknife: Array, value: float) -> tuple[float, float]:
    """The BCa interval; where nothing varies, the value itself."""
    import numpy as np

    below = float(np.mean(scores < value) + np.mean(scores == value) / 2)
    if not 0 < below < 1 or not len(jackknife):
        return _percentiles(scores, 0.025, 0.975)
    bias = _NORMAL.inv_cdf(below)
    away = jackknife.mean() - jackknife
    spread = float((away**2).sum()) ** 1.5
    acceleration = float((away**3).sum()) / (6 * spread) if spread > 0 else 0.0

    def adjusted(level: float) -> float:
        z = bias + _NORMAL.inv_cdf(level)
        return _NORMAL.cdf(bias + z / max(1e-9, 1 - acceleration * z))

    return _percentiles(scores, *sorted((adjusted(0.025), adjusted(0.975))))


def difference(one: Units, two: Units, measure: Measure, resamples: int = RESAMPLES, seed: int = SEED) -> Difference:
    """How much higher the first scores than the second, and whether that could be chance.

    Paired approximate randomisation: each unit's counts change sides or not; all 2^units ways where these are no more than
    `resamples`, that many drawn ones otherwise. Two-sided. The units of both must be the same.

    Raises ValueError where they are not.
    """
    import numpy as np

    if one.names != two.names:
        raise ValueError("the two runs are scored on different units")
    keys = _keys({"": measure})
    a, b = one.matrix(keys), two.matrix(keys)
    values = [point(measure, units.total()) for units in (one, two)]
    if values[0] is None or values[1] is None:
        return Difference(None, None, None, 1.0)
    observed = values[0] - values[1]
    exact = 2 ** len(one) <= resamples
    extreme = tried = 0
    for swaps in _swaps(len(one), resamples, seed, exact):
        moved = swaps @ (b - a)
        gaps = _values(measure, keys, a.sum(axis=0) + moved) - _values(measure, keys, b.sum(axis=0) - moved)
        extreme += int(np.sum(np.abs(gaps) >= abs(observed) - 1e-12))
        tried += len(swaps)
    p = extreme / tried if exact else (extreme + 1) / (tried + 1)
    drawn = [resampled(units, measure, resamples, seed) for units in (one, two)]
    low, high = _percentiles(drawn[0] - drawn[1], 0.025, 0.975)
    return Difference(observed, min(low, observed), max(high, observed), min(1.0, p))


def resampled(units: Units, measure: Measure, resamples: int = RESAMPLES, seed: int = SEED) -> Array:
    """A measure on units drawn with replacement, shape (resamples,): the same draws for all runs on the same units, 0 where undefined."""
    keys = _keys({"": measure})
    return _values(measure, keys, _resampled(units.matrix(keys), resamples, seed))


def _swaps(units: int, resamples: int, seed: int, exact: bool) -> Iterator[Array]:
    import numpy as np

    if exact:
        yield ((np.arange(2**units)[:, None] >> np.arange(units)) & 1).astype(np.float64)
        return
    random = np.random.RandomState(seed)
    for size in _chunks(resamples, units):
        yield random.randint(0, 2, size=(size, units), dtype=np.int64).astype(np.float64)


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values corrected for their number, in the order given (Holm's step-down method).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    out = [0.0] * len(p_values)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        out[i] = highest
    return out
