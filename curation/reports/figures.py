"""What a set of annotated articles is like, in figures: the rows of the realism report, for our articles and for anybody's."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dateline.documents import Document, Gold, Quote, ink
from dateline.spans import extent, kind, quoted

DRAW = 2_000
SEED = 13
_SAY = re.compile(r"\b(?:say|says|said|saying)\b")


class Item(NamedTuple):
    """An article with what it holds; `group` keeps articles together that must not be parted (a storyline, or the article itself)."""

    document: Document
    gold: Gold
    group: str


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure lies over the articles: its 10th, 50th and 90th percentile, and all its values for a plot."""

    p10: float
    median: float
    p90: float
    values: tuple[float, ...]


def spread(values: Iterable[float]) -> Spread:
    """The spread of some values, at least one."""
    found = sorted(values)
    p10, median, p90 = (float(q) for q in np.percentile(found, [10, 50, 90]))
    return Spread(p10, median, p90, tuple(found))


def words(items: Sequence[Item]) -> Spread:
    """White-space words of an article."""
    return spread(len(item.document.text.split()) for item in items)


def tokens(items: Sequence[Item]) -> Spread:
    """Tokens of an article."""
    return spread(len(item.document.tokens) for item in items)


def attributions(items: Sequence[Item]) -> Spread:
    """Quotes in 1,000 words, by article of at least 100 words."""
    long = [item for item in items if len(item.document.text.split()) >= 100]
    return spread(1000 * len(item.gold.quotes) / len(item.document.text.split()) for item in long)


def entities(items: Sequence[Item]) -> Spread:
    """Entity mentions in 1,000 tokens, by article of at least 100 tokens."""
    long = [item for item in items if len(item.document.tokens) >= 100]
    return spread(1000 * len(item.gold.entities) / len(item.document.tokens) for item in long)


def content_words(items: Sequence[Item]) -> Spread:
    """Words of a content."""
    return spread(
        sum(len(item.document.text[start:end].split()) for start, end in quote.content) for item in items for quote in item.gold.quotes
    )


def kinds(items: Sequence[Item]) -> dict[str, float]:
    """The shares of direct, indirect and mixed quotes."""
    counted: Counter[str] = Counter()
    for item in items:
        ruler = ink(item.document.text)
        marks = quoted(item.document.text, ruler)
        counted.update(kind(extent(ruler, quote.content), marks) for quote in item.gold.quotes)
    return {name: counted[name] / counted.total() for name in ("direct", "indirect", "mixed")}


def _all(items: Sequence[Item]) -> list[tuple[Item, Quote]]:
    return [(item, quote) for item in items for quote in item.gold.quotes]


def in_pieces(items: Sequence[Item]) -> float:
    """The share of contents in two or more pieces."""
    quotes = _all(items)
    return sum(len(quote.content) > 1 for _, quote in quotes) / len(quotes)


def without_source(items: Sequence[Item]) -> float:
    """The share of quotes without a source span."""
    quotes = _all(items)
    return sum(quote.source is None for _, quote in quotes) / len(quotes)


class Cues(NamedTuple):
    """The cues of a draw of quotes: how many were drawn, how many are distinct (whole, lower-cased), the share of "said" forms."""

    drawn: int
    distinct: int
    said: float


def cues(items: Sequence[Item]) -> Cues:
    """The cues of a seeded draw of DRAW quotes that have one, or of all where there are fewer."""
    found = [item.document.text[quote.cue[0] : quote.cue[1]].lower() for item, quote in _all(items) if quote.cue]
    draw = random.Random(SEED).sample(found, min(DRAW, len(found)))
    return Cues(len(draw), len(set(draw)), sum(bool(_SAY.search(cue)) for cue in draw) / len(draw))


def surnames(items: Sequence[Item]) -> float:
    """The share of person mentions whose last word is one of the 20 commonest."""
    last: Counter[str] = Counter()
    for item in items:
        names = [item.document.text[e.start : e.end].split() for e in item.gold.entities if e.label == "PERSON"]
        last.update(name[-1].casefold() for name in names if name)
    return sum(number for _, number in last.most_common(20)) / last.total()
