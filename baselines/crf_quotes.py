"""Quotes by conditional random fields: one finds the words that report, one finds, for each of them, its content and its source.

The second field sees the article from a cue: how far a token is, on which side, past what. So contents in pieces, and sources that
several quotes share, need no linking afterwards. A logistic regression then judges each cue with its parts, the likeliest are kept, and
passages in marks that no cue has taken join the quote before them or stand alone. Speakers: see `speakers.py`.
python-crfsuite and scikit-learn; the same training articles give the same predictions, byte for byte.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import caching
from baselines.clauses import Reading, cue_features, part_features, verb_of, window
from baselines.sequences import Features, Tagger, bio, spans, train
from baselines.speakers import Judge, Resolver

name = "crf_quotes"
Span = tuple[int, int]
LEAST = 0.12
"""From this probability on, words are tried as a cue."""
WEIGHT = 0.3
"""Of the squared norm: one try at ten times as much, which also kept rare attributes, was no better on PolNeAR."""
FOLDS = 4
MANY = 200
"""From this many articles on, two folds are enough to learn from tags on unseen text, rare attributes go, and fewer steps are made."""


@dataclass(frozen=True)
class Parts:
    """A cue with content and source, in tokens, and how sure the fields are of each."""

    cue: Span | None
    content: tuple[Span, ...]
    source: Span | None
    sure: dict[str, float]
    probability: float = 0.0

    @property
    def inked(self) -> set[int]:
        """The tokens of the content."""
        return {at for first, last in self.content for at in range(first, last)}


Heard = list[dict[str, float]]
"""For each token of an article, what the tagger of cues gives each tag."""


class Quotes:
    """The fields and judges trained on some articles; `advice`, trained on another corpus, adds what it would say as features.

    For ablations, features that begin as `without` says are left out of the fields.
    """

    def __init__(self, advice: Quotes | None = None, *, without: tuple[str, ...] = ()) -> None:
        self.advice = advice
        self.without = without
        self.cues: Tagger | None = None
        self.parts: Tagger | None = None
        self.judge = Judge()
        self.joining, self.alone = Judge(1.0), Judge(1.0)
        self.resolver = Resolver()
        self._last: tuple[Reading, Heard] | None = None

    # Training

    def fit(self, documents: Sequence[dateline.Document], gold: Any) -> Quotes:
        """Trains the fields, and the judges on what the fields give for articles that they were not trained on."""
        readings = [Reading(document) for document in documents]
        golds = [gold[document.id].quotes for document in documents]
        many = len(readings) >= MANY
        folds, fewer, steps = (2, 40, 60) if many else (FOLDS, 60, 60)  # (2, 30, 50): 1.3 lower on PolNeAR
        everyone = range(len(readings))

        def cues_of(chosen: Iterable[int], iterations: int) -> Tagger:
            data = (pair for i in chosen for pair in self._cue_data(readings[i], golds[i]))
            return train(data, c2=WEIGHT, iterations=iterations, minfreq=1 + many)

        def parts_of(chosen: Iterable[int], iterations: int) -> Tagger:
            data = (pair for i in chosen for pair in self._part_data(readings[i], golds[i], heard[i]))
            return train(data, c2=WEIGHT, iterations=iterations, minfreq=1 + many)

        heard: list[Heard] = [[] for _ in readings]
        for fold in range(folds):
            self.cues = cues_of((i for i in everyone if i % folds != fold), fewer)
            for i in everyone[fold::folds]:
                heard[i] = self.hear(readings[i])
        self.cues = cues_of(everyone, steps)
        unseen: list[tuple[int, list[Parts]]] = []
        for fold in range(1 if many else folds):
            self.parts = parts_of((i for i in everyone if i % folds != fold), fewer)
            unseen += [(i, self.tried(readings[i], heard[i])) for i in everyone[fold::folds]]
        self.parts = parts_of(everyone, steps)
        self._fit_judges([(readings[i], golds[i], tried) for i, tried in unseen])
        self.resolver.fit(readings, gold)
        self._last = None
        return self

    def _cue_data(self, reading: Reading, quotes: Any) -> Iterable[tuple[list[Features], list[str]]]:
        tags = bio([(*reading.covering(q.cue), "V") for q in quotes if q.cue], len(reading.tokens))
        for (first, last), features in zip(reading.sentences, self._cue_features(reading), strict=True):
            yield features, tags[first:last]

    def _part_data(self, reading: Reading, quotes: Any, heard: Heard) -> Iterable[tuple[list[Features], list[str]]]:
        for quote in quotes:
            if quote.cue:
                cue = reading.covering(quote.cue)
                low, high = window(reading, cue)
                parts = [(*cue, "V")] + [(*reading.covering(span), "C") for span in quote.content]
                parts += [(*reading.covering(quote.source), "S")] if quote.source else []
                near = [(max(first, low) - low, min(last, high) - low, label) for first, last, label in parts]
                yield self._part_features(reading, cue, heard), stateful(bio([one for one in near if one[0] < one[1]], high - low))

    def _fit_judges(self, unseen: list[tuple[Reading, Any, list[Parts]]]) -> None:
        examples = [(judged(reading, one, tried), right(reading, one, quotes)) for reading, quotes, tried in unseen for one in tried]
        wanted = sum(sum(bool(quote.cue) for quote in quotes) for _, quotes, _ in unseen)
        self.judge.fit(examples, wanted)
        joining, alone = [], []
        for reading, quotes, tried in unseen:
            scored = [replace(one, probability=self.judge.probability(judged(reading, one, tried))) for one in tried]
            kept = compatible(one for one in scored if one.probability >= self.judge.least)
            for passage in loose(reading, kept):
                host = host_of(reading, passage, kept)
                shown, owner = about_passage(reading, passage, host), owner_of(reading, passage, quotes)
                joins = bool(owner and host and host.cue and owner.cue and touch(reading.covering(owner.cue), host.cue))
                joining += [(shown, joins)] if host else []
                alone += [] if joins else [(shown, bool(owner and not owner.cue))]
        self.joining.fit(joining)
        self.alone.fit(alone)

    # Features

    def _cue_features(self, reading: Reading) -> list[list[Features]]:
        found = [cue_features(reading, first, last) for first, last in reading.sentences]
        if self.advice:
            heard = self._advised(reading)
            flat = [token for sentence in found for token in sentence]
            for at, token in enumerate(flat):
                token += [f"a{step}={advised(heard, at + step)}" for step in (-1, 0, 1)]
        return [self._kept(sentence) for sentence in found]

    def _part_features(self, reading: Reading, cue: Span, heard: Heard) -> list[Features]:
        found = part_features(reading, cue, [tags.get("O", 0.0) < 0.5 for tags in heard])
        if self.advice:
            tags, sure = self.advice.part_tags(reading, cue, self._advised(reading))
            for at, token in enumerate(found):
                token += [f"a{step}={tags[at + step] if 0 <= at + step < len(tags) else '<>'}" for step in (-1, 0, 1)]
                token.append(f"as={tags[at]}{int(sure[at] * 3.99)}")
        return self._kept(found)

    def _kept(self, tokens: list[Features]) -> list[Features]:
        """The features without those that an ablation leaves out."""
        if not self.without:
            return tokens
        return [[one for one in token if not one.lstrip("<>").startswith(self.without)] for token in tokens]

    def _advised(self, reading: Reading) -> Heard:
        """What the other model hears in an article; the last article's is kept, as it is asked for cue by cue."""
        assert self.advice
        if self._last is None or self._last[0] is not reading:
            self._last = reading, self.advice.hear(reading)
        return self._last[1]

    # Reading

    def hear(self, reading: Reading) -> Heard:
        """The marginals of the tagger of cues; the last article's are kept."""
        assert self.cues
        return [tags for sentence in self._cue_features(reading) for tags in self.cues.marginals(sentence)]

    def part_tags(self, reading: Reading, cue: Span, heard: Heard) -> tuple[list[str], list[float]]:
        """The best tags of a cue's window and the probability of each."""
        assert self.parts
        features = self._part_features(reading, cue, heard)
        tags = [tag.rstrip("+") for tag in self.parts.tags(features)]
        return tags, [one.get(tag, 0.0) + one.get(f"{tag}+", 0.0) for one, tag in zip(self.parts.marginals(features), tags, strict=True)]

    def tried(self, reading: Reading, heard: Heard) -> list[Parts]:
        """All cues worth a try with their parts."""
        return [one for cue in candidates(reading, heard) if (one := self._parts_of(reading, cue, heard)).content]

    def _parts_of(self, reading: Reading, cue: Span, heard: Heard) -> Parts:
        tags, sure = self.part_tags(reading, cue, heard)
        low, _ = window(reading, cue)
        content = [(first + low, last + low) for first, last, label in spans(tags) if label == "C"]
        sources = [(first, last) for first, last, label in spans(tags) if label == "S"]
        source = max(sources, key=lambda one: (min(sure[one[0] : one[1]]), -one[0]), default=None)
        inside = [sure[at] for at, tag in enumerate(tags) if tag[2:] == "C"] or [1.0]
        spoken = sure[source[0] : source[1]] if source else [sure[at] for at, tag in enumerate(tags) if tag == "O"] or [1.0]
        told = [1 - heard[at]["O"] for at in range(*cue)]
        measured = {"cue": odds(min(told)), "cue-mean": odds(sum(told) / len(told)), "content": odds(sum(inside) / len(inside))}
        measured |= {"content-least": odds(min(inside)), "source": odds(min(spoken)), "all": odds(sum(sure) / len(sure))}
        if self.advice:
            measured["advice"] = odds(max(1 - self._advised(reading)[at]["O"] for at in range(*cue)))
        return Parts(cue, tuple(content), (source[0] + low, source[1] + low) if source else None, measured)

    def read(self, reading: Reading) -> list[Parts]:
        """The quotes of an article in tokens, in order."""
        heard = self.hear(reading)
        tried = self.tried(reading, heard)
        scored = [replace(one, probability=self.judge.probability(judged(reading, one, tried))) for one in tried]
        kept = compatible(one for one in scored if one.probability >= self.judge.least)
        return self._with_passages(reading, kept)

    def _with_passages(self, reading: Reading, kept: list[Parts]) -> list[Parts]:
        """The quotes with the passages in marks that none of them holds: joined to the one before, alone, or left out."""
        for passage in loose(reading, kept):
            host = host_of(reading, passage, kept)
            shown = about_passage(reading, passage, host)
            if host and self.joining.probability(shown) >= 0.5:
                kept[kept.index(host)] = replace(host, content=merged((*host.content, passage)))
            elif self.alone.probability(shown) >= 0.5:
                kept = in_order([*kept, Parts(None, (passage,), None, {})])
        return in_order(kept)

    def quotes(self, document: dateline.Document) -> list[dict[str, Any]]:
        """The quotes of a document with cue, source and speaker."""
        reading = Reading(document)
        if not reading.tokens:
            return []
        read = self.read(reading)
        speakers = self.resolver.resolve(reading, read)
        found: dict[tuple[Span, ...], dict[str, Any]] = {}
        for one, speaker in zip(read, speakers, strict=True):
            content = tuple(reading.chars(*piece) for piece in one.content)
            parts = {"cue": one.cue and reading.chars(*one.cue), "source": one.source and reading.chars(*one.source), "speaker": speaker}
            line = {"content": [list(span) for span in content], **{key: list(span) for key, span in parts.items() if span}}
            found.setdefault(content, line)
        return list(found.values())


