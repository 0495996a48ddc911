"""data/croissant.json: fits Croissant 1.1, describes the files that are there, and its records are theirs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
CROISSANT = ROOT / "data" / "croissant.json"
mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is in the dependency group `croissant`")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def described() -> Any:
    return mlcroissant.Dataset(jsonld=CROISSANT)


def test_it_has_no_problems(described: Any) -> None:
    assert not described.metadata.ctx.issues.errors
    assert not described.metadata.ctx.issues.warnings


def test_every_file_has_the_digest_it_says() -> None:
    listed = json.loads(CROISSANT.read_text("utf-8"))["distribution"]
    assert len(listed) == 12
    for entry in listed:
        assert hashlib.sha256((ROOT / "data" / entry["contentUrl"]).read_bytes()).hexdigest() == entry["sha256"]


@pytest.mark.parametrize("config", ["documents", "ner", "quotes", "stance"])
@pytest.mark.parametrize("split", ["train", "validation", "test"])
def test_records_are_the_rows(described: Any, config: str, split: str) -> None:
    rows = [json.loads(line) for line in (ROOT / "data" / config / f"{split}.jsonl").read_text("utf-8").splitlines()]
    records = list(described.records(f"{config}-{split}"))
    assert len(records) == len(rows)
    for row, record in zip(rows, records, strict=True):
        plain = {key.rpartition("/")[2]: _plain(value) for key, value in record.items()}
        assert plain["text"] == row["text"]
        assert set(plain) == set(row)
        if config == "ner":
            assert plain["ner_tags"] == row["ner_tags"]
            assert plain["entities"] == row["entities"]
        if config == "stance":
            assert [(s["claim"], s["speaker"], s["label"]) for s in plain["stances"]] == [
                (s["claim"], s["speaker"], s["label"]) for s in row["stances"]
            ]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {key.rpartition("/")[2]: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray" else value
