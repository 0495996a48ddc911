"""`crf` with advice: a model trained on Worldwide tells the one trained on core what it would answer.

The copy of Worldwide is found by DATELINE_WORLDWIDE. The adviser speaks Worldwide's nine labels and its conventions; what they mean here,
core's few articles teach.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import crf

name = "crf_outside"
_model = crf.Names()


def fit(task: str, documents: Sequence[dateline.Document], gold: Any) -> None:
    """Trains on the train split of core, with the adviser."""
    global _model
    train = dateline.load("worldwide", split="train")
    _model = crf.Names(crf.taught(train.documents, train.gold)).fit(documents, gold)


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """The names, dates and sums of a document."""
    return _model.ner(document)
