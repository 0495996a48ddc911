"""Who stands behind a source: a learned choice among the names of the article, the source's own words, and nobody.

Names that share their last word are one candidate; so are the words of earlier sources that hold no name. For each quote the candidates
are measured (kind of source and candidate, distance, gender, shared words, roles, who spoke last) and a logistic regression picks one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

sys.path.append(str(Path(__file__).parents[1]))
from baselines import lexicon as lists
from baselines import rules
from baselines.clauses import Features, Reading, Span

# Judging -------------------------------------------------------------------------------------------------------------------

Measured = Mapping[str, float]
_FLAT = 0.003
"""Differences of F1 that decide nothing."""


class Judge:
    """Says how likely something with these measurements is right; `least` is the probability worth keeping."""

    def __init__(self, strength: float = 0.3) -> None:
        self.least = 0.5
        self._strength = strength
        self._weights: dict[str, float] = {}
        self._bias = 0.0

    def fit(self, examples: Sequence[tuple[Measured, bool]], wanted: int = 0) -> Judge:
        """Learns from examples; `wanted` is how many right ones there are to find in all."""
        answers = [answer for _, answer in examples]
        if len(set(answers)) < 2:
            self._bias = 9.0 if answers and answers[0] else -9.0
            return self
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform([one for one, _ in examples])
        # One thread: the same sums on every machine, and on small matrices many times faster than several.
        with threadpool_limits(1):
            model = LogisticRegression(C=self._strength, max_iter=2000, solver="lbfgs").fit(matrix, answers)
        self._weights = dict(zip(vectorizer.get_feature_names_out().tolist(), model.coef_[0].tolist(), strict=True))
        self._bias = float(model.intercept_[0])
        if wanted:
            self.least = self._best_threshold([self.probability(one) for one, _ in examples], answers, wanted)
        return self

    def probability(self, one: Measured) -> float:
        """How likely it is right."""
        score = self._bias + sum(self._weights.get(key, 0.0) * value for key, value in one.items())
        return float(1 / (1 + np.exp(-score)))

    @staticmethod
    def _best_threshold(given: Sequence[float], answers: Sequence[bool], wanted: int) -> float:
        """The lowest threshold, in hundredths, whose F1 is as good as the best: the curve is flat there, and contents count too."""

        def f1(least: float) -> float:
            kept = [answer for value, answer in zip(given, answers, strict=True) if value >= least]
            return 2 * sum(kept) / max(1, len(kept) + wanted)

        values = {step / 100: f1(step / 100) for step in range(10, 80)}
        return min(least for least, value in values.items() if value >= max(values.values()) - _FLAT)


# The cast of an article -----------------------------------------------------------------------------------------------------

_PRONOUNS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "they": "they", "their": "they", "it": "it", "its": "it"}
_PRONOUNS |= {"who": "who", "which": "who", "that": "who", "whose": "who", "i": "i", "we": "i", "you": "i", "my": "i", "our": "i"}
_NOBODY = {"nobody", "no one", "none", "neither", "nothing"}
_MR = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she", "lady": "she"}


class Said(Protocol):
    """A quote in tokens."""

    @property
    def cue(self) -> Span | None:
        """The words that report."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said."""

    @property
    def source(self) -> Span | None:
        """Who is named there as saying it."""


@dataclass
class Somebody:
    """A candidate: its mentions in characters, and for names their label and gender."""

    mentions: list[Span]
    label: str
    gender: str = ""
    words: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    @property
    def span(self) -> Span:
        """The mention that names best: the longest."""
        return max(self.mentions, key=lambda one: (one[1] - one[0], -one[0]))


