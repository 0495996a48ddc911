"""The dataset card, `data/README.md`: front matter for Hugging Face `datasets`, and the page people read.

Each config carries the corpus version and a fingerprint of its files. Both are part of the key under which `datasets` caches, so an
edited file is never served stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from curation.rows import FEATURES
from dateline.corpus import SPLITS

PAGE = Path("curation/card.md")


def fingerprint(config: str, listed: Mapping[str, Any]) -> str:
    """Sixteen hex digits over the SHA-256 of a config's files."""
    parts = "\n".join(f"{split}:{listed[f'{config}/{split}.jsonl']['sha256']}" for split in SPLITS)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def front_matter(facts: Mapping[str, Any], listed: Mapping[str, Any]) -> dict[str, Any]:
    """What stands between the dashes."""
    configs = [
        {
            "config_name": config,
            **({"default": True} if config == "documents" else {}),
            "version": facts["version"],
            "description": f"sha256:{fingerprint(config, listed)}",
            "data_files": [{"split": split, "path": f"{config}/{split}.jsonl"} for split in SPLITS],
        }
        for config in FEATURES
    ]
    return {
        "pretty_name": "Dateline",
        "language": [facts["language"]],
        "license": "cc-by-4.0",
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["news", "named-entity-recognition", "quote-attribution", "stance-detection", "benchmark"],
        "configs": configs,
        "dataset_info": [{"config_name": config, "features": features} for config, features in FEATURES.items()],
    }


class _Plain(yaml.SafeDumper):
    """Writes a thing again each time it stands: `datasets` takes what an alias points to apart while it reads."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """No anchors."""
        return True


def card(facts: Mapping[str, Any], listed: Mapping[str, Any], held: Mapping[str, Mapping[str, int]]) -> str:
    """The whole card."""
    head = yaml.dump(front_matter(facts, listed), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=140)
    return f"---\n{head}---\n\n" + _page(facts, held)


def _page(facts: Mapping[str, Any], held: Mapping[str, Mapping[str, int]]) -> str:
    names = ["storylines", "documents", "sentences", "tokens", "entities", "quotes", "claims", "stances", "decoys"]
    lines = [f"| {name} | " + " | ".join(f"{held[split][name]:,}" for split in SPLITS) + " |" for name in names]
    table = "\n".join(["| | " + " | ".join(SPLITS) + " |", "|---|---:|---:|---:|", *lines])
    page = PAGE.read_text("utf-8")
    for name, value in {"version": facts["version"], "canary": facts["canary"], "audited": facts["audited"], "counts": table}.items():
        page = page.replace("{" + name + "}", value)
    return page
