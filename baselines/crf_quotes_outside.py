"""`crf_quotes` with advice: a model trained on PolNeAR tells the one trained on core what it would answer.

The copy of PolNeAR is found by DATELINE_POLNEAR. PolNeAR has no speakers and draws some edges elsewhere; what its answers mean here, core's
few articles teach.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dateline

sys.path.append(str(Path(__file__).parents[1]))
from baselines import crf_quotes

name = "crf_quotes_outside"
_model = crf_quotes.Quotes()


def fit(task: str, documents: Sequence[dateline.Document], gold: Any) -> None:
    """Trains on the train split of core, with the adviser."""
    global _model
    train = dateline.load("polnear", split="train")
    _model = crf_quotes.Quotes(crf_quotes.taught(train.documents, train.gold)).fit(documents, gold)


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """The quotes of a document with cue, source and speaker."""
    return _model.quotes(document)
