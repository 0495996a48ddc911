"""Probes: what a machine can tell about the articles that it should not, and whether what it learned on real news holds on them.

All are seeded and cut into folds by storyline or article. Source of the recipes: the realism table of the project's contract.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline

from curation.reports.figures import SEED, Item
from dateline import segmentation
from dateline.documents import Span

FOLDS = 5
_CAPITALISED = re.compile(r"(?<=.)[A-Z]\w*(?:\s+[A-Z]\w*)*")
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def sentences_of(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """(sentence, group) for each sentence of 6 to 60 words: names as Xx, digits as 0, quotation marks straight.

    Sentences are cut by one rule for all, since corpora cut theirs differently.
    """
    for item in items:
        for start, end in segmentation.sentences(item.document.text, item.document.paragraphs):
            words = item.document.text[start:end].split()
            if 6 <= len(words) <= 60:
                folded = _CAPITALISED.sub("Xx", " ".join(words).translate(_FOLDED))
                yield re.sub(r"\d", "0", folded), item.group


def told_apart(one: Sequence[Item], two: Sequence[Item], most: int = 6_000) -> float:
    """The area under the ROC curve of telling the sentences of two sets apart: char_wb 3-5 tf-idf, logistic regression with C = 4.

    Folds keep an article or a storyline whole. Of each side at most `most` sentences, drawn with a seed.
    """
    draw = np.random.RandomState(SEED)
    texts: list[str] = []
    groups: list[str] = []
    labels: list[int] = []
    for label, side in enumerate((one, two)):
        found = list(sentences_of(side))
        kept = draw.permutation(len(found))[:most]
        texts += [found[index][0] for index in kept]
        groups += [f"{label}/{found[index][1]}" for index in kept]
        labels += [label] * len(kept)
    scores = np.zeros(len(labels))
    y = np.array(labels)
    for train, test in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, y, groups):
        model = make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2),
            LogisticRegression(C=4, max_iter=1000, class_weight="balanced"),
        )
        model.fit([texts[i] for i in train], y[train])
        scores[test] = model.decision_function([texts[i] for i in test])
    return float(roc_auc_score(y, scores))


# Taggers -------------------------------------------------------------------------------------------------------------------

Mark = tuple[int, int, str]
Marks = Callable[[Item], Sequence[Mark]]


def _shape(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "0", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", word))))


def _features(words: Sequence[str]) -> list[list[str]]:
    lower = [word.lower() for word in words]
    own = [[f"w={low}", f"s={_shape(word)}", f"p={low[:3]}", f"e={low[-3:]}"] for word, low in zip(words, lower, strict=True)]
    opened = 0
    out = []
    for at, features in enumerate(own):
        opened ^= words[at] in "\"“”" or words[at] == "''"
        around = [f"{step}:{lower[at + step]}" for step in (-3, -2, -1, 1, 2, 3) if 0 <= at + step < len(words)]
        shapes = [f"{step}s:{_shape(words[at + step])}" for step in (-1, 1) if 0 <= at + step < len(words)]
        pair = [f"b={lower[at - 1]}_{lower[at]}"] if at else ["first"]
        out.append([*features, *around, *shapes, *pair, f"in={opened}"])
    return out


def _pieces(item: Item, whole_paragraphs: bool) -> Iterator[list[Span]]:
    """The tokens of each sentence, or of each paragraph."""
    parts = item.document.paragraphs if whole_paragraphs else item.document.sentences
    tokens = iter(item.document.tokens)
    token = next(tokens, None)
    for _, end in parts:
        inside = []
        while token is not None and token[1] <= end:
            inside.append(token)
            token = next(tokens, None)
        if inside:
            yield inside


def _tags(tokens: Sequence[Span], marks: Sequence[Mark]) -> list[str]:
    tags = ["O"] * len(tokens)
    for start, end, label in marks:
        inside = [n for n, (a, b) in enumerate(tokens) if a < end and start < b]
        for place, n in enumerate(inside):
            tags[n] = f"{'I' if place else 'B'}-{label}"
    return tags


def _read(tokens: Sequence[Span], tags: Sequence[str]) -> list[Mark]:
    out: list[Mark] = []
    for (start, end), tag in zip(tokens, tags, strict=True):
        if tag[0] == "I" and out and out[-1][2] == tag[2:] and not any(out[-1][1] < a < start for a, _ in tokens):
            out[-1] = (out[-1][0], end, tag[2:])
        elif tag != "O":
            out.append((start, end, tag[2:]))
    return out


class Transfer(NamedTuple):
    """Span F1 of a tagger on the held-out part of the corpus that taught it, and on ours."""

    home: float
    ours: float


def transferred(
    train: Sequence[Item], home: Sequence[Item], ours: Sequence[Item], marks: Marks, least: float, paragraphs: bool
) -> Transfer:
    """Trains a linear-chain CRF and scores its spans, one paired with another from a Jaccard overlap of `least` on."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 2})
    for item in train:
        found = marks(item)
        for tokens in _pieces(item, paragraphs):
            here = [mark for mark in found if mark[0] < tokens[-1][1] and tokens[0][0] < mark[1]]
            trainer.append(_features([item.document.text[a:b] for a, b in tokens]), _tags(tokens, here))
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        scored = Transfer(*(_span_f1(tagger, side, marks, least, paragraphs) for side in (home, ours)))
        tagger.close()
    return scored


def _span_f1(tagger: Any, items: Sequence[Item], marks: Marks, least: float, paragraphs: bool) -> float:
    right = gold = given = 0
    for item in items:
        wanted = list(marks(item))
        found = []
        for tokens in _pieces(item, paragraphs):
            found += _read(tokens, tagger.tag(_features([item.document.text[a:b] for a, b in tokens])))
        gold += len(wanted)
        given += len(found)
        left = set(wanted)
        for mark in found:
            best = max(left, key=lambda other: _overlap(mark, other), default=None)
            if best and _overlap(mark, best) >= least:
                left.discard(best)
                right += 1
    return 2 * right / (gold + given)


def _overlap(one: Mark, two: Mark) -> float:
    if one[2] != two[2]:
        return 0.0
    both = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return both / (one[1] - one[0] + two[1] - two[0] - both)


# Leaks ---------------------------------------------------------------------------------------------------------------------


class Pair(NamedTuple):
    """An asked pair as the leak probes see it."""

    label: str
    storyline: str
    views: dict[str, str]
    numbers: dict[str, tuple[float, ...]]


def macro_f1(pairs: Sequence[Pair], view: str) -> float:
    """Macro-F1 over the related labels of a logistic regression that sees one view of a pair, cross-validated by storyline."""
    labels = np.array([pair.label for pair in pairs])
    groups = [pair.storyline for pair in pairs]
    said = np.empty(len(pairs), dtype=object)
    if view in pairs[0].views:
        inputs: Any = [pair.views[view] for pair in pairs]
        take: Callable[[Any], Any] = lambda rows: [inputs[i] for i in rows]  # noqa: E731
    else:
        inputs = np.array([pair.numbers[view] for pair in pairs])
        take = lambda rows: inputs[rows]  # noqa: E731
    for train, test in StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels, groups):
        said[test] = _fitted(view in pairs[0].views, take(train), labels[train]).predict(take(test))
    return float(f1_score(labels, said, labels=["support", "deny", "discuss"], average="macro", zero_division=0))


def _fitted(is_text: bool, inputs: Any, labels: Any) -> Any:
    from sklearn.preprocessing import StandardScaler

    first = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True) if is_text else StandardScaler()
    return make_pipeline(first, LogisticRegression(C=4, max_iter=2000, class_weight="balanced")).fit(inputs, labels)
