"""Intervals and comparisons: exact where they can be worked out, and covering what they promise."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resampling import Units, difference, holm, intervals
from dateline.tally import Ratio, Tally, f1

F1 = f1("strict")
COUNTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=12)


def units_of(rows: list[tuple[int, int, int]]) -> Units:
    """Units from (right, missed, spurious) counts."""
    return Units(
        [
            Tally(f"d{i}", f"u{i}", {"strict.tp": tp, "strict.gold": tp + missed, "strict.predicted": tp + spurious})
            for i, (tp, missed, spurious) in enumerate(rows)
        ]
    )


@given(COUNTS)
def test_the_interval_holds_the_value_and_stays_in_range(rows: list[tuple[int, int, int]]) -> None:
    found = intervals(units_of(rows), {"f1": F1}, resamples=500)["f1"]
    if found.value is None:
        assert found.low is None
        return
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(COUNTS)
def test_a_run_against_itself_has_p_one(rows: list[tuple[int, int, int]]) -> None:
    found = difference(units_of(rows), units_of(rows), F1, resamples=500)
    assert found.p == 1.0
    assert found.value in (0.0, None)


def test_a_run_against_itself_has_p_one_with_many_units() -> None:
    rows = [(i % 7, i % 3, i % 2) for i in range(60)]
    assert difference(units_of(rows), units_of(rows), F1, resamples=2000).p == 1.0


def test_few_units_are_compared_exactly() -> None:
    one, two = [(5, 1, 1), (4, 0, 2), (3, 3, 0)], [(2, 4, 1), (4, 0, 0), (1, 5, 3)]

    def score(rows: list[tuple[int, int, int]]) -> float:
        tp, missed, spurious = (sum(column) for column in zip(*rows, strict=True))
        return 2 * tp / (2 * tp + missed + spurious)

    observed = abs(score(one) - score(two))
    swapped = []
    for swaps in product((0, 1), repeat=3):
        rows = list(zip(one, two, swaps, strict=True))
        swapped.append(abs(score([b if s else a for a, b, s in rows]) - score([a if s else b for a, b, s in rows])))
    expected = sum(gap >= observed - 1e-12 for gap in swapped) / 8
    assert difference(units_of(one), units_of(two), F1).p == expected


def test_swapping_the_runs_turns_the_difference_round() -> None:
    one, two = units_of([(5, 1, 1)] * 20), units_of([(4, 2, 1), (5, 1, 1)] * 10)
    there, back = difference(one, two, F1), difference(two, one, F1)
    assert there.value is not None
    assert back.value == -there.value
    assert there.p == back.p


def test_different_units_are_refused() -> None:
    with pytest.raises(ValueError, match="different units"):
        difference(units_of([(1, 1, 1)] * 3), units_of([(1, 1, 1)] * 4), F1)


def test_the_same_seed_gives_the_same_digits() -> None:
    units = units_of([(i % 5, i % 3, i % 4) for i in range(40)])
    assert intervals(units, {"f1": F1}) == intervals(units, {"f1": F1})
    alone, beside = intervals(units, {"f1": F1})["f1"], intervals(units, {"f1": F1, "r": Ratio(("strict.tp",), ("strict.gold",))})["f1"]
    assert alone == beside


@pytest.mark.parametrize("number", [24, 60])
def test_intervals_cover_what_they_promise(number: int) -> None:
    """Of intervals drawn from a known population of unequal units, close to 95 in 100 hold its score."""
    draw = random.Random(5)

    def unit() -> tuple[int, int, int]:
        size, quality = draw.randint(4, 30), min(0.98, max(0.05, draw.gauss(0.6, 0.15)))
        tp = sum(draw.random() < quality for _ in range(size))
        return tp, size - tp, draw.randint(0, size // 3)

    everyone = [unit() for _ in range(20_000)]
    tp, missed, spurious = (sum(column) for column in zip(*everyone, strict=True))
    truth = 2 * tp / (2 * tp + missed + spurious)
    trials = 200
    held = 0
    for _ in range(trials):
        found = intervals(units_of(draw.sample(everyone, number)), {"f1": F1}, resamples=1000)["f1"]
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high
    assert 0.89 <= held / trials <= 0.99


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_never_lowers_a_p_value_and_keeps_their_order(values: list[float]) -> None:
    corrected = holm(values)
    assert all(c >= p for c, p in zip(corrected, values, strict=True))
    order = sorted(range(len(values)), key=lambda i: values[i])
    assert [corrected[i] for i in order] == sorted(corrected)
