"""How much two spans share, counted in characters other than white space; and which speaker a span names.

An `Extent` is a span, or several, in ink: coordinates that count the characters other than white space before an offset
(`documents.ink`). Sorted, disjoint, and free of the white space that annotators include or not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.documents import Gold, Mention, Span

Extent = tuple[Span, ...]

_QUOTED = re.compile(
    r'"[^"\r\n]*(?:"|$)|[“„][^”\r\n]*(?:”|$)|«[^»\r\n]*(?:»|$)|‘(?:[^’\r\n]|’(?=\w))*(?:’(?!\w)|$)', re.MULTILINE
)
DIRECT = 0.95
"""From this share of quoted characters on, a quote is direct."""


def extent(ruler: Sequence[int], spans: Iterable[Span]) -> Extent:
    """`spans` in ink, sorted and merged where they touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted((ruler[start], ruler[end]) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def size(one: Extent) -> int:
    """The number of characters in an extent."""
    return sum(end - start for start, end in one)


def shared(one: Extent, two: Extent) -> int:
    """The number of characters in both of two extents."""
    found = i = j = 0
    while i < len(one) and j < len(two):
        (a, b), (c, d) = one[i], two[j]
        found += max(0, min(b, d) - max(a, c))
        if b <= d:
            i += 1
        else:
            j += 1
    return found


def jaccard(one: Extent, two: Extent) -> float:
    """Shared characters over characters in either; 0.0 for two empty extents."""
    both = shared(one, two)
    return both / (size(one) + size(two) - both) if both else 0.0


def quoted(text: str, ruler: Sequence[int]) -> Extent:
    """What stands in quotation marks, marks included, in ink.

    Double marks, guillemets, and curly single marks. A mark left open runs to the end of its line, as quotations that go on
    in the next paragraph are printed; straight single marks are taken for apostrophes.
    """
    return extent(ruler, (match.span() for match in _QUOTED.finditer(text)))


def kind(content: Extent, quoted_part: Extent) -> str:
    """`direct`, `indirect` or `mixed`: by the share of a quote's characters that stand in quotation marks."""
    inside = shared(content, quoted_part)
    if not inside:
        return "indirect"
    return "direct" if inside / size(content) >= DIRECT else "mixed"


def best_mention(mentions: Sequence[Mention]) -> Span | None:
    """The span that names a speaker best: the first name, else the first description; None where there is neither."""
    for wanted in ("name", "description"):
        for mention in mentions:
            if mention.kind == wanted:
                return mention.start, mention.end
    return None


class Speakers:
    """The candidates for a predicted speaker of one document, and whom each names.

    Candidates are all mentions of speakers but pronouns, and all entity mentions; an entity mention that is no speaker's
    names nobody.
    """

    def __init__(self, gold: Gold, ruler: Sequence[int]) -> None:
        named: dict[Span, set[str]] = {(e.start, e.end): set() for e in gold.entities}
        for speaker in gold.speakers:
            for mention in speaker.mentions:
                if mention.kind != "pronoun":
                    named.setdefault((mention.start, mention.end), set()).add(speaker.id)
        self._ruler = ruler
        ordered = sorted(named, key=lambda span: (span[0], -span[1]))
        self._candidates = [(extent(ruler, [span]), frozenset(named[span])) for span in ordered]
        self._starts = [span[0] for span in ordered]

    def named_by(self, span: Span) -> frozenset[str]:
        """The ids of the speakers that a span names: those of the candidate of highest Jaccard, if any is above zero.

        Ties go to the earliest start, then to the longest.
        """
        wanted = extent(self._ruler, [span])
        best, names = 0.0, frozenset[str]()
        for candidate, ids in self._candidates[: bisect_right(self._starts, span[1])]:
            share = jaccard(wanted, candidate)
            if share > best:
                best, names = share, ids
        return names