def stateful(tags: Sequence[str]) -> list[str]:
    """The tags with a plus from the source on: so the field learns that there is one source, and seldom none."""
    first = next((at for at, tag in enumerate(tags) if tag == "B-S"), len(tags))
    return [f"{tag}+" if at > first and tag != "I-S" else tag for at, tag in enumerate(tags)]


def advised(heard: Heard, at: int) -> str:
    """What another model hears at a place: the best tag and how sure it is, in coarse steps."""
    if not 0 <= at < len(heard):
        return "<>"
    best = max(sorted(heard[at]), key=lambda tag: heard[at][tag])
    return f"{best}{int(heard[at][best] * 3.99)}"


def odds(probability: float) -> float:
    """The logarithm of the odds, kept within seven of nothing."""
    kept = min(max(probability, 0.001), 0.999)
    return math.log(kept / (1 - kept))


def candidates(reading: Reading, heard: Heard) -> list[Span]:
    """Runs of tokens that may be a cue, within sentences; a run breaks where a new cue is likelier to begin than to go on."""
    found: list[Span] = []
    for first, last in reading.sentences:
        at = first
        while at < last:
            end = at
            while end < last and 1 - heard[end]["O"] >= LEAST and (end == at or heard[end].get("I-V", 0.0) >= heard[end].get("B-V", 0.0)):
                end += 1
            if end > at:
                found += cropped(heard, at, end)
            at = max(end, at + 1)
    return found


