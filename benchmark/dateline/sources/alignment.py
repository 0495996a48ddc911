"""Finds the paragraphs of an article in somebody's copy of it, by their hashes alone.

A text is *normalised*: NFC, every run of white space one space, invisible characters out, curly quotation marks straight, every run of
dashes a hyphen. A paragraph is known by its length in that form, a check sum of its first characters and the SHA-256 of the whole. It is
found wherever a window of its length that starts at a word has its hash: whatever the line breaks are, and whatever stands before or after
it. What is not found is said to be missing, never guessed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from dateline.documents import Closed, Span

HEAD = 16
"""How many characters the check sum of a paragraph's beginning covers, at most."""
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that normal form leaves out."""
_FOLDED = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}


class Fingerprint(Closed, frozen=True):
    """A paragraph without its words: length in normalised code points, check sum of its beginning, SHA-256."""

    length: int
    head: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in normal form; `origins[i]` is the span of the original that its i-th character comes from."""

    text: str
    origins: tuple[Span, ...]


class Found(NamedTuple):
    """A paragraph in a copy: its number, and where it starts in the normalised copy."""

    number: int
    start: int


def normalised(text: str) -> Normalised:
    r"""A text in normal form, with the way back.

    >>> normalised("“It\u00a0 \nstands…” — she").text
    '"It stands..." - she'
    """
    out: list[str] = []
    origins: list[Span] = []
    for start, end in _clusters(text):
        raw = text[start:end]
        composed = unicodedata.normalize("NFC", raw)
        made = " " if raw.isspace() else "".join(_FOLDED.get(c, c) for c in composed if c not in INVISIBLE)
        if made in (" ", "-") and out and out[-1] == made:
            origins[-1] = (origins[-1][0], end)
            continue
        out += made
        origins += [(start, end)] * len(made)
    return Normalised("".join(out), tuple(origins))


def _clusters(text: str) -> Iterable[Span]:
    """Each character with the combining marks after it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def fingerprint(paragraph: str) -> Fingerprint:
    """The fingerprint of a paragraph that is in normal form already."""
    return Fingerprint(len(paragraph), crc32(paragraph[:HEAD].encode()), hashlib.sha256(paragraph.encode()).hexdigest())


def find(paragraphs: Sequence[Fingerprint], text: str) -> list[Found]:
    """Where the paragraphs of an article stand in a normalised text, in order; those that are not there are left out.

    Of a paragraph that stands more than once in the text, or that occurs more than once in the article, the first place between its
    neighbours is taken: the words are the same in all of them.
    """
    places = _places(paragraphs, text)
    alike: dict[Fingerprint, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        alike[paragraph].append(number)
    sure = [Found(numbers[0], places[one][0]) for one, numbers in alike.items() if len(numbers) == len(places[one]) == 1]
    anchors = _rising(sorted(sure), paragraphs)
    taken = {found.number: found for found in anchors}
    for one, numbers in alike.items():
        if len(numbers) > 1 or len(places[one]) > 1:
            taken |= {found.number: found for found in _between(numbers, places[one], anchors, paragraphs)}
    return _rising(sorted(taken.values()), paragraphs)


def _places(paragraphs: Sequence[Fingerprint], text: str) -> dict[Fingerprint, list[int]]:
    """Every window of the text that has a paragraph's length and hash, and starts at a word."""
    by_head: dict[tuple[int, int], set[Fingerprint]] = defaultdict(set)
    for one in paragraphs:
        by_head[min(one.length, HEAD), one.head].add(one)
    lengths = {length for length, _ in by_head}
    places: dict[Fingerprint, list[int]] = defaultdict(list)
    starts = [index for index in range(len(text)) if index == 0 or text[index - 1] == " "]
    for start in starts:
        for length in lengths:
            for one in by_head.get((length, crc32(text[start : start + length].encode())), ()):
                window = text[start : start + one.length]
                if len(window) == one.length and hashlib.sha256(window.encode()).hexdigest() == one.sha256:
                    places[one].append(start)
    return places


def _between(numbers: list[int], places: list[int], anchors: list[Found], paragraphs: Sequence[Fingerprint]) -> list[Found]:
    """Paragraphs that are alike, each given a place in turn where there are enough of them between the same two anchors."""
    out: list[Found] = []
    edges = [Found(-1, -1), *anchors, Found(len(paragraphs), 1 << 62)]
    for (before, low), (after, high) in pairwise(edges):
        from_here = low + (paragraphs[before].length if before >= 0 else 0)
        inside = [number for number in numbers if before < number < after]
        there = [place for place in places if from_here <= place < high]
        if len(inside) <= len(there):
            out += [Found(number, place) for number, place in zip(inside, there, strict=False)]
    return out


def _rising(found: Sequence[Found], paragraphs: Sequence[Fingerprint]) -> list[Found]:
    """The most of these, by number, whose windows follow one another without overlap."""
    best: list[list[Found]] = []
    for one in found:
        before = [chain for chain in best if chain[-1].start + paragraphs[chain[-1].number].length <= one.start]
        best.append([*max(before, key=len, default=[]), one])
    return max(best, key=len, default=[])
