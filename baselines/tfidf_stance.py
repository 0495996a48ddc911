"""Stance by logistic regression: which words of the claim a speaker takes up, and how: negation, denial, hedges, numbers, opposites.

What a speaker says is found by `rules.py` (quotes and who stands behind them); of it, the passage that shares most with the claim, weighted
by how rare the words are, is judged. scikit-learn; the same training articles give the same predictions.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import lexicon as lists
from baselines import rules

name = "tfidf_stance"
Span = tuple[int, int]
RELATED = ("support", "deny", "discuss")
LABELS = (*RELATED, "unrelated")
STRENGTHS = (0.1, 0.03, 0.3, 1.0, 3.0)
_OPPOSITES = (
    "rise/fall rise/drop increase/decrease increase/cut up/down gain/loss win/lose won/lost accept/reject approve/reject allow/ban "
    "open/close open/shut open/closed start/end start/stop begin/end before/after more/less more/fewer above/below over/under "
    "agree/refuse agree/disagree support/oppose back/oppose true/false alive/dead free/detain free/jail innocent/guilty safe/dangerous "
    "safe/unsafe legal/illegal lawful/unlawful public/secret first/last early/late keep/drop stay/leave remain/resign hire/fire "
    "pass/fail success/failure succeed/fail strong/weak better/worse best/worst high/low higher/lower large/small enough/insufficient "
    "all/none everyone/nobody both/neither with/without known/unknown likely/unlikely real/fake real/hoax confirm/deny men/women "
    "monday/tuesday monday/wednesday monday/thursday monday/friday tuesday/wednesday tuesday/thursday tuesday/friday "
    "wednesday/thursday wednesday/friday thursday/friday north/south east/west buy/sell borrow/lend raise/lower publish/withhold "
    "reveal/hide disclose/hide enter/leave arrive/leave inside/outside voluntary/forced accident/deliberate accidental/deliberate"
)
OPPOSITES = [set(pair.split("/")) for pair in _OPPOSITES.split()]
_DOUBT = "hoax rumor rumour rumors fake false debunk debunked untrue myth dispute disputed no"
DOUBTING = lists.HEDGE | frozenset(_DOUBT.split())


# Passages ------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A lower-cased word without its commonest endings."""
    word = word.lower().replace("’", "'")
    for ending, length in (("ies", 5), ("ing", 6), ("ed", 5), ("ly", 6), ("es", 5), ("s", 4), ("e", 4)):
        if word.endswith(ending) and len(word) >= length and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[?!]")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in lower case, and its question marks."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


SMALL = lists.FUNCTION | lists.AUX | lists.NOT


@lru_cache(maxsize=100_000)
def telling(words: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words if word[0].isalnum() and word not in SMALL)


class Passage(NamedTuple):
    """Something that somebody says or the author tells: its words, the words of its sentences, the words of its cue."""

    words: tuple[str, ...]
    around: tuple[str, ...]
    cue: tuple[str, ...]
    kind: str
    place: int
    sentences: tuple[int, ...]


@lru_cache(maxsize=8)
def passages(document: dateline.Document) -> tuple[list[tuple[Passage, tuple[Span, ...]]], list[Passage]]:
    """The quotes of a document with the spans of who says them, and its sentences as the author's."""
    text, sentences = document.text, document.sentences
    quotes = []
    quoted: set[int] = set()
    for one, speaker in rules.attributed(document):
        inside = tuple(n for n, (a, b) in enumerate(sentences) if any(a < end and start < b for start, end in one.content))
        quoted |= set(inside)
        around = " ".join(text[slice(*sentences[n])] for n in range(max(0, inside[0] - 1), inside[-1] + 1)) if inside else ""
        said = " ".join(text[start:end] for start, end in one.content)
        cue = words_of(text[slice(*one.cue)]) if one.cue else ()
        kind = "direct" if one.direct else "indirect"
        passage = Passage(words_of(said), words_of(around), cue, kind, inside[0] if inside else 0, inside)
        quotes.append((passage, _spans(one.source, speaker)))
    own = []
    for n, (a, b) in enumerate(sentences):
        words = words_of(text[a:b])
        own.append(Passage(words, words, (), "relayed" if n in quoted else "own", n, (n,)))
    return quotes, own