def cropped(heard: Heard, first: int, last: int) -> list[Span]:
    """A run without the edges that are far less sure than its surest token."""
    told = [1 - heard[at]["O"] for at in range(first, last)]
    enough = 0.5 if max(told) >= 0.5 else 0.5 * max(told)
    sure = [first + n for n, one in enumerate(told) if one >= enough]
    return [(sure[0], sure[-1] + 1)]


def judged(reading: Reading, one: Parts, tried: Sequence[Parts]) -> dict[str, float]:
    """What tells whether a cue with its parts is a quote."""
    assert one.cue
    inked = one.inked
    over = [other.sure["cue"] for other in tried if other is not one and one.cue[0] in other.inked]
    under = [other.sure["cue"] for other in tried if other is not one and other.cue and other.cue[0] in inked]
    marked = sum(reading.passage[at] >= 0 for at in inked) / len(inked)
    verbs = [at for at in range(*one.cue) if verb_of(reading.lowers[at])[0]]
    verb, kinds, form = verb_of(reading.lowers[verbs[-1]]) if verbs else (reading.lowers[one.cue[1] - 1], "none", "")
    sourced, head = one.source is not None, reading.paragraph[one.cue[0]] == 0
    found: dict[str, float] = {**one.sure, "sourced": sourced, "pieces": min(len(one.content), 4) / 2, "marked": marked, "head": head}
    found |= {f"k={kinds}": 1.0, f"f={form}": 1.0, f"s={sourced}|{kinds}": 1.0, f"v={verb}": 1.0}
    found |= {"over": max(over, default=-7.0) / 2, "under": max(under, default=-7.0) / 2, "size": math.log(len(inked))}
    found |= {"ruled": float(any(reading.ruled[at] == "V" for at in range(*one.cue))), "in-marks": float(reading.passage[one.cue[0]] >= 0)}
    found["ruled-content"] = sum(reading.ruled[at] == "C" for at in inked) / len(inked)
    return found