class Cast:
    """The candidates of an article and who has spoken so far."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.named: list[Somebody] = []
        for one in rules.names_of(reading.document):
            if one.label in ("PERSON", "ORG", "GPE", "NORP", "FAC", "WORK_OF_ART", "LAW"):
                self._add((one.start, one.end), one.label)
        for somebody in self.named:
            self._describe(somebody)
        self.said: list[Somebody] = []
        self.described: list[Somebody] = []

    def _add(self, span: Span, label: str) -> None:
        words = self.text[span[0] : span[1]].split()
        for one in self.named:
            known = [self.text[a:b].split() for a, b in one.mentions]
            if words in known or (label == one.label == "PERSON" and all(_same_person(words, other) for other in known)):
                one.mentions.append(span)
                return
        self.named.append(Somebody([span], label))

    def _describe(self, one: Somebody) -> None:
        """Gender and the words around the mentions that tell a role."""
        for start, end in one.mentions:
            before = re.split(r"[.;:“”\"\n]", self.text[max(0, start - 70) : start].replace("Mr.", "Mr").replace("Ms.", "Ms"))[-1]
            near = re.findall(r"[^\W\d_]+", before.lower())[-5:]
            after = re.match(r",([^.;“”\"\n]{0,90})", self.text[end:])
            one.roles |= {word for word in near if word in lists.ROLES}
            one.roles |= {word for word in re.findall(r"[^\W\d_]+", after[1].lower())[:9] if word in lists.ROLES} if after else set()
            one.words |= {word.lower() for word in re.findall(r"[^\W\d_]+", self.text[start:end])}
            one.gender = one.gender or (_MR.get(near[-1], "") if near else "")
            first = self.text[start:end].split()[0]
            if one.label == "PERSON" and not one.gender and (first in lists.WOMEN) != (first in lists.MEN):
                one.gender = "she" if first in lists.WOMEN else "he"

    def candidates(self, quote: Said) -> list[tuple[str, Somebody | None]]:
        """The kinds of candidate and the candidates: the source itself, names in it, names and descriptions before it, nobody."""
        found: list[tuple[str, Somebody | None]] = [("nobody", None)]
        place = self.place(quote)
        source = self.source(quote)
        if source and kind_of(self.text[source[0] : source[1]]) in ("the", "a", "other", "name"):
            found.append(("self", Somebody([source], "")))
        for one in self.named:
            if source and any(source[0] <= start and end <= source[1] for start, end in one.mentions):
                found.append(("in", one))
            elif any(start < place for start, _ in one.mentions):
                found.append(("said" if one in self.said else "name", one))
        return found + [("described", one) for one in self.described if one.mentions[0] != source]

    def source(self, quote: Said) -> Span | None:
        """The source in characters."""
        return self.reading.chars(*quote.source) if quote.source else None

    def place(self, quote: Said) -> int:
        """Where a quote is attributed, in characters."""
        return self.reading.starts[(quote.source or quote.cue or quote.content[0])[0]]

    def spoke(self, one: Somebody | None, kind: str) -> None:
        """Keeps who has spoken."""
        if one is not None:
            if kind == "self":
                self.described.append(one)
            self.said = [*(other for other in self.said if other is not one), one]


def kind_of(source: str) -> str:
    """What sort of words a source is."""
    lower = source.lower()
    if lower in _PRONOUNS:
        return _PRONOUNS[lower]
    if lower in _NOBODY:
        return "none"
    if any(word[:1].isupper() for word in source.split()[1:]) or (source[:1].isupper() and len(source.split()) == 1):
        return "name"
    first = lower.split()[0]
    if first in ("the", "both", "his", "her", "their", "its", "this", "that"):
        return "the"
    return "a" if first in ("a", "an", "one", "another") else "other"


def _same_person(one: list[str], two: list[str]) -> bool:
    """Whether two names end alike and no first names speak against it."""
    return one[-1] == two[-1] and (len(one) == 1 or len(two) == 1 or one[0][0] == two[0][0])


class Resolver:
    """Finds the speaker of each quote, in characters."""

    def __init__(self) -> None:
        self.judge = Judge(1.0)
        self.learned = False

    def fit(self, readings: Sequence[Reading], gold: Any) -> Resolver:
        """Learns from articles whose quotes have speakers; without any, the rules resolve."""
        examples: list[tuple[dict[str, float], bool]] = []
        for reading in readings:
            answer = gold[reading.document.id]
            if any(quote.speaker for quote in answer.quotes):
                examples += _examples(reading, answer)
        self.learned = bool(examples)
        self.judge.fit(examples)
        return self

    def resolve(self, reading: Reading, read: Sequence[Said]) -> list[Span | None]:
        """The speakers of an article's quotes, in their order."""
        if not self.learned:
            return _by_rule(reading, read)
        cast = Cast(reading)
        found: list[Span | None] = []
        for quote in read:
            options = cast.candidates(quote)
            scores = [self.judge.probability(measured(cast, quote, kind, one)) for kind, one in options]
            best = max(range(len(options)), key=lambda n: (scores[n], -n))
            kind, one = options[best]
            found.append(one.span if one else None)
            cast.spoke(one, kind)
        return found


