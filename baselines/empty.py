"""Nothing at all as a model: a self-test. Every ranking score must be exactly 0.0."""

from __future__ import annotations

from typing import Any

import dateline

name = "empty"


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """No mention."""
    return []


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """No quote."""
    return []


def stance(document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
    """No label."""
    return []


def open_stances(document: dateline.Document, claims: Any) -> list[dict[str, Any]]:
    """No triple."""
    return []
