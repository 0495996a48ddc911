"""Claim stance: given a text, a claim and a speaker, does that speaker support, deny or discuss it, or say nothing of it?

Conventions: the pairs to judge are the gold's; a missing pair is wrong for its gold label, an unasked one is refused. Evidence is a
set of sentence indices; probabilities, where given, are over the four labels.

Measures: `macro_f1` over support, deny and discuss as far as the gold has them (ranks; unrelated stays in the confusion),
`macro_f1_4` with unrelated, `accuracy`, `twin_accuracy` (both claims of a twin right for a speaker), `evidence_f1` (micro over sentences
of pairs whose gold is not unrelated, against the alternative that shares most, then the smallest; only where a line carries
evidence), `brier` and `calibration_error` (lower is better; only where probabilities are given), `pair_coverage`.

References: Hanselowski et al. (COLING 2018) for macro-F1 over the weighted score; Brier (1950); Naeini et al. (AAAI 2015).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import Annotated, Literal

import msgspec

from dateline.documents import RELATED, STANCES, Closed, Document, Gold, Stance
from dateline.errors import Trouble, shorten
from dateline.tally import MICRO, CalibrationError, Counts, Mean, Measure, Measures, Ratio, f1, grouped, precision, recall
from dateline.tasks.task import Offset, Settings, Task, by_slice

Label = Literal["support", "deny", "discuss", "unrelated"]
Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
MISSING = "missing"
BINS = 10


class StanceLine(Closed, frozen=True):
    """A predicted stance on one pair; `speaker` is the id that was asked."""

    claim: str
    speaker: str
    label: Label
    evidence: tuple[Offset, ...] | None = None
    probabilities: dict[Label, Probability] | None = None


class StancesLine(Closed, frozen=True):
    """One line of a predictions file."""

    id: str
    stances: tuple[StanceLine, ...]


Answer = dict[tuple[str, str], StanceLine]


def strip(gold: Gold) -> StancesLine:
    """What the gold says, as a prediction: of alternative evidence, the first set."""
    lines = (StanceLine(s.claim, s.speaker, s.label, s.evidence[0] if s.evidence else None) for s in gold.stances)  # type: ignore[arg-type]
    return StancesLine(gold.id, tuple(lines))


def check(line: StancesLine, document: Document, gold: Gold, settings: Settings) -> tuple[Answer, list[Trouble]]:
    """The answer in a line, or all that is wrong with it: unasked or repeated pairs, evidence, probabilities."""
    asked = {(stance.claim, stance.speaker) for stance in gold.stances}
    claims = {claim.id for claim in gold.claims}
    speakers = {speaker.id for speaker in gold.speakers}
    answer: Answer = {}
    troubles: list[Trouble] = []
    for i, stance in enumerate(line.stances):
        at, pair = f"/stances/{i}", (stance.claim, stance.speaker)
        if stance.claim not in claims:
            troubles.append(Trouble(f"{at}/claim", f"the claim {shorten(stance.claim)!r}", f"a claim of {document.id}"))
        elif stance.speaker not in speakers:
            troubles.append(Trouble(f"{at}/speaker", f"the speaker {shorten(stance.speaker)!r}", f"a speaker id of {document.id}"))
        elif pair not in asked:
            troubles.append(Trouble(at, f"the pair {', '.join(pair)}, which is not asked", "the pairs that the task gives"))
        elif pair in answer:
            troubles.append(Trouble(at, f"the pair {', '.join(pair)} a second time", "each pair once"))
        answer[pair] = stance
        troubles += _details(at, stance, len(document.sentences))
    return answer, troubles


def _details(at: str, stance: StanceLine, sentences: int) -> Iterable[Trouble]:
    evidence, given = stance.evidence or (), stance.probabilities
    for k, number in enumerate(evidence):
        if number >= sentences:
            yield Trouble(f"{at}/evidence/{k}", f"sentence {number}", f"at most {sentences - 1}")
        elif number in evidence[:k]:
            yield Trouble(f"{at}/evidence/{k}", f"sentence {number} a second time", "each sentence once")
    if given is not None and abs(fsum(given.values()) - 1) > 1e-3:
        yield Trouble(f"{at}/probabilities", f"a sum of {fsum(given.values()):g}", "probabilities that sum to 1")


def tally(document: Document, gold: Gold, answer: Answer | None, settings: Settings) -> dict[str, int]:
    """The counts of one document; None stands for no answer."""
    given = answer or {}
    counts: dict[str, int] = {"answered": int(answer is not None)}
    for stance in gold.stances:
        predicted = given.get((stance.claim, stance.speaker))
        label = predicted.label if predicted else MISSING
        groups = [("phenomenon", slug) for slug in stance.phenomena]
        groups += [] if stance.agreed is None else [("agreed", "yes" if stance.agreed else "no")]
        for prefix in ("", *(f"{name}={value}/" for name, value in groups)):
            _add(counts, prefix, stance.label, label)
        if predicted:
            _add_evidence(counts, stance, predicted)
            _add_probabilities(counts, stance, predicted)
        elif stance.evidence:
            counts["evidence.gold"] = counts.get("evidence.gold", 0) + min(len(one) for one in stance.evidence)
    _add_twins(counts, gold, given)
    return grouped(counts, [key for key in counts if "=" not in key or key.startswith("label=")], gold.groups)


def _plus(counts: dict[str, int], key: str, number: int = 1) -> None:
    counts[key] = counts.get(key, 0) + number


def _add(counts: dict[str, int], prefix: str, gold: str, predicted: str) -> None:
    _plus(counts, f"{prefix}pairs")
    _plus(counts, f"{prefix}answers", int(predicted != MISSING))
    _plus(counts, f"{prefix}correct", int(gold == predicted))
    _plus(counts, f"{prefix}label={gold}/stance.gold")
    if predicted != MISSING:
        _plus(counts, f"{prefix}label={predicted}/stance.predicted")
    if gold == predicted:
        _plus(counts, f"{prefix}label={gold}/stance.tp")
    if not prefix:
        _plus(counts, f"confusion={gold}>{predicted}/pairs")


def _add_evidence(counts: dict[str, int], gold: Stance, predicted: StanceLine) -> None:
    if predicted.evidence is not None:
        _plus(counts, "evidence.lines")
    if gold.label == "unrelated" or not gold.evidence:
        return
    sentences = set(predicted.evidence or ())
    # Not the alternative of best F1: which one that is depends on wrong sentences too, and one more of them could raise the score.
    best = max(gold.evidence, key=lambda one: (len(sentences & set(one)), -len(one)))
    _plus(counts, "evidence.tp", len(sentences & set(best)))
    _plus(counts, "evidence.gold", len(best))
    _plus(counts, "evidence.predicted", len(sentences))


def _add_probabilities(counts: dict[str, int], gold: Stance, predicted: StanceLine) -> None:
    if predicted.probabilities is None:
        return
    given: dict[str, float] = {str(label): share for label, share in predicted.probabilities.items()}
    squares = fsum((given.get(label, 0.0) - (label == gold.label)) ** 2 for label in STANCES)
    confidence = given.get(predicted.label, 0.0)
    where = min(int(confidence * BINS), BINS - 1)
    _plus(counts, "brier.millionths", round(squares * MICRO))
    _plus(counts, "brier.pairs")
    _plus(counts, f"bin={where}.confidence", round(confidence * MICRO))
    _plus(counts, f"bin={where}.correct", int(predicted.label == gold.label))
    _plus(counts, f"bin={where}.pairs")


def _add_twins(counts: dict[str, int], gold: Gold, given: Answer) -> None:
    right = {
        (s.claim, s.speaker): (line := given.get((s.claim, s.speaker))) is not None and line.label == s.label
        for s in gold.stances
    }
    for claim in (claim for claim in gold.claims if claim.twin):
        for _, speaker in (pair for pair in right if pair[0] == claim.id):
            if (other := (claim.twin or "", speaker)) in right:
                _plus(counts, "twins.pairs")
                _plus(counts, "twins.correct", int(right[claim.id, speaker] and right[other]))


def measures(counts: Counts) -> Measures:
    """The scores that summed counts give."""
    scores: dict[str, Measure] = {
        "macro_f1": _macro(counts, "", RELATED),
        "macro_f1_4": _macro(counts, "", STANCES),
        "accuracy": Ratio(("correct",), ("pairs",)),
        "pair_coverage": Ratio(("answers",), ("pairs",)),
    }
    if counts.get("twins.pairs"):
        scores["twin_accuracy"] = Ratio(("twins.correct",), ("twins.pairs",))
    if counts.get("evidence.lines"):
        scores["evidence_f1"] = f1("evidence")
    if counts.get("brier.pairs"):
        scores["brier"] = Ratio(("brier.millionths",), ("brier.pairs",), 1 / MICRO)
        scores["calibration_error"] = CalibrationError(BINS)
    each = {label: _by_label(f"label={label}/") for label in STANCES if _occurs(counts, f"label={label}/")}
    slices = by_slice(counts, ("topic", "outlet", "agreed"), lambda prefix: _macro(counts, prefix, RELATED))
    return Measures(scores, each, slices | by_slice(counts, ("phenomenon",), lambda at: Ratio((f"{at}correct",), (f"{at}pairs",))))


def _occurs(counts: Counts, prefix: str) -> bool:
    return bool(counts.get(f"{prefix}stance.gold") or counts.get(f"{prefix}stance.predicted"))


def in_gold(counts: Counts, labels: Iterable[str], prefix: str = "") -> list[str]:
    """Those of `labels` that occur in the gold of the scored set."""
    return [label for label in labels if counts.get(f"{prefix}label={label}/stance.gold")]


def _macro(counts: Counts, prefix: str, labels: Iterable[str]) -> Mean:
    return Mean(tuple(f1("stance", f"{prefix}label={label}/") for label in in_gold(counts, labels, prefix)))


def _by_label(prefix: str) -> dict[str, Measure]:
    return {"f1": f1("stance", prefix), "precision": precision("stance", prefix), "recall": recall("stance", prefix)}


def declared(counts: Counts, settings: Settings) -> dict[str, str]:
    """What the signature says: the labels that the macro-average runs over."""
    return {"labels": ",".join(in_gold(counts, RELATED))}


STANCE = Task("stance", 1, "stances", "macro_f1", StancesLine, strip, check, tally, measures, declared)
