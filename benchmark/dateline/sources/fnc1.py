"""FNC-1: the stance of an article's body to a headline, of the first Fake News Challenge. Test alone.

Source: FakeNewsChallenge/fnc-1 at 29d473a (2017). Reads `competition_test_bodies.csv` and `competition_test_stances.csv`.

Rulings: a document is a body, its claims are the distinct headlines that are set against it, its one speaker is the author: agree is
support, disagree is deny. A (headline, body) row that stands twice is one pair. A claim's id is drawn from its words, since the files
give none.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from pathlib import Path
from types import MappingProxyType

from dateline import segmentation
from dateline.documents import AUTHOR, Claim, Document, Gold, Stance
from dateline.errors import InputError, Problem, UsageError, shorten
from dateline.records import read_bytes
from dateline.sources.source import Reading, Source
from dateline.sources.tables import THE_AUTHOR, one_of, rows

_BODIES, _STANCES = "competition_test_bodies.csv", "competition_test_stances.csv"
_LABELS = {"agree": "support", "disagree": "deny", "discuss": "discuss", "unrelated": "unrelated"}


def claim_id(headline: str) -> str:
    """The id of a headline: twelve hex digits of the SHA-256 of its words."""
    return hashlib.sha256(headline.encode()).hexdigest()[:12]


def read(root: Path, split: str) -> Reading:
    """Reads a copy of the corpus. Raises InputError where files are missing, malformed or at odds; UsageError for a split but test."""
    if split != "test":
        raise UsageError(f"the track fnc1 has no {split} split: it is a test set alone")
    bodies_path, stances_path = root / _BODIES, root / _STANCES
    raw_bodies, raw_stances = read_bytes(bodies_path), read_bytes(stances_path)
    bodies: dict[str, str] = {}
    for line, row in rows(bodies_path, raw_bodies, ("Body ID", "articleBody")):
        if row["Body ID"] in bodies:
            raise InputError([Problem(f"{bodies_path}:{line}", f"the body {shorten(row['Body ID'])} again", "each body once")])
        bodies[row["Body ID"]] = row["articleBody"]
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    counts: Counter[str] = Counter(documents=len(bodies))
    for line, row in rows(stances_path, raw_stances, ("Headline", "Body ID", "Stance")):
        label, headline, body = one_of(stances_path, line, "the stance", row["Stance"], _LABELS), row["Headline"], row["Body ID"]
        if body not in bodies:
            raise InputError([Problem(f"{stances_path}:{line}", f"the body {shorten(body)}", f"a body of {_BODIES}")])
        if labels[body].setdefault(headline, label) != label:
            raise InputError([Problem(f"{stances_path}:{line}", f"{label} for a pair that had another stance", "one stance for a pair")])
        counts["rows"] += 1
    articles = [_article(name, bodies[name], labels[name]) for name in sorted(bodies)]
    counts["stances"] = sum(len(gold.stances) for _, gold in articles)
    counts["tokens"] = sum(len(document.tokens) for document, _ in articles)
    documents, gold = zip(*articles, strict=True) if articles else ((), ())
    return Reading(documents, gold, counts, [(_BODIES, raw_bodies), (_STANCES, raw_stances)])


def _article(name: str, text: str, labels: dict[str, str]) -> tuple[Document, Gold]:
    paragraphs = segmentation.paragraphs(text)
    sentences, tokens = segmentation.sentences(text, paragraphs), segmentation.tokens(text)
    claims = tuple(sorted((Claim(claim_id(headline), headline) for headline in labels), key=lambda claim: claim.id))
    stances = tuple(Stance(claim.id, AUTHOR, labels[claim.text], (), ()) for claim in claims)
    document = Document(name, "en", text, None, paragraphs, sentences, tokens, None, None)
    return document, Gold(id=name, speakers=(THE_AUTHOR,), claims=claims, stances=stances)


FNC1 = Source(
    name="fnc1",
    release="29d473a",
    tasks=("stance",),
    labels=(),
    default_view="full",
    who="speaker",
    expected=MappingProxyType({"test": {"documents": 904, "rows": 25_413}}),
    digests=MappingProxyType({}),
    where="github.com/FakeNewsChallenge/fnc-1 at 29d473a",
    needs=f"{_BODIES} and {_STANCES}",
    licence="none stated for the data; publishers' text, not redistributed here",
    read=read,
)
