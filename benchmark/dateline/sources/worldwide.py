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
from itertools import accumulate, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dateline import segmentation
from dateline.documents import Document, Entity, Gold, Span
from dateline.errors import InputError, Problem, shorten
from dateline.records import read_bytes
from dateline.sources.source import Reading, Source, decoded, folder
from dateline.tasks import views

LABELS = {tag: label for tag, label in views.LABEL_MAPS["worldwide"].items() if label}
_TAGS = frozenset({"O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI")})
_ENDING = ".txt.tsv"


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
        columns = _columns(path, decoded(path, raw))
        text, spans = _aligned(decoded(originals / f"{stem}.txt", original), columns)
        article = _article(stem, text, columns, spans)
        articles.append(article)
        counts["documents"] += 1
        counts["tokens"] += len(spans)
        counts["tokens_with_first_blocks"] += len(columns.tokens)
        counts["entities"] += sum(number for tag, number in Counter(columns.tags).items() if tag[0] == "B")
        counts["entities_scored"] += len(article[1].entities)
    documents, gold = zip(*sorted(articles, key=lambda pair: pair[0].id), strict=True) if articles else ((), ())
    return Reading(documents, gold, counts, files)


class Columns(NamedTuple):
    """The first two columns of a file, and where each of its blocks ends; the first block is the article's address."""

    tokens: list[str]
    tags: list[str]
    ends: list[int]


def _columns(path: Path, text: str) -> Columns:
    """The tokens, outer tags and blocks of a file. Raises InputError for a line that is none."""
    lines = text.replace("\r\n", "\n").split("\n")
    cells = [line.partition("\t") for line in lines if line]
    tags = [rest.partition("\t")[0] if "\t" in rest else rest for _, _, rest in cells]
    if not _TAGS.issuperset(tags):
        return _columns(path, "\n".join(_mended(path, number, line) for number, line in enumerate(lines, start=1)))
    ends: list[int] = []
    seen = 0
    for block in text.replace("\r\n", "\n").split("\n\n"):
        if inside := block.strip("\n"):
            seen += inside.count("\n") + 1
            ends.append(seen)
    return Columns([token for token, _, _ in cells], tags, ends or [0])


def _mended(path: Path, number: int, line: str) -> str:
    """A line as it should be: three lines of one file have spaces for the tab, and 210 tokens elsewhere hold a space of their own."""
    parts = line.split("\t") if "\t" in line else line.rsplit(None, 1)
    if line.strip() and (len(parts) < 2 or parts[1] not in _TAGS):
        found = f"the line {shorten(line)!r}"
        raise InputError([Problem(f"{path}:{number}", found, "TOKEN, a tab, and O or a tag such as B-Person")])
    return "\t".join(parts) if line.strip() else ""


def _aligned(original: str, columns: Columns) -> tuple[str, list[Span]]:
    """The article's text and the span of each token after the first block; the tokens joined by a space where the original differs."""
    first, own = columns.tokens[: columns.ends[0]], columns.tokens[columns.ends[0] :]
    address = _found(original, first)
    if address is None:
        return _joined(own)
    text = original[address[-1][1] if address else 0 :].lstrip()
    spans = _found(text, own)
    if spans is None or text[spans[-1][1] if spans else 0 :].strip():
        return _joined(own)
    return text, spans


def _found(text: str, tokens: list[str]) -> list[Span] | None:
    """Where tokens stand in a text, one after the other with nothing but white space between; None where they do not."""
    at = 0
    spans: list[Span] = []
    find, keep = text.find, spans.append
    for token in tokens:
        start = find(token, at)
        if start != at and (start < 0 or text[at:start].strip()):
            return None
        at = start + len(token)
        keep((start, at))
    return spans


def _joined(tokens: list[str]) -> tuple[str, list[Span]]:
    ends = list(accumulate(len(token) + 1 for token in tokens))
    return " ".join(tokens), [(end - 1 - len(token), end - 1) for token, end in zip(tokens, ends, strict=True)]


def _article(stem: str, text: str, columns: Columns, spans: list[Span]) -> tuple[Document, Gold]:
    first = columns.ends[0]
    blocks = [(start - first, end - first) for start, end in pairwise(columns.ends)]
    sentences = tuple((spans[start][0], spans[end - 1][1]) for start, end in blocks)
    entities: list[Entity] = []
    tags = columns.tags[first:]
    for start, end in blocks:
        if any(map("O".__ne__, tags[start:end])):
            entities += _entities(tags[start:end], spans[start:end])
    document = Document(stem, "en", text, None, segmentation.paragraphs(text), sentences, tuple(spans), None, None)
    return document, Gold(id=stem, entities=tuple(entities))


def _entities(tags: list[str], spans: list[Span]) -> Iterator[Entity]:
    """The entities of a sentence; an I that follows no tag of its class starts one."""
    start, end, open_tag = 0, 0, ""
    for tag, span in zip(tags, spans, strict=True):
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
_DIGESTS = {
    "train": "b9286ef7580e218b157eb37f023c33647321e39633150d0968b269bb8e8f6d26",
    "validation": "80a87b7ad5e9af4c883fd34694dbf2052d4bd67975fb0d785f6ef723676747df",
}
WORLDWIDE = Source(
    name="worldwide",
    release="e082527",
    tasks=("ner",),
    labels=views.WORLDWIDE,
    default_view="worldwide9",
    who="speaker",
    expected=MappingProxyType(_COUNTED),
    digests=MappingProxyType(_DIGESTS),
    where="github.com/stanfordnlp/en-worldwide-newswire at e082527",
    needs="processed_annotated/ and original_articles/",
    licence="none stated for the data; publishers' text, not redistributed here",
    read=read,
)
