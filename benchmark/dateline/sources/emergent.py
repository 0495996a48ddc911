"""Emergent: the stance of a news headline to a rumoured claim, by journalists.

Source: Ferreira and Vlachos (NAACL 2016). Reads the cleaned table, `url-versions-2015-06-14-clean.csv`.

Rulings: a document is a row: its text is the article's headline, its one claim the rumour, its one speaker the author: for is support,
against is deny, observing is discuss. What is resampled is the claim. The claims of train are listed in `emergent_train_claims.txt`,
those whose SHA-256 is a multiple of ten are validation; all others are test.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from dateline import segmentation
from dateline.documents import AUTHOR, Claim, Document, Gold, Stance
from dateline.errors import InputError, Problem, shorten
from dateline.records import read_bytes
from dateline.sources.source import Reading, Source
from dateline.sources.tables import THE_AUTHOR, Row, one_of, rows

_TABLE = "url-versions-2015-06-14-clean.csv"
_COLUMNS = ("id", "claimHeadline", "articleHeadline", "articleHeadlineStance", "articleId", "claimId")
_LABELS = {"for": "support", "against": "deny", "observing": "discuss"}


@cache
def _taught() -> frozenset[str]:
    return frozenset((resources.files("dateline.sources") / "emergent_train_claims.txt").read_text("utf-8").split())


def split_of(claim: str) -> str:
    """The split that a claim's id falls into."""
    if claim not in _taught():
        return "test"
    return "train" if int(hashlib.sha256(claim.encode()).hexdigest(), 16) % 10 else "validation"


def read(root: Path, split: str) -> Reading:
    """Reads one split of a copy of the corpus. Raises InputError where the file is missing, malformed or at odds with itself."""
    path = root / _TABLE
    raw = read_bytes(path)
    articles: dict[str, tuple[Document, Gold]] = {}
    kept: list[tuple[str, bytes]] = []
    for line, row in rows(path, raw, _COLUMNS):
        if split_of(row["claimId"]) != split:
            continue
        if row["id"] in articles:
            raise InputError([Problem(f"{path}:{line}", f"the row {shorten(row['id'])} again", "each row once")])
        articles[row["id"]] = _article(path, (line, row))
        kept.append((row["id"], "\0".join(row.values()).encode()))
    documents, gold = zip(*(articles[name] for name in sorted(articles)), strict=True) if articles else ((), ())
    counts = Counter(documents=len(articles), claims=len({one.unit for one in gold}), stances=len(articles))
    counts["tokens"] = sum(len(document.tokens) for document in documents)
    return Reading(documents, gold, counts, kept)


def _article(path: Path, numbered: Row) -> tuple[Document, Gold]:
    line, row = numbered
    label = one_of(path, line, "the stance", row["articleHeadlineStance"], _LABELS)
    name, claim, text = row["id"], row["claimId"], row["articleHeadline"]
    paragraphs = segmentation.paragraphs(text)
    document = Document(
        name, "en", text, None, paragraphs, segmentation.sentences(text, paragraphs), segmentation.tokens(text), None, None
    )
    stances = (Stance(claim, AUTHOR, label, (), ()),)
    return document, Gold(id=name, speakers=(THE_AUTHOR,), claims=(Claim(claim, row["claimHeadline"]),), stances=stances, unit=claim)


_COUNTED = {
    "train": {"documents": 1_919, "claims": 221},
    "validation": {"documents": 152, "claims": 19},
    "test": {"documents": 524, "claims": 60},
}
_DIGESTS = {
    "train": "09b3ce8bbfac885caf19f245afdfbd1c15dd5371adde2d74f59796352d2fcea6",
    "validation": "05f4ee29fdec35454d27de0fba8980b9ad075eceb17fd25d612ecf848e728e0b",
}
EMERGENT = Source(
    name="emergent",
    release="2015-06-14",
    tasks=("stance",),
    labels=(),
    default_view="full",
    who="speaker",
    expected=MappingProxyType(_COUNTED),
    digests=MappingProxyType(_DIGESTS),
    where="the clean table of Ferreira and Vlachos (NAACL 2016)",
    needs=_TABLE,
    licence="none stated for the data; publishers' text, not redistributed here",
    read=read,
)
