"""Maximum matchings against trying everything."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dateline.matching import matching_size, staircase_weight
from dateline.tasks.ner import _partial

EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=9, unique=True)


def brute(edges: list[tuple[int, int]], weights: dict[tuple[int, int], int]) -> int:
    best = 0
    for size in range(len(edges) + 1):
        for chosen in combinations(edges, size):
            if len({i for i, _ in chosen}) == size == len({j for _, j in chosen}):
                best = max(best, sum(weights[edge] for edge in chosen))
    return best


@given(EDGES)
def test_the_size_is_the_greatest_there_is(edges: list[tuple[int, int]]) -> None:
    assert matching_size(edges) == brute(edges, dict.fromkeys(edges, 1))


@given(EDGES, st.randoms())
def test_the_size_does_not_depend_on_the_order(edges: list[tuple[int, int]], draw: object) -> None:
    mixed = list(edges)
    draw.shuffle(mixed)  # type: ignore[attr-defined]
    assert matching_size(mixed) == matching_size(edges)


def disjoint(cuts: list[int]) -> list[tuple[int, int]]:
    ordered = sorted(cuts)
    return [(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False) if a < b]


@given(st.lists(st.integers(0, 30), max_size=8), st.lists(st.integers(0, 30), max_size=8))
def test_partial_credit_is_a_maximum_weight_matching(one: list[int], two: list[int]) -> None:
    wanted, found = disjoint(one), disjoint(two)
    weights = {
        (i, j): 2 if a == b else 1 for i, a in enumerate(wanted) for j, b in enumerate(found) if a[0] < b[1] and b[0] < a[1]
    }
    assert _partial(wanted, found) == brute(list(weights), weights)


def test_a_long_chain_is_matched_whole() -> None:
    edges = [(i, i) for i in range(2000)] + [(i, i + 1) for i in range(2000)]
    assert matching_size(edges) == 2000
    assert staircase_weight([(i, i, 1) for i in range(2000)]) == 2000