def _spans(*spans: Span | None) -> tuple[Span, ...]:
    return tuple(span for span in spans if span)


def said_by(document: dateline.Document, speaker: Any) -> list[Passage]:
    """What a speaker says, and the sentences that mention him; for the author, all sentences."""
    quotes, own = passages(document)
    if speaker.id == "author":
        return own
    places = [(m.start, m.end) for m in speaker.mentions]
    last = {document.text[m.start : m.end].split()[-1].lower() for m in speaker.mentions if m.kind == "name"}
    found = [
        passage
        for passage, spans in quotes
        if any(a < end and start < b for start, end in spans for a, b in places)
        or any(document.text[start:end].split()[-1].lower() in last for start, end in spans[-1:])
    ]
    taken = {n for passage in found for n in passage.sentences}
    for n, (a, b) in enumerate(document.sentences):
        if n not in taken and any(a <= start < b for start, _ in places):
            found.append(own[n]._replace(kind="mention"))
    return found


# Features ------------------------------------------------------------------------------------------------------------------


class Match(NamedTuple):
    """A passage beside a claim: the share of the claim's weight in it, and in it and its sentences."""

    share: float
    near: float
    passage: Passage


def best(claim: str, found: Sequence[Passage], weight: Callable[[str], float]) -> list[Match]:
    """The passages by how much of the claim they take up, the best first."""
    wanted = telling(words_of(claim))
    whole = sum(map(weight, sorted(wanted))) or 1.0
    matches = []
    for passage in found:
        here, around = wanted & telling(passage.words), wanted & telling(passage.around)
        share, near = (sum(map(weight, sorted(part))) / whole for part in (here, here | around))
        matches.append(Match(share, near, passage))
    return sorted(matches, key=lambda match: (-(2 * match.share + match.near), match.passage.place))


def features(claim: str, speaker: Any, matches: Sequence[Match]) -> dict[str, float]:
    """What tells the stance: of the passages that take the claim up, how they do."""
    author = speaker.id == "author"
    who = "author" if author else "named" if speaker.name else "nameless"
    out: dict[str, float] = {who: 1.0, f"passages={min(len(matches), 4)}": 1.0}
    if not matches:
        return out | {"silent": 1.0}
    for rank, match in enumerate(matches[:2]):
        seen = _of_match(claim, match)
        weight = 1.0 if rank == 0 else 0.5 * match.share / (matches[0].share or 1.0)
        for key, value in seen.items():
            out[f"{'2:' if rank else ''}{key}"] = value * weight
        out |= {f"{who}|{key}": value for key, value in seen.items() if rank == 0 and not key.startswith(("word", "cue="))}
    return out


def _of_match(claim: str, match: Match) -> dict[str, float]:
    mine, passage = words_of(claim), match.passage
    shared = telling(mine) & telling(passage.words)
    turned = int(_negated(mine, telling(mine))) + int(_negated(passage.words, shared))
    denies = bool(set(map(stem, passage.cue)) & _stems_of("DENYING"))
    cue_not = any(_is_negative(word) for word in passage.cue)
    flags = {
        "odd": (turned + denies) % 2 == 1,
        "claim-not": _negated(mine, telling(mine)),
        "passage-not": _negated(passage.words, shared),
        "cue-denies": denies,
        "cue-not": cue_not,
        "cue-asks": bool(set(map(stem, passage.cue)) & _stems_of("ASKING")),
        "hedged": any(word in lists.HEDGE for word in passage.words),
        "cue-hedged": any(word in DOUBTING for word in passage.cue),
        "doubted": any(word in DOUBTING for word in passage.words),
        "asked": "?" in passage.words,
        "if": "if" in passage.words or "whether" in passage.words,
        "opposite": _opposed(mine, passage.words),
        "number-same": bool(_numbers(mine) & _numbers(passage.words)),
        "number-other": bool(_numbers(mine) and _numbers(passage.words) - _numbers(mine) and not _numbers(mine) & _numbers(passage.words)),
        "should": "should" in mine or "must" in mine,
        f"kind={passage.kind}": True,
    }
    level = min(int(match.share * 5), 4)
    out = {key: 1.0 for key, holds in flags.items() if holds}
    out |= {f"{key}@{level}": 1.0 for key in tuple(out)}
    out |= {"share": match.share, "near": match.near, f"level={level}": 1.0, f"near={min(int(match.near * 5), 4)}": 1.0}
    out |= {f"cue={stem(word)}": 1.0 for word in passage.cue}
    out |= {f"word={one}": 0.3 for one in telling(passage.words) - shared}
    return out | {f"word={word}": 0.5 for word in passage.words if word in SMALL}


