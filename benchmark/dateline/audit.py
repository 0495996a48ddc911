"""Audits by people: a blind, stratified draw of the gold to judge, and what the judgements say of it.

A sheet shows a passage and a question, never the gold's answer; some of its items are foils, marks that the gold does not hold, so that
"right" cannot be guessed. The key is not stored: it is drawn again from the same seed and data. Shares carry Wilson intervals.

Source: Wilson (1927) for the interval of a share.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.documents import STANCES, Document, Gold, Span
from dateline.errors import InputError, Problem, shorten

LAYERS = ("entities", "quotes", "stances")
FOILS = 0.15
"""The share of items that the gold does not hold (entities and quotes)."""
NO_NAME, OTHER_EDGES, NO_QUOTE, NOBODY = "none", "edges", "no quote", "nobody"
COLUMNS = ("item", "document", "passage", "question", "answers", "answer", "comment")
_NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*")
_CONFIDENCE = 1.96


class Item(NamedTuple):
    """One thing to judge. `expected` is what the gold says, `stratum` what it was drawn for; neither is shown."""

    document: str
    passage: str
    question: str
    answers: str
    expected: str
    stratum: str


Pair = tuple[Document, Gold]


def draw(layer: str, articles: Sequence[Pair], labels: Sequence[str], number: int, seed: int) -> list[Item]:
    """`number` items of a layer, as evenly over its strata as these allow, foils among them, in random order."""
    pick = random.Random(f"{seed}/{layer}")
    foils = _FOILS[layer](articles, labels) if layer in _FOILS else []
    wanted = round(FOILS * number) if foils else 0
    chosen = pick.sample(foils, min(wanted, len(foils)))
    chosen += _stratified(list(_ITEMS[layer](articles, labels)), number - len(chosen), pick)
    pick.shuffle(chosen)
    return chosen


def _stratified(items: Sequence[Item], number: int, pick: random.Random) -> list[Item]:
    """As many of each stratum as of any other, until it has no more."""
    strata: dict[str, list[Item]] = {}
    for item in items:
        strata.setdefault(item.stratum, []).append(item)
    for same in strata.values():
        pick.shuffle(same)
    chosen: list[Item] = []
    while len(chosen) < number and any(strata.values()):
        for name in sorted(strata):
            if strata[name] and len(chosen) < number:
                chosen.append(strata[name].pop())
    return chosen


def _marked(document: Document, spans: Sequence[Span]) -> str:
    """The paragraphs that hold the spans, each span between ⟦ and ⟧."""
    first, last = spans[0][0], spans[-1][1]
    inside = [part for part in document.paragraphs if part[0] < last and first < part[1]] or [(0, len(document.text))]
    out, at = "", inside[0][0]
    for start, end in spans:
        out += f"{document.text[at:start]}⟦{document.text[start:end]}⟧"
        at = end
    return out + document.text[at : inside[-1][1]]


def _entities(articles: Sequence[Pair], labels: Sequence[str]) -> Iterator[Item]:
    for document, gold in articles:
        for e in gold.entities:
            yield _entity(document, (e.start, e.end), labels, str(e.label), str(e.label))


def _entity(document: Document, span: Span, labels: Sequence[str], expected: str, stratum: str) -> Item:
    answers = f"{' | '.join(labels)} | {NO_NAME} (no name by the guidelines) | {OTHER_EDGES} (a name, with other edges)"
    return Item(document.id, _marked(document, [span]), "Which label has the marked mention?", answers, expected, stratum)


def _entity_foils(articles: Sequence[Pair], labels: Sequence[str]) -> list[Item]:
    """Capitalised words that are no names, and names of several words without their first."""
    out = []
    for document, gold in articles:
        taken = [(e.start, e.end) for e in gold.entities]
        spans = [match.span() for match in _NAME.finditer(document.text)]
        free = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]
        out += [_entity(document, span, labels, NO_NAME, "foil") for span in free]
        for start, end in taken:
            first, space, _ = document.text[start:end].partition(" ")
            if space:
                out.append(_entity(document, (start + len(first) + 1, end), labels, OTHER_EDGES, "foil"))
    return out


def _quotes(articles: Sequence[Pair], labels: Sequence[str]) -> Iterator[Item]:
    for document, gold in articles:
        names = {speaker.id: speaker.name or speaker.id for speaker in gold.speakers}
        for quote in gold.quotes:
            kind = "no source" if quote.source is None else "in pieces" if len(quote.content) > 1 else "whole"
            yield _quote(document, gold, quote.content, names[quote.speaker] if quote.speaker else NOBODY, kind)


def _quote(document: Document, gold: Gold, content: Sequence[Span], expected: str, stratum: str) -> Item:
    names = [speaker.name or speaker.id for speaker in gold.speakers if speaker.kind != "author"]
    answers = f"{' | '.join(names)} | {NOBODY} | {NO_QUOTE} | {OTHER_EDGES} (a quote, with other edges)"
    return Item(document.id, _marked(document, content), "Who says or thinks the marked words?", answers, expected, stratum)


def _quote_foils(articles: Sequence[Pair], labels: Sequence[str]) -> list[Item]:
    """Sentences that share nothing with any quote."""
    out = []
    for document, gold in articles:
        taken = [part for quote in gold.quotes for part in quote.content]
        for start, end in document.sentences[1:]:
            if not any(start < b and a < end for a, b in taken):
                out.append(_quote(document, gold, [(start, end)], NO_QUOTE, "foil"))
    return out


def _stances(articles: Sequence[Pair], labels: Sequence[str]) -> Iterator[Item]:
    for document, gold in articles:
        claims = {claim.id: claim.text for claim in gold.claims}
        names = {s.id: "the article itself" if s.kind == "author" else s.name or s.id for s in gold.speakers}
        for stance in gold.stances:
            question = f"What does {names[stance.speaker]} do with the claim: {claims[stance.claim]}"
            yield Item(document.id, document.text, question, " | ".join(STANCES), stance.label, stance.label)


_ITEMS: Mapping[str, Callable[[Sequence[Pair], Sequence[str]], Iterator[Item]]] = {
    "entities": _entities,
    "quotes": _quotes,
    "stances": _stances,
}
_FOILS: Mapping[str, Callable[[Sequence[Pair], Sequence[str]], list[Item]]] = {"entities": _entity_foils, "quotes": _quote_foils}


def sheet(layer: str, items: Sequence[Item]) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet: COLUMNS, answers left empty."""
    for number, item in enumerate(items, start=1):
        yield (f"{layer}-{number:03}", item.document, item.passage, item.question, item.answers, "", "")


