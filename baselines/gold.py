"""The gold itself as a model: a self-test. Every ranking score must be exactly 1.0.

It peeks: `fit` is given train alone, so the gold of the split is loaded by name, from the shipped corpus.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import dateline

name = "gold"


@cache
def _gold() -> dict[str, Any]:
    return {key: gold for split in ("train", "validation", "test") for key, gold in dateline.load("core", split=split).gold.items()}


def _mention(gold: Any, speaker: str | None) -> list[int] | None:
    for kind in ("name", "description"):
        for one in (one for each in gold.speakers if each.id == speaker for one in each.mentions if one.kind == kind):
            return [one.start, one.end]
    return None


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """The gold mentions."""
    return [{"start": e.start, "end": e.end, "label": e.label} for e in _gold()[document.id].entities]


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """The gold quotes, each speaker as one of its mentions."""
    gold = _gold()[document.id]
    return [{"content": q.content, "cue": q.cue, "source": q.source, "speaker": _mention(gold, q.speaker)} for q in gold.quotes]


def stance(document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
    """The gold labels of the pairs asked, with their first evidence."""
    labels = {(s.claim, s.speaker): s for s in _gold()[document.id].stances}
    asked = [labels[pair.claim, pair.speaker.id] for pair in pairs]
    return [{"claim": s.claim, "speaker": s.speaker, "label": s.label, "evidence": next(iter(s.evidence), None)} for s in asked]


def open_stances(document: dateline.Document, claims: Any) -> list[dict[str, Any]]:
    """The gold triples."""
    gold = _gold()[document.id]
    related = [s for s in gold.stances if s.label != "unrelated"]
    return [{"claim": s.claim, "speaker": _mention(gold, s.speaker), "label": s.label} for s in related]
