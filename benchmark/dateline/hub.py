"""The corpus for Hugging Face `datasets`. The only door to that library, opened when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.documents import resource
from dateline.errors import UsageError

if TYPE_CHECKING:
    from datasets import DatasetDict

CONFIGS = ("documents", "ner", "quotes", "stance")


def load_dataset(config: str, folder: Path | None = None) -> DatasetDict:
    """A config of the shipped corpus with all its splits, as `datasets.load_dataset("data", config)` gives it.

    Raises UsageError for an unknown config, or where `datasets` is not installed.
    """
    if config not in CONFIGS:
        raise UsageError(f"the config {config!r} is none of {', '.join(CONFIGS)}")
    try:
        from datasets import load_dataset as load
    except ImportError as error:
        raise UsageError("the package `datasets` is not installed: pip install 'dateline[hub]'") from error
    return load(str(folder or resource("data")), config)