class Judged(NamedTuple):
    """What came of one layer: `right` of `judged` answers are the gold's, foils apart; a difference is (item, gold, person, comment)."""

    drawn: int
    judged: int
    right: int
    interval: tuple[float, float]
    foils: tuple[int, int]
    strata: dict[str, tuple[int, int]]
    differences: list[tuple[str, str, str, str]]


def judged(layer: str, items: Sequence[Item], rows: Iterable[Mapping[str, str]], where: str) -> Judged:
    """The answers of a sheet held against the gold. Raises InputError for rows that are not of this draw, or unknown answers."""
    key = {row[0]: (row, item) for row, item in zip(sheet(layer, items), items, strict=True)}
    problems: list[Problem] = []
    counted: Counter[tuple[str, bool]] = Counter()
    differences: list[tuple[str, str, str, str]] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        name, answer = row.get("item", ""), row.get("answer", "").strip()
        if name not in key or row.get("document") != key[name][0][1] or name in seen:
            remedy = "Judge the sheet that `dateline audit draw` wrote with this seed, on this data."
            problems.append(Problem(f"{where}:{number}", f"the item {shorten(name)!r}", "each item of this draw, once", remedy))
            continue
        seen.add(name)
        item = key[name][1]
        if not answer:
            continue
        known = {choice.partition(" (")[0].strip().casefold() for choice in item.answers.split(" | ")}
        if answer.casefold() not in known:
            problems.append(Problem(f"{where}:{number}", f"the answer {shorten(answer)!r}", f"one of {item.answers}"))
            continue
        right = answer.casefold() == item.expected.casefold()
        counted[item.stratum, right] += 1
        if not right:
            differences.append((name, item.expected, answer, row.get("comment", "")))
    if problems:
        raise InputError(problems)
    return _summed(len(items), counted, differences)


def _summed(drawn: int, counted: Counter[tuple[str, bool]], differences: list[tuple[str, str, str, str]]) -> Judged:
    strata = {name: (counted[name, True], counted[name, True] + counted[name, False]) for name, _ in sorted(counted)}
    foils = strata.pop("foil", (0, 0))
    right, asked = (sum(pair[n] for pair in strata.values()) for n in (0, 1))
    return Judged(drawn, asked, right, wilson(right, asked), foils, strata, differences)


def wilson(right: int, asked: int) -> tuple[float, float]:
    """The 95 % interval of a share; (0, 1) where nothing was asked.

    >>> tuple(round(edge, 3) for edge in wilson(190, 200))
    (0.91, 0.973)
    """
    if not asked:
        return 0.0, 1.0
    share, z = right / asked, _CONFIDENCE
    middle = share + z * z / (2 * asked)
    wide = z * math.sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked))
    below = 1 + z * z / asked
    return max(0.0, (middle - wide) / below), min(1.0, (middle + wide) / below)
