"""Maximum one-to-one matchings: how every true positive of Dateline is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edge = tuple[int, int]


def matching_size(edges: Iterable[Edge]) -> int:
    """The size of a maximum one-to-one matching of the bipartite graph with these (left, right) edges.

    Augmenting paths (Kuhn 1955, Berge 1957), found without recursion. The size, unlike the matching, is unique.

    >>> matching_size([(0, 0), (0, 1), (1, 0)])
    2
    """
    neighbours: dict[int, list[int]] = {}
    for left, right in edges:
        neighbours.setdefault(left, []).append(right)
    partner: dict[int, int] = {}
    holder: dict[int, int] = {}
    return sum(_augment(left, neighbours, partner, holder) for left in neighbours)


def _augment(start: int, neighbours: dict[int, list[int]], partner: dict[int, int], holder: dict[int, int]) -> bool:
    """Tries to match `start`, moving earlier matches aside; breadth first. `holder` is `partner` read backwards."""
    came_from: dict[int, int] = {}
    queue = [start]
    for left in queue:
        for right in neighbours[left]:
            if right in came_from:
                continue
            came_from[right] = left
            if right in holder:
                queue.append(holder[right])
                continue
            step: int | None = right
            while step is not None:
                moved = came_from[step]
                holder[step] = moved
                partner[moved], step = step, partner.get(moved)
            return True
    return False


def staircase_weight(edges: Sequence[tuple[int, int, int]]) -> int:
    """The greatest weight of a one-to-one matching among edges (left, right, weight) sorted by left, then right.

    For edges that never cross, as overlaps between two lists of disjoint spans do: then an edge can only conflict with
    the run of edges just before it, and one pass is enough.
    """
    best = [0]
    for index, (left, right, weight) in enumerate(edges):
        free = index
        while free and (edges[free - 1][0] == left or edges[free - 1][1] == right):
            free -= 1
        best.append(max(best[-1], best[free] + weight))
    return best[-1]
