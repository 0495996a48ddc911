"""Dateline: a benchmark for reading the news.

Who and what is named, who said what, and who stands by which claim: three gold layers on the same newswire, and one scorer.

    import dateline
    corpus = dateline.load("core", split="test")
    result = dateline.evaluate(model, corpus)          # a Python model: see dateline.models.python
    result = dateline.score(gold, predicted, task="ner")

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import evaluate, score
    from dateline.corpus import Corpus, load
    from dateline.documents import Document, Gold
    from dateline.errors import DatelineError, InputError, UsageError
    from dateline.hub import load_dataset
    from dateline.result import Result

_HOMES = {
    "Corpus": "corpus",
    "DatelineError": "errors",
    "Document": "documents",
    "Gold": "documents",
    "InputError": "errors",
    "Result": "result",
    "UsageError": "errors",
    "evaluate": "api",
    "load": "corpus",
    "load_dataset": "hub",
    "score": "api",
}

__all__ = [
    "Corpus",
    "DatelineError",
    "Document",
    "Gold",
    "InputError",
    "Result",
    "UsageError",
    "evaluate",
    "load",
    "load_dataset",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(import_module(f"dateline.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