@cache
def _stems_of(group: str) -> frozenset[str]:
    return frozenset(stem(word) for phrase in getattr(lists, group) for word in phrase.replace("_", " ").split()[:1])


def _is_negative(word: str) -> bool:
    return word in lists.NEGATIVE or word.endswith("n't")


def _negated(words: Sequence[str], shared: frozenset[str]) -> bool:
    """Whether a negative stands before a word that counts, at most six words away."""
    places = [at for at, word in enumerate(words) if _is_negative(word)]
    return any(stem(word) in shared for at in places for word in words[at + 1 : at + 7])


def _opposed(one: Sequence[str], two: Sequence[str]) -> bool:
    a, b = {stem(word) for word in one}, {stem(word) for word in two}
    pairs = ([stem(word) for word in sorted(pair)] for pair in OPPOSITES)
    return any((x in a and y in b and y not in a and x not in b) or (y in a and x in b and x not in a and y not in b) for x, y in pairs)


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.replace(",", "") for word in words if word[0].isdigit()) | (frozenset(words) & _NUMBER_WORDS)


_NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million"
_NUMBER_WORDS = frozenset(_NUMBERS.split())


# The model -----------------------------------------------------------------------------------------------------------------


def _is_of(feature: str, kinds: tuple[str, ...]) -> bool:
    """Whether a feature is of some kind, whatever passage or speaker it is of."""
    return feature.removeprefix("2:").rpartition("|")[2].startswith(kinds) or feature.startswith(kinds)


class _Claim(NamedTuple):
    """A claim as the untrained baseline wants it."""

    id: str
    text: str


class Pairs(NamedTuple):
    """A document with the pairs to judge and, while learning, their labels and the event that they belong to."""

    document: dateline.Document
    claims: dict[str, str]
    pairs: Sequence[Any]
    labels: Sequence[str] = ()
    event: str = ""


