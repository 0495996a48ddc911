"""Leak probes: what a stance can be guessed from without reading what its speaker says.

Each probe sees one view of a pair and is cross-validated by storyline; macro-F1 over the related labels. A view that scores far above
its floor would mean that the task can be solved for the wrong reason.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from curation.reports.probes import Pair, macro_f1
from dateline.documents import AUTHOR, RELATED, Annotated

PREDICTIONS = Path("submissions/rules/core-test/predictions/stance.jsonl")
"""The answers of the baseline that reads the speaker's own sentences."""
_WORD = re.compile(r"\w+")
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nobody|denied|denies|deny|rejects?|rejected|dismissed|without|false|wrong)\b|n['’]t\b", re.IGNORECASE
)
_HEDGE = re.compile(r"\b(?:may|might|could|whether|if|possible|perhaps|declined|unclear|asked|question\w*)\b", re.IGNORECASE)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 2}


def _best(claim: str, sentences: Sequence[str]) -> tuple[str, float]:
    """The sentence that shares most of a claim's words, and what share."""
    wanted = _words(claim)
    return max(((text, len(wanted & _words(text)) / len(wanted)) for text in sentences), key=lambda pair: pair[1], default=("", 0.0))


def _flags(claim: str, evidence: str, share: float) -> tuple[float, ...]:
    turned = bool(_NEGATIVE.search(evidence)) != bool(_NEGATIVE.search(claim))
    numbers = set(re.findall(r"\d[\d,.]*", claim)), set(re.findall(r"\d[\d,.]*", evidence))
    other = bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])
    return share, float(turned), float(bool(_HEDGE.search(evidence))), share * turned, float(other), float("?" in evidence)


def pairs_of(line: Annotated, outlets: Sequence[str]) -> list[Pair]:
    """The asked pairs of a document, each in every view."""
    sentences = [line.text[start:end] for start, end in line.sentences]
    own: dict[str, list[str]] = {speaker.id: [] for speaker in line.speakers}
    for quote in line.quotes:
        if quote.speaker:
            parts = [*quote.content, *(part for part in (quote.cue, quote.source) if part)]
            at = [n for n, (start, end) in enumerate(line.sentences) if any(start < b and a < end for a, b in parts)]
            own[quote.speaker] += [sentences[n] for n in at]
    told = {text for texts in own.values() for text in texts}
    own[AUTHOR] = [text for text in sentences if text not in told]
    claims = {claim.id: claim.text for claim in line.claims}
    speakers = {speaker.id: speaker for speaker in line.speakers}
    out = []
    for stance in line.stances:
        claim, speaker = claims[stance.claim], speakers[stance.speaker]
        seen, hidden = _best(claim, own[speaker.id]), _best(claim, sentences)
        first = min((m.start for m in speaker.mentions), default=0) / len(line.text)
        one_hot = [float(line.outlet == outlet) for outlet in outlets]
        views = {
            "claim alone": claim,
            "claim, speaker's name and kind": f"{claim} {speaker.name or ''} kind_{speaker.kind}",
            "claim and first sentence": f"{claim} {sentences[1] if len(sentences) > 1 else ''}",
        }
        numbers = {
            "mention count, position, outlet": (float(len(speaker.mentions)), first, *one_hot),
            "words shared with the article": (hidden[1], float(len(_words(claim)))),
            "speaker hidden": _flags(claim, *hidden),
            "speaker seen": _flags(claim, *seen),
        }
        out.append(Pair(stance.label, str(line.storyline), views, numbers))
    return out


def blind_oracle(documents: Sequence[Annotated]) -> float:
    """Macro-F1 of the best that anybody blind to the speaker can do: each claim's commonest gold label in its article, for all speakers."""
    gold: list[str] = []
    said: list[str] = []
    for line in documents:
        by_claim: dict[str, Counter[str]] = {}
        for stance in line.stances:
            by_claim.setdefault(stance.claim, Counter())[stance.label] += 1
        gold += [stance.label for stance in line.stances]
        said += [by_claim[stance.claim].most_common(1)[0][0] for stance in line.stances]
    return _macro(gold, said)


def pooled(documents: Sequence[Annotated], predictions: Path) -> tuple[float, float]:
    """A system's macro-F1 with its own answers, and with the speaker hidden from it: its commonest related answer to a claim, for all.

    `predictions` are the system's answers on these documents.
    """
    answers = {}
    for raw in predictions.read_text("utf-8").splitlines():
        line = json.loads(raw)
        answers[line["id"]] = {(s["claim"], s["speaker"]): s["label"] for s in line["stances"]}
    gold: list[str] = []
    seen: list[str] = []
    hidden: list[str] = []
    for document in documents:
        given = answers[document.id]
        by_claim: dict[str, Counter[str]] = {}
        for (claim, _), label in given.items():
            by_claim.setdefault(claim, Counter())[label] += label in RELATED
        for stance in document.stances:
            gold.append(stance.label)
            seen.append(given[stance.claim, stance.speaker])
            hidden.append(by_claim[stance.claim].most_common(1)[0][0])
    return _macro(gold, seen), _macro(gold, hidden)


def _macro(gold: Sequence[str], said: Sequence[str]) -> float:
    scores = []
    for label in RELATED:
        tp = sum(g == s == label for g, s in zip(gold, said, strict=True))
        scores.append(2 * tp / (gold.count(label) + said.count(label)) if gold.count(label) else 0.0)
    return sum(scores) / len(scores)


def measured(documents: Mapping[str, Sequence[Annotated]]) -> dict[str, Any]:
    """Macro-F1 of every probe, in hundredths."""
    lines = [line for split in documents.values() for line in split]
    outlets = sorted({str(line.outlet) for line in lines})
    pairs = [pair for line in lines for pair in pairs_of(line, outlets)]
    views = [*pairs[0].views, *pairs[0].numbers]
    found = {view: 100 * macro_f1(pairs, view) for view in views}
    seen, hidden = pooled(documents["test"], PREDICTIONS)
    return {
        **found,
        "oracle blind to the speaker": 100 * blind_oracle(lines),
        "rules": 100 * seen,
        "rules, speaker hidden": 100 * hidden,
    }
