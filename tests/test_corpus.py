"""The shipped corpus: what loads equals what lies there, and what lies there is whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.corpus import SPLITS, decode_documents, load, manifest
from dateline.documents import AUTHOR, Annotated, Document, pairs_to_judge
from dateline.errors import InputError, UsageError
from dateline.records import encode, read_bytes, sha256
from dateline.schemas import objections
from dateline.tasks import TASKS
from tests.conftest import ROOT

DATA = ROOT / "data"
CONFIGS = ("documents", "ner", "quotes", "stance")


def rows(config: str, split: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / config / f"{split}.jsonl").read_text("utf-8").split("\n") if line]


def documents() -> list[Annotated]:
    return [line for split in SPLITS for line in decode_documents(DATA, read_bytes(DATA / "documents" / f"{split}.jsonl"))]


def test_the_manifest_is_true() -> None:
    declared = manifest()
    assert set(declared["files"]) == {f"{config}/{split}.jsonl" for config in CONFIGS for split in SPLITS}
    for name, facts in declared["files"].items():
        assert sha256(DATA / name) == facts["sha256"]
    for split in SPLITS:
        corpus, counts = load("core", split=split), declared["files"][f"documents/{split}.jsonl"]["counts"]
        assert counts["documents"] == len(corpus.documents)
        assert counts["entities"] == sum(len(gold.entities) for gold in corpus.gold.values())
        assert counts["quotes"] == sum(len(gold.quotes) for gold in corpus.gold.values())
        assert counts["stances"] == sum(len(gold.stances) for gold in corpus.gold.values())


def test_the_canary_stands_in_every_record_and_source() -> None:
    canary = manifest()["canary"]
    for config in CONFIGS:
        assert all(row["canary"] == canary for split in SPLITS for row in rows(config, split))
    guid = canary.split()[-1]
    for path in (path for path in DATA.rglob("*") if path.is_file() and path.name not in ("LICENSE", "outlets.md")):
        assert guid in path.read_text("utf-8"), path


@pytest.mark.parametrize("split", SPLITS)
def test_every_line_fits_the_schema_and_goes_round(split: str) -> None:
    for raw in (DATA / "documents" / f"{split}.jsonl").read_bytes().split(b"\n")[:-1]:
        assert objections(raw, "document") == []
        (line,) = decode_documents(DATA, raw)
        assert encode(line) == raw + b"\n"


def test_gold_edges_are_token_edges_and_speakers_are_there() -> None:
    for line in documents():
        starts, ends = ({span[side] for span in line.tokens} for side in (0, 1))
        spans = [(e.start, e.end) for e in line.entities] + [(m.start, m.end) for s in line.speakers for m in s.mentions]
        spans += [part for q in line.quotes for part in (*q.content, *(s for s in (q.cue, q.source) if s))]
        assert all(a in starts and b in ends for a, b in spans)
        known = {speaker.id: speaker for speaker in line.speakers}
        assert AUTHOR in known
        assert {q.speaker for q in line.quotes} <= {*known, None} - {AUTHOR}
        assert all(any(m.kind != "pronoun" for m in known[q.speaker].mentions) for q in line.quotes if q.speaker)
        assert {s.speaker for s in line.stances} <= set(known)
        assert all(n < len(line.sentences) for s in line.stances for one in s.evidence for n in one)


def test_tags_say_what_the_spans_say() -> None:
    for row in (row for split in SPLITS for row in rows("ner", split)):
        found: list[list[int]] = []
        for tag, (start, end) in zip(row["ner_tags"], row["token_spans"], strict=True):
            if tag.startswith("B-"):
                found.append([start, end])
            elif tag.startswith("I-"):
                found[-1][1] = end
        assert found == [[e["start"], e["end"]] for e in row["entities"]]
        assert [row["text"][start:end] for start, end in row["token_spans"]] == row["tokens"]


def test_a_model_is_shown_nothing_of_the_gold() -> None:
    corpus = load("core", split="train")
    assert Document.__struct_fields__ == (
        "id",
        "language",
        "text",
        "title",
        "paragraphs",
        "sentences",
        "tokens",
        "published",
        "outlet",
    )
    for document in corpus.documents:
        shown = encode(pairs_to_judge(corpus.gold[document.id])).decode()
        assert "label" not in shown
        assert "twin" not in shown


@pytest.mark.parametrize("name", list(TASKS))
@pytest.mark.parametrize("split", SPLITS)
def test_the_gold_of_core_scores_one(name: str, split: str) -> None:
    corpus = load("core", split=split)
    lines = [json.loads(encode(TASKS[name].strip(gold))) for gold in corpus.gold.values()]
    result = dateline.score(corpus, lines, task=name)
    assert result.ranking.value == 1.0
    assert result.coverage == 1.0


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("articles", "annotations"))
    monkeypatch.setattr("dateline.corpus.resource", lambda name: tmp_path / name)
    path = tmp_path / "data" / "documents" / "test.jsonl"
    path.write_bytes(path.read_bytes().replace(b"PERSON", b"ORG", 1))
    with pytest.raises(InputError, match="SHA-256"):
        load("core", split="test")
    assert load("core", split="train").documents


def test_wrong_requests_are_refused() -> None:
    for arguments in ({"split": "dev"}, {"root": "."}):
        with pytest.raises(UsageError):
            load("core", **arguments)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        load("cores")
    with pytest.raises(UsageError, match="DATELINE_POLNEAR"):
        load("polnear")
    with pytest.raises(InputError, match="no such folder"):
        load("polnear", root="/nowhere/at/all")


def test_the_python_api_evaluates_a_model(corpus: Any) -> None:
    class Nothing:
        name = "nothing"

        def ner(self, document: Document) -> list[Any]:
            return []

    result = dateline.evaluate(Nothing(), corpus)
    assert list(result.tasks) == ["ner"]
    with pytest.raises(UsageError, match="quotes"):
        dateline.evaluate(Nothing(), corpus, tasks=["quotes"])


def test_the_python_api_says_which_prediction_is_wrong(corpus: Any) -> None:
    key = corpus.documents[1].id
    rows = [{"id": corpus.documents[0].id, "entities": []}, {"id": key, "entities": [{"start": 3, "end": 1}]}]
    with pytest.raises(InputError, match=r"\Apredicted:2 /entities/0: "):
        dateline.score(corpus, rows, task="ner")
    for wrong in (None, [object()], [{"id": "\ud800", "entities": []}]):
        with pytest.raises(UsageError, match="predicted"):
            dateline.score(corpus, wrong, task="ner")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="not a model"):
        dateline.evaluate(object(), corpus)


def test_unknown_names_of_the_package_are_errors() -> None:
    with pytest.raises(AttributeError):
        _ = dateline.nothing  # type: ignore[attr-defined]