def _by_rule(reading: Reading, read: Sequence[Said]) -> list[Span | None]:
    speakers = rules.Speakers(reading.document)
    out: list[Span | None] = []
    for one in read:
        content = tuple(reading.chars(*piece) for piece in one.content)
        cue, source = (span and reading.chars(*span) for span in (one.cue, one.source))
        out.append(speakers.resolve(rules.Found(content, cue, source, False)))
    return out


@dataclass(frozen=True)
class _Gold:
    cue: Span | None
    content: tuple[Span, ...]
    source: Span | None


def _examples(reading: Reading, answer: Any) -> list[tuple[dict[str, float], bool]]:
    """Each candidate of each gold quote, and whether it names the speaker."""
    cast = Cast(reading)
    owners: dict[Span, set[str]] = {(one.start, one.end): set() for one in answer.entities}
    for speaker in answer.speakers:
        for one in speaker.mentions:
            if one.kind != "pronoun":
                owners.setdefault((one.start, one.end), set()).add(speaker.id)
    examples: list[tuple[dict[str, float], bool]] = []
    for quote in answer.quotes:
        content = tuple(reading.covering(span) for span in quote.content)
        said = _Gold(quote.cue and reading.covering(quote.cue), content, quote.source and reading.covering(quote.source))
        options = cast.candidates(said)
        rights = [(quote.speaker is None) if one is None else quote.speaker in _named_by(owners, one.span) for _, one in options]
        examples += [(measured(cast, said, kind, one), holds) for (kind, one), holds in zip(options, rights, strict=True)]
        if True in rights:
            kind, chosen = options[rights.index(True)]
            cast.spoke(chosen, kind)
    return examples


def _named_by(owners: dict[Span, set[str]], span: Span) -> set[str]:
    """Whom a span names: the mention that overlaps it most."""

    def share(one: Span) -> float:
        both = min(one[1], span[1]) - max(one[0], span[0])
        return both / (one[1] - one[0] + span[1] - span[0] - both) if both > 0 else 0.0

    best = max(owners, key=lambda one: (share(one), -one[0], one[1]), default=None)
    return owners[best] if best and share(best) > 0 else set()


def measured(cast: Cast, quote: Said, kind: str, one: Somebody | None) -> dict[str, float]:
    """What tells whether a candidate is the speaker of a quote."""
    source = cast.source(quote)
    words = cast.text[source[0] : source[1]] if source else ""
    sort = kind_of(words) if source else ("cue" if quote.cue else "cueless")
    found = [f"{sort}", f"{kind}"]
    if one:
        found += [f"{kind}|{one.label}", *_of_place(cast, quote, one)]
        if source and kind == "in":
            found += _inside(cast, source, one)
        if sort in ("he", "she") and one.label:
            found.append(f"g={one.gender == sort}" if one.gender else "g=?")
        if source and kind == "self":
            found += _leading(cast, source)
        found += _of_words(words, one)
    return {f"{sort}|{name}": 1.0 for name in found} | {f"any|{kind}|{name}": 1.0 for name in found}


