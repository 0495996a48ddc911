"""What the tests share: made-up documents, a small corpus on disk, and where real corpora lie if they are at hand."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dateline import segmentation
from dateline.corpus import Corpus
from dateline.documents import AUTHOR, Claim, Decoy, Document, Entity, Gold, Mention, Quote, Speaker, Stance
from dateline.tasks import TASKS
from dateline.tasks.views import CORE

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("DATELINE_CORPORA", ROOT.parent / "shared" / "corpora"))

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("dateline", deadline=None, max_examples=60, suppress_health_check=SLOW)
settings.load_profile("dateline")

WORDS = ["Ilvesta", "said", "the", "port", "“would", "close”", "on", "Sunday", "and", "Karo", "Lee", "denied", "it"]
WORDS += ["😀", "e\u0301t", "2,000"]


def real(name: str) -> Path:
    """Where a real corpus lies; skips where it does not."""
    path = CORPORA / name
    if not path.is_dir():
        pytest.skip(f"the corpus {name} is not at hand: set DATELINE_CORPORA to the folder that holds it")
    return path


def document_of(text: str, key: str = "d1") -> Document:
    """A document cut by rule."""
    paragraphs = segmentation.paragraphs(text)
    sentences = segmentation.sentences(text, paragraphs)
    return Document(key, "en", text, paragraphs[0], paragraphs, sentences, segmentation.tokens(text), "2026-01-02", "interline")


def made_up(seed: int, key: str, storyline: str | None) -> tuple[Document, Gold]:
    """A document with all layers, drawn by a seed: flat entities, overlapping quotes, shared speakers, twins, decoys."""
    draw = random.Random(seed)
    text = "\n\n".join(" ".join(draw.choices(WORDS, k=draw.randint(6, 18))) + "." for _ in range(4))
    document = document_of(text, key)
    tokens = document.tokens
    entities, at = [], 0
    while at < len(tokens) - 2:
        length = draw.randint(1, 2)
        if draw.random() < 0.3:
            entities.append(Entity(tokens[at][0], tokens[at + length - 1][1], draw.choice(CORE[:5]), f"e{at}"))
        at += length
    speakers = [Speaker(AUTHOR, None, "author", ())]
    apart = draw.sample(tokens, 6)
    for number in range(3):
        own = apart[2 * number : 2 * number + 2]
        mentions = tuple(Mention(*span, draw.choice(("name", "description"))) for span in sorted(own))
        speakers.append(Speaker(f"s{number}", f"S{number}", "named", mentions))
    quotes = []
    for number in range(draw.randint(1, 5)):
        first, last = sorted(draw.sample(range(len(tokens)), 2))
        pieces: list[tuple[int, int]] = [(tokens[first][0], tokens[last][1])]
        if last - first > 4:
            middle = (first + last) // 2
            pieces = [(tokens[first][0], tokens[middle - 1][1]), (tokens[middle + 1][0], tokens[last][1])]
        cue, source = (draw.choice([None, span]) for span in draw.sample(tokens, 2))
        speaker = draw.choice([None, "s0", "s1", "s2"])
        tags = tuple(draw.sample(["unnamed-source", "split-content"], draw.randint(0, 1)))
        quotes.append(Quote(f"q{number}", tuple(pieces), cue, source, speaker, tags))
    claims = (Claim("c1", "It closes."), Claim("c2", "It stays open.", "c1"), Claim("c3", "It rains."))
    stances = []
    for claim in claims:
        for one in speakers:
            label = draw.choice(["support", "deny", "discuss", "unrelated"])
            count = len(document.sentences)
            evidence = () if label == "unrelated" else tuple({(draw.randrange(count),), tuple(sorted(draw.sample(range(count), 2)))})
            stances.append(Stance(claim.id, one.id, label, evidence, (), draw.choice([True, False])))
    decoys = (Decoy(*draw.choice(tokens), "scare-quotes"),)
    gold = Gold(
        id=key,
        storyline=storyline,
        outlet=draw.choice(["interline", "rift-telegraph"]),
        topic="health",
        entities=tuple(entities),
        speakers=tuple(speakers),
        quotes=_distinct(quotes),
        claims=claims,
        stances=tuple(stances),
        decoys=decoys,
    )
    return document, gold


def _distinct(quotes: list[Quote]) -> tuple[Quote, ...]:
    return tuple({(q.content, q.cue, q.source, q.speaker): q for q in quotes}.values())


def corpus_of(pairs: list[tuple[Document, Gold]], split: str = "test") -> Corpus:
    """A corpus of made-up documents."""
    ordered = sorted(pairs, key=lambda pair: pair[0].id)
    return Corpus(
        track="core",
        split=split,
        version="0.0.1",
        digest="ab" * 32,
        documents=tuple(document for document, _ in ordered),
        gold=MappingProxyType({gold.id: gold for _, gold in ordered}),
        tasks=tuple(TASKS),
        labels=CORE,
        default_view="full",
        who="speaker",
        counts=MappingProxyType({}),
    )


@st.composite
def corpora(draw: Callable[..., Any], documents: int = 4) -> Corpus:
    """Small corpora of made-up documents, two to a storyline."""
    seeds = draw(st.lists(st.integers(0, 10_000), min_size=documents, max_size=documents, unique=True))
    return corpus_of([made_up(seed, f"d{i}", f"story{i // 2}") for i, seed in enumerate(seeds)])


@pytest.fixture
def corpus() -> Corpus:
    """One made-up corpus."""
    return corpus_of([made_up(i, f"d{i}", f"story{i // 2}") for i in range(6)])


def lines_of(corpus: Corpus, task: str) -> list[Any]:
    """The stripped gold of a corpus, in the shape of predictions."""
    return [TASKS[task].strip(gold) for gold in corpus.gold.values()]


def write_json_lines(path: Path, rows: list[Any]) -> Path:
    """Writes rows as JSON lines, plainly."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path