def right(reading: Reading, one: Parts, quotes: Any) -> bool:
    """Whether a gold quote's content and source are these, by half at least, and its cue touches this one."""
    for quote in quotes:
        content = {at for span in quote.content for at in range(*reading.covering(span))}
        cue = reading.covering(quote.cue) if quote.cue else (0, 0)
        if one.cue and cue[0] < one.cue[1] and one.cue[0] < cue[1] and alike(content, one.inked) >= 0.5:
            wanted = set(range(*reading.covering(quote.source))) if quote.source else set()
            given = set(range(*one.source)) if one.source else set()
            return wanted == given or alike(wanted, given) >= 0.5
    return False


def alike(one: set[int], two: set[int]) -> float:
    """Jaccard overlap."""
    return len(one & two) / max(1, len(one | two))


def compatible(scored: Iterable[Parts]) -> list[Parts]:
    """The likeliest quotes whose cues stand in nobody's content; a content stops short of a likelier quote's words."""
    kept: list[Parts] = []
    taken: set[int] = set()
    for one in sorted(scored, key=lambda one: (-one.probability, one.cue or (0, 0))):
        assert one.cue
        if any(at in taken for at in range(*one.cue)):
            continue
        content = tuple(piece for span in one.content for piece in cut(span, taken))
        if content:
            kept.append(replace(one, content=content))
            taken |= {at for span in (*content, one.cue) for at in range(*span)}
    return kept