class Stances:
    """Logistic regression on what a speaker's best passages show of a claim; for ablations, `without` features that begin so."""

    def __init__(self, strength: float | None = None, *, without: tuple[str, ...] = ()) -> None:
        self.strength = strength
        self.without = without
        self.seen: Counter[str] = Counter()
        self.number = 0
        self.vectorizer: Any = None
        self.model: Any = None

    def weight(self, word: str) -> float:
        """How rare a stem is among the training articles."""
        return math.log((self.number + 1) / (self.seen[word] + 0.5))

    def fit(self, data: Sequence[Pairs]) -> Stances:
        """Learns from pairs with labels; a strength that was not given is the best of STRENGTHS, in folds by event."""
        texts = {one.document.text for one in data} | {text for one in data for text in one.claims.values()}
        for text in sorted(texts):
            self.seen.update(telling(words_of(text)))
        self.number = len(texts)
        rows = [row for one in data for row in self.rows(one)]
        labels = [label for one in data for label in one.labels]
        self.vectorizer = DictVectorizer(sort=True)
        matrix = self.vectorizer.fit_transform(rows)
        events = [one.event for one in data for _ in one.labels]
        self.strength = self.strength or _strongest(matrix, labels, events)
        self.model = _fitted(self.strength, matrix, labels)
        return self

    def rows(self, one: Pairs) -> list[dict[str, float]]:
        """The features of each pair; what `rules` would answer is one of them."""
        claims = [_Claim(key, text) for key, text in one.claims.items()]
        ruled = [answer["label"] for answer in rules.stance(one.document, claims, one.pairs)]
        rows = []
        for pair, label in zip(one.pairs, ruled, strict=True):
            who = "author" if pair.speaker.id == "author" else "other"
            own = features(one.claims[pair.claim], pair.speaker, self.matches(one, pair))
            row = own | {f"rule={label}": 1.0, f"rule={label}|{who}": 1.0}
            rows.append({key: value for key, value in row.items() if not self.without or not _is_of(key, self.without)})
        return rows

    def matches(self, one: Pairs, pair: Any) -> list[Match]:
        """The speaker's passages by how much of the claim they take up."""
        return best(one.claims[pair.claim], said_by(one.document, pair.speaker), self.weight)

    def stance(self, document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
        """A label for every pair, with probabilities and the sentences it rests on."""
        one = Pairs(document, {claim.id: claim.text for claim in claims}, pairs)
        if not pairs:
            return []
        chances = self.model.predict_proba(self.vectorizer.transform(self.rows(one)))
        answers = []
        for pair, row in zip(pairs, chances, strict=True):
            found = {str(label): round(float(p), 6) for label, p in zip(self.model.classes_, row, strict=True)}
            label = max(found, key=lambda name: (found[name], name))
            matches = self.matches(one, pair)
            evidence = list(matches[0].passage.sentences) if matches and label != "unrelated" else []
            chance = {name: found.get(name, 0.0) for name in LABELS}
            chance[label] = round(chance[label] + 1 - sum(chance.values()), 6)
            answers.append(
                {"claim": pair.claim, "speaker": pair.speaker.id, "label": label, "evidence": evidence, "probabilities": chance}
            )
        return answers


class Pair(NamedTuple):
    """A claim's id and a speaker, as a model is asked."""

    claim: str
    speaker: Any


def pairs_of(document: dateline.Document, gold: Any) -> Pairs:
    """The pairs of a training article with their labels."""
    speakers = {speaker.id: speaker for speaker in gold.speakers}
    pairs = [Pair(stance.claim, speakers[stance.speaker]) for stance in gold.stances]
    labels = [stance.label for stance in gold.stances]
    return Pairs(document, {claim.id: claim.text for claim in gold.claims}, pairs, labels, gold.resampled_with)


def _fitted(strength: float, matrix: Any, labels: Sequence[str]) -> Any:
    # One thread: the same sums on every machine, and on small matrices many times faster than several.
    with threadpool_limits(1):
        return LogisticRegression(C=strength, class_weight="balanced", solver="newton-cg", max_iter=1000).fit(matrix, labels)


def _strongest(matrix: Any, labels: Sequence[str], events: Sequence[str]) -> float:
    """The strength with the best macro-F1 over the related labels, in folds that keep an event together."""
    folds = list(GroupKFold(min(5, len(set(events)))).split(matrix, labels, events)) if len(set(events)) > 1 else []
    scores = {}
    for strength in STRENGTHS if folds else STRENGTHS[:1]:
        given = np.empty(len(labels), dtype=object)
        for learn, judge in folds:
            given[judge] = _fitted(strength, matrix[learn], [labels[i] for i in learn]).predict(matrix[judge])
        scores[strength] = f1_score(labels, list(given), labels=RELATED, average="macro", zero_division=0.0) if folds else 0.0
    return max(scores, key=lambda strength: (scores[strength], -strength))


_model = Stances()


def fit(task: str, documents: Sequence[dateline.Document], gold: Any) -> None:
    """Trains on the train split of the track."""
    global _model
    _model = Stances().fit([pairs_of(document, gold[document.id]) for document in documents])


def stance(document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
    """A label for every pair."""
    return _model.stance(document, claims, pairs)
