"""Calibration on human gold: which articles, laid out blind for readers, and their passes as offsets without text.

`python -m curation.calibration draw OUT` lays the drawn articles of the two human-annotated corpora out as readers take them, with
nothing of the human gold; `keep OUT` turns the passes written there into `data/calibration/<corpus>.jsonl`, offsets into the corpora's
own texts beside the digest of each. The corpora are read from the folder that DATELINE_CORPORA names. `reports.calibration` scores them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from curation.articles import read_article
from curation.layers import Layers, SpansReader
from dateline import segmentation
from dateline.documents import Document, Gold, Span
from dateline.errors import InputError, Problem
from dateline.records import write_whole
from dateline.sources.polnear import POLNEAR
from dateline.sources.source import Source, checked
from dateline.sources.worldwide import WORLDWIDE

KEPT = Path("data/calibration")
PASSES = ("A", "B", "gold")
SEED = 13
MOST_WORDS = 1_500
ROUNDS = {"polnear": (10, 10), "worldwide": (10,)}
"""How many articles each round drew; a later round goes on where the one before it ended. Worldwide's second round are wire's articles."""
CORPORA: dict[str, tuple[Source, str]] = {"polnear": (POLNEAR, "quotes"), "worldwide": (WORLDWIDE, "ner")}


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """One pass over one article: offsets in code points of the corpus's text, whose SHA-256 is `digest`."""

    canary: str
    document: str
    digest: str
    round: int
    which: str
    entities: tuple[tuple[int, int, str], ...] = ()
    quotes: tuple[tuple[tuple[Span, ...], Span | None, Span | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article of a calibration: which round drew it, its name in the readers' folder, and what the corpus holds."""

    round: int
    name: str
    document: Document
    gold: Gold


def corpora_root() -> Path:
    """The folder of the outside corpora. Raises InputError where DATELINE_CORPORA names none."""
    root = os.environ.get("DATELINE_CORPORA", "")
    if not root or not Path(root).is_dir():
        expected = "DATELINE_CORPORA: a folder with polnear/ and worldwide/"
        raise InputError([Problem("the environment", f"DATELINE_CORPORA={root!r}", expected)])
    return Path(root)


def drawn(corpus: str, root: Path) -> list[Drawn]:
    """The articles of every round: of the corpus's validation part, at most MOST_WORDS words long, in the order of a seeded hash."""
    reading = checked(CORPORA[corpus][0], root / corpus, "validation")
    gold = {one.id: one for one in reading.gold}
    pairs = [(document, gold[document.id]) for document in in_order(reading.documents)]
    rounds = [number for number, size in enumerate(ROUNDS[corpus], start=1) for _ in range(size)]
    return [Drawn(number, f"d{index:02}", *pair) for index, (number, pair) in enumerate(zip(rounds, pairs, strict=False), start=1)]


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Documents of at most MOST_WORDS words in the order of a seeded hash: what draws take from."""
    able = [document for document in documents if len(document.text.split()) <= MOST_WORDS]
    return sorted(able, key=lambda document: hashlib.sha256(f"{SEED}/{document.id}".encode()).digest())


def laid_out(document: Document) -> str:
    """A document as an article's source: a sentence a line, a blank line between paragraphs."""
    blocks = []
    for paragraph in document.paragraphs:
        spans = segmentation.sentences(document.text, (paragraph,))
        blocks.append("\n".join(document.text[start:end] for start, end in spans))
    return "\n\n".join(blocks) + "\n"


def _places(text: str) -> list[int]:
    """Where each character that is no white space stands: what two layouts of one text have in common."""
    return [index for index, character in enumerate(text) if not character.isspace()]


def carried(spans: Sequence[Span], own: str, other: str) -> list[Span]:
    """Spans of one layout of a text as spans of another, which differs in white space only. Raises ValueError where it does not."""
    here, there = _places(own), _places(other)
    if [own[i] for i in here] != [other[i] for i in there]:
        raise ValueError("the two texts differ in more than white space")
    nth = {place: index for index, place in enumerate(here)}
    return [(there[nth[start]], there[nth[end - 1]] + 1) for start, end in spans]


def kept(corpus: str, article: Drawn, which: str, folder: Path) -> Kept:
    """A pass as offsets into the corpus's text. Raises InputError where the file that a reader wrote has problems."""
    source = read_article(folder / "articles" / corpus / f"{article.name}.txt")
    path = folder / "annotations" / corpus / f"{article.name}.{which}.spans"
    reader = SpansReader(source, path)
    if reader.problems:
        raise InputError(reader.problems)
    own, other = source.text, article.document.text
    layers: Layers = reader.layers
    entities = carried([(e.start, e.end) for e in layers.entities], own, other)
    labels = [str(e.label) for e in layers.entities]
    quotes = []
    for quote in layers.quotes.values():
        cue, said_by = (carried([part], own, other)[0] if part else None for part in (quote.cue, quote.source))
        quotes.append((tuple(carried(quote.content, own, other)), cue, said_by))
    digest = hashlib.sha256(other.encode()).hexdigest()
    named = tuple((*span, label) for span, label in zip(entities, labels, strict=True))
    return Kept(canary(), article.document.id, digest, article.round, which, named, tuple(quotes))


def canary() -> str:
    """The corpus's canary, on every line of what readers wrote."""
    from curation.storylines import corpus_facts

    return str(corpus_facts()["canary"])


def passes(corpus: str) -> list[Kept]:
    """The passes that the project keeps over one corpus."""
    return list(msgspec.json.Decoder(Kept).decode_lines((KEPT / f"{corpus}.jsonl").read_bytes()))


def _lines(corpus: str, root: Path, folder: Path) -> Iterator[bytes]:
    """The passes written in a folder; of articles that are not there, those kept before."""
    before = {(line.document, line.which): line for line in passes(corpus)}
    for article in drawn(corpus, root):
        for which in PASSES:
            if (folder / "annotations" / corpus / f"{article.name}.{which}.spans").is_file():
                yield msgspec.json.encode(kept(corpus, article, which, folder)) + b"\n"
            elif (line := before.get((article.document.id, which))) is not None:
                yield msgspec.json.encode(line) + b"\n"


def main(arguments: list[str]) -> int:
    """The command."""
    what, folder = arguments[0], Path(arguments[1])
    root = corpora_root()
    for corpus in CORPORA:
        if what == "draw":
            for article in drawn(corpus, root):
                path = folder / "articles" / corpus / f"{article.name}.txt"
                write_whole(path, [laid_out(article.document).encode()])
        else:
            write_whole(KEPT / f"{corpus}.jsonl", list(_lines(corpus, root, folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
