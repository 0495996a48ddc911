"""Which pairs of a document's grid are asked: all that are related, and some that are not, drawn by a fixed rule.

The rule: half as many unrelated pairs as related ones (rounded up, at least two), as far as there are. Half of them hard: the speaker
is quoted in a paragraph that shares a name or a number with the claim. Within hard and easy, pairs are taken in the order of the
SHA-256 of `13|document|claim|speaker`, so the draw is the same everywhere and no edit elsewhere changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from curation.articles import Article
from curation.layers import Layers
from dateline.documents import Claim, Stance
from dateline.segmentation import tokens

SEED = 13


def asked(document: str, article: Article, layers: Layers, grid: Sequence[Stance], claims: Sequence[Claim]) -> list[Stance]:
    """The stances that become gold pairs, in the order of the grid."""
    related = [stance for stance in grid if stance.label != "unrelated"]
    words = {claim.id: telling(claim.text) for claim in claims}
    said = {speaker: _words_around(article, layers, speaker) for speaker in layers.speakers}
    hard: list[Stance] = []
    easy: list[Stance] = []
    for stance in sorted((s for s in grid if s.label == "unrelated"), key=lambda s: _order(document, s)):
        (hard if words[stance.claim] & said[stance.speaker] else easy).append(stance)
    wanted = max(2, -(-len(related) // 2))
    first = hard[: -(-wanted // 2)]
    taken = [*first, *easy[: wanted - len(first)]]
    taken += hard[len(first) : len(first) + wanted - len(taken)]
    kept = {(stance.claim, stance.speaker) for stance in [*related, *taken]}
    return [stance for stance in grid if (stance.claim, stance.speaker) in kept]


def _order(document: str, stance: Stance) -> str:
    return hashlib.sha256(f"{SEED}|{document}|{stance.claim}|{stance.speaker}".encode()).hexdigest()


def telling(text: str) -> set[str]:
    """The capitalised words and the numbers of a sentence, its first word aside, lower-cased."""
    words = [text[start:end] for start, end in tokens(text)]
    return {word.lower() for word in words[1:] if word[0].isupper() or word[0].isdigit()}


def _words_around(article: Article, layers: Layers, speaker: str) -> set[str]:
    """The words of the paragraphs in which a speaker is quoted, lower-cased."""
    starts = [span[0] for quote in layers.quotes.values() if quote.speaker == speaker for span in quote.content]
    around = [part for part in article.paragraphs if any(part[0] <= start < part[1] for start in starts)]
    return {article.text[s:e].lower() for part in around for s, e in tokens(article.text, part)}
