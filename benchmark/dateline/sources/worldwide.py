"""The Worldwide newswire corpus: entities in English articles from everywhere but the usual places.

Source: stanfordnlp/en-worldwide-newswire at e082527 (2024); Shan et al. (2023), arXiv 2404.13465. Reads `processed_annotated/*.txt.tsv`
(token, outer tag, nested tags) and `original_articles/*.txt`.

Rulings: column 2 only. The files are BIO whatever their README says; an I that follows no entity of its class starts one. The first
block is the article's address and no text. The text is the original article where the tokens align with it, else the tokens joined
by a space; no document is dropped. The split is the one Stanza draws: a number seeded by each file's name, below 0.7 train, below
0.8 validation, else test.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from dateline import segmentation
from dateline.documents import Document, Entity, Gold, Span
from dateline.errors import InputError, Problem, shorten
from dateline.records import read_bytes
from dateline.sources.source import Reading, Source, decoded, digest_of, folder

LABELS = MappingProxyType(
    {
        "Person": "PERSON",
        "Location": "LOC",
        "Organization": "ORG",
        "NORP": "NORP",
        "Date": "DATE",
        "Misc": "MISC",
        "Money": "MONEY",
        "Facility": "FAC",
        "Product": "PRODUCT",
    }
)
_ENDING = ".txt.tsv"
Block = list[tuple[str, str]]
"""The (token, outer tag) rows of one sentence."""


def split_of(stem: str) -> str:
    """The split that Stanza's converter gives the file of this name."""
    drawn = random.Random()
    drawn.seed(f"{stem}.txt.4class.tsv", 2)
    share = drawn.random()
    return "train" if share < 0.7 else "validation" if share < 0.8 else "test"


def read(root: Path, split: str) -> Reading:
    """Reads one split of a copy of the corpus.

    Counts: `tokens` and `entities_scored` lie in the text; `tokens_with_first_blocks` and `entities` (B tags of the outer column) are
    what the files hold, as the corpus is counted elsewhere.

    Raises InputError where files are missing or malformed.
    """
    annotated = folder(root, "processed_annotated", needs="the annotated articles (*.txt.tsv)")
    originals = folder(root, "original_articles", needs="the original articles (*.txt)")
    articles: list[tuple[Document, Gold]] = []
    files: list[tuple[str, bytes]] = []
    counts: Counter[str] = Counter()
    for path in sorted(annotated.glob(f"*{_ENDING}")):
        stem = path.name.removesuffix(_ENDING)
        if split_of(stem) != split:
            continue
        raw, original = read_bytes(path), read_bytes(originals / f"{stem}.txt")
        files += [(path.name, raw), (f"{stem}.txt", original)]
        first, *blocks = _blocks(path, decoded(path, raw))
        text, tokens = _aligned(decoded(originals / f"{stem}.txt", original), first, blocks)
        article = _article(stem, text, blocks, tokens)
        articles.append(article)
        counts["documents"] += 1
        counts["tokens"] += len(tokens)
        counts["tokens_with_first_blocks"] += len(tokens) + len(first)
        counts["entities"] += sum(tag[0] == "B" for block in (first, *blocks) for _, tag in block)
        counts["entities_scored"] += len(article[1].entities)
    documents, gold = zip(*sorted(articles, key=lambda pair: pair[0].id), strict=True) if articles else ((), ())
    return Reading(documents, gold, counts, digest_of(files))


def _blocks(path: Path, text: str) -> list[Block]:
    """The sentences of a file, the address first."""
    blocks: list[Block] = []
    block: Block = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not line.strip():
            if block:
                blocks.append(block)
                block = []
            continue
        # Three lines of one file have spaces where the tab should be; 210 tokens elsewhere hold a space of their own.
        columns = line.split("\t") if "\t" in line else line.rsplit(None, 1)
        if len(columns) < 2 or (columns[1] != "O" and columns[1][2:] not in LABELS):
            found = f"the line {shorten(line)!r}"
            raise InputError([Problem(f"{path}:{number}", found, "TOKEN, a tab, and O or a tag such as B-Person")])
        block.append((columns[0], columns[1]))
    return [*blocks, block] if block or not blocks else blocks


def _aligned(original: str, first: Block, blocks: list[Block]) -> tuple[str, list[Span]]:
    """The article's text and the span of each token; the tokens joined by a space where the original does not hold them."""
    at = 0
    spans: list[Span] = []
    begins = 0
    for block in (first, *blocks):
        for token, _ in block:
            found = original.find(token, at)
            if found < 0 or (found > at and original[at:found].strip()):
                return _joined(blocks)
            at = found + len(token)
            spans.append((found, at))
        begins = begins or at
    if original[at:].strip():
        return _joined(blocks)
    own = spans[len(first) :]
    begins = own[0][0] if own else begins
    return original[begins:], [(start - begins, end - begins) for start, end in own]


def _joined(blocks: list[Block]) -> tuple[str, list[Span]]:
    spans: list[Span] = []
    at = 0
    for token in (token for block in blocks for token, _ in block):
        spans.append((at, at + len(token)))
        at += len(token) + 1
    return " ".join(token for block in blocks for token, _ in block), spans


def _article(stem: str, text: str, blocks: list[Block], tokens: list[Span]) -> tuple[Document, Gold]:
    sentences: list[Span] = []
    entities: list[Entity] = []
    at = 0
    for block in blocks:
        spans = tokens[at : at + len(block)]
        at += len(block)
        sentences.append((spans[0][0], spans[-1][1]))
        entities += _entities(block, spans)
    paragraphs = segmentation.paragraphs(text)
    document = Document(stem, "en", text, None, paragraphs, tuple(sentences), tuple(tokens), None, None)
    return document, Gold(id=stem, entities=tuple(entities))


def _entities(block: Block, spans: list[Span]) -> Iterator[Entity]:
    """The entities of a sentence; an I that follows no tag of its class starts one."""
    start, end, open_tag = 0, 0, ""
    for (_, tag), span in zip(block, spans, strict=True):
        inside = tag[2:]
        if inside and tag[0] == "I" and inside == open_tag:
            end = span[1]
            continue
        if open_tag:
            yield Entity(start, end, LABELS[open_tag])
        (start, end), open_tag = span, inside
    if open_tag:
        yield Entity(start, end, LABELS[open_tag])


_COUNTED = {
    "train": {"documents": 745, "tokens_with_first_blocks": 466_949, "entities": 32_536},
    "validation": {"documents": 100, "tokens_with_first_blocks": 64_339, "entities": 4_545},
    "test": {"documents": 230, "tokens_with_first_blocks": 144_697, "entities": 9_933},
}
WORLDWIDE = Source(
    name="worldwide",
    release="e082527",
    tasks=("ner",),
    labels=tuple(LABELS.values()),
    default_view="worldwide9",
    who="speaker",
    expected=MappingProxyType(_COUNTED),
    where="github.com/stanfordnlp/en-worldwide-newswire at e082527",
    needs="processed_annotated/ and original_articles/",
    licence="none stated for the data; publishers' text, not redistributed here",
    read=read,
)
