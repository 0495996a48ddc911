"""Tagging sequences with conditional random fields: training, marginals, BIO tags in and out.

python-crfsuite, L-BFGS: no randomness, so the same features give the same model.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

Features = list[str]
"""The attributes of one token."""


class Tagger:
    """A trained field; `model` is its bytes."""

    def __init__(self, model: bytes) -> None:
        self.model = model  # the library keeps a pointer into these bytes: they must live as long as the tagger
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self.model)
        self.labels: tuple[str, ...] = tuple(self._tagger.labels())

    def __getstate__(self) -> bytes:
        return self.model

    def __setstate__(self, model: bytes) -> None:
        Tagger.__init__(self, model)

    def tags(self, sentence: Sequence[Features]) -> list[str]:
        """The best tags of a sentence."""
        return list(self._tagger.tag(sentence)) if sentence else []

    def marginals(self, sentence: Sequence[Features]) -> list[dict[str, float]]:
        """For each token, the probability of each tag."""
        if not sentence:
            return []
        self._tagger.set(sentence)
        return [{label: self._tagger.marginal(label, at) for label in self.labels} for at in range(len(sentence))]


def train(
    data: Iterable[tuple[Sequence[Features], Sequence[str]]], *, c2: float = 0.1, iterations: int = 100, minfreq: float = 1
) -> Tagger:
    """A field trained on sentences with their tags; `c2` is the weight of the squared norm. Raises ValueError where there is none."""
    trainer = pycrfsuite.Trainer(verbose=False)
    held = 0
    for features, tags in data:
        if features:
            trainer.append(pycrfsuite.ItemSequence(features), tags)
            held += 1
    if not held:
        raise ValueError("no sentence to learn from")  # the library would write a model that ends the process
    trainer.set_params({"c2": c2, "max_iterations": iterations, "feature.minfreq": minfreq, "feature.possible_transitions": True})
    handle, path = tempfile.mkstemp(suffix=".crfsuite")
    os.close(handle)
    try:
        trainer.train(path)
        return Tagger(Path(path).read_bytes())
    finally:
        Path(path).unlink()


def bio(spans: Iterable[tuple[int, int, str]], length: int) -> list[str]:
    """BIO tags of token spans (first, last exclusive, label); of two that overlap the earlier counts."""
    tags = ["O"] * length
    for first, last, label in sorted(spans):
        if all(tag == "O" for tag in tags[first:last]) and first < last:
            tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return tags


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The token spans that BIO tags mark; an I that follows no tag of its label starts one."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        label = tag[2:]
        if label and tag[0] == "I" and found and found[-1][1] == at and found[-1][2] == label:
            found[-1] = (found[-1][0], at + 1, label)
        elif label:
            found.append((at, at + 1, label))
    return found
