"""The kinds of difference between our passes and human gold, and the differences as they were sorted into them by reading."""

from __future__ import annotations

import msgspec

from curation.calibration import KEPT
from dateline.documents import Closed, Span

SORTED = KEPT / "sorted.jsonl"
KINDS = {
    "worldwide": {
        "boundaries": "article, title, place or generic noun in or out of the name; the same name is marked on both sides",
        "label-scheme": "the classes are cut otherwise: platforms, awards, laws, diseases, sports teams, nationalities",
        "dates": "which times are marked: relative days, seasons, parts of dates, durations, clock times",
        "money": "which sums are marked, and how much of them",
        "names-only": "common nouns, titles, ranks, abbreviations that our guidelines leave out, or the reverse",
        "error-human": "by any guideline wrong or forgotten in the human gold: a name marked elsewhere and not here, a wrong class",
        "error-ours": "by our own guidelines wrong or forgotten in both passes",
        "unclear": "cannot be told from the text",
    },
    "polnear": {
        "acts": "acts, decisions and states that one side takes for attributions: signing, publishing, passing, showing",
        "attitudes": "feelings, wishes, plans, judgements, knowledge that one side counts",
        "nested": "attributions inside an attribution, or the outermost not taken",
        "cueless": "quoted passages without a cue, headlines, captions",
        "extent": "the same attribution with contents that overlap by less than half, or one split into two or joined",
        "error-human": "an attribution by any guideline that the human gold lacks, or none that it has",
        "error-ours": "by our own guidelines wrong or forgotten in both passes",
        "unclear": "cannot be told from the text",
    },
}


class Sorted(Closed, frozen=True):
    """A difference and its kind: spans in code points of the corpus's text."""

    canary: str
    corpus: str
    document: str
    side: str
    spans: tuple[Span, ...]
    label: str
    kind: str


def sorted_differences() -> list[Sorted]:
    """The differences as they were sorted."""
    return list(msgspec.json.Decoder(Sorted).decode_lines(SORTED.read_bytes())) if SORTED.is_file() else []
