"""How far two annotations of the same documents agree, layer by layer.

One is scored as a prediction against the other, so agreement is the same measure as a model's score; the stance layer has
Krippendorff's alpha beside it. With two passes by language models of one family this is pass consistency, never inter-annotator
agreement.

Source: Krippendorff (2011), alpha for nominal data and two coders, no value missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.documents import Annotated, Document, Entity, Gold, Quote, Stance, ink
from dateline.errors import InputError, Problem
from dateline.spans import Speakers
from dateline.tally import Counts, Tally, point, total
from dateline.tasks import TASKS, Settings
from dateline.tasks.views import VIEWS

Scores = dict[str, float | int | None]
LAYERS = {"ner": "entities", "quotes": "quotes", "stance": "stances"}


def agreement(one: Sequence[Annotated], two: Sequence[Annotated], where: tuple[Path, Path]) -> dict[str, Any]:
    """Agreement by layer: overall, by label or kind, and by storyline.

    A layer that neither side holds is left out. Raises InputError where the documents or their texts are not the same.
    """
    pairs = _paired(one, two, where)
    out: dict[str, Any] = {}
    for task, layer in LAYERS.items():
        if not any(getattr(side, layer) for pair in pairs for side in pair):
            continue
        tallies = [_tally(task, *pair) for pair in pairs]
        counts = total(tallies)
        out[layer] = {**_overall(task, counts, pairs), "by": _by(task, counts), "storylines": _by_storyline(task, tallies, pairs)}
    return out


def as_annotated(name: str, document: Document, gold: Gold, answer: Any) -> Annotated:
    """A document with one layer, that of an answer to the task `name`; None stands for an empty one.

    A predicted speaker becomes the gold speaker that its span names, as in scoring; one that names nobody becomes none.
    """
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stances: tuple[Stance, ...] = ()
    if name == "ner" and answer:
        entities = tuple(Entity(*mention) for mention in sorted(answer.mentions))
    elif name == "quotes" and answer:
        speakers = Speakers(gold, ink(document.text))
        named = [min(speakers.named_by(line.speaker), default=None) if line.speaker else None for line in answer]
        quotes = tuple(Quote(f"q{n}", q.content, q.cue, q.source, s, ()) for n, (q, s) in enumerate(zip(answer, named, strict=True)))
    elif name == "stance" and answer:
        given = sorted(answer.values(), key=lambda line: (line.claim, line.speaker))
        stances = tuple(Stance(s.claim, s.speaker, s.label, (tuple(s.evidence),) if s.evidence else (), ()) for s in given)
    shown = {field: getattr(document, field) for field in Document.__struct_fields__}
    return Annotated(
        **shown,
        track="predictions",
        storyline=gold.storyline,
        topic=gold.topic,
        canary="",
        phenomena=(),
        entities=entities,
        speakers=gold.speakers,
        quotes=quotes,
        claims=gold.claims,
        stances=stances,
        decoys=(),
    )


def _paired(one: Sequence[Annotated], two: Sequence[Annotated], where: tuple[Path, Path]) -> list[tuple[Annotated, Annotated]]:
    sides = [{line.id: line for line in lines} for lines in (one, two)]
    problems = []
    for key in sorted(sides[0].keys() | sides[1].keys()):
        lacks = [path for path, side in zip(where, sides, strict=True) if key not in side]
        problems += [Problem(str(path), f"no document {key}", "the same documents in both") for path in lacks]
        if not lacks and sides[0][key].text != sides[1][key].text:
            problems.append(Problem(f"{where[1]} {key}", "another text than in the first file", "the same text in both"))
    if problems:
        raise InputError(problems)
    return [(sides[0][key], sides[1][key]) for key in sorted(sides[0])]


def _tally(name: str, one: Annotated, two: Annotated) -> Tally:
    """The second side as a prediction of the first."""
    task, settings = TASKS[name], Settings(view=VIEWS["full"])
    gold, line = one.gold, task.strip(two.gold)
    if name == "stance":
        both = {(s.claim, s.speaker) for s in one.stances}
        answer: Any = {(s.claim, s.speaker): s for s in line.stances if (s.claim, s.speaker) in both}
    else:
        answer, _ = task.check(line, one.document, gold, settings)
    return Tally(one.id, one.storyline or one.id, task.tally(one.document, gold, answer, settings))


def _overall(name: str, counts: Counts, pairs: Sequence[tuple[Annotated, Annotated]]) -> Scores:
    scores: Scores = {key: point(measure, counts) for key, measure in TASKS[name].measures(counts).scores.items()}
    if name == "quotes":
        paired = counts.get("content_overlap_50.tp", 0)
        scores["speaker_right_given_a_pair"] = counts.get("attribution.tp", 0) / paired if paired else None
    if name == "stance":
        scores["alpha"] = alpha(labels_of(pairs))
    return scores


def _by(name: str, counts: Counts) -> dict[str, Scores]:
    labels = TASKS[name].measures(counts).labels
    return {label: {key: point(measure, counts) for key, measure in inner.items()} for label, inner in labels.items()}


def _by_storyline(name: str, tallies: Sequence[Tally], pairs: Sequence[tuple[Annotated, Annotated]]) -> dict[str, Scores]:
    out = {}
    for unit in sorted({tally.unit for tally in tallies}):
        own = [pair for pair, tally in zip(pairs, tallies, strict=True) if tally.unit == unit]
        out[unit] = _overall(name, total(tally for tally in tallies if tally.unit == unit), own)
    return out


def labels_of(pairs: Sequence[tuple[Annotated, Annotated]]) -> list[tuple[str, str]]:
    """The two labels of every (document, claim, speaker) that both sides judged."""
    out = []
    for one, two in pairs:
        given = {(s.claim, s.speaker): s.label for s in two.stances}
        out += [(s.label, given[s.claim, s.speaker]) for s in one.stances if (s.claim, s.speaker) in given]
    return out


def alpha(labels: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two coders over nominal labels; None where it is undefined (nothing, or one label alone).

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 4)
    0.5333
    """
    values = Counter(label for pair in labels for label in pair)
    n = sum(values.values())
    expected = n * n - sum(count * count for count in values.values())
    if not expected:
        return None
    observed = sum(2 for one, two in labels if one != two)
    return 1 - (n - 1) * observed / expected
