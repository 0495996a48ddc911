"""The least a system can know: one answer for everything, and no reading.

Entities: every capitalised word that does not open a sentence is a PERSON, the commonest label of names in the news. Quotes: everything
between double quotation marks, by nobody who can be named. Stance: everybody discusses everything. Untrained.
"""

from __future__ import annotations

import re
from typing import Any

import dateline

name = "majority"
_MARKED = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")


def ner(document: dateline.Document) -> list[dict[str, Any]]:
    """Runs of capitalised tokens that do not open a sentence."""
    opening = {start for start, _ in document.sentences}
    found: list[dict[str, Any]] = []
    for start, end in document.tokens:
        if not document.text[start].isupper() or start in opening:
            continue
        if found and document.text[found[-1]["end"] : start] == " ":
            found[-1]["end"] = end
        else:
            found.append({"start": start, "end": end, "label": "PERSON"})
    return found


def quotes(document: dateline.Document) -> list[dict[str, Any]]:
    """Each marked passage, marks included."""
    return [{"content": [match.span()]} for match in _MARKED.finditer(document.text)]


def stance(document: dateline.Document, claims: Any, pairs: Any) -> list[dict[str, Any]]:
    """`discuss` for every pair."""
    return [{"claim": pair.claim, "speaker": pair.speaker.id, "label": "discuss"} for pair in pairs]


def open_stances(document: dateline.Document, claims: Any) -> list[dict[str, Any]]:
    """The author discusses every claim."""
    return [{"claim": claim.id, "speaker": None, "label": "discuss"} for claim in claims]
