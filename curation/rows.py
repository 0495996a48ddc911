"""The rows of the four configs, and their features for Hugging Face `datasets`.

`documents` is the whole document; `ner`, `quotes` and `stance` are what their users expect, each with the canary. Spans are [start, end].
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from dateline.documents import MENTION_KINDS, PHENOMENA, SPEAKER_KINDS, STANCES, Annotated
from dateline.tasks.views import CORE

Row = dict[str, Any]
TAGS = ("O", *(f"{prefix}-{label}" for label in CORE for prefix in "BI"))


def documents(line: Annotated) -> Row:
    """The whole document."""
    row: Row = msgspec.to_builtins(line)
    return row


def _head(line: Annotated) -> Row:
    whole = documents(line)
    return {name: whole[name] for name in ("id", "language", "storyline", "outlet", "topic", "published", "canary", "text")}


def ner(line: Annotated) -> Row:
    """Tokens, their spans and IOB2 tags, and the entities as character spans."""
    tags = ["O"] * len(line.tokens)
    for entity in line.entities:
        inside = [i for i, (start, end) in enumerate(line.tokens) if entity.start <= start and end <= entity.end]
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{entity.label}"
    return {
        **_head(line),
        "tokens": [line.text[start:end] for start, end in line.tokens],
        "token_spans": [list(span) for span in line.tokens],
        "ner_tags": tags,
        "entities": msgspec.to_builtins(line.entities),
    }


def quotes(line: Annotated) -> Row:
    """Sentences, speakers, quotes and decoys."""
    whole = documents(line)
    return {**_head(line), **{name: whole[name] for name in ("paragraphs", "sentences", "speakers", "quotes", "decoys")}}


def stance(line: Annotated) -> Row:
    """Sentences, speakers, claims and the stances on the pairs that are asked."""
    whole = documents(line)
    return {**_head(line), **{name: whole[name] for name in ("sentences", "speakers", "claims", "stances")}}


CONFIGS: Mapping[str, Callable[[Annotated], Row]] = {"documents": documents, "ner": ner, "quotes": quotes, "stance": stance}

Feature = dict[str, Any]


def _plain(name: str, dtype: str) -> Feature:
    return {"name": name, "dtype": dtype}


def _label(name: str, labels: tuple[str, ...]) -> Feature:
    return {"name": name, "dtype": _names(labels)}


def _names(labels: tuple[str, ...]) -> Feature:
    return {"class_label": {"names": {str(i): label for i, label in enumerate(labels)}}}


def _listed(name: str, inner: Any) -> Feature:
    return {"name": name, "list": inner}


def _spans(name: str) -> Feature:
    return _listed(name, {"list": "int32"})


_ENTITY = [_plain("start", "int32"), _plain("end", "int32"), _label("label", CORE), _plain("entity", "string")]
_MENTION = [_plain("start", "int32"), _plain("end", "int32"), _label("kind", MENTION_KINDS)]
_SPEAKER = [_plain("id", "string"), _plain("name", "string"), _label("kind", SPEAKER_KINDS), _listed("mentions", _MENTION)]
_PHENOMENA = _listed("phenomena", {"dtype": _names(PHENOMENA)})
_QUOTE = [
    _plain("id", "string"),
    _spans("content"),
    _listed("cue", "int32"),
    _listed("source", "int32"),
    _plain("speaker", "string"),
    _PHENOMENA,
]
_CLAIM = [_plain("id", "string"), _plain("text", "string"), _plain("twin", "string")]
_STANCE = [
    _plain("claim", "string"),
    _plain("speaker", "string"),
    _label("label", STANCES),
    _spans("evidence"),
    _PHENOMENA,
    _plain("agreed", "bool"),
]
_DECOY = [_plain("start", "int32"), _plain("end", "int32"), _label("phenomenon", PHENOMENA)]
_SHARED = [_plain(n, "string") for n in ("id", "language", "storyline", "outlet", "topic")]
_HEAD = [*_SHARED, _plain("published", "date32"), _plain("canary", "string"), _plain("text", "string")]
_DOCUMENT_HEAD = [
    *(_plain(name, "string") for name in ("id", "track", "language", "storyline", "outlet", "topic")),
    _plain("published", "date32"),
    _plain("canary", "string"),
    _PHENOMENA,
    _plain("text", "string"),
    _listed("title", "int32"),
]
_LAYERS = {
    "entities": _listed("entities", _ENTITY),
    "speakers": _listed("speakers", _SPEAKER),
    "quotes": _listed("quotes", _QUOTE),
    "claims": _listed("claims", _CLAIM),
    "stances": _listed("stances", _STANCE),
    "decoys": _listed("decoys", _DECOY),
}
FEATURES: Mapping[str, list[Feature]] = {
    "documents": [*_DOCUMENT_HEAD, _spans("paragraphs"), _spans("sentences"), _spans("tokens"), *_LAYERS.values()],
    "ner": [*_HEAD, _listed("tokens", "string"), _spans("token_spans"), _listed("ner_tags", {"dtype": _names(TAGS)}), _LAYERS["entities"]],
    "quotes": [*_HEAD, _spans("paragraphs"), _spans("sentences"), _LAYERS["speakers"], _LAYERS["quotes"], _LAYERS["decoys"]],
    "stance": [*_HEAD, _spans("sentences"), _LAYERS["speakers"], _LAYERS["claims"], _LAYERS["stances"]],
}
"""Features by config, in the order of the rows' keys."""