def cut(span: Span, taken: set[int]) -> list[Span]:
    """What is left of a span before the first token that is taken."""
    end = next((at for at in range(*span) if at in taken), span[1])
    return [(span[0], end)] if end > span[0] else []


# Passages in marks ---------------------------------------------------------------------------------------------------------


def in_order(quotes: Iterable[Parts]) -> list[Parts]:
    """Quotes by where they stand."""
    return sorted(quotes, key=lambda one: (one.content, one.cue or (0, 0)))


def merged(pieces: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that touch as one."""
    found: list[Span] = []
    for first, last in sorted(pieces):
        if found and found[-1][1] >= first:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def loose(reading: Reading, kept: Sequence[Parts]) -> list[Span]:
    """The passages in marks that touch no quote, of three words or more."""
    taken = {at for one in kept for span in (*one.content, one.cue or (0, 0), one.source or (0, 0)) for at in range(*span)}
    return [(first, last) for first, last in reading.passages if last - first > 3 and not taken & set(range(first, last))]


def host_of(reading: Reading, passage: Span, kept: Sequence[Parts]) -> Parts | None:
    """The quote that a passage may go on with: the last before it in its paragraph, or in the one before."""
    before = [one for one in kept if one.content[0][0] < passage[0]]
    host = max(before, key=lambda one: max(one.content[-1][1], one.cue[1] if one.cue else 0), default=None)
    return host if host and reading.paragraph[passage[0]] - reading.paragraph[host.content[-1][0]] < 2 else None


def owner_of(reading: Reading, passage: Span, quotes: Any) -> Any:
    """The gold quote that a passage is a piece of."""
    inside = set(range(*passage))
    for quote in quotes:
        if any(alike(inside, set(range(*reading.covering(span)))) >= 0.5 for span in quote.content):
            return quote
    return None


def touch(one: Span, two: Span) -> bool:
    """Whether two spans overlap."""
    return one[0] < two[1] and two[0] < one[1]


def about_passage(reading: Reading, passage: Span, host: Parts | None) -> dict[str, float]:
    """What tells whether a passage in marks is a quotation, and whether it goes on with the quote before it."""
    first, last = passage
    low, high = reading.paragraphs[reading.paragraph[first]]
    body = [at for at in range(first, last) if reading.words[at][0].isalnum()]
    final = reading.words[last - 2] if reading.words[last - 1] in "”\"'’" else reading.words[last - 1]
    found = [f"size={min(len(body), 12) // 3}", f"final={final if final in '.,?!' else 'word'}", f"opens={first == low}"]
    found += [f"before={reading.pos[first - 1] if first > low else 'none'}", f"after={reading.pos[last] if last < high else 'none'}"]
    found += [f"whole={first == low and last == high}", f"mark={reading.words[first]}", f"head={reading.paragraph[first] == 0}"]
    found += [f"capital={bool(body) and reading.words[body[0]][0].isupper()}|{first == reading.sentences[reading.sentence[first]][0]}"]
    if host:
        near = reading.paragraph[first] == reading.paragraph[host.content[-1][0]]
        piece = host.content[-1]
        marked = reading.passage[piece[1] - 1] >= 0
        ends = piece[1] == reading.paragraphs[reading.paragraph[piece[0]]][1]
        left = marked and ends and reading.words[piece[1] - 1] not in "”\"'’"
        gap = first - max(piece[1], host.cue[1] if host.cue else 0, host.source[1] if host.source else 0)
        found += [f"near={near}|{marked}", f"left={left}|{first == low}", f"gap={near}|{min(gap, 6)}", f"cue={host.cue is not None}|{near}"]
    return dict.fromkeys(["any", *found, *(f"{one}|{found[0]}" for one in found[1:])], 1.0)


_model = Quotes()


def taught(documents: Sequence[dateline.Document], gold: Any) -> Quotes:
    """The model that some articles teach."""
    made: Quotes = caching.taught(name, documents, gold, lambda: Quotes().fit(documents, gold))
    return made


def fit(task: str, documents: Sequence[dateline.Document], gold: Any) -> None:
    """Trains on the train split of the track."""
    global _model
    _model = taught(documents, gold)


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """The quotes of a document with cue, source and speaker."""
    return _model.quotes(document)