def _of_place(cast: Cast, quote: Said, one: Somebody) -> Features:
    """How far back a candidate stands, as a mention and as a speaker."""
    reading, place = cast.reading, cast.place(quote)
    before = [start for start, _ in one.mentions if start < place]
    order = cast.said[::-1]
    spoken = next((n for n, other in enumerate(order) if other is one), 9)
    found = [f"spoken={min(spoken, 4) if spoken < 9 else 'never'}", f"mentions={min(len(one.mentions), 4)}"]
    if not before:
        return [*found, "after"]
    here, there = (reading.sentence[min(reading.at(at), len(reading.tokens) - 1)] for at in (place, before[-1]))
    later = sum(any(before[-1] < start < place for start, _ in other.mentions) for other in cast.named)
    first = reading.starts[reading.sentences[there][0]]
    opens = before[-1] - first < 40 and "," not in cast.text[first : before[-1]]
    same = reading.paragraph[reading.at(place)] == reading.paragraph[reading.at(before[-1])]
    gap = min(here - there, 2)
    found += [f"back={min(here - there, 4)}", f"later={min(later, 4)}", f"opens={opens}|{gap}", f"par={same}|{gap}"]
    return [*found, f"label={one.label}|{min(later, 3)}", f"spoken|back={min(spoken, 2)}|{min(here - there, 3)}"]


def _inside(cast: Cast, source: Span, one: Somebody) -> Features:
    """How a name stands in a source: at which end, after which words, as a holder."""
    start, end = next(span for span in one.mentions if source[0] <= span[0] and span[1] <= source[1])
    before, after = cast.text[source[0] : start].lower().split(), cast.text[end : source[1]]
    others = [other for other in cast.named if other is not one and any(source[0] <= a and b <= source[1] for a, b in other.mentions)]
    people = any(other.label == "PERSON" for other in others)
    under = sorted({"to", "of", "for", "from", "in", "at", "near", "with", "who", "and"} & set(before))
    found = [f"holder={bool(re.match(r'[’]?s?', after)) and after[:1] in ('’', chr(39), '-')}", f"under={bool(under)}|{one.label}"]
    last = before[-1] if before else "none"
    found += [f"last={last if last in lists.FUNCTION else 'role' if last in lists.ROLES else bool(before)}", f"and={' and ' in after}"]
    found += [f"next={after[:1] if not after[:1].isspace() else 'word'}|{one.label}", f"people={people}|{one.label}"]
    return [*found, f"whole={end - start == source[1] - source[0]}", f"lead={'the' if before[:1] == ['the'] else bool(before)}|{one.label}"]


def _leading(cast: Cast, source: Span) -> Features:
    """Which name leads a source, and whether it is a person's anywhere: what speaks against the source itself."""
    held = [(start, end, one.label) for one in cast.named for start, end in one.mentions if source[0] <= start and end <= source[1]]
    if not held:
        return ["no-name"]
    start, _, label = min(held)
    _, end, final = max(held)
    person = any(one[2] == "PERSON" for one in held)
    return [f"lead={label}|{start == source[0]}", f"person={person}", f"last={end == source[1]}|{final}"]


def _of_words(words: str, one: Somebody) -> Features:
    """Which words a source without the name shares with a candidate."""
    own = {word for word in re.findall(r"[^\W\d_]+", words.lower()) if word not in lists.FUNCTION}
    head = next((word for word in reversed(re.findall(r"[^\W\d_]+", words.split(",")[0].lower())) if word in lists.ROLES), "")
    found = [f"shared={bool(own & one.words)}"] if own else []
    return found + ([f"role={head in one.roles}|{one.label}"] if head else [])
