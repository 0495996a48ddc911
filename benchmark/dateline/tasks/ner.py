"""Named entity recognition: who and what is named.

Conventions: a mention is (start, end, label) in code points, half-open; mentions of one document are flat.

Measures: `f1` (strict: start, end and label; ranks), `precision`, `recall`; `macro_f1` over the labels that occur in the gold;
`boundaries_f1` (label ignored); `partial_f1` (MUC: 2 for exact and 1 for overlapping boundaries, over a maximum matching, label
ignored, halved); `unseen_f1` (names that do not occur in train, case-folded, on both sides).

References: Tjong Kim Sang and De Meulder (CoNLL 2003) for strict F1; Chinchor and Sundheim (MUC-5, 1993) for partial credit.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from dateline.documents import Closed, Document, Gold
from dateline.errors import Trouble, shorten
from dateline.matching import staircase_weight
from dateline.tally import Counts, Mean, Measure, Measures, Ratio, f1, grouped, precision, recall
from dateline.tasks.task import Offset, Settings, Task, by_slice, dimensions, span_troubles
from dateline.tasks.views import at_home

Marked = tuple[int, int, str]


class EntityLine(Closed, frozen=True):
    """A predicted mention; `entity` is read and not scored."""

    start: Offset
    end: Offset
    label: str
    entity: str | None = None


class NerLine(Closed, frozen=True):
    """One line of a predictions file."""

    id: str
    entities: tuple[EntityLine, ...]


class Answer(NamedTuple):
    """The mentions that count, and the labels of those that the map sent to null."""

    mentions: frozenset[Marked]
    dropped: tuple[str, ...]


NOTHING = Answer(frozenset(), ())


def strip(gold: Gold) -> NerLine:
    """What the gold says, as a prediction."""
    return NerLine(gold.id, tuple(EntityLine(e.start, e.end, e.label, e.entity) for e in gold.entities))


def check(line: NerLine, document: Document, gold: Gold, settings: Settings) -> tuple[Answer, list[Trouble]]:
    """The answer in a line, or all that is wrong with it: spans, overlaps, labels outside the map or the view."""
    places = [(f"/entities/{i}", (e.start, e.end)) for i, e in enumerate(line.entities)]
    troubles = span_troubles(document, places)
    order = sorted(range(len(line.entities)), key=lambda i: (line.entities[i].start, line.entities[i].end))
    for before, after in pairwise(order):
        one, two = line.entities[before], line.entities[after]
        if two.start < one.end:
            found = f"the span {two.start} to {two.end}, which overlaps /entities/{before} ({one.start} to {one.end})"
            troubles.append(Trouble(f"/entities/{after}", found, "entities that do not overlap"))
    known = settings.view if settings.label_map is None else settings.label_map
    seen = sorted({e.label for e in line.entities})
    for i, e in enumerate(line.entities):
        if e.label not in known:
            troubles.append(_unknown_label(f"/entities/{i}/label", e.label, known, seen))
    if troubles:
        return NOTHING, troubles
    return _mapped(line, document, settings)


def _unknown_label(pointer: str, label: str, known: Iterable[str], seen: list[str]) -> Trouble:
    remedy = f"This line has {shorten(', '.join(seen), 200)}. Choose a view or a label map that knows them (--view, --label-map)."
    return Trouble(pointer, f"the label {shorten(label)!r}", f"one of {', '.join(sorted(known))}", remedy)


def _mapped(line: NerLine, document: Document, settings: Settings) -> tuple[Answer, list[Trouble]]:
    marked: set[Marked] = set()
    dropped: list[str] = []
    troubles: list[Trouble] = []
    for i, e in enumerate(line.entities):
        label = e.label if settings.label_map is None else settings.label_map[e.label]
        span = at_home(document.text, (e.start, e.end), label) if settings.conventions and label else (e.start, e.end)
        if label is None or span is None:
            dropped.append(e.label)
        elif label not in settings.view:
            remedy = "Choose a view that has it (--view conll4 for CoNLL's labels)."
            expected = f"a map into {', '.join(sorted(settings.view))}"
            troubles.append(Trouble(f"/entities/{i}/label", f"{e.label}, mapped to {label}", expected, remedy))
        elif (viewed := settings.view[label]) is not None:
            marked.add((*span, viewed))
    return Answer(frozenset(marked), tuple(dropped)), troubles


def tally(document: Document, gold: Gold, answer: Answer | None, settings: Settings) -> dict[str, int]:
    """The counts of one document; None stands for no answer."""
    view = settings.view
    wanted = {(e.start, e.end, label) for e in gold.entities if (label := view[e.label]) is not None}
    given, dropped = answer or NOTHING
    counts: dict[str, int] = {"answered": int(answer is not None)}
    _add(counts, "strict", wanted, given)
    for label in {label for *_, label in wanted | given}:
        _add(counts, f"label={label}/strict", _only(wanted, label), _only(given, label))
    bare_wanted, bare_given = ({(start, end) for start, end, _ in marks} for marks in (wanted, given))
    _add(counts, "boundaries", bare_wanted, bare_given)
    counts["partial.points"] = _partial(sorted(bare_wanted), sorted(bare_given))
    if settings.known is not None:
        text, known = document.text, settings.known
        counts["unseen.asked"] = 1
        fresh = ({m for m in marks if text[m[0] : m[1]].casefold() not in known} for marks in (wanted, given))
        _add(counts, "unseen", *fresh)
    for label in dropped:
        counts[f"dropped={label}/mentions"] = counts.get(f"dropped={label}/mentions", 0) + 1
    return grouped(counts, _STRICT, gold.groups)


_STRICT = ("strict.tp", "strict.gold", "strict.predicted")


def _only(marks: Iterable[Marked], label: str) -> set[Marked]:
    return {mark for mark in marks if mark[2] == label}


def _add(counts: dict[str, int], name: str, wanted: AbstractSet[object], given: AbstractSet[object]) -> None:
    counts[f"{name}.tp"] = len(wanted & given)
    counts[f"{name}.gold"] = len(wanted)
    counts[f"{name}.predicted"] = len(given)


def _partial(wanted: list[tuple[int, int]], given: list[tuple[int, int]]) -> int:
    """MUC points of a maximum matching between two sorted lists of disjoint spans."""
    edges = []
    first = 0
    for i, (start, end) in enumerate(wanted):
        while first < len(given) and given[first][1] <= start:
            first += 1
        for j in range(first, len(given)):
            if given[j][0] >= end:
                break
            edges.append((i, j, 2 if given[j] == (start, end) else 1))
    return staircase_weight(edges)


def measures(counts: Counts) -> Measures:
    """The scores that summed counts give."""
    labels = dimensions(counts, ("label",)).get("label", [])
    in_gold = [label for label in labels if counts.get(f"label={label}/strict.gold")]
    scores: dict[str, Measure] = {
        "f1": f1("strict"),
        "precision": precision("strict"),
        "recall": recall("strict"),
        "macro_f1": Mean(tuple(f1("strict", f"label={label}/") for label in in_gold)),
        "boundaries_f1": f1("boundaries"),
        "partial_f1": Ratio(("partial.points",), ("boundaries.gold", "boundaries.predicted")),
    }
    if counts.get("unseen.asked"):
        scores["unseen_f1"] = f1("unseen")
    each = {label: _by_label(f"label={label}/") for label in labels}
    return Measures(scores, each, by_slice(counts, ("topic", "outlet"), lambda prefix: f1("strict", prefix)))


def _by_label(prefix: str) -> dict[str, Measure]:
    return {"f1": f1("strict", prefix), "precision": precision("strict", prefix), "recall": recall("strict", prefix)}


def declared(counts: Counts, settings: Settings) -> dict[str, str]:
    """What the signature says of the settings."""
    return {"view": settings.view_name}


NER = Task("ner", 1, "entities", "f1", NerLine, strip, check, tally, measures, declared)
